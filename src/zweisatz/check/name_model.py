"""How likely a capitalised German word is a name, by its letters and by what stands beside it.

German writes every noun with a capital, and no list holds all names. A logistic regression over
hashed n-grams of letters (as in Cavnar and Trenkle 1994, for languages) and over the neighbouring
words tells "Filimonow" from "Fahrstuhl" without either on a list. ``training/name_model.py``
learns it from translated text: a word that stands in the English, too, with its capital, is a
name. What it gets wrong is in ``docs/checks.md``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Final
from zlib import crc32

__all__ = ["BUCKETS", "SCALE", "TOKEN", "features", "likelihood", "may_be_name"]

BUCKETS: Final = 1 << 16
SCALE: Final = 16.0
"""A weight of 1.0 is stored as 16 in a signed byte: weights reach from -8 to just under 8."""
NGRAMS: Final = (2, 3, 4, 5)
SUFFIX: Final = 3
TOKEN: Final = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[^\w\s]")
"""A word or a punctuation mark, in what is learned from as in what is asked about."""


def may_be_name(word: str) -> bool:
    """Whether a token has the form that the likelihood is about; acronyms are checked elsewhere."""
    return word[0].isupper() and len(word) > 2 and not word.isupper()


def features(words: Sequence[str], index: int) -> list[int]:
    """Buckets of the word at ``index`` of a sentence, whose ``words`` hold punctuation too."""
    return [crc32(name.encode()) % BUCKETS for name in _names(words, index)]


def likelihood(words: Sequence[str], index: int) -> float:
    """Probability (0–1) that the capitalised word at ``index`` is a name."""
    weights = _weights()
    total = sum(weights[bucket] for bucket in features(words, index)) / SCALE
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def _names(words: Sequence[str], index: int) -> Iterator[str]:
    word = words[index]
    low = f"^{word.lower()}$"
    yield "bias"
    yield f"w {word.lower()}"
    yield f"shape {_shape(word)}"
    for size in NGRAMS:
        for start in range(len(low) - size + 1):
            yield f"{size} {low[start : start + size]}"
    for side, place in (("before", index - 1), ("after", index + 1)):
        other = words[place] if 0 <= place < len(words) else "|"
        yield f"{side} {other.lower()}"
        yield f"{side} {_shape(other)} {other[-SUFFIX:].lower() if other.islower() else ''}"
    before = words[index - 2] if index > 1 else "|"
    yield f"before2 {before.lower()}"


def _shape(word: str) -> str:
    if not word[:1].isalpha():
        return "0" if word[:1].isdigit() else word[:1]
    inner = "A" if word[1:] != word[1:].lower() else "a"
    return ("A" if word[0].isupper() else "a") + inner + ("-" if "-" in word else "")


@cache
def _weights() -> memoryview:
    return memoryview(files(__package__).joinpath("name_model.bin").read_bytes()).cast("b")
