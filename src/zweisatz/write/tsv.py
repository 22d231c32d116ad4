r"""Tab-separated values with a header, for spreadsheets and ``cut``.

    id ⇥ block ⇥ kind ⇥ source ⇥ target ⇥ findings

One pair a line; ``findings`` holds the codes, with a comma between them. No cell is quoted: a
tab, line feed, carriage return or backslash in a text is written ``\t``, ``\n``, ``\r`` or
``\\``, a lone surrogate ``\udc80``, so that every line is one pair and ``unescape`` restores it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from zweisatz.document import BilingualBlock, Head

__all__ = ["COLUMNS", "escape", "neutralise", "render", "render_neutralised"]

COLUMNS = ("id", "block", "kind", "source", "target", "findings")

_ESCAPES = {"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"}
_SPECIAL = re.compile("[\\\\\t\n\r\ud800-\udfff]")
# The full-width forms too: some spreadsheets take them for the plain ones.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")


def escape(text: str) -> str:
    """``text`` as a cell."""
    return _SPECIAL.sub(lambda match: _ESCAPES.get(match[0]) or rf"\u{ord(match[0]):04x}", text)


def neutralise(cell: str) -> str:
    """``cell`` with an apostrophe before it if a spreadsheet would run it as a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def render(head: Head, blocks: Iterable[BilingualBlock]) -> Iterator[str]:
    """One chunk a pair, each cell exactly as in the text."""
    return _rows(blocks, escape)


def render_neutralised(head: Head, blocks: Iterable[BilingualBlock]) -> Iterator[str]:
    """The same for opening in a spreadsheet: no cell can be taken for a formula.

    The apostrophes stay in the text when the file is read back.
    """
    return _rows(blocks, lambda text: neutralise(escape(text)))


def _rows(blocks: Iterable[BilingualBlock], cell: Callable[[str], str]) -> Iterator[str]:
    yield "\t".join(COLUMNS) + "\n"
    for block in blocks:
        for pair in block.pairs:
            codes = ",".join(finding.code for finding in pair.findings)
            row = (
                pair.id,
                block.block.id,
                block.block.kind.value,
                pair.source_text,
                pair.target_text,
                codes,
            )
            yield "\t".join(map(cell, row)) + "\n"
