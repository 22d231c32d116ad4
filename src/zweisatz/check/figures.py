"""Finding the figures of a text: numbers, dates, times and identifiers, and what they may mean.

A figure has *readings*, the values that it can stand for: "14.30" is half past two or fourteen
point three; "1.234" is 1234 in German and 1.234 in English. Two figures agree if they share a
reading. A figure with *parts* also agrees if each part is found by itself ("25.8." and "25
August", "2:1" and "2–1"). ``numbers.py`` compares the two sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ..document import Span
from .number_words import (
    ENGLISH_SCALES,
    GERMAN_SCALES,
    WordNumber,
    english_numbers,
    german_number,
)
from .units import ENGLISH_UNIT, GERMAN_UNIT, SIGN, english_unit, german_unit
from .view import Word

__all__ = ["Figure", "english_figures", "german_figures"]

Reading = tuple[str, Decimal | str]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure where it stands.

    ``check`` is the one that reports it; ``sort`` says how binding it is: ``digits`` and
    ``cardinal`` must arrive, ``rank`` and ``scale`` must not turn into another, a ``hint`` only
    serves to satisfy the other side. ``inside`` are numbers that it contains and that satisfy the other side ("A7", "A 7");
    ``factor`` is the million of "3 million".
    """

    span: Span
    readings: frozenset[Reading]
    check: str = "numbers"
    sort: str = "digits"
    parts: tuple[frozenset[Reading], ...] = ()
    inside: tuple[frozenset[Reading], ...] = ()
    unit: str = ""
    factor: Decimal = Decimal(1)


_SPACE = "\u00a0\u2009\u202f"
_SHARED = rf"""
    (?P<iban>\b[A-Z]{{2}}\d{{2}}(?:[ ]?[A-Z0-9]{{4}}){{3,7}}(?:[ ]?[A-Z0-9]{{1,3}})?\b)
  | (?P<isbn>\b97[89][- ]\d{{1,5}}[- ]\d{{1,7}}[- ]\d{{1,7}}[- ]\d\b)
  | (?P<iso>\b\d{{4}}-\d{{2}}-\d{{2}}\b)
  | (?P<date>\b\d{{1,2}}\.[{_SPACE} ]?\d{{1,2}}\.(?:[{_SPACE} ]?\d{{4}}\b|\d{{2}}\b)?)
  | (?P<slashed>\b\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d{{2}})\b)
  | (?P<phone>\+\d[\d ()/.-]{{5,18}}\d|\b0\d{{1,5}}[ ]?[/-][ ]?\d[\d -]{{2,12}}\d|\b0\d{{2,4}}[ ]\d{{4,}}(?:[ ]\d+)?)
  | (?P<season>\b(?:1[5-9]|20)\d\d[/–-]\d{{2}}\b(?![.,]?\d))
  | (?P<colon>\b\d{{1,3}}:\d{{1,3}}(?::\d{{2}})?\b)
  | (?P<model>(?<=[a-zA-Z]\ )\d{{3}}-\d{{3}}\b)
  | (?P<id>\b(?:[A-Za-zÄÖÜ]+-?\d|\d+[A-Za-zÄÖÜ]+\d)[\w/]{{0,40}}(?:-\d[\w/]{{0,20}})*)
  | (?P<roman>\b(?=[IVX]{{2}})X{{0,3}}(?:IX|IV|V?I{{0,3}})\b)
"""
_CLOCK = (
    r"(?:[ \u00a0]?(?:h|Uhr)\b|[ \u00a0]?(?:bis|und|–|-)[ \u00a0]?\w{1,9}(?:[.:]\d\d)?[ \u00a0]Uhr)"
)
_GERMAN = re.compile(
    rf"""{_SHARED}
  | (?P<clock>\b(?P<h>\d{{1,2}})(?:\.(?P<m>[0-5]\d))?(?={_CLOCK}))
  | (?P<number>\d{{1,3}}(?:[.'’{_SPACE} ]\d{{3}})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)*)
""",
    re.VERBOSE,
)
_ENGLISH = re.compile(
    rf"""{_SHARED}
  | (?P<clock>\b(?P<h>\d{{1,2}})(?:[.:](?P<m>[0-5]\d))?[ \u00a0]?(?P<half>[ap])\.?m\b)
  | (?P<number>\d{{1,3}}(?:[,'’{_SPACE} ]\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:[.,]\d+)*)
""",
    re.VERBOSE,
)
_GERMAN_SCALE = re.compile(
    rf"[{_SPACE} -]?(?P<scale>Mio\b\.?|Mrd\b\.?|Bio\b\.?|Tsd\b\.?|[Tt]ausend\b|Million(?:en)?|Milliarden?"
    r"|Billion(?:en)?|Billiarden?|Trillion(?:en)?|Hundert\b|Dutzend\b)"
)
_ENGLISH_SCALE = re.compile(
    rf"[{_SPACE} -]?(?P<scale>thousand|million|billion|trillion|quadrillion|quintillion|hundred|dozen"
    r"|mn|bn|tn|m(?=\b)|k(?=\b)|K(?=\b)|M(?=\b)|B(?=\b))s?\b",
    re.IGNORECASE,
)
_SCALES = (
    GERMAN_SCALES
    | {"mio": Decimal(10**6), "mrd": Decimal(10**9), "bio": Decimal(10**12)}
    | {"tsd": Decimal(1000), "hundert": Decimal(100), "dutzend": Decimal(12)}
)
_SCALES_ENGLISH = ENGLISH_SCALES | {
    "dozen": Decimal(12),
    "mn": Decimal(10**6),
    "m": Decimal(10**6),
    "bn": Decimal(10**9),
    "b": Decimal(10**9),
    "tn": Decimal(10**12),
    "k": Decimal(1000),
}
_MONTHS_GERMAN = {
    form: month
    for month, forms in enumerate(
        "januar jänner jan|februar feber feb|märz mär|april apr|mai|juni jun juno|juli jul|august aug"
        "|september sept sep|oktober okt|november nov|dezember dez".split("|"),
        start=1,
    )
    for form in forms.split()
} | {"maerz": 3}
_MONTHS_ENGLISH = {
    form: month
    for month, forms in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug"
        "|september sept sep|october oct|november nov|december dec".split("|"),
        start=1,
    )
    for form in forms.split()
}
_DAYS = "montag dienstag mittwoch donnerstag freitag samstag sonntag".split()
_DAYS_ENGLISH = "monday tuesday wednesday thursday friday saturday sunday".split()
_DAY_GERMAN = re.compile(
    rf"({'|'.join(_DAYS)}|sonnabend)(s|e|en|früh|morgens?|vormittags?|mittags?|nachmittags?|abends?|nachts?)?"
)
_RANGE = re.compile(
    rf"[{_SPACE} ]?(?:bis|und|auf|oder|to|and|or|–|-|,|x|mal)[{_SPACE} ]?(?:zu |auf |rund |about )?"
)
_EVENING = re.compile(r"abend|nachmittag", re.IGNORECASE)
_PARAGRAPH = re.compile(r"(?:§|Art\.|Artikel|Abs\.|Absatz|Paragraf|Paragraph|Nr\.)[ \u00a0]?$")
_SPELLS = {"day": ("days", 1), "week": ("days", 7), "month": ("months", 1), "year": ("months", 12)}


def german_figures(text: str, words: Sequence[Word]) -> list[Figure]:
    """The figures of a German text, in order."""
    found = list(_digits(text, german=True)) + _german_words(text, words)
    return _shared_units(text, sorted(found, key=lambda figure: figure.span))


def english_figures(text: str, words: Sequence[Word]) -> list[Figure]:
    """The figures of an English text, in order."""
    found = list(_digits(text, german=False)) + _english_words(text, words)
    return _shared_units(text, sorted(found, key=lambda figure: figure.span))


def _n(*values: Decimal | int) -> frozenset[Reading]:
    return frozenset(("n", Decimal(value)) for value in values)


def _digits(text: str, *, german: bool) -> Iterator[Figure]:
    evening = bool(german and _EVENING.search(text))
    for match in (_GERMAN if german else _ENGLISH).finditer(text):
        span, what, string = match.span(), match.lastgroup, match[0]
        if match["clock"]:
            half = None if german else match["half"].lower()
            readings = _times(int(match["h"]), int(match["m"] or 0), half, evening)
            yield Figure(span, readings, "times")
        elif match["number"]:
            yield _number(text, span, german=german)
        elif what in ("date", "slashed", "iso"):
            yield _date(span, [int(part) for part in re.findall(r"\d+", string)])
        elif what == "colon":
            yield _colon(span, [int(part) for part in string.split(":")], text[span[1] :][:4])
        elif what == "roman":
            yield Figure(span, _n(_roman(string)))
        elif what == "season":
            year, short = int(string[:4]), int(string[-2:])
            yield Figure(span, frozenset(), parts=(_n(year), _n(short, year // 100 * 100 + short)))
        else:
            yield _identifier(span, string)


def _times(hour: int, minute: int, half: str | None, evening: bool) -> frozenset[Reading]:
    """Readings as minutes after midnight. A bare "9 Uhr" may be said of the evening."""
    if half:
        hours = [hour % 12 + (12 if half == "p" else 0)]
    else:
        hours = [hour, hour + 12] if evening and hour <= 12 else [hour]
    return frozenset(("t", Decimal((60 * each + minute) % 1440)) for each in hours)


def _date(span: Span, numbers: list[int]) -> Figure:
    parts = []
    for number in numbers:
        readings = _n(number)
        if 1 <= number <= 12:
            readings |= {("month", Decimal(number))}
        if number < 100 and len(numbers) == 3 and number == numbers[2]:
            readings |= _n(1900 + number, 2000 + number)
        parts.append(readings)
    return Figure(span, frozenset(), "dates", parts=tuple(parts))


def _colon(span: Span, numbers: list[int], behind: str) -> Figure:
    """A time or a score: which one, only the other side may tell."""
    parts = tuple(_n(number) for number in numbers)
    if numbers[0] <= 24 and numbers[1] < 60 and len(numbers) == 2:
        check = "times" if behind.lstrip().startswith(("Uhr", "h")) else "numbers"
        return Figure(span, _times(numbers[0], numbers[1], None, evening=True), check, parts=parts)
    return Figure(span, frozenset(), parts=parts)


def _roman(string: str) -> int:
    worth = {"I": 1, "V": 5, "X": 10}
    values = [worth[sign] for sign in string]
    return sum(
        -value if any(value < later for later in values[index + 1 : index + 2]) else value
        for index, value in enumerate(values)
    )


def _identifier(span: Span, string: str) -> Figure:
    """Something that must arrive sign by sign, but for spaces and hyphens."""
    folded = re.sub(r"[\W_]", "", string).casefold()
    parts = tuple(_n(Decimal(part)) for part in re.findall(r"\d+", string) if len(part) <= 30)
    return Figure(span, frozenset({("id", folded)}), "identifiers", inside=parts)


def _number(text: str, span: Span, *, german: bool) -> Figure:
    string = text[span[0] : span[1]]
    digits = re.sub(rf"['’{_SPACE} ]", "", string)
    scale = (_GERMAN_SCALE if german else _ENGLISH_SCALE).match(text, span[1], span[1] + 20)
    value = _value(digits, german=german)
    if value is None:
        return Figure(span, frozenset({("id", digits)}) | _clock_like(digits), "numbers")
    readings, end, factor = _n(value), span[1], Decimal(1)
    if scale:
        factor = (_SCALES if german else _SCALES_ENGLISH)[scale["scale"].lower().rstrip(".")]
        # "5,000m" may be metres as well.
        letter = len(scale["scale"]) == 1
        readings, end = _n(value * factor, *([value] if letter else [])), scale.end()
    elif "." in digits and german:
        readings |= {("id", digits)} | _clock_like(digits)
    elif "." in digits:
        readings |= _clock_like(digits)
    elif len(digits) == 2 and _decade(text, span):
        readings |= _n(1900 + value, 2000 + value)
    elif len(digits) == 4 and text[span[1] : span[1] + 1] == "s":
        readings |= _n(value % 100)
    unit = _unit(text, span[0], end, german=german)
    check = "identifiers" if _PARAGRAPH.search(text, max(0, span[0] - 12), span[0]) else "numbers"
    return Figure((span[0], end), readings | _spell(value, unit), check, unit=unit, factor=factor)


def _spell(value: Decimal, unit: str) -> frozenset[Reading]:
    """A span of time in smaller units, so that 14 days are two weeks and a year twelve months."""
    unit, factor = _SPELLS.get(unit, ("", 0))
    return frozenset({(unit, value * factor)}) if unit else frozenset()


def _decade(text: str, span: Span) -> bool:
    return (
        text[span[1] : span[1] + 2] == "er"
        or text[span[1] : span[1] + 1] == "s"
        or (span[0] > 0 and text[span[0] - 1] in "’'")
    )


def _clock_like(digits: str) -> frozenset[Reading]:
    """ "14.30" may be a time even without a word that says so."""
    if match := re.fullmatch(r"(\d{1,2})\.([0-5]\d)", digits):
        hour = int(match[1])
        if hour <= 24:
            return _times(hour, int(match[2]), None, evening=True)
    return frozenset()


def _value(digits: str, *, german: bool) -> Decimal | None:
    """What a string of digits, points and commas means in a language; ``None`` if nothing."""
    thousands, point = (".", ",") if german else (",", ".")
    if len(digits) > 30:
        return None
    whole, _, fraction = digits.partition(point)
    if point in fraction or thousands in fraction:
        return None
    if thousands in whole:
        if not re.fullmatch(rf"\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+", whole):
            # German "2.5" is a version or a typist's decimal point; English "2,5" means nothing.
            return Decimal(digits) if german and re.fullmatch(r"\d+\.\d+", digits) else None
        whole = whole.replace(thousands, "")
    return Decimal(f"{whole}.{fraction}") if fraction else Decimal(whole)


def _unit(text: str, start: int, end: int, *, german: bool) -> str:
    if match := (GERMAN_UNIT if german else ENGLISH_UNIT).match(text, end, end + 40):
        return german_unit(match[1]) if german else english_unit(match[1])
    if match := SIGN.search(text, max(0, start - 5), start):
        return english_unit(match[1])
    return ""


def _german_words(text: str, words: Sequence[Word]) -> list[Figure]:
    found: list[Figure] = []
    skip_to = -1
    for index, word in enumerate(words):
        if index < skip_to:
            continue
        calendar = _german_calendar(text, words, index)
        if calendar is not None:
            found.append(calendar)
            continue
        if clock := _german_clock(words, index):
            found.append(clock[0])
            skip_to = clock[1]
            continue
        if word.lower in GERMAN_SCALES and word.text[0].isupper():
            if not _after_digits(text, word.span[0]):
                found.append(_scale_word(word.span, GERMAN_SCALES[word.lower]))
            continue
        number = german_number(word)
        if number is None or (number.sort == "cardinal" and word.lower == "sieben" and not index):
            continue
        following = words[index + 1] if index + 1 < len(words) else None
        if (
            following
            and following.lower in GERMAN_SCALES
            and number.sort in ("cardinal", "rank", "hint")
        ):
            if word.lower.startswith(("halb", "ein")) or number.sort == "cardinal":
                half = word.lower.startswith("halb")
                factor = GERMAN_SCALES[following.lower]
                values = [Decimal("0.5")] if half else sorted(number.values)
                sort = "scale" if word.lower.startswith("ein") and min(values) == 1 else "cardinal"
                span = (word.span[0], following.span[1])
                unit = _unit(text, *span, german=True)
                found.append(
                    Figure(
                        span, _n(*(v * factor for v in values)), sort=sort, unit=unit, factor=factor
                    )
                )
                skip_to = index + 2
                continue
        found.append(_word_figure(word.span, number, _unit(text, *word.span, german=True)))
    return found


def _word_figure(span: Span, number: WordNumber, unit: str) -> Figure:
    readings = _n(*number.values) | _spell(max(number.values), unit)
    return Figure(span, readings, sort=number.sort, unit=unit)


def _scale_word(span: Span, factor: Decimal) -> Figure:
    return Figure(span, _n(factor), sort="scale")


def _after_digits(text: str, start: int) -> bool:
    return bool(re.search(rf"\d[{_SPACE} -]?$", text[max(0, start - 3) : start]))


def _german_calendar(text: str, words: Sequence[Word], index: int) -> Figure | None:
    word = words[index]
    if word.text[0].isupper() and word.lower in _MONTHS_GERMAN:
        # "Jan" and "August" are first names too: then no preposition or number stands before.
        short = len(word.text) <= 4 and word.lower not in ("mai", "juni", "juli", "märz")
        if short and not _after_digits(text, word.span[0] - 1):
            return None
        return Figure(
            word.span,
            frozenset({("month", Decimal(_MONTHS_GERMAN[word.lower]))}),
            "dates",
            "cardinal",
        )
    match = _DAY_GERMAN.fullmatch(word.lower)
    if match is None:
        return None
    day = 5 if match[1] == "sonnabend" else _DAYS.index(match[1])
    readings: frozenset[Reading] = frozenset({("day", Decimal(day))})
    before = [each.lower for each in words[max(0, index - 2) : index]]
    if before in (["nacht", "zum"], ["nacht", "auf"]):
        readings |= {("day", Decimal((day - 1) % 7))}
    return Figure(word.span, readings, "dates", "cardinal")


def _german_clock(words: Sequence[Word], index: int) -> tuple[Figure, int] | None:
    """ "halb drei", "Viertel nach vier", "Mitternacht": figure and index of the next word."""
    word = words[index]
    rest = words[index + 1 : index + 3]
    hour = german_number(rest[0]) if rest else None
    if word.lower == "halb" and hour and hour.sort != "rank" and 1 <= min(hour.values) <= 12:
        readings = _times(int(min(hour.values)) - 1, 30, None, evening=True)
        return Figure((word.span[0], rest[0].span[1]), readings, "times", "cardinal"), index + 2
    if word.lower == "viertel" and len(rest) == 2 and rest[0].lower in ("vor", "nach"):
        hour = german_number(rest[1])
        if hour and hour.sort != "rank" and 1 <= min(hour.values) <= 12:
            minutes = 60 * int(min(hour.values)) + (15 if rest[0].lower == "nach" else -15)
            readings = _times(minutes // 60, minutes % 60, None, evening=True)
            return Figure((word.span[0], rest[1].span[1]), readings, "times", "cardinal"), index + 3
    if rest and rest[0].lower == "uhr" and (own := german_number(word)) and min(own.values) <= 24:
        readings = _times(int(min(own.values)), 0, None, evening=True)
        return Figure((word.span[0], rest[0].span[1]), readings, "times", "cardinal"), index + 2
    return None


_ENGLISH_CLOCK = re.compile(
    r"\b(?:(?P<part>half|a?\s?quarter)[ -](?P<way>past|to|after)[ -])?(?P<hour>\w+)(?P<clock>\s+o['’]clock|\s+in\s+the"
    r"\s+(?:morning|afternoon|evening)|\s+at\s+night|\s?[ap]\.?m\b)?",
    re.IGNORECASE,
)
_NOON = {"noon": 720, "midday": 720, "midnight": 0}


def _english_words(text: str, words: Sequence[Word]) -> list[Figure]:
    found: list[Figure] = []
    for word in words:
        if word.lower in _NOON:
            found.append(
                Figure(word.span, frozenset({("t", Decimal(_NOON[word.lower]))}), "times", "hint")
            )
        elif calendar := _english_calendar(word):
            found.append(calendar)
    for start, end, number, first, after in english_numbers(text, words):
        if number.sort == "scale":
            found.append(Figure((start, end), _n(*number.values), sort="scale"))
            continue
        unit = _unit(text, start, end, german=False)
        readings = _n(*number.values)
        if number.sort in ("cardinal", "hint", "rank"):
            readings |= _english_clock(text, words, first, after, number)
            readings |= _spell(max(number.values), unit)
        values = sorted(number.values)
        tail = [word.lower for word in words[after : after + 2]]
        if (
            words[first].lower == "half"
            and len(tail) == 2
            and tail[0] == "a"
            and tail[1] in _SCALES_ENGLISH
        ):
            readings |= _n(values[0] * _SCALES_ENGLISH[tail[1]])
        found.append(Figure((start, end), readings, sort=number.sort, unit=unit))
    for word in words:
        if (
            word.lower in ("million", "billion", "trillion")
            and not _after_digits(text, word.span[0])
            and not any(figure.span[0] <= word.span[0] < figure.span[1] for figure in found)
        ):
            found.append(_scale_word(word.span, ENGLISH_SCALES[word.lower]))
    return found


def _english_calendar(word: Word) -> Figure | None:
    if not word.text[0].isupper():
        return None
    lower = word.lower.removesuffix("'s")
    if lower in _MONTHS_ENGLISH:
        # "May", "March" and "Mar" are words and names too: they count, but need no counterpart.
        sort = (
            "hint"
            if lower in ("may", "march", "mar", "jan", "august", "april", "june")
            else "cardinal"
        )
        return Figure(
            word.span, frozenset({("month", Decimal(_MONTHS_ENGLISH[lower]))}), "dates", sort
        )
    day = lower.removesuffix("s") if lower.endswith("days") else lower
    if day in _DAYS_ENGLISH:
        return Figure(
            word.span, frozenset({("day", Decimal(_DAYS_ENGLISH.index(day)))}), "dates", "cardinal"
        )
    return None


def _english_clock(
    text: str, words: Sequence[Word], first: int, after: int, number: WordNumber
) -> frozenset[Reading]:
    """The time readings of a number word: "half past two", "three o'clock", "nine"."""
    hour = min(number.values)
    before = [word.lower for word in words[max(0, first - 2) : first]]
    if number.sort == "rank" or hour != int(hour) or not 1 <= hour <= 12:
        return frozenset()
    base = 60 * int(hour)
    if before[-2:] == ["half", "past"]:
        base += 30
    elif before[-1:] == ["past"] or before[-2:] == ["quarter", "after"]:
        base += 15
    elif before[-2:] == ["quarter", "to"]:
        base -= 15
    tail = (
        text[words[after - 1].span[1] : words[after - 1].span[1] + 5]
        .lower()
        .replace(".", "")
        .strip()
    )
    if tail.startswith("pm"):
        return frozenset({("t", Decimal((base % 720) + 720))})
    if tail.startswith("am"):
        return frozenset({("t", Decimal(base % 720))})
    return _times(base // 60, base % 60, None, evening=True)


def _shared_units(text: str, figures: list[Figure]) -> list[Figure]:
    """In "2 to 3 million euros" the first figure is in millions of euros too, or may be."""
    shared = list(figures)
    for index in range(len(shared) - 2, -1, -1):
        this, following = shared[index], shared[index + 1]
        gap_start, gap_end = this.span[1], following.span[0]
        if this.unit or gap_end - gap_start > 12 or this.check != "numbers":
            continue
        if gap_end < gap_start or not _RANGE.fullmatch(text, gap_start, gap_end):
            continue
        readings = this.readings | {
            ("n", value * following.factor)
            for kind, value in this.readings
            if kind == "n" and isinstance(value, Decimal)
        }
        shared[index] = replace(this, unit=following.unit, readings=readings)
    return shared
