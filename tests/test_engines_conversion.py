"""The cached conversion: made once, whole or not at all, whatever else happens meanwhile."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from checkpoints import SENTENCES, make_checkpoint
from zweisatz.engines.ctranslate2_marian import CTranslate2Marian
from zweisatz.engines.protocol import Decoding
from zweisatz.errors import ModelError
from zweisatz.models import resolve

SCRIPT = """
import json, sys
from zweisatz.engines.load import load
from zweisatz.engines.protocol import Decoding
from zweisatz.models import resolve
model = load(resolve(sys.argv[1]), "ctranslate2", compute_type="int8")
texts = [candidates[0].text for candidates in model.translate(sys.argv[2:], Decoding(beam=2))]
print(json.dumps([texts, sorted({"torch", "transformers"} & set(sys.modules))]))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_checkpoint(tmp_path_factory.mktemp("conversion") / "tiny")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "zweisatz" / "ctranslate2"


def start(folder: Path, cache: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(folder), *SENTENCES],
        env={**os.environ, "XDG_CACHE_HOME": str(cache.parent.parent)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def end(process: subprocess.Popen[str]) -> list[list[str]]:
    output, errors = process.communicate(timeout=300)
    assert process.returncode == 0, errors
    assert errors == ""
    answer: list[list[str]] = json.loads(output)
    return answer


def places(cache: Path) -> list[Path]:
    return [entry for entry in cache.iterdir() if entry.is_dir()]


def test_processes_that_convert_at_once_share_one_conversion(folder: Path, cache: Path) -> None:
    answers = [end(process) for process in [start(folder, cache) for _ in range(3)]]
    assert answers[0][0] == answers[1][0] == answers[2][0]
    (place,) = places(cache)
    assert (place / "model.bin").is_file()

    texts, heavy = end(start(folder, cache))  # once it is there, nothing heavy is loaded
    assert texts == answers[0][0]
    assert heavy == []


@pytest.mark.parametrize(
    "damage", ["model.bin", "seal.json", "shared_vocabulary.json", "empty seal", "folder"]
)
def test_a_damaged_conversion_is_made_again(folder: Path, cache: Path, damage: str) -> None:
    checkpoint = resolve(str(folder))
    before = CTranslate2Marian(checkpoint).translate(SENTENCES, Decoding(beam=1))
    (place,) = places(cache)
    if damage == "folder":  # as if killed while it was being moved in by hand
        for file in place.iterdir():
            file.unlink()
    elif damage == "empty seal":
        (place / "seal.json").write_text("{}", encoding="utf-8")
    else:
        content = (place / damage).read_bytes()
        (place / damage).write_bytes(content[: len(content) // 2])
    after = CTranslate2Marian(checkpoint).translate(SENTENCES, Decoding(beam=1))
    assert before == after
    assert places(cache) == [place]


def test_what_a_killed_conversion_left_is_cleared_away(folder: Path, cache: Path) -> None:
    CTranslate2Marian(resolve(str(folder)))
    (place,) = places(cache)
    place.rename(cache / f".{place.name}.killed")
    CTranslate2Marian(resolve(str(folder)))
    assert places(cache) == [place]


def test_a_sound_conversion_is_not_touched(folder: Path, cache: Path) -> None:
    CTranslate2Marian(resolve(str(folder)))
    (place,) = places(cache)
    before = (place / "model.bin").stat().st_mtime_ns
    CTranslate2Marian(resolve(str(folder)))
    assert (place / "model.bin").stat().st_mtime_ns == before


def test_another_checkpoint_or_number_type_has_a_conversion_of_its_own(
    folder: Path, cache: Path, tmp_path: Path
) -> None:
    other = make_checkpoint(tmp_path / "other", seed=4)
    CTranslate2Marian(resolve(str(folder)), compute_type="int8")
    CTranslate2Marian(resolve(str(folder)), compute_type="float32")
    CTranslate2Marian(resolve(str(other)), compute_type="int8")
    assert len(places(cache)) == 3


def test_without_a_place_to_keep_it_the_conversion_is_made_for_the_run(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no directory", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with caplog.at_level(logging.WARNING):
        model = CTranslate2Marian(resolve(str(folder)))
    assert len(model.translate(SENTENCES, Decoding(beam=1))) == len(SENTENCES)
    (record,) = caplog.records
    assert "cannot be kept in" in record.getMessage()
    assert "\n" not in record.getMessage()
    assert blocked.read_text(encoding="utf-8") == "no directory"


def test_a_checkpoint_that_cannot_be_converted_leaves_nothing(cache: Path, tmp_path: Path) -> None:
    folder = make_checkpoint(tmp_path / "odd")
    content = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    content["activation_function"] = "tanh"
    (folder / "config.json").write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(ModelError, match="--engine transformers") as caught:
        CTranslate2Marian(resolve(str(folder)))
    assert "\n" not in str(caught.value)
    assert places(cache) == []
