"""Marian checkpoints through transformers' ``generate``: the reference engine."""

from __future__ import annotations

from typing import Any

from zweisatz.engines.attention import step_of
from zweisatz.engines.marian import Marian, Pieces, Views
from zweisatz.engines.protocol import Decoding, Hypothesis
from zweisatz.engines.quiet import quiet
from zweisatz.engines.vocabulary import UNK
from zweisatz.errors import ModelError
from zweisatz.models import Checkpoint

__all__ = ["TransformersMarian", "load_model"]


class TransformersMarian(Marian):
    """A ``Translator``, ``Scorer`` and ``Aligner`` on torch.

    ``compute_type`` is ``float32`` or ``float16``; ``threads`` 0 leaves torch's own setting,
    another number sets it for the whole process (torch has no narrower one).
    """

    def __init__(
        self,
        checkpoint: Checkpoint,
        *,
        device: str = "cpu",
        compute_type: str = "float32",
        threads: int = 0,
    ) -> None:
        import torch  # seconds, and only this engine needs it
        import transformers

        if threads:
            torch.set_num_threads(threads)
        super().__init__(checkpoint)
        self._device = device
        self._model = load_model(checkpoint, compute_type).to(device).eval()
        # generate() fills up what it is not told from the checkpoint's own settings. They may
        # force an end at the limit, which would hide that the output is cut.
        self._model.generation_config = transformers.GenerationConfig()  # type: ignore[no-untyped-call]
        config = self._model.config
        self._eos: int = config.eos_token_id
        self._pad: int = config.pad_token_id
        self._start: int = config.decoder_start_token_id
        self._never = sorted({self._vocabulary.target_ids[UNK], self._pad})
        self._sign(
            "transformers",
            compute_type,
            {"transformers": transformers.__version__, "torch": torch.__version__},
        )

    def _decode(self, sources: Pieces, limit: int, decoding: Decoding) -> list[list[Hypothesis]]:
        import torch
        import transformers

        settings = transformers.GenerationConfig(  # type: ignore[no-untyped-call]
            max_new_tokens=limit,
            min_new_tokens=1,  # an end of sentence is no translation
            num_beams=decoding.beam,
            num_return_sequences=decoding.candidates,
            do_sample=False,
            length_penalty=1.0,
            early_stopping=True if decoding.beam > 1 else None,
            no_repeat_ngram_size=decoding.no_repeat,
            suppress_tokens=self._never,
            renormalize_logits=True,
            decoder_start_token_id=self._start,
            eos_token_id=self._eos,
            pad_token_id=self._pad,
            return_dict_in_generate=True,
            output_scores=True,
        )
        with torch.inference_mode():
            found = self._model.generate(
                **self._batch(sources, self._vocabulary.ids), generation_config=settings
            )
            steps = self._model.compute_transition_scores(
                found.sequences,
                found.scores,
                getattr(found, "beam_indices", None),  # absent when the search is greedy
                normalize_logits=False,  # they are: renormalize_logits
            )
        flat = [
            self._hypothesis(sequence, scores)
            for sequence, scores in zip(found.sequences.tolist(), steps.tolist(), strict=True)
        ]
        width = decoding.candidates
        return [flat[at : at + width] for at in range(0, len(flat), width)]

    def _hypothesis(self, sequence: list[int], scores: list[float]) -> Hypothesis:
        numbers = sequence[1:]  # without the start symbol
        complete = self._eos in numbers
        length = numbers.index(self._eos) + 1 if complete else len(numbers)
        return Hypothesis(
            text=self._vocabulary.text(self._vocabulary.pieces_of(numbers[:length])),
            score=sum(scores[:length]) / length,
            complete=complete,
        )

    def _score(self, sources: Pieces, targets: Pieces) -> list[float]:
        import torch

        labels, output = self._forward(sources, targets)
        probabilities = torch.log_softmax(output.logits.float(), dim=-1)
        chosen = probabilities.gather(-1, labels.unsqueeze(-1)).squeeze(-1)
        mask = labels != self._pad
        means = (chosen * mask).sum(-1) / mask.sum(-1)
        return [float(mean) for mean in means]

    def _look(self, sources: Pieces, targets: Pieces) -> list[Views]:
        before = self._model.config._attn_implementation
        self._model.set_attn_implementation("eager")  # the only one that gives its weights away
        try:
            _, output = self._forward(sources, targets, output_attentions=True)
        finally:
            self._model.set_attn_implementation(before)
        # One tensor a layer, shape (batch, heads, target, source).
        layers = output.cross_attentions
        views = [
            (step_of(layer, len(layers)), layers[layer][:, head].float().cpu().numpy())
            for layer, head in self._checkpoint.alignment_heads
        ]
        return [[(step, view[index]) for step, view in views] for index in range(len(sources))]

    def _forward(self, sources: Pieces, targets: Pieces, **options: Any) -> Any:
        """Target ids (padded) and the model's output for given translations."""
        import torch

        labels = self._batch(targets, self._vocabulary.target_ids)["input_ids"]
        start = torch.full_like(labels[:, :1], self._start)
        with torch.inference_mode():
            output = self._model(
                **self._batch(sources, self._vocabulary.ids),
                decoder_input_ids=torch.cat([start, labels[:, :-1]], dim=1),
                **options,
            )
        return labels, output

    def _batch(self, pieces: Pieces, ids: dict[str, int]) -> dict[str, Any]:
        import torch

        width = max(map(len, pieces))
        numbers = [[ids[p] for p in row] + [self._pad] * (width - len(row)) for row in pieces]
        mask = [[1] * len(row) + [0] * (width - len(row)) for row in pieces]
        return {
            "input_ids": torch.tensor(numbers, device=self._device),
            "attention_mask": torch.tensor(mask, device=self._device),
        }


def load_model(checkpoint: Checkpoint, compute_type: str) -> Any:
    """``MarianMTModel`` with the checkpoint's weights, on the processor.

    Raises ``ModelError`` if they cannot be loaded, or not all of them are there.
    """
    import torch
    from transformers import MarianMTModel

    with quiet():
        try:
            loaded: Any = MarianMTModel.from_pretrained(
                checkpoint.path,
                local_files_only=True,
                use_safetensors=not checkpoint.pickled,
                weights_only=True,
                dtype=getattr(torch, compute_type),
                output_loading_info=True,
            )
        except Exception as error:  # whatever a broken file makes torch or transformers raise
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise ModelError(
                f"{checkpoint.path} cannot be loaded ({reason}): get the model again."
            ) from error
    model, report = loaded
    if report["missing_keys"]:
        first = sorted(report["missing_keys"])[0]
        raise ModelError(f"{checkpoint.weights} lacks {first}: get the model again.")
    return model
