"""Checkpoint → CTranslate2 model, once, kept in the user's cache directory.

    CACHE/zweisatz/ctranslate2/NAME/        model.bin, config.json, vocabulary, seal.json
    CACHE/zweisatz/ctranslate2/NAME.lock

NAME is the checkpoint's digest, the compute type, CTranslate2's version and our recipe's number.

A conversion is made in a draft folder beside its place and renamed when it is whole, by one
process at a time (the operating system frees the lock of one that dies). ``seal.json`` holds the
SHA-256 of each file: what does not agree with its seal is made again.
"""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import platformdirs

from zweisatz.engines.vocabulary import EOS, UNK, Vocabulary
from zweisatz.errors import ModelError
from zweisatz.models import Checkpoint

__all__ = ["alignment_layer", "converted"]

_log = logging.getLogger(__name__)
_SEAL = "seal.json"
_RECIPE = 3  # raised whenever a change below makes another model of the same checkpoint


def alignment_layer(checkpoint: Checkpoint) -> int:
    """The decoder layer whose attention a conversion shows: CTranslate2 shows that of one only.

    It is the one of the checkpoint's first aligning head, which is the best; the heads of other
    layers count for transformers alone.
    """
    return checkpoint.alignment_heads[0][0]


@contextmanager
def converted(checkpoint: Checkpoint, compute_type: str) -> Iterator[Path]:
    """A folder with the converted model, for as long as the context lasts.

    It is the one in the cache, or a temporary one where the cache cannot be written (with a
    warning in the log). Raises ``ModelError`` if the checkpoint cannot be converted.
    """
    import ctranslate2

    root = platformdirs.user_cache_path("zweisatz") / "ctranslate2"
    place = root / f"{checkpoint.digest[:32]}-{compute_type}-{ctranslate2.__version__}-{_RECIPE}"
    if _sealed(place):
        yield place
        return
    try:
        _convert_once(checkpoint, compute_type, place)
    except OSError as error:
        _log.warning(
            "The converted model cannot be kept in %s (%s): it is made anew on every run.",
            root,
            error.strerror or error,
        )
        with tempfile.TemporaryDirectory(prefix="zweisatz-") as folder:
            place = Path(folder) / "model"
            try:
                _convert(checkpoint, compute_type, place)
            except OSError as second:
                raise ModelError(
                    f"The converted model fits neither in {root} nor in {folder}"
                    f" ({second.strerror or second}): free some space."
                ) from second
            yield place
    else:
        yield place


def _convert_once(checkpoint: Checkpoint, compute_type: str, place: Path) -> None:
    import filelock

    place.parent.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(place.with_name(place.name + ".lock")):
        if _sealed(place):  # another process was faster
            return
        drafts = f".{place.name}."
        for left_over in place.parent.glob(f"{drafts}*"):  # of a process that was killed
            shutil.rmtree(left_over, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix=drafts, dir=place.parent) as draft:
            fresh = Path(draft) / "model"
            _convert(checkpoint, compute_type, fresh)
            if place.exists():  # broken, or it would have been sealed
                shutil.rmtree(place)
            fresh.rename(place)


def _convert(checkpoint: Checkpoint, compute_type: str, place: Path) -> None:
    """Write the converted model and its seal to ``place``, which must not exist."""
    try:
        _converter(checkpoint).convert(str(place), quantization=compute_type)
    except (ValueError, KeyError, AttributeError, RuntimeError, NotImplementedError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ModelError(
            f"CTranslate2 cannot convert {checkpoint.path} ({reason}): try --engine"
            " transformers, or another model."
        ) from error
    seal = {file.name: _sha256(file) for file in sorted(place.iterdir())}
    (place / _SEAL).write_text(json.dumps(seal, indent=2), encoding="utf-8")


def _converter(checkpoint: Checkpoint) -> Any:
    """CTranslate2's converter, mended in four places and kept from the network.

    Upstream drops the row of ``<pad>`` from the embeddings and starts decoding from zeros, as
    Marian's own checkpoints do. A checkpoint that was trained further with tied embeddings has a
    row there that is *not* zero, and then every probability is off. So the row is kept, and
    decoding starts from whatever ``decoder_start_token_id`` says (the engine suppresses it).

    Upstream shows the attention of the first head of the last layer; here it is the mean of the
    checkpoint's aligning heads (see ``alignment_layer``).
    """
    import numpy as np
    from ctranslate2.converters.transformers import MarianMTLoader, TransformersConverter

    from zweisatz.engines.transformers_marian import load_model

    vocabulary = Vocabulary(checkpoint.path)
    layer = alignment_layer(checkpoint)
    aligning = [head for where, head in checkpoint.alignment_heads if where == layer]

    class Loader(MarianMTLoader):  # type: ignore[misc]  # the library has no types
        def get_vocabulary(self, model: Any, tokenizer: Any) -> list[str]:
            return sorted(vocabulary.ids, key=vocabulary.ids.__getitem__)

        def set_config(self, config: Any, model: Any, tokenizer: Any) -> None:
            config.eos_token, config.unk_token = EOS, UNK
            (config.decoder_start_token,) = vocabulary.pieces_of(
                [model.config.decoder_start_token_id]
            )

        def set_decoder(self, spec: Any, decoder: Any) -> None:
            super().set_decoder(spec, decoder)
            spec.start_from_zero_embedding = False

        def get_model_spec(self, model: Any) -> Any:
            _put_first(aligning, model.model.decoder.layers[layer].encoder_attn)
            spec = super().get_model_spec(model)
            spec.decoder.alignment_heads = np.int16(len(aligning))  # so many of the first
            spec.decoder.alignment_layer = np.int16(layer)
            return spec

        def _remove_pad_weights(self, spec: Any) -> None:
            pass

    class Converter(TransformersConverter):  # type: ignore[misc]
        def _load(self) -> Any:
            import torch

            with torch.no_grad():
                return Loader()(load_model(checkpoint, "float32"), None)

    return Converter(str(checkpoint.path))


def _put_first(heads: list[int], attention: Any) -> None:
    """Move some heads to the front: CTranslate2 can show the mean of the first N, of no others.

    A head is a run of rows of the query, key and value projections and the same run of columns
    of the output projection. Moved in all four, it computes what it did, and so does the whole.
    """
    import torch

    runs = torch.arange(attention.embed_dim).view(attention.num_heads, attention.head_dim)
    order = [*heads, *(head for head in range(attention.num_heads) if head not in heads)]
    moved = runs[order].flatten()
    for projection in (attention.q_proj, attention.k_proj, attention.v_proj):
        projection.weight.data = projection.weight.data[moved]
        projection.bias.data = projection.bias.data[moved]
    attention.out_proj.weight.data = attention.out_proj.weight.data[:, moved]


def _sealed(place: Path) -> bool:
    """Whether the conversion is there, whole, and as it was written."""
    try:
        seal = json.loads((place / _SEAL).read_text(encoding="utf-8"))
        return "model.bin" in seal and all(
            _sha256(place / name) == digest for name, digest in seal.items()
        )
    except (OSError, ValueError, TypeError, AttributeError):
        return False


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
