"""The nouns of a comparison, as the writers get them.

    Comparison ── Row ── Cell ── Op     the texts: a row of source sentences, a cell a system,
                                        and how the cell's words differ from the base's
        ├── Result ── Score             the figures: one result a system, one score a metric
        └── Metric                      what was measured, with its signature

The base is the reference if there is one, else the first system, the baseline.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from zweisatz.document import Bitext, Block, Finding, Pair, Signature

__all__ = ["Cell", "Change", "Comparison", "Metric", "Op", "Result", "Row", "Score", "System"]


@dataclass(frozen=True, slots=True)
class System:
    """A translation to be compared.

    ``confidence`` holds, for each pair of the bitext in order, the mean log-probability a target
    token under one scorer that is the same for all systems; ``None`` where a pair has no two
    sides, or for all pairs if there is no scorer.
    """

    name: str
    bitext: Bitext
    confidence: tuple[float | None, ...] | None = None


class Change(StrEnum):
    """What became of words on their way from the base to a system's text.

    Moved words occur twice: ``MOVED_FROM`` where the base has them, ``MOVED_TO`` where they are.
    """

    KEPT = "kept"
    ADDED = "added"
    DELETED = "deleted"
    MOVED_FROM = "moved_from"
    MOVED_TO = "moved_to"


@dataclass(frozen=True, slots=True)
class Op:
    """A run of words with one fate: ``before`` in the base, ``after`` in the system's text.

    One of them is empty unless the words are ``KEPT``; then they differ in white space at most.
    Joining all ``before`` gives the base, joining all ``after`` the text. ``move`` is the number
    (from 1) that both ends of a move share, else 0.
    """

    change: Change
    before: str
    after: str
    move: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """What one system made of a row.

    ``text`` is the line that was scored: the targets of ``pairs`` with single spaces. ``scores``
    are the sentence's, one a metric; ``agreement`` is the mean chrF1 with the other systems
    (0–100). ``ops`` lead from the base to ``text`` (empty for the base itself).
    """

    pairs: tuple[Pair, ...]
    text: str
    ops: tuple[Op, ...] = ()
    scores: tuple[float, ...] = ()
    agreement: float = 100.0
    confidence: float | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(finding for pair in self.pairs for finding in pair.findings)


@dataclass(frozen=True, slots=True)
class Row:
    """The smallest run of source sentences that no system's pairs cut through.

    ``number`` counts from 1; ``disagreement`` is 1 − the mean pairwise chrF1 of the cells (0–1).
    """

    number: int
    id: str
    block: Block
    source: str
    cells: tuple[Cell, ...]
    reference: str | None = None
    disagreement: float = 0.0

    @property
    def differs(self) -> bool:
        """Whether the systems do not all say the same."""
        return len({cell.text for cell in self.cells}) > 1


@dataclass(frozen=True, slots=True)
class Metric:
    """A score that sacreBLEU knows, and the signature of how it was computed.

    ``tests`` are the signatures of the two significance tests.
    """

    name: str
    signature: str
    tests: tuple[str, str]
    higher_is_better: bool = True


@dataclass(frozen=True, slots=True)
class Score:
    """A system's score on all rows.

    ``mean`` ± ``interval`` is the 95 % confidence interval by bootstrap resampling.
    ``p_bootstrap`` and ``p_randomisation`` say how likely a difference to the baseline of this
    size would be by chance; both are ``None`` for the baseline itself.
    """

    value: float
    mean: float
    interval: float
    p_bootstrap: float | None = None
    p_randomisation: float | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What is to be said about one system.

    ``scores`` has one a metric, ``agreement`` the mean chrF1 with each system (100 with itself).
    ``findings`` counts by severity. ``left_out`` and ``added`` count sentences without a partner.
    """

    name: str
    signature: Signature
    identical: bool
    scores: tuple[Score, ...]
    agreement: tuple[float, ...]
    confidence: float | None
    findings: Mapping[str, int]
    left_out: int
    added: int

    def with_others(self, number: int) -> float:
        """Mean agreement with the other systems, this one being at ``number``."""
        others = [value for place, value in enumerate(self.agreement) if place != number]
        return sum(others) / len(others)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two to eight systems over the same source; the first is the baseline."""

    name: str
    source_lang: str
    target_lang: str
    results: tuple[Result, ...]
    rows: tuple[Row, ...]
    metrics: tuple[Metric, ...] = ()

    @property
    def has_reference(self) -> bool:
        return bool(self.metrics)

    @property
    def base(self) -> str:
        """What the word differences are against, for a reader."""
        return "reference" if self.has_reference else self.results[0].name

    @property
    def identical(self) -> bool:
        """Whether all systems say the same everywhere."""
        return all(result.identical for result in self.results)
