"""XLIFF for CAT tools: 1.2, which most of them read best, and 2.1.

In 1.2 a block is a ``<group>`` and a pair a ``<trans-unit>``; in 2.1 a block is a ``<unit>``, a
pair a ``<segment>``, and the white space between sentences an ``<ignorable>``. Every target is
marked as a machine's work to be reviewed; findings are notes on it; a pair that was handed
through is not for translating. Attributes of our own namespace keep what 1.2 has no place for.

Characters that XML 1.0 cannot hold become U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from zweisatz.document import BilingualBlock, Finding, Head, Kind, Pair, Severity
from zweisatz.version import __version__
from zweisatz.write.chars import xml_attribute, xml_text
from zweisatz.write.layout import default_gap

__all__ = ["NAMESPACE", "render", "render_2"]

NAMESPACE = "urn:zweisatz:1"

_RESTYPES = {Kind.HEADING: "heading", Kind.LIST_ITEM: "listitem"}
_PRIORITIES_1 = {Severity.ERROR: 1, Severity.WARNING: 3, Severity.INFO: 7}
_PRIORITIES_2 = {Severity.ERROR: 1, Severity.WARNING: 2, Severity.INFO: 5}
_NOT_NMTOKEN = re.compile(r"[^\w.\-:]", re.ASCII)


def render(head: Head, blocks: Iterable[BilingualBlock]) -> Iterator[str]:
    """XLIFF 1.2, one chunk a block."""
    source, target = xml_attribute(head.source_lang), xml_attribute(head.target_lang)
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"'
        f' xmlns:z="{NAMESPACE}">\n'
        f'<file original="{xml_attribute(head.name)}" source-language="{source}"'
        f' target-language="{target}" datatype="plaintext" xml:space="preserve">\n'
        '<header><tool tool-id="zweisatz" tool-name="zweisatz"'
        f' tool-version="{__version__}"/>'
        f"<note>{xml_text(str(head.signature))}</note></header>\n<body>\n"
    )
    for block in blocks:
        yield _group(block)
    yield "</body>\n</file>\n</xliff>\n"


def _group(bilingual: BilingualBlock) -> str:
    block = bilingual.block
    restype = _RESTYPES.get(block.kind, f"x-{block.kind}")
    level = f' z:level="{block.level}"' if block.level else ""
    units = (_trans_unit(number, pair) for number, pair in enumerate(bilingual.pairs))
    return (
        f'<group id="{xml_attribute(block.id)}" restype="{restype}" z:kind="{block.kind}"{level}>\n'
        f"{''.join(units)}</group>\n"
    )


def _trans_unit(number: int, pair: Pair) -> str:
    attributes = f' id="{xml_attribute(pair.id)}"'
    if pair.passed:
        attributes += ' translate="no"'
    if pair.gap != default_gap(number):
        attributes += f' z:gap="{xml_attribute(pair.gap)}"'
    target = ""
    if pair.target_text:
        state = ' state="needs-review-translation" state-qualifier="leveraged-mt"'
        if pair.passed:
            state = ""
        target = f"<target{state}>{xml_text(pair.target_text)}</target>\n"
    return (
        f"<trans-unit{attributes}>\n<source>{xml_text(pair.source_text)}</source>\n{target}"
        f"{''.join(_note_1(finding) for finding in pair.findings)}</trans-unit>\n"
    )


def _note_1(finding: Finding) -> str:
    return (
        f'<note from="zweisatz" annotates="target" priority="{_PRIORITIES_1[finding.severity]}">'
        f"{xml_text(f'{finding.code}: {finding.message}')}</note>\n"
    )


def render_2(head: Head, blocks: Iterable[BilingualBlock]) -> Iterator[str]:
    """XLIFF 2.1, one chunk a block."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0"'
        f' xmlns:z="{NAMESPACE}" srcLang="{xml_attribute(head.source_lang)}"'
        f' trgLang="{xml_attribute(head.target_lang)}">\n'
        f'<file id="f1" original="{xml_attribute(head.name)}">\n'
        f'<notes><note category="signature">{xml_text(str(head.signature))}</note></notes>\n'
    )
    empty = True
    for block in blocks:
        empty = False
        yield _unit(block)
    if empty:  # The format asks for one unit in a file, and one segment in a unit.
        yield '<unit id="b1"><segment><source></source></segment></unit>\n'
    yield "</file>\n</xliff>\n"


def _unit(bilingual: BilingualBlock) -> str:
    block = bilingual.block
    passed = bool(bilingual.pairs) and all(pair.passed for pair in bilingual.pairs)
    attributes = f' id="{_nmtoken(block.id)}" type="z:{block.kind}" xml:space="preserve"'
    if passed:
        attributes += ' translate="no"'
    if block.level:
        attributes += f' z:level="{block.level}"'
    notes = "".join(_note_2(pair, finding) for pair in bilingual.pairs for finding in pair.findings)
    if notes:
        notes = f"<notes>\n{notes}</notes>\n"
    parts = "".join(_segment(pair) for pair in bilingual.pairs)
    return f"<unit{attributes}>\n{notes}{parts or '<segment><source></source></segment>'}</unit>\n"


def _note_2(pair: Pair, finding: Finding) -> str:
    return (
        f'<note appliesTo="target" category="{xml_attribute(finding.code)}"'
        f' priority="{_PRIORITIES_2[finding.severity]}">'
        f"{xml_text(f'{pair.id}: {finding.message}')}</note>\n"
    )


def _segment(pair: Pair) -> str:
    gap = f"<ignorable><source>{xml_text(pair.gap)}</source></ignorable>\n" if pair.gap else ""
    state, target = "initial", ""
    if pair.target_text:
        state, target = "translated", f"<target>{xml_text(pair.target_text)}</target>"
    return (
        f'{gap}<segment id="{_nmtoken(pair.id)}" state="{state}">'
        f"<source>{xml_text(pair.source_text)}</source>{target}</segment>\n"
    )


def _nmtoken(identifier: str) -> str:
    return _NOT_NMTOKEN.sub("_", identifier) or "_"
