"""Summaries that a model writes: small random checkpoints, recorded outputs, and broken folders."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from test_summarise import POOL, english, printed
from zweisatz.engines.seq2seq import Seq2Seq, find_checkpoint
from zweisatz.errors import ConfigError, ModelError
from zweisatz.summarise import Abstractive, Recorded, parse_length, summarise
from zweisatz.summarise.abstractive import write_summary
from zweisatz.summarise.wording import lines

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerFast

TRUE = "The council of Obersulm has decided to keep the outdoor pool."
WRONG_NUMBER = "The renovation will cost 5.4 million euros."
WRONG_NAME = "Mayor Lea Orth praised the decision of the council."
INVENTED = "A new slide and a sauna were opened by the minister."
WRITTEN = f"{TRUE} {WRONG_NUMBER} {WRONG_NAME} {INVENTED}"


@dataclass
class Shortener:
    """Keeps the first three words of every sentence; a token is a word."""

    max_tokens: int
    seen: list[str] = field(default_factory=list)
    signature: str = "shortener"

    def count(self, text: str) -> int:
        return len(text.split())

    def write(self, text: str, words: int) -> str:
        assert self.count(text) <= self.max_tokens
        self.seen.append(text)
        return " ".join(" ".join(each.split()[:3]) + "." for each in text.split(". "))


def make(written: str, *, strict: bool = False, length: str = "200") -> str:
    summariser = Abstractive(Recorded(written), strict)
    summary = summarise(POOL, length=parse_length(length), summariser=summariser, lang="en")
    for point in summary.points:
        assert point.pairs
    assert printed(summary, "en") <= parse_length(length).words
    return "\n".join(lines(summary, "en"))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (TRUE, f"[b2s1] {TRUE}"),
        (WRONG_NUMBER, f"[b3s1] {WRONG_NUMBER} [unsupported: 5.4 million euros]"),
        (WRONG_NAME, f"[b4s1] {WRONG_NAME} [unsupported: Mayor Lea Orth]"),
    ],
)
def test_statements_cite_their_pairs_and_doubts_are_marked(sentence: str, expected: str) -> None:
    assert expected in make(sentence).splitlines()


def test_strict_removes_what_has_no_support() -> None:
    text = make(WRITTEN, strict=True)
    assert TRUE in text
    assert "unsupported" not in text
    assert not any(each in text for each in (WRONG_NUMBER, WRONG_NAME, INVENTED))
    summariser = Abstractive(Recorded(WRITTEN), strict=True)
    summary = summarise(POOL, length=parse_length("200"), summariser=summariser, lang="en")
    assert [r.text["en"] for r in summary.removed] == [WRONG_NUMBER, WRONG_NAME, INVENTED]
    assert summary.findings == ()


@pytest.mark.parametrize("written", ["", "Bees sleep. Bears swim."])
def test_nothing_borne_out_is_one_line(written: str) -> None:
    with pytest.raises(ModelError) as caught:
        make(written, strict=True)
    assert "\n" not in str(caught.value)
    assert "extractive" in str(caught.value)


@pytest.mark.parametrize("lang", ["de", "both"])
def test_a_model_writes_english_only(lang: str) -> None:
    with pytest.raises(ConfigError, match="--lang en"):
        summarise(
            POOL, length=parse_length("80"), summariser=Abstractive(Recorded(TRUE)), lang=lang
        )


def test_an_english_text_needs_no_translation() -> None:
    summariser = Abstractive(Recorded(TRUE))
    summary = summarise(english(POOL), length=parse_length("60"), summariser=summariser, lang="en")
    assert summary.points[0].pairs == ("b2s1",)


@pytest.mark.parametrize("limit", [4, 7, 20, 1000])
def test_long_articles_are_read_in_parts_that_fit_and_lose_nothing(limit: int) -> None:
    texts = [pair.target_text for pair in POOL.pairs[1:]]
    writer = Shortener(limit)
    written = write_summary(writer, texts, 30)
    assert written
    first_round = " ".join(writer.seen).split()[: len(" ".join(texts).split())]
    assert first_round == " ".join(texts).split()


# Real models, random weights


def _tokenizer(kind: str, limit: int) -> PreTrainedTokenizerFast:
    """Trained on our article; it marks the ends as the models of that kind are used to."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.BPE(unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=True)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=420,
        special_tokens=["<s>", "<pad>", "</s>", "<unk>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator([pair.target_text for pair in POOL.pairs], trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>" if kind == "bart" else "$A </s>",
        special_tokens=[("<s>", 0), ("</s>", 2)],
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, bos_token="<s>", eos_token="</s>", pad_token="<pad>",
        unk_token="<unk>", model_max_length=limit if kind == "bart" else 10**30,
    )  # fmt: skip


def tiny(folder: Path, kind: str, limit: int = 64) -> Path:
    """A BART, Pegasus or T5 checkpoint that answers at random and reads ``limit`` tokens: BART's
    tokenizer says so, Pegasus' positions do, and T5 states none.
    """
    import torch
    from transformers import (
        BartConfig,
        BartForConditionalGeneration,
        PegasusConfig,
        PegasusForConditionalGeneration,
        T5Config,
        T5ForConditionalGeneration,
    )

    fast = _tokenizer(kind, limit)
    torch.manual_seed(0)
    small = {"vocab_size": len(fast), "d_model": 16, "pad_token_id": 1, "eos_token_id": 2}
    layers = {
        "encoder_layers": 1, "decoder_layers": 1, "encoder_ffn_dim": 32, "decoder_ffn_dim": 32,
        "encoder_attention_heads": 2, "decoder_attention_heads": 2,
    }  # fmt: skip
    model: PreTrainedModel
    if kind == "bart":
        ends = {"bos_token_id": 0, "decoder_start_token_id": 2, "forced_bos_token_id": 0}
        model = BartForConditionalGeneration(
            BartConfig(**small, **layers, **ends, max_position_embeddings=256)
        )
    elif kind == "pegasus":
        model = PegasusForConditionalGeneration(
            PegasusConfig(
                **small, **layers, decoder_start_token_id=1, max_position_embeddings=limit
            )
        )
    else:
        model = T5ForConditionalGeneration(
            T5Config(**small, d_kv=8, d_ff=32, num_layers=1, num_heads=2, decoder_start_token_id=1)
        )
    model.save_pretrained(folder)
    fast.save_pretrained(folder)
    return folder


@dataclass
class Watched:
    """A writer that keeps what it was given to read, with the number of tokens."""

    writer: Seq2Seq
    read: list[tuple[str, int]] = field(default_factory=list)

    @property
    def signature(self) -> str:
        return self.writer.signature

    @property
    def max_tokens(self) -> int:
        return self.writer.max_tokens

    def count(self, text: str) -> int:
        return self.writer.count(text)

    def write(self, text: str, words: int) -> str:
        self.read.append((text, self.count(text)))
        return self.writer.write(text, words)


@pytest.mark.parametrize(("kind", "limit"), [("bart", 64), ("pegasus", 48), ("t5", 512)])
def test_each_kind_of_model_reads_a_long_article_in_parts(
    kind: str, limit: int, tmp_path: Path
) -> None:
    writer = Watched(Seq2Seq(tiny(tmp_path, kind, limit)))
    assert writer.max_tokens == limit
    texts = [pair.target_text for pair in POOL.pairs[1:]] * (1 + limit // 64)
    written = write_summary(writer, texts, 4)  # little enough that even noise has to be merged
    assert written
    everything = " ".join(texts)
    assert writer.count(everything) > 2 * limit
    # The first round reads the whole article once, in parts that are as long as they may be.
    parts = 0
    while " ".join(text for text, _ in writer.read[:parts]) != everything:
        parts += 1
        assert parts <= len(writer.read)
    assert parts > 2
    sizes = [tokens for _, tokens in writer.read]
    assert max(sizes) <= limit
    assert max(sizes) > limit / 2
    # What the parts became is read again.
    assert len(writer.read) > parts


@pytest.fixture(scope="module")
def bart(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny(tmp_path_factory.mktemp("bart"), "bart")


def test_a_bart_checkpoint_writes_the_same_every_time(bart: Path) -> None:
    writer = Seq2Seq(bart)
    assert writer.max_tokens == 64  # the tokenizer's limit is the smaller one
    assert writer.count("The council voted.") < writer.count("The council voted to keep the pool.")
    text = writer.write("The council voted to keep the pool.", 20)
    assert text
    assert text == Seq2Seq(bart).write("The council voted to keep the pool.", 20)
    assert not re.search(r"[\x00-\x1f]|</?s>|<pad>", text)
    with pytest.raises(ValueError, match="64"):
        writer.write("pool " * 200, 20)


def test_a_random_model_says_nothing_that_the_article_bears_out(bart: Path) -> None:
    with pytest.raises(ModelError, match="borne out"):
        summarise(
            POOL,
            length=parse_length("20"),
            summariser=Abstractive(Seq2Seq(bart), strict=True),
            lang="en",
        )


def test_t5_gets_its_prefix_and_the_usual_limit(tmp_path: Path) -> None:
    writer = Seq2Seq(tiny(tmp_path / "t5", "t5"))
    assert writer.max_tokens == 512
    assert writer.count("") > 2  # "summarize: " stands before every text
    assert isinstance(writer.write("The council voted.", 10), str)


def _without(name: str, folder: Path) -> None:
    (folder / name).unlink()


def _as_pickle(folder: Path) -> None:
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")


def _cut(folder: Path) -> None:
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:200])


def _decoder_only(folder: Path) -> None:
    config = {"model_type": "gpt2", "architectures": ["GPT2LMHeadModel"]}
    (folder / "config.json").write_text(json.dumps(config))


BROKEN = [
    (_as_pickle, "pickle"),
    (_cut, "cannot be loaded"),
    (_decoder_only, "no encoder-decoder"),
    (lambda folder: _without("config.json", folder), "config.json"),
    (lambda folder: (folder / "config.json").write_text("[]"), "config.json"),
]


@pytest.mark.parametrize(("damage", "expected"), BROKEN)
def test_a_broken_checkpoint_is_one_line(bart: Path, tmp_path: Path, damage, expected: str) -> None:  # type: ignore[no-untyped-def]
    for file in bart.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    damage(tmp_path)
    with pytest.raises(ModelError, match=expected) as caught:
        Seq2Seq(tmp_path)
    assert "\n" not in str(caught.value)


def test_names_of_checkpoints(bart: Path) -> None:
    assert find_checkpoint(str(bart)) == bart
    with pytest.raises(ModelError, match="no folder"):
        find_checkpoint("no such thing")


def test_a_hub_model_that_is_not_here_is_one_line_offline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(ModelError, match="not on this machine") as caught:
        find_checkpoint("nobody/nothing", offline=True)
    assert "\n" not in str(caught.value)
