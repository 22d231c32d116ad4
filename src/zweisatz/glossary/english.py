"""The English forms of a glossary's translations."""

from __future__ import annotations

import re

from .german import Occurrence

__all__ = ["plural", "target_forms"]

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
