"""The best monotonic path through a table of bead worths (Gale & Church 1993, section 4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

__all__ = ["MERGED", "Bead", "Matrix", "Worth", "best_path"]

Matrix = NDArray[np.float32]

MERGED = ((1, 1), (1, 2), (2, 1), (2, 2))
"""The types of bead with a partner: sentences of the source, sentences of the target."""

_STEPS = (*MERGED, (1, 0), (0, 1))
_ALONG = len(_STEPS) - 1
_BAND = 500
_BLOCK = 128


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that belong together: a half-open range of numbers on each side."""

    source: tuple[int, int]
    target: tuple[int, int]


class Worth(Protocol):
    """What beads are worth; the search asks for a block of rows at a time."""

    @property
    def alone(self) -> tuple[Matrix, Matrix]:
        """The worth of each source and each target sentence that has no partner."""
        ...

    def block(self, first: int, last: int, low: int, high: int) -> Mapping[tuple[int, int], Matrix]:
        """For each type in ``MERGED``, the worth of the beads that begin at the source sentences
        ``first:last`` and the target sentences ``low:high``: shape ``(last - first, high - low)``.
        Beads that would reach over an end are worth −∞.
        """
        ...


def best_path(worth: Worth) -> list[Bead]:
    """The beads of greatest total worth that cover each sentence exactly once, in order.

    Only cells near the diagonal are looked at. A passage that is missing on one side moves the
    path at most by the difference of both counts, so the band is that wide and ``_BAND`` more on
    either side; if the path touches an edge, the search is done again with twice the band.
    (So a passage that was left out is missed only where another, longer than ``_BAND`` sentences,
    was added elsewhere.) Memory: one byte a cell of the band, and for ``_BLOCK`` rows four numbers
    a cell.
    """
    rows, columns = (len(side) for side in worth.alone)
    half = abs(rows - columns) + _BAND
    while True:
        band = _band(rows, columns, half)
        beads, touched = _walk_back(_search(worth, band), band)
        if not touched:
            return beads
        half *= 2


@dataclass(frozen=True, slots=True)
class _Band:
    """First and last column, both included, of the table's rows 0…n."""

    lows: Sequence[int]
    highs: Sequence[int]

    def window(self, row: int, shift: int = 0) -> tuple[int, int]:
        return self.lows[row] - shift, self.highs[row] - shift


def _band(rows: int, columns: int, half: int) -> _Band:
    centres = [row * columns // max(rows, 1) for row in range(rows + 1)]
    centres[-1] = columns
    return _Band(
        [max(0, centre - half) if row else 0 for row, centre in enumerate(centres)],
        [min(columns, centre + half) for centre in centres],
    )


def _search(worth: Worth, band: _Band) -> list[NDArray[np.uint8]]:
    """For each cell of the band the number of the step that led there."""
    # What it is worth to leave out all sentences up to here.
    source, target = (
        np.concatenate([[0.0], np.cumsum(side, dtype=np.float64)]) for side in worth.alone
    )
    low, high = band.window(0)
    before = last = target[low : high + 1]
    steps = [np.full(high - low + 1, _ALONG, dtype=np.uint8)]
    for row, beads in enumerate(_rows(worth, band), start=1):
        low, high = band.window(row)
        options = np.full((_ALONG, high - low + 1), -np.inf)
        for number, (m, n) in enumerate(_STEPS[:_ALONG]):
            if m <= row:
                reached = last if m == 1 else before
                gain = beads[m, n] if n else source[row] - source[row - 1]
                start = band.lows[row - m]
                options[number] = _window(reached, start, *band.window(row, n)) + gain
        best = options.max(axis=0)
        # 0–1 steps along the row: a running maximum, once the worth of skipping is taken out.
        along = np.maximum.accumulate(best - target[low : high + 1]) + target[low : high + 1]
        steps.append(np.where(along > best + 1e-9, _ALONG, options.argmax(axis=0)).astype(np.uint8))
        before, last = last, along
    return steps


def _rows(worth: Worth, band: _Band) -> Iterator[dict[tuple[int, int], Matrix]]:
    """For each row of the table from 1, the worth of the beads that end in its cells."""
    rows = len(band.lows) - 1
    blocks: dict[int, tuple[int, Mapping[tuple[int, int], Matrix]]] = {}

    def ending(m: int, n: int, row: int) -> Matrix:
        number, line = divmod(row - m, _BLOCK)
        start, worths = blocks[number]
        return _window(worths[m, n][line], start, *band.window(row, n))

    for row in range(1, rows + 1):
        number, line = divmod(row - 1, _BLOCK)
        if line == 0:
            last = min(rows, row - 1 + _BLOCK)
            low, high = band.lows[row - 1], band.highs[min(rows, last + 1)]
            blocks = {number - 1: blocks[number - 1]} if number else {}
            blocks[number] = (low, worth.block(row - 1, last, low, high))
        yield {(m, n): ending(m, n, row) for m, n in MERGED if m <= row}


def _window(values: NDArray[Any], start: int, low: int, high: int) -> NDArray[Any]:
    """Columns ``low…high`` of ``values``, whose first is column ``start``; −∞ outside."""
    window = np.full(high - low + 1, -np.inf, dtype=values.dtype)
    first, last = max(low, start), min(high, start + len(values) - 1)
    if first <= last:
        window[first - low : last - low + 1] = values[first - start : last - start + 1]
    return window


def _walk_back(steps: Sequence[NDArray[np.uint8]], band: _Band) -> tuple[list[Bead], bool]:
    """The beads, and whether the path touched an edge of the band inside the table."""
    beads: list[Bead] = []
    touched, row, column = False, len(steps) - 1, band.highs[-1]
    columns = column
    while row or column:
        low, high = band.window(row)
        touched |= low == column > 0 or high == column < columns
        m, n = _STEPS[steps[row][column - low]]
        beads.append(Bead((row - m, row), (column - n, column)))
        row, column = row - m, column - n
    return beads[::-1], touched
