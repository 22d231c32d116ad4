"""Sentences as vectors whose cosine says how likely one is the translation of the other.

Character n-grams see what German and English share without any dictionary (names, numbers,
cognates), and against a machine translation of the source, a pivot (Sennrich & Volk 2010), they
are what chrF counts (Popović 2015). As vectors they add up: the vector of two sentences is the
sum of theirs, so that merges cost no new comparison.
"""

from __future__ import annotations

import math
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["DIMENSIONS", "folded", "ngram_bag", "numbers", "vectors"]

Matrix = NDArray[np.float32]

DIMENSIONS = 2048
"""Width of the hashed vectors; two unrelated sentences differ from 0 by about 1/√2048 = 0.02."""

_NGRAM = 4
_NUMBER_WEIGHT = 3
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+(?:[.,:’' \u00a0\u202f]\d+)*")


def folded(text: str) -> str:
    """``text`` in lower case without accents, so that *Müller* and *Muller* are one word."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def numbers(text: str) -> list[str]:
    """The digits of each number without separators: *1.234,5* and *1,234.5* are both 12345."""
    return ["".join(filter(str.isdigit, match[0])) for match in _NUMBER.finditer(text)]


def ngram_bag(text: str) -> Counter[str]:
    """Character 4-grams of the words (with their edges), and the numbers as whole."""
    bag: Counter[str] = Counter()
    for word in _WORD.findall(folded(text)):
        if word.isdigit():
            continue
        edged = f"_{word}_"
        bag.update(edged[at : at + _NGRAM] for at in range(max(1, len(edged) - _NGRAM + 1)))
    for number in numbers(text):
        bag[f"#{number}"] += _NUMBER_WEIGHT
    return bag


def vectors(bags: Sequence[Counter[str]], against: Sequence[Counter[str]]) -> Matrix:
    """One row a bag, shape ``(len(bags), DIMENSIONS)``: damped counts, weighted by rarity in
    ``against`` (inverse document frequency), hashed with signs (Weinberger et al. 2009).
    """
    frequency = Counter(ngram for bag in against for ngram in bag)
    rows = np.zeros((len(bags), DIMENSIONS), dtype=np.float32)
    for row, bag in zip(rows, bags, strict=True):
        for ngram, count in bag.items():
            code = zlib.crc32(ngram.encode())
            rarity = math.log((4 + len(against)) / (0.5 + max(1, frequency[ngram])))
            value = math.log1p(count) * rarity
            row[code % DIMENSIONS] += value if code & 0x80000000 else -value
    return rows
