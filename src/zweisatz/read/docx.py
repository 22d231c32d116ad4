"""DOCX: paragraphs in the order of the file, with footnotes and endnotes at the end.

python-docx opens the package and knows the styles. Paragraphs are found in the XML itself, for
the library's own lists leave out content controls, tracked insertions and text boxes. Headers,
footers and comments are not read. The zip directory is checked before anything is unpacked, and
nothing is ever written to disk or found by a path from the archive.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from ..document import Kind
from ..errors import InputError
from .pieces import Found

__all__ = ["docx_found"]

_LARGEST = 200 * 1024 * 1024
_MOST_PARTS = 10_000
_STEEPEST = 500
"""How many times larger unpacked than packed: text of one letter reaches 1,000, prose about 10."""

_SMALL = 1 << 20
"""Bytes unpacked up to which the ratio does not matter."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", _FALLBACK))
_SPACES = {
    f"{_W}tab": " ",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}
_NOTES = ("footnotes", "endnotes")
_HEADING = re.compile(r"(?:heading|überschrift) ?([1-9])", re.IGNORECASE)
_TITLES = {"title": 1, "titel": 1, "subtitle": 2, "untertitel": 2}
_LIST = re.compile(r"(?:list|liste|aufzählung)\b(?! paragraph)[^\d]*(\d)?", re.IGNORECASE)


def docx_found(data: bytes, name: str) -> list[Found]:
    """The blocks of a DOCX file.

    Raises:
        InputError: it is no DOCX, broken, or would unpack to more than is sane.
    """
    _check_package(data, name)
    # Imported here: only DOCX needs it.
    import docx

    try:
        document = docx.Document(BytesIO(data))
        found = list(_paragraphs(document.element.body, document))
        for relation in document.part.rels.values():
            if relation.is_external or relation.reltype.rsplit("/", 1)[-1] not in _NOTES:
                continue
            found += _paragraphs(_element(relation.target_part), document)
    except Exception as error:  # python-docx raises whatever the broken part happens to lead to
        raise InputError(
            f"{name} is a damaged DOCX file ({type(error).__name__}): open it in a word processor "
            "and save it again."
        ) from error
    return found


def _check_package(data: bytes, name: str) -> None:
    """Refuse what is no DOCX, and what is made to fill the memory."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if "word/document.xml" not in names and not _is_word(names):
                raise InputError(f"{name} is {_other(names)}.")
            total = sum(part.file_size for part in parts)
            steep = total > _SMALL and total > _STEEPEST * len(data)
            if len(parts) > _MOST_PARTS or total > _LARGEST or steep:
                raise InputError(
                    f"{name} would unpack to {total >> 20} MB in {len(parts)} parts, which no "
                    "document of its size does: save its text as a new file."
                )
            if any(part.flag_bits & 1 for part in parts):
                raise InputError(f"{name} is encrypted: save it without a password.")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _refuse_entities(archive.read(part), name)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError):
        raise InputError(
            f"{name} is no DOCX file, or a damaged one (its zip archive is broken): open it in a "
            "word processor and save it again."
        ) from None


def _is_word(names: set[str]) -> bool:
    return any(part.startswith("word/") and part.endswith(".xml") for part in names)


def _other(names: set[str]) -> str:
    """What an archive is that is no DOCX, and what to do."""
    for prefix, what in (("xl/", "a spreadsheet"), ("ppt/", "a presentation")):
        if any(part.startswith(prefix) for part in names):
            return f"{what}: save its text as text, HTML or DOCX first"
    if "META-INF/container.xml" in names:
        return "an e-book: save its text as text, HTML or DOCX first"
    if "content.xml" in names:
        return "an OpenDocument file: save it as DOCX, HTML or text first"
    return "a zip archive: unpack it first"


def _refuse_entities(part: bytes, name: str) -> None:
    """Office writes no document type; one is there only to declare entities that explode."""
    if b"<!DOCTYPE" in part.replace(b"\0", b""):  # in UTF-16 as well
        raise InputError(
            f"{name} declares XML entities, which no word processor does: save its text as a new "
            "file."
        )


def _element(part: Any) -> Any:
    """The XML of a part that python-docx does not know."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(part.blob, parser)


def _paragraphs(root: Any, document: Any) -> Iterator[Found]:
    """The paragraphs below an element, those of tables and text boxes where they stand."""
    styles: dict[str | None, tuple[Kind, int]] = {}
    for paragraph in root.iter(f"{_W}p"):
        if any(parent.tag in _GONE for parent in paragraph.iterancestors()):
            continue
        text = "".join(_words(paragraph))
        if text.strip():
            kind, level = _kind(paragraph, document, styles)
            yield Found(kind, text, level)


def _words(paragraph: Any) -> Iterator[str]:
    """A paragraph's text without what was deleted, and without a text box anchored in it."""
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag == f"{_W}t":
            yield element.text or ""
        elif element.tag in _SPACES:
            yield _SPACES[element.tag]
        elif element.tag not in _GONE and element.tag != f"{_W}p":
            stack.extend(reversed(element))


def _kind(
    paragraph: Any, document: Any, styles: dict[str | None, tuple[Kind, int]]
) -> tuple[Kind, int]:
    """Kind and level: the paragraph's own numbering first, then what its style says."""
    properties = paragraph.find(f"{_W}pPr")
    style_id: str | None = None
    if properties is not None:
        style = properties.find(f"{_W}pStyle")
        style_id = None if style is None else style.get(f"{_W}val")
    if style_id not in styles:
        styles[style_id] = _style_kind(style_id, document)
    kind = styles[style_id]
    if kind[0] is Kind.HEADING or properties is None:
        return kind
    return _own_kind(properties) or kind


def _own_kind(properties: Any) -> tuple[Kind, int] | None:
    """What ``w:pPr`` itself says: an outline level, or a list's number and depth."""
    outline = properties.find(f"{_W}outlineLvl")
    if outline is not None and outline.get(f"{_W}val", "9") in "012345":
        return Kind.HEADING, int(outline.get(f"{_W}val")) + 1
    numbering = properties.find(f"{_W}numPr")
    if numbering is None:
        return None
    number = numbering.find(f"{_W}numId")
    if number is not None and number.get(f"{_W}val") == "0":  # 0 takes it out of its style's list
        return Kind.PARAGRAPH, 0
    depth = numbering.find(f"{_W}ilvl")
    value = "0" if depth is None else depth.get(f"{_W}val", "0")
    return Kind.LIST_ITEM, int(value) + 1 if value.isdecimal() else 1


def _style_kind(style_id: str | None, document: Any) -> tuple[Kind, int]:
    """What a style and the ones it is based on say, by name or by property."""
    by_id = {style.style_id: style for style in document.styles} if style_id else {}
    seen: set[str] = set()
    while style_id and style_id in by_id and style_id not in seen:
        seen.add(style_id)
        style = by_id[style_id]
        name = (style.name or "").strip()
        if match := _HEADING.fullmatch(name):
            return Kind.HEADING, min(int(match[1]), 6)
        if name.lower() in _TITLES:
            return Kind.HEADING, _TITLES[name.lower()]
        properties = style.element.find(f"{_W}pPr")
        own = None if properties is None else _own_kind(properties)
        if match := _LIST.match(name):
            depth = int(match[1] or 1)
            return Kind.LIST_ITEM, max(depth, own[1] if own else 1)
        if own:
            return own
        base = style.element.find(f"{_W}basedOn")
        style_id = None if base is None else base.get(f"{_W}val")
    return Kind.PARAGRAPH, 0
