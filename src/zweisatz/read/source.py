"""Where bytes come from: a file, a pipe, and what is refused before any of it is parsed."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import BinaryIO

from ..errors import InputError

__all__ = ["LIMIT", "bytes_of_path", "bytes_of_stream", "refuse_known_binary", "shown"]

LIMIT = 512 * 1024 * 1024
"""Bytes. A longer input is refused, so that an endless one (``/dev/zero``, a runaway pipe) ends."""

_CHUNK = 1 << 20

_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"II*\0", "an image"),
    (b"MM\0*", "an image"),
    (b"RIFF", "a sound, image or video file"),
    (b"OggS", "a sound or video file"),
    (b"ID3", "a sound file"),
    (b"fLaC", "a sound file"),
    (b"\x1aE\xdf\xa3", "a video file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\0asm", "a program"),
    (b"SQLite format 3\0", "a database"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc)"),
    (b"{\\rtf", "an RTF file"),
    (b"%!PS", "a PostScript file"),
)


def bytes_of_path(path: Path) -> bytes:
    """All of a file or named pipe.

    Raises:
        InputError: it is missing, a directory or a device, may not be read, or is too long.
    """
    name = shown(str(path))
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise InputError(f"{name} is a directory: name the files in it that are to be read.")
        with path.open("rb") as stream:
            terminal = stat.S_ISCHR(mode) and stream.isatty()
            if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode) or terminal):
                raise InputError(f"{name} is a device, not a file: name a file, or - for stdin.")
            return bytes_of_stream(stream, name)
    except FileNotFoundError:
        raise InputError(f"{name} does not exist: check the path.") from None
    except PermissionError:
        raise InputError(f"{name} may not be read: check its permissions.") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{name} cannot be read ({reason}): check the path.") from None


def bytes_of_stream(stream: BinaryIO, name: str = "-") -> bytes:
    """All of a stream, or an ``InputError`` if it is longer than ``LIMIT``."""
    data = bytearray()
    while chunk := stream.read(_CHUNK):
        data += chunk
        if len(data) > LIMIT:
            raise InputError(
                f"{shown(name)} is longer than {LIMIT >> 20} MB: split it and read the parts."
            )
    return bytes(data)


def refuse_known_binary(data: bytes, name: str) -> None:
    """Raise ``InputError`` for what its first bytes show to be no text, with the way out."""
    for magic, what in _MAGIC:
        if data.startswith(magic):
            if "archive" in what:
                way = "unpack it first"
            elif what in (
                "a PDF file",
                "an RTF file",
                "an old Office file (.doc)",
                "a PostScript file",
            ):
                way = "save it as text, HTML or DOCX first"
            else:
                way = "give a text, Markdown, HTML or DOCX file"
            raise InputError(f"{name} is {what}: {way}.")
    if data[257:262] == b"ustar":
        raise InputError(f"{name} is a tar archive: unpack it first.")
    if data[4:8] == b"ftyp":
        raise InputError(f"{name} is a video or image: give a text, Markdown, HTML or DOCX file.")


def shown(name: str) -> str:
    """A name as it may stand in a one-line message: nothing in it that moves the cursor."""
    return name if name.isprintable() and name else repr(name)
