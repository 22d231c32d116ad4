"""Our tokenisation is MarianTokenizer's, piece for piece."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checkpoints import make_checkpoint
from zweisatz.engines.vocabulary import EOS, UNK, Vocabulary
from zweisatz.errors import ModelError
from zweisatz.models import resolve

ODD = [
    "",
    " ",
    "\t\n\r\n",
    "a",
    "„Hallo“, sagte er … und »ging« – nach 14.30 Uhr.",
    "1.234,5 € (ca. 12 %) am 3./4. Mai",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenband" * 20,
    "x" * 500,
    "  vorn und hinten  ",
    "zwei  Leer\u00a0zeichen\u2009und\u3000mehr",
    "🎉 Party 👩‍👩‍👧‍👦 🇩🇪",
    "NUL\x00mittendrin\x07\x1b[0m",
    "שלום \u202eRTL\u202c مرحبا",
    "zero\u200bwidth\u200d\ufeffjoiner\u00adsoft",
    "e\u0301 ö ﬁn ½ ①２ ㎏ Å",
    "中文字符 日本語 한국어",
    "ß ẞ ſ ı İ",
    "▁unter▁strich_",
    "<b>fett</b> & &amp; \\n",
    "https://example.org/a?b=c#d e.f@g.de",
    "\ufffd\uffff\U0010ffff",
    "-- --- ——— ....",
    "''\"\"``´´‚‘’",
    "ABC DEF GHI",
    "ƎƆ∀ ℵ ∑ √",
]
"""Every form of oddity once; the test combines each with each."""

SPECIAL = [
    ("Ende </s> oder nicht", ["</s>"]),
    ("<unk>", ["<unk>"]),
    ("<pad> <pad>", ["<pad>"]),
]
"""Articles that contain what looks like a control symbol."""

UNKNOWN = [
    ("Der Aufzug", []),
    ("Der 🎉 Aufzug", ["🎉"]),
    ("日本 ist 中文", ["日本", "中文"]),
    ("🎉🎉!", ["🎉🎉"]),
]


@cache
def bundled() -> Vocabulary:
    return Vocabulary(resolve(None).path)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_checkpoint(tmp_path_factory.mktemp("model") / "tiny")


@pytest.fixture(scope="module", params=["tiny", "bundled"])
def both(request: pytest.FixtureRequest, folder: Path) -> tuple[Vocabulary, Any]:
    from transformers import MarianTokenizer

    path = folder if request.param == "tiny" else resolve(None).path
    return Vocabulary(path), MarianTokenizer.from_pretrained(path, local_files_only=True)


def test_pieces_are_the_tokenizers(both: tuple[Vocabulary, Any]) -> None:
    ours, theirs = both
    texts = ODD + [f"{one} {other}" for one in ODD for other in ODD]
    assert len(texts) > 300
    for text in texts:
        expected = theirs(text, split_special_tokens=True)["input_ids"]
        assert [ours.ids[piece] for piece in ours.source_pieces(text)] == expected, text
        target = theirs(text_target=text, split_special_tokens=True)["input_ids"]
        assert [ours.target_ids[piece] for piece in ours.target_pieces(text)] == target, text


def test_text_is_the_tokenizers(both: tuple[Vocabulary, Any]) -> None:
    ours, theirs = both
    for text in ODD:
        numbers = [ours.ids[piece] for piece in ours.target_pieces(text)]
        expected = theirs.decode(
            numbers, skip_special_tokens=True, clean_up_tokenization_spaces=False
        )
        assert ours.text(ours.pieces_of(numbers)) == expected, text


@pytest.mark.parametrize(("text", "symbols"), SPECIAL)
def test_control_symbols_in_an_article_are_text(
    folder: Path, text: str, symbols: list[str]
) -> None:
    pieces = Vocabulary(folder).source_pieces(text)
    assert pieces.count(EOS) == 1
    assert pieces[-1] == EOS
    assert not set(symbols) - {EOS, UNK} & set(pieces)


@pytest.mark.parametrize(("text", "unknown"), UNKNOWN)
def test_unknown_pieces_are_named(folder: Path, text: str, unknown: list[str]) -> None:
    assert Vocabulary(folder).unknown(text) == unknown


def test_a_language_code_is_one_piece_if_the_model_knows_it(folder: Path, tmp_path: Path) -> None:
    for file in folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    table = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
    table[">>eng<<"] = table["<pad>"]
    (tmp_path / "vocab.json").write_text(json.dumps(table), encoding="utf-8")
    vocabulary = Vocabulary(tmp_path)
    assert vocabulary.source_pieces(">>eng<< Der")[0] == ">>eng<<"
    assert vocabulary.source_spans(">>eng<< Der")[0] == (0, 7)
    assert vocabulary.source_pieces(">>fra<< Der")[0] != ">>fra<<"


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=80))
def test_spans_walk_through_the_text(text: str) -> None:
    vocabulary = bundled()
    for spans, pieces in (
        (vocabulary.source_spans(text), vocabulary.source_pieces(text)),
        (vocabulary.target_spans(text), vocabulary.target_pieces(text)),
    ):
        assert len(spans) == len(pieces) - 1
        ends = [0, *(end for _, end in spans)]
        assert all(0 <= start <= end <= len(text) for start, end in spans)
        assert all(start >= before for (start, _), before in zip(spans, ends, strict=False))


@settings(max_examples=200, deadline=None)
@given(text=st.text(st.characters(codec=None), max_size=40))
def test_no_text_is_refused(text: str) -> None:
    """Lone surrogates and all: every string has pieces."""
    vocabulary = bundled()
    assert vocabulary.source_pieces(text)[-1] == EOS
    assert all(piece in vocabulary.ids for piece in vocabulary.source_pieces(text))
    vocabulary.unknown(text)


BROKEN = [
    ("source.spm", b"not a model", "source.spm is not a SentencePiece model"),
    ("target.spm", b"", "target.spm is not a SentencePiece model"),
    ("vocab.json", b"{", "vocab.json cannot be read as JSON"),
    ("vocab.json", b"[]", "vocab.json is not a JSON object"),
    ("vocab.json", b'{"a": 0}', "vocab.json has no </s> and no <unk>"),
    ("vocab.json", b'{"</s>": "0", "<unk>": 1}', "does not map pieces to numbers"),
]


@pytest.mark.parametrize(("file", "content", "message"), BROKEN)
def test_broken_files_are_named(
    folder: Path, tmp_path: Path, file: str, content: bytes, message: str
) -> None:
    for source in folder.iterdir():
        (tmp_path / source.name).write_bytes(source.read_bytes())
    (tmp_path / file).write_bytes(content)
    with pytest.raises(ModelError) as caught:
        Vocabulary(tmp_path)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
