"""Reading the gold set, and counting how much of it an aligner found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from zweisatz.align.path import Bead

HERE = Path(__file__).parent
BETWEEN = " ‖ "

Numbers = tuple[frozenset[int], frozenset[int]]


@dataclass(frozen=True, slots=True)
class Article:
    """Both texts sentence by sentence, the machine's translation, and the gold beads.

    There are two ways to be right where two passages changed places: either is linked.
    """

    name: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    pivot: tuple[str, ...]
    beads: tuple[frozenset[Numbers], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Beads in the gold, beads found, and how many of the found ones are right."""

    gold: int
    found: int
    right: int

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 1.0

    def __add__(self, other: Found) -> Found:
        return Found(self.gold + other.gold, self.found + other.found, self.right + other.right)


def read_article(path: Path) -> Article:
    source, target, beads = _read_beads(path)
    ways = [beads]
    other = path.with_suffix(".other.tsv")
    if other.exists():
        ways.append(_read_beads(other)[2])
    pivot = path.with_suffix(".pivot.txt").read_text(encoding="utf-8").splitlines()
    return Article(path.stem, source, target, tuple(pivot), tuple(ways))


def _read_beads(path: Path) -> tuple[tuple[str, ...], tuple[str, ...], frozenset[Numbers]]:
    source: list[str] = []
    target: list[str] = []
    beads: list[Numbers] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        left, right = ([text for text in cell.split(BETWEEN) if text] for cell in line.split("\t"))
        beads.append(
            (
                frozenset(range(len(source), len(source) + len(left))),
                frozenset(range(len(target), len(target) + len(right))),
            )
        )
        source += left
        target += right
    return tuple(source), tuple(target), frozenset(beads)


def articles() -> list[Article]:
    paths = [path for path in sorted(HERE.glob("*.tsv")) if not path.stem.endswith(".other")]
    return [read_article(path) for path in paths]


def compared(found: Iterable[Bead], ways: Iterable[frozenset[Numbers]]) -> Found:
    """Strict: a bead counts only if all its sentences are right; those without partner count too.

    A lone sentence is known by its own number only: where its empty side lies means nothing.
    """
    numbers = {(frozenset(range(*b.source)), frozenset(range(*b.target))) for b in found}
    return max(
        (Found(len(gold), len(numbers), len(numbers & gold)) for gold in ways),
        key=lambda found: found.f1,
    )


def read_words() -> list[tuple[str, str, set[tuple[int, int]]]]:
    """German, English, and the numbers of the words that belong together."""
    rows = []
    for line in (HERE / "words.txt").read_text(encoding="utf-8").splitlines():
        source, target, links = line.split("\t")
        pairs = {(int(one), int(other)) for one, other in (x.split("-") for x in links.split())}
        rows.append((source, target, pairs))
    return rows
