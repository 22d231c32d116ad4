"""Batches by length, results in order, and sentences that are longer than the model can take."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from zweisatz.engines.protocol import Decoding, Hypothesis, Translator

__all__ = ["Split", "decode", "plan_batches"]

Split = Callable[[str, Callable[[str], bool]], Sequence[str]]
"""Splits a text into parts that fit, at the best places: ``(text, fits) -> parts``."""


def plan_batches(lengths: Sequence[int], batch_tokens: int) -> Iterator[list[int]]:
    """Positions in ``lengths``, in batches whose padded size stays within ``batch_tokens``.

    Longest first, equal lengths in the order given: what is short fills up with what is short,
    and the plan depends on the lengths alone. One longer than the bound has a batch to itself.
    """
    batch: list[int] = []
    for position in sorted(range(len(lengths)), key=lambda i: (-lengths[i], i)):
        if batch and (len(batch) + 1) * lengths[batch[0]] > batch_tokens:
            yield batch
            batch = []
        batch.append(position)
    if batch:
        yield batch


def decode(
    texts: Sequence[str],
    translator: Translator,
    decoding: Decoding,
    *,
    batch_tokens: int,
    split: Split,
    longest: int | None = None,
    on_text: Callable[[str], None] = lambda text: None,
) -> list[list[Hypothesis]]:
    """Candidates for every text, best first, in the order of ``texts``.

    A text of more than ``longest`` tokens (default: what the model can take) is translated in
    the parts that ``split`` makes of it, and joined again; its n-th candidate is made of the
    n-th candidates of its parts. A text that occurs twice is translated once. ``on_text`` is
    called with each text as soon as it is done.
    """
    bound = min(longest or translator.max_tokens, translator.max_tokens)
    unique = list(dict.fromkeys(texts))
    parts = _parts(unique, translator, bound, split)
    pieces = list(dict.fromkeys(piece for some in parts for piece in some))
    waiting = {text: len(set(some)) for text, some in zip(unique, parts, strict=True)}
    owners: dict[str, list[str]] = {piece: [] for piece in pieces}
    for text, some in zip(unique, parts, strict=True):
        for piece in dict.fromkeys(some):
            owners[piece].append(text)
    found: dict[str, list[Hypothesis]] = {}
    for batch in plan_batches(translator.count(pieces), batch_tokens):
        chosen = [pieces[i] for i in batch]
        found.update(zip(chosen, translator.translate(chosen, decoding), strict=True))
        for text in (owner for piece in chosen for owner in owners[piece]):
            waiting[text] -= 1
            if not waiting[text]:
                on_text(text)
    whole = {
        text: _join([found[piece] for piece in some])
        for text, some in zip(unique, parts, strict=True)
    }
    return [whole[text] for text in texts]


def _parts(
    texts: Sequence[str], translator: Translator, bound: int, split: Split
) -> list[Sequence[str]]:
    def fits(piece: str) -> bool:
        return translator.count([piece])[0] <= bound

    return [
        (text,) if count <= bound else split(text, fits)
        for text, count in zip(texts, translator.count(texts), strict=True)
    ]


def _join(parts: Sequence[Sequence[Hypothesis]]) -> list[Hypothesis]:
    if len(parts) == 1:
        return list(parts[0])
    depth = min(len(candidates) for candidates in parts)
    return [
        Hypothesis(
            text=" ".join(part[n].text for part in parts if part[n].text),
            score=sum(part[n].score for part in parts) / len(parts),
            complete=all(part[n].complete for part in parts),
        )
        for n in range(depth)
    ]
