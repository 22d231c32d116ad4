"""The endless stream of training batches, a pure function of seed and position.

An epoch is drawn from the weighted domains, shuffled, and cut into pools. A pool is noised, cut
into subwords, sorted by length into batches, and the batches are shuffled. Where the stream stands
is three numbers, so a killed run resumes with the very batches that it would have seen.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Final, TypeVar

import torch
from torch import Tensor

from training.noise import noisy
from training.sources import domains, read_tsv
from training.subwords import EOS, Subwords

Row = TypeVar("Row")

POOL: Final = 16_384
JOINED: Final = 0.12
JOINED_TWICE: Final = 0.03
JOIN_LIMIT: Final = 450
"""Characters; and only what ends as a sentence is joined to the next, not terms or headings."""
SENTENCE_ENDS: Final = (".", "!", "?", '."', '!"', '?"', ".“", "!“", "?“", "“.")
SAMPLED: Final = 0.5
SAMPLED_WORDS: Final = 0.2


@dataclass(frozen=True, slots=True)
class Position:
    """The next batch: `batch` of `pool` of `epoch`, all from 0."""

    epoch: int = 0
    pool: int = 0
    batch: int = 0


@dataclass(frozen=True, slots=True)
class Batch:
    """Ids padded at the end; each tensor is (sentences, length), one length a side."""

    source: Tensor
    mask: Tensor
    shifted: Tensor
    gold: Tensor

    def target_tokens(self, pad: int) -> int:
        """Ids to be predicted."""
        return int((self.gold != pad).sum())


@dataclass(frozen=True, slots=True)
class Corpus:
    """Clean pairs by source, with the expected views of each pair in one epoch."""

    pairs: tuple[tuple[tuple[str, str], ...], ...]
    weights: tuple[float, ...]

    @classmethod
    def read(cls, clean: Path, *, anneal: bool) -> "Corpus":
        rows = [
            (tuple(read_tsv(path)), domain.anneal if anneal else domain.weight)
            for domain in domains()
            for name in domain.sources
            if (path := clean / f"{name}.tsv").exists()
        ]
        used = [(pairs, weight) for pairs, weight in rows if pairs and weight > 0]
        return cls(tuple(pairs for pairs, _ in used), tuple(weight for _, weight in used))

    def epoch(self, random: Random) -> list[tuple[int, int]]:
        """(source, pair) numbers of one epoch, in random order."""
        drawn: list[tuple[int, int]] = []
        for source, (pairs, weight) in enumerate(zip(self.pairs, self.weights, strict=True)):
            whole, part = divmod(weight, 1.0)
            numbers = list(range(len(pairs))) * int(whole)
            numbers += random.sample(range(len(pairs)), round(part * len(pairs)))
            drawn += [(source, number) for number in numbers]
        random.shuffle(drawn)
        return drawn

    def example(self, source: int, number: int, random: Random) -> tuple[str, str]:
        """A noised pair, sometimes joined with the one or two that follow it in its source."""
        pairs = self.pairs[source]
        draw = random.random()
        count = 3 if draw < JOINED_TWICE else 2 if draw < JOINED else 1
        parts = [pairs[number]]
        for following in pairs[number + 1 : number + count]:
            length = sum(len(text) for text, _ in parts) + len(following[0])
            if length > JOIN_LIMIT or not parts[-1][0].endswith(SENTENCE_ENDS):
                break
            parts.append(following)
        joined = " ".join(text for text, _ in parts), " ".join(text for _, text in parts)
        return noisy(joined, random)


@dataclass(frozen=True, slots=True)
class Stream:
    """Batches of at most `tokens` padded ids on the longer side, sentences up to `longest`."""

    corpus: Corpus
    subwords: Subwords
    tokens: int
    longest: int
    seed: int

    def batches(self, position: Position) -> Iterator[tuple[Batch, Position]]:
        """Endless batches from `position` on, each with the position after it."""
        while True:
            epoch = self.corpus.epoch(Random(f"{self.seed} {position.epoch}"))
            while position.pool * POOL < len(epoch):
                chosen = epoch[position.pool * POOL : (position.pool + 1) * POOL]
                pool = self._pool(chosen, Random(f"{self.seed} {position.epoch} {position.pool}"))
                for rows in pool[position.batch :]:
                    position = replace(position, batch=position.batch + 1)
                    yield batch_of(rows, self.subwords.pad), position
                position = Position(position.epoch, position.pool + 1)
            position = Position(position.epoch + 1)

    def _pool(
        self, chosen: list[tuple[int, int]], random: Random
    ) -> list[list[tuple[list[int], list[int]]]]:
        rows = []
        for source, number in chosen:
            german, english = self.corpus.example(source, number, random)
            share = SAMPLED_WORDS if random.random() < SAMPLED else 0.0
            row = self.subwords.sample(german, random, share), self.subwords.encode(english)
            if longest_side(row) <= self.longest:
                rows.append(row)
        rows.sort(key=lambda row: (longest_side(row), len(row[0])))
        batches = cut(rows, self.tokens, longest_side)
        random.shuffle(batches)
        return batches


def longest_side(row: tuple[list[int], list[int]]) -> int:
    """Ids that a pair takes up in a batch when the longer side decides."""
    return max(map(len, row))


def cut(rows: Sequence[Row], tokens: int, ids: Callable[[Row], int]) -> list[list[Row]]:
    """Rows sorted by length, cut so that rows × the `ids` of the last stays within `tokens`."""
    batches: list[list[Row]] = []
    current: list[Row] = []
    for row in rows:
        if current and (len(current) + 1) * ids(row) > tokens:
            batches.append(current)
            current = []
        current.append(row)
    return [*batches, current] if current else batches


def batch_of(rows: list[tuple[list[int], list[int]]], pad: int) -> Batch:
    """Pad rows of (source ids, target ids); the target is shifted by one `pad` at its start."""
    source = padded([row[0] for row in rows], pad)
    gold = padded([row[1] for row in rows], pad)
    return Batch(source, (source != pad).long(), shifted(gold, pad), gold)


def shifted(gold: Tensor, pad: int) -> Tensor:
    """What the decoder sees when it predicts `gold`: one `pad` at the start, the last id gone."""
    return torch.cat([torch.full((len(gold), 1), pad), gold[:, :-1]], 1)


def padded(rows: list[list[int]], pad: int) -> Tensor:
    """A multiple of 8 long: oneDNN's kernels are made anew for every new shape."""
    length = -(-max(map(len, rows)) // 8) * 8
    table = torch.full((len(rows), length), pad)
    for number, row in enumerate(rows):
        table[number, : len(row)] = torch.tensor(row)
    return table


__all__ = [
    "EOS",
    "Batch",
    "Corpus",
    "Position",
    "Stream",
    "batch_of",
    "cut",
    "longest_side",
    "padded",
    "shifted",
]
