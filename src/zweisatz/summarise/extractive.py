"""The default summariser: it picks whole sentences and changes none.

Centrality is LexRank (Erkan and Radev 2004, "LexRank: Graph-based Lexical Centrality as Salience
in Text Summarization"): the stationary distribution of a random walk over the sentences, whose
steps follow cosine similarity. To it come the place in the article, closeness to the title, and
how many facts (numbers and names) a sentence holds. Sentences are then taken by maximal marginal
relevance (Carbonell and Goldstein 1998, "The Use of MMR, Diversity-Based Reranking"), so that no
point says again what another has said.

The ranking reads the source, which is what the author wrote; the target is only quoted.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from zweisatz.document import Bitext, Severity
from zweisatz.summarise.conversation import first_person
from zweisatz.summarise.dependence import units
from zweisatz.summarise.sentences import Sentence, body, side, statement, title
from zweisatz.summarise.summary import Draft
from zweisatz.summarise.vectors import Likeness, Rows, tfidf
from zweisatz.summarise.wording import point_cost
from zweisatz.summarise.words import tokens

__all__ = ["Extractive", "Weights", "centrality"]


_BACKGROUND = re.compile(
    r"\b(?:1[6-9]|20)\d\d\s(?:\w+\s){0,3}gegründet\b|\bgegründet(?:es|e|er)?\b.*\b(?:1[6-9]|20)\d\d\b"
    r"|\b(?:founded|established)\s(?:\w+\s){0,3}(?:1[6-9]|20)\d\d\b"
)
# Numbers that say where something is filed or when the match was, and not how much of it there is.
_NO_FACT = re.compile(
    r"(?:\bAz\.:?\s)?\b\d+\s[A-Z][A-Za-z]{0,3}\s\d+/\d+|(?:\bAz\.|§+|\bArt(?:ikel|\.)|\bAbs(?:atz|\.)|\bNr\.|\bNo\.)\s?\d[\w/.-]*"
    r"|\b\d+\.\s(?:Spielm|M)inute\b|\b\d{1,2}(?:[.:]\d\d)?\sUhr\b"
    r"|\b\d+(?:st|nd|rd|th)\sminute\b"
)
_THE_SAME = 0.8
"""A cosine above which two sentences say the same."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each feature counts, each of them between 0 and 1; and MMR's trade-off.

    ``novelty`` is 1 − λ in Carbonell and Goldstein's formula.
    """

    centrality: float = 1.0
    position: float = 0.5
    title: float = 1.0
    facts: float = 1.5
    novelty: float = 0.2


@dataclass(frozen=True, slots=True)
class Extractive:
    """Picks sentences by centrality, place, title and facts, without saying anything twice."""

    weights: Weights = field(default_factory=Weights)
    likeness: Likeness = tfidf

    @property
    def signature(self) -> str:
        w = self.weights
        return (
            f"extractive|likeness:{getattr(self.likeness, '__name__', 'own')}"
            f"|centrality:{w.centrality}|position:{w.position}|title:{w.title}"
            f"|facts:{w.facts}|novelty:{w.novelty}"
        )

    def draft(
        self, bitext: Bitext, languages: tuple[str, ...], words: int, most: int, headline: bool
    ) -> Draft:
        sentences = body(bitext, languages)
        scores, rows = self._scores(sentences, languages, bitext)
        points = {
            unit: statement([sentences[i].pair for i in unit], languages, bitext)
            for unit in units(sentences, languages, bitext)
        }
        costs = {
            unit: max(point_cost(point, lang) for lang in languages)
            for unit, point in points.items()
        }
        chosen = self._choose(costs, scores, rows, words, most + headline, headline)
        first = points[chosen.pop(0)] if headline and len(chosen) > 1 else None
        smallest = min(costs.values(), default=0)
        return Draft(tuple(points[u] for u in chosen[:most]), smallest, headline=first)

    def _scores(
        self, sentences: Sequence[Sentence], languages: tuple[str, ...], bitext: Bitext
    ) -> tuple[list[float], Rows]:
        """A score for each sentence, and how alike they are."""
        lang = bitext.head.source_lang
        texts = [side(sentence.pair, lang, bitext) for sentence in sentences]
        heading = title(bitext)
        head = " ".join(side(p, lang, bitext) for p in heading.pairs) if heading else ""
        rows = self.likeness([*texts, head], lang)
        to_title = [row.get(len(texts), 0.0) for row in rows[:-1]]
        rows = [{i: v for i, v in row.items() if i < len(texts)} for row in rows[:-1]]
        w = self.weights
        scores = [
            w.centrality * central + w.position * place + w.title * near + w.facts * fact
            for central, place, near, fact in zip(
                _to_one(centrality(rows)),
                [_place(sentence) for sentence in sentences],
                _to_one(to_title),
                _to_one([_facts(text) for text in texts]),
                strict=True,
            )
        ]
        return [
            score * _trust(sentence, text, languages, bitext) * (near <= _THE_SAME)
            for score, sentence, text, near in zip(scores, sentences, texts, to_title, strict=True)
        ], rows

    def _choose(
        self,
        costs: dict[tuple[int, ...], int],
        scores: Sequence[float],
        rows: Rows,
        words: int,
        most: int,
        headline: bool,
    ) -> list[tuple[int, ...]]:
        """Greedy MMR: the best unit that still fits, again and again.

        A sentence that leans on one already chosen only costs its own words: it joins that point.
        A headline is one sentence; none joins it.
        """
        chosen: list[tuple[int, ...]] = []
        top = max(scores, default=0.0) or 1.0
        left = words
        novelty = self.weights.novelty
        while True:
            taken = {i for unit in chosen for i in unit}
            best: tuple[float, int, tuple[int, ...]] | None = None
            for unit in costs:
                joins = unit[:-1] in chosen[int(headline) :]
                if headline and not chosen and len(unit) > 1:
                    continue
                fresh = unit[-1:] if joins else unit
                cost = costs[unit] - (costs[unit[:-1]] if joins else 0)
                if cost > left or taken.intersection(fresh) or not (joins or len(chosen) < most):
                    continue
                worth = math.fsum(scores[i] for i in fresh) / len(fresh) / top
                again = max((rows[i].get(j, 0.0) for i in fresh for j in taken), default=0.0)
                if again > _THE_SAME:
                    continue
                value = (1 - novelty) * worth - novelty * again
                if best is None or value > best[0] + 1e-12:
                    best = value, cost, unit
            if best is None:
                return chosen
            _, cost, unit = best
            if unit[:-1] in chosen[int(headline) :]:
                chosen[chosen.index(unit[:-1])] = unit
            else:
                chosen.append(unit)
            left -= cost


def centrality(rows: Rows, damping: float = 0.85, steps: int = 100) -> list[float]:
    """LexRank scores (they sum to 1): power iteration from the uniform distribution.

    A sentence that resembles none is left by a jump to any sentence.
    """
    count = len(rows)
    if not count:
        return []
    totals = [math.fsum(row.values()) for row in rows]
    rank = [1.0 / count] * count
    for _ in range(steps):
        lost = math.fsum(rank[i] for i in range(count) if totals[i] <= 0)
        base = (1 - damping + damping * lost) / count
        after = [
            base + damping * math.fsum(rank[j] * value / totals[j] for j, value in row.items())
            for row in rows
        ]
        moved = max(abs(new - old) for new, old in zip(after, rank, strict=True))
        rank = after
        if moved < 1e-9:
            break
    return rank


def _trust(sentence: Sentence, text: str, languages: tuple[str, ...], bitext: Bitext) -> float:
    """Half for an "I", for what a company says of itself at the end of any report, and for a
    translation with an error that checks found.
    """
    trust = 0.5 if first_person(text) or _BACKGROUND.search(text) else 1.0
    errors = any(found.severity is Severity.ERROR for found in sentence.pair.findings)
    return trust * (0.5 if errors and bitext.head.target_lang in languages else 1.0)


def _to_one(values: Sequence[float]) -> list[float]:
    top = max(values, default=0.0)
    return [value / top if top > 0 else 0.0 for value in values]


def _place(sentence: Sentence) -> float:
    """1 for the first sentence; then less with every paragraph, and half as fast within one."""
    return 1 / math.sqrt(1 + sentence.block + 0.5 * sentence.place)


def _facts(text: str) -> float:
    """Numbers and names (a capital inside the sentence after another), damped by length."""
    words = tokens(_NO_FACT.sub(" ", text))
    numbers = sum(any(char.isdigit() for char in word) for word in words)
    names = len(re.findall(r"(?<=[A-ZÄÖÜa-zäöüß] )[A-ZÄÖÜ]\w+ [A-ZÄÖÜ]\w+", text))
    return (numbers + 0.5 * names) / math.sqrt(max(len(words), 1))
