"""How long a source may be, and how long its translation may become before it is a loop."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["by_limit", "check_pairs", "checked_lengths", "target_limit"]

_SHORTEST = 64
_RATIO = 4


def checked_lengths(batch: Sequence[Sequence[str]], positions: int) -> list[int]:
    """Tokens of each text. Raises ``ValueError`` if one is longer than the model can take."""
    lengths = [len(pieces) for pieces in batch]
    for index, length in enumerate(lengths):
        if length > positions:
            raise ValueError(f"text {index} has {length} tokens, the model takes {positions}")
    return lengths


def check_pairs(
    sources: Sequence[Sequence[str]], targets: Sequence[Sequence[str]], positions: int
) -> None:
    """Raises ``ValueError`` if the lists differ in length or a text is too long."""
    if len(sources) != len(targets):
        raise ValueError(f"{len(sources)} sources for {len(targets)} targets")
    checked_lengths(sources, positions)
    checked_lengths(targets, positions)


def target_limit(source_tokens: int, positions: int) -> int:
    """Most target tokens (end of sentence included) to decode for a source of that length.

    The next power of two above four times the source, at least 64, at most what the model has
    positions for. It depends on nothing but the sentence, so that a result cannot depend on the
    batch; powers of two make few groups. No real translation comes near: what reaches the limit
    is a loop, and is reported as not ``complete``.
    """
    generous = max(_SHORTEST, _RATIO * source_tokens)
    return min(positions, 1 << (generous - 1).bit_length())


def by_limit(source_tokens: Sequence[int], positions: int) -> dict[int, list[int]]:
    """Indexes of the sentences that share a limit, by limit.

    A source that is nothing but its end-of-sentence mark is in none: it has no translation.
    """
    groups: dict[int, list[int]] = {}
    for index, tokens in enumerate(source_tokens):
        if tokens > 1:
            groups.setdefault(target_limit(tokens, positions), []).append(index)
    return groups
