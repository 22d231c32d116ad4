"""Whether two names are the same, however two languages write them.

German and English spell names from other alphabets by sound ("Howannisjan", "Hovhannisyan"), so
such names are compared by their consonants. Other names must be the same but for endings.
"""

from __future__ import annotations

import re
import unicodedata

from .name_words import RULERS

__all__ = ["alike", "bare", "near", "plain"]


def bare(word: str) -> str:
    """An English word without its possessive ending."""
    return word.removesuffix("'s").removesuffix("'")


def alike(german: str, english: str) -> bool:
    """Whether two names are the same, inflected or transliterated."""
    english = bare(english)
    if german == english or german.removesuffix("s") == english.removesuffix("s"):
        return True
    if RULERS.get(german.removesuffix("s")) == english or RULERS.get(german) == english:
        return True
    ours, theirs = _light(german), _light(english)
    if {ours, _stem(ours, _ENDINGS)} & {theirs, _stem(theirs, _ENGLISH_ENDINGS)}:
        return True
    if not _FOREIGN.search(german):
        return False
    one = _sound(_stem(german, _ENDINGS))
    other = _sound(_stem(english, _ENGLISH_ENDINGS))
    if one == other or one + "s" == other or one == other + "s":
        return True
    if _SLAVIC.search(german) and _sound(german) == _sound(english):
        return True  # Schmyhal, Shmyhal
    if len(one) >= 4 and _SLAVIC.search(german) and not _SLAVIC.search(english):
        return _distance(one[:40], other[:40]) <= 1  # Rudkouskaja, Rudkovskaya
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= 3 and longer.startswith(shorter) and len(longer) - len(shorter) <= 2


# Spellings that other languages do not share: only such a name may sound alike and look otherwise.
_FOREIGN = re.compile(r"[wjyzäöüßáéíóúñçøåő]|sch|ch|ai|ei|ie|ou|th")
_SLAVIC = re.compile(r"[wj]|sch")
# Cases, inhabitants, and the vowels at the end of places (Rhodos, Rhodes).
_ENDINGS = re.compile(
    r"(?:(?:ianer|aner|eser?|ier|er|en|e)(?:n|s|in|innen)?|esin|isch\w*|ia|ist|[aiou]s|[aio]|n|s)$"
)
_ENGLISH_ENDINGS = re.compile(r"(?:ians?|ans?|ese|es|en|ia|[aiou]s|[aeios]|al|ic)$")
_LIGHT = (
    ("ou", "u"),
    ("y", "i"),
    ("j", "i"),
    ("z", "s"),
    ("w", "v"),
    ("th", "t"),
    ("ß", "s"),
    ("c", "k"),
)


def _light(name: str) -> str:
    """The name without accents, doubled letters and spellings that vary between languages."""
    name = plain(name)
    for spelling, other in _LIGHT:
        name = name.replace(spelling, other)
    return _DOUBLE.sub(r"\1", name)


def _stem(name: str, endings: re.Pattern[str]) -> str:
    stem = endings.sub("", name)
    return stem if len(stem) >= 3 else name


_SOUNDS = """tsch=c tch=c sch=s ch=k sh=s zh=s kh=k ph=f th=t ck=k qu=k x=ks w=v z=s ts=s c=k
ä=a ö=o ü=u ß=s"""
_SPELLINGS = tuple(tuple(pair.split("=")) for pair in _SOUNDS.split())
_BARRED = str.maketrans("łıøđ", "liod")  # these have no decomposition
_VOWELS = re.compile(r"[aeiouyjáàâéèêíîóôúûăãåæøœh]+")
_DOUBLE = re.compile(r"(.)\1+")


def _sound(name: str) -> str:
    """The consonants of a name as they sound, whatever language spells them."""
    for spelling, sound in _SPELLINGS:
        name = name.replace(spelling, sound)
    name = plain(name)
    initial, rest = name[:1], name[1:]
    if initial and initial in "aeiouyjáéíóú":
        initial = "a" if initial not in "jy" else "j"
    return _DOUBLE.sub(r"\1", initial + _VOWELS.sub("", rest))


def plain(name: str) -> str:
    """The name without accents."""
    if name.isascii():
        return name
    letters = unicodedata.normalize("NFD", name.translate(_BARRED))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def near(german: str, english: str) -> bool:
    """Whether a name is another but for one letter in four, and begins alike."""
    if len(german) < 4 or german[0] != english[:1]:
        return False
    return 0 < _distance(german[:40], english[:40]) <= max(1, len(german) // 4)


def _distance(one: str, other: str) -> int:
    """Levenshtein's edit distance."""
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, start=1):
        before, row[0] = row[0], i
        for j, right in enumerate(other, start=1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (left != right))
    return row[-1]
