"""The temporary file beside an output, and those that killed processes left there.

A writer holds a lock (``flock``) on its temporary file from when it is made until it has its final
name; the kernel drops the lock when the process ends, however it ends. So a file with our name
pattern that can be locked has no writer any more, on this machine or in another container.
"""

from __future__ import annotations

import os
import re
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

__all__ = ["temporary_file"]


@contextmanager
def temporary_file(target: Path) -> Iterator[tuple[Path, int]]:
    """A new file in the folder of ``target``, with its descriptor, which the caller closes.

    First removes what killed writers of ``target`` left. Raises ``OSError``.
    """
    # Cut: a name that is as long as the file system allows has no room for more.
    stem = f".{target.name[:40]}."
    with suppress(OSError):  # A folder may be written to and not listed.
        _remove_orphans(target.parent, re.compile(re.escape(stem) + r"[0-9a-f]{12}\.part"))
    path, descriptor = _create(target.parent, stem)
    # The caller closes the file before it renames it; a second descriptor keeps the lock until
    # then. Windows has no such lock, and needs none: there an open file cannot be removed.
    second = None if sys.platform == "win32" else os.dup(descriptor)
    try:
        yield path, descriptor
    finally:
        if second is not None:
            os.close(second)


def _create(folder: Path, stem: str) -> tuple[Path, int]:
    while True:
        path = folder / f"{stem}{secrets.token_hex(6)}.part"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        if sys.platform != "win32":
            # Where files cannot be locked, none can be taken for an orphan either.
            with suppress(OSError):
                fcntl.flock(descriptor, fcntl.LOCK_EX)
            if not os.fstat(descriptor).st_nlink:  # another writer's broom was faster
                os.close(descriptor)
                continue
        return path, descriptor


def _remove_orphans(folder: Path, name: re.Pattern[str]) -> None:
    with os.scandir(folder) as entries:
        found = [
            Path(entry.path)
            for entry in entries
            if name.fullmatch(entry.name) and entry.is_file(follow_symlinks=False)
        ]
    for path in found:
        with suppress(OSError):  # a live writer's, or somebody else's
            _remove(path)


def _remove(path: Path) -> None:
    if sys.platform == "win32":
        path.unlink()
        return
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        path.unlink()
    finally:
        os.close(descriptor)
