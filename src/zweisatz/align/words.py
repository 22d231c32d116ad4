"""Which words of a pair belong together.

``word_links`` reads it off the translation model's cross-attention, which knows more than any
dictionary but looks at pieces of words, smears, and likes to rest on full stops. So the weights
are summed up to words, spread fairly (an iterative proportional fit of rows and columns, Sinkhorn
1967), and the likeness of the words' forms (numbers, names, cognates) is added before the links
are taken. ``link_forms`` is what remains where there is no model: form and place alone.

Measured in ``docs/compare.md`` by ``benchmarks/alignment.py --words``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

import numpy as np
from numpy.typing import NDArray

from zweisatz.align.features import folded, numbers
from zweisatz.document import Link, Span
from zweisatz.engines.protocol import Attention

__all__ = ["link_forms", "word_links", "word_spans"]

Scores = NDArray[np.float64]

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|\w+(?:[-'’]\w+)*")
_FORM = 0.3
_LEAST = 0.22
_LEAST_BOTH = 0.10
_ROUNDS = 2
_LIKE = 0.7
"""Words that share less of their letters than this are not taken for cognates."""


def word_spans(text: str) -> list[Span]:
    """The words of a text: numbers with their separators, words with inner hyphens."""
    return [match.span() for match in _WORD.finditer(text)]


def word_links(source: str, target: str, attention: Attention) -> tuple[Link, ...]:
    """Links between the words of a source and its translation, in target order.

    ``attention`` is the model's, forced through exactly this pair of texts. A word may have
    several partners, or none.
    """
    left, right = word_spans(source), word_spans(target)
    if not left or not right:
        return ()
    weights = np.asarray(attention.weights, dtype=np.float64)
    by_words = _belongs(attention.target, right).T @ weights @ _belongs(attention.source, left)
    by_words /= np.maximum(_belongs(attention.target, right).sum(axis=0), 1.0)[:, None]
    scores = _balanced(by_words) + _FORM * _likeness(source, left, target, right)
    return _links(scores, left, right)


def link_forms(source: str, target: str) -> tuple[Link, ...]:
    """Links between words that look alike: numbers, names and cognates, the nearest by place.

    Needs no model; finds few links, but right ones.
    """
    left, right = word_spans(source), word_spans(target)
    if not left or not right:
        return ()
    likeness = _likeness(source, left, target, right)
    rows = (np.arange(len(right)) + 0.5) / len(right)
    columns = (np.arange(len(left)) + 0.5) / len(left)
    scores = likeness - 0.3 * np.abs(np.subtract.outer(rows, columns))
    links = []
    for row, column in zip(*np.nonzero(likeness), strict=True):
        if scores[row, column] >= max(scores[row].max(), scores[:, column].max()):
            weight = round(float(likeness[row, column]), 4)
            links.append(Link(left[column], right[row], weight))
    return tuple(links)


def _belongs(pieces: Sequence[Span], words: Sequence[Span]) -> Scores:
    """Share of each piece that lies in each word: shape (pieces, words), rows sum to at most 1."""
    inside = np.zeros((len(pieces), len(words)))
    for number, (start, end) in enumerate(pieces):
        for place, (first, last) in enumerate(words):
            if start < last and first < end:
                inside[number, place] = min(end, last) - max(start, first)
    sums = inside.sum(axis=1, keepdims=True)
    shares: Scores = np.divide(inside, sums, out=inside, where=sums > 0)
    return shares


def _balanced(weights: Scores) -> Scores:
    """Rows and columns scaled in turn towards sum 1, and the geometric mean of both ends."""
    rows = columns = weights + 1e-9
    for _ in range(_ROUNDS):
        rows = columns / columns.sum(axis=1, keepdims=True)
        columns = rows / rows.sum(axis=0, keepdims=True)
    balanced: Scores = np.sqrt(rows * columns)
    return balanced


def _likeness(source: str, left: Sequence[Span], target: str, right: Sequence[Span]) -> Scores:
    """How alike the words are, 0–1: shape (target words, source words)."""
    columns = [source[start:end] for start, end in left]
    rows = [target[start:end] for start, end in right]
    known: dict[tuple[str, str], float] = {}
    for row in rows:
        for column in columns:
            if (row, column) not in known:
                known[row, column] = _alike(column, row)
    return np.array([[known[row, column] for column in columns] for row in rows])


def _alike(source: str, target: str) -> float:
    first, second = numbers(source), numbers(target)
    if first or second:
        return float(first == second)
    left, right = folded(source), folded(target)
    if left == right:
        return 1.0
    if min(len(left), len(right)) < 4:
        return 0.0
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    if matcher.real_quick_ratio() < _LIKE or matcher.quick_ratio() < _LIKE:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= _LIKE else 0.0


def _links(scores: Scores, left: Sequence[Span], right: Sequence[Span]) -> tuple[Link, ...]:
    """The best partner of each target word, and of each source word, if it is good enough.

    What both sides choose may be weaker than what only one does.
    """
    best_left, best_right = scores.argmax(axis=1), scores.argmax(axis=0)
    chosen: list[Link] = []
    for row in range(len(right)):
        for column in range(len(left)):
            votes = (best_left[row] == column) + (best_right[column] == row)
            score = float(scores[row, column])
            if votes and score >= (_LEAST_BOTH if votes == 2 else _LEAST):
                chosen.append(Link(left[column], right[row], round(min(score, 1.0), 4)))
    return tuple(chosen)
