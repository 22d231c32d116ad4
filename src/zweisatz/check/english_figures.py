"""Figures of an English text, also those in words: numbers, months, weekdays and clock times."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ..document import Span
from .digits import digits, unit_at
from .english_numbers import english_numbers
from .figures import Figure, Reading, after_digits, dated, numeric, spell, times
from .number_words import ENGLISH_SCALES, WordNumber
from .view import Word

__all__ = ["english_figures"]

_MONTHS = {
    form: month
    for month, forms in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug"
        "|september sept sep|october oct|november nov|december dec".split("|"),
        start=1,
    )
    for form in forms.split()
}
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
# "May", "March" and their like are words and names too: they count, but need no counterpart.
_VAGUE = ("may", "march", "mar", "jan", "august", "april", "june")
_SMALL = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_HALF_BEHIND = re.compile(rf"\b({'|'.join(_SMALL)}) (?:\w+ )?\w+ and a half\b", re.IGNORECASE)
_NOON = {"noon": 12, "midday": 12, "midnight": 0}


def english_figures(text: str, words: Sequence[Word]) -> list[Figure]:
    """The figures of an English text, in order. ``words`` are the words of the text."""
    found = list(digits(text, german=False))
    for match in _HALF_BEHIND.finditer(text):  # "a year and a half"
        value = _SMALL[match[1].lower()] + Decimal("0.5")
        found.append(Figure(match.span(), numeric(value), sort="cardinal"))
    for word in words:
        if word.lower in _NOON:
            noon = times(_NOON[word.lower], vague=False)
            found.append(Figure(word.span, noon, "times", "hint"))
        elif calendar := _calendar(word):
            found.append(calendar)
    taken: set[int] = set()
    for start, end, said, first, after in english_numbers(text, words):
        taken.update(range(first, after))
        found.append(_figure(text, words, (start, end), said, (first, after)))
    for index, word in enumerate(words):
        alone = index not in taken and not after_digits(text, word.span[0])
        if alone and word.lower in ("million", "billion", "trillion"):
            found.append(Figure(word.span, numeric(ENGLISH_SCALES[word.lower]), sort="scale"))
    return dated(text, found)


def _figure(
    text: str, words: Sequence[Word], span: Span, value: WordNumber, at: tuple[int, int]
) -> Figure:
    """The figure that a number word makes together with what stands around it."""
    first, after = at
    readings = numeric(*value.values)
    if value.sort == "scale":
        return Figure(span, readings, sort="scale")
    unit = unit_at(text, *span, german=False)
    readings |= _clock(text, words, at, value) | spell(max(value.values), unit)
    tail = [word.lower for word in words[after : after + 2]]
    if words[first].lower == "half" and tail[:1] == ["a"] and tail[-1] in ENGLISH_SCALES:
        readings |= numeric(min(value.values) * ENGLISH_SCALES[tail[-1]])
    return Figure(span, readings, sort=value.sort, unit=unit)


def _calendar(word: Word) -> Figure | None:
    """A month or a weekday."""
    if not word.text[0].isupper():
        return None
    lower = word.lower.removesuffix("'s")
    if lower in _MONTHS:
        month = Decimal(_MONTHS[lower])
        sort = "hint" if lower in _VAGUE else "cardinal"
        return Figure(word.span, frozenset({("month", month)}), "dates", sort)
    day = lower.removesuffix("s") if lower.endswith("days") else lower
    if day in _DAYS:
        number = Decimal(_DAYS.index(day))
        return Figure(word.span, frozenset({("day", number)}), "dates", "cardinal")
    return None


def _clock(
    text: str, words: Sequence[Word], at: tuple[int, int], value: WordNumber
) -> frozenset[Reading]:
    """The time readings of a number word: "half past two", "three o'clock", "nine p.m."."""
    first, after = at
    hour = min(value.values)
    if value.sort == "rank" or hour != int(hour) or not 1 <= hour <= 12:
        return frozenset()
    minutes = 60 * int(hour)
    before = [word.lower for word in words[max(0, first - 2) : first]]
    if before == ["half", "past"]:
        minutes += 30
    elif before[-1:] == ["past"] or before == ["quarter", "after"]:
        minutes += 15
    elif before == ["quarter", "to"]:
        minutes -= 15
    end = words[after - 1].span[1]
    tail = text[end : end + 5].lower().replace(".", "").strip()
    if tail.startswith("pm"):
        return times(minutes // 60 % 12 + 12, minutes % 60, vague=False)
    return times(minutes // 60, minutes % 60, vague=not tail.startswith("am"))
