"""Pairs that come one by one: how they are gathered into blocks; JSON Lines and TSV."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from zweisatz.document import (
    BilingualBlock,
    Bitext,
    Block,
    Head,
    Kind,
    Pair,
    Segment,
    Signature,
)
from zweisatz.errors import FormatError
from zweisatz.read.bitext_json import Fields, read_pair

__all__ = ["Row", "gathered", "plain_pair", "read_jsonl", "read_tsv", "unknown_head"]

_ESCAPED = re.compile(r"\\(?:u([0-9a-f]{4})|([\\tnr]))")
_ESCAPES = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}


@dataclass(frozen=True, slots=True)
class Row:
    """A pair and the block that it belongs to. ``gap`` is ``None`` where none is written down."""

    block: str
    kind: Kind
    pair: Pair
    gap: str | None = None
    level: int = 0


def unknown_head(name: str, maker: str = "unknown", source: str = "de", target: str = "en") -> Head:
    """The head of a bitext whose file does not say how it was made."""
    signature = Signature(maker, "", "", "", 0, "")
    return Head(name, signature, source_lang=source, target_lang=target, tail="\n")


def plain_pair(identifier: str, source: str, target: str, passed: str = "") -> Pair:
    """A pair of one sentence a side; a side without text has none."""
    return Pair(
        identifier,
        (Segment(identifier, source),) if source else (),
        (Segment(identifier, target),) if target else (),
        passed=passed,
    )


def gathered(rows: Iterable[Row]) -> Iterator[BilingualBlock]:
    """The blocks that the rows make up; rows of a block stand one after another.

    Blocks are set apart by a blank line, since the white space between them is not known.
    """
    for number, (name, group) in enumerate(groupby(rows, lambda row: row.block)):
        members = list(group)
        pairs = []
        text = ""
        for row in members:
            pair, text = _placed(row, text)
            pairs.append(pair)
        first = members[0]
        block = Block(name, first.kind, text, "\n\n" if number else "", level=first.level)
        yield BilingualBlock(block, tuple(pairs))


def _placed(row: Row, text: str) -> tuple[Pair, str]:
    """The row's pair with gaps and offsets on its source side, and the block's text so far."""
    segments = []
    for number, segment in enumerate(row.pair.source):
        gap = segment.gap
        if number == 0:
            gap = row.gap if row.gap is not None else (" " if text else "")
        text += gap
        segments.append(replace(segment, gap=gap, offset=len(text)))
        text += segment.text
    return replace(row.pair, source=tuple(segments)), text


def read_jsonl(text: str, name: str) -> Bitext:
    """The bitext in zweisatz JSON Lines. Raises ``FormatError``."""
    return Bitext(unknown_head(name), tuple(gathered(_jsonl_rows(text, name))))


def _jsonl_rows(text: str, name: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{name}, line {number}"
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise FormatError(f"{where} is not valid JSON: was the file cut off?") from error
        fields = Fields.of(value, where)
        pair = read_pair(fields, offset=0)
        gap = fields.text("gap") if "gap" in fields.values else None
        yield Row(fields.text("block"), fields.kind(), pair, gap, fields.integer("level", 0))


def read_tsv(text: str, name: str) -> Bitext:
    """The bitext in zweisatz TSV. Raises ``FormatError``."""
    return Bitext(unknown_head(name), tuple(gathered(_tsv_rows(text, name))))


def _tsv_rows(text: str, name: str) -> Iterator[Row]:
    lines = text.split("\n")
    columns = lines[0].rstrip("\r").split("\t")
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        where = f"{name}, line {number}"
        cells = line.removesuffix("\r").split("\t")
        if len(cells) != len(columns):
            raise FormatError(
                f"{where} has {len(cells)} cells instead of {len(columns)}: was the file cut off?"
            )
        fields = Fields.of(dict(zip(columns, map(_unescaped, cells), strict=True)), where)
        pair = plain_pair(fields.text("id"), fields.text("source"), fields.text("target"))
        yield Row(fields.text("block"), fields.kind(), pair)


def _unescaped(cell: str) -> str:
    return _ESCAPED.sub(
        lambda match: chr(int(match[1], 16)) if match[1] else _ESCAPES[match[2]], cell
    )
