"""Cross-attention, from the heads that align best, as weights between pieces.

The last decoder layer looks at the source of a target piece when it *predicts* that piece; the
layers before it when they *read* it, one step later (Chen et al. 2020, "Accurate Word Alignment
Induction from Neural Machine Translation"). Which heads do so at all is a matter of the
checkpoint, which may name them (``Checkpoint.alignment_heads``); ``benchmarks/alignment.py
--heads`` finds them, and ``docs/compare.md`` has what they are worth.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from zweisatz.document import Span
from zweisatz.engines.protocol import Attention

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

__all__ = ["attention", "step_of"]


def step_of(layer: int, layers: int) -> int:
    """How many steps after it is predicted a piece is looked up in that decoder layer: 0 or 1."""
    return int(layer < layers - 1)


def attention(
    source: list[Span],
    target: list[Span],
    views: Iterable[tuple[int, npt.NDArray[np.floating[Any]]]],
) -> Attention:
    """The mean of some views of one pair, normalised over the source pieces.

    A view is a head's weights, or the mean of several heads', and its ``step_of``. It has a row
    for each step of the decoder and a column for each source piece, and may have more of both
    (end-of-sentence marks, padding), which are left out. The views are not normalised before: a
    head that rests on the end of the sentence has little to say.
    """
    import numpy as np

    total = np.zeros((len(target), len(source)), dtype=np.float32)
    for step, view in views if source and target else ():
        total += view[step : step + len(target), : len(source)]
    total /= np.maximum(total.sum(axis=1, keepdims=True), np.float32(1e-9))
    return Attention(tuple(source), tuple(target), total)
