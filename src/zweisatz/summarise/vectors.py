"""How alike sentences are: cosines of TF-IDF vectors over stems.

Other vectors (a translation model's encoder, a small embedding model) can be put in its place
through the ``Likeness`` seam; ``benchmarks/summarise.py`` does so, and docs/summaries.md says why
this one is kept.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence

from zweisatz.summarise.words import content_stems

__all__ = ["Likeness", "Rows", "tfidf", "weights"]

Rows = list[dict[int, float]]
"""A sparse symmetric matrix: for each sentence the others it resembles, with a cosine in (0, 1]."""

Likeness = Callable[[Sequence[str], str], Rows]
"""From sentences of a language (``de`` or ``en``) to how alike they are."""


def weights(stems: Sequence[Sequence[str]]) -> dict[str, float]:
    """Inverse document frequency of each stem, smoothed: ln((1 + n) / (1 + df)) + 1."""
    frequency = Counter(each for sentence in stems for each in sorted(set(sentence)))
    return {each: math.log((1 + len(stems)) / (1 + count)) + 1 for each, count in frequency.items()}


def tfidf(sentences: Sequence[str], lang: str) -> Rows:
    """Cosines of TF-IDF vectors; the frequencies are the article's own."""
    stems = [content_stems(sentence, lang) for sentence in sentences]
    idf = weights(stems)
    postings: dict[str, list[tuple[int, float]]] = {}
    for number, sentence in enumerate(stems):
        vector = {each: count * idf[each] for each, count in Counter(sentence).items()}
        norm = math.sqrt(math.fsum(value * value for value in vector.values()))
        for each, value in vector.items():
            postings.setdefault(each, []).append((number, value / norm))
    rows: Rows = [{} for _ in sentences]
    for entries in postings.values():
        for first, value in entries:
            row = rows[first]
            for second, other in entries:
                if first != second:
                    row[second] = row.get(second, 0.0) + value * other
    return rows
