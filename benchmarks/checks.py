"""How well the checks find planted errors, and how often they cry wolf.

    python benchmarks/checks.py                  the tables of docs/checks.md, on stdout
    python benchmarks/checks.py --write          the same, put into docs/checks.md
    python benchmarks/checks.py --misses tune    what is missed or wrongly reported in a part
    python benchmarks/checks.py --alarms TSV …   alarms on good translations (German TAB English)

The planted errors are ``tests/planted_errors.tsv``: part (``tune`` or ``test``), the check that
must report it (``ok`` if nothing is wrong), checks that may report it too, source, target,
glossary. A finding counts if it is an error or a warning.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from zweisatz.check import CHECKS, check_bitext, check_pair
from zweisatz.document import (
    BilingualBlock,
    Bitext,
    Block,
    Finding,
    Head,
    Kind,
    Pair,
    Segment,
    Severity,
    Signature,
    Term,
)

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "tests" / "planted_errors.tsv"
PAGE = ROOT / "docs" / "checks.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. ``targets`` has two entries for the same source said twice."""

    part: str
    check: str
    also: frozenset[str]
    source: str
    targets: tuple[str, ...]
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What was reported for a row, and what that makes of it."""

    row: Row
    reported: frozenset[str]

    @property
    def wrongly(self) -> frozenset[str]:
        return self.reported - self.row.also - {self.row.check}


def pair_of(source: str, target: str, name: str = "b1.p1") -> Pair:
    """A pair of one segment on each side."""
    return Pair(name, (Segment("s", source),), (Segment("t", target),))


def read_table(path: Path = TABLE) -> list[Row]:
    """All rows of the planted errors."""
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        part, check, also, source, target, glossary = line.split("\t")
        terms = tuple(
            Term(term, english or None)
            for term, _, english in (entry.partition("=") for entry in glossary.split(";") if entry)
        )
        names = frozenset(also.split(",")) - {""}
        rows.append(Row(part, check, names, source, tuple(target.split(" ||| ")), terms))
    return rows


def run(row: Row) -> Result:
    """Check a row as a small article."""
    pairs = tuple(
        pair_of(row.source, target, f"b1.p{number}")
        for number, target in enumerate(row.targets, start=1)
    )
    block = BilingualBlock(Block("b1", Kind.PARAGRAPH, row.source), pairs)
    head = Head("planted", Signature("none", "", "", "", 0, ""))
    found = check_bitext(Bitext(head, (block,)), row.terms).findings
    return Result(row, frozenset(finding.code for finding in found if _counts(finding)))


def _counts(finding: Finding) -> bool:
    return finding.severity is not Severity.INFO


def overall(results: Sequence[Result]) -> tuple[float, float]:
    """Precision and recall by sentences: was something wrong reported, and the right thing?"""
    hits = sum(bool(r.row.check in r.reported) for r in results if r.row.check != "ok")
    planted = sum(r.row.check != "ok" for r in results)
    flagged = sum(bool(r.reported) for r in results)
    false = sum(bool(r.wrongly) for r in results)
    return (1 - false / flagged if flagged else 1.0, hits / planted if planted else 1.0)


def by_check(results: Sequence[Result]) -> Iterator[tuple[str, int, int, int]]:
    """For each check: how many errors were planted, found, and how often it was wrong."""
    for check in CHECKS:
        planted = [r for r in results if r.row.check == check]
        found = sum(check in r.reported for r in planted)
        yield check, len(planted), found, sum(check in r.wrongly for r in results)


def figures(rows: Sequence[Row]) -> str:
    """The generated part of docs/checks.md."""
    results = [run(row) for row in rows]
    parts = {part: [r for r in results if r.row.part == part] for part in ("tune", "test")}
    lines = [
        "| part | clean | planted | precision | recall |",
        "|---|---:|---:|---:|---:|",
    ]
    for name, part in (*parts.items(), ("both", results)):
        precision, recall = overall(part)
        clean = sum(r.row.check == "ok" for r in part)
        lines.append(f"| {name} | {clean} | {len(part) - clean} | {precision:.3f} | {recall:.3f} |")
    lines += ["", "| check | looks for | planted | found | false | precision | recall |"]
    lines += ["|---|---|---:|---:|---:|---:|---:|"]
    for check, planted, found, false in by_check(results):
        precision = found / (found + false) if found + false else 1.0
        recall = found / planted if planted else 1.0
        lines.append(
            f"| `{check}` | {CHECKS[check]} | {planted} | {found} | {false} | {precision:.2f}"
            f" | {recall:.2f} |"
        )
    return "\n".join(lines)


def page_with(text: str, page: str) -> str:
    """The page with its generated part replaced."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{text}\n{END}{after}"


def misses(rows: Sequence[Row]) -> Iterator[str]:
    """The rows on which the checks are wrong."""
    for result in map(run, rows):
        row = result.row
        lost = row.check != "ok" and row.check not in result.reported
        if lost or result.wrongly:
            got = ", ".join(sorted(result.reported)) or "nothing"
            yield f"{row.check}: got {got}\n  {row.source}\n  {' ||| '.join(row.targets)}"


def alarms(paths: Sequence[Path], limit: int) -> Iterator[str]:
    """How often good translations are reported, and how fast the checks are."""
    pairs = [
        pair_of(*columns[:2])
        for path in paths
        for line in path.read_text(encoding="utf-8").splitlines()
        if len(columns := line.split("\t")) >= 2
    ]
    random.Random(12345).shuffle(pairs)
    pairs = pairs[:limit]
    if not pairs:
        yield "no pairs: give tab-separated files of German and English"
        return
    start = time.process_time()
    found = [[f for f in check_pair(pair) if _counts(f)] for pair in pairs]
    seconds = time.process_time() - start
    severe = [[f for f in each if f.severity is Severity.ERROR] for each in found]
    yield f"{len(pairs)} pairs, {len(pairs) / seconds:.0f} pairs per second of one core"
    yield f"with an error: {sum(map(bool, severe)) / len(pairs):.2%}"
    yield f"with an error or a warning: {sum(map(bool, found)) / len(pairs):.2%}"
    counts = Counter((f.severity.value, f.code) for each in found for f in each)
    for (severity, code), count in sorted(counts.items(), key=lambda item: -item[1]):
        yield f"  {severity} {code}: {count}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="update docs/checks.md")
    parser.add_argument("--misses", metavar="PART", help="show mistakes in tune or test")
    parser.add_argument("--alarms", nargs="*", type=Path, metavar="TSV", help="good translations")
    parser.add_argument("--limit", type=int, default=2000, help="pairs to draw for --alarms")
    options = parser.parse_args()
    rows = read_table()
    if options.alarms is not None:
        lines = alarms(options.alarms, options.limit)
    elif options.misses:
        lines = misses([row for row in rows if row.part == options.misses])
    else:
        lines = iter([figures(rows)])
    for line in lines:
        print(line)
    if options.write:
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(page_with(figures(rows), page), encoding="utf-8")
        print(f"written: {PAGE.relative_to(ROOT)}", file=sys.stderr)


if __name__ == "__main__":
    main()
