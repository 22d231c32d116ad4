"""Glossary terms: ``musttranslatewords`` and ``notranslatewords``."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Finding, Term
from ..glossary import find_terms, target_forms
from .view import View, quoted

__all__ = ["check_terms"]


def check_terms(view: View) -> Iterator[Finding]:
    """Every term of the source must stand in the translation as the glossary says."""
    if not view.glossary:
        return
    target = " ".join(view.target.split()).replace("’", "'")
    lower = target.lower()
    arrived: dict[Term, bool] = {}
    for occurrence in find_terms(view.source, view.glossary):
        term = occurrence.term
        if term not in arrived:
            text = target if term.target is None else lower
            arrived[term] = any(_stands(form, text) for form in target_forms(occurrence))
        if arrived[term]:
            continue
        word = quoted(view.source, occurrence.span)
        if term.target is None:
            message = (
                f"{word} must not be translated, but “{term.source}” is not in the translation."
            )
            yield view.error("notranslatewords", message, [occurrence.span])
        else:
            message = f"{word} must be translated as “{term.target}”, which is not there."
            yield view.error("musttranslatewords", message, [occurrence.span])


def _stands(form: str, text: str) -> bool:
    start = text.find(form)
    while start >= 0:
        end = start + len(form)
        before, after = text[start - 1 : start] if start else "", text[end : end + 1]
        if not (before.isalnum() and form[:1].isalnum()) and not (
            after.isalnum() and form[-1:].isalnum()
        ):
            return True
        start = text.find(form, start + 1)
    return False
