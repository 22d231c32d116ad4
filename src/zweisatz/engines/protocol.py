"""What a translation engine must be able to do: the seam between our steps and the models."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from zweisatz.document import Signature

__all__ = ["Decoding", "Hypothesis", "Translator"]


@dataclass(frozen=True, slots=True)
class Decoding:
    """How to search for a translation.

    ``beam`` is the number of live hypotheses (1 is greedy); ``candidates`` how many finished ones
    to return (at most ``beam``); ``no_repeat`` forbids n-grams of that many tokens to occur
    twice (0: off).
    """

    beam: int = 4
    candidates: int = 1
    no_repeat: int = 0


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One candidate: its text, its mean log-probability a token (natural logarithm, end of
    sentence included), and whether the model ended it itself (``False``: it hit the length limit).
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
    def signature(self) -> Signature: ...

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
        """Candidates for each text, best first; one batch, so the caller bounds its size."""
        ...
