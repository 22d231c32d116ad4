"""Key figures: amounts, percentages, counts and dates, each with what it measures and its unit.

What a figure measures is a piece of its own sentence, word for word: the clause it stands in,
without the number. Nothing is inferred, so nothing can be inferred wrongly. In the translation
only those figures count that the original has, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zweisatz.document import Bitext, Span
from zweisatz.summarise.numbers import Number, dates, numbers
from zweisatz.summarise.sentences import Sentence, side, without_dateline
from zweisatz.summarise.summary import KeyFigure, Phrase
from zweisatz.summarise.words import is_function_word

__all__ = ["key_figures"]

_WEIGHT = {"money": 3.0, "percentage": 3.0, "count": 2.0, "date": 1.0}
_DATE_UNIT = {"de": "Datum", "en": "date"}
_MOST_WORDS = 8
_SMALLEST_COUNT = 10
_CLAUSE_END = re.compile(r"(?<!\d)[,;:](?=\s)|[,;:](?=\s)|\s[–—-]\s|[()„“”»«\"]|[.!?…]+\s*$")
_TRAILING = frozenset(
    """
    um auf von mit für zu bis nach aus in im an am ab bei über unter rund etwa knapp fast circa ca
    gut mehr als mindestens höchstens nur noch insgesamt jeweils je der die das den dem des ein
    eine einen einem einer zum zur vom und oder sowie zwischen gegen seit vor weniger bisher allein
    durch per auch schon sogar beim minus plus
    by to of at from for with in on about around almost nearly over under more than less least most
    only up the a an some roughly and or between until since as per also just another its their
    ende anfang mitte frühestens spätestens september oktober november dezember januar februar märz
    april mai juni juli august end beginning middle early late mid january february march may june
    july october december
    """.split()
)
_LEADING = frozenset(
    "und oder aber sowie dass ob wobei and or but that which while whether".split()
)
_NOUN = {
    "de": re.compile(r"\s(?:[a-zäöüß]+(?:e|en|er|es|em)\s){0,2}(?P<noun>[A-ZÄÖÜ][\w-]{2,})"),
    "en": re.compile(r"\s(?P<noun>[a-z][a-z-]{2,}(?:\s[a-z-]{2,}s\b)?)"),
}
_NOT_COUNTED = frozenset("uhr jahre jahren jahr years year old o'clock pm a.m p.m am".split())


@dataclass(frozen=True, slots=True)
class _Reading:
    kind: str
    value: str
    phrase: Phrase


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
        measures = _measures(text, span, lang)
        if measures:
            amount = text[slice(*span)]
            yield _Reading("date", value, Phrase(amount, measures, _DATE_UNIT[lang]))
    for number in numbers(text, lang):
        start, end = number.span
        if any(first < end and start < last for (first, last), _ in days):
            continue
        kind, unit = number.kind, number.unit
        if kind == "number":
            noun = _counted(text, number, lang)
            if noun is None:
                continue
            kind, (unit, end) = "count", noun
        measures = _measures(text, (start, end), lang)
        if measures:
            phrase = Phrase(text[start:end].strip(" .,"), measures, unit)
            yield _Reading(kind, format(number.value, "f"), phrase)


def _counted(text: str, number: Number, lang: str) -> tuple[str, int] | None:
    """The noun that a plain number counts and where it ends; ``None`` if it counts nothing."""
    if number.value < _SMALLEST_COUNT or (number.spelled and not number.unit):
        return None
    noun = _NOUN[lang].match(text, number.span[1])
    if noun is None:
        return None
    first = noun["noun"].split()[0].lower()
    if first in _NOT_COUNTED or is_function_word(first, lang) or first in _TRAILING:
        return None
    return noun["noun"], noun.end()


def _measures(text: str, span: Span, lang: str) -> str:
    """The clause around the figure without the figure: what stands before it, or after it."""
    start, end = span
    first = max((cut.end() for cut in _CLAUSE_END.finditer(text, 0, start)), default=0)
    cut = _CLAUSE_END.search(text, end)
    before = _trim(text[first:start].split())
    if len(before) > _MOST_WORDS:
        before = ["…" + before[-_MOST_WORDS], *before[1 - _MOST_WORDS :]]
    after = _trim(text[end : cut.start() if cut else len(text)].split()[:_MOST_WORDS])
    parts = [" ".join(part) for part in (before, after) if _says_something(part, lang)]
    if len(parts) == 2 and len(before) + len(after) > _MOST_WORDS:
        parts = parts[:1]
    return " … ".join(parts)


def _trim(words: list[str]) -> list[str]:
    """Without prepositions, articles and numbers at the end, and conjunctions at the start."""
    while words and (_is_trailing(words[-1].lower()) or words[-1][0].isdigit()):
        words = words[:-1]
    while words and words[0].lower() in _LEADING:
        words = words[1:]
    return words


def _is_trailing(word: str) -> bool:
    return all(part.strip(".,") in _TRAILING for part in word.split("/"))


def _says_something(words: list[str], lang: str) -> bool:
    return any(len(w) > 2 and w[0].isalpha() and not is_function_word(w, lang) for w in words)
