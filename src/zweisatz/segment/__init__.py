"""From a block to its sentences, lossless; and from a sentence that is too long to its clauses.

    sentences.py       the pass over the text, the same for every language
    german.py          what ends a German sentence (the place to mend errors)
    english.py         what ends an English one
    abbreviations.py   how abbreviations are looked up
    clauses.py         where a sentence that a model cannot take is cut

How it compares to other segmenters, with figures: ``docs/segmentation.md``.
"""

from __future__ import annotations

from collections.abc import Iterator

from zweisatz.dateline import dateline_length
from zweisatz.document import Block, Kind, Segment
from zweisatz.segment.clauses import Piece, split_clauses
from zweisatz.segment.english import ENGLISH
from zweisatz.segment.german import GERMAN
from zweisatz.segment.sentences import Language, sentence_ends

__all__ = ["LANGUAGES", "Piece", "segment", "split_clauses"]

LANGUAGES = {"de": GERMAN, "en": ENGLISH}
"""The languages with rules of their own, by ISO 639-1 code."""


def segment(block: Block, lang: str = "de") -> tuple[Segment, ...]:
    """The sentences of a block, numbered from 1: ``b3s1``, ``b3s2`` …

    Lossless for any string: ``"".join(s.gap + s.text for s in segments) == block.text``. Gaps are
    white space and segments are never empty. White space before the first word is the first
    segment's gap, white space behind the last word belongs to the last segment's text. An empty
    text has no segments, and a text of white space only has one. Linear time.

    A dateline at the start of the block is a segment of its own; a block of kind ``DATELINE`` is
    one segment. Raises ``KeyError`` for a ``lang`` that is not in ``LANGUAGES``.
    """
    text = block.text
    language = LANGUAGES[lang]
    segments: list[Segment] = []
    start = 0
    for end in (*_ends(block, language), len(text)):
        body = text[start:end].lstrip() or text[start:end]
        if body:
            offset = end - len(body)
            number = len(segments) + 1
            segments.append(Segment(f"{block.id}s{number}", body, offset, text[start:offset]))
        start = end
    return tuple(segments)


def _ends(block: Block, language: Language) -> Iterator[int]:
    """The offsets behind all sentences of the block but the last."""
    if block.kind is Kind.DATELINE:
        return
    text = block.text
    start = len(text) - len(text.lstrip())
    start += dateline_length(text[start : start + 200])
    if start and text[:start].strip() and text[start:].strip():
        yield start
    for end in sentence_ends(text[start:], language):
        yield start + end
