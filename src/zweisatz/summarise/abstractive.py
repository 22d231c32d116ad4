"""Summaries that a model writes, sentence by sentence held against the article.

A long article is cut between sentences into parts that the model can read whole; the summaries of
the parts are joined and summarised again until they are short enough. Every sentence that comes
out is matched to the pairs that bear it out (``support``). What has no pair at all is never shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from zweisatz.document import Bitext
from zweisatz.errors import ConfigError, ModelError
from zweisatz.summarise.sentences import Sentence, body, side, title, without_dateline
from zweisatz.summarise.summary import Draft, Statement
from zweisatz.summarise.support import Support
from zweisatz.summarise.wording import point_cost

__all__ = ["Abstractive", "Recorded", "Writer", "write_summary"]

_MOST_ROUNDS = 4
_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\bNo)(?<!\ba\.m)(?<!\bp\.m)"
    r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])"
)


class Writer(Protocol):
    """Writes a short text from a longer one. It never cuts its input: callers ask ``count``."""

    @property
    def signature(self) -> str: ...

    @property
    def max_tokens(self) -> int: ...

    def count(self, text: str) -> int: ...

    def write(self, text: str, words: int) -> str: ...


@dataclass(frozen=True, slots=True)
class Recorded:
    """A writer that says what it was given, for tests and demonstrations; a token is a word."""

    text: str
    max_tokens: int = 1024

    @property
    def signature(self) -> str:
        return "recorded"

    def count(self, text: str) -> int:
        return len(text.split())

    def write(self, text: str, words: int) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Abstractive:
    """Lets ``writer`` write the points in English, and checks each against the article.

    With ``strict``, sentences with a finding are removed; without, they are marked.
    """

    writer: Writer
    strict: bool = False

    @property
    def signature(self) -> str:
        return f"abstractive|model:{self.writer.signature}{'|strict' if self.strict else ''}"

    def draft(
        self, bitext: Bitext, languages: tuple[str, ...], words: int, most: int, headline: bool
    ) -> Draft:
        """Raises ``ConfigError`` for any language but English, since such models write only that,
        and ``ModelError`` if nothing is left of what was written.
        """
        if languages != ("en",):
            raise ConfigError(
                "A model writes its summary in English: use --lang en, or --summariser extractive."
            )
        sentences = body(bitext, languages)
        texts = [without_dateline(side(s.pair, "en", bitext)) for s in sentences]
        written = write_summary(self.writer, texts, words)
        points, removed = self._checked(written, sentences, bitext)
        if not points:
            raise ModelError(
                f"{bitext.head.name}: nothing that the model wrote ({len(written)} sentences) is"
                " borne out by the article: use another model, or --summariser extractive."
            )
        chosen: list[Statement] = []
        left = words
        for point in points:
            cost = point_cost(point, "en")
            if cost <= left and len(chosen) < most:
                chosen.append(point)
                left -= cost
        smallest = min(point_cost(point, "en") for point in points)
        first = chosen[0] if headline and len(chosen) > 1 and not chosen[0].findings else None
        kept = chosen[1:] if first else chosen
        return Draft(tuple(kept), smallest, tuple(removed), first)

    def _checked(
        self, written: Sequence[str], sentences: Sequence[Sentence], bitext: Bitext
    ) -> tuple[list[Statement], list[Statement]]:
        """What was written as statements: those to show, and those to take out."""
        heading = title(bitext)
        support = Support(
            [(s.pair.id, without_dateline(side(s.pair, "en", bitext)), s.block) for s in sentences],
            " ".join(side(pair, "en", bitext) for pair in heading.pairs) if heading else "",
        )
        points: list[Statement] = []
        removed: list[Statement] = []
        for sentence in written:
            evidence = support.evidence(sentence)
            point = Statement(evidence.pairs, {"en": sentence}, evidence.findings)
            out = not evidence.pairs or (self.strict and evidence.findings)
            (removed if out else points).append(point)
        return points, removed


def write_summary(writer: Writer, texts: Sequence[str], words: int) -> list[str]:
    """The sentences of a summary of ``texts`` (sentences in order), whatever its limit is."""
    for _ in range(_MOST_ROUNDS):
        parts = list(_parts(writer, texts))
        share = max(words // len(parts), 12) if parts else words
        made = [writer.write(part, share if len(parts) > 1 else words) for part in parts]
        written = [sentence for each in made for sentence in split_sentences(each)]
        shorter = sum(map(len, written)) < sum(map(len, texts))
        if len(parts) <= 1 or not shorter or sum(len(s.split()) for s in written) <= words:
            break
        texts = written
    return list(dict.fromkeys(written))


def split_sentences(text: str) -> list[str]:
    """Sentences of English that a model wrote: regular enough for a rule."""
    found, start = [], 0
    for end in _SENTENCE_END.finditer(text):
        found.append(text[start : end.end()])
        start = end.end()
    return [each for each in (" ".join(s.split()) for s in [*found, text[start:]]) if each]


def _parts(writer: Writer, texts: Sequence[str]) -> Iterator[str]:
    """Runs of sentences that the writer can read whole; none is cut unless it alone is too long."""
    part = ""
    for text in texts:
        for piece in _pieces(writer, text):
            longer = f"{part} {piece}".strip()
            if part and writer.count(longer) > writer.max_tokens:
                yield part
                longer = piece
            part = longer
    if part:
        yield part


def _pieces(writer: Writer, text: str) -> Iterator[str]:
    """The sentence, in halves between words until each can be read."""
    words = text.split()
    if len(words) < 2 or writer.count(text) <= writer.max_tokens:
        yield text
        return
    middle = len(words) // 2
    for half in (words[:middle], words[middle:]):
        yield from _pieces(writer, " ".join(half))
