"""Plain text: paragraphs, headings and list items, from blank lines, marks and line lengths.

``lines`` finds runs of lines, ``wrap`` knows which line ends are the author's, ``marks`` what a
line shows of its kind. Here runs are cut into items, and items become pieces once their
neighbours are known: a heading stands alone with text below it, a lone ``– Ja.`` is dialogue.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from ..document import Kind
from .lines import Line, Run, runs
from .marks import (
    Marker,
    is_header,
    is_rule,
    is_tabular,
    looks_like_heading,
    marker,
    numbering_level,
    underlines,
)
from .pieces import Piece
from .wrap import goes_on, join, text_width, wrap_width

__all__ = ["text_pieces"]

_SAMPLED_RUNS = 5000
"""Runs looked at to learn the width of a text; enough for a book, and no second pass over 50 MB."""

_NEAR = 20
"""Lines below a numbered one in which the next number is looked for."""

_PARAGRAPH = 120
"""Characters. A line of this length below a short one is a paragraph below its heading."""

_MOST_HEADINGS = 3
"""More would-be headings than this in a row are a list of names, or verse."""


@dataclass(slots=True)
class _Item:
    """Lines that make one block, and what decides its kind."""

    lines: list[Line]
    before: bool
    after: bool = False
    mark: Marker | None = None
    heading: int = 0
    verbatim: bool = False

    @property
    def text(self) -> str:
        skip = self.mark.length if self.mark else 0
        return join([self.lines[0].text[skip:], *(line.text for line in self.lines[1:])])


def text_pieces(text: str) -> Iterator[Piece]:
    """The pieces of a plain text, in order."""
    sample = islice(runs(text), _SAMPLED_RUNS)
    width = text_width((wrap_width(run.lines), len(run.lines)) for run in sample)
    yield from _pieces(_settled(_items(runs(text), width)))


def _items(found: Iterable[Run], width: int) -> Iterator[_Item]:
    """The runs cut into items. ``width`` is the one to which most of the text was wrapped."""
    last: Marker | None = None
    for run in found:
        for item in _cut(run, width, last):
            last = item.mark or last
            yield item


def _cut(run: Run, width: int, last: Marker | None) -> list[_Item]:
    """One run cut into items; ``last`` is the list item's mark before it, if any."""
    lines = run.lines
    own = wrap_width(lines)
    width = own or (width if max(line.width for line in lines) <= 1.1 * width else 0)
    header = len(lines) > 1 and is_header(lines[0].text) and ":" in lines[1].text
    signed = False
    items: list[_Item] = []
    for number, line in enumerate(lines):
        text = line.text
        item = items[-1] if items else None
        before = item.lines[-1] if item else None
        rule = is_rule(text)
        if rule and item and len(item.lines) == 1 and not item.mark and not item.verbatim:
            item.heading = item.heading or underlines(text, item.lines[0].text)
            if item.heading:
                continue  # the line goes into the gap
        mark = None if rule or signed else marker(text)
        if mark and not _begins_item(
            mark, line, before, item, lines[number + 1 : number + _NEAR], width, last
        ):
            mark = None
        tabular = is_tabular(text) and (
            text.count("|") >= 2
            or any(is_tabular(near.text) for near in lines[max(0, number - 1) : number + 2 : 2])
        )
        verbatim = rule or (tabular and not mark)
        if header and line.indent == 0:
            verbatim = True
        if (
            item is not None
            and before is not None
            and not (mark or verbatim or signed)
            and not (item.heading or (item.verbatim and not header))
            and (header or _continues(item, before, line, width))
        ):
            item.lines.append(line)
        else:
            items.append(_Item([line], run.before and not number, False, mark, verbatim=verbatim))
        signed = signed or text in ("--", "-- ")
        last = mark or last
    items[-1].after = run.after
    _head(items, own)
    return items


def _continues(item: _Item, before: Line, line: Line, width: int) -> bool:
    """Whether a line without a mark of its own goes on with the item above it."""
    if item.mark and line.indent > item.lines[0].indent:
        return True
    if len(item.lines) == 1 and _shouts(before.text):
        return False
    return goes_on(before, line, width)


def _begins_item(
    mark: Marker,
    line: Line,
    before: Line | None,
    item: _Item | None,
    below: Iterable[Line],
    width: int,
    last: Marker | None,
) -> bool:
    """Whether what looks like a mark is one, and no ordinal or dash of a running sentence."""
    follows = last is not None and mark.style == last.style and mark.number == last.number + 1
    if before is None or item is None:
        return not mark.number or mark.number == 1 or follows or _has_next(mark, below)
    if item.verbatim or (item.mark and item.mark.style == mark.style and not mark.number):
        return True
    if mark.number:
        return follows or (mark.number == 1 and not goes_on(before, line, width))
    return mark.style in "•‣▪◦●○■□➢✓✔" or not goes_on(before, line, width)


def _has_next(mark: Marker, below: Iterable[Line]) -> bool:
    """Whether the next number stands at the start of a line of the same run."""
    for line in below:
        other = marker(line.text)
        if other and other.style == mark.style:
            return other.number == mark.number + 1
    return False


def _shouts(text: str) -> bool:
    """A heading in capitals needs no blank line below it."""
    letters = sum(char.isalpha() for char in text) if len(text) <= 60 and text.isupper() else 0
    return letters >= 4 and looks_like_heading(text)


def _head(items: list[_Item], own: int) -> None:
    """Mark headings that stand on their text: in capitals, or short above a paragraph's line."""
    for item, below in pairwise(items):
        if len(item.lines) > 1 or item.mark or item.verbatim or item.heading:
            continue
        text = item.lines[0].text
        if item is items[0] and _shouts(text):
            item.heading = 1
        elif not own and len(below.lines[0].text) >= _PARAGRAPH and " " in below.lines[0].text:
            item.heading = 2 if len(text) < 80 and looks_like_heading(text) else 0


def _settled(items: Iterable[_Item]) -> Iterator[_Item]:
    """The items with what depends on their neighbours decided."""
    group: list[_Item] = []
    for item in items:
        if group and not _akin(group[-1], item):
            yield from _decided(group, item)
            group = []
        group.append(item)
    if group:
        yield from _decided(group, None)


def _akin(item: _Item, other: _Item) -> bool:
    """Whether two neighbours must be judged together: items of one list, would-be headings."""
    if item.mark or other.mark:
        return bool(item.mark and other.mark)
    return _could_head(item) and _could_head(other)


def _could_head(item: _Item) -> bool:
    return (
        item.before
        and item.after
        and len(item.lines) == 1
        and not (item.mark or item.verbatim or item.heading or item.lines[0].quote)
        and looks_like_heading(item.lines[0].text)
    )


def _decided(group: list[_Item], below: _Item | None) -> list[_Item]:
    """A list or a group of would-be headings, judged; ``below`` is what comes after it."""
    first = group[0]
    if first.mark is None:
        if below and len(group) <= _MOST_HEADINGS and _could_head(first):
            for item in group:
                item.heading = 2
        return group
    if first.mark.style in "–—" and (
        len(group) == 1 or any(item.text[-1] in '?!“"' for item in group)
    ):
        for item in group:
            item.mark = None
    elif len(group) == 1 and first.mark.number and below and first.before and first.after:
        text = first.lines[0].text
        if len(first.lines) == 1 and looks_like_heading(text):
            first.mark, first.heading = None, 1
    return group


def _pieces(items: Iterable[_Item]) -> Iterator[Piece]:
    """Items as pieces: marks go into the gap, list items get their depth."""
    indents: list[int] = []
    first = True
    for item in items:
        start, end = item.lines[0].start, item.lines[-1].end
        if item.mark:
            indent = item.lines[0].indent
            while indents and indents[-1] > indent:
                indents.pop()
            if not indents or indents[-1] < indent:
                indents.append(indent)
            yield Piece(start + item.mark.length, end, Kind.LIST_ITEM, item.text, len(indents))
        elif item.heading:
            text = item.text
            level = 1 if first else numbering_level(text) or item.heading
            yield Piece(start, end, Kind.HEADING, text, min(level, 6))
        else:
            indents.clear()
            yield Piece(start, end, Kind.PARAGRAPH, item.text)
        first = False
