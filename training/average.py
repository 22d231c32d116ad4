"""Average weights into a model folder: `python -m training.average START OUT WEIGHTS...`.

START gives shape and tokenizer. WEIGHTS are kept files, checkpoints, or model folders; with one
this simply turns it into a folder. `--shares` weighs them differently.
"""

import argparse
from pathlib import Path

import torch
from torch import Tensor

from training import checkpoint
from training.model import folder_state, load_folder, save_folder, weights


def mean_of(
    states: list[dict[str, Tensor]], shares: list[float] | None = None
) -> dict[str, Tensor]:
    """The mean of each tensor, in float32, or the sum of its `shares`; equal names in all states.

    `ValueError` if the shares do not add up to 1.
    """
    if not states:
        raise ValueError("nothing to average: name at least one file of weights")
    names = states[0].keys()
    if any(state.keys() != names for state in states):
        raise ValueError("the files hold the weights of different models")
    parts = torch.tensor(shares if shares is not None else [1 / len(states)] * len(states))
    if len(parts) != len(states) or abs(float(parts.sum()) - 1) > 1e-4:
        raise ValueError("there must be a share for each file of weights, 1 together")
    shared = list(zip(parts, states, strict=True))
    return {
        name: torch.stack([part * state[name].float() for part, state in shared]).sum(0)
        for name in names
    }


def model_weights(path: Path) -> dict[str, Tensor]:
    """The weights of a model folder, a kept file, or a whole checkpoint, without the optimiser."""
    if path.is_dir():
        return weights(load_folder(path))
    tensors, _ = checkpoint.load(path)
    return {name: value for name, value in tensors.items() if name.startswith("model.")}


def main() -> None:
    """The command line of this step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("start", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument("--shares", type=float, nargs="+", help="of each, 1 together")
    arguments = parser.parse_args()
    model = load_folder(arguments.start)
    states = [model_weights(path) for path in arguments.weights]
    folder_state(model, mean_of(states, arguments.shares))
    save_folder(model, arguments.start / "source.spm", arguments.out)


if __name__ == "__main__":
    main()
