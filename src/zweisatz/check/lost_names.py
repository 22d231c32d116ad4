"""Names of the source that did not arrive in the translation, and how they read in English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..dateline import dateline_place
from ..document import LostName
from .name_forms import KIND_OF_PLACE
from .name_model import TOKEN, likelihood, may_be_name
from .name_words import FUNCTION_WORDS, MEASURES, RULERS
from .places import ENGLISH_NAMES, EXONYMS
from .sounds import alike, bare, plain

__all__ = ["letters", "lost_names"]

LIKELY = 0.3
BESIDE = 1 / 3
"""So much of that is enough behind a word that is a name, behind the kind of place it is, and for
a town's adjective before its noun."""
_OF_TOWN = re.compile(r"[^\W\d_][\w-]{2,}er")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Karankewitsch is Karankevich, Tscherepowez Cherepovets: German spellings, English spellings.
_TRANSCRIBED = (
    ("tsch", "ch"), ("sch", "sh"), ("kh", "ch"), ("ts", "z"), ("th", "t"), ("ou", "u"), ("w", "v"),
    ("j", "i"), ("y", "i"), ("ii", "i"), ("ß", "ss"),
)  # fmt: skip
_ENDINGS = ("s", "er", "ern", "n", "en", "es", "ische", "ischen")
_MOST_WORDS = 1000  # every name is compared with every capitalised word: more is no sentence


def lost_names(source: str, target: str, likely: float = LIKELY) -> tuple[LostName, ...]:
    """The names of ``source`` of which a word has no counterpart in ``target``, in order.

    ``likely`` (0–1) is how sure a word must be a name, but behind another. Words of a name stay
    together: of "Georg Filimonow" all is given back if the second half is lost.
    """
    tokens = list(TOKEN.finditer(source))
    if len(tokens) > _MOST_WORDS or source.isupper():
        return ()
    words = [token[0] for token in tokens]
    arrived = {bare(each.lower()): each[0].isupper() for each in _WORD.findall(target)}
    is_name = _are_names(source, tokens, words, likely)
    found = []
    for start, stop in _runs(source, tokens, is_name):
        if not all(_has_arrived(word, arrived) for word in words[start:stop]):
            span = tokens[start].start(), tokens[stop - 1].end()
            # A place in a longer name keeps its spelling: Lazio Rom, Bad Langensalza.
            alone = stop - start == 1
            english = _english(words[start]) if alone else source[slice(*span)]
            found.append(LostName(span, english))
    return tuple(found)


def _are_names(
    source: str, tokens: Sequence[re.Match[str]], words: Sequence[str], likely: float
) -> list[bool]:
    """For each word whether it is a name, by itself and by what stands beside it."""
    # A dateline takes long to look for, and only its words in capitals are of interest here.
    place = len(dateline_place(source)) if any(map(str.isupper, words)) else 0
    is_name: list[bool] = []
    of_town = False
    for index, word in enumerate(words):
        if tokens[index].end() <= place and word.isupper():
            is_name.append(True)  # MINSK, 25. August: no likelihood knows words in capitals
            continue
        beside = (
            index > 0
            and not of_town
            and (is_name[-1] or KIND_OF_PLACE.fullmatch(words[index - 1].lower()))
        )
        of_town = not beside and _of_town(words, index, likely)
        is_name.append(_is_name(words, index, likely * BESIDE if beside or of_town else likely))
    return is_name


def _is_name(words: Sequence[str], index: int, likely: float) -> bool:
    word = words[index]
    if not may_be_name(word):
        return False
    low = word.lower()
    if low in FUNCTION_WORDS or low in MEASURES:
        return False
    if _place(low):
        return not (index and words[index - 1][-1].isdigit())  # 3,20 Franken
    return likelihood(words, index) > likely


def _of_town(words: Sequence[str], index: int, likely: float) -> bool:
    """Whether a word looks like a town's adjective before its noun: am Lauterbacher Ortseingang."""
    if not (0 < index < len(words) - 1 and _OF_TOWN.fullmatch(words[index])):
        return False
    noun = words[index + 1]
    return noun[0].isupper() and likelihood(words, index + 1) <= likely


def _place(low: str) -> str | None:
    """The key of a place in the nominative or genitive, if it is known."""
    return next((form for form in (low, low.removesuffix("s")) if form in EXONYMS), None)


def _runs(
    source: str, tokens: Sequence[re.Match[str]], is_name: Sequence[bool]
) -> Iterator[tuple[int, int]]:
    """Ranges of tokens that are names and stand side by side, with one space between."""
    start = 0
    while start < len(tokens):
        stop = start + 1
        if is_name[start]:
            while (
                stop < len(tokens)
                and is_name[stop]
                and source[tokens[stop - 1].end() : tokens[stop].start()] == " "
            ):
                stop += 1
            yield start, stop
        start = stop


def _has_arrived(word: str, arrived: Mapping[str, bool]) -> bool:
    """Whether the translation's words, of which some have a capital, hold a name; a place in the
    table may have become a word without one (Papst, pontiff)."""
    low = word.lower()
    place = _place(low)
    if place and any(name in arrived or name + "s" in arrived for name in EXONYMS[place]):
        return True
    if place in ENGLISH_NAMES and ENGLISH_NAMES[place].lower() != place:
        return False  # Nizza is Nice
    parts = [part for part in low.split("-") if len(part) > 2]
    return any(_same(part, other) for part in (low, *parts) for other in arrived if arrived[other])


def _same(german: str, english: str) -> bool:
    """Stricter than ``alike``: in the same letters, or transcribed from another alphabet."""
    if not alike(german, english):
        return False
    if german.removesuffix("s") in RULERS:
        return True
    ours, theirs = letters(german), letters(english)
    return theirs.startswith(ours) or theirs in {ours.removesuffix(end) for end in _ENDINGS}


def letters(name: str) -> str:
    """A name in lower case as both languages would write it, whichever transcribed it."""
    for letter, two in (("ä", "ae"), ("ö", "oe"), ("ü", "ue")):  # as intact as with its dots
        name = name.replace(letter, two)
    name = plain(name)
    for spelling, other in _TRANSCRIBED:
        name = name.replace(spelling, other)
    return name


def _english(word: str) -> str:
    place = _place(word.lower())
    english = ENGLISH_NAMES.get(place, word) if place else word
    return english.upper() if word.isupper() else english
