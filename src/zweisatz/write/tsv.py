r"""Tab-separated values with a header, for spreadsheets and ``cut``.

    id ⇥ block ⇥ kind ⇥ source ⇥ target ⇥ findings

One pair a line; ``findings`` holds the codes, with a comma between them. No cell is quoted: a
tab, line feed, carriage return or backslash in a text is written ``\t``, ``\n``, ``\r`` or
``\\``, a lone surrogate ``\udc80``, so that every line is one pair and ``read.bitext``
restores it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from zweisatz.document import BilingualBlock, Head, Segment, joined

__all__ = ["COLUMNS", "escape", "neutralise", "render"]

COLUMNS = ("id", "block", "kind", "source", "target", "findings")

_ESCAPES = {"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"}
_SPECIAL = re.compile("[\\\\\t\n\r\ud800-\udfff]")
# The full-width forms too: some spreadsheets take them for the plain ones.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")


def escape(text: str) -> str:
    """``text`` as a cell."""
    return _SPECIAL.sub(lambda match: _ESCAPES.get(match[0]) or rf"\u{ord(match[0]):04x}", text)


def render(head: Head, blocks: Iterable[BilingualBlock]) -> Iterator[str]:
    """One chunk a pair."""
    yield "\t".join(COLUMNS) + "\n"
    for block in blocks:
        for pair in block.pairs:
            row = (
                pair.id,
                block.block.id,
                block.block.kind.value,
                pair.source_text,
                pair.target_text,
                ",".join(finding.code for finding in pair.findings),
            )
            yield "\t".join(map(escape, row)) + "\n"


def neutralise(blocks: Iterable[BilingualBlock]) -> Iterator[BilingualBlock]:
    """The blocks with an apostrophe before all that a spreadsheet would run as a formula.

    For a table that is to be opened in a spreadsheet, and for nothing else: the texts are no
    longer what was read, and a table read back keeps the apostrophes.
    """
    for bilingual in blocks:
        block = replace(bilingual.block, id=_inert(bilingual.block.id))
        pairs = (
            replace(
                pair,
                id=_inert(pair.id),
                source=_inert_side(pair.source),
                target=_inert_side(pair.target),
            )
            for pair in bilingual.pairs
        )
        yield BilingualBlock(block, tuple(pairs))


def _inert_side(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    if not segments or not _FORMULA.match(joined(segments)):
        return segments
    return (replace(segments[0], text=f"'{segments[0].text}"), *segments[1:])


def _inert(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text
