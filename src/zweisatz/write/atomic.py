"""A file that is there as a whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TextIO

from zweisatz.errors import OutputError
from zweisatz.write.orphans import temporary_file

__all__ = ["write_atomically"]


def write_atomically(path: Path, chunks: Iterable[str]) -> None:
    """Write ``chunks`` to ``path`` as UTF-8 with the line ends they have.

    They go to a temporary file in the same folder, which takes the place of ``path`` when all is
    on the disk. Whatever happens before (disk full, an error or Ctrl-C while the chunks are made),
    the temporary file is removed and what was at ``path`` stays as it was. After ``kill -9`` or a
    power cut it remains until the same output is written again. A symbolic link stays one: the
    file it points to is replaced. A replaced file keeps its mode. A device or pipe is written to
    directly.

    Raises ``OutputError`` if it cannot be written; errors of ``chunks`` pass through.
    """
    with _reported(path):
        before = _stat(path)
    if before is not None and stat.S_ISDIR(before.st_mode):
        raise OutputError(f"{path} is a folder: name a file in it.")
    if before is not None and not stat.S_ISREG(before.st_mode):
        with _reported(path):
            file = path.open("w", encoding="utf-8", newline="")
        _fill(path, file, chunks)
        return
    target = Path(os.path.realpath(path))
    if not target.parent.is_dir():
        raise OutputError(f"The folder {target.parent} does not exist: make it first.")
    if before is not None and not os.access(target, os.W_OK):
        raise OutputError(f"{path} is write-protected: choose another name, or allow writing.")
    _replace(path, target, before, chunks)


def _replace(
    path: Path, target: Path, before: os.stat_result | None, chunks: Iterable[str]
) -> None:
    with ExitStack() as stack:
        with _reported(path):
            temporary, descriptor = stack.enter_context(temporary_file(target))
        try:
            file = os.fdopen(descriptor, "w", encoding="utf-8", newline="")
            if before is not None:
                with _reported(path):
                    temporary.chmod(stat.S_IMODE(before.st_mode))
            _fill(path, file, chunks, durable=True)
            with _reported(path):
                temporary.replace(target)
        except BaseException:  # Ctrl-C too: nothing half-written may stay.
            with suppress(OSError):
                temporary.unlink()
            raise
    _sync_folder(target.parent)


def _fill(path: Path, file: TextIO, chunks: Iterable[str], *, durable: bool = False) -> None:
    # Errors of ``chunks`` are not ours to explain, so only our own calls are wrapped.
    try:
        for chunk in chunks:
            with _reported(path):
                file.write(chunk)
        with _reported(path):
            file.flush()
            if durable:
                os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):  # Closing flushes, and would fail again on a full disk.
            file.close()
        raise
    with _reported(path):
        file.close()


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _sync_folder(folder: Path) -> None:
    # The file is complete already; this only makes its new name outlive a power cut, and some
    # file systems cannot do it.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _reported(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"{path} cannot be written ({reason}): mend that, or choose another place."
        ) from error
