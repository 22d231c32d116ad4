"""Sentences cut into clauses, with the words, numbers and names that evidence is sought for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from zweisatz.summarise.numbers import Number, dates, number_words, numbers
from zweisatz.summarise.words import content_stems, stem

__all__ = [
    "CAPITAL",
    "MONTHS_AND_DAYS",
    "Clause",
    "akin",
    "clauses",
    "counts",
    "has_number",
    "has_rival",
    "kind_of",
    "name_words",
    "placed",
    "ratios",
]

# Words that any summary may add: saying, planning, comparing.
_FREE = frozenset(
    stem(word, "en")
    for word in """
    said saying announced announces announce stated reports reported reportedly explained added
    according accordingly want wants wanted plan plans planned intend intends expected expects
    supposed likely possible able use used make makes made take takes took get gets go goes come
    comes give gives given put puts say including include includes part number people person man
    woman today yesterday currently recently new also later earlier former called call calls
    become becomes remain remains continue continues article
    """.split()
)
_NUMBER_STEMS = frozenset(stem(word, "en") for word in number_words("en"))
_CLAUSE = re.compile(
    r"[,;:](?=\s)(?!\s(?:according\s|sa(?:ys?|id)\s))|\s[–—-]\s|\s(?=(?:and|but|while|whereas|"
    r"because|although|though|instead\s+of|since\s+they|with\s+the|compared\s+with)\s)",
    re.IGNORECASE,
)
CAPITAL = re.compile(r"(?<![\w’'])[A-ZÀ-ÞČŠŽ][\w’'-]*[^\W_](?:\s[A-ZÀ-ÞČŠŽ][\w’'-]*[^\W_])*")
_OF = re.compile(r"\s(?:out\s)?of\s(?:the\s)?")
_PLACED = re.compile(r"\b(?:in|at|of|from|to|via|near)\s([A-ZÀ-ÞČŠŽ][^\W\d_]+)")
MONTHS_AND_DAYS = frozenset(
    """
    january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday i euro euros german germans
    """.split()
)
_NO_NAMES = frozenset(
    """
    The A An In On At By For With After Before From When While If As It He She They We You I This
    That These Those There Here His Her Their Its Our Your No Not All Many Some Both Each Every
    Without However Until Since According During Around Then Another Two Three Four Five
    """.split()
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of the article or of a sentence: its words, numbers and place (``start`` and
    ``end`` count characters)."""

    text: str
    stems: tuple[str, ...]
    numbers: tuple[tuple[Decimal, str], ...]
    sentence: int
    start: int = 0
    end: int = 0


def counts(each: str) -> bool:
    """Whether a stem says what a sentence is about; numbers are compared on their own."""
    return each not in _FREE and not each[0].isdigit() and each not in _NUMBER_STEMS


def akin(first: str, second: str) -> bool:
    """The same stem, or stems that differ only behind their first five (and most) letters."""
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    return len(short) >= 5 and long[: max(5, len(short) - 2)] == short[: max(5, len(short) - 2)]


def clauses(text: str, sentence: int = -1) -> list[Clause]:
    """The clauses of a sentence, which is the article's ``sentence``-th (-1: of none)."""
    cuts = [found.end() for found in _CLAUSE.finditer(text) if not _in_amount(text, found.end())]
    cuts = [0, *cuts, len(text)]
    found = []
    values = numbers(text, "en")
    for start, end in pairwise(cuts):
        part = text[start:end]
        if part.strip():
            found.append(
                Clause(
                    part,
                    tuple(content_stems(part, "en")),
                    tuple((n.value, kind_of(n, text)) for n in values if start <= n.span[0] < end),
                    sentence,
                    start,
                    end,
                )
            )
    return found


def _in_amount(text: str, place: int) -> bool:
    """Whether a cut would part ``three years and four months``."""
    return any(
        first.span[1] < place < second.span[0]
        and re.fullmatch(r"\s\w+\sand\s", text[first.span[1] : second.span[0]])
        for first, second in pairwise(numbers(text, "en"))
    )


def kind_of(number: Number, text: str) -> str:
    """The number's kind, or ``date`` if it is part of one."""
    inside = any(start <= number.span[0] < end for (start, end), _ in dates(text, "en"))
    return "date" if inside and number.kind == "number" else number.kind


def has_number(clause: Clause, key: tuple[Decimal, str]) -> bool:
    """Whether the clause has the number. A sentence may leave out the unit, but not add one."""
    value, kind = key
    return any(v == value and kind in (k, "number") for v, k in clause.numbers)


def has_rival(clause: Clause, key: tuple[Decimal, str]) -> bool:
    """Whether the clause has another number of that kind."""
    return any(kind == key[1] and value != key[0] for value, kind in clause.numbers)


def ratios(text: str) -> list[tuple[Decimal, Decimal]]:
    """``35 of the 310`` and ``from 520 to 810``: two numbers whose order says something."""
    return [
        (first.value, second.value)
        for first, second in pairwise(numbers(text, "en"))
        if _OF.fullmatch(text, first.span[1], second.span[0])
        or (
            re.fullmatch(r"[^,;]{0,20}\sto\s", text[first.span[1] : second.span[0]])
            and re.search(r"\bfrom\s$", text[: first.span[0]])
        )
    ]


def name_words(text: str) -> Iterator[str]:
    """Words with a capital that are not only the first of a sentence."""
    for run in CAPITAL.finditer(text):
        for word in run[0].split():
            if word.lower() not in MONTHS_AND_DAYS and word not in _NO_NAMES:
                yield word.removesuffix("'s").removesuffix("’s")


def placed(text: str) -> frozenset[str]:
    """Names behind a preposition of place."""
    return frozenset(name for name in _PLACED.findall(text) if name.lower() not in MONTHS_AND_DAYS)
