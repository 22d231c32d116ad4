"""Bitexts that were written before, by us or by a CAT tool, read back.

    zweisatz JSON        all of it; ``restore`` gives the source file back, character for character
    JSON Lines, TSV      the pairs in their blocks (no signature, no original mark-up)
    TMX, XLIFF 1.2, 2.x  the pairs, from any tool that has German and English variants

A file is told by what is in it, not by its name.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from zweisatz.document import Bitext
from zweisatz.errors import FormatError, InputError
from zweisatz.read.bitext_json import read_json
from zweisatz.read.bitext_rows import read_jsonl, read_tsv
from zweisatz.read.bitext_xml import read_tmx, read_xliff

__all__ = ["is_bitext", "parse_bitext", "read_bitext", "restore"]

_HEAD = 4096
_SIGNS: Mapping[str, re.Pattern[str]] = {
    "json": re.compile(r'\s*\{\s*"format"\s*:\s*"zweisatz/'),
    "jsonl": re.compile(r'\s*\{\s*"id"\s*:.*"block"\s*:.*"source"\s*:'),
    "tsv": re.compile(r"id\tblock\tkind\tsource\ttarget\b"),
    "tmx": re.compile(r"\s*<(?:[?!].*<)?tmx\b", re.DOTALL),
    "xliff": re.compile(r"\s*<(?:[?!].*<)?(?:\w+:)?xliff\b", re.DOTALL),
}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_READERS: Mapping[str, Callable[[bytes, str], Bitext]] = {
    "json": lambda data, name: read_json(_decoded(data, name), name),
    "jsonl": lambda data, name: read_jsonl(_decoded(data, name), name),
    "tsv": lambda data, name: read_tsv(_decoded(data, name), name),
    "tmx": read_tmx,
    "xliff": read_xliff,
}


def read_bitext(path: Path) -> Bitext:
    """The bitext in the file at ``path``.

    Raises ``InputError`` if it cannot be read and ``FormatError`` if it holds no bitext.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(f"{path} cannot be read ({reason}): name a bitext file.") from error
    return parse_bitext(data, str(path))


def parse_bitext(data: bytes, name: str) -> Bitext:
    """The bitext in ``data``; ``name`` is what error messages call it.

    Raises ``FormatError`` if it holds none.
    """
    kind = _kind(data)
    if kind is None:
        raise FormatError(
            f"{name} is no bitext: zweisatz JSON, JSONL or TSV, TMX or XLIFF was expected."
        )
    bitext = _READERS[kind](data, name)
    if not bitext.pairs:
        raise FormatError(f"{name} has no sentence pairs: translate an article first.")
    return bitext


def is_bitext(source: Path | bytes) -> bool:
    """Whether a file, or data, begins like a bitext that ``read_bitext`` takes.

    Only the first 4 KiB are looked at; the rest may still be broken. A file that cannot be read
    is none.
    """
    if isinstance(source, bytes):
        return _kind(source[:_HEAD]) is not None
    try:
        with source.open("rb") as file:
            return _kind(file.read(_HEAD)) is not None
    except OSError:
        return False


def restore(bitext: Bitext) -> str:
    """The decoded source file that the bitext was made from.

    Character for character for plain text and Markdown. HTML and DOCX are containers: their
    blocks come back, without what stood around them.
    """
    blocks = (bilingual.block for bilingual in bitext.blocks)
    return "".join(block.gap + block.original for block in blocks) + bitext.head.tail


def _kind(data: bytes) -> str | None:
    head = data[:_HEAD]
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            text = head[len(bom) :].decode(encoding, "replace")
            break
    else:
        text = head.decode("utf-8", "replace")
    return next((kind for kind, sign in _SIGNS.items() if sign.match(text)), None)


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError(
            f"{name} is not valid UTF-8 at byte {error.start}: save it so."
        ) from error
