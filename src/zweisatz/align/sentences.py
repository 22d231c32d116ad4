"""Which sentences of a translation that someone else made belong to which of the source.

Dynamic programming over beads of 1–1, 1–2, 2–1, 2–2, 1–0 and 0–1 sentences (Gale & Church 1993),
here for the greatest sum of similarities instead of the least sum of length costs. A bead is
worth its similarity, counted once for each of its sentences, less a price for merging; a sentence
without a partner is worth ``Prices.skip``. The similarity is mostly that of a machine translation
of the source, a pivot (Sennrich & Volk 2010). How well all that works, and against what it was
chosen: ``docs/compare.md``, measured by ``benchmarks/alignment.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from zweisatz.align.features import ngram_bag, vectors
from zweisatz.align.path import MERGED, Bead, Matrix, best_path

__all__ = ["Channel", "Prices", "align_by", "align_sentences"]

_DEVIATION = 6.8
"""Variance of the difference in length, a character (Gale & Church 1993, section 3.2)."""


@dataclass(frozen=True, slots=True)
class Prices:
    """What is weighed against the similarity.

    ``skip``: the worth of a sentence without a partner. ``merge``: the price of 1–2 and 2–1.
    ``double``: that of 2–2. ``length``: the weight of equal length. ``growth``: a sentence counts
    as much as its length to this power, so that of two passages that changed places the longer
    is likelier to be linked.

    Chosen on documents made from newstest2019, not on the gold set that is reported.
    """

    skip: float = 0.20
    merge: float = 0.09
    double: float = 0.48
    length: float = 0.24
    growth: float = 0.5


_PIVOT, _SOURCE = 0.9, 0.2
"""Weights of the similarity to the pivot and to the source itself, chosen likewise."""
_ALONE = Prices(skip=0.06, merge=0.05, double=0.30, length=0.14, growth=0.3)
_ALONE_SOURCE = 0.5
"""The same where there is no pivot."""


@dataclass(frozen=True, slots=True)
class Channel:
    """One view of the similarity: a vector for each sentence of both sides, and its weight.

    Shapes ``(source sentences, d)`` and ``(target sentences, d)``. The similarity of a bead is
    the cosine of the sums of its vectors.
    """

    source: Matrix
    target: Matrix
    weight: float


def align_sentences(
    source: Sequence[str],
    target: Sequence[str],
    pivot: Sequence[str] | None = None,
    starts: Collection[int] = (),
) -> list[Bead]:
    """Beads that cover every sentence of both sides exactly once, in order.

    ``pivot`` is a translation of ``source``, sentence by sentence (``ValueError`` if it is of
    another length); without it only what both languages share is compared, and the lengths.
    ``starts`` are the numbers of source sentences that begin a block: none is merged with the
    one before. Monotonic: of two passages that changed places one is linked, the other is left
    alone.
    """
    if pivot is not None and len(pivot) != len(source):
        raise ValueError(f"{len(pivot)} pivot sentences for {len(source)} source sentences")
    target_bags = [ngram_bag(text) for text in target]
    right = vectors(target_bags, target_bags)

    def channel(texts: Sequence[str], weight: float) -> Channel:
        return Channel(vectors([ngram_bag(text) for text in texts], target_bags), right, weight)

    if pivot is None:
        channels, prices = [channel(source, _ALONE_SOURCE)], _ALONE
    else:
        channels, prices = [channel(pivot, _PIVOT), channel(source, _SOURCE)], Prices()
    lengths = [len(text) for text in source], [len(text) for text in target]
    return align_by(channels, *lengths, prices, starts)


def align_by(
    channels: Sequence[Channel],
    source_lengths: Sequence[int],
    target_lengths: Sequence[int],
    prices: Prices,
    starts: Collection[int] = (),
) -> list[Bead]:
    """The same for similarities of any kind; lengths in characters."""
    return best_path(_Similarity(channels, source_lengths, target_lengths, prices, starts))


class _Similarity:
    """The worth of beads by the similarity of their sentences."""

    def __init__(
        self,
        channels: Sequence[Channel],
        source_lengths: Sequence[int],
        target_lengths: Sequence[int],
        prices: Prices,
        starts: Collection[int],
    ) -> None:
        self._channels = channels
        self._norms = [(_norms(each.source), _norms(each.target)) for each in channels]
        self._lengths = (
            np.asarray(source_lengths, dtype=np.float32),
            np.asarray(target_lengths, dtype=np.float32),
        )
        self._shares = tuple(_shares(side, prices.growth) for side in self._lengths)
        self._prices = prices
        self._begins = np.zeros(len(source_lengths) + 1, dtype=np.bool_)
        self._begins[[number for number in starts if 0 <= number < len(source_lengths)]] = True

    @property
    def alone(self) -> tuple[Matrix, Matrix]:
        source, target = self._shares
        return source * (self._prices.skip / 2), target * (self._prices.skip / 2)

    def block(self, first: int, last: int, low: int, high: int) -> dict[tuple[int, int], Matrix]:
        # One sentence more on either side, for the merges that begin at the last one.
        rows, columns = slice(first, last + 1), slice(low, high + 1)
        dots = [each.source[rows] @ each.target[columns].T for each in self._channels]
        return {(m, n): self._worth(m, n, (first, last, low, high), dots) for m, n in MERGED}

    def _worth(
        self, m: int, n: int, place: tuple[int, int, int, int], dots: Sequence[Matrix]
    ) -> Matrix:
        """The worth of beads of one type from the dot products of single sentences."""
        first, last, low, high = place
        worth = np.full((last - first, high - low), -np.inf, dtype=np.float32)
        stop = min(last, len(self._lengths[0]) - m + 1)
        end = min(high, len(self._lengths[1]) - n + 1)
        if stop <= first or end <= low:
            return worth
        rows, columns = slice(first, stop + m - 1), slice(low, end + n - 1)
        similarity = self._prices.length * _length_likeness(
            _sums(self._lengths[0][rows], m), _sums(self._lengths[1][columns], n)
        )
        for channel, (source, target), dot in zip(self._channels, self._norms, dots, strict=True):
            inside = dot[: stop - first + m - 1, : end - low + n - 1]
            size = np.multiply.outer(source[m - 1][first:stop], target[n - 1][low:end])
            sums = _sums(_sums(inside, m).T, n).T
            similarity += channel.weight * sums / np.maximum(size, 1e-6)
        share = np.add.outer(_sums(self._shares[0][rows], m), _sums(self._shares[1][columns], n))
        price = self._prices.double if m == n == 2 else self._prices.merge * (m + n - 2)
        worth[: stop - first, : end - low] = similarity * share / 2 - price
        if m == 2:
            worth[: stop - first][self._begins[first + 1 : stop + 1]] = -np.inf
        return worth


def _sums(values: Matrix, width: int) -> Matrix:
    """Sums of ``width`` (1 or 2) neighbours along the first axis."""
    return values if width == 1 else values[:-1] + values[1:]


def _norms(rows: Matrix) -> tuple[Matrix, Matrix]:
    """Lengths of the vectors, and of the sums of each with the next."""
    return np.linalg.norm(rows, axis=1), np.linalg.norm(_sums(rows, 2), axis=1)


def _shares(lengths: Matrix, growth: float) -> Matrix:
    """How much each sentence counts: about 1 on average."""
    if not len(lengths):
        return lengths
    relative = np.maximum(lengths, 1) / max(1.0, float(lengths.mean()))
    return np.asarray(relative**growth, dtype=np.float32)


def _length_likeness(left: Matrix, right: Matrix) -> Matrix:
    """exp(−δ²/2), δ being Gale and Church's normalised difference of the lengths."""
    mean = np.maximum(np.add.outer(left, right) / 2, 1.0)
    likeness: Matrix = np.exp(np.subtract.outer(left, right) ** 2 / (-2 * _DEVIATION * mean))
    return likeness
