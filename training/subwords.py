"""SentencePiece ids word by word, with subword regularisation from a random state of our own.

SentencePiece draws its samples from a generator that cannot be saved, so a resumed run would see
other data. A unigram model never joins two words into a piece, so a sentence is segmented word
by word here, and the best segmentations of each word are kept. The method is Kudo's (2018,
"Subword Regularization"), with n-best lists of words instead of sentences.
"""

from math import exp
from pathlib import Path
from random import Random
from typing import Final

EOS: Final = 0
NBEST: Final = 6
ALPHA: Final = 0.3
"""Smoothing of the segmentation probabilities: 0 is uniform, 1 is the model's own."""


class Subwords:
    """A SentencePiece unigram model that shares its ids with the translation model."""

    def __init__(self, model: Path) -> None:
        from sentencepiece import SentencePieceProcessor  # an extra of the recipe

        self._model = SentencePieceProcessor(model_file=str(model))
        self._best: dict[str, list[int]] = {}
        self._sampled: dict[str, tuple[list[list[int]], list[float]]] = {}
        self.pad = self._model.get_piece_size()
        """The id after the last piece: Marian's `<pad>`, which also starts the target."""
        self.size = self.pad + 1

    def encode(self, text: str) -> list[int]:
        """The most probable segmentation, with the end mark."""
        return [piece for word in self._words(text) for piece in self._best_of(word)] + [EOS]

    def sample(self, text: str, random: Random, share: float) -> list[int]:
        """Like `encode`, but a `share` of the words is cut in a way drawn at random."""
        ids: list[int] = []
        for word in self._words(text):
            if random.random() < share:
                choices, weights = self._choices_of(word)
                ids += random.choices(choices, weights)[0]
            else:
                ids += self._best_of(word)
        return [*ids, EOS]

    def pieces(self, ids: list[int]) -> list[str]:
        """The pieces with these ids."""
        return [str(self._model.id_to_piece(number)) for number in ids]

    def ids(self, pieces: list[str]) -> list[int]:
        """The ids of these pieces."""
        return [int(self._model.piece_to_id(piece)) for piece in pieces]

    def text(self, pieces: list[str]) -> str:
        """What these pieces spell."""
        return str(self._model.decode(pieces))

    def _words(self, text: str) -> list[str]:
        return str(self._model.normalize(text)).replace("▁", " ").split()

    def _best_of(self, word: str) -> list[int]:
        if word not in self._best:
            self._best[word] = self._model.encode(word)
        return self._best[word]

    def _choices_of(self, word: str) -> tuple[list[list[int]], list[float]]:
        if word not in self._sampled:
            proto = self._model.nbest_encode(word, nbest_size=NBEST, return_type="proto")
            top = max(nbest.score for nbest in proto.nbests)
            self._sampled[word] = (
                [[piece.id for piece in nbest.pieces] for nbest in proto.nbests],
                [exp(ALPHA * (nbest.score - top)) for nbest in proto.nbests],
            )
        return self._sampled[word]
