"""Figures, and what they may mean: the numbers, dates, times and identifiers of a text.

A figure has *readings*, the values that it can stand for: "14.30" is half past two or fourteen
point three; "1.234" is 1234 in German and 1.234 in English. Two figures agree if they share a
reading. A figure with *parts* also agrees if each part is found by itself ("25.8." and "25
August", "2:1" and "2–1").

    digits.py           finds what is written in digits, in both languages
    german_figures.py   adds what German writes in words: numbers, months, weekdays, clock times
    english_figures.py  the same for English
    numbers.py          compares the two sides
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from ..document import Span

__all__ = ["SPACE", "Figure", "Reading", "after_digits", "dated", "numeric", "spell", "times"]

Reading = tuple[str, Decimal | str]
"""A kind and a value: ``n`` a number, ``t`` minutes after midnight, ``month`` 1–12, ``day`` 0–6
(Monday is 0), ``days`` and ``months`` a span of time, ``id`` an identifier without its spaces."""

SPACE = "\u00a0\u2009\u202f"  # the spaces that do not break a line, for use inside [...]
_SPELLS = {"day": ("days", 1), "week": ("days", 7), "month": ("months", 1), "year": ("months", 12)}
_RANGE = re.compile(
    rf"[{SPACE} ]?(?:bis|und|auf|oder|to|and|or|–|-|,|x|mal)[{SPACE} ]?"
    r"(?:zu |auf |rund |about )?"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure where it stands.

    ``check`` is the one that reports it; ``sort`` says how binding it is: ``digits`` and
    ``cardinal`` must arrive, ``rank`` and ``scale`` must not turn into another, a ``hint`` only
    serves to satisfy the other side. ``inside`` are numbers that it contains and that satisfy the
    other side ("A7", "A 7"); ``factor`` is the million of "3 million".
    """

    span: Span
    readings: frozenset[Reading]
    check: str = "numbers"
    sort: str = "digits"
    parts: tuple[frozenset[Reading], ...] = ()
    inside: tuple[frozenset[Reading], ...] = ()
    unit: str = ""
    factor: Decimal = Decimal(1)


def numeric(*values: Decimal | int) -> frozenset[Reading]:
    """Readings as plain numbers."""
    return frozenset(("n", Decimal(value)) for value in values)


def times(hour: int, minute: int = 0, *, vague: bool = True) -> frozenset[Reading]:
    """Readings as a time of day. Vague hours up to twelve may be those after noon."""
    hours = [hour, hour + 12] if vague and hour <= 12 else [hour]
    return frozenset(("t", Decimal((60 * each + minute) % 1440)) for each in hours)


def spell(value: Decimal, unit: str) -> frozenset[Reading]:
    """A span of time in smaller units, so that 14 days are two weeks and a year twelve months."""
    unit, factor = _SPELLS.get(unit, ("", 0))
    return frozenset({(unit, value * factor)}) if unit else frozenset()


def after_digits(text: str, start: int) -> bool:
    """Whether digits stand right before a place."""
    return bool(re.search(rf"\d[{SPACE} -]?$", text[max(0, start - 3) : start]))


def dated(text: str, figures: list[Figure]) -> list[Figure]:
    """The figures in order, each with what its neighbours say of it.

    Beside a month a number is part of a date, and in "2 to 3 million euros" the first one is, or
    may be, in millions of euros too.
    """
    ordered = sorted(figures, key=lambda figure: figure.span)
    shared = [_with_month(ordered, index) for index in range(len(ordered))]
    for index in range(len(shared) - 2, -1, -1):
        this, following = shared[index], shared[index + 1]
        start, end = this.span[1], following.span[0]
        if this.factor == 1 and not this.unit and end - start <= 40:
            shared[index] = this = replace(this, readings=_scaled(this, following.factor))
        if this.unit or this.check != "numbers" or not 0 <= end - start <= 12:
            continue
        if _RANGE.fullmatch(text, start, end):
            factor = max(this.factor, following.factor)
            shared[index] = replace(this, unit=following.unit, factor=factor)
    return shared


def _scaled(figure: Figure, factor: Decimal) -> frozenset[Reading]:
    """The readings, and those in the millions that only the next figure spells out."""
    if factor == 1:
        return figure.readings
    return figure.readings | {
        ("n", value * factor)
        for kind, value in figure.readings
        if kind == "n" and isinstance(value, Decimal)
    }


def _with_month(figures: list[Figure], index: int) -> Figure:
    """The figure, as part of a date if it stands beside a month: 25. August 2024."""
    this = figures[index]
    if this.check == "numbers" and this.sort in ("digits", "rank"):
        for other in figures[max(0, index - 1) : index + 2]:
            gap = max(this.span[0] - other.span[1], other.span[0] - this.span[1])
            if any(kind == "month" for kind, _ in other.readings) and 0 <= gap <= 4:
                return replace(this, check="dates")
    return this
