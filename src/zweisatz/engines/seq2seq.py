"""Any sequence-to-sequence checkpoint as a writer of summaries, through transformers' ``generate``.

BART, DistilBART, Pegasus, T5 and their kin, from a folder or from the Hugging Face hub. Only
configuration, tokenizer and safetensors weights are ever loaded: no pickle, no Python code of the
checkpoint. Decoding is beam search without sampling, so the same text gives the same summary.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from zweisatz.engines.quiet import quiet
from zweisatz.errors import ModelError, OfflineError

__all__ = ["Seq2Seq", "find_checkpoint"]

_FILES = [
    "config.json",
    "generation_config.json",
    "tokenizer.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "added_tokens.json",
    "vocab.json",
    "vocab.txt",
    "merges.txt",
    "*.spm",
    "spiece.model",
    "sentencepiece*.model",
    "model*.safetensors",
    "model.safetensors.index.json",
]
_HUB_ID = re.compile(r"(?P<repo>[\w.-]+/[\w.-]+)(?:@(?P<revision>[\w./-]+))?", re.ASCII)
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ufffd]")
_PREFIXES = {"t5": "summarize: ", "mt5": "summarize: ", "umt5": "summarize: "}
# T5 counts positions relatively and states no limit; its makers trained it on this many tokens.
_USUAL_LIMIT = 512
_TOKENS_A_WORD = 1.6
_BEAM = 4


def find_checkpoint(name: str, *, offline: bool = False) -> Path:
    """The folder of a checkpoint: ``name`` itself, or ``organisation/name[@revision]`` of the hub.

    Raises ``ModelError`` if it is neither, ``OfflineError`` if it would have to be downloaded
    and cannot be.
    """
    folder = Path(name).expanduser()
    if folder.is_dir():
        return folder
    match = _HUB_ID.fullmatch(name)
    if match is None:
        raise ModelError(
            f"There is no folder {name}: name a folder with a summarisation checkpoint,"
            " organisation/name[@revision] of the hub, or extractive."
        )
    # Only who names a hub model needs the hub's library, and the network.
    import httpx2
    from huggingface_hub import errors, snapshot_download

    try:
        found = snapshot_download(
            match["repo"],
            revision=match["revision"],
            allow_patterns=_FILES,
            local_files_only=offline,
        )
    except (errors.RepositoryNotFoundError, errors.RevisionNotFoundError):
        raise ModelError(f"The hub has no model {name}, and there is no such folder.") from None
    except (httpx2.HTTPError, errors.HfHubHTTPError, errors.LocalEntryNotFoundError, OSError):
        raise OfflineError(
            f"{name} is not on this machine and the hub cannot be reached: connect once, name a"
            " folder, or use --summariser extractive."
        ) from None
    return Path(found)


class Seq2Seq:
    """A ``Writer`` (``summarise.abstractive``) on a checkpoint folder. Loading takes seconds."""

    def __init__(self, folder: Path, *, name: str = "", device: str = "cpu") -> None:
        """Raises ``ModelError`` if the folder holds no such checkpoint, or no safetensors."""
        config = _config(folder)
        if not any(folder.glob("model*.safetensors")):
            raise ModelError(
                f"{folder} has no model.safetensors: pickled weights can run code and are not"
                " loaded; convert the checkpoint, or name another."
            )
        # Seconds to import, and only a model that writes needs them.
        import torch
        from safetensors import SafetensorError
        from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

        try:
            with quiet():
                tokenizer: Any = AutoTokenizer.from_pretrained(
                    str(folder), local_files_only=True, trust_remote_code=False
                )
                model: Any = AutoModelForSeq2SeqLM.from_pretrained(
                    str(folder),
                    local_files_only=True,
                    trust_remote_code=False,
                    use_safetensors=True,
                    dtype=torch.float32,
                )
        except (OSError, ValueError, KeyError, RuntimeError, TypeError, SafetensorError) as error:
            reason = " ".join(str(error).split())[:160]
            raise ModelError(
                f"{folder} cannot be loaded as a sequence-to-sequence model ({reason}):"
                " name a folder with BART, Pegasus, T5 or the like."
            ) from None
        self._tokenizer = tokenizer
        self._model = model.to(device).eval()
        self._device = device
        self._prefix = _prefix(config)
        self._limit = _limit(config, int(tokenizer.model_max_length))
        self._name = name or folder.resolve().name

    @property
    def signature(self) -> str:
        return f"{self._name}|beam:{_BEAM}|input:{self._limit}"

    @property
    def max_tokens(self) -> int:
        """The longest input in tokens, with prefix and special tokens."""
        return self._limit

    def count(self, text: str) -> int:
        # Counting what is too long must not warn that it is.
        encoded = self._tokenizer(self._prefix + text, verbose=False)
        return len(encoded["input_ids"])

    def write(self, text: str, words: int) -> str:
        """A summary of about ``words`` words at most. ``ValueError`` if the text is too long."""
        import torch
        from transformers import GenerationConfig

        encoded = self._tokenizer(self._prefix + text, return_tensors="pt", verbose=False)
        length = int(encoded["input_ids"].shape[1])
        if length > self._limit:
            raise ValueError(f"{length} tokens are more than the model's {self._limit}")
        own = self._model.generation_config
        # Lengths are ours, and so is the search; which tokens begin and end are the model's.
        settings = GenerationConfig(  # type: ignore[no-untyped-call]
            max_new_tokens=max(8, int(words * _TOKENS_A_WORD)),
            num_beams=_BEAM,
            do_sample=False,
            no_repeat_ngram_size=3,
            length_penalty=own.length_penalty if own.length_penalty is not None else 1.0,
            early_stopping=True,
            decoder_start_token_id=own.decoder_start_token_id,
            bos_token_id=own.bos_token_id,
            eos_token_id=own.eos_token_id,
            pad_token_id=own.pad_token_id,
            forced_bos_token_id=own.forced_bos_token_id,
        )
        with torch.inference_mode():
            made = self._model.generate(
                input_ids=encoded["input_ids"].to(self._device),
                attention_mask=encoded["attention_mask"].to(self._device),
                generation_config=settings,
            )
        text = str(self._tokenizer.decode(made[0], skip_special_tokens=True))
        return " ".join(_CONTROL.sub(" ", text).split())


def _config(folder: Path) -> dict[str, Any]:
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        config = None
    if not isinstance(config, dict):
        raise ModelError(f"{folder} has no readable config.json: name a checkpoint's folder.")
    if not config.get("is_encoder_decoder", config.get("model_type") in _PREFIXES):
        raise ModelError(
            f"{folder} holds no encoder-decoder model ({config.get('model_type', 'unknown type')}):"
            " name a checkpoint that was trained to summarise."
        )
    return config


def _prefix(config: dict[str, Any]) -> str:
    """What the checkpoint expects before the text (T5: ``summarize: ``)."""
    tasks = config.get("task_specific_params") or {}
    own = (tasks.get("summarization") or {}).get("prefix")
    return str(own) if own is not None else _PREFIXES.get(str(config.get("model_type")), "")


def _limit(config: dict[str, Any], of_tokenizer: int) -> int:
    """The model's real input limit in tokens: the smallest that it or its tokenizer states."""
    keys = ("max_position_embeddings", "max_encoder_position_embeddings", "n_positions")
    limits = [n for n in (*map(config.get, keys), of_tokenizer) if isinstance(n, int)]
    return min((number for number in limits if 0 < number < 1_000_000), default=_USUAL_LIMIT)
