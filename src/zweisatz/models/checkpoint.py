"""A Marian checkpoint on disk, looked over before anything is loaded.

What can be known from the small files and from the header of the weights is checked here, in
milliseconds and without torch: a missing or cut file, a model of another kind, weights that do
not fit the vocabulary. Only the mathematics is left to the engines.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from zweisatz.errors import ModelError

__all__ = ["OPTIONAL_FILES", "REQUIRED_FILES", "WEIGHTS", "Checkpoint", "inspect"]

REQUIRED_FILES = ("config.json", "vocab.json", "source.spm", "target.spm")
OPTIONAL_FILES = ("generation_config.json", "target_vocab.json", "tokenizer_config.json")
WEIGHTS = "model.safetensors"
PICKLE = "pytorch_model.bin"

PICKLE_REFUSED = (
    "{name} has its weights only as a pickle ({file}), a format that can run code when it is"
    " loaded: use a checkpoint with model.safetensors, or --allow-pickle if you trust its maker"
    " (it is then loaded with weights_only)."
)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A checkpoint that was looked over and can be loaded.

    ``name`` is what the user calls it. ``weights`` is the file in ``path`` with the parameters.
    ``digest`` is the SHA-256 (hexadecimal) over everything that a translation depends on;
    ``revision`` is the hub's commit if it came from there, else ``sha256:`` and the first 16
    digits of the digest. ``positions`` is the longest sequence, in tokens, on either side.
    ``alignment_heads`` are the heads of the decoder's cross-attention that word links are read
    off, as (layer, head) from 0, the best first: never none.
    """

    name: str
    path: Path
    weights: Path
    revision: str
    digest: str
    positions: int
    decoder_layers: int
    alignment_heads: tuple[tuple[int, int], ...]
    bundled: bool = False

    @property
    def pickled(self) -> bool:
        """Whether the weights are a pickle (allowed by the user, then)."""
        return self.weights.name == PICKLE


def inspect(
    path: Path, *, name: str, allow_pickle: bool, revision: str = "", bundled: bool = False
) -> Checkpoint:
    """Look over a folder in Hugging Face layout. Raises ``ModelError`` with what is wrong."""
    for file in REQUIRED_FILES:
        if not (path / file).is_file():
            raise ModelError(
                f"{path} has no {file}: a Marian checkpoint needs"
                f" {', '.join(REQUIRED_FILES)} and {WEIGHTS}."
            )
    config = _json(path / "config.json")
    if config.get("model_type") != "marian":
        kind = config.get("model_type", "of no known type")
        raise ModelError(f"{path} holds a model that is {kind}, not marian: name another folder.")
    weights = _weights(path, name, allow_pickle)
    _check_vocabulary(path, config)
    if weights.name == WEIGHTS:
        _check_tensors(weights, config)
    digest = _digest([weights, *(path / file for file in REQUIRED_FILES + OPTIONAL_FILES)])
    return Checkpoint(
        name=name,
        path=path,
        weights=weights,
        revision=revision or f"sha256:{digest[:16]}",
        digest=digest,
        positions=_positive(config, "max_position_embeddings", path),
        decoder_layers=_positive(config, "decoder_layers", path),
        alignment_heads=_alignment_heads(path, config),
        bundled=bundled,
    )


def _weights(path: Path, name: str, allow_pickle: bool) -> Path:
    if (path / WEIGHTS).is_file():
        return path / WEIGHTS
    if not (path / PICKLE).is_file():
        raise ModelError(f"{path} has no {WEIGHTS}: get the model again, or name another folder.")
    if not allow_pickle:
        raise ModelError(PICKLE_REFUSED.format(name=name, file=PICKLE))
    return path / PICKLE


def _check_vocabulary(path: Path, config: Mapping[str, Any]) -> None:
    rows = _positive(config, "vocab_size", path)
    for key in ("eos_token_id", "pad_token_id", "decoder_start_token_id"):
        if config.get(key) not in range(rows):
            raise ModelError(
                f"{path / 'config.json'} has no {key} below {rows}, its vocab_size: get the model"
                " again."
            )
    numbers = _json(path / "vocab.json").values()
    if not all(isinstance(number, int) and 0 <= number < rows for number in numbers):
        raise ModelError(
            f"{path / 'vocab.json'} has numbers beyond the {rows} rows that config.json gives the"
            " model: the files belong to different models, get them again."
        )


def _check_tensors(weights: Path, config: Mapping[str, Any]) -> None:
    header = _safetensors_header(weights)
    missing = [name for name in _parameters(config, weights.parent) if name not in header]
    if missing:
        raise ModelError(
            f"{weights} lacks {len(missing)} of the tensors that config.json describes"
            f" (the first: {missing[0]}): get the model again."
        )
    separate = not config.get("share_encoder_decoder_embeddings", True)
    table = "model.encoder.embed_tokens.weight" if separate else "model.shared.weight"
    wanted = [config["vocab_size"], _positive(config, "d_model", weights.parent)]
    found = header.get(table, {}).get("shape", wanted)
    if found != wanted:
        raise ModelError(
            f"{weights} has an embedding table of {found}, config.json says {wanted}:"
            " the files belong to different models, get them again."
        )


def _safetensors_header(weights: Path) -> dict[str, Any]:
    """The table of contents: 8 bytes of length, then JSON (safetensors' format description).

    The end of the last tensor must be the end of the file: so a cut download is noticed.
    """
    size = weights.stat().st_size
    broken = f"{weights} is cut short or broken ({size} bytes): get the model again."
    with weights.open("rb") as stream:
        length = int.from_bytes(stream.read(8), "little")
        if size < 8 or length > size - 8:
            raise ModelError(broken)
        try:
            header = json.loads(stream.read(length))
            ends = [entry["data_offsets"][1] for key, entry in header.items() if key[0] != "_"]
        except (ValueError, KeyError, IndexError, TypeError, AttributeError):
            raise ModelError(broken) from None
    if 8 + length + max(ends, default=-math.inf) != size:
        raise ModelError(broken)
    return dict(header)


def _parameters(config: Mapping[str, Any], path: Path) -> Iterator[str]:
    """Names of the layers' parameters, as ``MarianMTModel`` has them."""
    attention = [f"{part}_proj" for part in "qkv"] + ["out_proj"]
    for side, attentions in (
        ("encoder", ["self_attn"]),
        ("decoder", ["self_attn", "encoder_attn"]),
    ):
        parts = ["fc1", "fc2", "final_layer_norm"]
        for block in attentions:
            parts += [f"{block}_layer_norm", *(f"{block}.{part}" for part in attention)]
        for layer in range(_positive(config, f"{side}_layers", path)):
            for part in parts:
                yield f"model.{side}.layers.{layer}.{part}.weight"
                yield f"model.{side}.layers.{layer}.{part}.bias"


def _alignment_heads(path: Path, config: Mapping[str, Any]) -> tuple[tuple[int, int], ...]:
    """What ``generation_config.json`` names under ``alignment_heads``, as Whisper's does.

    If it names none: all heads of the last two layers, the last one first.
    """
    layers = _positive(config, "decoder_layers", path)
    heads = _positive(config, "decoder_attention_heads", path)
    file = path / "generation_config.json"
    named = _json(file).get("alignment_heads") if file.is_file() else None
    if named is None:
        return tuple(product(range(layers)[-1:-3:-1], range(heads)))
    known = [[layer, head] for layer, head in product(range(layers), range(heads))]
    if not isinstance(named, list) or not named or any(pair not in known for pair in named):
        raise ModelError(
            f"{file} has no valid alignment_heads: write a list of [layer, head], the layers below"
            f" {layers} and the heads below {heads}, or leave it out."
        )
    return tuple(dict.fromkeys((int(layer), int(head)) for layer, head in named))


def _positive(config: Mapping[str, Any], key: str, path: Path) -> int:
    value = config.get(key)
    if not isinstance(value, int) or value < 1:
        raise ModelError(f"{path / 'config.json'} has no valid {key}: get the model again.")
    return value


def _json(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise ModelError(f"{path} cannot be read ({reason}): get the model again.") from None
    if not isinstance(content, dict):
        raise ModelError(f"{path} is not a JSON object: get the model again.")
    return content


def _digest(files: list[Path]) -> str:
    """One SHA-256 over names, lengths and contents of those files that exist."""
    total = hashlib.sha256()
    for file in files:
        if file.is_file():
            with file.open("rb") as stream:
                part = hashlib.file_digest(stream, "sha256").hexdigest()
            total.update(f"{file.name} {part}\n".encode())
    return total.hexdigest()
