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
# "die Lauterbacher Brücke": the town's name where its end tells that nothing else was dropped
# (Göttinger and Bremer are of Göttingen and Bremen), and never in the name of a street.
_OF_TOWN = re.compile(r"[^\W\d_][\w-]{2,}er")
_TOWN = re.compile(r"([\w-]+(?:bach|berg|burg|dorf|feld|furt|heim|hausen|kirchen|stein|hof|en))er")
_STREET_BEHIND = re.compile(r"\s+(?:Stra(?:ß|ss)e|Str\.|Weg|Platz|Allee|Chaussee|Damm|Ring|Tor)\b")


def with_other_names(text: str, lost: Sequence[LostName]) -> Iterator[StandIns]:
    """``text`` with another name for each that is lost: first of the likely kind, then the other.

    Nothing if more are lost than there are names to choose from.
    """
    towns = [_of_town(text, name) for name in lost]
    places = [
        town is not None
        or name.english.isupper()  # of a dateline
        or _PLACE_AHEAD.search(text[: name.span[0]]) is not None
        for town, name in zip(towns, lost, strict=True)
    ]
    for turned in (False, True):
        free = {
            True: [name for name in _PLACES if name not in text],
            False: [name for name in _PEOPLE if name not in text],
        }
        parts: list[str] = []
        words: list[tuple[str, str]] = []
        end = 0
        for name, place, town in zip(lost, places, towns, strict=True):
            kind = free[place != turned]
            if not kind:
                return
            start, stop = name.span
            other, back = _stand_in(kind.pop(0), text, name, None if turned else town)
            parts += [text[end:start], other]
            words += back
            end = stop
        yield StandIns("".join([*parts, text[end:]]), tuple(words))


def _stand_in(
    other: str, text: str, name: LostName, town: str | None
) -> tuple[str, list[tuple[str, str]]]:
    """``other`` in the form that ``name`` has, and what comes back for which of its forms."""
    english = name.english
    if town:
        return other + "er", [(other + "er", english), (other, town)]
    if _GENITIVE.fullmatch(english.split()[-1]) and _NOUN_BEHIND.match(text[name.span[1] :]):
        return other + "s", [(other, english[:-1])]
    return other, [(other, english)]


def _of_town(text: str, name: LostName) -> str | None:
    """What stands for a town's adjective in English, if ``name`` is one before its noun."""
    start, stop = name.span
    if not (_OF_TOWN.fullmatch(text[start:stop]) and _NOUN_BEHIND.match(text[stop:])):
        return None
    town = None if _STREET_BEHIND.match(text[stop:]) else _TOWN.fullmatch(name.english)
    return town[1] if town else name.english
