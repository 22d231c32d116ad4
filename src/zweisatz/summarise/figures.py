"""Key figures: amounts, percentages, counts and dates, each with what it measures and its unit.

A figure keeps what limits it ("bis zu", "rund", "um", "auf"), and what belongs together is one
figure: "von 28 auf 41 Millionen Euro", "240 der 1.150 Stellen". Nothing is inferred, so nothing
can be inferred wrongly. In the translation only those figures count that the original has, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zweisatz.document import Bitext, Span
from zweisatz.summarise.measures import is_trailing, measures
from zweisatz.summarise.numbers import Number, dates, numbers
from zweisatz.summarise.sentences import Sentence, side, without_dateline
from zweisatz.summarise.summary import KeyFigure, Phrase
from zweisatz.summarise.words import is_function_word

__all__ = ["key_figures"]

_WEIGHT = {"money": 3.0, "percentage": 3.0, "count": 2.0, "date": 1.0}
_DATE_UNIT = {"de": "Datum", "en": "date"}
_SMALLEST_COUNT = 10
_NOUN = {
    "de": re.compile(
        r"\s(?P<adjectives>(?:[a-zäöüß]+(?:e|en|er|es|em)\s){0,2})(?P<noun>[A-ZÄÖÜ][\w-]{2,})"
    ),
    "en": re.compile(
        r"\s(?P<adjectives>)(?P<noun>[a-z][a-z-]{2,}(?:\s(?!\w*selves)[a-z-]{2,}s\b)?)"
    ),
}
_NOT_COUNTED = frozenset(
    """
    uhr jahre jahren jahr minute minuten sekunde sekunden prozent years year old o'clock pm a.m p.m
    am minute minutes second seconds
    """.split()
)
# Of these, less than ten can be worth telling.
_MEASURED = re.compile(
    r"(?:\w*(?:meter|hektar|tonnen|liter|gramm|grad|stunden)n?|kwh|km|\w*(?:metres?|tonnes?|litres?|"
    r"hectares?|hours?|kilograms?|degrees?))",
    re.IGNORECASE,
)
_QUALIFIED = {
    "de": r"(?:bis\szu|rund|etwa|knapp|fast|gut|mindestens|höchstens|maximal|mehr\sals|"
    r"weniger\sals|über|unter|circa|ca\.|ungefähr|lediglich|nur\snoch|nur|je)",
    "en": r"(?:up\sto|about|around|roughly|nearly|almost|at\sleast|at\smost|more\sthan|less\sthan|"
    r"fewer\sthan|over|under|just|only|some|approximately|as\smuch\sas)",
}
_LIMITS = {
    "de": re.compile(rf"(?<!\w)(?:(?:um|auf|minus|plus)\s)?(?:{_QUALIFIED['de']}\s)*$", re.I),
    "en": re.compile(rf"(?<!\w)(?:(?:by|to|minus|plus)\s)?(?:{_QUALIFIED['en']}\s)*$", re.I),
}
_FROM = {
    "de": re.compile(r"(?<!\w)(?:von|zwischen)\s(?:bisher\s|zuletzt\s|derzeit\s)?$", re.I),
    "en": re.compile(r"(?<!\w)(?:from|between)\s$", re.I),
}
_RATE = {
    "de": re.compile(
        r"\s(?:(?:je|pro)\s[A-ZÄÖÜ][\w-]+|im\s(?:Jahr|Monat)|am\sTag|jährlich|monatlich|täglich)"
        r"\b(?!\s\d)"
    ),
    "en": re.compile(
        r"\s(?:per\s[a-z-]+|an?\s(?:year|month|day|week|hour|share)|annually|monthly)\b"
    ),
}
_RANGE = re.compile(r"\s(?:auf|bis|zu|to)\s|\s?[–-]\s?")
_COMPARED = re.compile(r"\s(?:nach|statt|after|instead\sof)\s")
_BETWEEN = re.compile(r"\s(?:und|and)\s")
_PART = re.compile(r"\s(?:der|von(?:\sden)?|(?:out\s)?of(?:\sthe)?)\s")


@dataclass(frozen=True, slots=True)
class _Reading:
    kind: str
    value: str
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class _Amount:
    """One number, or two that belong together; ``last`` is the one that has the unit."""

    span: Span
    value: str
    last: Number


def key_figures(
    sentences: Sequence[Sentence],
    languages: tuple[str, ...],
    bitext: Bitext,
    cited: frozenset[str] = frozenset(),
) -> list[KeyFigure]:
    """The article's figures, most telling first; those of ``cited`` pairs come last, since the
    points say them already.

    A figure has a text in each language in which it was found beside the source.
    """
    source = bitext.head.source_lang
    found: list[tuple[float, KeyFigure]] = []
    seen: set[tuple[str, str]] = set()
    for sentence in sentences:
        sides = {
            lang: list(_readings(without_dateline(side(sentence.pair, lang, bitext)), lang))
            for lang in dict.fromkeys((source, *languages))
        }
        for reading in sides[source]:
            texts = {
                lang: same.phrase
                for lang in languages
                for same in sides[lang]
                if (same.kind, same.value) == (reading.kind, reading.value)
            }
            if not texts or (reading.kind, reading.value) in seen:
                continue
            seen.add((reading.kind, reading.value))
            figure = KeyFigure(reading.kind, reading.value, sentence.pair.id, texts)
            rank = _WEIGHT[reading.kind] / (1 + sentence.block) ** 0.5
            found.append((rank - 10 * (sentence.pair.id in cited), figure))
    return [figure for _, figure in sorted(found, key=lambda each: -each[0])]


def _readings(text: str, lang: str) -> Iterator[_Reading]:
    days = list(dates(text, lang))
    for span, value in days:
        measured = measures(text, span, lang)
        if measured:
            day = text[slice(*span)]
            yield _Reading("date", value, Phrase(day, measured, _DATE_UNIT[lang]))
    plain = [
        number
        for number in numbers(text, lang)
        if not any(a < number.span[1] and number.span[0] < b for (a, b), _ in days)
    ]
    for amount in _joined(plain, text, lang):
        start, end = amount.span
        kind, unit = amount.last.kind, amount.last.unit
        if kind == "number":
            noun = _counted(text, amount.last, lang)
            if noun is None:
                continue
            kind, (unit, end) = "count", noun
        start = _with_limits(text, start, lang)
        rate = _RATE[lang].match(text, end)
        end = rate.end() if rate else end
        measured = measures(text, (start, end), lang)
        if measured:
            phrase = Phrase(text[start:end].strip(" .,"), measured, unit)
            yield _Reading(kind, amount.value, phrase)


def _joined(found: Sequence[Number], text: str, lang: str) -> Iterator[_Amount]:
    """The numbers, but two that only say something together as one: ``from 6.8 to 9.1 million``."""
    place = 0
    while place < len(found):
        number = found[place]
        amount = _Amount(number.span, format(number.value, "f"), number)
        if place + 1 < len(found) and _belong(number, found[place + 1], text, lang):
            after = found[place + 1]
            range_to = not _COMPARED.fullmatch(text, number.span[1], after.span[0])
            opened = range_to and _FROM[lang].search(text, 0, number.span[0])
            span = (opened.start() if opened else number.span[0], after.span[1])
            amount = _Amount(span, f"{amount.value}/{after.value:f}", after)
            place += 1
        place += 1
        yield amount


def _belong(first: Number, second: Number, text: str, lang: str) -> bool:
    """Whether the one ends where the other begins, or is a part of it."""
    between = text[first.span[1] : second.span[0]]
    before = text[: first.span[0]]
    if _PART.fullmatch(between):
        return first.kind == "number" and not first.unit
    same = first.kind == second.kind or (first.kind == "number" and bool(first.unit))
    if _BETWEEN.fullmatch(between):
        return same and bool(re.search(r"\b(?:zwischen|between)\s$", before, re.IGNORECASE))
    # "By 5 per cent to 40 per cent" is a change and a result, not a range.
    joins = _RANGE.fullmatch(between) or _COMPARED.fullmatch(between)
    return same and bool(joins) and not re.search(r"\b(?:um|by)\s$", before)


def _with_limits(text: str, start: int, lang: str) -> int:
    """Where the figure begins if "up to" and the like are a part of it."""
    limits = _LIMITS[lang].search(text, 0, start)
    return limits.start() if limits else start


def _counted(text: str, number: Number, lang: str) -> tuple[str, int] | None:
    """The noun that a plain number counts and where it ends; ``None`` if it counts nothing."""
    if number.spelled and not number.unit:
        return None
    noun = _NOUN[lang].match(text, number.span[1])
    if noun is None:
        return None
    words = [*noun["adjectives"].split(), noun["noun"].split()[0].lower()]
    if any(w in _NOT_COUNTED or is_function_word(w, lang) or is_trailing(w) for w in words):
        return None
    if number.value < _SMALLEST_COUNT and not _MEASURED.fullmatch(words[-1]):
        return None
    return noun["noun"], noun.end()
