"""Markdown: headings in both languages, and a table of sentences for every other block.

The text is escaped so that any CommonMark or GitHub renderer shows it as it is (line breaks as a
space, white space at the ends of a cell dropped); nothing in an article can become mark-up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from zweisatz.document import BilingualBlock, Head, Kind
from zweisatz.write.chars import encodable, one_line, visible
from zweisatz.write.layout import language_name, marker, target_of

__all__ = ["escape", "render"]

_MARKUP = re.compile(r"[\\`*_\[\]<>~$#]|&(?=#?\w+;)|(?<=\w):(?=//)|(?<=www)\.|@")


def escape(text: str) -> str:
    """``text`` on one line, with nothing in it that Markdown would take as mark-up.

    A pipe becomes a character reference: renderers disagree about a backslash before it.
    URLs and addresses are escaped too, so that they are not made into links; control characters
    are made visible, since Markdown is read in terminals, too.
    """
    text = visible(one_line(encodable(text)).replace("\0", "�"))
    return _MARKUP.sub(r"\\\g<0>", text).replace("|", "&#124;")


def render(head: Head, blocks: Iterable[BilingualBlock]) -> Iterator[str]:
    """One chunk a block (a list: one for all its items), the signature at the foot."""
    yield f"# {escape(head.name)}\n"
    columns = f"| {language_name(head.source_lang)} | {language_name(head.target_lang)} |"
    for kind, group in groupby(blocks, lambda block: block.block.kind):
        if kind is Kind.LIST_ITEM:
            members = tuple(group)
            yield _table(members, columns) + _findings(members)
            continue
        for block in group:
            text = _heading(block) if kind is Kind.HEADING else _table((block,), columns)
            yield text + _findings((block,))
    yield f"\n---\n\n{escape(str(head.signature).replace('|', ', '))}\n"


def _heading(block: BilingualBlock) -> str:
    # The file's name is the only heading of the first level.
    depth = min(max(block.block.level, 1) + 1, 6)
    sides = (block.block.text, target_of(block))
    return f"\n{'#' * depth} {' — '.join(escape(side) for side in sides if side)}\n"


def _table(blocks: Iterable[BilingualBlock], columns: str) -> str:
    rows = [f"\n| {columns}\n|---|---|---|\n"]
    for block in blocks:
        sign = marker(block)
        for pair in block.pairs:
            cells = (f"{sign} {pair.id}".strip(), pair.source_text, pair.target_text)
            rows.append(f"| {' | '.join(map(escape, cells))} |\n")
            sign = ""
    return "".join(rows)


def _findings(blocks: Iterable[BilingualBlock]) -> str:
    lines = [
        f"- {escape(pair.id)} {finding.severity}, {escape(finding.code)}: "
        f"{escape(finding.message)}\n"
        for block in blocks
        for pair in block.pairs
        for finding in pair.findings
    ]
    return "\n" + "".join(lines) if lines else ""
