"""What is minimised, and the same measured on held-out text."""

from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

import torch
from torch import Tensor

from training.fast import PRODUCTS, SmoothedLoss
from training.sources import read_tsv
from training.stream import Batch, batch_of, cut, longest_side
from training.subwords import Subwords

if TYPE_CHECKING:
    from transformers import MarianMTModel

SETS: Final = ("newstest2019", "tatoeba")
LINES: Final = 500
"""Of each set, whose likelihood is followed during training."""


def loss_of(
    model: "MarianMTModel", batch: Batch, pad: int, smoothing: float
) -> tuple[Tensor, float, int]:
    """Smoothed loss and likelihood in nats a token, and the number of target tokens."""
    with torch.autocast("cpu", PRODUCTS, enabled=PRODUCTS is not torch.float32):
        hidden = model.model(
            input_ids=batch.source,
            attention_mask=batch.mask,
            decoder_input_ids=batch.shifted,
            use_cache=False,
        ).last_hidden_state
    real = batch.gold != pad
    loss, likelihood = SmoothedLoss.apply(  # type: ignore[no-untyped-call]
        hidden[real], model.model.shared.weight, batch.gold[real], smoothing
    )
    return loss, float(likelihood), int(real.sum())


@dataclass(frozen=True, slots=True)
class HeldOut:
    """The first lines of development sets, as batches."""

    sets: dict[str, list[Batch]]
    pad: int

    @classmethod
    def read(cls, folder: Path, subwords: Subwords) -> "HeldOut":
        """The sets of `SETS` that `folder` has."""
        sets: dict[str, list[Batch]] = {}
        for name in SETS:
            path = folder / f"{name}.tsv"
            if path.exists():
                pairs = islice(read_tsv(path), LINES)
                rows = [
                    (subwords.encode(source), subwords.encode(target)) for source, target in pairs
                ]
                rows.sort(key=longest_side)
                sets[name] = [
                    batch_of(part, subwords.pad) for part in cut(rows, 4096, longest_side)
                ]
        return cls(sets, subwords.pad)

    @torch.no_grad()
    def likelihoods(self, model: "MarianMTModel") -> dict[str, float]:
        """Negative log likelihood of each set in nats a token; the model stays in its mode."""
        training = model.training
        model.train(False)
        result = {name: self._likelihood(model, batches) for name, batches in self.sets.items()}
        model.train(training)
        return result

    def _likelihood(self, model: "MarianMTModel", batches: list[Batch]) -> float:
        total, count = 0.0, 0
        for batch in batches:
            _, likelihood, tokens = loss_of(model, batch, self.pad, 0.0)
            total, count = total + likelihood * tokens, count + tokens
        return total / count
