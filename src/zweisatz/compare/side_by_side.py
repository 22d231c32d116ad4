"""Bitexts of one source in, a ``Comparison`` out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from statistics import fmean

from zweisatz.compare.comparison import (
    Cell,
    Comparison,
    Metric,
    Result,
    Row,
    Score,
    System,
)
from zweisatz.compare.diff import diff_words
from zweisatz.compare.scores import agreement, corpus_scores, line, sentence_scores
from zweisatz.document import Block, Pair, Segment, Severity, joined
from zweisatz.errors import InputError

__all__ = ["MOST", "check_names", "compare"]

MOST = 8
"""The most systems that fit on a page."""


def compare(systems: Sequence[System], reference: Sequence[str] | None = None) -> Comparison:
    """Lay ``systems`` side by side, measure them, and mark where they differ.

    ``reference`` has one line for each source sentence. Raises ``InputError`` if there are not 2
    to 8 systems, two have one name, they are translations of different articles or of none, or
    the reference has another length.
    """
    _check(systems)
    source = _source(systems[0])
    for system in systems[1:]:
        _check_source(system, systems[0].name, _source(system), source)
    if reference is not None and len(reference) != len(source):
        raise InputError(
            f"The reference has {_count(len(reference), 'line')} and the source "
            f"{_count(len(source), 'sentence')}: it needs one line a sentence."
        )
    drafts = _drafts(systems, source, reference)
    lines = [[draft.texts[number] for draft in drafts] for number in range(len(systems))]
    metrics: tuple[Metric, ...] = ()
    scores: list[tuple[Score, ...]] = [() for _ in systems]
    by_sentence: list[list[tuple[float, ...]]] = [[()] * len(drafts) for _ in systems]
    if reference is not None:
        lines_of_reference = [draft.reference or "" for draft in drafts]
        metrics, scores = corpus_scores(lines, lines_of_reference)
        by_sentence = [sentence_scores(own, lines_of_reference) for own in lines]
    alike = {
        (one, other): agreement(lines[one], lines[other])
        for one, other in combinations(range(len(systems)), 2)
    }
    rows = [
        _row(draft, place, [own[place] for own in by_sentence], alike)
        for place, draft in enumerate(drafts)
    ]
    head = systems[0].bitext.head
    return Comparison(
        head.name,
        head.source_lang,
        head.target_lang,
        tuple(
            _result(system, own, lines[number] == lines[0], _agreements(number, alike, systems))
            for number, (system, own) in enumerate(zip(systems, scores, strict=True))
        ),
        tuple(rows),
        metrics,
    )


@dataclass(frozen=True, slots=True)
class _Draft:
    """A row before it is measured: for each system its pairs, with their confidence."""

    number: int
    block: Block
    source: tuple[Segment, ...]
    pairs: tuple[tuple[tuple[Pair, float | None], ...], ...]
    texts: tuple[str, ...]
    reference: str | None


Source = list[tuple[Block, Segment]]


def check_names(names: Sequence[str]) -> None:
    """``InputError`` if so many systems, or two of one name, cannot be compared.

    ``compare`` asks it itself; a caller that has to translate first asks before.
    """
    if not 2 <= len(names) <= MOST:
        raise InputError(f"{_count(len(names), 'system')} given: compare 2 to {MOST}.")
    for name, times in Counter(names).items():
        if times > 1:
            raise InputError(f"Two systems are called {name!r}: give each a name of its own.")


def _check(systems: Sequence[System]) -> None:
    check_names([system.name for system in systems])
    for system in systems:
        if system.confidence is not None and len(system.confidence) != len(system.bitext.pairs):
            raise ValueError(f"{system.name}: one confidence a pair is needed")
        if not any(pair.source for pair in system.bitext.pairs):
            raise InputError(f"{system.name} has no source sentence: give an article with text.")
        if not any(pair.target_text.strip() for pair in system.bitext.pairs):
            raise InputError(f"{system.name} is empty: there is nothing to compare.")


def _source(system: System) -> Source:
    return [
        (block.block, segment)
        for block in system.bitext.blocks
        for pair in block.pairs
        for segment in pair.source
    ]


def _check_source(system: System, baseline: str, found: Source, wanted: Source) -> None:
    texts = [[line(segment.text) for _, segment in source] for source in (found, wanted)]
    if texts[0] == texts[1]:
        return
    place = next(
        (n for n, (one, other) in enumerate(zip(*texts, strict=False)) if one != other),
        min(map(len, texts)),
    )
    raise InputError(
        f"{system.name} translates another source than {baseline} (from sentence {place + 1} on): "
        "compare translations of one article, split alike."
    )


def _drafts(
    systems: Sequence[System], source: Source, reference: Sequence[str] | None
) -> list[_Draft]:
    """Rows that begin where all systems begin a pair."""
    starts = [_starts(system) for system in systems]
    common = sorted(set(starts[0]).intersection(*starts[1:]))
    drafts = []
    for number, (first, last) in enumerate(pairwise([*common, len(source)]), 1):
        pairs = tuple(
            tuple(each for place in range(first, last) for each in own.get(place, ()))
            for own in starts
        )
        drafts.append(
            _Draft(
                number,
                source[first][0],
                tuple(segment for _, segment in source[first:last]),
                pairs,
                tuple(line(" ".join(pair.target_text for pair, _ in own)) for own in pairs),
                None if reference is None else line(" ".join(reference[first:last])),
            )
        )
    return drafts


def _starts(system: System) -> dict[int, list[tuple[Pair, float | None]]]:
    """The pairs by the number of the source sentence where they begin.

    Pairs without a source stand with the pair before them, at the very start with the first.
    """
    found: dict[int, list[tuple[Pair, float | None]]] = {}
    pairs = system.bitext.pairs
    place = at = 0
    for pair, confidence in zip(pairs, system.confidence or [None] * len(pairs), strict=True):
        if pair.source:
            place = at
            at += len(pair.source)
        found.setdefault(place, []).append((pair, confidence))
    return found


def _row(
    draft: _Draft,
    place: int,
    scores: Sequence[tuple[float, ...]],
    alike: dict[tuple[int, int], list[float]],
) -> Row:
    base = draft.texts[0] if draft.reference is None else draft.reference
    cells = []
    for number, text in enumerate(draft.texts):
        known = [score for _, score in draft.pairs[number] if score is not None]
        others = [values[place] for pair, values in alike.items() if number in pair]
        cells.append(
            Cell(
                tuple(pair for pair, _ in draft.pairs[number]),
                text,
                () if draft.reference is None and number == 0 else tuple(diff_words(base, text)),
                scores[number],
                fmean(others),
                fmean(known) if known else None,
            )
        )
    return Row(
        draft.number,
        draft.source[0].id,
        draft.block,
        joined(draft.source),
        tuple(cells),
        draft.reference,
        1 - fmean(values[place] for values in alike.values()) / 100,
    )


def _agreements(
    number: int, alike: dict[tuple[int, int], list[float]], systems: Sequence[System]
) -> tuple[float, ...]:
    return tuple(
        100.0 if other == number else fmean(alike[min(number, other), max(number, other)])
        for other in range(len(systems))
    )


def _result(
    system: System, scores: tuple[Score, ...], identical: bool, agreements: tuple[float, ...]
) -> Result:
    pairs = system.bitext.pairs
    counts = Counter(finding.severity.value for pair in pairs for finding in pair.findings)
    known = [score for score in system.confidence or () if score is not None]
    return Result(
        system.name,
        system.bitext.head.signature,
        identical,
        scores,
        agreements,
        fmean(known) if known else None,
        {severity.value: counts[severity.value] for severity in Severity},
        sum(len(pair.source) for pair in pairs if not pair.target),
        sum(len(pair.target) for pair in pairs if not pair.source),
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
