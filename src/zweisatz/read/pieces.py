"""From what a reader found to blocks: one place for folding, numbering and the promise of no loss.

Readers of plain text and Markdown yield ``Piece``s, spans of the decoded text; whatever lies
between two pieces is the gap of the second, so that nothing can be lost however a reader errs.
Readers of containers (HTML, DOCX) have no text to point into and yield ``Found``s.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from ..dateline import is_dateline
from ..document import Block, Kind

__all__ = ["Found", "Piece", "blocks_of_found", "blocks_of_pieces", "fold", "is_blank"]

# Characters that carry nothing a reader sees: control characters that are no white space, soft
# hyphen, zero-width space, word joiner, byte-order mark. They stay in ``raw``, and leave ``text``,
# where they would cut words in two for a tokenizer and break XML writers.
_UNSEEN = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff"
_UNSEEN_RUN = re.compile(f"[{_UNSEEN}]+")

# A no-break space that stands alone is the author's will (``z. B.``, ``5 %``) and is kept.
_WHITE = re.compile("\\s{2,}|[^\\S \u00a0\u2007\u202f]")

# Joiners and direction marks matter beside letters, but by themselves they are nothing.
_BLANK = re.compile(f"[\\s{_UNSEEN}\u200c-\u200f\u202a-\u202e\u2061-\u2069]*")


_DATELINE = 100
"""Characters. No dateline is longer."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block to be, as the span ``[start, end)`` of the decoded text."""

    start: int
    end: int
    kind: Kind
    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """A block to be, from a format in which blocks are not spans of a text."""

    kind: Kind
    text: str
    level: int = 0


def fold(text: str) -> str:
    """The readable form: no unseen characters, runs of white space one space, composed (NFC)."""
    text = _WHITE.sub(" ", _UNSEEN_RUN.sub("", text)).strip()
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def is_blank(text: str) -> bool:
    """Whether there is nothing to see in it."""
    return _BLANK.fullmatch(text) is not None


def blocks_of_pieces(text: str, pieces: Iterable[Piece]) -> tuple[tuple[Block, ...], str]:
    """Blocks and tail of a text, from pieces in order that do not overlap."""
    blocks: list[Block] = []
    done = 0
    for piece in pieces:
        readable = fold(piece.text)
        if is_blank(readable):
            continue
        raw = text[piece.start : piece.end]
        blocks.append(
            Block(
                f"b{len(blocks) + 1}",
                _kind(piece.kind, readable),
                readable,
                text[done : piece.start],
                None if raw == readable else raw,
                piece.level,
            )
        )
        done = piece.end
    return tuple(blocks), text[done:]


def blocks_of_found(found: Iterable[Found]) -> tuple[Block, ...]:
    """Blocks of a container, in order."""
    blocks: list[Block] = []
    for item in found:
        text = fold(item.text)
        if not is_blank(text):
            kind = _kind(item.kind, text)
            blocks.append(Block(f"b{len(blocks) + 1}", kind, text, level=item.level))
    return tuple(blocks)


def _kind(kind: Kind, text: str) -> Kind:
    short = kind is Kind.PARAGRAPH and len(text) <= _DATELINE
    return Kind.DATELINE if short and is_dateline(text) else kind
