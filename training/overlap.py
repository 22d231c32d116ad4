"""Keep the development sets unseen: find training pairs that repeat a development sentence."""

from collections.abc import Iterable
from dataclasses import dataclass

from training.filters import words

NGRAM = 8
"""Words in a row that, shared with a development sentence, count as a copy of it."""


@dataclass(frozen=True, slots=True)
class Held:
    """What the development sets say, on both sides: whole sentences, bags of words, n-grams."""

    exact: frozenset[str]
    bags: frozenset[str]
    ngrams: frozenset[int]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> "Held":
        exact: set[str] = set()
        bags: set[str] = set()
        ngrams: set[int] = set()
        for pair in pairs:
            for text in pair:
                found = words(text)
                exact.add(" ".join(found))
                if len(found) >= 5:
                    bags.add(_bag(found))
                ngrams.update(_ngrams(found))
        return cls(frozenset(exact), frozenset(bags), frozenset(ngrams))

    def repeats(self, source: str, target: str) -> bool:
        """Whether a side is a development sentence, has all its words, or shares an n-gram."""
        return self._repeats(words(source)) or self._repeats(words(target))

    def _repeats(self, found: list[str]) -> bool:
        if " ".join(found) in self.exact:
            return True
        if len(found) >= 5 and _bag(found) in self.bags:
            return True
        return any(ngram in self.ngrams for ngram in _ngrams(found))


def _bag(found: list[str]) -> str:
    return " ".join(sorted(found))


def _ngrams(found: list[str]) -> Iterable[int]:
    """Hashes instead of strings: half a million stay small, and a chance hit is rare."""
    return (hash(tuple(found[i : i + NGRAM])) for i in range(len(found) - NGRAM + 1))
