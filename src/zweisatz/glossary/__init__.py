"""Glossaries: reading them, and finding their German terms in a text whatever their inflection.

    read_glossary   a file → terms
    Glossary        terms, indexed by their first word
    find_terms      a German text → where which term stands
    target_forms    an occurrence → the English forms that count as its translation
    is_plural       an occurrence in its text → its number
    rendered        an occurrence in its text → the English form for this place

This is a noun like ``document``: checks and translation both use it, and it imports neither.
"""

from __future__ import annotations

from .english import plural, target_forms, verb_as
from .files import read_glossary
from .german import Glossary, Occurrence, find_terms
from .number import is_plural
from .verbs import is_verb

__all__ = [
    "Glossary",
    "Occurrence",
    "find_terms",
    "is_plural",
    "plural",
    "read_glossary",
    "rendered",
    "target_forms",
]


def rendered(text: str, occurrence: Occurrence) -> str:
    """The English term for an occurrence, in its number or tense.

    A term that must not be translated is itself, in the form of the glossary.
    """
    term = occurrence.term
    if term.target is None:
        return term.source
    if term.source[:1].islower() and is_verb(term.source):
        start, end = occurrence.span
        return verb_as(term.target, text[start:end], term.source, text[end:])
    return plural(term.target) if is_plural(text, occurrence) else term.target
