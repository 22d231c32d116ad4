"""The translation model: its shape, and its folder in the Hugging Face Marian layout."""

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import torch
from torch import Tensor

if TYPE_CHECKING:
    from transformers import MarianConfig, MarianMTModel

EOS: Final = 0
MAX_LENGTH: Final = 512
NEVER: Final = -10_000.0
"""Added to the logit of `<pad>`: it starts a target and is never part of one. Fits float16."""
GENERATION: Final[dict[str, Any]] = {"num_beams": 4, "max_length": 256, "early_stopping": True}


def config(vocabulary: int, *, encoder_layers: int, decoder_layers: int, dropout: float = 0.1,
           width: int = 384, inner: int = 1536, heads: int = 12) -> "MarianConfig":  # fmt: skip
    """A Marian shape with tied embeddings; the last id is `<pad>`, which also starts the target."""
    from transformers import MarianConfig

    return MarianConfig(
        vocab_size=vocabulary,
        decoder_vocab_size=vocabulary,
        d_model=width,
        encoder_layers=encoder_layers,
        decoder_layers=decoder_layers,
        encoder_attention_heads=heads,
        decoder_attention_heads=heads,
        encoder_ffn_dim=inner,
        decoder_ffn_dim=inner,
        activation_function="gelu",
        dropout=dropout,
        attention_dropout=0.0,
        activation_dropout=0.0,
        scale_embedding=True,
        share_encoder_decoder_embeddings=True,
        tie_word_embeddings=True,
        max_position_embeddings=MAX_LENGTH,
        pad_token_id=vocabulary - 1,
        decoder_start_token_id=vocabulary - 1,
        eos_token_id=EOS,
        forced_eos_token_id=EOS,
        bos_token_id=None,
    )


def new_model(shape: "MarianConfig") -> "MarianMTModel":
    """A model with random weights. Eager attention is a third faster than SDPA on sentences."""
    from transformers import MarianMTModel

    shape._attn_implementation = "eager"
    return _with_fixed_positions(MarianMTModel(shape))


def load_folder(folder: Path, dropout: float = 0.1) -> "MarianMTModel":
    """A model in float32, ready to be trained on."""
    from transformers import MarianMTModel

    return _with_fixed_positions(
        MarianMTModel.from_pretrained(
            folder, dtype=torch.float32, attn_implementation="eager", dropout=dropout
        )
    )


def _with_fixed_positions(model: "MarianMTModel") -> "MarianMTModel":
    """Sinusoids are computed, not saved: transformers would let the optimiser move them."""
    for side in (model.model.encoder, model.model.decoder):
        side.embed_positions.weight.requires_grad_(False)
    return model


def folder_state(model: "MarianMTModel", state: dict[str, Tensor]) -> None:
    """Load weights by name; what is tied or computed may be missing, nothing else."""
    missing, unexpected = model.load_state_dict(state, strict=False)
    odd = [name for name in missing if not name.endswith(IMPLIED)]
    if odd or unexpected:
        raise ValueError(f"weights do not fit the model: missing {odd}, unexpected {unexpected}")


IMPLIED: Final = (
    "embed_tokens.weight",
    "embed_positions.weight",
    "lm_head.weight",
    "final_logits_bias",
)
"""Endings of names that are tied to the shared embedding, computed, or always zero."""


def weights(model: "MarianMTModel") -> dict[str, Tensor]:
    """The weights that training changes, by name, each once; shared storage with the model."""
    return {name: value for name, value in model.state_dict().items() if not name.endswith(IMPLIED)}


def save_folder(
    model: "MarianMTModel", joint: Path, folder: Path, dtype: torch.dtype = torch.float32
) -> None:
    """Write config, weights (safetensors) and tokenizer: no pickle, and no half-written weights."""
    from safetensors.torch import save_file
    from sentencepiece import SentencePieceProcessor

    folder.mkdir(parents=True, exist_ok=True)
    state = {name: value.detach().to(dtype).contiguous() for name, value in weights(model).items()}
    state["final_logits_bias"] = torch.zeros(1, model.config.vocab_size, dtype=dtype)
    state["final_logits_bias"][0, -1] = NEVER
    partial = folder / "model.safetensors.partial"
    save_file(state, partial, metadata={"format": "pt"})
    partial.replace(folder / "model.safetensors")
    for name in ("source.spm", "target.spm"):
        shutil.copyfile(joint, folder / name)
    processor = SentencePieceProcessor(model_file=str(joint))
    pieces = {processor.id_to_piece(number): number for number in range(processor.get_piece_size())}
    pieces["<pad>"] = len(pieces)
    _write_json(folder / "vocab.json", pieces, indent=None)
    _write_json(folder / "tokenizer_config.json", TOKENIZER)
    _write_json(folder / "config.json", _config(model, dtype))
    ends = {name: getattr(model.config, name) for name in ENDS}
    _write_json(folder / "generation_config.json", GENERATION | ends)


ENDS: Final = ("pad_token_id", "decoder_start_token_id", "eos_token_id", "forced_eos_token_id")
TOKENIZER: Final[dict[str, Any]] = {
    "tokenizer_class": "MarianTokenizer",
    "source_lang": "de",
    "target_lang": "en",
    "model_max_length": MAX_LENGTH,
    "separate_vocabs": False,
    "eos_token": "</s>",
    "unk_token": "<unk>",
    "pad_token": "<pad>",
}


def _config(model: "MarianMTModel", dtype: torch.dtype) -> dict[str, Any]:
    settings: dict[str, Any] = model.config.to_diff_dict()
    kept = {name: value for name, value in settings.items() if not name.startswith("_")}
    return kept | {"architectures": ["MarianMTModel"], "dtype": str(dtype).removeprefix("torch.")}


def _write_json(path: Path, value: Any, indent: int | None = 2) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=indent) + "\n", encoding="utf-8")
