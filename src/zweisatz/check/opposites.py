"""German words whose opposites machines confuse, with what they may and may not become.

In the tables: German words; ``=`` what they may become; ``!`` what they must not become; ``?``
German words that explain the latter. The wrong ones are few on purpose: words that can hardly mean
anything else.
"""

from __future__ import annotations

from typing import NamedTuple

from .opposite_amounts import AMOUNTS
from .opposite_fates import FATES

__all__ = ["OPPOSITES", "Opposite"]


class Opposite(NamedTuple):
    """What counts as right, what as wrong, and which German words explain the wrong ones."""

    right: frozenset[str]
    wrong: frozenset[str]
    excuse: frozenset[str]


def _read() -> dict[str, tuple[Opposite, ...]]:
    table: dict[str, tuple[Opposite, ...]] = {}
    for entry in (*_entries(AMOUNTS), *_entries(FATES)):
        opposite = Opposite(entry["="], entry["!"], entry["?"])
        for word in entry[""]:
            table[word] = (*table.get(word, ()), opposite)
    return table


def _entries(text: str) -> list[dict[str, frozenset[str]]]:
    """The entries of a table: words by the sign before them."""
    entries: list[dict[str, frozenset[str]]] = []
    sign = "?"
    for line in text.strip().splitlines():
        words = line.split()
        if not line.startswith(" "):
            if sign:
                entries.append(dict.fromkeys(("", "=", "!", "?"), frozenset()))
            sign = ""
        elif words[0] in "=!?":
            sign = words.pop(0)
        entries[-1][sign] |= frozenset(words)
    return entries


OPPOSITES = _read()
