r"""A comparison as a table for spreadsheets and ``cut``: one row of it a line, after a header.

    row ⇥ id ⇥ source [⇥ reference] ⇥ disagreement, then for each system: its name ⇥ NAME findings
    ⇥ NAME agreement [⇥ NAME confidence] [⇥ NAME BLEU ⇥ NAME chrF2 ⇥ NAME TER]

The column of a system holds the very lines that were scored, so that sacreBLEU can be run on
them. Cells are escaped as in ``write.tsv``.
"""

from __future__ import annotations

from collections.abc import Iterator

from zweisatz.compare.comparison import Cell, Comparison
from zweisatz.write.tsv import escape

__all__ = ["render"]


def render(comparison: Comparison) -> Iterator[str]:
    """One chunk a line."""
    confident = any(result.confidence is not None for result in comparison.results)
    metrics = [metric.name for metric in comparison.metrics]
    heads = ["row", "id", "source"]
    heads += ["reference"] if comparison.has_reference else []
    heads += ["disagreement"]
    for result in comparison.results:
        kinds = ["findings", "agreement", *(["confidence"] if confident else []), *metrics]
        heads += [result.name, *(f"{result.name} {kind}" for kind in kinds)]
    yield _line(heads)
    for row in comparison.rows:
        fields = [str(row.number), row.id, row.source]
        fields += [] if row.reference is None else [row.reference]
        fields += [f"{row.disagreement:.4f}"]
        for cell in row.cells:
            fields += _fields(cell, confident)
        yield _line(fields)


def _fields(cell: Cell, confident: bool) -> list[str]:
    fields = [cell.text, ",".join(finding.code for finding in cell.findings)]
    fields.append(f"{cell.agreement:.4f}")
    if confident:
        fields.append("" if cell.confidence is None else f"{cell.confidence:.4f}")
    return fields + [f"{score:.4f}" for score in cell.scores]


def _line(fields: list[str]) -> str:
    return "\t".join(map(escape, fields)) + "\n"
