"""Which engine, on which device, with which numbers."""

from __future__ import annotations

from zweisatz.engines.ctranslate2_marian import CTranslate2Marian
from zweisatz.engines.transformers_marian import TransformersMarian
from zweisatz.errors import ModelError
from zweisatz.models import Checkpoint

__all__ = ["COMPUTE_TYPES", "DEVICES", "ENGINES", "load"]

ENGINES = ("ctranslate2", "transformers")
DEVICES = ("auto", "cpu", "cuda")
COMPUTE_TYPES = {
    "ctranslate2": ("int8", "int8_float32", "int8_float16", "float16", "float32"),
    "transformers": ("float32", "float16"),
}


def load(
    checkpoint: Checkpoint,
    engine: str = "ctranslate2",
    *,
    device: str = "auto",
    compute_type: str = "auto",
    threads: int = 0,
) -> CTranslate2Marian | TransformersMarian:
    """The engine with the checkpoint in it, ready to translate.

    ``auto`` takes a CUDA device if there is one. On the processor it computes in float32 with
    both engines, so that they agree and a translation does not depend on its batch. Measured with
    the preview model: of 202 sentences of the samples, float32 gives the words of the reference
    for all, int8 for 148 (greedy); of 250 lines of newstest2019, int8 gives another wording alone
    than in a batch for 5, float32 for none. int8 needs two fifths of the time and a quarter of
    the disk, and is there for who asks for it. On CUDA ``auto`` is float16 (transformers) or int8
    beside float16 (CTranslate2). ``threads`` 0 means one for each processor (CTranslate2), or
    torch's own number.

    Raises ``ModelError`` for a checkpoint that cannot be loaded, a device that is not there, or
    a compute type that the engine does not have.
    """
    if engine not in ENGINES:
        raise ModelError(f"There is no engine {engine}: take {' or '.join(ENGINES)}.")
    where = _device(engine, device)
    if compute_type == "auto":
        automatic = {
            ("ctranslate2", "cpu"): "float32",
            ("ctranslate2", "cuda"): "int8_float16",
            ("transformers", "cpu"): "float32",
            ("transformers", "cuda"): "float16",
        }
        compute_type = automatic[engine, where]
    if compute_type not in COMPUTE_TYPES[engine]:
        raise ModelError(
            f"{engine} has no compute type {compute_type}: take auto,"
            f" {', '.join(COMPUTE_TYPES[engine])}."
        )
    make = CTranslate2Marian if engine == "ctranslate2" else TransformersMarian
    return make(checkpoint, device=where, compute_type=compute_type, threads=threads)


def _device(engine: str, wanted: str) -> str:
    if wanted not in DEVICES:
        raise ModelError(f"There is no device {wanted}: take {', '.join(DEVICES)}.")
    if wanted == "cpu":
        return wanted
    if engine == "ctranslate2":
        import ctranslate2

        present = ctranslate2.get_cuda_device_count() > 0
    else:
        import torch

        present = torch.cuda.is_available()
    if wanted == "cuda" and not present:
        raise ModelError(f"{engine} finds no CUDA device here: take --device cpu.")
    return "cuda" if present else "cpu"
