"""What number words of both languages have in common."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

__all__ = ["ENGLISH_SCALES", "GERMAN_SCALES", "WordNumber", "word_number"]


class WordNumber(NamedTuple):
    """What a number word says: all values it may stand for, and how binding it is.

    ``sort`` is ``cardinal`` (must arrive), ``rank`` (an ordinal or a fraction: it is only wrong if
    the other side has another), or ``hint`` (says a number by the way: both, decade, twice).
    """

    values: frozenset[Decimal]
    sort: str


def word_number(sort: str, *values: int | Decimal) -> WordNumber:
    """A number word that may stand for any of some values."""
    return WordNumber(frozenset(Decimal(value) for value in values), sort)


GERMAN_SCALES = {
    "tausend": Decimal(1000),
    "million": Decimal(10**6),
    "millionen": Decimal(10**6),
    "milliarde": Decimal(10**9),
    "milliarden": Decimal(10**9),
    "billion": Decimal(10**12),
    "billionen": Decimal(10**12),
    "billiarde": Decimal(10**15),
    "billiarden": Decimal(10**15),
    "trillion": Decimal(10**18),
    "trillionen": Decimal(10**18),
}
ENGLISH_SCALES = {
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
    "quadrillion": Decimal(10**15),
    "quintillion": Decimal(10**18),
}
