"""TMX and XLIFF from any tool, read without touching the network or expanding an entity.

Taken are the German and the English variant of each unit, as plain text: inline elements that
carry the code of another format are left out, those that only mark text keep it. Notes, scores
and other tools' properties are not read. In a foreign file every unit is a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zweisatz.document import Bitext, Kind
from zweisatz.errors import FormatError
from zweisatz.read.bitext_rows import Row, gathered, plain_pair, unknown_head

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["read_tmx", "read_xliff"]

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_OURS = "{urn:zweisatz:1}"
_SOURCE, _TARGET = "de", "en"

# Their content is code of the format that the text was taken from, not text.
_CODE = frozenset({"bpt", "ept", "ph", "it", "ut", "sub"})
_KINDS = {"heading": Kind.HEADING, "header": Kind.HEADING, "title": Kind.HEADING}
_KINDS |= {"listitem": Kind.LIST_ITEM} | {f"z:{kind}": kind for kind in Kind}


@dataclass(frozen=True, slots=True)
class _Unit:
    """What a file says of a pair; ``block`` is ``None`` where a unit stands for itself."""

    source: str
    target: str
    kind: Kind = Kind.PARAGRAPH
    block: str | None = None
    id: str = ""
    gap: str | None = None
    level: int = 0
    passed: str = ""


def read_tmx(data: bytes, name: str) -> Bitext:
    """The German–English pairs of a TMX file of any version. Raises ``FormatError``."""
    root = _parsed(data, name)
    header = _child(root, "header")
    maker = None if header is None else header.get("creationtool")
    languages: set[str] = set()
    units = list(_tmx_units(root, languages))
    # Ours has no variant for an empty side, so one side may be missing throughout.
    if header is None or header.get("o-tmf") != "zweisatz":
        _need_both(languages, name)
    return _bitext(units, name, maker)


def _tmx_units(root: Element, languages: set[str]) -> Iterator[_Unit]:
    for element in root.iter("{*}tu"):
        sides: dict[str, str] = {}
        for variant in _children(element, "tuv"):
            language = _primary(variant.get(_LANG) or variant.get("lang") or "")
            languages.add(language)
            for segment in _children(variant, "seg"):
                sides.setdefault(language, _flat(segment))
        props = {prop.get("type"): prop.text or "" for prop in _children(element, "prop")}
        if sides.get(_SOURCE) or sides.get(_TARGET):
            yield _Unit(
                source=sides.get(_SOURCE, ""),
                target=sides.get(_TARGET, ""),
                kind=_kind(f"z:{props.get('x-kind')}"),
                block=props.get("x-block"),
                id=element.get("tuid") or "",
                gap=props.get("x-gap"),
                level=_level(props.get("x-level")),
                passed=props.get("x-passed", ""),
            )


def read_xliff(data: bytes, name: str) -> Bitext:
    """The German–English pairs of an XLIFF file, 1.x or 2.x. Raises ``FormatError``."""
    root = _parsed(data, name)
    if (root.get("version") or "").startswith("2"):
        _need_both({_primary(root.get(key) or "") for key in ("srcLang", "trgLang")}, name)
        return _bitext(_units_2(root), name, None)
    languages: set[str] = set()
    for file in _children(root, "file"):
        languages.add(_primary(file.get("source-language") or ""))
        # A file without a target language is one that has not been translated yet.
        languages.add(_primary(file.get("target-language") or _TARGET))
    _need_both(languages, name)
    maker = next((tool.get("tool-name") for tool in root.iter("{*}tool")), None)
    return _bitext(_units_1(root), name, maker)


def _units_1(root: Element) -> Iterator[_Unit]:
    for element in root.iter("{*}trans-unit"):
        parent = element.getparent()
        ours = parent is not None and parent.get(f"{_OURS}kind") is not None
        source, target = (_child(element, side) for side in ("source", "target"))
        group = parent if ours and parent is not None else element
        kind = _kind(f"z:{group.get(f'{_OURS}kind')}" if ours else group.get("restype"))
        block = group.get("id") if ours else None
        segmented = _child(element, "seg-source")
        if segmented is not None and not ours:
            yield from _marked(segmented, target, kind)
        elif source is not None:
            yield _Unit(
                source=_flat(source),
                target=_flat(target),
                kind=kind,
                block=block,
                id=element.get("id") or "",
                gap=element.get(f"{_OURS}gap"),
                level=_level(group.get(f"{_OURS}level")),
                passed="not for translating" if element.get("translate") == "no" else "",
            )


def _marked(source: Element, target: Element | None, kind: Kind) -> Iterator[_Unit]:
    """The sentences of a unit whose tool has marked them (``<mrk mtype="seg" mid="…">``)."""
    targets = {mark.get("mid"): _flat(mark) for mark in _marks(target)}
    for mark in _marks(source):
        yield _Unit(_flat(mark), targets.get(mark.get("mid"), ""), kind)


def _marks(element: Element | None) -> Iterator[Element]:
    if element is not None:
        yield from (mark for mark in element.iter("{*}mrk") if mark.get("mtype") == "seg")


def _units_2(root: Element) -> Iterator[_Unit]:
    for number, unit in enumerate(root.iter("{*}unit"), 1):
        gap = ""
        for part in unit:
            tag = _local(part)
            source, target = _flat(_child(part, "source")), _flat(_child(part, "target"))
            if tag == "ignorable":
                gap += source
            elif tag == "segment" and (source or target):
                yield _Unit(
                    source=source,
                    target=target,
                    kind=_kind(unit.get("type")),
                    block=unit.get("id") or f"b{number}",
                    id=part.get("id") or "",
                    gap=gap,
                    level=_level(unit.get(f"{_OURS}level")),
                    passed="not for translating" if unit.get("translate") == "no" else "",
                )
                gap = ""


def _bitext(units: Iterable[_Unit], name: str, maker: str | None) -> Bitext:
    blocks = tuple(gathered(_rows(units)))
    return Bitext(unknown_head(name, maker or "unknown"), blocks)


def _rows(units: Iterable[_Unit]) -> Iterator[Row]:
    """The units as rows; what has no block, or no id of its own, gets one by its position."""
    taken: set[str] = set()
    block, blocks, pairs = "", 0, 0
    before: str | None = None
    for unit in units:
        if unit.block is None or unit.block != before:
            blocks, pairs = blocks + 1, 0
            block = unit.block or f"b{blocks}"
        before = unit.block
        pairs += 1
        identifier = unit.id if unit.block and unit.id else f"b{blocks}s{pairs}"
        if identifier in taken:
            identifier = f"b{blocks}s{pairs}_{len(taken)}"
        taken.add(identifier)
        pair = plain_pair(identifier, unit.source, unit.target, unit.passed)
        yield Row(block, unit.kind, pair, unit.gap, unit.level)


def _parsed(data: bytes, name: str) -> Element:
    from lxml import etree  # 20 ms, and only these two formats need it

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FormatError(f"{name} is not well-formed XML ({error}): was it cut off?") from error
    subset = root.getroottree().docinfo.internalDTD
    if subset is not None and next(subset.iterentities(), None) is not None:
        raise FormatError(f"{name} defines XML entities, which are not read: save it without.")
    return root


def _need_both(languages: set[str], name: str) -> None:
    if not {_SOURCE, _TARGET} <= languages:
        found = ", ".join(sorted(filter(None, languages))) or "none"
        raise FormatError(
            f"{name} has no German–English pairs (its languages: {found}): "
            "export it with both languages."
        )


def _flat(element: Element | None) -> str:
    """The text of an element without the code in it."""
    if element is None:
        return ""
    text = element.text or ""
    for child in element:
        tag = _local(child)
        if tag == "cp":  # XLIFF 2 writes so what XML cannot hold.
            text += _character(child.get("hex") or "")
        elif tag not in _CODE:
            text += _flat(child)
        text += child.tail or ""
    return text


def _character(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return "\N{REPLACEMENT CHARACTER}"


def _children(element: Element, tag: str) -> Iterator[Element]:
    yield from element.iterchildren(f"{{*}}{tag}")


def _child(element: Element, tag: str) -> Element | None:
    return next(_children(element, tag), None)


def _local(element: Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _primary(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()


def _kind(name: str | None) -> Kind:
    return _KINDS.get(name or "", Kind.PARAGRAPH)


def _level(value: str | None) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 3 else 0
