"""What both Marian engines do alike: pieces, bounds, groups of one limit, the order of results."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING

from zweisatz.document import Signature
from zweisatz.engines.attention import attention
from zweisatz.engines.limits import by_limit, check_pairs, checked_lengths
from zweisatz.engines.protocol import Attention, Decoding, Hypothesis
from zweisatz.engines.vocabulary import Vocabulary
from zweisatz.models import Checkpoint
from zweisatz.version import __version__

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

__all__ = ["Marian", "Pieces", "Views"]

Pieces = list[list[str]]
"""The pieces of some texts; each ends in ``</s>``."""
Views = list[tuple[int, "npt.NDArray[np.float32]"]]
"""Of one pair; see ``attention``."""


class Marian(ABC):
    """A ``Translator``, ``Scorer`` and ``Aligner``; the numbers are an engine's (``_decode``,
    ``_score`` and ``_look``, which get no empty batch and nothing that is too long).
    """

    _signature: Signature  # known once an engine has its weights: see ``_sign``

    def __init__(self, checkpoint: Checkpoint) -> None:
        self._vocabulary = Vocabulary(checkpoint.path)
        self._positions = checkpoint.positions
        self._checkpoint = checkpoint

    @property
    def signature(self) -> Signature:
        return self._signature

    @property
    def max_tokens(self) -> int:
        return self._positions

    def count(self, texts: Sequence[str]) -> list[int]:
        return [len(self._vocabulary.source_pieces(text)) for text in texts]

    def unknown(self, text: str) -> list[str]:
        return self._vocabulary.unknown(text)

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[list[Hypothesis]]:
        sources = [self._vocabulary.source_pieces(text) for text in texts]
        lengths = checked_lengths(sources, self._positions)
        results = [[Hypothesis("", 0.0)] for _ in texts]  # stays so where there are no pieces
        for limit, members in by_limit(lengths, self._positions).items():
            found = self._decode([sources[index] for index in members], limit, decoding)
            for index, hypotheses in zip(members, found, strict=True):
                results[index] = hypotheses
        return results

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[float]:
        pieces = self._pairs(sources, targets)
        return self._score(*pieces) if sources else []

    def attend(self, sources: Sequence[str], targets: Sequence[str]) -> list[Attention]:
        pieces = self._pairs(sources, targets)
        looks = self._look(*pieces) if sources else []
        return [
            attention(
                self._vocabulary.source_spans(source), self._vocabulary.target_spans(target), views
            )
            for source, target, views in zip(sources, targets, looks, strict=True)
        ]

    def _pairs(self, sources: Sequence[str], targets: Sequence[str]) -> tuple[Pieces, Pieces]:
        source = [self._vocabulary.source_pieces(text) for text in sources]
        target = [self._vocabulary.target_pieces(text) for text in targets]
        check_pairs(source, target, self._positions)
        return source, target

    def _sign(self, engine: str, compute_type: str, settings: dict[str, str]) -> None:
        self._signature = Signature(
            model=self._checkpoint.name,
            revision=self._checkpoint.revision,
            engine=engine,
            compute_type=compute_type,
            beam=0,
            version=__version__,
            settings=settings,
        )

    @abstractmethod
    def _decode(self, sources: Pieces, limit: int, decoding: Decoding) -> list[list[Hypothesis]]:
        """Candidates for each source, best first, of at most ``limit`` tokens."""

    @abstractmethod
    def _score(self, sources: Pieces, targets: Pieces) -> list[float]:
        """Mean log-probability a token of each target."""

    @abstractmethod
    def _look(self, sources: Pieces, targets: Pieces) -> list[Views]:
        """What the aligning heads looked at while each target was forced."""
