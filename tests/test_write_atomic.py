"""A file is there as a whole or not at all, whatever happens while it is written."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from zweisatz.errors import OutputError
from zweisatz.write import write_atomically

FULL = """
import resource, signal, sys
from pathlib import Path
from zweisatz.errors import OutputError
from zweisatz.write import write_atomically
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_atomically(Path(sys.argv[1]), ["x" * 1000] * 100)
except OutputError as error:
    print(error)
"""

KILLED = """
import os, signal, sys
from pathlib import Path
from zweisatz.write import write_atomically
def chunks():
    yield "new" * 100_000
    os.kill(os.getpid(), signal.SIGKILL)
write_atomically(Path(sys.argv[1]), chunks())
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "out.txt"
    path.write_text("old", encoding="utf-8")
    return path


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, OSError])
def test_an_error_of_the_text_leaves_the_old_file(old: Path, error: type[BaseException]) -> None:
    def chunks() -> Iterator[str]:
        yield "new" * 100_000
        raise error

    with pytest.raises(error):
        write_atomically(old, chunks())
    assert old.read_text(encoding="utf-8") == "old"
    assert list(old.parent.iterdir()) == [old]


def test_a_full_disk_is_one_line_and_leaves_the_old_file(old: Path) -> None:
    run = [sys.executable, "-c", FULL, str(old)]
    said = subprocess.run(run, capture_output=True, text=True, check=True)
    assert said.stdout.startswith(f"{old} cannot be written (File too large)")
    assert (said.stdout.count("\n"), said.stderr) == (1, "")
    assert old.read_text(encoding="utf-8") == "old"
    assert list(old.parent.iterdir()) == [old]


def test_kill_9_leaves_the_old_file_and_the_next_write_clears_up(old: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(old)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert old.read_text(encoding="utf-8") == "old"
    assert len(list(old.parent.iterdir())) == 2

    write_atomically(old.with_name("other.txt"), ["x"])
    assert len(list(old.parent.iterdir())) == 3
    write_atomically(old, ["new"])
    assert {path.name for path in old.parent.iterdir()} == {"out.txt", "other.txt"}
    assert old.read_text(encoding="utf-8") == "new"


def test_what_another_writer_is_at_stays(old: Path) -> None:
    def chunks() -> Iterator[str]:
        yield "first" * 100_000
        write_atomically(old, ["second"])  # While the first one is at it.
        assert old.read_text(encoding="utf-8") == "second"
        yield "!"

    write_atomically(old, chunks())
    assert old.read_text(encoding="utf-8") == "first" * 100_000 + "!"
    assert list(old.parent.iterdir()) == [old]


@pytest.mark.parametrize(
    "name", [".out.txt.part", ".out.txt.0123456789ab.parts", ".out.txt.0123456789AB.part", "x.part"]
)
def test_what_is_not_ours_stays(old: Path, name: str) -> None:
    other = old.with_name(name)
    other.write_text("mine", encoding="utf-8")
    link = old.with_name(".out.txt.0123456789ab.part")
    link.symlink_to(other)
    write_atomically(old, ["new"])
    assert other.read_text(encoding="utf-8") == "mine"
    assert link.is_symlink()


def test_mode_and_symbolic_link_are_kept(old: Path) -> None:
    old.chmod(0o640)
    link = old.with_name("link")
    link.symlink_to(old.name)
    write_atomically(link, ["a\r\n", "ä\n"])
    assert link.is_symlink()
    assert old.read_bytes() == "a\r\nä\n".encode()
    assert old.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("name", [".", "missing/out.txt", "out.txt/out.txt"])
def test_a_place_that_cannot_be_written_is_refused(old: Path, name: str) -> None:
    with pytest.raises(OutputError) as caught:
        write_atomically(old.parent / name, ["x"])
    assert "\n" not in str(caught.value)
    assert list(old.parent.iterdir()) == [old]
