"""Other names in place of those that a translation lacks: mark and restore.

Small models misspell rare names, or translate them as words. A frequent name in the same place
arrives nearly always, and gives its place back afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zweisatz.document import LostName
from zweisatz.translation.terms import StandIns

__all__ = ["with_other_names"]

# Frequent in any training text, the same in both languages, and no words of either.
_PEOPLE = ("Peter", "Anna", "Michael", "Thomas", "Maria", "Robert")
_PLACES = ("Berlin", "Paris", "London", "Madrid", "Hamburg", "Boston")
_PLACE_AHEAD = re.compile(r"(?:in|aus|nach|um|bei|Stadt|Region|Gebiet|Insel|Provinz)\s+$")
# "Merkels Rede": an s that belongs to no name that ends so, and a noun behind.
_GENITIVE = re.compile(r"[^\W\d_]{3,}(?<![aiouse])s")
_NOUN_BEHIND = re.compile(r"\s+[A-ZÄÖÜ]")


def with_other_names(text: str, lost: Sequence[LostName]) -> Iterator[StandIns]:
    """``text`` with another name for each that is lost: first of the likely kind, then the other.

    Nothing if more are lost than there are names to choose from.
    """
    places = [_PLACE_AHEAD.search(text[: name.span[0]]) is not None for name in lost]
    for turned in (False, True):
        free = {
            True: [name for name in _PLACES if name not in text],
            False: [name for name in _PEOPLE if name not in text],
        }
        parts: list[str] = []
        words: list[tuple[str, str]] = []
        end = 0
        for name, place in zip(lost, places, strict=True):
            kind = free[place != turned]
            if not kind:
                return
            other, english = kind.pop(0), name.english
            start, stop = name.span
            genitive = _GENITIVE.fullmatch(english.split()[-1]) and _NOUN_BEHIND.match(text[stop:])
            parts += [text[end:start], other + "s" if genitive else other]
            words.append((other, english[:-1] if genitive else english))
            end = stop
        yield StandIns("".join([*parts, text[end:]]), tuple(words))
