"""A pair as the checks see it: two texts, their words, and a short way to say what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..document import Finding, Pair, Severity, Span
from ..glossary import Glossary, Occurrence, find_terms, target_forms

__all__ = ["View", "Word", "arrivals", "quoted", "view_of", "without_terms", "words_of"]

# Letters with apostrophes inside (don't, Merkel’s). Hyphens part words: "Hamburg-Altona" is two.
# URLs and e-mail addresses hold no words and no numbers; they have a check of their own.
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|(?<!\S)[^\s@]{1,100}@\S{1,200}")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands; ``lower`` is its lower-case form with a straight apostrophe."""

    text: str
    lower: str
    span: Span


@dataclass(frozen=True, slots=True)
class View:
    """Both texts of a pair with their words.

    The prose is the text with blanks in place of URLs and e-mail addresses, so that spans stay.
    """

    pair: str
    source: str
    target: str
    source_prose: str
    target_prose: str
    source_words: tuple[Word, ...]
    target_words: tuple[Word, ...]
    source_set: frozenset[str]
    target_set: frozenset[str]
    occurrences: tuple[Occurrence, ...]

    def error(
        self, code: str, message: str, source: Iterable[Span] = (), target: Iterable[Span] = ()
    ) -> Finding:
        """A finding that meaning is changed or lost."""
        return Finding(code, Severity.ERROR, self.pair, message, tuple(source), tuple(target))

    def warning(
        self, code: str, message: str, source: Iterable[Span] = (), target: Iterable[Span] = ()
    ) -> Finding:
        """A finding that deserves a look."""
        return Finding(code, Severity.WARNING, self.pair, message, tuple(source), tuple(target))

    def info(
        self, code: str, message: str, source: Iterable[Span] = (), target: Iterable[Span] = ()
    ) -> Finding:
        """A finding of style."""
        return Finding(code, Severity.INFO, self.pair, message, tuple(source), tuple(target))


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text; digits and signs are none."""
    return tuple(
        Word(match[0], match[0].lower().replace("’", "'"), match.span())
        for match in _WORD.finditer(text)
    )


def _prose(text: str) -> str:
    if "@" not in text and "://" not in text and "www." not in text:
        return text
    return _ADDRESS.sub(lambda match: " " * len(match[0]), text)


def view_of(pair: Pair, glossary: Glossary) -> View:
    """Prepare a pair for the checks."""
    source, target = pair.source_text, pair.target_text
    source_prose, target_prose = _prose(source), _prose(target)
    source_words, target_words = words_of(source_prose), words_of(target_prose)
    return View(
        pair.id,
        source,
        target,
        source_prose,
        target_prose,
        source_words,
        target_words,
        frozenset(word.lower for word in source_words),
        frozenset(word.lower for word in target_words),
        find_terms(source, glossary),
    )


def arrivals(view: View) -> dict[Span, Span]:
    """Where the terms of the source stand in the translation: spans of occurrences → of targets.

    No place is counted twice: a term that stands twice in the source must stand twice in the
    translation. Longer terms choose first ("board of directors" before "board"), then those
    further left.
    """
    target = view.target.replace("’", "'")
    forms = {occurrence.span: target_forms(occurrence) for occurrence in view.occurrences}
    places: dict[frozenset[str], Iterator[Span]] = {}
    taken = bytearray(len(target))
    found: dict[Span, Span] = {}
    for occurrence in sorted(
        view.occurrences, key=lambda one: (-max(map(len, forms[one.span])), one.span)
    ):
        some = forms[occurrence.span]
        if some not in places:
            places[some] = _places(some, target, exact=occurrence.term.target is None)
        free = (span for span in places[some] if not any(taken[slice(*span)]))
        place = next(free, None)
        if place is not None:
            found[occurrence.span] = place
            taken[slice(*place)] = b"\1" * (place[1] - place[0])
    return found


def _places(forms: Iterable[str], text: str, *, exact: bool) -> Iterator[Span]:
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    pattern = "|".join(map(_whole, longest_first))
    return (match.span() for match in re.finditer(pattern, text, 0 if exact else re.IGNORECASE))


def _whole(form: str) -> str:
    """A pattern for a form that is no part of a longer word, on one line or two."""
    pattern = r"\s+".join(map(re.escape, form.split()))
    before = r"(?<![^\W_])" if form[0].isalnum() else ""
    return before + pattern + (r"(?![^\W_])" if form[-1].isalnum() else "")


def without_terms(view: View) -> View:
    """The view without the words of terms that arrived: what a glossary renames is no mistake."""
    found = arrivals(view) if view.occurrences else {}
    if not found:
        return view
    source_words = _outside(view.source_words, found.keys())
    target_words = _outside(view.target_words, found.values())
    return replace(
        view,
        source_words=source_words,
        target_words=target_words,
        source_set=frozenset(word.lower for word in source_words),
        target_set=frozenset(word.lower for word in target_words),
    )


def _outside(words: Sequence[Word], spans: Iterable[Span]) -> tuple[Word, ...]:
    covered = bytearray(words[-1].span[1] if words else 0)
    for start, end in spans:
        covered[start:end] = b"\1" * len(covered[start:end])
    return tuple(word for word in words if not any(covered[slice(*word.span)]))


def quoted(text: str, span: Span, limit: int = 40) -> str:
    """The text at a span for use in a message: in quotes, on one line, and not too long."""
    part = " ".join(text[span[0] : min(span[1], span[0] + 4 * limit)].split())
    return f"“{part if len(part) <= limit else part[: limit - 1] + '…'}”"
