"""The terminal: both languages side by side, or one under the other where it is narrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from zweisatz.document import BilingualBlock, Finding, Kind, Pair, Severity
from zweisatz.write.chars import visible
from zweisatz.write.findings import repair_note
from zweisatz.write.layout import marker

__all__ = ["NARROW", "two_columns"]

NARROW = 60
"""Below so many cells the translation stands under its source."""

# A sign and the word stand beside the colour, so that it is not needed.
_SIGNS = {
    Severity.ERROR: ("✗", "bold red"),
    Severity.WARNING: ("!", "yellow"),
    Severity.INFO: ("·", "cyan"),
}


def two_columns(blocks: Iterable[BilingualBlock], width: int) -> Iterator[Padding]:
    """One renderable a block, ``width`` cells wide, for ``rich.console.Console.print``.

    Nothing in the text can act on the terminal, and none of it is taken as Rich mark-up. Colour is
    the console's matter.
    """
    for block in blocks:
        yield Padding(_block(block, width), (0, 0, 1, 0))


def _block(block: BilingualBlock, width: int) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0), pad_edge=False, expand=True)
    grid.width = width
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(ratio=1)
    if width >= NARROW:
        grid.add_column(ratio=1)
    style = "bold" if block.block.kind is Kind.HEADING else ""
    sign = marker(block)
    for number, pair in enumerate(block.pairs):
        prefix = f"{sign} " if sign and number == 0 else ""
        source = Text(prefix + visible(pair.source_text), style=style)
        target = Text(prefix + visible(pair.target_text), style=style)
        for note in _notes(pair):
            target = Text("\n").join((target, note)) if target else note
        if width >= NARROW:
            grid.add_row(Text(visible(pair.id)), source, target)
        else:
            source.stylize("dim")
            grid.add_row(Text(visible(pair.id)), source)
            grid.add_row(Text(), target)
    return grid


def _notes(pair: Pair) -> Iterator[Text]:
    if pair.passed:
        yield Text(f"= not translated ({visible(pair.passed)})", style="dim")
    for finding in pair.findings:
        yield _note(finding)
    if pair.repair is not None:
        yield Text(f"~ {visible(repair_note(pair.repair))}", style="dim")


def _note(finding: Finding) -> Text:
    sign, style = _SIGNS[finding.severity]
    return Text.assemble(
        (f"{sign} {finding.severity} {visible(finding.code)}", style),
        f": {visible(finding.message)}",
    )
