"""Markdown: headings in both languages, and a table of sentences for every other block.

The text is escaped so that any CommonMark or GitHub renderer shows it as it is (line breaks as a
space, white space at the ends of a cell dropped); nothing in an article can become mark-up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from zweisatz.document import BilingualBlock, Head, Kind, Pair
from zweisatz.write.chars import encodable, one_line
from zweisatz.write.layout import language_name, marker, target_of

__all__ = ["escape", "render"]

_MARKUP = re.compile(r"[\\`*_\[\]<>~$#]|&(?=#?\w+;)|(?<=\w):(?=//)|(?<=www)\.|@")


def escape(text: str) -> str:
    """``text`` on one line, with nothing in it that Markdown would take as mark-up.

    A pipe becomes a character reference: renderers disagree about a backslash before it.
    URLs and addresses are escaped too, so that they are not made into links.
    """
    text = one_line(encodable(text)).replace("\0", "�")
    return _MARKUP.sub(r"\\\g<0>", text).replace("|", "&#124;")


def render(head: Head, blocks: Iterable[BilingualBlock]) -> Iterator[str]:
    """One chunk a block, the signature at the foot."""
    yield f"# {escape(head.name)}\n"
    columns = f"{language_name(head.source_lang)} | {language_name(head.target_lang)}"
    for block in blocks:
        if block.block.kind is Kind.HEADING:
            yield _heading(block)
        else:
            yield _table(block, columns)
        yield _findings(block.pairs)
    yield f"\n---\n\n{escape(str(head.signature))}\n"


def _heading(block: BilingualBlock) -> str:
    # The file's name is the only heading of the first level.
    depth = min(max(block.block.level, 1) + 1, 6)
    sides = (block.block.text, target_of(block))
    return f"\n{'#' * depth} {' — '.join(escape(side) for side in sides if side)}\n"


def _table(block: BilingualBlock, columns: str) -> str:
    rows = [f"\n| {escape(block.block.id)} | {columns} |\n|---|---|---|\n"]
    sign = escape(marker(block))
    for number, pair in enumerate(block.pairs):
        name = f"{sign} {number + 1}" if sign and number == 0 else str(number + 1)
        cells = (name, escape(pair.source_text), escape(pair.target_text))
        rows.append(f"| {' | '.join(cells)} |\n")
    return "".join(rows)


def _findings(pairs: Iterable[Pair]) -> str:
    lines = [
        f"- {escape(pair.id)} {finding.severity}, {escape(finding.code)}: "
        f"{escape(finding.message)}\n"
        for pair in pairs
        for finding in pair.findings
    ]
    return "\n" + "".join(lines) if lines else ""
