"""The article's English side as evidence: its sentences and clauses, and how much they share with
a sentence that is held against them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from zweisatz.summarise.numbers import numbers
from zweisatz.summarise.support.clauses import Clause, akin, clauses, counts, name_words, placed
from zweisatz.summarise.vectors import weights
from zweisatz.summarise.words import content_stems

__all__ = ["Ground"]

_MOST_PAIRS = 4
_WORTH_A_PAIR = 0.12


class Ground:
    """The sentences of an article, numbered from 0, cut and weighed once for all questions.

    ``texts``, ``blocks``, ``values`` (of numbers), ``stems`` and ``names`` are lists by sentence;
    ``known_stems`` are those of the whole article and its heading, ``topics`` the places that
    heading and first sentence name, and ``lower`` the words that stand in lower case somewhere.
    """

    def __init__(self, sentences: Sequence[tuple[str, int]], heading: str = "") -> None:
        """``sentences`` are text and number of the block, in order."""
        self.texts = [text for text, _ in sentences]
        self.blocks = [block for _, block in sentences]
        stems = [content_stems(text, "en") for text in self.texts]
        self._idf = weights(stems)
        self._unknown = math.log(1 + len(stems)) + 1
        self.clauses = [clause for n, text in enumerate(self.texts) for clause in clauses(text, n)]
        self.values = [{number.value for number in numbers(text, "en")} for text in self.texts]
        self.stems = [frozenset(each) for each in stems]
        self.known_stems = frozenset().union(*self.stems) | {*content_stems(heading, "en")}
        self.names = [frozenset(name_words(text)) for text in self.texts]
        self.topics = placed(" ".join([heading, *self.texts[:1]]))
        self.lower = frozenset(
            word for text in self.texts for word in re.findall(r"\b[a-z][\w'-]+", text)
        )

    def rarity(self, stem: str) -> float:
        """Inverse document frequency; a stem that the article lacks counts as the rarest."""
        return self._idf.get(stem, self._unknown)

    def weight(self, stems: Sequence[str]) -> float:
        """The rarities of the stems, added up."""
        return math.fsum(map(self.rarity, stems))

    def shared(self, wanted: Sequence[str], there: Sequence[str] | frozenset[str]) -> list[str]:
        """The wanted stems that are there, in one form or another."""
        return [each for each in wanted if any(akin(each, other) for other in there)]

    def rank(self, wanted: Sequence[str], sentence: str) -> tuple[list[int], float, float]:
        """The pairs that together have the most of the wanted words, the share they have, and
        the share that the best of them has alone."""
        total = self.weight(wanted) or 1.0
        values = {number.value for number in numbers(sentence, "en")}
        left = list(wanted)
        chosen: list[int] = []
        in_one = 0.0
        while left and len(chosen) < _MOST_PAIRS:
            best, gain = -1, 0.0
            for number in range(len(self.texts)):
                if number in chosen:
                    continue
                gained = self.weight(self.shared(left, self.stems[number])) / total
                # Of equals, the pair with the sentence's numbers, and then the shorter one.
                gained += 0.05 * len(values & self.values[number])
                gained -= 0.001 * len(self.stems[number])
                if gained > gain + 1e-12:
                    best, gain = number, gained
            if best < 0 or (chosen and gain < _WORTH_A_PAIR):
                break
            chosen.append(best)
            shared = self.shared(left, self.stems[best])
            left = [word for word in left if word not in shared]
            in_one = in_one or self.weight(shared) / total
        return chosen, 1 - self.weight(left) / total, in_one

    def overlap(self, clause: Clause, other: Clause, without: Sequence[str] = ()) -> float:
        """The weight of the words that two clauses share; ``without`` is not counted."""
        words = [each for each in dict.fromkeys(clause.stems) if counts(each)]
        return self.weight(
            [each for each in self.shared(words, other.stems) if each not in without]
        )

    def around(self, ranked: Sequence[int]) -> set[int]:
        """The sentences ``ranked`` and their neighbours in the same paragraph."""
        return {
            near
            for n in ranked
            for near in (n - 1, n, n + 1)
            if 0 <= near < len(self.texts) and self.blocks[near] == self.blocks[n]
        }
