"""Grow a trained model by layers of E5: `python -m training.grow OLDER JOINT_MODEL OUT`.

The older model keeps all its layers, and further layers of multilingual-e5-small go between them.
An inserted layer starts near the identity: its two outputs are scaled by `STRENGTH`, and its
layer-norms give back the mean and deviation that its input usually has (post-norm has no exact
identity). The vocabulary may change too: a piece that the older model knew keeps its row, others
start from E5's.
"""

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import torch
from torch import Tensor

from training import e5
from training.model import EOS, config, folder_state, load_folder, new_model, save_folder, weights
from training.warm_start import embedding_rows, layer_state

if TYPE_CHECKING:
    from transformers import MarianMTModel

STRENGTH: Final = 0.1
_ENCODER_LAYER = re.compile(r"model\.encoder\.layers\.(\d+)\.(.*)")


def near_identity(
    layer: dict[str, Tensor], mean: float, deviation: float, strength: float
) -> dict[str, Tensor]:
    """The layer with weak outputs and norms that restore the usual mean and deviation of its input.

    `layer` holds the weights of one encoder layer by their names inside the layer.
    """
    changed = dict(layer)
    for name, value in layer.items():
        if name.startswith(("self_attn.out_proj", "fc2")):
            changed[name] = value * strength
        elif name.endswith("layer_norm.weight"):
            changed[name] = torch.full_like(value, deviation)
        elif name.endswith("layer_norm.bias"):
            changed[name] = torch.full_like(value, mean)
    return changed


@torch.no_grad()
def usual_outputs(model: "MarianMTModel", inputs: Tensor) -> list[tuple[float, float]]:
    """Mean and deviation (over channels, averaged over tokens) after each encoder layer.

    `inputs` are ids without padding; shape (sentences, length).
    """
    states = (
        model.train(False).get_encoder()(input_ids=inputs, output_hidden_states=True).hidden_states
    )
    return [
        (float(state.mean(-1).mean()), float(state.std(-1, correction=0).mean()))
        for state in states[1:]
    ]


def grown_state(
    older: dict[str, Tensor],
    outputs: list[tuple[float, float]],
    base: e5.E5,
    older_layers: tuple[int, ...],
    layers: tuple[int, ...],
    strength: float = STRENGTH,
) -> dict[str, Tensor]:
    """The older weights with the E5 layers of `layers` that `older_layers` lacks put between them.

    Both name E5 layers in ascending order; `layers` must contain `older_layers` and start alike.
    """
    if not set(older_layers) <= set(layers) or layers[0] != older_layers[0]:
        raise ValueError(f"layers {layers} do not extend {older_layers}")
    state = {name: value for name, value in older.items() if not _ENCODER_LAYER.match(name)}
    inside: dict[int, dict[str, Tensor]] = {}
    for name, value in older.items():
        if match := _ENCODER_LAYER.match(name):
            inside.setdefault(int(match[1]), {})[match[2]] = value
    below = 0
    for place, layer in enumerate(layers):
        if layer in older_layers:
            below = older_layers.index(layer)
            weights_inside = inside[below]
        else:
            raw = {
                name.removeprefix("new."): value
                for name, value in layer_state(base, layer, "new").items()
            }
            weights_inside = near_identity(raw, *outputs[below], strength)
        for name, value in weights_inside.items():
            state[f"model.encoder.layers.{place}.{name}"] = value
    return state


def moved_rows(older: Tensor, older_pieces: list[str], pieces: list[str], base: e5.E5) -> Tensor:
    """The embedding for new pieces: known rows kept, others from E5, a zero `<pad>` last."""
    known = {piece: number for number, piece in enumerate(older_pieces)}
    table = torch.cat([embedding_rows(base, pieces), torch.zeros_like(older[-1:])])
    for number, piece in enumerate(pieces):
        if piece in known:
            table[number] = older[known[piece]]
    return table


def pieces_of(joint: Path) -> list[str]:
    """All pieces of a SentencePiece model, in the order of their ids."""
    from sentencepiece import SentencePieceProcessor

    processor = SentencePieceProcessor(model_file=str(joint))
    return [processor.id_to_piece(number) for number in range(processor.get_piece_size())]


def grow(
    folder: Path,
    joint: Path,
    older_layers: tuple[int, ...],
    layers: tuple[int, ...],
    sentences: list[str],
    strength: float,
) -> "MarianMTModel":
    """The model of `folder`, grown to `layers` and moved to the vocabulary of `joint`."""
    from sentencepiece import SentencePieceProcessor

    older = load_folder(folder)
    processor = SentencePieceProcessor(model_file=str(folder / "source.spm"))
    encoded = sorted(([*processor.encode(text), EOS] for text in sentences), key=len)
    longest = len(encoded[len(encoded) // 2])
    inputs = torch.tensor([ids[:longest] for ids in encoded if len(ids) >= longest])
    base = e5.load(e5.packaged_file())
    state = grown_state(
        weights(older), usual_outputs(older, inputs), base, older_layers, layers, strength
    )
    pieces = pieces_of(joint)
    state["model.shared.weight"] = moved_rows(
        state["model.shared.weight"], pieces_of(folder / "source.spm"), pieces, base
    )
    shape = config(
        len(pieces) + 1, encoder_layers=len(layers), decoder_layers=older.config.decoder_layers
    )
    model = new_model(shape)
    folder_state(model, state)
    return model


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(","))


def main() -> None:
    """The command line of this step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("older", type=Path, help="folder of the trained model")
    parser.add_argument("joint", type=Path, help="SentencePiece model of both languages")
    parser.add_argument("out", type=Path)
    parser.add_argument("--older-layers", type=_numbers, default=(0, 2, 4, 7, 9, 11))
    parser.add_argument("--layers", type=_numbers, default=(0, 1, 2, 4, 5, 7, 8, 9, 10, 11))
    parser.add_argument("--strength", type=float, default=STRENGTH)
    parser.add_argument(
        "--sentences", type=Path, required=True, help="tsv whose German calibrates the norms"
    )
    arguments = parser.parse_args()
    lines = arguments.sentences.read_text(encoding="utf-8").splitlines()[:200]
    sentences = [line.split("\t")[0] for line in lines]
    model = grow(
        arguments.older,
        arguments.joint,
        arguments.older_layers,
        arguments.layers,
        sentences,
        arguments.strength,
    )
    save_folder(model, arguments.joint, arguments.out)


if __name__ == "__main__":
    main()
