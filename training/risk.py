"""Minimum risk training: the model learns which of its own translations are the better ones.

Likelihood looks at one token after the right ones; what is shipped is a beam search. Here a step
lowers the expected loss of gain over a fixed list of the model's translations (Shen et al. 2016,
"Minimum Risk Training"; Edunov et al. 2018, "Classical Structured Prediction Losses", whose
mixture with the likelihood of the reference and whose length-normalised scores are used).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

import torch
from torch import Tensor
from torch.nn import functional

from training.candidates import Candidates, read
from training.fast import PRODUCTS
from training.stream import Position, cut, padded, shifted

if TYPE_CHECKING:
    from transformers import MarianMTModel

SHARPNESS: Final = 10.0
"""Nats a token are multiplied by it; at ten tokens the scores are the model's own likelihoods."""
LIKELIHOOD: Final = 0.3
"""Share of the reference's likelihood in the loss; the rest is risk."""


@dataclass(frozen=True, slots=True)
class RiskBatch:
    """Padded ids: sources (n, length); the reference and k translations of each, (n × (1 + k),
    length) in that order; `gains` (n, k)."""

    source: Tensor
    mask: Tensor
    shifted: Tensor
    gold: Tensor
    gains: Tensor

    def target_tokens(self, pad: int) -> int:
        """Ids of the references."""
        return int((self.gold[:: 1 + self.gains.shape[1]] != pad).sum())


def risk_of(
    model: "MarianMTModel", batch: RiskBatch, pad: int, smoothing: float
) -> tuple[Tensor, float, int]:
    """The loss, likelihood of the references in nats a token, and the references' tokens."""
    sources, translations = batch.gains.shape
    each = 1 + translations
    with torch.autocast("cpu", PRODUCTS, enabled=PRODUCTS is not torch.float32):
        states = model.model.encoder(
            input_ids=batch.source, attention_mask=batch.mask
        ).last_hidden_state
        hidden = model.model.decoder(
            input_ids=batch.shifted,
            encoder_hidden_states=states.repeat_interleave(each, 0),
            encoder_attention_mask=batch.mask.repeat_interleave(each, 0),
            use_cache=False,
        ).last_hidden_state
        real = batch.gold != pad
        # The last row is <pad>: no prediction (see SmoothedLoss).
        logits = hidden[real] @ model.model.shared.weight[:-1].t()
    logits, gold = logits.float(), batch.gold[real]
    nats = functional.cross_entropy(logits, gold, reduction="none")
    row = real.nonzero()[:, 0]
    sums = torch.zeros(len(real)).index_add(0, row, nats)
    scores = (-SHARPNESS * sums / real.sum(1)).view(sources, each)[:, 1:]
    risk = (scores.softmax(1) * (1 - batch.gains)).sum(1).mean()
    reference = row % each == 0
    smoothed = functional.cross_entropy(
        logits[reference], gold[reference], label_smoothing=smoothing
    )
    loss = LIKELIHOOD * smoothed + (1 - LIKELIHOOD) * risk
    return loss, float(nats.detach()[reference].mean()), int(reference.sum())


@dataclass(frozen=True, slots=True)
class RiskStream:
    """Batches of at most `tokens` padded ids of references and translations."""

    rows: tuple[Candidates, ...]
    pad: int
    tokens: int
    seed: int

    @classmethod
    def of(cls, path: Path, pad: int, tokens: int, longest: int, seed: int) -> "RiskStream":
        """Those candidates of a file of which no side is longer than `longest` ids."""
        rows = tuple(row for row in read(path) if row.longest <= longest)
        return cls(rows, pad, tokens, seed)

    def batches(self, position: Position) -> Iterator[tuple[RiskBatch, Position]]:
        """Endless batches from `position` on, each with the position after it."""
        while True:
            random = Random(f"{self.seed} risk {position.epoch}")
            ordered = sorted(self.rows, key=lambda row: (row.longest, random.random()))
            parts = cut(ordered, self.tokens, attrgetter("decoded"))
            random.shuffle(parts)
            for rows in parts[position.batch :]:
                position = replace(position, batch=position.batch + 1)
                yield risk_batch(rows, self.pad), position
            position = Position(position.epoch + 1)


def risk_batch(rows: list[Candidates], pad: int) -> RiskBatch:
    """Pad rows of candidates, each with as many translations as the others."""
    source = padded([row.source for row in rows], pad)
    gold = padded([ids for row in rows for ids in (row.reference, *row.translations)], pad)
    gains = torch.tensor([row.gains for row in rows])
    return RiskBatch(source, (source != pad).long(), shifted(gold, pad), gold, gains)
