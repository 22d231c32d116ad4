"""What a translation engine must be able to do: the seam between our steps and the models.

Translator     sentences → candidates; every engine
Scorer         how probable a given translation is; the two Marian engines
Aligner        which source pieces each target piece looked at; the two Marian engines
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from zweisatz.document import Signature, Span

if TYPE_CHECKING:  # numpy costs 40 ms at import, and the plain translating path does without it
    import numpy as np
    import numpy.typing as npt

__all__ = ["Aligner", "Attention", "Decoding", "Hypothesis", "Scorer", "Translator"]


@dataclass(frozen=True, slots=True)
class Decoding:
    """How to search for a translation.

    ``beam`` is the number of live hypotheses (1 is greedy); ``candidates`` how many finished ones
    to return (at most ``beam``); ``no_repeat`` forbids n-grams of that many tokens to occur
    twice (0: off). Raises ``ValueError`` for values outside these bounds.
    """

    beam: int = 4
    candidates: int = 1
    no_repeat: int = 0

    def __post_init__(self) -> None:
        if not 1 <= self.candidates <= self.beam:
            raise ValueError(f"candidates must be 1 to {self.beam} (the beam): {self.candidates}")
        if self.no_repeat < 0:
            raise ValueError(f"no_repeat must not be negative: {self.no_repeat}")


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One candidate: its text, its mean log-probability a token (natural logarithm, end of
    sentence included), and whether the model ended it itself (``False``: it hit the length limit).

    The probabilities are those of the search: renormalised over the tokens that it may choose
    (never ``<unk>`` or padding, not the end as the first; with ``no_repeat`` none that would
    repeat an n-gram).
    """

    text: str
    score: float
    complete: bool = True


class Translator(Protocol):
    """Translates sentences, one result list a sentence, in the order given.

    Implementations never cut an input: a caller asks ``count`` first and splits what is longer
    than ``max_tokens``. Given a longer text, ``translate`` raises ``ValueError``.
    """

    @property
    def signature(self) -> Signature:
        """What translates. ``beam`` is 0 here: who decodes puts in the beam that was used."""
        ...

    @property
    def max_tokens(self) -> int:
        """The longest input in tokens, the end-of-sentence mark included."""
        ...

    def count(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, the end-of-sentence mark included."""
        ...

    def unknown(self, text: str) -> list[str]:
        """Pieces of ``text`` that the vocabulary does not know, in order (often empty)."""
        ...

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[list[Hypothesis]]:
        """Candidates for each text, best first; one batch, so the caller bounds its size.

        A text in which the vocabulary sees nothing (white space, say) has one empty candidate.
        """
        ...


class Scorer(Protocol):
    """Rates translations that anyone may have made, all by the same model."""

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[float]:
        """Mean log-probability a target token (natural logarithm, ≤ 0, end of sentence included).

        Raises ``ValueError`` if the lists differ in length or a text is longer than
        ``max_tokens``.
        """
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Attention:
    """Which source pieces each target piece came from, as the decoder saw it.

    ``weights[t, s]`` is the weight (0–1) of source piece ``s`` for target piece ``t``, shape
    ``(len(target), len(source))``; end-of-sentence marks are left out and every row sums to 1.
    The spans are character ranges in the two texts, white space included as the pieces include
    it; a piece that stands for no character of its own has an empty span.
    """

    source: tuple[Span, ...]
    target: tuple[Span, ...]
    weights: npt.NDArray[np.float32]


class Aligner(Protocol):
    """Gives the raw material of word links."""

    def attend(self, sources: Sequence[str], targets: Sequence[str]) -> list[Attention]:
        """Cross-attention for each pair. Raises ``ValueError`` as ``Scorer.score`` does."""
        ...
