"""zweisatz JSON, the format that loses nothing; ``read.bitext`` reads it back.

    {"format": "zweisatz/1",
     "signature": {"model", "revision", "engine", "compute_type", "beam", "version"[, "settings"]},
     ["name", "media", "encoding", "source_lang", "target_lang",]
     "blocks": [{"id", "kind"[, "level", "gap", "raw"], "pairs": [
       {"id", "gap", "source", "target"[, "sources", "targets", "score", "passed", "findings",
        "repair", "links"]}]}]
     [, "tail"]}

Keys in brackets stand only where they say something that a reader could not know: the media is
not ``text``, the languages are not ``de`` and ``en``, a list is not empty. A block's text is the
``gap + source`` of its pairs. ``sources`` and ``targets`` list a side's segments where the side is
not one sentence with the pair's own id. Scores and weights have four decimals.

One pair stands on one line. Characters that UTF-8 cannot hold or a terminal would act on are
written as JSON escapes; two surrogates that make a character are written as that character.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping

from zweisatz.document import (
    BilingualBlock,
    Finding,
    Head,
    Link,
    Pair,
    Repair,
    Segment,
    Signature,
    Span,
)

__all__ = ["FORMAT", "dumps", "finding_fields", "pair_fields", "render"]

FORMAT = "zweisatz/1"

_HEAD_DEFAULTS = {
    "name": "",
    "media": "text",
    "encoding": "utf-8",
    "source_lang": "de",
    "target_lang": "en",
}
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_SURROGATE_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def render(head: Head, blocks: Iterable[BilingualBlock]) -> Iterator[str]:
    """One chunk a block."""
    yield f'{{"format": "{FORMAT}",\n "signature": {dumps(_signature_fields(head.signature))},\n'
    for key, default in _HEAD_DEFAULTS.items():
        value = getattr(head, key)
        if value != default:
            yield f' "{key}": {dumps(value)},\n'
    yield ' "blocks": ['
    comma = ""
    for block in blocks:
        yield comma + _block(block)
        comma = ","
    yield "\n ]"
    if head.tail:
        yield f',\n "tail": {dumps(head.tail)}'
    yield "}\n"


def dumps(value: object) -> str:
    """``value`` as JSON on one line, which any UTF-8 file or terminal can take."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    text = _SURROGATE_PAIR.sub(_combined, text)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _combined(match: re.Match[str]) -> str:
    # A JSON parser would read the two escapes as one character: so it is written as one.
    return match[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def _signature_fields(signature: Signature) -> dict[str, object]:
    fields: dict[str, object] = {
        "model": signature.model,
        "revision": signature.revision,
        "engine": signature.engine,
        "compute_type": signature.compute_type,
        "beam": signature.beam,
        "version": signature.version,
    }
    if signature.settings:
        fields["settings"] = dict(signature.settings)
    return fields


def _block(bilingual: BilingualBlock) -> str:
    block = bilingual.block
    fields: dict[str, object] = {"id": block.id, "kind": block.kind.value}
    if block.level:
        fields["level"] = block.level
    if block.gap:
        fields["gap"] = block.gap
    if block.raw is not None:
        fields["raw"] = block.raw
    lines = []
    offset = 0
    for pair in bilingual.pairs:
        lines.append(f"\n   {dumps(_pair(pair, offset))}")
        offset += sum(len(segment.gap) + len(segment.text) for segment in pair.source)
    return f'\n  {dumps(fields)[:-1]}, "pairs": [{",".join(lines)}\n  ]}}'


def _pair(pair: Pair, offset: int) -> dict[str, object]:
    return {
        "id": pair.id,
        "gap": pair.gap,
        "source": pair.source_text,
        "target": pair.target_text,
        **pair_fields(pair, offset),
    }


def pair_fields(pair: Pair, offset: int) -> dict[str, object]:
    """What a pair has beside its id, gap and texts, as far as it says something.

    ``offset`` is where the pair's gap begins in the text of its block.
    """
    fields: dict[str, object] = {}
    plain = Segment(pair.id, pair.source_text, offset + len(pair.gap), pair.gap)
    if pair.source != (plain,):
        fields["sources"] = [_segment_fields(segment) for segment in pair.source]
    if pair.target != (Segment(pair.id, pair.target_text),):
        fields["targets"] = [_segment_fields(segment) for segment in pair.target]
    if pair.score is not None and math.isfinite(pair.score):
        fields["score"] = round(pair.score, 4)
    if pair.passed:
        fields["passed"] = pair.passed
    if pair.findings:
        fields["findings"] = [finding_fields(finding) for finding in pair.findings]
    if pair.repair is not None:
        fields["repair"] = _repair_fields(pair.repair)
    if pair.links:
        fields["links"] = [_link_fields(link) for link in pair.links]
    return fields


def _segment_fields(segment: Segment) -> dict[str, object]:
    return {
        "id": segment.id,
        "text": segment.text,
        "gap": segment.gap,
        "offset": segment.offset,
    }


def finding_fields(finding: Finding) -> dict[str, object]:
    """A finding without its pair's id, which the place where it is written says."""
    fields: dict[str, object] = {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
    }
    for key, spans in _spans(finding).items():
        if spans:
            fields[key] = [list(span) for span in spans]
    return fields


def _spans(finding: Finding) -> Mapping[str, tuple[Span, ...]]:
    return {"source_spans": finding.source_spans, "target_spans": finding.target_spans}


def _repair_fields(repair: Repair) -> dict[str, object]:
    fields: dict[str, object] = {"method": repair.method, "before": repair.before}
    if repair.codes:
        fields["codes"] = list(repair.codes)
    return fields


def _link_fields(link: Link) -> dict[str, object]:
    fields: dict[str, object] = {"source": list(link.source), "target": list(link.target)}
    weight = round(link.weight, 4)
    if weight != 1.0:
        fields["weight"] = weight
    return fields
