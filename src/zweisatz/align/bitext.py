"""A translation that someone else made, laid beside the source pair by pair."""

from __future__ import annotations

from collections.abc import Sequence

from zweisatz.align.path import Bead
from zweisatz.align.sentences import align_sentences
from zweisatz.document import BilingualBlock, Block, Pair, Segment

__all__ = ["align_translation", "laid_out"]

Segmented = tuple[Block, Sequence[Segment]]


def align_translation(
    own: Sequence[BilingualBlock], target: Sequence[Segment]
) -> tuple[BilingualBlock, ...]:
    """The blocks of ``own``, a translation of ours, with the sentences of another one instead.

    Ours is the pivot. Every segment of both sides has exactly one place: a source sentence that
    nothing corresponds to is a pair without target, and the other way round.
    """
    blocks: list[Segmented] = []
    pivot: list[str] = []
    for each in own:
        blocks.append((each.block, [segment for pair in each.pairs for segment in pair.source]))
        for pair in each.pairs:
            # Of a pair with several sources, the first stands for all.
            pivot += [pair.target_text, *[""] * len(pair.source)][: len(pair.source)]
    source = [segment for _, segments in blocks for segment in segments]
    beads = align_sentences(
        [segment.text for segment in source],
        [segment.text for segment in target],
        pivot,
        _starts(blocks),
    )
    return laid_out(blocks, target, beads)


def laid_out(
    blocks: Sequence[Segmented], target: Sequence[Segment], beads: Sequence[Bead]
) -> tuple[BilingualBlock, ...]:
    """Bilingual blocks from beads that cover all segments of both sides in order.

    A pair has the id of its first source segment. One without a source has the id of the pair
    before it with ``+1``, ``+2`` … and stands in that pair's block (in the first block, if it is
    the very first). Raises ``ValueError`` if a bead reaches across blocks, or if there are target
    segments and no block.
    """
    source = [(number, each) for number, (_, all_) in enumerate(blocks) for each in all_]
    if target and not blocks:
        raise ValueError("target sentences, and no block to put them in")
    pairs: list[list[Pair]] = [[] for _ in blocks]
    place, last, extra = 0, "", 0
    for bead in beads:
        members = source[slice(*bead.source)]
        if members:
            place, last, extra = members[0][0], members[0][1].id, 0
            if members[-1][0] != place:
                raise ValueError(f"the pair of {last} reaches into the next block")
            identifier = last
        else:
            extra += 1
            identifier = f"{last}+{extra}"
        segments = tuple(segment for _, segment in members)
        pairs[place].append(Pair(identifier, segments, tuple(target[slice(*bead.target)])))
    return tuple(
        BilingualBlock(block, tuple(own)) for (block, _), own in zip(blocks, pairs, strict=True)
    )


def _starts(blocks: Sequence[Segmented]) -> list[int]:
    starts, number = [], 0
    for _, segments in blocks:
        starts.append(number)
        number += len(segments)
    return starts
