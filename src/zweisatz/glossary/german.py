"""Finding the terms of a glossary in a German text.

Inflection is handled by rules and not by a dictionary: a word of a text belongs to a term if it is
the term's word plus an ending that its kind of word takes, with or without umlaut. The endings
are those of standard grammar (Duden: noun classes, adjective declension, weak verbs). A term that
is only a part of a compound is not found, but for acronyms before a hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import overload

from ..document import Span, Term
from .verbs import SEPARABLE, is_verb, is_verb_form

__all__ = ["WORD", "Glossary", "Occurrence", "find_terms"]

WORD = re.compile(r"\w+(?:['’.&/+-]\w+)*[+#]*")
_ADJECTIVE_ENDINGS = ("en", "em", "er", "es", "e")
_NOUN_ENDINGS = ("s", "es", "e", "en", "n", "ern", "er", "ens", "ns", "nen", "se", "sen", "ses")
# Nouns with a plural in -er and no umlaut; else -er makes another word of it (Fisch, Fischer).
_PLURAL_ER = tuple(
    "kind bild feld geld kleid lied glied brett ei leib schild schwert geist licht nest stift rind"
    " gespenst biest gesicht gemüt geschlecht regiment".split()
)
_UMLAUTS = {"a": "ä", "o": "ö", "u": "ü"}
_LATIN_PLURALS = {"um": ("en", "a"), "us": ("en", "i"), "a": ("en",), "on": ("en",), "is": ("en",)}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A term where it stands in a German text.

    ``others`` are the glossary's further entries for the same words: other translations that are
    as good.
    """

    span: Span
    term: Term
    others: tuple[Term, ...] = ()


class Glossary(Sequence[Term]):
    """Terms with an index, so that looking for thousands of them costs no more than for one."""

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        self._terms = tuple(terms)
        self._index: dict[str, list[tuple[tuple[str, ...], Term]]] = {}
        for term in self._terms:
            parts = tuple(WORD.findall(term.source))
            if parts:
                keys = {_key(parts[0]), *(["ge"] if _is_verb_term(term) else [])}  # geprüft
                for key in keys:
                    self._index.setdefault(key, []).append((parts, term))
        for entries in self._index.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    @overload
    def __getitem__(self, index: int) -> Term: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Term, ...]: ...
    def __getitem__(self, index: int | slice) -> Term | tuple[Term, ...]:
        return self._terms[index]

    def __len__(self) -> int:
        return len(self._terms)

    def candidates(self, word: str) -> list[tuple[tuple[str, ...], Term]]:
        """Words and terms that may begin with a word, the longest first."""
        return self._index.get(_key(word), [])


def _key(word: str) -> str:
    """What all inflected forms of a word share: its first letters without umlaut."""
    return word[:2].lower().translate(str.maketrans("äöü", "aou"))


def find_terms(text: str, terms: Sequence[Term]) -> tuple[Occurrence, ...]:
    """All terms of a German text, in order and without overlap; where two compete, the longer.

    A noun of the glossary (capitalised) is only found where it is capitalised, an adjective or
    verb in lower case also at the beginning of a sentence. Hand in a ``Glossary`` to search many
    texts.
    """
    glossary = terms if isinstance(terms, Glossary) else Glossary(terms)
    if not glossary:
        return ()
    words = list(WORD.finditer(text))
    found = []
    index = 0
    while index < len(words):
        matching = _longest(words, index, glossary)
        if matching is None:
            index += 1
            continue
        length, hits = matching
        end = words[index + length - 1].end()
        if length == 1 and hits[0].source.isupper() and "-" in words[index][0]:
            end = words[index].start() + len(hits[0].source)  # "NATO-Staaten": only the acronym
        span = (words[index].start(), end)
        found.append(Occurrence(span, hits[0], tuple(hits[1:])))
        index += length
    return tuple(found)


def _longest(
    words: list[re.Match[str]], index: int, glossary: Glossary
) -> tuple[int, list[Term]] | None:
    length, hits, exact = 0, list[Term](), False
    for parts, term in glossary.candidates(words[index][0]):
        if len(parts) < length:
            break
        here = [word[0] for word in words[index : index + len(parts)]]
        if len(here) < len(parts) or not _in_a_row(words[index : index + len(parts)]):
            continue
        last = len(parts) - 1
        if not all(
            _is_form(word, part, final=n == last, alone=last == 0)
            for n, (word, part) in enumerate(zip(here, parts, strict=True))
        ):
            continue
        if _is_verb_term(term) and not _is_verb_here(words, index):
            continue
        same = here == list(parts)
        if hits and exact and not same:
            continue
        if hits and same and not exact:
            hits = []
        length, exact = len(parts), same
        hits.append(term)
    return (length, hits) if hits else None


def _is_verb_term(term: Term) -> bool:
    return term.source[:1].islower() and is_verb(term.source)


def _is_verb_here(words: list[re.Match[str]], index: int) -> bool:
    """Not a noun (a capital inside a sentence), nor half of another verb (kündigt … an)."""
    text, here = words[index].string, words[index]
    if here[0][:1].isupper() and index:
        before = text[words[index - 1].end() : here.start()]
        if not any(character in ".!?:„“”»«" for character in before):
            return False
    clause = re.split(r"[.,;:!?]", text[here.end() :], maxsplit=1)[0].split()
    return not clause or clause[-1] not in SEPARABLE


def _in_a_row(words: list[re.Match[str]]) -> bool:
    """Whether nothing but white space stands between words."""
    return all(one.string[one.end() : other.start()].isspace() for one, other in pairwise(words))


def _is_form(word: str, part: str, *, final: bool, alone: bool) -> bool:
    """Whether a word of a text is a form of a word of a term."""
    if word == part:
        return True
    if len(part) <= 1 or not part[0].isalpha():
        return False
    if part.isupper():  # an acronym: NATO, NGOs, NATO-Staaten
        return word == part + "s" or (alone and word.startswith(part + "-"))
    if part[0].isupper():
        if not word[0].isupper():
            return False
    elif word[0].isupper() and word[1:] != word[1:].lower() and not word.isupper():
        return False
    low, base = (form.lower().replace("ß", "ss") for form in (word, part))
    if low == base:
        return True
    if part[0].isupper() and (final or alone or not base.endswith(_ADJECTIVE_ENDINGS)):
        return _is_noun_form(low, base)
    if part[0].isupper():  # "Europäische Union": an adjective inside a name
        return _is_adjective_form(low, base) or _is_noun_form(low, base)
    if alone and is_verb(base):
        return is_verb_form(low, base) or low.removeprefix(base) in _ADJECTIVE_ENDINGS
    return _is_adjective_form(low, base)


def _is_adjective_form(word: str, base: str) -> bool:
    stems = {base} | {
        base[: -len(ending)]
        for ending in _ADJECTIVE_ENDINGS
        if base.endswith(ending) and len(base) - len(ending) >= 4
    }
    if base.endswith(("el", "er")):
        stems.add(base[:-2] + base[-1])  # dunkel, dunkle; teuer, teure
    return any(
        word == stem or word.removeprefix(stem) in _ADJECTIVE_ENDINGS
        for stem in stems
        if word.startswith(stem)
    )


def _is_noun_form(word: str, base: str) -> bool:
    if word.startswith(base):
        ending = word[len(base) :]
        if ending in ("er", "ern"):
            return base.endswith(_PLURAL_ER)
        if ending in ("nen",):
            return base.endswith("in")
        if ending in ("se", "sen", "ses"):
            return base.endswith(("s", "x", "z"))
        return ending in _NOUN_ENDINGS
    umlaut = _with_umlaut(base)
    if umlaut and word.startswith(umlaut):
        return word[len(umlaut) :] in ("", "e", "en", "er", "ern", "n")
    for ending, plurals in _LATIN_PLURALS.items():
        if base.endswith(ending) and word in {base[: -len(ending)] + plural for plural in plurals}:
            return True
    return False


def _with_umlaut(base: str) -> str:
    """The word with umlaut in its last syllable that can have one, or nothing."""
    match = re.fullmatch(r"(.*?)(au|[aou])([^aeiouäöü]*(?:e[lrn])?)", base)
    if not match or (match[2] == "u" and match[1].endswith(("a", "e"))):
        return ""
    vowel = "äu" if match[2] == "au" else _UMLAUTS[match[2]]
    return match[1] + vowel + match[3]
