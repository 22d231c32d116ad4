"""A deterministic engine without a model, for tests and for trying the program out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zweisatz.document import Signature
from zweisatz.engines.protocol import Decoding, Hypothesis
from zweisatz.version import __version__

__all__ = ["EchoTranslator"]


@dataclass(slots=True)
class EchoTranslator:
    """A ``Translator`` that hands each sentence back behind ``mark``.

    A token is a word between white space, so ``count`` is the number of words and one more.
    Sentences that contain one of these words go wrong, in the way of real models, at any beam up
    to ``stubborn``; with a larger beam they come out right:

    ``vanish``   the output is empty
    ``loop``     the last word is repeated to the limit, and the output is not complete
    ``cut``      only the first half comes out, and it claims to be complete
    ``copy``     the source comes out without a mark

    ``fail_after`` raises ``RuntimeError`` once that many sentences were translated, as a crash in
    the middle of a run would. ``translated`` counts them, so that a test can see what a memory
    saved.
    """

    mark: str = "[en] "
    vanish: str = ""
    loop: str = ""
    cut: str = ""
    copy: str = ""
    stubborn: int = 1_000
    fail_after: int | None = None
    max_tokens: int = 512
    translated: int = 0

    @property
    def signature(self) -> Signature:
        return Signature("echo", "none", "double", "none", 0, __version__, {"mark": self.mark})

    def count(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) + 1 for text in texts]

    def unknown(self, text: str) -> list[str]:
        """Words with a character beyond the Basic Multilingual Plane (emoji, say)."""
        return [word for word in text.split() if any(character > "\uffff" for character in word)]

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[list[Hypothesis]]:
        results = []
        for text in texts:
            if self.fail_after is not None and self.translated >= self.fail_after:
                raise RuntimeError(f"asked to fail after {self.fail_after} sentences")
            if len(text.split()) >= self.max_tokens:
                raise ValueError(f"{len(text.split()) + 1} tokens, at most {self.max_tokens}")
            best = self._translation(text, decoding.beam)
            others = [
                Hypothesis(f"{best.text} ({number})".strip(), best.score - number)
                for number in range(1, decoding.candidates)
            ]
            results.append([best, *others])
            self.translated += 1
        return results

    def _translation(self, text: str, beam: int) -> Hypothesis:
        words = text.split()
        if beam <= self.stubborn:
            if self.vanish and self.vanish in words:
                return Hypothesis("", -0.1)
            if self.loop and self.loop in words:
                return Hypothesis(self.mark + text + f" {words[-1]}" * 60, -0.1, complete=False)
            if self.cut and self.cut in words:
                return Hypothesis(self.mark + " ".join(words[: len(words) // 2]), -0.1)
            if self.copy and self.copy in words:
                return Hypothesis(text, -0.1)
        return Hypothesis(self.mark + text, -0.5)
