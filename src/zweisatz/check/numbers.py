"""Numbers, dates, times, identifiers, and what they count: what must agree on both sides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ..document import Finding
from .english_figures import english_figures
from .figures import Figure, Reading
from .german_figures import german_figures
from .units import ENGLISH_UNIT_ANYWHERE, UNIT_CHECK, alike, english_unit
from .view import View, quoted

__all__ = ["check_figures"]

_BINDING = ("digits", "cardinal")
_NAMES = {"numbers": "number", "dates": "date", "times": "time", "identifiers": "identifier"}
# A table of figures may go wrong as a whole; more findings of one kind than this help nobody.
_MOST = 50


def check_figures(view: View) -> Iterator[Finding]:
    """Compare the figures of both sides as sets of values.

    Sets and not lists, because good translations drop the second mention of a number, or write one
    that German repeats in a word. Only digits that the source says less often are told of.
    """
    source = german_figures(view.source_prose, view.source_words)
    target = english_figures(view.target_prose, view.target_words)
    if not source and not target:
        return
    source_pool, target_pool = frozenset(_mentioned(source)), frozenset(_mentioned(target))
    signs = _squeezed(view.target) if any(f.check == "identifiers" for f in source) else ""
    lost = [figure for figure in source if not _agrees(figure, target_pool, signs)]
    signs = _squeezed(view.source) if any(f.check == "identifiers" for f in target) else ""
    new = [figure for figure in target if not _explained(figure, source_pool, signs)]
    yield from _unmatched(view, lost[:_MOST], new[:_MOST])
    yield from _repeated(view, source, target)
    by_value: dict[Reading, list[Figure]] = {}
    for figure in target:
        for reading in figure.readings:
            if reading[0] == "n":
                by_value.setdefault(reading, []).append(figure)
    for figure in source:
        same = [other for reading in figure.readings for other in by_value.get(reading, ())[:_MOST]]
        if same:
            yield from _units(view, figure, same)
            yield from _bounds(view, figure, same)


def _mentioned(figures: Sequence[Figure]) -> Iterator[Reading]:
    """Every reading of the figures and of what they contain, as often as it is said."""
    for figure in figures:
        for readings in (figure.readings, *figure.parts, *figure.inside):
            yield from readings


def _squeezed(text: str) -> str:
    """The text as identifiers are compared: letters and digits only."""
    return re.sub(r"[\W_]", "", text).casefold()


def _agrees(figure: Figure, pool: frozenset[Reading], signs: str) -> bool:
    """Whether a figure is found on the other side."""
    if figure.readings & pool:
        return True
    if any(kind == "id" and str(value) in signs for kind, value in figure.readings):
        return True
    return bool(figure.parts) and all(part & pool for part in figure.parts)


def _explained(figure: Figure, pool: frozenset[Reading], signs: str) -> bool:
    """Whether a figure of the translation comes from the source ("B27" from "Bundesstraße 27")."""
    inside = bool(figure.inside) and all(part & pool for part in figure.inside)
    return inside or _agrees(figure, pool, signs)


def _unmatched(view: View, lost: list[Figure], new: list[Figure]) -> Iterator[Finding]:
    """Pair what is left on both sides, and say what became of it."""
    left = list(new)
    for figure in lost:
        partner = _partner(figure, left)
        said = quoted(view.source, figure.span)
        if partner is not None:
            left.remove(partner)
            message = (
                f"{said} in the source has become {quoted(view.target, partner.span)} in the"
                " translation."
            )
            yield view.error(figure.check, message, [figure.span], [partner.span])
        elif figure.sort in _BINDING:
            # A number word may be said in another way; digits hardly ever are.
            report = view.error if figure.sort == "digits" else view.warning
            message = (
                f"The {_NAMES[figure.check]} {said} in the source has no counterpart in the"
                " translation."
            )
            yield report(figure.check, message, [figure.span])
    for figure in left:
        if figure.sort == "digits":
            message = (
                f"The {_NAMES[figure.check]} {quoted(view.target, figure.span)} in the translation"
                " has no counterpart in the source."
            )
            yield view.warning(figure.check, message, (), [figure.span])


def _repeated(view: View, source: list[Figure], target: list[Figure]) -> Iterator[Finding]:
    """ "After 63 years of 63": a number said more often than in the source.

    Of the 1,490 references with digits in newstest 2018-2020, Tatoeba and Multi30k two have one.
    """
    said = Counter(_mentioned(source))
    digits = [figure for figure in target if figure.sort == "digits" and not figure.inside]
    heard = Counter(reading for figure in digits for reading in figure.readings)
    told: set[Reading] = set()
    for figure in digits:
        known = [reading for reading in figure.readings if said[reading]]
        if known and told.isdisjoint(known) and all(heard[each] > said[each] for each in known):
            told.update(known)
            spans = [other.span for other in digits if not other.readings.isdisjoint(known)]
            message = (
                f"The {_NAMES[figure.check]} {quoted(view.target, figure.span)} stands more often"
                " in the translation than in the source."
            )
            yield view.error(figure.check, message, (), spans[:_MOST])


def _partner(figure: Figure, left: Sequence[Figure]) -> Figure | None:
    """What a lost figure was probably turned into: the first of its group, else any binding one."""
    group = _group(figure)
    for candidate in left:
        if candidate.sort != "hint" and _group(candidate) == group:
            return candidate
    if figure.sort not in _BINDING:
        return None
    return next((candidate for candidate in left if candidate.sort in _BINDING), None)


def _group(figure: Figure) -> str:
    """Months turn into months, weekdays into weekdays, ordinals into ordinals."""
    kinds = {kind for kind, _ in figure.readings} & {"month", "day"}
    if kinds:
        return min(kinds)
    return figure.check if figure.sort in _BINDING else figure.sort


def _units(view: View, figure: Figure, same: Sequence[Figure]) -> Iterator[Finding]:
    """``units``, ``currencies``, ``percentages``: the number arrived, but counts something else."""
    units = {other.unit for other in same}
    if not figure.unit or any(alike(figure.unit, unit) for unit in units):
        return
    check = UNIT_CHECK[figure.unit]
    said = quoted(view.source, figure.span)
    spans = [figure.span], [other.span for other in same]
    if units == {""}:
        found = {english_unit(unit) for unit in ENGLISH_UNIT_ANYWHERE.findall(view.target)}
        if check != "units" and not any(alike(figure.unit, unit) for unit in found):
            message = f"{said} counts {figure.unit}; the translation does not say so."
            yield view.warning(check, message, *spans)
    elif "" not in units:
        message = f"{said} counts {figure.unit} in the source and {min(units)} in the translation."
        yield view.error(check, message, *spans)


_OVER_GERMAN = re.compile(r"(?:mehr als|über|gut|mindestens|wenigstens|nicht weniger als) *$")
_UNDER_GERMAN = re.compile(
    r"(?:(?<!nicht )weniger als|unter|knapp|fast|nahezu|höchstens|maximal|bis zu"
    r"|(?:nicht|kein\w*) (?:\w+ ){0,2}mehr als) *$"
)
_OVER_ENGLISH = re.compile(
    r"(?:(?<!no )(?<!not )more than|over|above|at least|upwards of|no (?:less|fewer) than)"
    r" *[€$£]?$"
)
_UNDER_ENGLISH = re.compile(
    r"(?:(?<!no )(?<!not )(?:less|fewer) than|under|below|almost|nearly|at (?:the )?most|up to"
    r"|not? (?:\w+ ){0,3}more than) *[€$£]?$"
)


def _bounds(view: View, figure: Figure, same: Sequence[Figure]) -> Iterator[Finding]:
    """``polarity``: "more than 300" that became "less than 300"."""
    bound = _bound(view.source, figure, _OVER_GERMAN, _UNDER_GERMAN)
    if not bound or figure.sort not in _BINDING:
        return
    bounds = {_bound(view.target, other, _OVER_ENGLISH, _UNDER_ENGLISH) for other in same}
    if "" not in bounds and bound not in bounds:
        message = (
            f"{quoted(view.source, figure.span)} is a bound, but on the other side of"
            f" {quoted(view.target, same[0].span)} in the translation."
        )
        yield view.error("polarity", message, [figure.span], [other.span for other in same])


def _bound(text: str, figure: Figure, over: re.Pattern[str], under: re.Pattern[str]) -> str:
    before = text[max(0, figure.span[0] - 40) : figure.span[0]].lower()
    if under.search(before):
        return "under"
    return "over" if over.search(before) else ""
