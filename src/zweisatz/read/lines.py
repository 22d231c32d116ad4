"""The lines of a plain text, and the runs of lines that stand together.

A line ends at ``\\r\\n``, ``\\n``, ``\\r``, U+000B, U+0085 or U+2028. A form feed and U+2029 end
the line and the run. (``str.splitlines`` would also cut at U+001C–U+001E, which no editor shows as
line ends.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .pieces import is_blank

__all__ = ["Line", "Run", "runs"]

_ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"
_LINE = re.compile(f"[^{_ENDS}]*(?:\r\n|[{_ENDS}]|$(?![\\s\\S]))")
_RUN_ENDS = ("\x0c", "\u2029")
_QUOTED = re.compile(r"[ \t]{0,3}>(?:[ \t]?>)*")
_TAB = 8


class Line(NamedTuple):
    """A line without its quote mark, indentation and line end.

    ``start`` and ``end`` are offsets of ``text`` in the whole; ``indent`` counts columns (a tab
    goes to the next multiple of 8); ``quote`` counts the ``>`` before it.
    """

    start: int
    end: int
    text: str
    indent: int
    quote: int

    @property
    def width(self) -> int:
        """Columns from the margin (or the quote mark) to the last character."""
        return self.indent + len(self.text)


class Run(NamedTuple):
    """Consecutive lines of one quote depth; ``before`` and ``after``: blank, or the text's end."""

    lines: list[Line]
    before: bool
    after: bool


def runs(text: str) -> Iterator[Run]:
    """The runs of a text, in order, in linear time and with one run in memory at once."""
    lines: list[Line] = []
    before = True
    for match in _LINE.finditer(text):
        line = _line(match.group(), match.start())
        if line is None:
            if lines:
                yield Run(lines, before, True)
                lines = []
            before = True
            continue
        if lines and lines[-1].quote != line.quote:
            yield Run(lines, before, False)
            lines, before = [], False
        lines.append(line)
        if match.group().endswith(_RUN_ENDS):
            yield Run(lines, before, True)
            lines, before = [], True
    if lines:
        yield Run(lines, before, True)


def _line(whole: str, offset: int) -> Line | None:
    """The line at this offset, or ``None`` if there is nothing to see in it."""
    quote = begin = 0
    if ">" in whole[:4] and (mark := _QUOTED.match(whole)):
        quote, begin = mark.group().count(">"), mark.end()
    text = whole[begin:].strip()
    if not text or (not text[0].isalnum() and is_blank(text)):
        return None
    start = len(whole) - len(whole[begin:].lstrip())
    lead = whole[begin:start]
    indent = len(lead.expandtabs(_TAB)) if "\t" in lead else len(lead)
    return Line(offset + start, offset + start + len(text), text, indent, quote)
