"""Numbers that are written as words: "einundzwanzig", "Dutzend", "two and a half", "nineties".

German forms are looked up one word at a time, since German writes a number as one word. English
forms are read from runs of words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from .view import Word

__all__ = ["ENGLISH_SCALES", "GERMAN_SCALES", "WordNumber", "english_numbers", "german_number"]


class WordNumber(NamedTuple):
    """What a number word says: all values it may stand for, and how binding it is.

    ``sort`` is ``cardinal`` (must arrive), ``rank`` (an ordinal or a fraction: it is only wrong if
    the other side has another), or ``hint`` (says a number by the way: both, decade, twice).
    """

    values: frozenset[Decimal]
    sort: str


_D = Decimal
_GERMAN_UNITS = "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn \
vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn".split()
_GERMAN_TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()
GERMAN_SCALES = {
    "tausend": _D(1000),
    "million": _D(10**6),
    "millionen": _D(10**6),
    "milliarde": _D(10**9),
    "milliarden": _D(10**9),
    "billion": _D(10**12),
    "billionen": _D(10**12),
    "billiarde": _D(10**15),
    "billiarden": _D(10**15),
    "trillion": _D(10**18),
    "trillionen": _D(10**18),
}
ENGLISH_SCALES = {
    "hundred": _D(100),
    "thousand": _D(1000),
    "million": _D(10**6),
    "billion": _D(10**9),
    "trillion": _D(10**12),
    "quadrillion": _D(10**15),
    "quintillion": _D(10**18),
}


def _german_cardinals() -> dict[str, int]:
    """Every German cardinal below 1,000 and the years 1100–1999, with the variants in use."""
    below: dict[str, int] = {word: value for value, word in enumerate(_GERMAN_UNITS)}
    for tens, word in enumerate(_GERMAN_TENS, start=2):
        below[word] = 10 * tens
        for unit in range(1, 10):
            below[_GERMAN_UNITS[unit] + "und" + word] = 10 * tens + unit
    below |= {"eins": 1, "zwo": 2}
    table = dict(below)
    for hundreds in [0, *range(1, 10), *range(11, 20)]:
        prefixes = [""] if hundreds == 0 else [_GERMAN_UNITS[hundreds]]
        if hundreds == 1:
            prefixes.append("")
        for prefix in prefixes:
            if hundreds:
                table[prefix + "hundert"] = 100 * hundreds
                for word, value in below.items():
                    table[f"{prefix}hundert{word}"] = 100 * hundreds + value
                    table[f"{prefix}hundertund{word}"] = 100 * hundreds + value
    table |= {word.replace("ß", "ss"): value for word, value in table.items() if "ß" in word}
    return table


_CARDINALS = _german_cardinals()
_ORDINAL_STEMS = {"erst": 1, "dritt": 3, "siebt": 7, "siebent": 7, "acht": 8} | {
    word + ("t" if value < 20 else "st"): value
    for word, value in _CARDINALS.items()
    if 2 <= value <= 100 and value not in (3, 7, 8)
}
_ORDINALS = {
    stem + ending: value
    for stem, value in _ORDINAL_STEMS.items()
    for ending in ("e", "en", "er", "es", "em", "ens")
} | {"zu" + stem: value for stem, value in _ORDINAL_STEMS.items() if 2 <= value <= 12}
_FRACTIONS = {
    stem.removesuffix("t") + "t" + ending: value
    for stem, value in _ORDINAL_STEMS.items()
    if value >= 3
    for ending in ("el", "eln", "els")
}
_RANK_PREFIX = re.compile(r"(zweit|dritt|viert|fünft|sechst)\w+ste[nrsm]?")
_COMPOUND = re.compile(
    r"(?P<head>.+?)(?P<tail>jährig|jähriger|fach|mal|malig|tägig|stündig|monatig|monatlich|wöchig"
    r"|köpfig|stellig|teilig|stöckig|geschossig|spurig|seitig|minütig|prozentig|sprachig|rädrig"
    r"|zeilig|türig|sitzig|bändig|gleisig|stufig|tausend|einhalb)(?P<ending>e[nrsm]?|s)?"
)
_DECADE = re.compile(r"(?P<head>\w+zig|\w+ßig)(?:er|ern|erjahren?|erjahre)")
_CAPITALISED_MEANS_ANOTHER = {"elf", "acht", "sieben"}  # the eleven (a team), attention, to sieve
_HINTS = {
    "beide": (2,),
    "beiden": (2,),
    "beides": (2,),
    "beider": (2,),
    "paar": (2,),
    "duo": (2,),
    "trio": (3,),
    "quartett": (4,),
    "doppelt": (2,),
    "doppelten": (2,),
    "doppelte": (2,),
    "verdoppelt": (2,),
    "verdoppelte": (2,),
    "verdoppeln": (2,),
    "zwilling": (2,),
    "jahrzehnt": (10,),
    "jahrzehnte": (10,),
    "jahrzehnten": (10,),
    "jahrhundert": (100,),
    "jahrhunderts": (100,),
    "quartal": (4, 3),
    "halbjahr": (6,),
    "gros": (144,),
}


def german_number(word: Word) -> WordNumber | None:
    """The number that one German word says, or ``None``."""
    lower = word.lower
    if lower in _CARDINALS:
        value = _CARDINALS[lower]
        vague = value <= 1 or (lower in _CAPITALISED_MEANS_ANOTHER and word.text[0].isupper())
        return _number("hint" if vague else "cardinal", value)
    if lower in _ORDINALS:
        return _number("rank", _ORDINALS[lower])
    if lower in _FRACTIONS:
        return _number("rank", _FRACTIONS[lower])
    if lower in _HINTS:
        return _number("hint", *_HINTS[lower])
    return _irregular(lower) or _compound(lower)


def _number(sort: str, *values: int | Decimal) -> WordNumber:
    return WordNumber(frozenset(_D(value) for value in values), sort)


def _irregular(lower: str) -> WordNumber | None:
    if lower.startswith(("anderthalb", "eineinhalb")):
        return _number("cardinal", _D("1.5"))
    if lower in ("halb", "halbe", "halben", "halber", "halbes", "hälfte", "halbieren"):
        return _number("rank", _D("0.5"), 2)
    if lower in ("dutzend", "dutzende", "dutzenden"):
        return _number("cardinal" if lower == "dutzend" else "rank", 12)
    if lower in ("hunderte", "hunderten", "hunderter"):
        return _number("rank", 100)
    if lower in ("tausende", "tausenden", "tausender"):
        return _number("rank", 1000)
    return None


def _compound(lower: str) -> WordNumber | None:
    """Numbers inside a longer word: dreijährige, zweimal, fünftausend, zweieinhalb, neunziger."""
    if match := _DECADE.fullmatch(lower):
        value = _CARDINALS.get(match["head"])
        if value in range(20, 100, 10):
            return _number("rank", value, 1900 + value)
    if match := _RANK_PREFIX.fullmatch(lower):
        return _number("rank", _ORDINAL_STEMS[match[1]])
    if lower.count("tausend") == 1:
        head, _, tail = lower.partition("tausend")
        if head in _CARDINALS and (tail in _CARDINALS or not tail):
            return _number("cardinal", 1000 * _CARDINALS[head] + _CARDINALS.get(tail, 0))
    if (match := _COMPOUND.fullmatch(lower)) and match["head"] in _CARDINALS:
        value, tail = _CARDINALS[match["head"]], match["tail"]
        if tail == "einhalb":
            return _number("cardinal", value + _D("0.5"))
        return _number("hint" if value <= 2 or tail in ("fach", "mal") else "cardinal", value)
    return None


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
    "eleven-a-side": ("hint", ("11",)),
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
            return _number("hint" if value <= 1000 else "cardinal", value), after
        return _single(text, words, index)
    value = _D(_ENGLISH_UNITS.get(lower, _ENGLISH_TENS.get(lower, 0)))
    after = index + 1
    if lower in _ENGLISH_TENS and after < len(words) and _joined(text, words, after, "- "):
        if 1 <= _ENGLISH_UNITS.get(words[after].lower, 0) <= 9:
            value, after = value + _ENGLISH_UNITS[words[after].lower], after + 1
        elif 1 <= _ENGLISH_ORDINALS.get(words[after].lower.removesuffix("s"), 0) <= 9:
            value += _ENGLISH_ORDINALS[words[after].lower.removesuffix("s")]
            return _number("rank", value), after + 1
    if value >= 10 and (year := _year(text, words, value, after)):
        return year
    value, after = _scales(value, text, words, after)
    value, after = _and_a_half(value, text, words, after)
    return _number("hint" if value <= 1 else "cardinal", value), after


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
    return _number("cardinal", 100 * value + rest), after


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
        return _number("rank", _ENGLISH_ORDINALS[singular]), index + 1
    if singular in _ENGLISH_TENTHS:
        return _number("rank", _ENGLISH_TENTHS[singular]), index + 1
    if lower in _ENGLISH_DECADES:
        value = _ENGLISH_DECADES[lower]
        return _number("rank", value, 1900 + value), index + 1
    if (match := _ENGLISH_FOLD.fullmatch(lower)) and match["head"] in _ENGLISH_UNITS:
        return _number("hint", _ENGLISH_UNITS[match["head"]]), index + 1
    return None


def _joined(text: str, words: Sequence[Word], index: int, by: str) -> bool:
    """Whether nothing but one of the given characters stands before a word."""
    start, end = words[index - 1].span[1], words[index].span[0]
    return end - start == 1 and text[start] in by
