"""Start a model from multilingual-e5-small: `python -m training.warm_start JOINT_MODEL OUT`.

The encoder of E5 is BERT: post-norm layers with GELU, which Marian's can be too. Its layers become
the encoder's, and two of them the decoder's (self-attention copied to the attention over the
source). Marian adds sinusoidal positions to the scaled embedding; the table is therefore made
`SCALE` times larger, so that the positions are small beside it, and the first layer undoes that,
which is exact up to the positions.
"""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

import torch
from torch import Tensor

from training import e5
from training.model import config, folder_state, new_model, save_folder

if TYPE_CHECKING:
    from transformers import MarianMTModel

SCALE: Final = 5.4
ENCODER: Final = (0, 1, 2, 4, 5, 7, 8, 9, 10, 11)
DECODER: Final = (0, 11)
SPECIAL: Final = {"</s>": 2, "<unk>": 3}
"""E5's ids of the pieces that it keeps outside its SentencePiece order."""

State = dict[str, Tensor]


def attention(model: e5.E5, layer: int, prefix: str) -> State:
    """Query, key, value, output and norm of one E5 layer under Marian's names."""
    state = norm(model, f"l{layer}.aln", f"{prefix}_layer_norm")
    for ours, theirs in (("q_proj", "q"), ("k_proj", "k"), ("v_proj", "v"), ("out_proj", "ao")):
        state |= linear(model, f"l{layer}.{theirs}", f"{prefix}.{ours}", e5.WIDTH, e5.WIDTH)
    return state


def layer_state(model: e5.E5, layer: int, prefix: str, *, decoder: bool = False) -> State:
    """One E5 layer as a Marian encoder or decoder layer."""
    state = attention(model, layer, f"{prefix}.self_attn")
    if decoder:
        state |= attention(model, layer, f"{prefix}.encoder_attn")
    state |= linear(model, f"l{layer}.fi", f"{prefix}.fc1", e5.INNER, e5.WIDTH)
    state |= linear(model, f"l{layer}.fo", f"{prefix}.fc2", e5.WIDTH, e5.INNER)
    return state | norm(model, f"l{layer}.oln", f"{prefix}.final_layer_norm")


def linear(model: e5.E5, theirs: str, ours: str, rows: int, columns: int) -> State:
    """Weight (rows, columns) and bias of one linear map."""
    return {
        f"{ours}.weight": torch.from_numpy(model.matrix(f"{theirs}.w", rows, columns)),
        f"{ours}.bias": torch.from_numpy(model.floats(f"{theirs}.b")),
    }


def norm(model: e5.E5, theirs: str, ours: str) -> State:
    """Scale and shift of one layer-norm."""
    return {
        f"{ours}.weight": torch.from_numpy(model.floats(f"{theirs}.w")),
        f"{ours}.bias": torch.from_numpy(model.floats(f"{theirs}.b")),
    }


def embedding_rows(model: e5.E5, pieces: list[str]) -> Tensor:
    """E5's input rows for these pieces at Marian's scale; (pieces, 384)."""
    index = {piece: number for number, piece in enumerate(model.pieces)} | SPECIAL
    ids = [index[piece] for piece in pieces]
    rows: Tensor = torch.from_numpy(model.embeddings(ids))
    return rows.mul(SCALE / e5.WIDTH**0.5)


def from_e5(
    model: e5.E5, pieces: list[str], encoder: tuple[int, ...], decoder: tuple[int, ...]
) -> State:
    """All weights; `pieces` in the order of their ids, without `<pad>`, whose row is zero."""
    state = {
        "model.shared.weight": torch.cat([embedding_rows(model, pieces), torch.zeros(1, e5.WIDTH)])
    }
    for place, layer in enumerate(encoder):
        state |= layer_state(model, layer, f"model.encoder.layers.{place}")
    for place, layer in enumerate(decoder):
        state |= layer_state(model, layer, f"model.decoder.layers.{place}", decoder=True)
    for side in ("encoder", "decoder"):
        prefix = f"model.{side}.layers.0.self_attn"
        for name in ("q_proj", "k_proj", "v_proj"):
            state[f"{prefix}.{name}.weight"] /= SCALE
        state[f"{prefix}.out_proj.weight"] *= SCALE
        state[f"{prefix}.out_proj.bias"] *= SCALE
    return state


def start(
    joint: Path, encoder: tuple[int, ...] = ENCODER, decoder: tuple[int, ...] = DECODER
) -> "MarianMTModel":
    """A Marian model with E5's weights and the vocabulary of a SentencePiece model."""
    from sentencepiece import SentencePieceProcessor

    processor = SentencePieceProcessor(model_file=str(joint))
    pieces = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]
    model = new_model(
        config(len(pieces) + 1, encoder_layers=len(encoder), decoder_layers=len(decoder))
    )
    folder_state(model, from_e5(e5.load(e5.packaged_file()), pieces, encoder, decoder))
    return model


def main() -> None:
    """The command line of this step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("joint", type=Path, help="SentencePiece model of both languages")
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    save_folder(start(arguments.joint), arguments.joint, arguments.out)


if __name__ == "__main__":
    main()
