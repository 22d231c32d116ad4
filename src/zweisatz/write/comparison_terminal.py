"""A comparison on the terminal: the figures as a table, then the texts row by row.

Where colour is missing the differences can still be read: ``[-gone-]``, ``{+new+}``, and
``{>moved here<}``, ``[>moved away<]`` (the signs of ``wdiff``, and two more). Nothing in the texts
can act on the terminal, and none of it is taken as Rich mark-up.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.table import Table
from rich.text import Text

from zweisatz.compare.comparison import Cell, Change, Comparison, Op, Result, Row, Score
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
    """The score table: one line a system."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("system", overflow="fold")
    for metric in comparison.metrics:
        table.add_column(metric.name, justify="right", no_wrap=True)
    confident = any(result.confidence is not None for result in comparison.results)
    heads = ["agreement", *(["confidence"] if confident else []), "findings", "left out", "added"]
    for head in heads:
        table.add_column(head, justify="right")
    for number, result in enumerate(comparison.results):
        table.add_row(*_line(comparison, number, result, confident))
    return table


def _line(comparison: Comparison, number: int, result: Result, confident: bool) -> Iterator[Text]:
    name = Text(visible(result.name), style="bold")
    if number == 0:
        name.append(" (baseline)", style="dim")
    elif result.identical:
        name.append(" (identical)", style="dim")
    yield name
    for score in result.scores:
        yield _score(score)
    others = [value for place, value in enumerate(result.agreement) if place != number]
    yield Text(f"{sum(others) / len(others):.1f}")
    if confident:
        yield Text("–" if result.confidence is None else f"{result.confidence:.3f}")
    yield Text(str(sum(result.findings.values())))
    yield Text(str(result.left_out))
    yield Text(str(result.added))


def _score(score: Score) -> Text:
    text = Text(f"{score.value:.1f} ± {score.interval:.1f}")
    if score.p_bootstrap is not None and score.p_randomisation is not None:
        text.append(f"\np {score.p_bootstrap:.3f}, {score.p_randomisation:.3f}", style="dim")
    return text


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
    text.append(visible(words[len(core) :]) or ("" if op.after else " "))


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
