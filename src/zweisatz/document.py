"""The nouns that travel through zweisatz, from the article that is read to the file written.

    Document ── Block ── Segment            what was read, and its sentences
    Bitext ── BilingualBlock ── Pair        the same with its translation beside it
      Head                                  where a bitext comes from and what made it
      Finding, Repair, Link                 what was noticed in a pair, what was done about it,
                                            and which of its words belong together
    Term                                    how a word must be translated, or that it must not be

All are frozen: a step never changes what it was given, it makes something new. This module
imports nothing else of ours.

Two promises hold everywhere:

* ``"".join(s.gap + s.text for s in segments)`` is ``block.text``, character for character.
* ``"".join(b.gap + b.original for b in blocks) + tail`` is the decoded input, character for
  character, for plain text and Markdown. (HTML and DOCX are containers; there ``gap`` is empty.)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

__all__ = [
    "BilingualBlock",
    "Bitext",
    "Block",
    "Document",
    "Finding",
    "Head",
    "Kind",
    "Link",
    "Pair",
    "Repair",
    "Segment",
    "Severity",
    "Signature",
    "Span",
    "Term",
    "joined",
]


class Kind(StrEnum):
    """What a block is on the page. The values are the ones written to JSON."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    DATELINE = "dateline"


class Severity(StrEnum):
    """How bad a finding is: an error changes or loses meaning, a warning deserves a look."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


Span = tuple[int, int]
"""Half-open character range ``(start, end)`` in the joined text of one side of a pair."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or list item.

    ``text`` is the readable text: hard-wrapped lines joined by one space, no mark-up, no white
    space at either end, never empty. ``raw`` is the block as it stood in the file (``None`` when
    that is the same); ``gap`` is what stood between the block before and this one. ``level`` is
    the heading's level (1–6) or the list item's depth (1 for the outermost), else 0.
    """

    id: str
    kind: Kind
    text: str
    gap: str = ""
    raw: str | None = None
    level: int = 0

    @property
    def original(self) -> str:
        """The block as it stood in the file."""
        return self.text if self.raw is None else self.raw


@dataclass(frozen=True, slots=True)
class Document:
    """An article as it was read: its blocks in order, and where it came from.

    ``name`` is what the user calls it (a file name, or ``-``), ``media`` one of ``text``,
    ``markdown``, ``html``, ``docx``, and ``encoding`` the one that was used to decode it.
    ``tail`` is what stood behind the last block.
    """

    name: str
    blocks: tuple[Block, ...]
    media: str = "text"
    encoding: str = "utf-8"
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence (or what stands for one) of a block.

    ``offset`` counts characters from the start of the block's text to the start of ``text``;
    ``gap`` is the white space between the segment before and this one (it ends at ``offset``).
    """

    id: str
    text: str
    offset: int = 0
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check noticed in a pair.

    ``code`` is the check's name (``numbers``, ``negation`` …). The spans are character ranges in
    the pair's ``source_text`` and ``target_text``. ``message`` is one sentence for a reader.
    """

    code: str
    severity: Severity
    pair: str
    message: str
    source_spans: tuple[Span, ...] = ()
    target_spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class LostName:
    """A name at ``span`` of a source, one word or more, that its translation lacks.

    ``english`` is how it should read there.
    """

    span: Span
    english: str


@dataclass(frozen=True, slots=True)
class Repair:
    """What was done to a pair whose first translation had a severe finding, or lacked a name.

    ``method`` is what gave the kept candidate (``nbest``, ``no_repeat``, ``split``, ``casing``,
    ``glossary``, ``stand-in``, or ``none`` if nothing helped); ``before`` is the translation that
    was replaced.
    """

    method: str
    before: str
    codes: tuple[str, ...] = ()

    @property
    def helped(self) -> bool:
        """Whether something better than ``before`` was found."""
        return self.method != "none"


@dataclass(frozen=True, slots=True)
class Link:
    """Words of a pair that belong together: a range on each side, and how sure that is (0–1)."""

    source: Span
    target: Span
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry. ``target`` is ``None`` for a term that must not be translated."""

    source: str
    target: str | None
    comment: str = ""


FOREIGN = "language: "
"""Begins ``Pair.passed``, with a code of ISO 639-1 behind it, where a source is not German."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Sentences that belong together: usually one on each side, but 1–2, 2–1, 1–0 and 0–1 too.

    ``score`` is the model's mean log-probability a target token (natural logarithm, ≤ 0), if it
    is known. ``passed`` says why a source was handed through untranslated (``"no words"``, or
    ``"language: en"``), else it is empty.
    """

    id: str
    source: tuple[Segment, ...]
    target: tuple[Segment, ...]
    score: float | None = None
    passed: str = ""
    findings: tuple[Finding, ...] = ()
    repair: Repair | None = None
    links: tuple[Link, ...] = ()

    @property
    def gap(self) -> str:
        """The white space before the source side."""
        return self.source[0].gap if self.source else ""

    @property
    def foreign(self) -> str:
        """The code of the language for which the source was handed through, or ``""``."""
        return self.passed.removeprefix(FOREIGN) if self.passed.startswith(FOREIGN) else ""

    @property
    def source_text(self) -> str:
        return joined(self.source)

    @property
    def target_text(self) -> str:
        return joined(self.target)


@dataclass(frozen=True, slots=True)
class BilingualBlock:
    """A block with its pairs, in source order."""

    block: Block
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Everything that the wording of a translation depends on, and nothing private.

    ``revision`` is a hub commit or ``sha256:…`` of the weights; ``settings`` holds what else
    matters (batch size, length limit, glossary hash), as strings.
    """

    model: str
    revision: str
    engine: str
    compute_type: str
    beam: int
    version: str
    settings: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        parts = {
            "model": self.model,
            "revision": self.revision,
            "engine": self.engine,
            "compute_type": self.compute_type,
            "beam": str(self.beam),
            "version": self.version,
            **self.settings,
        }
        return "|".join(f"{key}:{value}" for key, value in parts.items())


@dataclass(frozen=True, slots=True)
class Head:
    """All of a bitext but its blocks, so that a writer can begin before the last is translated.

    Name, media, encoding and tail are the document's.
    """

    name: str
    signature: Signature
    media: str = "text"
    encoding: str = "utf-8"
    tail: str = ""
    source_lang: str = "de"
    target_lang: str = "en"


@dataclass(frozen=True, slots=True)
class Bitext:
    """A document and its translation, pair by pair, with the signature of what made it."""

    head: Head
    blocks: tuple[BilingualBlock, ...]

    @property
    def pairs(self) -> tuple[Pair, ...]:
        return tuple(pair for block in self.blocks for pair in block.pairs)

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(finding for pair in self.pairs for finding in pair.findings)


def joined(segments: Iterable[Segment]) -> str:
    """The segments as one text: the first without its gap, the others with theirs."""
    text = ""
    for number, segment in enumerate(segments):
        text += segment.text if number == 0 else segment.gap + segment.text
    return text
