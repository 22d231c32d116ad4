"""Checkpoints that survive being killed at any moment.

A checkpoint is written beside its final name, flushed to the disk, and renamed over the old one:
whenever the process dies, the old or the new one is there, complete. It is a safetensors file:
tensors (weights, both AdamW moments, random states) and a small JSON header.
"""

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

import torch
from torch import Tensor

from training.stream import Position


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: optimiser steps, target tokens seen, seconds trained, place in the data."""

    step: int = 0
    tokens: int = 0
    seconds: float = 0.0
    position: Position = field(default_factory=Position)


def save(path: Path, tensors: dict[str, Tensor], progress: Progress) -> None:
    """Replace the checkpoint at `path`, or leave the old one as it was."""
    from safetensors.torch import save_file

    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".partial")
    save_file(tensors, partial, metadata={"progress": json.dumps(asdict(progress))})
    with partial.open("rb") as written:
        os.fsync(written.fileno())
    partial.replace(path)


def load(path: Path) -> tuple[dict[str, Tensor], Progress]:
    """The tensors and the progress of the checkpoint at `path`."""
    from safetensors import safe_open

    with safe_open(path, framework="pt") as file:
        tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118  # no mapping
        saved = json.loads(file.metadata()["progress"])
    return tensors, Progress(**{**saved, "position": Position(**saved["position"])})


def optimiser_tensors(
    optimiser: torch.optim.Optimizer, names: dict[torch.nn.Parameter, str]
) -> dict[str, Tensor]:
    """The state of AdamW by parameter name: `adam.NAME.exp_avg` and so on."""
    return {
        f"adam.{name}.{kind}": value
        for parameter, name in names.items()
        for kind, value in optimiser.state[parameter].items()
    }


def restore_optimiser(
    optimiser: torch.optim.Optimizer,
    names: dict[torch.nn.Parameter, str],
    tensors: dict[str, Tensor],
) -> None:
    """The inverse of `optimiser_tensors`."""
    for parameter, name in names.items():
        prefix = f"adam.{name}."
        state = {
            key.removeprefix(prefix): value
            for key, value in tensors.items()
            if key.startswith(prefix)
        }
        if state:
            optimiser.state[parameter] = state
