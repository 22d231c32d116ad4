"""Tiny Marian checkpoints, so that engines and loading can be tested without a real model."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

SENTENCES = [
    "Der Aufzug fährt in den dritten Stock.",
    "Die Regierung hat am Montag neue Zahlen vorgelegt.",
    "Wir haben gute Zahlen im gegenseitigen Handel, sagte er.",
    "The lift goes to the third floor.",
    "The government presented new figures on Monday.",
    "We have good figures in mutual trade, he said.",
    "„Das ist nicht ganz richtig“, antwortete sie – und ging.",
    "It costs 1,234.5 euros (about 12 per cent more) in 2025!",
]
PIECES = 120


def make_checkpoint(
    folder: Path, *, seed: int = 1, positions: int = 64, decoder_layers: int = 1, heads: int = 2
) -> Path:
    """A checkpoint of 2 + 1 (or more) layers in Hugging Face layout, each head 8 wide. Returns
    ``folder``.

    The weights are random, but such that outputs differ; some end by themselves, some loop. The
    row of ``<pad>``, where decoding starts, is not zero: as after training with tied embeddings.
    """
    import sentencepiece
    import torch
    from safetensors.torch import save_file
    from transformers import MarianConfig, MarianMTModel

    folder.mkdir(parents=True, exist_ok=True)
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(SENTENCES * 4),
        model_writer=model,
        vocab_size=PIECES,
        character_coverage=1.0,
        hard_vocab_limit=False,
        eos_id=0,
        unk_id=1,
        bos_id=-1,
        pad_id=-1,
        minloglevel=2,
    )
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes(model.getvalue())
    pieces = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    vocabulary = {pieces.id_to_piece(number): number for number in range(pieces.get_piece_size())}
    vocabulary["<pad>"] = len(vocabulary)
    write_json(folder / "vocab.json", vocabulary)
    write_json(folder / "tokenizer_config.json", {"source_lang": "de", "target_lang": "en"})

    size = len(vocabulary)
    config = MarianConfig(
        vocab_size=size,
        decoder_vocab_size=size,
        d_model=8 * heads,
        encoder_layers=2,
        decoder_layers=decoder_layers,
        encoder_attention_heads=heads,
        decoder_attention_heads=heads,
        encoder_ffn_dim=32,
        decoder_ffn_dim=32,
        max_position_embeddings=positions,
        init_std=0.5,
        pad_token_id=size - 1,
        decoder_start_token_id=size - 1,
        eos_token_id=0,
        forced_eos_token_id=0,
        architectures=["MarianMTModel"],
    )
    torch.manual_seed(seed)
    network = MarianMTModel(config)
    with torch.no_grad():
        _make_lively(network)
    implied = ("embed_tokens.weight", "embed_positions.weight", "lm_head.weight")
    state = {
        name: value.clone().contiguous()
        for name, value in network.state_dict().items()
        if not name.endswith(implied)
    }
    save_file(state, folder / "model.safetensors", metadata={"format": "pt"})
    write_json(folder / "config.json", {**config.to_diff_dict(), "model_type": "marian"})
    return folder


def _make_lively(network: Any) -> None:
    """Keep one loud piece from being repeated for ever, as random weights like to do."""
    table = network.model.shared.weight  # also the output layer: equal lengths, equal chances
    table.normal_().div_(table.norm(dim=1, keepdim=True))
    network.final_logits_bias[0, network.config.eos_token_id] = 0.6


def as_pickle(folder: Path) -> Path:
    """The same checkpoint with its weights in ``pytorch_model.bin`` instead."""
    import torch
    from safetensors.torch import load_file

    torch.save(load_file(folder / "model.safetensors"), folder / "pytorch_model.bin")
    (folder / "model.safetensors").unlink()
    return folder


def write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content), encoding="utf-8")
