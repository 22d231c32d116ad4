"""TMX 1.4b, a translation memory for CAT tools.

One ``<tu>`` a pair, its id the pair's. A side that is empty has no ``<tuv>``. What made the
translation stands in the header's ``<prop>``s; block, kind, gap, score and findings in the
unit's. This is machine output: in OmegaT it belongs in ``tm/mt/``, never in ``tm/auto/`` or
``tm/enforce/``. There is no date, so that the same translation gives the same file.

Characters that XML 1.0 cannot hold become U+FFFD.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from zweisatz.document import BilingualBlock, Head, Pair
from zweisatz.version import __version__
from zweisatz.write.chars import xml_attribute, xml_text
from zweisatz.write.layout import default_gap

__all__ = ["render"]


def render(head: Head, blocks: Iterable[BilingualBlock]) -> Iterator[str]:
    """One chunk a pair."""
    yield _opening(head)
    for bilingual in blocks:
        for number, pair in enumerate(bilingual.pairs):
            yield _unit(head, bilingual, number, pair)
    yield "</body>\n</tmx>\n"


def _opening(head: Head) -> str:
    signature = head.signature
    props = {
        "name": head.name,
        "model": signature.model,
        "revision": signature.revision,
        "engine": signature.engine,
        "compute_type": signature.compute_type,
        "beam": str(signature.beam),
        "version": signature.version,
        **signature.settings,
    }
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
        '<tmx version="1.4">\n'
        f'<header creationtool="zweisatz" creationtoolversion="{__version__}"'
        ' segtype="sentence" o-tmf="zweisatz" adminlang="en"'
        f' srclang="{xml_attribute(head.source_lang)}" datatype="plaintext">\n'
        f"{_props(props)}"
        "</header>\n<body>\n"
    )


def _unit(head: Head, bilingual: BilingualBlock, number: int, pair: Pair) -> str:
    block = bilingual.block
    props = {"block": block.id, "kind": block.kind.value}
    if block.level:
        props["level"] = str(block.level)
    if pair.gap != default_gap(number):
        props["gap"] = pair.gap
    if pair.score is not None:
        props["score"] = f"{pair.score:.4f}"
    if pair.passed:
        props["passed"] = pair.passed
    findings = "".join(
        _prop("finding", f"{finding.severity}: {finding.code}: {finding.message}")
        for finding in pair.findings
    )
    sides = _side(head.source_lang, pair.source_text) + _side(head.target_lang, pair.target_text)
    return (
        f'<tu tuid="{xml_attribute(pair.id)}">\n{_props(props)}{findings}'
        # The format asks for one variant at least.
        f"{sides or _variant(head.source_lang, '')}</tu>\n"
    )


def _side(language: str, text: str) -> str:
    return _variant(language, text) if text else ""


def _variant(language: str, text: str) -> str:
    return f'<tuv xml:lang="{xml_attribute(language)}"><seg>{xml_text(text)}</seg></tuv>\n'


def _props(props: Mapping[str, str]) -> str:
    return "".join(_prop(name, value) for name, value in props.items())


def _prop(name: str, value: str) -> str:
    return f'<prop type="x-{xml_attribute(name)}">{xml_text(value)}</prop>\n'
