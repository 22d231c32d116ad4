"""Reading glossary files: tab-separated (OmegaT), CSV and TBX."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from ..document import Term
from ..errors import EncodingError, FormatError, InputError
from .german import WORD

__all__ = ["read_glossary"]


def read_glossary(path: Path) -> tuple[Term, ...]:
    """Read a glossary: ``.csv`` and ``.tbx`` by their names, anything else as tab-separated.

    A line with one column, or with an empty second one, is a term that must not be translated.
    Lines that begin with ``#`` and blank ones are skipped. Raises ``InputError``,
    ``EncodingError`` or ``FormatError``, each naming the file and, where there is one, the line.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise InputError(f"Glossary {path}: {reason}; name a file that can be read.") from error
    if path.suffix.lower() == ".tbx":
        return _from_tbx(data, path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"Glossary {path}, line {line}: not UTF-8; save the file as UTF-8."
        raise EncodingError(message) from error
    if path.suffix.lower() == ".csv":
        return tuple(_from_csv(text, path))
    return tuple(_from_lines(text, path))


def _from_lines(text: str, path: Path) -> Iterator[Term]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield _term(line.split("\t"), path, number)


def _term(columns: list[str], path: Path, number: int) -> Term:
    source, target, comment = [*(column.strip() for column in columns), "", ""][:3]
    if not source:
        message = f"Glossary {path}, line {number}: no source term; write one or delete the line."
        raise FormatError(message)
    if not WORD.search(source):
        raise FormatError(
            f"Glossary {path}, line {number}: {source!r} has no letter or digit; mend the line."
        )
    return Term(source, target or None, comment)


def _from_csv(text: str, path: Path) -> Iterator[Term]:
    """Rows of ``source,target[,tgt_lng]``, with or without a heading; other languages skipped."""
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        for row in reader:
            columns = [column.strip() for column in row]
            if not any(columns) or columns[0].startswith("#"):
                continue
            if reader.line_num == 1 and columns[:2] == ["source", "target"]:
                continue
            if len(columns) > 2 and columns[2] and not columns[2].lower().startswith("en"):
                continue
            yield _term(columns[:2], path, reader.line_num)
    except csv.Error as error:
        raise FormatError(
            f"Glossary {path}, line {reader.line_num}: {error}; mend the quotes of the line."
        ) from error


def _from_tbx(data: bytes, path: Path) -> tuple[Term, ...]:
    """Entries of TBX 2 (``termEntry``) and TBX 3 (``conceptEntry``) with German and English."""
    from lxml import etree  # 20 ms that only TBX files need

    # Neither entities nor DTDs are followed: a glossary from elsewhere must not read files here.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise FormatError(f"Glossary {path}, line {line}: not valid XML ({error.msg}).") from error
    terms = []
    for entry in root.iter("{*}termEntry", "{*}conceptEntry"):
        words: dict[str, list[str]] = {}
        for part in entry.iter("{*}langSet", "{*}langSec"):
            language = part.get("{http://www.w3.org/XML/1998/namespace}lang", "")[:2].lower()
            found = ("".join(term.itertext()).strip() for term in part.iter("{*}term"))
            words.setdefault(language, []).extend(term for term in found if term)
        english = words.get("en", [])
        terms += [Term(source, target) for source in words.get("de", []) for target in english]
    if not terms:
        raise FormatError(
            f"Glossary {path}: no entry with German and English terms; is it a TBX file?"
        )
    return tuple(terms)
