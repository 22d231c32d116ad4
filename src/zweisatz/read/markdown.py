"""Markdown (CommonMark with tables and strike-through), through markdown-it-py.

The parser says which source lines a block has; within them the block's text is found again, so
that pieces are spans of the source and all mark-up (``#``, ``>``, ``-``, fences) lies in the gaps.
Code, rules, link definitions, comments and front matter are no content: they are gap, too. Lines
that the parser passes over (nested more than ``_NESTING`` deep) become paragraphs.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.utils import EnvType

from ..document import Kind
from .pieces import Piece
from .wrap import join

__all__ = ["markdown_pieces"]

_NESTING = 60
_FRONT = re.compile(r"(---|\+\+\+)[ \t]*\n[ \t]*(?:[\w\"'-]+[ \t]*[:=]|#)")
_PREFIX = re.compile(r"[ \t>]*(?:(?:[-+*]|\d{1,9}[.)]|#{1,6})[ \t]+)*")
_QUOTE = re.compile(r"[ \t>]*")
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_CELL = re.compile(r"(?:\\.|[^|\\]|\\$)+")
_TAG = re.compile(
    r"<(br|/?p|/?div|/?li|/?h[1-6]|/?t[dhr])?\b[^<>]*+>|</?[a-zA-Z][^<>]*+>", re.IGNORECASE
)
_LETTER = re.compile(r"[^\W\d_]")
_NO_TEXT = ("script", "style", "pre", "textarea", "!", "?")


class _Source:
    """The decoded text by lines as the parser counts them."""

    def __init__(self, text: str) -> None:
        self.lines: list[str] = []
        self.offsets: list[int] = []
        offset = 0
        # NUL as the parser writes it, so that what it found can be found again.
        for line in re.split(r"(\r\n?|\n)", text.replace("\0", "\ufffd")):
            if not line.startswith(("\r", "\n")):
                self.lines.append(line)
                self.offsets.append(offset)
            offset += len(line)

    def parsed(self) -> str:
        """What is given to the parser: the text with its front matter's lines emptied."""
        head = "\n".join(self.lines[:2])
        front = _FRONT.match(head)
        if front:
            for number, line in enumerate(self.lines[1:], 1):
                if line.rstrip() == front[1] or (line.rstrip() == "..." and front[1] == "---"):
                    return "\n".join([""] * (number + 1) + self.lines[number + 1 :])
        return "\n".join(self.lines)

    def piece(
        self, first: int, last: int, content: str, kind: Kind, text: str, level: int
    ) -> Piece:
        """A piece from line ``first`` to line ``last``, beginning where the content does."""
        lines = content.split("\n")
        start, end = self._place(first, lines[0])
        if last > first:
            end = len(self.lines[last].rstrip())
        return Piece(self.offsets[first] + start, self.offsets[last] + end, kind, text, level)

    def _place(self, number: int, content: str) -> tuple[int, int]:
        line = self.lines[number].rstrip()
        content = content.rstrip()
        if line.endswith(content):
            return len(line) - len(content), len(line)
        start = line.find(content, line.find("#"))
        if start >= 0:
            return start, start + len(content)
        prefix = _PREFIX.match(line)
        return (prefix.end() if prefix else 0), len(line)


def markdown_pieces(text: str) -> list[Piece]:
    """The pieces of a Markdown text, in order."""
    source = _Source(text)
    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable(["table", "strikethrough"])
    env: EnvType = {}
    tokens = parser.parse(source.parsed(), env)
    covered = bytearray(len(source.lines) + 1)
    pieces: list[Piece] = []
    depth = 0
    fresh = False  # whether the next paragraph is the first of its list item
    for number, token in enumerate(tokens):
        if token.type == "list_item_open":
            depth, fresh = depth + 1, True
        elif token.type == "list_item_close":
            depth, fresh = depth - 1, False
        if token.map is None:
            continue
        first, end = token.map
        if token.type not in _CONTAINERS:
            covered[first:end] = b"\1" * (end - first)
        if token.type == "paragraph_open":
            kind, level = (Kind.LIST_ITEM, depth) if fresh else (Kind.PARAGRAPH, 0)
            pieces += _inline(source, tokens[number + 1], kind, level)
            fresh = False
        elif token.type == "heading_open":
            pieces += _inline(source, tokens[number + 1], Kind.HEADING, int(token.tag[1]))
        elif token.type == "tr_open":
            pieces += _row(source, first, parser, env)
        elif token.type == "html_block":
            pieces += _html(source, first, end, token.content)
    for key in ("references", "duplicate_refs"):
        found = env.get(key, {})
        for reference in found.values() if isinstance(found, dict) else found:
            first, end = reference["map"]
            covered[first:end] = b"\1" * (end - first)
    pieces += _passed_over(source, covered, tokens)
    return sorted(pieces, key=lambda piece: piece.start)


_CONTAINERS = frozenset(
    "blockquote_open bullet_list_open ordered_list_open list_item_open inline".split()
)


def _inline(source: _Source, token: Token, kind: Kind, level: int) -> Iterator[Piece]:
    """The piece of a paragraph or heading."""
    if token.map is None or not token.content.strip():
        return
    content = token.content
    children = token.children or []
    text = _readable(children)
    if kind is Kind.LIST_ITEM and (task := _TASK.match(content)) and text.startswith(content[:3]):
        content, text = content[task.end() :], text[3:]
    first, end = token.map
    yield source.piece(first, end - 1, content, kind, text, level)


def _readable(children: Sequence[Token]) -> str:
    """The text of inline mark-up, its lines joined."""
    parts: list[str] = []
    for child in children:
        if child.type in ("text", "text_special", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type == "image":
            parts.append(_readable(child.children or []))
        elif child.type == "html_inline" and child.content.lower().startswith("<br"):
            parts.append(" ")
    lines = (line.strip() for line in "".join(parts).split("\n"))
    return join([line for line in lines if line])


def _row(source: _Source, number: int, parser: MarkdownIt, env: EnvType) -> Iterator[Piece]:
    """The cells of a table's row, surplus ones (which no browser shows) as well."""
    line = source.lines[number]
    quote = _QUOTE.match(line)
    for cell in _CELL.finditer(line, quote.end() if quote else 0):
        content = cell.group().strip()
        if content:
            start = source.offsets[number] + cell.start() + cell.group().index(content)
            inline = parser.parseInline(content.replace("\\|", "|"), env)[0]
            text = _readable(inline.children or [])
            yield Piece(start, start + len(content), Kind.PARAGRAPH, text)


def _html(source: _Source, first: int, end: int, content: str) -> Iterator[Piece]:
    """What a block of HTML shows, as one paragraph; of code, styles and comments nothing."""
    if content.lstrip()[1:].lower().startswith(_NO_TEXT):
        return
    text = html.unescape(_TAG.sub(lambda tag: " " if tag[1] else "", content))
    lines = [number for number in range(first, end) if source.lines[number].strip()]
    if lines and _LETTER.search(text):
        yield source.piece(lines[0], lines[-1], source.lines[lines[0]], Kind.PARAGRAPH, text, 0)


def _passed_over(source: _Source, covered: bytearray, tokens: Sequence[Token]) -> Iterator[Piece]:
    """Lines with words that lie inside a container and in no block of their own."""
    for token in tokens:
        if token.map is None or token.level or token.type not in _CONTAINERS:
            continue
        for number in range(*token.map):
            line = source.lines[number].rstrip()
            if covered[number] or not _LETTER.search(line):
                continue
            prefix = _PREFIX.match(line)
            content = line[prefix.end() if prefix else 0 :]
            if content:
                yield source.piece(number, number, content, Kind.PARAGRAPH, content, 0)
