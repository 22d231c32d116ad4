"""Which checkpoint a name means, and what is said about one that is broken."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from checkpoints import as_pickle, make_checkpoint, write_json
from zweisatz.errors import ModelError
from zweisatz.models import resolve


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_checkpoint(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture
def folder(original: Path, tmp_path: Path) -> Path:
    """A copy that a test may break."""
    copy = tmp_path / "tiny"
    copy.mkdir()
    for file in original.iterdir():
        (copy / file.name).write_bytes(file.read_bytes())
    return copy


@pytest.mark.parametrize("name", [None, "bundled"])
def test_no_name_is_the_bundled_model(name: str | None) -> None:
    found = resolve(name)
    assert found.bundled
    assert found.name == "bundled"
    assert found.revision == f"sha256:{found.digest[:16]}"
    assert found.weights.is_file()
    assert not found.pickled


def test_a_folder_is_used_as_it_is(folder: Path) -> None:
    found = resolve(str(folder))
    assert (found.name, found.path, found.positions) == ("tiny", folder, 64)
    assert not found.bundled


def test_the_revision_changes_with_what_the_translation_depends_on(folder: Path) -> None:
    before = resolve(str(folder)).revision
    (folder / "README.md").write_text("only words", encoding="utf-8")
    assert resolve(str(folder)).revision == before
    write_json(folder / "tokenizer_config.json", {"source_lang": "de"})
    assert resolve(str(folder)).revision != before


def config(**changes: object) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        content = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        content |= changes
        kept = {key: value for key, value in content.items() if value is not None}
        write_json(folder / "config.json", kept)

    return change


def removed(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def written(name: str, content: bytes) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        (folder / name).write_bytes(content)

    return write


def cut(name: str, keep: int) -> Callable[[Path], None]:
    def shorten(folder: Path) -> None:
        content = (folder / name).read_bytes()
        (folder / name).write_bytes(content[:keep])

    return shorten


BROKEN: list[tuple[str, Callable[[Path], None], str]] = [
    ("no config", removed("config.json"), "has no config.json: a Marian checkpoint needs"),
    ("no vocabulary", removed("vocab.json"), "has no vocab.json"),
    ("no source spm", removed("source.spm"), "has no source.spm"),
    ("no target spm", removed("target.spm"), "has no target.spm"),
    ("no weights", removed("model.safetensors"), "has no model.safetensors"),
    ("config no JSON", written("config.json", b"{'a'"), "config.json cannot be read"),
    ("config not UTF-8", written("config.json", b"\xff\xfe{"), "config.json cannot be read"),
    ("config a list", written("config.json", b"[1]"), "config.json is not a JSON object"),
    ("another model", config(model_type="bert"), "is bert, not marian"),
    ("no type", config(model_type=None), "of no known type, not marian"),
    ("no size", config(vocab_size=None), "has no valid vocab_size"),
    ("size no number", config(d_model="16"), "has no valid d_model"),
    ("negative layers", config(encoder_layers=-1), "has no valid encoder_layers"),
    ("no end of sentence", config(eos_token_id=None), "has no eos_token_id below"),
    ("two ends of sentence", config(eos_token_id=[0, 1]), "has no eos_token_id below"),
    ("vocabulary too small", config(vocab_size=50), "has no pad_token_id below 50"),
    ("vocabulary too large", written("vocab.json", b'{"a": 1, "b": 999}'), "has numbers beyond"),
    ("another width", config(d_model=32), "has an embedding table of"),
    ("more layers", config(decoder_layers=3), "lacks 52 of the tensors"),
    ("weights empty", written("model.safetensors", b""), "cut short or broken (0 bytes)"),
    ("weights tiny", cut("model.safetensors", 5), "cut short or broken (5 bytes)"),
    ("weights cut in the header", cut("model.safetensors", 900), "cut short or broken"),
    ("weights cut at the end", cut("model.safetensors", -1), "cut short or broken"),
    ("weights a text", written("model.safetensors", b"version https://git-lfs"), "cut short"),
    ("header no JSON", written("model.safetensors", b"\x02" + b"\0" * 7 + b"hi"), "cut short"),
    ("header a list", written("model.safetensors", b"\x02" + b"\0" * 7 + b"[]"), "cut short"),
]


@pytest.mark.parametrize(
    ("break_it", "message"), [pytest.param(*rest, id=name) for name, *rest in BROKEN]
)
def test_a_broken_folder_is_described_in_one_line(
    folder: Path, break_it: Callable[[Path], None], message: str
) -> None:
    break_it(folder)
    with pytest.raises(ModelError) as caught:
        resolve(str(folder))
    assert message in str(caught.value)
    assert str(folder) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_pickle_is_refused_with_the_reason(folder: Path) -> None:
    as_pickle(folder)
    with pytest.raises(ModelError, match=r"can run code when it is loaded.*--allow-pickle"):
        resolve(str(folder))
    assert resolve(str(folder), allow_pickle=True).pickled


def test_safetensors_are_preferred_to_a_pickle_beside_them(folder: Path) -> None:
    (folder / "pytorch_model.bin").write_bytes(b"never read")
    assert not resolve(str(folder), allow_pickle=True).pickled


NAMES = [
    ("there/is/nothing", "There is no folder 'there/is/nothing'"),
    ("nothing", "There is no folder 'nothing'"),
    ("", "There is no folder ''"),
    ("a/b@", "There is no folder 'a/b@'"),
    ("../x/y", "There is no folder '../x/y'"),
    ("a b/c", "There is no folder 'a b/c'"),
    ("a/b\n", r"There is no folder 'a/b\n'"),
]


@pytest.mark.parametrize(("name", "message"), NAMES)
def test_a_name_that_means_nothing(
    name: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ModelError) as caught:
        resolve(name)
    assert str(caught.value).startswith(message)
    assert "opus-mt-de-en" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_is_no_checkpoint(folder: Path) -> None:
    with pytest.raises(ModelError, match="is a file: name the folder"):
        resolve(str(folder / "model.safetensors"))


def test_a_folder_has_no_revision(folder: Path) -> None:
    with pytest.raises(ModelError, match="has no revisions"):
        resolve(str(folder), revision="main")


def test_the_bundled_model_has_no_revision() -> None:
    with pytest.raises(ModelError, match="has no revisions"):
        resolve(None, revision="main")


def test_two_revisions_are_one_too_many() -> None:
    with pytest.raises(ModelError, match="names one revision and other another"):
        resolve("some/model@main", revision="other", offline=True)
