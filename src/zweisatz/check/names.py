"""``names``: people, places and acronyms that must arrive.

German writes every noun with a capital, so a capital says little, and there is no dictionary
here. Four things are looked for: places and acronyms of the tables and other words in capitals;
names of people, by what stands before them ("Sportdirektorin Nora Achenbach"); any capitalised
word of which the translation has nearly the same, but not the same ("Aschenbach"); and names by
their form, or by the kind of place before them ("dem Gebiet Wologda"), if the translation has no
name that the source does not explain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..document import Finding
from .lost_names import lost_names
from .name_forms import FOREIGN_LETTER, KIND_OF_PLACE, LOAN_WORD, NAME_FORM, NO_PLACES
from .name_words import COGNATES, FIRST_NAMES, FUNCTION_WORDS, MEASURES, TITLES
from .places import ACRONYMS, EXONYMS
from .sounds import alike, bare, near
from .view import View, Word, quoted, without_terms

__all__ = ["check_names"]

# Every name is compared with every other: what is longer than this is no sentence.
_MOST_WORDS = 1000
CERTAIN = 0.9  # a finding is shown, and may be wrong: surer than what a repair tries to mend
_PREPOSITIONS = frozenset(
    "in aus nach bei von um gegen für und oder an über unter neben zwischen mit durch ab bis vor"
    " hinter ohne statt namens genannt heißt hieß als laut".split()
)
_ROMAN = re.compile(r"[IVXLC]+")
_MONEY = re.compile(r"[\d-]\s?$")
# Nouns by their endings: no names.
_NOUN = re.compile(
    r".{3,}(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|tät|täten|ismus|innen"
    r"|nis|nisse|tum|lein)"
)
# Titles that stand behind "Herr" and "Frau" in place of a name.
_ADDRESS = re.compile(
    r".*(?:redakteur|botschafter|meister|präsident|minister|direktor|professor|doktor|richter"
    r"|kommissar|kanzler|vorsitzende|rat|anwalt|pfarrer|nachbar|kollege|lehrer)(?:in|n|r|s)?"
)
_ROLE = re.compile(
    r"[A-ZÄÖÜ][\w-]{3,}(?:in|er|or|ent|enten|chef|rat|ist|isten|iker|ant|är|eur|loge|mann|frau)"
)
_INFLECTED = re.compile(r"(?:er|en|e|es)$")  # "Der Indische Ozean": an adjective, no first name
_PLURAL = re.compile(r"(?<!s)en$|e$")  # "wenn Hans Gespräche führt": nouns more often than names
# English names of places that are other words too.
_ENGLISH_PLACES = frozenset(name for names in EXONYMS.values() for name in names) - frozenset(
    "country lion lions continent kingdom nice north black latin pole francs franc".split()
)


def check_names(view: View) -> Iterator[Finding]:
    """Names that did not arrive, and names that changed on the way."""
    view = without_terms(view)
    longest = max(len(view.source_words), len(view.target_words))
    if not view.target_words or longest > _MOST_WORDS:
        return
    found = list(_places(view))
    if not view.source.isupper():
        found += [*_acronyms(view), *_people(view)]
        found += list(_by_form(view, found))
    yield from found


def _by_form(view: View, reported: Sequence[Finding]) -> Iterator[Finding]:
    """What looks so much like a name that it must be one, and is not there."""
    arrived = [bare(word.lower) for word in view.target_words if word.text[0].isupper()]
    spans = [span for finding in reported for span in finding.source_spans]
    for name in lost_names(view.source, view.target, CERTAIN):
        start, stop = name.span
        lost = [
            word
            for word in view.source_words
            if start <= word.span[0] < stop
            and word.text[0].isupper()
            and not any(alike(word.lower, other) for other in arrived)
        ]
        if lost and not any(start <= span[0] < stop for span in spans):
            message = f"The name {quoted(view.source, name.span)} is not in the translation."
            yield view.warning("names", message, [name.span])


def _places(view: View) -> Iterator[Finding]:
    arrived = {bare(word.lower) for word in view.target_words}
    lost = [
        word
        for word in view.source_words
        if word.text[0].isupper()
        and (accepted := _accepted(word))
        and not any(name in arrived or name + "s" in arrived for name in accepted)
        and not any(not name.isalpha() and name in view.target.lower() for name in accepted)
        and word.lower not in arrived
        and not (word.text == "Franken" and _MONEY.search(view.source[: word.span[0]][-3:]))
    ]
    if not lost:
        return
    explained = {name for word in view.source_words for name in _accepted(word) or ()}
    new = [
        word
        for word in view.target_words
        if word.text[0].isupper()
        and bare(word.lower) in _ENGLISH_PLACES - explained
        and not any(alike(word.lower, other.lower) for other in view.source_words)
    ]
    for word in lost:
        if new:
            yield _changed(view, word, new[0])
        else:
            message = f"{quoted(view.source, word.span)} has no counterpart in the translation."
            yield view.warning("names", message, [word.span])


def _changed(view: View, word: Word, other: Word) -> Finding:
    message = (
        f"{quoted(view.source, word.span)} in the source has become"
        f" {quoted(view.target, other.span)} in the translation."
    )
    return view.error("names", message, [word.span], [other.span])


def _accepted(word: Word) -> frozenset[str] | None:
    """The English names of a place in the nominative or genitive."""
    return EXONYMS.get(word.lower) or EXONYMS.get(word.lower.removesuffix("s"))


def _acronyms(view: View) -> Iterator[Finding]:
    target = view.target.lower()
    for word in view.source_words:
        text = word.text
        if len(text) < 2 or text[1:].islower() or _ROMAN.fullmatch(text):
            continue
        stem = text.removesuffix("s")  # NGOs, NGO's
        if stem in view.target and re.search(
            rf"(?<![^\W\d_]){stem}(?:['’]?s)?(?![^\W\d_])", view.target
        ):
            continue
        if not text.isupper() and text not in ACRONYMS:
            yield from _mixed_case(view, word)
            continue
        accepted = ACRONYMS.get(text, ())
        if len(text) > 6 or word.lower in FUNCTION_WORDS:  # "NIE", "ACHTUNG": shouted
            continue
        if any(form.lower() in target for form in accepted):
            continue
        if not accepted and _spells_out(view.target_words):
            continue
        new = [
            other
            for other in view.target_words
            if len(other.text) >= 2 and other.text.isupper() and other.text not in view.source
        ]
        if new:
            yield _changed(view, word, new[0])
        else:
            message = f"The acronym {quoted(view.source, word.span)} is not in the translation."
            yield view.warning("names", message, [word.span])


def _mixed_case(view: View, word: Word) -> Iterator[Finding]:
    """BaFin, iPhone: only known to be wrong if they are there in another spelling."""
    changed = [other for other in view.target_words if other.lower == word.lower]
    if changed and not changed[0].text.islower():
        message = f"{quoted(view.source, word.span)} is spelt otherwise in the translation."
        yield view.warning("names", message, [word.span], [changed[0].span])


def _spells_out(words: Sequence[Word]) -> bool:
    """Whether two capitalised words in a row may be what an acronym stands for."""
    capitals = [word.text[0].isupper() for word in words]
    return any(one and other for one, other in pairwise(capitals[1:]))


def _people(view: View) -> Iterator[Finding]:
    """People and the like: lost if what stands before says so, changed if a near word is there."""
    arrived = [word for word in view.target_words if word.text[0].isupper()]
    spelt = {bare(word.lower) for word in arrived}
    new = [
        word for word in arrived if word.lower not in COGNATES and word.lower not in view.source_set
    ]
    reported: set[str] = set()
    unexplained: bool | None = None
    for index, word in enumerate(view.source_words):
        if not word.text[0].isupper() or len(word.text) < 3 or word.lower in reported | spelt:
            continue
        named = _is_named(view, index)
        likely = named or _is_likely(view, index)
        if not likely and not (new and _may_be_name(view.source_words, index)):
            continue
        if any(alike(word.lower, other) for other in spelt):
            continue
        reported.add(word.lower)
        changed = [
            each
            for each in new
            if near(word.lower, bare(each.lower))
            and (named or (each.span[0] > 0 and bare(each.lower) not in _ENGLISH_PLACES))
            and not any(alike(other, each.lower) for other in view.source_set)
        ]
        if changed:
            yield _changed(view, word, changed[0])
            continue
        if likely and not named and unexplained is None:
            unexplained = _has_unexplained(view)
        if named or (likely and not unexplained):
            message = f"The name {quoted(view.source, word.span)} is not in the translation."
            yield view.warning("names", message, [word.span])


def _is_named(view: View, index: int) -> bool:
    """Whether what stands before a word makes it a name: a title, a first name, a role and one."""
    words, word = view.source_words, view.source_words[index]
    if index == 0 or _accepted(word) or _is_common(word) or _ROMAN.fullmatch(word.text):
        return False
    before = words[index - 1]
    between = view.source[before.span[1] : word.span[0]]
    title = before.lower in TITLES
    if not before.text[0].isupper() or _PLURAL.search(word.text):
        return False
    if between not in (" ", "\u00a0") and not (title and between == ". "):
        return False
    if title or before.lower in FIRST_NAMES:
        return True
    if index == 1 or _is_common(before) or len(before.text) < 3:
        return False
    earlier = words[index - 2]
    if earlier.lower in _PREPOSITIONS:
        return False
    if any(before.text == other.text for other in view.target_words[1:]):
        return True
    role = bool(_ROLE.fullmatch(earlier.text)) and earlier.span[1] + 1 == before.span[0]
    return role and not _INFLECTED.search(before.text)


def _is_likely(view: View, index: int) -> bool:
    """Whether a word looks like a name, or the kind of place it would be stands before it."""
    words, word = view.source_words, view.source_words[index]
    if index == 0 or not word.text[1:].islower() or _accepted(word) or _is_common(word):
        return False
    before = words[index - 1]
    between = view.source[before.span[1] : word.span[0]]
    if between == " " and before.text[0].isupper() and KIND_OF_PLACE.fullmatch(before.lower):
        return not _PLURAL.search(word.text) and word.lower not in NO_PLACES
    # A loan word mostly has an article or an adjective before it.
    bare_name = before.lower in _PREPOSITIONS or (before.text[0].isupper() and index > 1)
    if FOREIGN_LETTER.search(word.lower):
        return between == " "
    if between != " " or not bare_name or before.lower in MEASURES:
        return False
    return bool(NAME_FORM.fullmatch(word.lower)) and not LOAN_WORD.fullmatch(word.lower)


def _has_unexplained(view: View) -> bool:
    """Whether the translation has a name, but for its first word, that is not in the source."""
    return any(
        word.text[0].isupper()
        and word.lower != "i"
        and not any(alike(other, word.lower) for other in view.source_set)
        for word in view.target_words[1:]
    )


def _may_be_name(words: Sequence[Word], index: int) -> bool:
    """Whether a word that is not the first can be a name by its form."""
    word = words[index]
    return index > 0 and len(word.text) >= 5 and not _is_common(word) and not _accepted(word)


def _is_common(word: Word) -> bool:
    """Whether a capitalised word is no name for sure."""
    return (
        word.lower in MEASURES
        or word.lower in FUNCTION_WORDS
        or bool(_NOUN.fullmatch(word.lower))
        or bool(_ADDRESS.fullmatch(word.lower))
    )
