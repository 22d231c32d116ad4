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


def test_kill_9_leaves_the_old_file(old: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(old)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert old.read_text(encoding="utf-8") == "old"


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
