"""Numbers of German and English text: their value, and what kind of thing they count.

``1.234,5 Mio. Euro`` and ``1,234.5 million euros`` are the same number of the same kind. This is
a reader's parser for summaries, not a checker's: it looks for amounts, percentages, counts and
dates, and lets phone numbers, paragraphs of laws and scores be plain numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from zweisatz.document import Span

__all__ = ["Number", "dates", "number_words", "numbers"]

_DIGITS = {
    "de": r"\d{1,3}(?:[.\u00a0\u202f ’']\d{3})+(?:,\d+)?(?!\d)|\d+,\d+|\d+",
    "en": r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+\.\d+|\d+",
}
_SCALES: Mapping[str, int] = {
    "tausend": 3, "tsd": 3, "thousand": 3, "million": 6, "millionen": 6, "mio": 6, "mn": 6, "m": 6,
    "milliarde": 9, "milliarden": 9, "mrd": 9, "billion": 9, "billionen": 12,
    "bn": 9, "trillion": 12,
}  # fmt: skip
_WORDS = {
    "de": """zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn
             sechzehn siebzehn achtzehn neunzehn zwanzig""",
    "en": """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
             sixteen seventeen eighteen nineteen twenty""",
}
_TENS = {
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split(),
    "en": "twenty thirty forty fifty sixty seventy eighty ninety".split(),
}
_EXTRA = {
    "de": {"hundert": 100, "tausend": 1000, "dutzend": 12},
    "en": {"hundred": 100, "thousand": 1000, "dozen": 12},
}
_PERCENT = re.compile(r"\s?(?:%|(?:Prozentpunkten?|Prozent|per\s?cent|percentage\s+points?)\b)")
_MONEY = re.compile(
    r"\s?(?:€|\$|£|(?:Schweizer\s|Swiss\s)?(?:(?:US-)?Dollars?|dollars?|Euros?|euros?|Cents?|cents?|Franken|francs?|Rubel|"
    r"roubles?|rubles?|Pfund|pounds?|Yen|yen|Yuan|yuan|Kronen|crowns?|Zloty|zlotys?|EUR|USD|CHF)"
    r"\b)"
)
_MONEY_BEFORE = re.compile(r"(?:€|\$|£|EUR|USD|CHF)\s?$")
_RANGE = re.compile(r"\s(?:to|and|or|bis|auf|und|oder|instead\s+of|statt)\s|\s?[–-]\s?")
_MONTHS = {
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "en": "january february march april may june july august september october november december",
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: its characters with the unit, its value, and its kind.

    ``kind`` is ``percentage``, ``money`` or ``number``; ``unit`` the unit as it stands
    (``Prozent``, ``Mio. Euro``), empty for a plain number. ``spelled`` says that it is
    written as a word; ``scale`` is what ``Mio.`` and the like stand for.
    """

    span: Span
    value: Decimal
    kind: str = "number"
    unit: str = ""
    spelled: bool = False
    scale: Decimal = Decimal(1)


def _spelled(lang: str) -> dict[str, int]:
    known = {word: n for n, word in enumerate(_WORDS[lang].split(), 2)}
    known |= {word: 10 * n for n, word in enumerate(_TENS[lang], 2)} | _EXTRA[lang]
    return known


_SPELLED = {lang: _spelled(lang) for lang in ("de", "en")}
_FIND = {
    lang: re.compile(
        rf"(?<![\w.,])(?P<digits>{_DIGITS[lang]})|\b(?P<word>{'|'.join(_SPELLED[lang])})\b",
        re.IGNORECASE,
    )
    for lang in ("de", "en")
}
_SCALE = re.compile(
    rf"[\s\u00a0-]?(?<![^\W\d_])({'|'.join(sorted(_SCALES, key=len, reverse=True))})\b\.?",
    re.IGNORECASE,
)


def _value(digits: str, lang: str) -> Decimal:
    thousands, point = (r"[.\u00a0\u202f ’']", ",") if lang == "de" else (",", ".")
    return Decimal(re.sub(thousands, "", digits).replace(point, "."))


def number_words(lang: str) -> frozenset[str]:
    """The numbers that are read when they are written out."""
    return frozenset(_SPELLED[lang])


def numbers(text: str, lang: str) -> list[Number]:
    """Every number of the text, in order, with its scale (``Mio.``) and unit taken in.

    In ``von 28 auf 41 Millionen Euro`` the first number is of millions of euros, too.
    """
    found = [_number(match, text, lang) for match in _FIND[lang].finditer(text)]
    for place in range(len(found) - 2, -1, -1):
        number, after = found[place], found[place + 1]
        between = text[number.span[1] : after.span[0]]
        if after.unit and not number.unit and _RANGE.fullmatch(between):
            shared = replace(after, span=number.span, spelled=number.spelled)
            found[place] = replace(shared, value=(number.value * after.scale).normalize())
    return found


def _number(found: re.Match[str], text: str, lang: str) -> Number:
    start, end = found.span()
    word = found["word"]
    value = Decimal(_SPELLED[lang][word.lower()]) if word else _value(found["digits"], lang)
    unit_start = end
    factor = Decimal(1)
    scale = _SCALE.match(text, end)
    if scale and (scale[1].lower() != "m" or not word):
        # A German Billion is an English trillion.
        german = lang == "de" and scale[1].lower() == "billion"
        factor = Decimal(10) ** (12 if german else _SCALES[scale[1].lower()])
        end = scale.end()
    kind = "number"
    for name, pattern in (("percentage", _PERCENT), ("money", _MONEY)):
        unit = pattern.match(text, end)
        if unit:
            kind, end = name, unit.end()
    before = _MONEY_BEFORE.search(text, 0, start)
    if before and kind == "number":
        kind, start = "money", before.start()
    unit_text = text[unit_start:end].strip() or (before[0].strip() if before else "")
    scaled = (value * factor).normalize()
    return Number((start, end), scaled, kind, unit_text, bool(word), factor)


_YEAR = r"(?:19|20)\d\d"
_NAMES = {lang: "|".join(names.split()) for lang, names in _MONTHS.items()}
_DATE = {
    "de": re.compile(
        rf"\b(?:(?P<day>\d{{1,2}})\.\s*)?(?P<month>{_NAMES['de']})\b(?:\s+(?P<year>{_YEAR}))?"
        rf"|\b(?P<d>\d{{1,2}})\.(?P<m>\d{{1,2}})\.(?P<y>{_YEAR})\b"
        r"|\b(?:(?:im\s+Jahre?|bis|seit|ab|Ostern|Frühjahr|Sommer|Herbst|Winter|Jahresende|Ende|"
        rf"Anfang|Mitte)\s+)(?P<only>{_YEAR})\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        rf"\b(?:(?P<day>\d{{1,2}})\s+)?(?P<month>{_NAMES['en']})\b"
        rf"(?:\s+(?P<after>\d{{1,2}})\b(?![\d,.]*\d))?(?:,?\s+(?P<year>{_YEAR}))?"
        rf"|\b(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)\b"
        r"|\b(?:(?:in|by|until|since|from|spring|summer|autumn|winter|Easter|early|late|mid|"
        rf"end\s+of)\s+)(?P<only>{_YEAR})\b",
        re.IGNORECASE,
    ),
}


def dates(text: str, lang: str) -> Iterator[tuple[Span, str]]:
    """Dates with at least a day and month, a month and year, or a year that is clearly one.

    They come as ISO 8601 as far as they go: ``2026-10-22``, ``2026-11``, ``2027``, ``--10-22``.
    """
    months = _MONTHS[lang].split()
    for found in _DATE[lang].finditer(text):
        part = found.groupdict()
        if part["only"]:
            yield found.span(), part["only"]
            continue
        year = part["year"] or part["y"] or ""
        day = part["day"] or part.get("after") or part["d"] or ""
        month = part["m"] or str(1 + months.index((part["month"] or months[0]).lower()))
        if year and not day:
            yield found.span(), f"{year}-{int(month):02}"
        elif day and int(day) <= 31 and int(month) <= 12:
            yield found.span(), f"{year or '-'}-{int(month):02}-{int(day):02}"
