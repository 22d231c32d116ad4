"""Numbers, dates, times, identifiers, and what they count: what must agree on both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..document import Finding
from .figures import Figure, Reading, english_figures, german_figures
from .units import ENGLISH_UNIT_ANYWHERE, UNIT_CHECK, alike, english_unit
from .view import View, quoted

__all__ = ["check_figures"]

_BINDING = ("digits", "cardinal")
_NAMES = {
    "numbers": "number",
    "dates": "date",
    "times": "time",
    "identifiers": "identifier",
}


def check_figures(view: View) -> Iterator[Finding]:
    """Compare the figures of both sides as sets of values.

    Sets and not lists, because good translations repeat or drop the second mention of a number.
    """
    source = german_figures(view.source, view.source_words)
    target = english_figures(view.target, view.target_words)
    if not source and not target:
        return
    source_pool, target_pool = _pool(source), _pool(target)
    lost = [figure for figure in source if not _agrees(figure, target_pool, view.target)]
    new = [figure for figure in target if not _agrees(figure, source_pool, view.source)]
    yield from _unmatched(view, lost, new)
    yield from _units(view, source, target)
    yield from _bounds(view, source, target)


def _same_number(one: Figure, other: Figure) -> bool:
    return any(kind == "n" for kind, _ in one.readings & other.readings)


def _pool(figures: Sequence[Figure]) -> frozenset[Reading]:
    return frozenset(
        reading
        for figure in figures
        for readings in (figure.readings, *figure.parts, *figure.inside)
        for reading in readings
    )


def _agrees(figure: Figure, pool: frozenset[Reading], other: str) -> bool:
    if figure.readings & pool:
        return True
    folded = {str(value) for kind, value in figure.readings if kind == "id"}
    if folded:
        squeezed = re.sub(r"[\W_]", "", other).casefold()
        if any(value in squeezed for value in folded):
            return True
    return bool(figure.parts) and all(part & pool for part in figure.parts)


def _unmatched(view: View, lost: list[Figure], new: list[Figure]) -> Iterator[Finding]:
    """Pair what is left on both sides, and say what became of it."""
    left = list(new)
    for figure in lost:
        partner = _partner(figure, left)
        if partner is not None:
            left.remove(partner)
            yield view.error(
                figure.check,
                f"{quoted(view.source, figure.span)} in the source has become"
                f" {quoted(view.target, partner.span)} in the translation.",
                [figure.span],
                [partner.span],
            )
        elif figure.sort in _BINDING:
            report = view.error if figure.sort == "digits" else view.warning
            yield report(
                figure.check,
                f"The {_NAMES[figure.check]} {quoted(view.source, figure.span)} in the source has"
                " no counterpart in the translation.",
                [figure.span],
            )
    for figure in left:
        if figure.sort == "digits":
            yield view.warning(
                figure.check,
                f"The {_NAMES[figure.check]} {quoted(view.target, figure.span)} in the translation"
                " has no counterpart in the source.",
                (),
                [figure.span],
            )


def _partner(figure: Figure, left: Sequence[Figure]) -> Figure | None:
    """What a lost figure was probably turned into."""
    group = _group(figure)
    for candidate in left:
        if _group(candidate) == group and candidate.sort != "hint":
            return candidate
    if figure.sort in _BINDING:
        for candidate in left:
            if candidate.sort in _BINDING and candidate.check != "dates" == figure.check:
                continue
            if candidate.sort in _BINDING:
                return candidate
    return None


def _group(figure: Figure) -> str:
    """Months turn into months, weekdays into weekdays, ordinals into ordinals."""
    kinds = {kind for kind, _ in figure.readings} - {"n", "t", "id", "days", "months"}
    if kinds:
        return min(kinds)
    return figure.sort if figure.sort not in _BINDING else figure.check


def _units(view: View, source: Sequence[Figure], target: Sequence[Figure]) -> Iterator[Finding]:
    for figure in source:
        if not figure.unit:
            continue
        same = [other for other in target if _same_number(other, figure)]
        units = {other.unit for other in same if other.unit}
        if not same or any(alike(figure.unit, unit) for unit in units):
            continue
        check = UNIT_CHECK[figure.unit]
        if not units:
            anywhere = {english_unit(match) for match in ENGLISH_UNIT_ANYWHERE.findall(view.target)}
            if check != "units" and not any(alike(figure.unit, unit) for unit in anywhere):
                yield view.warning(
                    check,
                    f"{quoted(view.source, figure.span)} counts {figure.unit}; the translation does"
                    " not say so.",
                    [figure.span],
                    [other.span for other in same],
                )
            continue
        if len(same) > len([other for other in same if other.unit]):
            continue
        yield view.error(
            check,
            f"{quoted(view.source, figure.span)} counts {figure.unit} in the source and"
            f" {min(units)} in the translation.",
            [figure.span],
            [other.span for other in same],
        )


_OVER_GERMAN = re.compile(r"(?:mehr als|über|gut|mindestens|wenigstens|nicht weniger als) *$")
_UNDER_GERMAN = re.compile(
    r"(?:weniger als|unter|knapp|fast|nahezu|höchstens|maximal|bis zu|nicht mehr als) *$"
)
_OVER_ENGLISH = re.compile(
    r"(?:(?<!no )(?<!not )more than|over|above|at least|upwards of|no (?:less|fewer) than)"
    r" *[€$£]?$"
)
_UNDER_ENGLISH = re.compile(
    r"(?:(?<!no )(?<!not )(?:less|fewer) than|under|below|almost|nearly|at (?:the )?most|up to"
    r"|no(?:t)? more than) *[€$£]?$"
)


def _bounds(view: View, source: Sequence[Figure], target: Sequence[Figure]) -> Iterator[Finding]:
    """``polarity``: "more than 300" that became "less than 300"."""
    for figure in source:
        bound = _bound(view.source, figure, _OVER_GERMAN, _UNDER_GERMAN)
        same = [other for other in target if _same_number(other, figure)] if bound else []
        bounds = {_bound(view.target, other, _OVER_ENGLISH, _UNDER_ENGLISH) for other in same}
        if bounds and "" not in bounds and bound not in bounds:
            message = (
                f"{quoted(view.source, figure.span)} is a bound, but on the other side of"
                f" {quoted(view.target, same[0].span)} in the translation."
            )
            yield view.error("polarity", message, [figure.span], [other.span for other in same])


def _bound(text: str, figure: Figure, over: re.Pattern[str], under: re.Pattern[str]) -> str:
    before = text[max(0, figure.span[0] - 24) : figure.span[0]].lower()
    if under.search(before):
        return "under"
    return "over" if over.search(before) else ""
