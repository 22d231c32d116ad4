"""Glossary terms: ``musttranslatewords`` and ``notranslatewords``."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Finding, Term
from .view import View, arrivals, quoted

__all__ = ["check_terms"]


def check_terms(view: View) -> Iterator[Finding]:
    """Every term of the source must stand in the translation as the glossary says, as often."""
    if not view.occurrences:
        return
    found = arrivals(view)
    there: set[Term] = {one.term for one in view.occurrences if one.span in found}
    for occurrence in view.occurrences:
        if occurrence.span in found:
            continue
        term, word = occurrence.term, quoted(view.source, occurrence.span)
        fewer = term in there
        if term.target is None:
            lack = "stands there fewer times" if fewer else "is not in the translation"
            message = f"{word} must not be translated, but “{term.source}” {lack}."
            yield view.error("notranslatewords", message, [occurrence.span])
        else:
            lack = "stands there fewer times" if fewer else "is not there"
            message = f"{word} must be translated as “{term.target}”, which {lack}."
            yield view.error("musttranslatewords", message, [occurrence.span])
