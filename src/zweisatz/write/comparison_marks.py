"""A row of a comparison as marked-up text: links, findings, and what differs from the base."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from zweisatz.compare.comparison import Cell, Change, Row
from zweisatz.document import Pair, Span
from zweisatz.write.page import escape

__all__ = ["cell_html", "link_numbers", "source_html"]

_TAGS = {
    Change.ADDED: ("ins", ""),
    Change.DELETED: ("del", ""),
    Change.MOVED_TO: ("ins", ' class="moved"'),
    Change.MOVED_FROM: ("del", ' class="moved"'),
}


@dataclass(frozen=True, slots=True)
class _Mark:
    """A range of a text, and what stands in the tag of the ``span`` around it."""

    start: int
    end: int
    link: int = -1
    flag: str = ""


def link_numbers(row: Row) -> dict[Span, int]:
    """A number for each linked range of the row's source, the same for all systems."""
    spans = {span for cell in row.cells for span, _ in _links(cell)}
    return {span: number for number, span in enumerate(sorted(spans))}


def source_html(row: Row, numbers: dict[Span, int]) -> str:
    """The source with its linked words."""
    marks = [_Mark(*span, link=number) for span, number in numbers.items()]
    return _marked(row.source, marks, {})


def cell_html(cell: Cell, numbers: dict[Span, int]) -> str:
    """A system's text with its differences; deleted words stand where the base has them."""
    marks = [_Mark(*target, link=numbers[source]) for source, target in _links(cell)]
    marks += [_Mark(*span, flag=severity) for span, severity in _flags(cell)]
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
        pieces.append(_part(cell.text, marks, removed, done, start))
        pieces.append(f"{removed.pop(start, '')}<{tag}{kind}>")
        pieces.append(f"{_part(cell.text, marks, {}, start, end)}</{tag}>")
        done = end
    pieces.append(_part(cell.text, marks, removed, done, len(cell.text)))
    return "".join([*pieces, removed.pop(len(cell.text), "")])


def _part(text: str, marks: Sequence[_Mark], removed: dict[int, str], start: int, end: int) -> str:
    """``text[start:end]`` with what of the marks lies in it; deletions at ``end`` are left."""
    if start == end:
        return ""
    inside = [
        _Mark(max(m.start, start) - start, min(m.end, end) - start, m.link, m.flag)
        for m in marks
        if m.start < end and start < m.end
    ]
    here = {place - start: removed.pop(place) for place in [*removed] if start <= place < end}
    return _marked(text[start:end], inside, here)


def _marked(text: str, marks: Sequence[_Mark], inserted: dict[int, str]) -> str:
    """``text`` as HTML with spans around marked ranges and ``inserted`` HTML at its places."""
    cuts = {0, len(text), *inserted}
    for mark in marks:
        cuts |= {min(mark.start, len(text)), min(mark.end, len(text))}
    pieces = []
    for start, end in pairwise(sorted(cuts)):
        over = [mark for mark in marks if mark.start <= start and end <= mark.end]
        links = " ".join(sorted({str(mark.link) for mark in over if mark.link >= 0}))
        flags = " ".join(dict.fromkeys(mark.flag for mark in over if mark.flag))
        piece = escape(text[start:end])
        if over:
            data = f' data-l="{links}"' if links else ""
            style = f' class="flag {flags}"' if flags else ""
            piece = f"<span{style}{data}>{piece}</span>"
        pieces.append(inserted.get(start, "") + piece)
    return "".join(pieces)


def _links(cell: Cell) -> Iterator[tuple[Span, Span]]:
    """Linked ranges: in the row's source, and in the cell's text."""
    for pair, source_at, places in _laid_out(cell):
        for link in pair.links:
            source = (link.source[0] + source_at, link.source[1] + source_at)
            target = _at(link.target, places)
            if source[0] < source[1] and target[0] < target[1]:
                yield source, target


def _flags(cell: Cell) -> Iterator[tuple[Span, str]]:
    for pair, _, places in _laid_out(cell):
        for finding in pair.findings:
            for span in finding.target_spans:
                yield _at(span, places), finding.severity.value


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
