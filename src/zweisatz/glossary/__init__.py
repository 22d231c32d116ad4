"""Glossaries: reading them, and finding their German terms in a text whatever their inflection.

    read_glossary   a file → terms
    Glossary        terms, indexed by their first word
    find_terms      a German text → where which term stands
    target_forms    an occurrence → the English forms that count as its translation

This is a noun like ``document``: checks and translation both use it, and it imports neither.
"""

from __future__ import annotations

from .english import plural, target_forms
from .files import read_glossary
from .german import Glossary, Occurrence, find_terms

__all__ = ["Glossary", "Occurrence", "find_terms", "plural", "read_glossary", "target_forms"]
