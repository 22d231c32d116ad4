"""Glossaries: reading them, and finding their German terms in a text whatever their inflection.

    read_glossary   a file → terms
    Glossary        terms, indexed by their first word
    find_terms      a German text → where which term stands
    target_forms    an occurrence → the English forms that count as its translation

German inflection is handled by rules and not by a dictionary: a word of a text belongs to a term
if it is the term's word plus an ending that its kind of word takes, with or without umlaut. The
endings are those of standard grammar (Duden: noun classes and adjective declension). A term that
is only a part of a compound is not found.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import overload

from .document import Span, Term
from .errors import EncodingError, FormatError, InputError

__all__ = ["Glossary", "Occurrence", "find_terms", "read_glossary", "target_forms"]

_WORD = re.compile(r"\w+(?:['’.&/+-]\w+)*[+#]*")
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
            parts = tuple(_WORD.findall(term.source))
            if parts:
                self._index.setdefault(_key(parts[0]), []).append((parts, term))
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
    return word[:3].lower().translate(str.maketrans("äöü", "aou"))


def find_terms(text: str, terms: Sequence[Term]) -> tuple[Occurrence, ...]:
    """All terms of a German text, in order and without overlap; where two compete, the longer.

    A noun of the glossary (capitalised) is only found where it is capitalised, an adjective or
    verb in lower case also at the beginning of a sentence. Hand in a ``Glossary`` to search many
    texts.
    """
    glossary = terms if isinstance(terms, Glossary) else Glossary(terms)
    if not glossary:
        return ()
    words = list(_WORD.finditer(text))
    found = []
    index = 0
    while index < len(words):
        matching = _longest(words, index, glossary)
        if matching is None:
            index += 1
            continue
        length, hits = matching
        span = (words[index].start(), words[index + length - 1].end())
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
        if len(here) < len(parts):
            continue
        last = len(parts) - 1
        if not all(
            _is_form(word, part, final=n == last, alone=last == 0)
            for n, (word, part) in enumerate(zip(here, parts, strict=True))
        ):
            continue
        same = here == list(parts)
        if hits and exact and not same:
            continue
        if hits and same and not exact:
            hits = []
        length, exact = len(parts), same
        hits.append(term)
    return (length, hits) if hits else None


def _is_form(word: str, part: str, *, final: bool, alone: bool) -> bool:
    """Whether a word of a text is a form of a word of a term."""
    if word == part:
        return True
    if len(part) <= 1 or not part[0].isalpha():
        return False
    if part.isupper():  # an acronym: NATO, and in the genitive or plural Lkws
        return word in (part + "s", part + "-")[:1]
    if part[0].isupper():
        if not word[0].isupper():
            return False
    elif word[0].isupper() and word[1:] != word[1:].lower() and not word.isupper():
        return False
    low, base = word.lower(), part.lower()
    if low == base:
        return True
    if part[0].isupper() and (final or alone or not base.endswith(_ADJECTIVE_ENDINGS)):
        return _is_noun_form(low, base)
    if part[0].isupper():  # "Europäische Union": an adjective inside a name
        return _is_adjective_form(low, base) or _is_noun_form(low, base)
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
    if not match or match[2] == "u" and match[1].endswith(("a", "e")):
        return ""
    vowel = "äu" if match[2] == "au" else _UMLAUTS[match[2]]
    return match[1] + vowel + match[3]


_IRREGULAR_PLURALS = {
    "child": "children", "man": "men", "woman": "women", "person": "people", "foot": "feet",
    "tooth": "teeth", "goose": "geese", "mouse": "mice", "analysis": "analyses",
    "crisis": "crises", "thesis": "theses", "basis": "bases", "criterion": "criteria",
    "phenomenon": "phenomena", "medium": "media", "datum": "data", "index": "indices",
    "matrix": "matrices", "life": "lives", "wife": "wives", "half": "halves", "leaf": "leaves",
    "shelf": "shelves", "knife": "knives", "thief": "thieves", "wolf": "wolves",
}  # fmt: skip
_SINGULARS = {plural: singular for singular, plural in _IRREGULAR_PLURALS.items()}


def target_forms(occurrence: Occurrence) -> frozenset[str]:
    """The English forms, in lower case, that count as a translation of an occurrence.

    Singular, plural and possessive of the last word and of the first ("board of directors"). For
    a term that must not be translated it is the term as it stands, in its own case.
    """
    forms: set[str] = set()
    for term in (occurrence.term, *occurrence.others):
        if term.target is None:
            forms.add(term.source)
            continue
        target = " ".join(term.target.lower().replace("’", "'").split())
        head, _, last = target.rpartition(" ")
        verb = occurrence.term.source[:1].islower()
        endings = _forms(last) | (_verb_forms(last) if verb else set())
        forms |= {f"{head} {form}".strip() for form in endings}
        first, gap, rest = target.partition(" ")
        if gap and rest.startswith(("of ", "for ", "in ", "to ", "with ")):
            forms |= {f"{form} {rest}" for form in _forms(first)}
        if target.startswith("to "):
            forms |= _verb_forms(target[3:])
    return frozenset(forms)


def _forms(word: str) -> set[str]:
    numbers = {word, plural(word)}
    if word in _SINGULARS:
        numbers.add(_SINGULARS[word])
    elif word.endswith("ies") and len(word) > 4:
        numbers.add(word[:-3] + "y")
    elif word.endswith(("sses", "xes", "ches", "shes")):
        numbers.add(word[:-2])
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        numbers.add(word[:-1])
    return numbers | {form + ("'" if form.endswith("s") else "'s") for form in numbers}


def _verb_forms(word: str) -> set[str]:
    stem = word.removesuffix("e")
    doubled = word + word[-1:] if re.search(r"[^aeiou][aeiou][bdgmnprt]$", word) else stem
    return {word, plural(word), stem + "ed", stem + "ing", doubled + "ed", doubled + "ing"}


def plural(word: str) -> str:
    """The plural of an English noun in lower case."""
    if word in _IRREGULAR_PLURALS:
        return _IRREGULAR_PLURALS[word]
    if word in _SINGULARS:
        return word
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    return word + "s"


def read_glossary(path: Path) -> tuple[Term, ...]:
    """Read a glossary: ``.csv`` and ``.tbx`` by their names, anything else as tab-separated.

    A line with one column, or with an empty second one, is a term that must not be translated.
    Lines that begin with ``#`` and blank ones are skipped. Raises ``InputError``,
    ``EncodingError`` or ``FormatError``, each naming the file and, where there is one, the line.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise InputError(f"Glossary {path}: {reason}; name a file that can be read.") from error
    if path.suffix.lower() == ".tbx":
        return _from_tbx(data, path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"Glossary {path}, line {line}: not UTF-8; save the file as UTF-8."
        raise EncodingError(message) from error
    if path.suffix.lower() == ".csv":
        return tuple(_from_csv(text, path))
    return tuple(_from_lines(text, path))


def _from_lines(text: str, path: Path) -> Iterator[Term]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield _term(line.split("\t"), path, number)


def _term(columns: list[str], path: Path, number: int) -> Term:
    source, target, comment = [*(column.strip() for column in columns), "", ""][:3]
    if not source:
        message = f"Glossary {path}, line {number}: no source term; write one or delete the line."
        raise FormatError(message)
    if not _WORD.search(source):
        raise FormatError(
            f"Glossary {path}, line {number}: {source!r} has no letter or digit; mend the line."
        )
    return Term(source, target or None, comment)


def _from_csv(text: str, path: Path) -> Iterator[Term]:
    """Rows of ``source,target[,tgt_lng]``, with or without that heading; other languages skipped."""
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        for row in reader:
            columns = [column.strip() for column in row]
            if not any(columns) or columns[0].startswith("#"):
                continue
            if reader.line_num == 1 and columns[:2] == ["source", "target"]:
                continue
            if len(columns) > 2 and columns[2] and not columns[2].lower().startswith("en"):
                continue
            yield _term(columns[:2], path, reader.line_num)
    except csv.Error as error:
        raise FormatError(
            f"Glossary {path}, line {reader.line_num}: {error}; mend the quotes of the line."
        ) from error


def _from_tbx(data: bytes, path: Path) -> tuple[Term, ...]:
    """Entries of TBX 2 (``termEntry``) and TBX 3 (``conceptEntry``) with German and English."""
    from lxml import etree  # 20 ms that only TBX files need

    # Neither entities nor DTDs are followed: a glossary from elsewhere must not read files here.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise FormatError(f"Glossary {path}, line {line}: not valid XML ({error.msg}).") from error
    terms = []
    for entry in root.iter("{*}termEntry", "{*}conceptEntry"):
        words: dict[str, list[str]] = {}
        for part in entry.iter("{*}langSet", "{*}langSec"):
            language = part.get("{http://www.w3.org/XML/1998/namespace}lang", "")[:2].lower()
            found = ("".join(term.itertext()).strip() for term in part.iter("{*}term"))
            words.setdefault(language, []).extend(term for term in found if term)
        english = words.get("en", [])
        terms += [Term(source, target) for source in words.get("de", []) for target in english]
    if not terms:
        raise FormatError(
            f"Glossary {path}: no entry with German and English terms; is it a TBX file?"
        )
    return tuple(terms)
