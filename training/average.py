"""Average kept weights into a model folder: `python -m training.average START OUT WEIGHTS...`.

START gives shape and tokenizer. With one file of weights this simply turns it into a folder.
"""

import argparse
from pathlib import Path

import torch
from torch import Tensor

from training import checkpoint
from training.model import folder_state, load_folder, save_folder


def mean_of(states: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of each tensor, in float32; all states must have the same names."""
    if not states:
        raise ValueError("nothing to average: name at least one file of weights")
    names = states[0].keys()
    if any(state.keys() != names for state in states):
        raise ValueError("the files hold the weights of different models")
    return {name: torch.stack([state[name].float() for state in states]).mean(0) for name in names}


def model_weights(path: Path) -> dict[str, Tensor]:
    """The weights of a kept file or of a whole checkpoint, without the optimiser's state."""
    tensors, _ = checkpoint.load(path)
    return {name: value for name, value in tensors.items() if name.startswith("model.")}


def main() -> None:
    """The command line of this step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("start", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("weights", type=Path, nargs="+")
    arguments = parser.parse_args()
    model = load_folder(arguments.start)
    folder_state(model, mean_of([model_weights(path) for path in arguments.weights]))
    save_folder(model, arguments.start / "source.spm", arguments.out)


if __name__ == "__main__":
    main()
