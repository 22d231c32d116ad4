"""What the checks found: for a reader, and for a program.

The text has a paragraph a pair with findings, both languages below them, and a line of totals.
The JSON is ``{"format": "zweisatz-findings/1", "name", "pairs", "findings": [{"pair", "source",
"target", "code", "severity", "message"[, "source_spans", "target_spans"]}]}``, in pair order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from zweisatz.document import BilingualBlock, Finding, Head, Repair, Severity
from zweisatz.write.chars import visible
from zweisatz.write.json import dumps, finding_fields

__all__ = ["render_json", "render_text", "repair_note", "totals"]

_METHODS = {
    "nbest": "the best of several candidates",
    "no_repeat": "no phrase twice",
    "split": "clause by clause",
    "casing": "in other casing",
    "glossary": "with the glossary's terms",
    "stand-in": "with another word in the place of a name or term",
}


def repair_note(repair: Repair) -> str:
    """What was done to a sentence, in words."""
    if not repair.helped:
        return "tried again in other ways; none was better"
    return f"translated again, {_METHODS.get(repair.method, repair.method)}"


def render_text(head: Head, blocks: Iterable[BilingualBlock]) -> Iterator[str]:
    """One chunk a pair that has findings."""
    pairs = 0
    found: list[Finding] = []
    for pair in (pair for block in blocks for pair in block.pairs):
        pairs += 1
        found += pair.findings
        if not pair.findings:
            continue
        lines = [f"{pair.id}  {f.severity.value}  {f.code}: {f.message}" for f in pair.findings]
        lines += [f"    {head.source_lang}  {pair.source_text}"]
        lines += [f"    {head.target_lang}  {pair.target_text or '(nothing)'}"]
        # A text may hold line breaks, and escape sequences that a terminal would act on.
        yield "\n".join(map(visible, lines)) + "\n\n"
    yield f"{pairs} pairs: {totals(found)}\n"


def render_json(head: Head, blocks: Iterable[BilingualBlock]) -> Iterator[str]:
    """One finding stands on one line."""
    yield f'{{"format": "zweisatz-findings/1",\n "name": {dumps(head.name)},\n "findings": ['
    pairs, comma = 0, ""
    for pair in (pair for block in blocks for pair in block.pairs):
        pairs += 1
        for finding in pair.findings:
            fields = {
                "pair": pair.id,
                "source": pair.source_text,
                "target": pair.target_text,
                **finding_fields(finding),
            }
            yield f"{comma}\n  {dumps(fields)}"
            comma = ","
    yield f'\n ],\n "pairs": {pairs}}}\n'


def totals(findings: Iterable[Finding]) -> str:
    """``"2 errors, 1 warning"``, or ``"nothing found"``."""
    counts = Counter(finding.severity for finding in findings)
    parts = [
        f"{counts[severity]} {name}{'s' if counts[severity] > 1 else ''}"
        for severity, name in ((Severity.ERROR, "error"), (Severity.WARNING, "warning"))
        if counts[severity]
    ]
    if counts[Severity.INFO]:
        parts.append(f"{counts[Severity.INFO]} remarks")
    return ", ".join(parts) or "nothing found"
