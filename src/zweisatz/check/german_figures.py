"""Figures of a German text, also those in words: numbers, months, weekdays and clock times."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from .digits import digits, unit_at
from .figures import Figure, Reading, after_digits, dated, numeric, spell, times
from .german_numbers import german_number
from .number_words import GERMAN_SCALES
from .view import Word

__all__ = ["german_figures"]

_MONTHS = {
    form: month
    for month, forms in enumerate(
        "januar jänner jan|februar feber feb|märz mär|april apr|mai|juni jun juno|juli jul"
        "|august aug|september sept sep|oktober okt|november nov|dezember dez".split("|"),
        start=1,
    )
    for form in forms.split()
} | {"maerz": 3}
_DAYS = "montag dienstag mittwoch donnerstag freitag samstag sonntag".split()
_DAY = re.compile(
    rf"({'|'.join(_DAYS)}|sonnabend)"
    r"(s|e|en|früh|morgens?|vormittags?|mittags?|nachmittags?|abends?|nachts?)?"
)


def german_figures(text: str, words: Sequence[Word]) -> list[Figure]:
    """The figures of a German text, in order. ``words`` are the words of the text."""
    found = list(digits(text, german=True))
    index = 0
    while index < len(words):
        figure, taken = _at(text, words, index)
        if figure is not None:
            found.append(figure)
        index += taken
    return dated(text, found)


def _at(text: str, words: Sequence[Word], index: int) -> tuple[Figure | None, int]:
    """The figure in words that begins at a word, and how many words it takes."""
    word = words[index]
    if calendar := _calendar(text, words, index):
        return calendar, 1
    if clock := _clock(words, index):
        return clock
    if word.lower in GERMAN_SCALES and word.text[0].isupper():
        alone = not after_digits(text, word.span[0])
        return (_scale(word) if alone else None), 1
    if index + 1 < len(words) and (scaled := _scaled(text, word, words[index + 1])):
        return scaled, 2
    number = german_number(word)
    if number is None:
        return None, 1
    unit = unit_at(text, *word.span, german=True)
    readings = numeric(*number.values) | spell(max(number.values), unit)
    return Figure(word.span, readings, sort=number.sort, unit=unit), 1


def _scale(word: Word) -> Figure:
    """A "Millionen" without a number: it may not turn into billions."""
    return Figure(word.span, numeric(GERMAN_SCALES[word.lower]), sort="scale")


def _scaled(text: str, word: Word, scale: Word) -> Figure | None:
    """A number and its scale. "Eine Million" says hardly more than the scale alone."""
    factor = GERMAN_SCALES.get(scale.lower)
    number = german_number(word) if factor else None
    if factor is None or number is None or not text[word.span[1] : scale.span[0]].isspace():
        return None
    if word.lower.startswith("halb"):
        value = Decimal("0.5")
    elif number.sort == "cardinal" or word.lower.startswith("ein"):
        value = min(number.values)
    else:
        return None
    span = (word.span[0], scale.span[1])
    unit = unit_at(text, *span, german=True)
    sort = "scale" if value == 1 else "cardinal"
    return Figure(span, numeric(value * factor), sort=sort, unit=unit, factor=factor)


def _calendar(text: str, words: Sequence[Word], index: int) -> Figure | None:
    """A month or a weekday."""
    word = words[index]
    if word.text[0].isupper() and word.lower in _MONTHS:
        # "Jan" is a first name too: an abbreviation only counts behind a day.
        short = len(word.text) <= 4 and word.lower not in ("mai", "juni", "juli", "märz")
        if short and not after_digits(text, word.span[0] - 1):
            return None
        month = Decimal(_MONTHS[word.lower])
        return Figure(word.span, frozenset({("month", month)}), "dates", "cardinal")
    match = _DAY.fullmatch(word.lower)
    if match is None or word.lower == "montage":
        return None
    day = 5 if match[1] == "sonnabend" else _DAYS.index(match[1])
    readings: frozenset[Reading] = frozenset({("day", Decimal(day))})
    before = [each.lower for each in words[max(0, index - 4) : index]]
    if "nacht" in before and before[-1] in ("zum", "auf", "zu"):  # may be said of the evening
        readings |= {("day", Decimal((day - 1) % 7))}
    return Figure(word.span, readings, "dates", "cardinal")


def _clock(words: Sequence[Word], index: int) -> tuple[Figure, int] | None:
    """Times like "halb drei" and "zehn Uhr": the figure, and how many words it takes."""
    word, rest = words[index], words[index + 1 : index + 3]
    if not rest:
        return None
    if word.lower == "halb" and (hour := _hour(rest[0])):
        minutes, taken = 60 * hour - 30, 2
    elif word.lower == "viertel" and len(rest) == 2 and (hour := _hour(rest[1])):
        if rest[0].lower not in ("vor", "nach"):
            return None
        minutes, taken = 60 * hour + (15 if rest[0].lower == "nach" else -15), 3
    elif rest[0].lower == "uhr" and (hour := _hour(word)):
        minutes, taken = 60 * hour, 2
    else:
        return None
    span = (word.span[0], rest[taken - 2].span[1])
    return Figure(span, times(minutes // 60, minutes % 60), "times", "cardinal"), taken


def _hour(word: Word) -> int:
    """The hour from 1 to 24 that a word says, or 0."""
    number = german_number(word)
    if number is None or number.sort == "rank" or not 1 <= min(number.values) <= 24:
        return 0
    return int(min(number.values))
