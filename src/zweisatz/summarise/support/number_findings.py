"""Which numbers of a generated sentence stand in the article, and say the same thing there."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from zweisatz.summarise.numbers import Number, numbers
from zweisatz.summarise.summary import Unsupported
from zweisatz.summarise.support.clauses import (
    akin,
    clauses,
    counts,
    has_number,
    has_rival,
    kind_of,
    ratios,
)
from zweisatz.summarise.support.ground import Ground
from zweisatz.summarise.words import content_stems

__all__ = ["numbers_with_support"]


def numbers_with_support(
    ground: Ground, sentence: str, ranked: Sequence[int]
) -> tuple[list[int], list[Unsupported]]:
    """The sentences that the numbers come from, and the numbers that come from none.

    ``ranked`` are the article's sentences that ``sentence`` rests on.
    """
    found: list[int] = []
    findings: list[Unsupported] = []
    for number in numbers(sentence, "en"):
        origin = _origin(ground, number, sentence, ranked)
        if origin is None:
            text = sentence[slice(*number.span)].strip()
            findings.append(Unsupported("number", text))
        else:
            found.append(origin)
    return found, [*findings, *_turned_round(ground, sentence, ranked)]


def _origin(ground: Ground, number: Number, sentence: str, ranked: Sequence[int]) -> int | None:
    """The sentence that has the number and is about what stands around it; ``None`` if none is.

    Sentences with another number of the kind are rivals: if one of them says more of the clause
    around the number, the number was taken from the wrong place.
    """
    key = (number.value, kind_of(number, sentence))
    having = {c.sentence for c in ground.clauses if has_number(c, key)}
    if not having:
        return None
    clause = next(c for c in clauses(sentence) if c.start <= number.span[0] < c.end)
    start, end = number.span
    near = _surroundings(clause.text, start - clause.start, end - clause.start)
    rivals = {c.sentence for c in ground.clauses if has_rival(c, key)} - having
    mine, best = max((_nearness(ground, near, n), -n) for n in having)
    theirs = max((_nearness(ground, near, n) for n in rivals), default=0.0)
    if mine + 1e-9 < theirs or (mine <= 0 and not having & ground.around(ranked)):
        return None
    # Within the sentence, the clause with the number must say at least as much as its rivals.
    counted = content_stems(sentence[end : clause.end].split(",")[0], "en")[:1]
    there = [c for c in ground.clauses if c.sentence == -best]
    own = max(ground.overlap(clause, c, counted) for c in there if has_number(c, key))
    beaten = any(
        ground.overlap(clause, c, counted) > own + 1e-9
        for c in there
        if has_rival(c, key) and not has_number(c, key)
    )
    return None if beaten else -best


def _nearness(ground: Ground, near: Mapping[str, float], number: int) -> float:
    """How much of what stands around a number is there, by rarity and closeness."""
    return math.fsum(
        closeness * ground.rarity(each)
        for each, closeness in near.items()
        if any(akin(each, other) for other in ground.stems[number])
    )


def _turned_round(ground: Ground, sentence: str, ranked: Sequence[int]) -> Iterator[Unsupported]:
    """``35 of the 310`` must not become ``310 of 35``, nor a rise a fall."""
    for first, second in ratios(sentence):
        there = [ratio for n in ranked for ratio in ratios(ground.texts[n])]
        if (second, first) in there:
            yield Unsupported("number", f"{first} of {second}")


def _surroundings(text: str, start: int, end: int) -> dict[str, float]:
    """The content words before ``start`` and behind ``end`` with their closeness: 1, 1/2, 1/3 …"""
    near: dict[str, float] = {}
    for words in (content_stems(text[:start], "en")[::-1], content_stems(text[end:], "en")):
        for distance, each in enumerate(filter(counts, words), 1):
            near[each] = max(near.get(each, 0.0), 1 / distance)
    return near
