"""A comparison on the terminal: the figures as a table, then the texts row by row.

Where colour is missing the differences can still be read: ``[-gone-]``, ``{+new+}``, and
``{>moved here<}``, ``[>moved away<]`` (the signs of ``wdiff``, and two more). Nothing in the texts
can act on the terminal, and none of it is taken as Rich mark-up.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.table import Table
from rich.text import Text

from zweisatz.compare.comparison import Cell, Change, Comparison, Op, Row
from zweisatz.write.chars import visible
from zweisatz.write.terminal import NARROW

__all__ = ["figures", "render_text", "rows"]

_SIGNS = {
    Change.ADDED: ("{+", "+}", "green"),
    Change.DELETED: ("[-", "-]", "red"),
    Change.MOVED_TO: ("{>", "<}", "blue"),
    Change.MOVED_FROM: ("[>", "<]", "blue"),
}


def figures(comparison: Comparison) -> Table:
    """The figures: a column a system, so that two to four fit on 80 cells."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("", style="dim", no_wrap=True)
    for number, result in enumerate(comparison.results):
        head = Text(visible(result.name), style="bold")
        if number == 0:
            head.append(" (baseline)", style="dim")
        elif result.identical:
            head.append(" (identical)", style="dim")
        table.add_column(head, justify="right", overflow="fold")
    for name, values in _lines(comparison):
        table.add_row(name, *values)
    return table


def _lines(comparison: Comparison) -> Iterator[tuple[str, list[str]]]:
    results = comparison.results
    for place, metric in enumerate(comparison.metrics):
        scores = [result.scores[place] for result in results]
        yield metric.name, [f"{score.value:.1f} ± {score.interval:.1f}" for score in scores]
        yield "  p bootstrap", [_p(score.p_bootstrap) for score in scores]
        yield "  p randomisation", [_p(score.p_randomisation) for score in scores]
    yield "agreement", [f"{result.with_others(n):.1f}" for n, result in enumerate(results)]
    if any(result.confidence is not None for result in results):
        known = [result.confidence for result in results]
        yield "confidence", ["–" if each is None else f"{each:.3f}" for each in known]
    yield "findings", [str(sum(result.findings.values())) for result in results]
    yield "left out", [str(result.left_out) for result in results]
    yield "added", [str(result.added) for result in results]


def _p(value: float | None) -> str:
    return "" if value is None else "<0.001" if value < 0.001 else f"{value:.3f}"


def rows(comparison: Comparison, width: int) -> Iterator[Table]:
    """One renderable a row, ``width`` cells wide: the source, and each system under it."""
    for row in comparison.rows:
        yield _row(row, comparison, width)


def _row(row: Row, comparison: Comparison, width: int) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False, expand=True)
    grid.width = width
    names = [result.name for result in comparison.results]
    narrow = width < NARROW
    grid.add_column(style="dim", overflow="fold", max_width=8 if narrow else 20)
    grid.add_column(ratio=1)
    grid.add_row(Text(str(row.number)), Text(visible(row.source), style="bold"))
    if row.reference is not None:
        grid.add_row(Text("reference"), Text(visible(row.reference), style="italic"))
    for name, cell in zip(names, row.cells, strict=True):
        grid.add_row(Text(visible(name)), _cell(cell))
    grid.add_row()
    return grid


def _cell(cell: Cell) -> Text:
    text = Text()
    for op in cell.ops:
        _add(text, op)
    if not cell.ops:
        text.append(visible(cell.text))
    codes = ", ".join(visible(finding.code) for finding in cell.findings)
    if codes:
        text.append(f"  ! {codes}", style="yellow")
    return text


def _add(text: Text, op: Op) -> None:
    words = op.before if op.change in (Change.DELETED, Change.MOVED_FROM) else op.after
    if op.change is Change.KEPT:
        text.append(visible(words))
        return
    before, after, style = _SIGNS[op.change]
    core = words.rstrip()
    text.append(f"{before}{visible(core)}{after}", style=style)
    text.append(visible(words[len(core) :]))


def render_text(comparison: Comparison, width: int = 100) -> Iterator[str]:
    """The same as plain text, for a file or a pipe."""
    from io import StringIO

    from rich.console import Console

    def plain(table: Table) -> str:
        console = Console(file=StringIO(), width=width, color_system=None, force_terminal=False)
        console.print(table)
        file = console.file
        text = file.getvalue() if isinstance(file, StringIO) else ""
        return "".join(f"{line.rstrip()}\n" for line in text.splitlines())

    yield plain(figures(comparison)) + "\n"
    if comparison.identical:
        yield "All translations are identical.\n\n"
    for table in rows(comparison, width):
        yield plain(table)
