"""English numbers that are written as words: "twenty-one", "two and a half million", "nineties"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from .number_words import ENGLISH_SCALES, WordNumber, word_number
from .view import Word

__all__ = ["english_numbers"]

_D = Decimal
_ENGLISH_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen \
fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_ENGLISH_TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_ENGLISH_ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth \
thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
        start=1,
    )
}
_ENGLISH_TENTHS = {word[:-1] + "ieth": value for word, value in _ENGLISH_TENS.items()} | {
    "hundredth": 100,
    "thousandth": 1000,
}
_ENGLISH_DECADES = {word[:-1] + "ies": value for word, value in _ENGLISH_TENS.items()}
_ENGLISH_OTHERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "half": ("rank", ("0.5",)),
    "halves": ("rank", ("0.5", "2")),
    "halved": ("hint", ("0.5", "2")),
    "halve": ("hint", ("0.5", "2")),
    "quarter": ("rank", ("4", "0.25")),
    "quarters": ("rank", ("4", "0.25")),
    "dozen": ("hint", ("12",)),
    "dozens": ("rank", ("12",)),
    "hundred": ("hint", ("100",)),
    "thousand": ("hint", ("1000",)),
    "hundreds": ("rank", ("100",)),
    "thousands": ("rank", ("1000",)),
    "millions": ("scale", ("1000000",)),
    "billions": ("scale", ("1000000000",)),
    "trillions": ("scale", ("1000000000000",)),
    "both": ("hint", ("2",)),
    "either": ("hint", ("2",)),
    "neither": ("hint", ("2",)),
    "pair": ("hint", ("2",)),
    "pairs": ("hint", ("2",)),
    "couple": ("hint", ("2",)),
    "duo": ("hint", ("2",)),
    "twins": ("hint", ("2",)),
    "other": ("hint", ("2",)),
    "twice": ("hint", ("2",)),
    "double": ("hint", ("2",)),
    "doubled": ("hint", ("2",)),
    "doubles": ("hint", ("2",)),
    "doubling": ("hint", ("2",)),
    "dual": ("hint", ("2",)),
    "fortnight": ("hint", ("2", "14")),
    "thrice": ("hint", ("3",)),
    "triple": ("hint", ("3",)),
    "tripled": ("hint", ("3",)),
    "trio": ("hint", ("3",)),
    "treble": ("hint", ("3",)),
    "quartet": ("hint", ("4",)),
    "quadruple": ("hint", ("4",)),
    "quadrupled": ("hint", ("4",)),
    "week": ("hint", ("8", "7")),
    "decade": ("hint", ("10",)),
    "decades": ("hint", ("10",)),
    "century": ("hint", ("100",)),
    "centuries": ("hint", ("100",)),
    "year": ("hint", ("12",)),
}
_ENGLISH_FOLD = re.compile(r"(?P<head>\w+?)fold")


def english_numbers(
    text: str, words: Sequence[Word]
) -> list[tuple[int, int, WordNumber, int, int]]:
    """The number words of an English text as ``(start, end, number, first word, word after)``."""
    found = []
    index = 0
    while index < len(words):
        run = _read_run(text, words, index)
        if run is None:
            index += 1
            continue
        number, after = run
        found.append((words[index].span[0], words[after - 1].span[1], number, index, after))
        index = after
    return found


def _read_run(text: str, words: Sequence[Word], index: int) -> tuple[WordNumber, int] | None:
    """The number that begins at a word, and the index of the word after it."""
    lower = words[index].lower
    if lower not in _ENGLISH_UNITS and lower not in _ENGLISH_TENS:
        if lower == "a" and index + 1 < len(words) and words[index + 1].lower in ENGLISH_SCALES:
            value, after = _scales(_D(1), text, words, index + 1)
            return word_number("hint" if value <= 1000 else "cardinal", value), after
        return _single(text, words, index)
    value = _D(_ENGLISH_UNITS.get(lower, _ENGLISH_TENS.get(lower, 0)))
    after = index + 1
    if lower in _ENGLISH_TENS and after < len(words) and _joined(text, words, after, "- "):
        if 1 <= _ENGLISH_UNITS.get(words[after].lower, 0) <= 9:
            value, after = value + _ENGLISH_UNITS[words[after].lower], after + 1
        elif 1 <= _ENGLISH_ORDINALS.get(words[after].lower.removesuffix("s"), 0) <= 9:
            value += _ENGLISH_ORDINALS[words[after].lower.removesuffix("s")]
            return word_number("rank", value), after + 1
    if value >= 10 and (year := _year(text, words, value, after)):
        return year
    value, after = _scales(value, text, words, after)
    value, after = _and_a_half(value, text, words, after)
    return word_number("hint" if value <= 1 else "cardinal", value), after


def _year(
    text: str, words: Sequence[Word], value: Decimal, after: int
) -> tuple[WordNumber, int] | None:
    """Years that are said in halves: nineteen eighty-nine."""
    if not (10 <= value <= 20 and after < len(words) and _joined(text, words, after, " ")):
        return None
    if words[after].lower not in _ENGLISH_TENS:
        return None
    rest, after = _D(_ENGLISH_TENS[words[after].lower]), after + 1
    if after < len(words) and _joined(text, words, after, "-"):
        unit = _ENGLISH_UNITS.get(words[after].lower, 0)
        rest, after = (rest + unit, after + 1) if 1 <= unit <= 9 else (rest, after)
    return word_number("cardinal", 100 * value + rest), after


def _scales(value: Decimal, text: str, words: Sequence[Word], after: int) -> tuple[Decimal, int]:
    """Go on with "hundred and five thousand …" as far as it makes sense."""
    total = _D(0)
    while after < len(words) and _joined(text, words, after, "- "):
        lower = words[after].lower
        if lower in ENGLISH_SCALES:
            value, after = value * ENGLISH_SCALES[lower], after + 1
            if ENGLISH_SCALES[lower] >= 1000:
                total, value = total + value, _D(0)
            continue
        step = 2 if lower == "and" and after + 1 < len(words) else 1
        word = words[after + step - 1].lower
        small = _ENGLISH_UNITS.get(word, _ENGLISH_TENS.get(word, 0))
        if not small or (value and value < 100) or (not value and not total):
            break
        if step == 2 and not (value >= 100 or total):
            break
        value, after = value + small, after + step
        if word in _ENGLISH_TENS and after < len(words) and _joined(text, words, after, "-"):
            unit = _ENGLISH_UNITS.get(words[after].lower, 0)
            value, after = (value + unit, after + 1) if 1 <= unit <= 9 else (value, after)
    return total + value, after


def _and_a_half(
    value: Decimal, text: str, words: Sequence[Word], after: int
) -> tuple[Decimal, int]:
    if [word.lower for word in words[after : after + 3]] == ["and", "a", "half"]:
        return value + _D("0.5"), after + 3
    return value, after


def _single(text: str, words: Sequence[Word], index: int) -> tuple[WordNumber, int] | None:
    lower = words[index].lower
    if lower in _ENGLISH_OTHERS:
        sort, values = _ENGLISH_OTHERS[lower]
        return WordNumber(frozenset(map(_D, values)), sort), index + 1
    singular = lower.removesuffix("s")
    if singular in _ENGLISH_ORDINALS:
        return word_number("rank", _ENGLISH_ORDINALS[singular]), index + 1
    if singular in _ENGLISH_TENTHS:
        return word_number("rank", _ENGLISH_TENTHS[singular]), index + 1
    if lower in _ENGLISH_DECADES:
        value = _ENGLISH_DECADES[lower]
        return word_number("rank", value, 1900 + value), index + 1
    if (match := _ENGLISH_FOLD.fullmatch(lower)) and match["head"] in _ENGLISH_UNITS:
        return word_number("hint", _ENGLISH_UNITS[match["head"]]), index + 1
    return None


def _joined(text: str, words: Sequence[Word], index: int, by: str) -> bool:
    """Whether nothing but one of the given characters stands before a word."""
    start, end = words[index - 1].span[1], words[index].span[0]
    return end - start == 1 and text[start] in by
