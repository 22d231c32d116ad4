"""Marian checkpoints through CTranslate2: the default engine."""

from __future__ import annotations

import os
from typing import Any

from zweisatz.engines.attention import step_of
from zweisatz.engines.conversion import alignment_layer, converted
from zweisatz.engines.marian import Marian, Pieces, Views
from zweisatz.engines.protocol import Decoding, Hypothesis
from zweisatz.engines.vocabulary import EOS, PAD
from zweisatz.errors import ModelError
from zweisatz.models import Checkpoint

__all__ = ["CTranslate2Marian"]

_TOGETHER = 8
"""Sentences that one thread decodes at once."""
_MOST_THREADS = 16


class CTranslate2Marian(Marian):
    """A ``Translator``, ``Scorer`` and ``Aligner`` on CTranslate2.

    ``compute_type`` is one of CTranslate2's (``int8``, ``float32`` …); ``threads`` 0 means one
    for each processor that this process may use. Every thread decodes a few sentences by itself:
    threads that share one matrix product wait for one another at each of many small steps, which
    on a busy machine is many times slower. The few are ``_TOGETHER`` whatever the number of
    threads is, so that this number cannot change a result.

    Neither torch nor transformers is imported once the conversion is in the cache.
    """

    def __init__(
        self,
        checkpoint: Checkpoint,
        *,
        device: str = "cpu",
        compute_type: str = "float32",
        threads: int = 0,
    ) -> None:
        import ctranslate2  # 80 ms, and the only place that decodes with it

        super().__init__(checkpoint)
        if self._vocabulary.separate:
            raise ModelError(
                f"{checkpoint.path} has a vocabulary for each side, which CTranslate2's converter"
                " cannot keep apart: use --engine transformers."
            )
        with converted(checkpoint, compute_type) as folder:
            try:
                self._model: Any = ctranslate2.Translator(
                    str(folder),
                    device,
                    compute_type=compute_type,
                    inter_threads=1 if device == "cuda" else threads or _processors(),
                    intra_threads=1,
                )
            except (RuntimeError, ValueError) as error:
                raise ModelError(
                    f"CTranslate2 cannot load {checkpoint.name} as {compute_type} on {device}"
                    f" ({str(error).splitlines()[0]}): try --engine transformers."
                ) from error
        self._together = 0 if device == "cuda" else _TOGETHER  # 0: all that is handed in
        self._step = step_of(alignment_layer(checkpoint), checkpoint.decoder_layers)
        self._sign(
            "ctranslate2", self._model.compute_type, {"ctranslate2": ctranslate2.__version__}
        )

    def _decode(self, sources: Pieces, limit: int, decoding: Decoding) -> list[list[Hypothesis]]:
        found = self._model.translate_batch(
            sources,
            beam_size=decoding.beam,
            num_hypotheses=decoding.candidates,
            no_repeat_ngram_size=decoding.no_repeat,
            length_penalty=1,
            disable_unk=True,
            suppress_sequences=[[PAD]],
            return_end_token=True,
            return_scores=True,
            max_batch_size=self._together,
            max_input_length=0,  # never cut: lengths were checked
            max_decoding_length=limit,
            min_decoding_length=1,  # an end of sentence is no translation
        )
        return [self._hypotheses(result) for result in found]

    def _score(self, sources: Pieces, targets: Pieces) -> list[float]:
        # The end-of-sentence mark of the target is added by score_batch itself.
        found = self._model.score_batch(
            sources,
            [pieces[:-1] for pieces in targets],
            max_batch_size=self._together,
            max_input_length=0,
        )
        return [sum(result.log_probs) / len(result.log_probs) for result in found]

    def _look(self, sources: Pieces, targets: Pieces) -> list[Views]:
        import numpy as np

        # A forced prefix of the whole target, and one free step in which its last piece is read.
        found = self._model.translate_batch(
            sources,
            target_prefix=[pieces[:-1] for pieces in targets],
            beam_size=1,
            max_decoding_length=max(map(len, targets)),
            max_batch_size=self._together,
            max_input_length=0,
            return_end_token=True,
            return_attention=True,
        )
        return [
            [(self._step, np.asarray(result.attention[0], dtype=np.float32))] for result in found
        ]

    def _hypotheses(self, result: Any) -> list[Hypothesis]:
        return [
            Hypothesis(
                text=self._vocabulary.text(pieces),
                score=score,  # normalised by the length, the end of sentence included
                complete=bool(pieces) and pieces[-1] == EOS,
            )
            for pieces, score in zip(result.hypotheses, result.scores, strict=True)
        ]


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):  # not everywhere; it knows about taskset and containers
        return min(len(os.sched_getaffinity(0)), _MOST_THREADS)
    return min(os.cpu_count() or 1, _MOST_THREADS)
