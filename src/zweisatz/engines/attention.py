"""Cross-attention, from the layers that align best, as weights between pieces.

The last but one decoder layer knows where a target piece came from when it *reads* that piece,
one step after it was predicted (Chen et al. 2020, "Accurate Word Alignment Induction from Neural
Machine Translation"); the last layer, when it predicts it. Measured with the bundled model on 115
words that stand once on both sides of a pair, unchanged: the heaviest source piece is the right
one for 92 % with the first, 91 % with the second, 96 % with the mean of both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zweisatz.document import Span
from zweisatz.engines.protocol import Attention

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

__all__ = ["attention", "reading_rows"]


def reading_rows(weights: npt.NDArray[np.float32], pieces: int) -> npt.NDArray[np.float32]:
    """Rows of the steps at which each of ``pieces`` target pieces was read: one later."""
    return weights[1 : pieces + 1]


def attention(
    source: list[Span], target: list[Span], views: list[npt.NDArray[np.float32]]
) -> Attention:
    """The mean of some views of one pair, each normalised over the source pieces.

    A view has a row for each target piece and a column for each source piece, and may have more
    of both (end-of-sentence marks, padding), which are left out.
    """
    import numpy as np

    total: Any = np.zeros((len(target), len(source)), dtype=np.float32)
    for view in views if source and target else ():
        kept = np.asarray(view, dtype=np.float32)[: len(target), : len(source)]
        total += kept / np.maximum(kept.sum(axis=1, keepdims=True), np.float32(1e-9))
    return Attention(tuple(source), tuple(target), total / len(views))
