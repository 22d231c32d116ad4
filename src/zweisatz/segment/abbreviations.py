"""Abbreviations, and what may follow their point."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

__all__ = ["Abbreviations", "Follow"]

_SHORT = re.compile(r"\W*([^\W\d_]{1,4})\.$")
_LONGEST = 4  # parts of the longest spaced abbreviation


class Follow(Enum):
    """What a capitalised word behind an abbreviation means."""

    NEVER = auto()
    """The sentence goes on: ``Dr. Müller``."""
    NUMBER = auto()
    """An abbreviation before a number only, else an ordinary word: ``Art. 5``, ``diese Art.``"""
    STARTER = auto()
    """The sentence ends before a word that is capitalised only there: ``5 Mio. Das``."""
    ALWAYS = auto()
    """The sentence ends: ``Brot, Käse usw. Kinder``."""


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """A table of abbreviations, written without their last point and without spaces (``z.B``)."""

    table: dict[str, Follow]

    @classmethod
    def of(cls, never: str, number: str, starter: str, always: str) -> Abbreviations:
        """A table from four lists of words, each separated by white space."""

        def entries(words: str, follow: Follow) -> Iterable[tuple[str, Follow]]:
            return ((word, follow) for word in words.split())

        return cls(
            dict(
                (
                    *entries(never, Follow.NEVER),
                    *entries(number, Follow.NUMBER),
                    *entries(starter, Follow.STARTER),
                    *entries(always, Follow.ALWAYS),
                )
            )
        )

    def find(self, word: str, before: tuple[str, ...]) -> Follow | None:
        """The entry for a word with the tokens before it; the longest that fits (``i. d. R``)."""
        parts = [word]
        for token in reversed(before[-_LONGEST + 1 :]):
            match = _SHORT.match(token)
            if not match:
                break
            parts.insert(0, match[1])
        for start in range(len(parts)):
            follow = self._entry(".".join(parts[start:]))
            if follow:
                return follow
        return self._entry(word.rpartition("-")[2]) or self._entry(word.rpartition("/")[2])

    def _entry(self, key: str) -> Follow | None:
        """The entry as it is written, or as it is written within a sentence (``Vgl``, ``Z.B``)."""
        return self.table.get(key) or self.table.get(key[:1].lower() + key[1:])
