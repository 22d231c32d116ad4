"""Checks: what may have gone wrong in the translation of a sentence, and where.

    check_pair      one pair → its findings
    check_bitext    a whole article → the same article with findings, and those that only show
                    when all of it is seen
    CHECKS          every check by name, with a line that says what it looks for

Checks only read text: no model, no dictionary, no network. They know typical errors of machines
and typical freedoms of people; what they measure on both is in ``docs/checks.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from ..document import Bitext, Finding, Pair, Severity, Term
from ..glossary import Glossary
from .coverage import check_language, check_length, check_missing
from .fluency import check_cutoff, check_doubles, check_loops
from .marks import check_addresses, check_brackets, check_endpunc, check_quotes
from .names import check_names
from .negation import check_negation, check_polarity
from .numbers import check_figures
from .terms import check_terms
from .view import View, quoted, view_of

__all__ = ["CHECKS", "check_bitext", "check_pair"]

CHECKS: Mapping[str, str] = {
    "missing": "there is no translation (or no source), or none with a word in it",
    "unchanged": "the translation is the source, word for word",
    "untranslated": "German words are left in the translation",
    "cutoff": "the translation breaks off in the middle",
    "length": "the translation is far shorter or longer than is usual",
    "loop": "a phrase is said over and over",
    "doublewords": "a word stands twice in a row",
    "numbers": "a number is lost, changed or new (1.234,5 is 1,234.5; Mrd. is billion)",
    "dates": "a date, month or weekday is lost or changed",
    "times": "a time of day is lost or changed (14.30 Uhr is 2.30 p.m.)",
    "percentages": "per cent turned into something else, or got lost",
    "currencies": "one currency turned into another, or got lost",
    "units": "one unit turned into another",
    "identifiers": "a telephone number, IBAN, type or other identifier is not the same",
    "names": "a person, place or acronym is lost or changed",
    "negation": "a “no” is lost, or there is one too many",
    "polarity": "a word turned into its opposite",
    "urls": "a URL is not the same",
    "emails": "an e-mail address is not the same",
    "doublequoting": "quotation marks are lost or have no partner",
    "brackets": "brackets are lost or have no partner",
    "endpunc": "the last punctuation mark is of another kind",
    "musttranslatewords": "a glossary term is not translated as the glossary says",
    "notranslatewords": "a word that must not be translated is not there",
    "inconsistent": "the same sentence is translated in different ways",
}

_STEPS: tuple[Callable[[View], Iterator[Finding]], ...] = (
    check_language,
    check_cutoff,
    check_length,
    check_loops,
    check_doubles,
    check_figures,
    check_names,
    check_negation,
    check_polarity,
    check_addresses,
    check_quotes,
    check_brackets,
    check_endpunc,
    check_terms,
)
_RANK = {severity: rank for rank, severity in enumerate(Severity)}
_ORDER = {code: rank for rank, code in enumerate(CHECKS)}


def check_pair(pair: Pair, terms: Sequence[Term] = ()) -> tuple[Finding, ...]:
    """All findings of a pair: the severe ones first, then by where they stand.

    Pure and deterministic. ``terms`` is a glossary; hand in a ``Glossary`` to check many pairs.
    A pair that was handed through untranslated is only checked for being there.
    """
    glossary = terms if isinstance(terms, Glossary) else Glossary(terms)
    view = view_of(pair, glossary)
    missing = tuple(check_missing(view))
    if missing or pair.passed:  # what was handed through is not judged as a translation
        return missing
    return _ordered(finding for step in _STEPS for finding in step(view))


def _ordered(findings: Iterator[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=_position))


def _position(finding: Finding) -> tuple[int, int, int]:
    spans = finding.target_spans or finding.source_spans
    return (_RANK[finding.severity], spans[0][0] if spans else 0, _ORDER[finding.code])


def check_bitext(bitext: Bitext, terms: Sequence[Term] = ()) -> Bitext:
    """The bitext with the findings of every pair, and ``inconsistent`` ones among pairs."""
    glossary = Glossary(terms)
    first: dict[str, Pair] = {}
    blocks = []
    for block in bitext.blocks:
        pairs = []
        for pair in block.pairs:
            findings = (*check_pair(pair, glossary), *_inconsistent(pair, first))
            pairs.append(replace(pair, findings=_ordered(iter(findings))))
        blocks.append(replace(block, pairs=tuple(pairs)))
    return replace(bitext, blocks=tuple(blocks))


def _inconsistent(pair: Pair, first: dict[str, Pair]) -> Iterator[Finding]:
    """Whether the same source, but for its spaces, was translated otherwise before."""
    key = " ".join(pair.source_text.split())
    if not key:
        return
    before = first.setdefault(key, pair)
    if " ".join(before.target_text.split()) == " ".join(pair.target_text.split()):
        return
    other = quoted(before.target_text, (0, len(before.target_text)))
    message = f"The same sentence is translated as {other} in {before.id}."
    spans = ((0, len(pair.source_text)),), ((0, len(pair.target_text)),)
    yield Finding("inconsistent", Severity.WARNING, pair.id, message, *spans)
