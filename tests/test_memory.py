"""The memory: what it keeps, whom it serves at once, and what it does with a broken file."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zweisatz.document import Signature
from zweisatz.engines.protocol import Decoding, Hypothesis
from zweisatz.errors import InputError
from zweisatz.memory import Memory, RememberingTranslator, existing

TEXTS = st.text(st.characters(codec="utf-8"), max_size=40)


def no_warning(message: str) -> None:
    raise AssertionError(message)


class Upper:
    """Translates to capitals, and remembers what it was asked."""

    signature = Signature("upper", "r1", "double", "none", 1, "0")
    max_tokens = 100

    def __init__(self) -> None:
        self.asked: list[str] = []

    def count(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) + 1 for text in texts]

    def unknown(self, text: str) -> list[str]:
        return []

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[list[Hypothesis]]:
        self.asked += texts
        return [[Hypothesis(text.upper(), -0.5)] for text in texts]


def opened(path: Path) -> Memory:
    memory = Memory.open(path, no_warning)
    assert memory is not None
    return memory


@given(st.dictionaries(TEXTS, st.lists(TEXTS, min_size=1, max_size=3), max_size=20))
def test_what_is_put_comes_back(tmp_path_factory: pytest.TempPathFactory, texts: dict) -> None:  # type: ignore[type-arg]
    path = tmp_path_factory.mktemp("memory") / "m.sqlite"
    stored = {
        text: [Hypothesis(candidate, -i / 7, i % 2 == 0) for i, candidate in enumerate(some)]
        for text, some in texts.items()
    }
    with opened(path) as memory:
        memory.put("signature", stored)
    with opened(path) as memory:
        assert memory.get("signature", [*texts, "never seen \x01"]) == stored
        assert memory.get("another", list(texts)) == {}


def test_many_texts_at_once(tmp_path: Path) -> None:
    stored = {f"Satz {n}": [Hypothesis(f"sentence {n}", -1.0)] for n in range(2345)}
    with opened(tmp_path / "m.sqlite") as memory:
        memory.put("s", stored)
        assert memory.get("s", list(stored)) == stored


def test_nothing_is_translated_twice(tmp_path: Path) -> None:
    inner = Upper()
    with opened(tmp_path / "m.sqlite") as memory:
        translator = RememberingTranslator(inner, memory, no_warning)
        first = translator.translate(["a", "b", "a"], Decoding(1))
        again = translator.translate(["b", "c", "a"], Decoding(1))
    assert inner.asked == ["a", "b", "c"]
    assert [some[0].text for some in first] == ["A", "B", "A"]
    assert [some[0].text for some in again] == ["B", "C", "A"]


def test_what_is_finished_of_a_large_batch_is_kept_at_once(tmp_path: Path) -> None:
    class Failing(Upper):
        def translate(self, texts: Sequence[str], decoding: Decoding) -> list[list[Hypothesis]]:
            if "last" in texts:
                raise KeyboardInterrupt
            return super().translate(texts, decoding)

    inner = Failing()
    texts = [f"Satz {n}" for n in range(1000)]
    with opened(tmp_path / "m.sqlite") as memory:
        translator = RememberingTranslator(inner, memory, no_warning)
        with pytest.raises(KeyboardInterrupt):
            translator.translate([*texts, "last"], Decoding(1))
        assert memory.info().translations == len(inner.asked)
        in_flight = 8 * (os.cpu_count() or 1)
        assert len(inner.asked) > len(texts) - in_flight


def test_another_decoding_is_another_question(tmp_path: Path) -> None:
    inner = Upper()
    with opened(tmp_path / "m.sqlite") as memory:
        translator = RememberingTranslator(inner, memory, no_warning)
        for decoding in (Decoding(1), Decoding(4), Decoding(4, 4), Decoding(4, 4, 3)):
            translator.translate(["a"], decoding)
        assert inner.asked == ["a"] * 4
        assert memory.info().translations == 4
        assert len(memory.info().signatures) == 4


def test_info_export_and_clear(tmp_path: Path) -> None:
    with opened(tmp_path / "m.sqlite") as memory:
        memory.put("s2", {"b": [Hypothesis("B", -1.0), Hypothesis("worse", -2.0)]})
        memory.put("s1", {"z": [Hypothesis("Z", -1.0)], "a": [Hypothesis("A", -1.0)]})
        assert list(memory.export()) == [("s1", "a", "A"), ("s1", "z", "Z"), ("s2", "b", "B")]
        info = memory.info()
        assert (info.translations, dict(info.signatures)) == (3, {"s1": 2, "s2": 1})
        assert info.bytes > 0
        assert memory.clear() == 3
        assert list(memory.export()) == []


def _a_database_of_someone_else(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()


def _a_database_of_a_later_version(path: Path) -> None:
    opened(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()


def _pages_of_noise(path: Path) -> None:
    with opened(path) as memory:
        memory.put("s", {f"text {n}": [Hypothesis("x" * 50, -1.0)] for n in range(2000)})
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(random.Random(0).randbytes(size - 4096))


BROKEN = {
    "no database": lambda path: path.write_bytes(b"this is a shopping list\n" * 100),
    "noise": lambda path: path.write_bytes(random.Random(1).randbytes(20_000)),
    "someone else's": _a_database_of_someone_else,
    "a later version's": _a_database_of_a_later_version,
    "damaged pages": _pages_of_noise,
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_or_foreign_file_is_set_aside(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "m.sqlite"
    BROKEN[kind](path)
    before = path.read_bytes()
    warnings: list[str] = []
    memory = Memory.open(path, warnings.append)
    assert memory is not None
    with memory:
        memory.put("s", {"a": [Hypothesis("A", -1.0)]})
        assert memory.info().translations == 1
    (aside,) = tmp_path.glob("m.sqlite.set-aside-*[0-9]")
    assert aside.read_bytes() == before
    assert len(warnings) == 1
    assert aside.name in warnings[0]


def test_what_is_set_aside_in_one_second_is_all_kept(tmp_path: Path) -> None:
    path = tmp_path / "m.sqlite"
    texts = {f"shopping list {n}" for n in range(20)}
    for text in texts:
        path.write_text(text, "utf-8")
        memory = Memory.open(path, lambda warning: None)
        assert memory is not None
        memory.close()
    asides = list(tmp_path.glob("m.sqlite.set-aside-*"))
    assert {aside.read_text("utf-8") for aside in asides} == texts


@pytest.mark.parametrize("kind", BROKEN)
def test_a_named_file_that_is_no_memory_is_refused_and_stays(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "m.sqlite"
    BROKEN[kind](path)
    before = path.read_bytes()
    with pytest.raises(InputError, match="stays as it is"):
        Memory.open_named(path, no_warning)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_database_in_use_by_its_own_program_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "bookmarks.sqlite"
    theirs = sqlite3.connect(path)
    theirs.execute("PRAGMA journal_mode = WAL")
    theirs.execute("CREATE TABLE bookmarks (url TEXT)")
    before = {file: file.read_bytes() for file in tmp_path.iterdir()}
    with pytest.raises(InputError):
        Memory.open_named(path, no_warning)
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == before
    theirs.close()


def test_a_named_memory_begins_where_there_is_nothing_yet(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    for name in ("new", "empty"):
        memory = Memory.open_named(tmp_path / name, no_warning)
        assert memory is not None
        memory.close()
        existing(tmp_path / name).close()


def test_looking_into_an_empty_file_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    with pytest.raises(InputError, match="no memory yet"):
        existing(tmp_path / "empty")
    assert (tmp_path / "empty").read_bytes() == b""


def test_a_place_that_cannot_be_written_means_no_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    warnings: list[str] = []
    assert Memory.open(tmp_path / "file" / "m.sqlite", warnings.append) is None
    assert "without a memory" in warnings[0]


def test_a_memory_that_fails_half_way_is_left_alone(tmp_path: Path) -> None:
    warnings: list[str] = []
    inner = Upper()
    memory = opened(tmp_path / "m.sqlite")
    translator = RememberingTranslator(inner, memory, warnings.append)
    memory.close()  # as if the disk had gone
    for _ in range(2):
        assert translator.translate(["a"], Decoding(1))[0][0].text == "A"
    assert len(warnings) == 1
    assert "going on without the memory" in warnings[0]


def test_asking_for_a_memory_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no memory yet"):
        existing(tmp_path / "m.sqlite")


WRITER = """
import sys
from pathlib import Path
from zweisatz.engines.protocol import Hypothesis
from zweisatz.memory import Memory
name, path, first, last = sys.argv[1:]
with Memory.open(Path(path), print) as memory:
    for n in range(int(first), int(last)):
        memory.put("s", {f"Satz {n}": [Hypothesis(f"{name} {n}", -1.0)]})
        print(n, flush=True)
"""


def _writer(name: str, path: Path, first: int, last: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, name, str(path), str(first), str(last)],
        stdout=subprocess.PIPE,
        text=True,
    )


def test_two_processes_may_share_it(tmp_path: Path) -> None:
    path = tmp_path / "m.sqlite"
    writers = [_writer("one", path, 0, 150), _writer("two", path, 50, 200)]
    outputs = [writer.communicate()[0] for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert [len(output.split()) for output in outputs] == [150, 150]
    with opened(path) as memory:
        assert memory.info().translations == 200


@pytest.mark.parametrize("after", range(0, 60, 6))
def test_what_was_said_to_be_kept_survives_kill_9(tmp_path: Path, after: int) -> None:
    path = tmp_path / "m.sqlite"
    writer = _writer("w", path, 0, 100_000)
    assert writer.stdout is not None
    said = [writer.stdout.readline() for _ in range(after + 1)]
    os.kill(writer.pid, signal.SIGKILL)
    said += writer.communicate()[0].splitlines()
    with opened(path) as memory:
        kept = memory.get("s", [f"Satz {n}" for n in range(len(said) + 2)])
    # A line torn by the kill is not counted; at most the one in flight may be kept beyond it.
    whole = [line for line in said if line.strip()]
    assert len(kept) in (len(whole) - 1, len(whole), len(whole) + 1)
    assert {f"Satz {n}" for n in range(after + 1)} <= set(kept)
