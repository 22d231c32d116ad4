"""A comparison as JSON, all of it, one row on a line.

    {"format": "zweisatz-comparison/1", "name", "source_lang", "target_lang", "base", "identical",
     "systems": [{"name", "signature", "identical", "scores": {METRIC: {"value", "mean",
       "interval"[, "p_bootstrap", "p_randomisation"]}}, "agreement": [chrF1 with each system],
       "confidence", "findings": {SEVERITY: count}, "left_out", "added"}],
     "metrics": [{"name", "signature", "tests", "higher_is_better"}],
     "rows": [{"number", "id", "block", "source"[, "reference"], "disagreement",
       "cells": [{"text", "scores": {METRIC: score}, "agreement", "confidence", "pairs",
         "ops": [[change, before, after, move]]}]}]}

Pairs are written as in zweisatz JSON. Figures have four decimals, p-values six.
"""

from __future__ import annotations

from collections.abc import Iterator

from zweisatz.compare.comparison import Cell, Comparison, Metric, Result, Row, Score
from zweisatz.document import Pair
from zweisatz.write.json import dumps, pair_fields

__all__ = ["FORMAT", "render"]

FORMAT = "zweisatz-comparison/1"


def render(comparison: Comparison) -> Iterator[str]:
    """One chunk a row."""
    yield f'{{"format": "{FORMAT}"'
    for key in ("name", "source_lang", "target_lang", "base", "identical"):
        yield f',\n "{key}": {dumps(getattr(comparison, key))}'
    systems = ",\n  ".join(dumps(_result(each, comparison)) for each in comparison.results)
    yield f',\n "systems": [\n  {systems}]'
    metrics = ",\n  ".join(dumps(_metric(each)) for each in comparison.metrics)
    yield f',\n "metrics": [{metrics}]'
    yield ',\n "rows": ['
    for number, row in enumerate(comparison.rows):
        yield f"{',' if number else ''}\n  {dumps(_row(row, comparison))}"
    yield "\n ]}\n"


def _result(result: Result, comparison: Comparison) -> dict[str, object]:
    return {
        "name": result.name,
        "signature": str(result.signature),
        "identical": result.identical,
        "scores": {
            metric.name: _score(score)
            for metric, score in zip(comparison.metrics, result.scores, strict=True)
        },
        "agreement": [round(value, 4) for value in result.agreement],
        "confidence": _rounded(result.confidence),
        "findings": dict(result.findings),
        "left_out": result.left_out,
        "added": result.added,
    }


def _score(score: Score) -> dict[str, object]:
    fields: dict[str, object] = {
        "value": round(score.value, 4),
        "mean": round(score.mean, 4),
        "interval": round(score.interval, 4),
    }
    for key in ("p_bootstrap", "p_randomisation"):
        value = getattr(score, key)
        if value is not None:
            fields[key] = round(value, 6)
    return fields


def _metric(metric: Metric) -> dict[str, object]:
    return {
        "name": metric.name,
        "signature": metric.signature,
        "tests": list(metric.tests),
        "higher_is_better": metric.higher_is_better,
    }


def _row(row: Row, comparison: Comparison) -> dict[str, object]:
    fields: dict[str, object] = {
        "number": row.number,
        "id": row.id,
        "block": row.block.id,
        "source": row.source,
    }
    if row.reference is not None:
        fields["reference"] = row.reference
    fields["disagreement"] = round(row.disagreement, 4)
    fields["cells"] = [_cell(cell, comparison) for cell in row.cells]
    return fields


def _cell(cell: Cell, comparison: Comparison) -> dict[str, object]:
    return {
        "text": cell.text,
        "scores": {
            metric.name: round(score, 4)
            for metric, score in zip(comparison.metrics, cell.scores, strict=True)
        },
        "agreement": round(cell.agreement, 4),
        "confidence": _rounded(cell.confidence),
        "pairs": [_pair(pair) for pair in cell.pairs],
        "ops": [[op.change.value, op.before, op.after, op.move] for op in cell.ops],
    }


def _pair(pair: Pair) -> dict[str, object]:
    offset = pair.source[0].offset - len(pair.gap) if pair.source else 0
    texts = {"id": pair.id, "source": pair.source_text, "target": pair.target_text}
    return texts | pair_fields(pair, offset)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
