"""What the model is given for a sentence, and how what it must not see comes back.

A model knows only the characters of its vocabulary. Control and format characters are taken out;
a letter with an unknown accent loses the accent; anything else that is unknown (an emoji, a word
in another script) is set aside and put back at its place in the translation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

__all__ = ["Prepared", "has_words", "prepare"]

_URL = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+|\b[\w-]+(?:\.[\w-]+)+/\S*")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_SPACE = re.compile(r"\s+")
# Control, format (zero-width, bidi, soft hyphen), surrogate and unassigned characters.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Cn"})
# Joined emoji are one character to a reader: what glues them belongs to them.
_GLUE = "\u200d\ufe0e\ufe0f"


def has_words(text: str) -> bool:
    """Whether there is anything to translate: two letters in a row outside URLs and addresses."""
    return _LETTERS.search(_URL.sub(" ", text)) is not None


@dataclass(frozen=True, slots=True)
class Prepared:
    """``text`` is for the model; ``aside`` holds what it lacks, each with its place.

    A place is the fraction (0–1) of the model's text that stood before: the translation of a
    sentence keeps its rough order, and a finding tells the reader what was put back.
    """

    text: str
    aside: tuple[tuple[float, str], ...] = ()

    def restore(self, target: str) -> str:
        """``target`` with everything that was set aside put back, between words, in order."""
        if not self.aside:
            return target
        words = target.split(" ") if target else []
        parts: list[str] = []
        done = 0
        for place, piece in self.aside:
            upto = max(done, round(place * len(words)))
            parts += [*words[done:upto], piece]
            done = upto
        return " ".join(parts + words[done:])


def prepare(text: str, unknown: Callable[[str], Sequence[str]]) -> Prepared:
    """Make ``text`` fit for a model; ``unknown`` tells which pieces its vocabulary lacks."""
    kept = "".join(c for c in text if c in _GLUE or c.isspace() or not _unseen(c))
    clean = _SPACE.sub(" ", unicodedata.normalize("NFC", kept)).strip()
    pieces = list(unknown(clean))
    if not pieces:
        return Prepared(clean)
    lacking = {c for piece in pieces for c in piece}
    plain = "".join(_without_accent(c) if c in lacking else c for c in clean)
    lacking = {c for piece in unknown(plain) for c in piece} | {c for c in plain if c in _GLUE}
    lacking -= {" "}
    if not lacking:
        return Prepared(plain)
    return _set_aside(plain, lacking, clean)


def _set_aside(text: str, lacking: set[str], original: str) -> Prepared:
    """Take out each word that has a lacking character; it comes back as it was."""
    kept: list[str] = []
    aside: list[tuple[int, str]] = []
    for plain, word in zip(text.split(" "), original.split(" "), strict=True):
        if not any(c in lacking for c in plain):
            kept.append(plain)
        elif aside and aside[-1][0] == len(kept):
            aside[-1] = (len(kept), f"{aside[-1][1]} {word}")
        else:
            aside.append((len(kept), word))
    return Prepared(
        " ".join(kept), tuple((at / len(kept) if kept else 0.0, word) for at, word in aside)
    )


def _unseen(character: str) -> bool:
    return unicodedata.category(character) in _UNSEEN


def _without_accent(character: str) -> str:
    base = unicodedata.normalize("NFD", character)[0]
    return base if base.isalpha() else character
