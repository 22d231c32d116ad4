"""Marian checkpoints through CTranslate2: the default engine."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from zweisatz.document import Signature
from zweisatz.engines.attention import attention, reading_rows
from zweisatz.engines.conversion import converted
from zweisatz.engines.limits import by_limit, check_pairs, checked_lengths
from zweisatz.engines.protocol import Attention, Decoding, Hypothesis
from zweisatz.engines.vocabulary import EOS, PAD, Vocabulary
from zweisatz.errors import ModelError
from zweisatz.models import Checkpoint
from zweisatz.version import __version__

__all__ = ["CTranslate2Marian"]

_TOGETHER = 8
"""Sentences that one thread decodes at once."""
_MOST_THREADS = 16


class CTranslate2Marian:
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

        self._vocabulary = Vocabulary(checkpoint.path)
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
        self._positions = checkpoint.positions
        self._reads = checkpoint.decoder_layers > 1  # see ``attention`` and ``conversion``
        self._signature = Signature(
            model=checkpoint.name,
            revision=checkpoint.revision,
            engine="ctranslate2",
            compute_type=self._model.compute_type,
            beam=0,
            version=__version__,
            settings={"ctranslate2": ctranslate2.__version__},
        )

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
            found = self._model.translate_batch(
                [sources[index] for index in members],
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
            for index, result in zip(members, found, strict=True):
                results[index] = self._hypotheses(result)
        return results

    def score(self, sources: Sequence[str], targets: Sequence[str]) -> list[float]:
        source = [self._vocabulary.source_pieces(text) for text in sources]
        target = [self._vocabulary.target_pieces(text) for text in targets]
        check_pairs(source, target, self._positions)
        # The end-of-sentence mark of the target is added by score_batch itself.
        found = self._model.score_batch(
            source,
            [pieces[:-1] for pieces in target],
            max_batch_size=self._together,
            max_input_length=0,
        )
        return [sum(result.log_probs) / len(result.log_probs) for result in found]

    def attend(self, sources: Sequence[str], targets: Sequence[str]) -> list[Attention]:
        import numpy as np

        source = [self._vocabulary.source_pieces(text) for text in sources]
        target = [self._vocabulary.target_pieces(text) for text in targets]
        check_pairs(source, target, self._positions)
        # A forced prefix of the whole target, and one free step in which its last piece is read.
        found = self._model.translate_batch(
            source,
            target_prefix=[pieces[:-1] for pieces in target],
            beam_size=1,
            max_decoding_length=max(map(len, target), default=1),
            max_batch_size=self._together,
            max_input_length=0,
            return_end_token=True,
            return_attention=True,
        )
        result = []
        for index, (original, translation) in enumerate(zip(sources, targets, strict=True)):
            spans = self._vocabulary.target_spans(translation)
            view = np.asarray(found[index].attention[0], dtype=np.float32)
            if self._reads:
                view = reading_rows(view, len(spans))
            result.append(attention(self._vocabulary.source_spans(original), spans, [view]))
        return result

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
