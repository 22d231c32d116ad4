"""Reading: a path, a stream, bytes or a string become a ``Document``.

    source    bytes of a path or stream, with limits        decode    bytes → text
    text      plain text (lines, wrap, marks)               markdown, html, docx
    pieces    what was found → numbered blocks, losslessly

Texts are held in memory whole, 512 MB at most; the time is linear in their length. Nothing here
opens a second file, follows a link or touches the network.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePath
from typing import BinaryIO

from ..document import Block, Document
from ..errors import InputError
from .decode import decode, decode_html, mended
from .pieces import blocks_of_found, blocks_of_pieces
from .source import LIMIT, bytes_of_path, bytes_of_stream, refuse_known_binary, shown
from .text import text_pieces

__all__ = ["LIMIT", "MEDIA", "read_bytes", "read_path", "read_stream", "read_text"]

MEDIA = ("text", "markdown", "html", "docx")
"""What can be read, by the names that ``Document.media`` uses."""

_SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mkd": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".docm": "docx",
}
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE,
)


def read_path(path: Path) -> Document:
    """Read a file; its suffix says what it is, or its first bytes do.

    Raises:
        InputError: it cannot be read, is empty or is no text.
        EncodingError: it is in an unknown encoding.
    """
    return read_bytes(bytes_of_path(path), str(path))


def read_stream(stream: BinaryIO, name: str = "-") -> Document:
    """Read a stream to its end, for example ``sys.stdin.buffer``. Errors as for ``read_path``."""
    return read_bytes(bytes_of_stream(stream, name), name)


def read_bytes(data: bytes, name: str, media: str | None = None) -> Document:
    """Read the bytes of a file called ``name``. Errors as for ``read_path``.

    ``media`` is one of ``MEDIA``. Without it the suffix of ``name`` decides, and without one that
    is known, what the bytes begin with: a zip archive is taken for DOCX, a page for HTML.
    """
    label = shown(name)
    if media is None:
        media = _SUFFIXES.get(PurePath(name).suffix.lower())
    elif media not in MEDIA:
        raise _unknown(media)
    refuse_known_binary(data, label)
    if data.startswith(_ZIP) or media == "docx":
        # Imported here: python-docx takes a quarter of a second that other formats need not pay.
        from .docx import docx_found

        return _document(name, blocks_of_found(docx_found(data, label)), "docx", "utf-8")
    text, encoding = (decode_html if media == "html" else decode)(data, label)
    if media is None and _HTML.match(text[:4096]):
        media = "html"
        text, encoding = decode_html(data, label)
    return _read(text, name, media or "text", encoding)


def read_text(text: str, name: str = "text", media: str = "text") -> Document:
    """Read a string: plain text, ``markdown`` or ``html``.

    Halves of surrogate pairs are joined where they meet and replaced by U+FFFD where they do not,
    since no file can hold them; apart from that the text can be restored from the document.

    Raises:
        InputError: there is nothing in it, or ``media`` is not one of these three.
    """
    if media not in MEDIA:
        raise _unknown(media)
    if media == "docx":
        raise InputError("DOCX is bytes, not text: use read_bytes or read_path.")
    return _read(mended(text), name, media, "utf-8")


def _read(text: str, name: str, media: str, encoding: str) -> Document:
    if media == "html":
        # Imported here: trafilatura and what it brings take most of a second.
        from .html import html_found

        return _document(name, blocks_of_found(html_found(text)), media, encoding)
    if media == "markdown":
        # Imported here: plain text must not pay for the parser.
        from .markdown import markdown_pieces

        blocks, tail = blocks_of_pieces(text, markdown_pieces(text))
    else:
        blocks, tail = blocks_of_pieces(text, text_pieces(text))
    return _document(name, blocks, media, encoding, tail)


def _document(
    name: str, blocks: tuple[Block, ...], media: str, encoding: str, tail: str = ""
) -> Document:
    if not blocks:
        raise InputError(f"{shown(name)} has no text in it: give a file with something to read.")
    return Document(name, blocks, media, encoding, tail)


def _unknown(media: str) -> InputError:
    return InputError(f"{media!r} is no kind of input: use one of {', '.join(MEDIA)}.")
