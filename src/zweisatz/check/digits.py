"""Figures that are written in digits, German or English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from ..document import Span
from .figures import SPACE, Figure, Reading, numeric, spell, times
from .number_words import ENGLISH_SCALES, GERMAN_SCALES
from .units import ENGLISH_UNIT, GERMAN_UNIT, SIGN, english_unit, german_unit

__all__ = ["digits", "unit_at"]

_SHARED = rf"""
    (?P<iban>\b[A-Z]{{2}}\d{{2}}(?:[ ]?[A-Z0-9]{{4}}){{3,7}}(?:[ ]?[A-Z0-9]{{1,3}})?\b)
  | (?P<isbn>\b97[89][- ]\d{{1,5}}[- ]\d{{1,7}}[- ]\d{{1,7}}[- ]\d\b)
  | (?P<iso>\b\d{{4}}-\d{{2}}-\d{{2}}\b)
  | (?P<date>\b(?:0?[1-9]|[12]\d|3[01])\.[{SPACE} ]?(?:0?[1-9]|1[0-2])\.
      (?:[{SPACE} ]?\d{{4}}\b|\d{{2}}\b)?)
  | (?P<slashed>\b\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d{{2}})\b)
  | (?P<phone>\+\d[\d\ ()/.-]{{5,18}}\d|\b0\d{{1,5}}[ ]?[/-][ ]?\d[\d\ -]{{2,12}}\d
      |\b0\d{{2,4}}[ ]\d{{4,}}(?:[ ]\d+)?)
  | (?P<season>\b(?:1[5-9]|20)\d\d[/–-]\d{{2}}\b(?![.,]?\d))
  | (?P<fraction>(?:\b\d{{1,3}}[{SPACE} ]?)?(?:[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]|(?<!\d)\d{{1,2}}⁄\d{{1,2}}\b)
      |(?<![\w/.,])(?:\d{{1,3}}[{SPACE} ])?[1-7]/[2-8](?![\w/]|[.,]\d))
  | (?P<colon>\b\d{{1,3}}:\d{{1,3}}(?::\d{{2}})?\b)
  | (?P<model>(?<=[a-zA-Z]\ )\d{{3}}-\d{{3}}\b)
  | (?P<id>\b(?:[A-ZÄÖÜ][A-Za-z]*-?\d|\d+[A-Za-zÄÖÜ]+\d)[\w/]{{0,40}}(?:-\d[\w/]{{0,20}})*)
  | (?P<roman>\b(?=[IVX]{{2}})X{{0,3}}(?:IX|IV|V?I{{0,3}})\b)
"""
# What makes an hour of a number: in "14 bis 16 Uhr" and "2 to 4 p.m." it comes later.
_CLOCK = (
    r"(?:[ \u00a0]?(?:h|Uhr)\b|[ \u00a0]?(?:(?:bis|und|oder|–|-)[ \u00a0]?\d{1,2}(?:[.:]\d\d)?"
    r"|(?:bis|und|oder)[ \u00a0][a-zäöüß]{3,9})[ \u00a0]Uhr\b)"
)
_ENGLISH_CLOCK = (
    r"[ \u00a0](?:o['’]clock|noon|midnight)\b"
    r"|[ \u00a0]?(?:to|and|or|–|-)[ \u00a0]?\d{1,2}(?:[.:]\d\d)?[ \u00a0]?[ap]\.?m\b"
)
_GERMAN = re.compile(
    rf"""{_SHARED}
  | (?P<clock>\b(?P<h>\d{{1,2}})(?:\.(?P<m>[0-5]\d))?(?={_CLOCK}))
  | (?P<number>\d{{1,3}}(?:[.'’{SPACE} ]\d{{3}})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)*)
""",
    re.VERBOSE,
)
_ENGLISH = re.compile(
    rf"""
    (?P<clock>\b(?P<h>\d{{1,2}})(?:[.:](?P<m>[0-5]\d))?
      (?:[ \u00a0]?(?P<half>[ap])\.?m\b|(?={_ENGLISH_CLOCK})))
  |{_SHARED}
  | (?P<number>\d{{1,3}}(?:[,'’{SPACE} ]\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:[.,]\d+)*)
""",
    re.VERBOSE,
)
_GERMAN_SCALE = re.compile(
    rf"[{SPACE} -]?(?P<scale>Mio\b\.?|Mrd\b\.?|Bio\b\.?|Tsd\b\.?|[Tt]ausend\b"
    r"|Million(?:en)?\b|Milliarden?\b|Billion(?:en)?\b|Billiarden?\b|Trillion(?:en)?\b|Hundert\b|Dutzend\b)"
)
_ENGLISH_SCALE = re.compile(
    rf"[{SPACE} -]?(?P<scale>thousand|million|billion|trillion|quadrillion|quintillion|hundred"
    r"|dozen|mn|bn|tn|[mkb](?=\b))s?\b",
    re.IGNORECASE,
)
_GERMAN_SCALES = (
    GERMAN_SCALES
    | {"mio": Decimal(10**6), "mrd": Decimal(10**9), "bio": Decimal(10**12)}
    | {"tsd": Decimal(1000), "hundert": Decimal(100), "dutzend": Decimal(12)}
)
_ENGLISH_SCALES = ENGLISH_SCALES | {
    "dozen": Decimal(12),
    "mn": Decimal(10**6),
    "m": Decimal(10**6),
    "bn": Decimal(10**9),
    "b": Decimal(10**9),
    "tn": Decimal(10**12),
    "k": Decimal(1000),
}
_ORDERS = {"date": "dmy", "slashed": "??y", "iso": "ymd"}
_EVENING = re.compile(r"abend|nachmittag", re.IGNORECASE)
_PARAGRAPH = re.compile(r"(?:§|Art\.|Artikel|Abs\.|Absatz|Paragraf|Paragraph|Nr\.)[ \u00a0]?$")


def digits(text: str, *, german: bool) -> Iterator[Figure]:
    """The figures of a text that are written in digits, as the language writes them."""
    evening = bool(german and _EVENING.search(text))
    for match in (_GERMAN if german else _ENGLISH).finditer(text):
        span, what, string = match.span(), match.lastgroup or "", match[0]
        if match["clock"]:
            half = "" if german else (match["half"] or "").lower()
            vague = evening if german else not half
            yield _clock(span, int(match["h"]), int(match["m"] or 0), half, vague=vague)
        elif match["number"]:
            yield _number(text, span, german=german)
        elif what in _ORDERS:
            yield _date(span, [int(part) for part in re.findall(r"\d+", string)], _ORDERS[what])
        elif what == "colon":
            behind = text[span[1] : span[1] + 5].lstrip()
            check = "times" if behind.startswith(("Uhr", "h")) else "numbers"
            yield _colon(span, [int(part) for part in string.split(":")], check)
        elif what == "roman":
            yield Figure(span, numeric(_roman(string)))
        elif what == "fraction":
            yield _fraction(text, span, german=german)
        elif what == "season":
            year, short = int(string[:4]), int(string[-2:])
            parts = (numeric(year), numeric(short, year // 100 * 100 + short))
            yield Figure(span, frozenset(), parts=parts)
        else:
            yield _identifier(span, string)


def _fraction(text: str, span: Span, *, german: bool) -> Figure:
    """A fraction ("¼", "1 ½", "3/4"), alone or behind a whole number."""
    plain = unicodedata.normalize("NFKC", re.sub(r"(?=[½-¾⅓-⅞])", " ", text[slice(*span)]))
    *whole, upper, lower = (int(part) for part in re.findall(r"\d+", plain))
    parts: tuple[frozenset[Reading], ...] = ()
    if "/" in plain or not lower or (lower > 2 and not whole):
        # "2/3" may be no fraction; a "third" counts as a number word for three.
        parts = tuple(map(numeric, (lower,) if upper == 1 < lower else (upper, lower)))
    if not lower:
        return Figure(span, frozenset(), parts=parts)
    value = sum(whole, start=Decimal(0)) + Decimal(upper) / lower
    unit = unit_at(text, *span, german=german)
    return Figure(span, numeric(value) | spell(value, unit), parts=parts, unit=unit)


def _clock(span: Span, hour: int, minute: int, half: str, *, vague: bool) -> Figure:
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return Figure(span, times(hour, minute, vague=vague), "times")


def _date(span: Span, values: list[int], order: str) -> Figure:
    """A date in figures: ``order`` says what may be day, month and year (``?``: day or month)."""
    parts = []
    for value, what in zip(values, order, strict=False):
        readings = numeric(value)
        if what in "m?" and 1 <= value <= 12:
            readings |= {("month", Decimal(value))}
        if what == "y" and value < 100:
            readings |= numeric(1900 + value, 2000 + value)
        parts.append(readings)
    # At the end of a sentence "1.2." may be the number 1.2.
    short = order == "dmy" and len(values) == 2
    whole = numeric(Decimal(f"{values[0]}.{values[1]}")) if short else frozenset[Reading]()
    return Figure(span, whole, "dates", parts=tuple(parts))


def _colon(span: Span, values: list[int], check: str) -> Figure:
    """A time or a score: which one, only the other side may tell."""
    parts = tuple(numeric(value) for value in values)
    if values[0] <= 24 and values[1] < 60 and len(values) == 2:
        return Figure(span, times(values[0], values[1]), check, parts=parts)
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
    parts = tuple(numeric(Decimal(part)) for part in re.findall(r"\d+", string) if len(part) <= 30)
    return Figure(span, frozenset({("id", folded)}), "identifiers", inside=parts)


def _number(text: str, span: Span, *, german: bool) -> Figure:
    string = text[span[0] : span[1]]
    digits = re.sub(rf"['’{SPACE} ]", "", string)
    scale = (_GERMAN_SCALE if german else _ENGLISH_SCALE).match(text, span[1], span[1] + 20)
    value = _value(digits, german=german)
    if value is None:
        return Figure(span, frozenset({("id", digits)}) | _clock_like(digits), "numbers")
    readings, end, factor = numeric(value), span[1], Decimal(1)
    if scale:
        factor = (_GERMAN_SCALES if german else _ENGLISH_SCALES)[scale["scale"].lower().rstrip(".")]
        # "5,000m" may be metres as well.
        letter = len(scale["scale"]) == 1
        readings, end = numeric(value * factor, *([value] if letter else [])), scale.end()
    elif "." in digits:
        readings |= _clock_like(digits)
    elif len(digits) == 2 and _decade(text, span):
        readings |= numeric(1900 + value, 2000 + value)
    elif len(digits) == 4 and text[span[1] : span[1] + 1] == "s":
        readings |= numeric(value % 100)
    unit = unit_at(text, span[0], end, german=german)
    check = "identifiers" if _PARAGRAPH.search(text, max(0, span[0] - 12), span[0]) else "numbers"
    return Figure((span[0], end), readings | spell(value, unit), check, unit=unit, factor=factor)


def _decade(text: str, span: Span) -> bool:
    return (
        text[span[1] : span[1] + 2] == "er"
        or text[span[1] : span[1] + 1] == "s"
        or (span[0] > 0 and text[span[0] - 1] in "’'")
    )


def _clock_like(digits: str) -> frozenset[Reading]:
    """A "14.30" may be a time even without a word that says so."""
    if match := re.fullmatch(r"(\d{1,2})\.([0-5]\d)", digits):
        hour = int(match[1])
        if hour <= 24:
            return times(hour, int(match[2]))
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


def unit_at(text: str, start: int, end: int, *, german: bool) -> str:
    """The unit behind a figure, or the currency sign before it; empty if there is none."""
    if match := (GERMAN_UNIT if german else ENGLISH_UNIT).match(text, end, end + 40):
        return german_unit(match[1]) if german else english_unit(match[1])
    if match := SIGN.search(text, max(0, start - 5), start):
        return english_unit(match[1])
    return ""
