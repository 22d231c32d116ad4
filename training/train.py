"""Train, or go on training: `python -m training.train START RUN --minutes 120 ...`.

The learning rate rises to its peak and stays there (warmup-stable-decay; Hu et al. 2024, MiniCPM),
so that a run may go on for as long as there is time. For a release, `--anneal CHECKPOINT` works on
a copy in a folder of its own: it starts from the checkpoint of another run, lowers the rate to zero
within its minutes and sees the domains by their `anneal` weights. `--anneal START` does the same
with the weights in START, the shipped ones for example, and an optimiser that knows nothing yet.
With `--candidates` (see training.candidates) the risk of translations is lowered (training.risk).

RUN gets `last.safetensors` (everything to resume with: start the same command again), `log.jsonl`,
and weights every so often for averaging.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import torch
from torch import Tensor, nn

from training import checkpoint
from training.checkpoint import Progress
from training.fast import PooledDropout
from training.model import load_folder, weights
from training.objective import HeldOut, loss_of
from training.risk import RiskBatch, RiskStream, risk_of
from training.runlog import RunLog
from training.stream import Batch, Corpus, Position, Stream
from training.subwords import Subwords
from training.workers import Workers

if TYPE_CHECKING:
    from transformers import MarianMTModel

CLIP: Final = 1.0

LossOf = Callable[["MarianMTModel", Any, int, float], tuple[Tensor, float, int]]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is told; the command line explains each."""

    start: Path
    run: Path
    clean: Path
    dev: Path
    minutes: float
    anneal: Path | None
    candidates: Path | None
    rate: float
    warmup: int
    smoothing: float
    dropout: float
    tokens: int
    accumulate: int
    longest: int
    seed: int
    threads: int
    save_every: float
    keep_every: float


def learning_rate(settings: Settings, step: int, seconds: float) -> float:
    """Linear warm-up, then constant; an anneal falls in a straight line and ends at zero.

    Straight to zero: Bergsma et al. 2025, "Straight to Zero"; the rate falls with the time, not
    with the steps, so that a release is ready when it has to be.
    """
    rate = settings.rate * min(1.0, (step + 1) / settings.warmup)
    if settings.anneal is None:
        return rate
    return rate * max(0.0, 1 - seconds / 60 / settings.minutes)


@dataclass(frozen=True, slots=True)
class StepResult:
    """Mean likelihood in nats a token, target tokens, learning rate, seconds trained before it."""

    likelihood: float
    tokens: int
    rate: float
    seconds: float


class Trainer:
    """A model, its optimiser and its place in the data: what a checkpoint saves and restores."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.workers = Workers.join()
        self.model = load_folder(settings.start, settings.dropout)
        self.subwords = Subwords(settings.start / "source.spm")
        self.dropout = PooledDropout(settings.seed)
        self.loss_of: LossOf = risk_of if settings.candidates else loss_of
        self.names: dict[nn.Parameter, str] = {
            parameter: name
            for name, parameter in self.model.named_parameters()
            if parameter.requires_grad
        }
        self.optimiser = torch.optim.AdamW(
            list(self.names), lr=settings.rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True
        )
        self.progress = Progress()
        self.last = settings.run / "last.safetensors"

    def resume(self) -> None:
        """Go on from the run's own checkpoint, else (an anneal) from that of the run it copies."""
        own = self.last.exists()
        path = self.last if own else self.settings.anneal
        if path is None or path == self.settings.start:
            return
        tensors, progress = checkpoint.load(path)
        with torch.no_grad():
            for parameter, name in self.names.items():
                parameter.copy_(tensors[name])
        checkpoint.restore_optimiser(self.optimiser, self.names, tensors)
        self.progress = progress if own else replace(progress, seconds=0.0, position=Position())

    def save(self) -> None:
        """Everything that `resume` needs."""
        tensors = {name: parameter.detach() for parameter, name in self.names.items()}
        tensors |= checkpoint.optimiser_tensors(self.optimiser, self.names)
        checkpoint.save(self.last, tensors, self.progress)

    def keep(self) -> None:
        """Weights alone, in bfloat16, for averaging and curves."""
        kept = {name: value.to(torch.bfloat16) for name, value in weights(self.model).items()}
        path = self.settings.run / f"step{self.progress.step:07d}.safetensors"
        checkpoint.save(path, kept, self.progress)

    def step(self, parts: Sequence[Batch | RiskBatch], seconds: float) -> StepResult:
        """One optimiser step over some batches, of which this process works through its share."""
        pad, workers = self.subwords.pad, self.workers
        self.dropout.begin((self.progress.step * workers.count + workers.rank) * 7919)
        total = sum(part.target_tokens(pad) for part in parts)
        likelihood = 0.0
        for part in parts[workers.rank :: workers.count]:
            loss, nats, tokens = self.loss_of(self.model, part, pad, self.settings.smoothing)
            (loss * (tokens / total)).backward()  # type: ignore[no-untyped-call]
            likelihood += nats * tokens / total
        gradients = [parameter.grad for parameter in self.names if parameter.grad is not None]
        likelihood, seconds = workers.add_up(gradients, [likelihood, seconds / workers.count])
        torch.nn.utils.clip_grad_norm_(list(self.names), CLIP)
        rate = learning_rate(self.settings, self.progress.step, seconds)
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        return StepResult(likelihood, total, rate, seconds)


def stream_of(settings: Settings, subwords: Subwords) -> Stream | RiskStream:
    """What is learned from: pairs, or candidates."""
    tokens, longest, seed = settings.tokens, settings.longest, settings.seed
    if settings.candidates:
        return RiskStream.of(settings.candidates, subwords.pad, tokens, longest, seed)
    corpus = Corpus.read(settings.clean, anneal=settings.anneal is not None)
    return Stream(corpus, subwords, tokens, longest, seed)


def train(settings: Settings) -> None:
    """Train until the time is over; the last act is a checkpoint."""
    torch.set_num_threads(settings.threads)
    trainer = Trainer(settings)
    trainer.dropout.install()
    trainer.resume()
    report = Reporter(trainer)
    trainer.model.train()
    stream = stream_of(settings, trainer.subwords)
    size = settings.accumulate * trainer.workers.count
    began = time.monotonic() - trainer.progress.seconds
    parts: list[Batch | RiskBatch] = []
    for batch, position in stream.batches(trainer.progress.position):
        parts.append(batch)
        if len(parts) < size:
            continue
        done = trainer.step(parts, time.monotonic() - began)
        parts = []
        before = trainer.progress
        trainer.progress = Progress(
            before.step + 1, before.tokens + done.tokens, done.seconds, position
        )
        over = done.seconds >= settings.minutes * 60
        if trainer.workers.rank == 0:
            report.after(done, last=over)
        if over:
            return


class Reporter:
    """What the first process does between steps: log, checkpoint, measure, keep weights."""

    def __init__(self, trainer: Trainer) -> None:
        settings = trainer.settings
        self._trainer = trainer
        self._log = RunLog(settings.run / "log.jsonl", settings.minutes)
        self._held_out = HeldOut.read(settings.dev, trainer.subwords)
        self._saved = self._kept = time.monotonic()
        if trainer.workers.rank == 0 and not trainer.last.exists():
            self._measure()

    def after(self, done: StepResult, *, last: bool) -> None:
        """Whatever is due after a step; everything after the last."""
        trainer, settings = self._trainer, self._trainer.settings
        self._log.add(trainer.progress, done.likelihood, done.tokens, done.rate)
        now = time.monotonic()
        if last or now - self._saved >= settings.save_every:
            trainer.save()
            self._saved = now
        if last or now - self._kept >= settings.keep_every:
            trainer.keep()
            self._measure()
            self._kept = now

    def _measure(self) -> None:
        likelihoods = self._held_out.likelihoods(self._trainer.model)
        self._log.write(self._trainer.progress, dev=likelihoods)


def main() -> None:
    """The command line of this step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("start", type=Path, help="model folder: shape, tokenizer, first weights")
    add("run", type=Path, help="folder of this run")
    add("--clean", type=Path, required=True, help="folder written by training.clean")
    add("--dev", type=Path, required=True, help="folder of the development sets")
    add("--minutes", type=float, required=True, help="of training, earlier sittings included")
    add("--anneal", type=Path, metavar="CHECKPOINT", help="anneal a copy of this, or START")
    add("--candidates", type=Path, metavar="FILE", help="lower the risk of these translations")
    add("--rate", type=float, default=5e-4, help="peak learning rate")
    add("--warmup", type=int, default=200, help="steps")
    add("--smoothing", type=float, default=0.1, help="of the labels")
    add("--dropout", type=float, default=0.1, help="of every layer's outputs")
    add("--tokens", type=int, default=6144, help="padded ids of the longer side of a batch")
    add("--accumulate", type=int, default=1, help="batches of a process in one step")
    add("--longest", type=int, default=160, help="ids of a sentence that is learned from")
    add("--seed", type=int, default=1)
    add("--threads", type=int, default=2)
    add("--save-every", type=float, default=300, help="seconds between checkpoints")
    add("--keep-every", type=float, default=600, help="seconds between kept weights")
    train(Settings(**vars(parser.parse_args())))


if __name__ == "__main__":
    main()
