"""A row of a comparison as marked-up text: links, findings, and what differs from the base."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from zweisatz.compare.comparison import Cell, Change, Row
from zweisatz.document import Pair, Span
from zweisatz.write.page import escape

__all__ = ["cell_html", "cell_links", "link_numbers", "source_links"]

_TAGS = {
    Change.ADDED: ("ins", ""),
    Change.DELETED: ("del", ""),
    Change.MOVED_TO: ("ins", ' class="moved"'),
    Change.MOVED_FROM: ("del", ' class="moved"'),
}


Flag = tuple[int, int, str]
"""A range of a text, and the severity of what was found there."""


def link_numbers(row: Row) -> dict[Span, int]:
    """A number for each linked range of the row's source, the same for all systems."""
    spans = {span for cell in row.cells for span, _ in _links(cell)}
    return {span: number for number, span in enumerate(sorted(spans))}


def source_links(row: Row, numbers: Mapping[Span, int]) -> str:
    """The linked ranges of the source for the script: ``start,end,number``, a space between.

    Positions count UTF-16 units, as scripts do. The script makes elements of a row's ranges when
    the row is first pointed at: all at once, they would be most of a long page.
    """
    return _listed(row.source, [(*span, number) for span, number in numbers.items()])


def cell_links(cell: Cell, numbers: Mapping[Span, int]) -> str:
    """The same for a system's text; a range has the number of its partner in the source."""
    found = [(*target, numbers[source]) for source, target in _links(cell)]
    return _listed(cell.text, found)


def _listed(text: str, links: Iterable[tuple[int, int, int]]) -> str:
    units = [0, *accumulate(2 if char > "\uffff" else 1 for char in text)]
    return " ".join(f"{units[start]},{units[end]},{n}" for start, end, n in sorted(set(links)))


def cell_html(cell: Cell) -> str:
    """A system's text with its differences; deleted words stand where the base has them."""
    flags = list(_flags(cell))
    changes: list[tuple[int, int, Change]] = []
    removed: dict[int, str] = {}
    at, spaced = 0, False
    for op in cell.ops:
        if op.change in (Change.DELETED, Change.MOVED_FROM):
            tag, kind = _TAGS[op.change]
            # What it takes to stand apart goes with it, for the text must read well without it.
            space = " " if spaced and not cell.text[:at].endswith(" ") else ""
            deleted = f"<{tag}{kind}>{escape(space + op.before)}</{tag}>"
            removed[at] = removed.get(at, "") + deleted
        elif op.change is not Change.KEPT:
            changes.append((at, at + len(op.after.rstrip()), op.change))
        at += len(op.after)
        spaced = op.before[-1:].isspace() if op.before else spaced
    pieces, done = [], 0
    for start, end, change in changes:
        tag, kind = _TAGS[change]
        pieces.append(_part(cell.text, flags, removed, done, start))
        pieces.append(f"{removed.pop(start, '')}<{tag}{kind}>")
        pieces.append(f"{_part(cell.text, flags, {}, start, end)}</{tag}>")
        done = end
    pieces.append(_part(cell.text, flags, removed, done, len(cell.text)))
    return "".join([*pieces, removed.pop(len(cell.text), "")])


def _part(text: str, flags: Sequence[Flag], removed: dict[int, str], start: int, end: int) -> str:
    """``text[start:end]`` with what of the flags lies in it; deletions at ``end`` are left."""
    if start == end:
        return ""
    here = {place: removed.pop(place) for place in [*removed] if start <= place < end}
    inside = [(max(a, start), min(b, end), flag) for a, b, flag in flags if a < end and start < b]
    cuts = {start, end, *here, *(place for a, b, _ in inside for place in (a, b))}
    pieces = []
    for first, last in pairwise(sorted(cuts)):
        over = dict.fromkeys(flag for a, b, flag in inside if a <= first and last <= b)
        piece = escape(text[first:last])
        if over:
            piece = f'<span class="flag {" ".join(over)}">{piece}</span>'
        pieces.append(here.get(first, "") + piece)
    return "".join(pieces)


def _links(cell: Cell) -> Iterator[tuple[Span, Span]]:
    """Linked ranges: in the row's source, and in the cell's text."""
    for pair, source_at, places in _laid_out(cell):
        for link in pair.links:
            source = (link.source[0] + source_at, link.source[1] + source_at)
            target = _at(link.target, places)
            if source[0] < source[1] and target[0] < target[1]:
                yield source, target


def _flags(cell: Cell) -> Iterator[Flag]:
    for pair, _, places in _laid_out(cell):
        for finding in pair.findings:
            for span in finding.target_spans:
                yield (*_at(span, places), finding.severity.value)


def _at(span: Span, places: Sequence[int]) -> Span:
    last = len(places) - 1
    return places[min(span[0], last)], places[min(span[1], last)]


def _laid_out(cell: Cell) -> Iterator[tuple[Pair, int, Sequence[int]]]:
    """Each pair, where its source begins in the row's, and where its target's characters went
    when the cell's text was made one line (one place more than there are characters).
    """
    source_at = target_at = 0
    first = True
    for pair in cell.pairs:
        if pair.source and not first:
            source_at += len(pair.source[0].gap)
        places, text = [], ""
        for char in pair.target_text:
            places.append(target_at + len(text))
            if not char.isspace():
                text += char
            elif text and not text.endswith(" "):
                text += " "
        places.append(target_at + len(text.rstrip()))
        yield pair, source_at, [min(place, places[-1]) for place in places]
        if pair.source:
            first = False
            source_at += len(pair.source_text)
        if text.strip():
            target_at += len(text.rstrip()) + 1
