"""A pair as the checks see it: two texts, their words, and a short way to say what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..document import Finding, Pair, Severity, Span
from ..glossary import Glossary

__all__ = ["View", "Word", "quoted", "view_of", "words_of"]

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
    glossary: Glossary

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
        glossary,
    )


def quoted(text: str, span: Span, limit: int = 40) -> str:
    """The text at a span for use in a message: in quotes, on one line, and not too long."""
    part = " ".join(text[span[0] : min(span[1], span[0] + 4 * limit)].split())
    return f"“{part if len(part) <= limit else part[: limit - 1] + '…'}”"
