"""Learn what names look like: `python -m training.name_model CLEAN OUT --dev DEV/newstest*.tsv`.

A capitalised German word that stands in the English with its capital, as it is or transcribed, is a
name; any other is a noun. Dictionary terms add nouns by the hundred thousand, without neighbours.
OUT is `src/zweisatz/check/name_model.bin`: one signed byte a bucket. Prints precision and recall
on the development sets at several thresholds.
"""

import argparse
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Final

import torch
from torch import Tensor, nn

from training.sources import domains, read_tsv
from zweisatz.check.lost_names import letters
from zweisatz.check.name_model import BUCKETS, SCALE, TOKEN, features, may_be_name
from zweisatz.check.places import EXONYMS

LEFT_OUT: Final = frozenset({"religious", "software", "captions", "synthetic", "terms"})
ENDS: Final = frozenset(".!?:„“»«")
UNKNOWN: Final = ("?", "?")
"""Neighbours of a word that has none to learn from."""
TERMS: Final = 200_000
"""Dictionary terms drawn; they have no neighbours to learn from."""

Example = tuple[list[int], bool]


def examples(german: str, english: str, small: Container[str]) -> Iterator[Example]:
    """Every capitalised word of `german`, and whether it is a name.

    `small` are words that are also written small: as the first of a sentence they are no names.
    """
    words = TOKEN.findall(german)
    arrived = {letters(word.lower()) for word in TOKEN.findall(english) if word[0].isupper()}
    for index, word in enumerate(words):
        if not may_be_name(word):
            continue
        if word.lower() in EXONYMS or word.lower().removesuffix("s") in EXONYMS:
            continue
        first = index == 0 or words[index - 1] in ENDS
        spelt = letters(word.lower())
        name = spelt in arrived or (spelt.endswith("s") and spelt[:-1] in arrived)
        yield features(words, index), name and not (first and word.lower() in small)


def corpus(clean: Path, random: Random) -> tuple[list[Example], set[str]]:
    """Examples of running text, and single nouns from the dictionary; and all words in small."""
    running: list[tuple[str, str]] = []
    for domain in domains():
        if domain.name in LEFT_OUT:
            continue
        for source in domain.sources:
            path = clean / f"{source}.tsv"
            rows = list(read_tsv(path)) if path.exists() else []
            share = min(1.0, domain.weight)
            running += random.sample(rows, round(share * len(rows)))
    small = {word for german, _ in running for word in TOKEN.findall(german) if word.islower()}
    found = [one for german, english in running for one in examples(german, english, small)]
    terms = list(read_tsv(clean / "ding_terms.tsv"))
    for german, english in random.sample(terms, min(TERMS, len(terms))):
        words = TOKEN.findall(german)
        found += [
            (features([*UNKNOWN, word, *UNKNOWN], len(UNKNOWN)), False)
            for word in words
            if word[0].isupper() and len(word) > 3 and word not in english
        ]
    return found, small


def packed(rows: Iterable[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """Flat buckets, where each row begins, and the labels."""
    flat: list[int] = []
    starts, labels = [], []
    for buckets, name in rows:
        starts.append(len(flat))
        flat += buckets
        labels.append(float(name))
    return torch.tensor(flat), torch.tensor(starts), torch.tensor(labels)


def learn(rows: list[Example], epochs: int, random: Random) -> nn.EmbeddingBag:
    """Logistic regression by AdamW, the rate falling to zero."""
    bag = nn.EmbeddingBag(BUCKETS, 1, mode="sum")
    nn.init.zeros_(bag.weight)
    optimiser = torch.optim.AdamW(bag.parameters(), lr=0.01, weight_decay=0.01)
    size, steps = 2048, epochs * len(rows) // 2048 + 1
    schedule = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.0, steps)
    for _ in range(epochs):
        random.shuffle(rows)
        for start in range(0, len(rows), size):
            flat, starts, labels = packed(rows[start : start + size])
            loss = nn.functional.binary_cross_entropy_with_logits(
                bag(flat, starts).squeeze(1), labels
            )
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            schedule.step()
    return bag


def report(bag: nn.EmbeddingBag, rows: list[Example]) -> None:
    """Precision and recall of words, not of names of several words."""
    flat, starts, labels = packed(rows)
    with torch.no_grad():
        scores = bag(flat, starts).squeeze(1).sigmoid()
    names = labels > 0.5
    print(f"{len(rows):,} words, {int(names.sum()):,} names")
    for threshold in (0.3, 0.5, 0.7, 0.8, 0.9, 0.95):
        said = scores > threshold
        right = int((said & names).sum())
        print(
            f"  above {threshold}: precision {right / max(1, int(said.sum())):.3f},"
            f" recall {right / int(names.sum()):.3f}"
        )


def main() -> None:
    """The command line of this step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("clean", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--dev", type=Path, nargs="*", default=[])
    parser.add_argument("--epochs", type=int, default=3)
    arguments = parser.parse_args()
    random = Random(1)
    torch.manual_seed(1)
    rows, small = corpus(arguments.clean, random)
    print(f"{len(rows):,} words, {sum(name for _, name in rows):,} names to learn from")
    bag = learn(rows, arguments.epochs, random)
    stored = (bag.weight.detach().squeeze(1) * SCALE).round().clamp(-128, 127).to(torch.int8)
    bag.weight.data = stored.float().unsqueeze(1) / SCALE
    for path in arguments.dev:
        print(path.name)
        report(bag, [one for row in read_tsv(path) for one in examples(*row, small)])
    arguments.out.write_bytes(bytes(stored.view(torch.uint8).tolist()))


if __name__ == "__main__":
    main()
