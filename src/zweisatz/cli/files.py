"""Which file each result goes to, in which format: decided before any work is done."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from zweisatz.cli.console import stdin
from zweisatz.config import Settings
from zweisatz.document import Document
from zweisatz.errors import InputError, OutputError
from zweisatz.read import read_bytes
from zweisatz.read.bitext import is_bitext
from zweisatz.read.decode import MIXED
from zweisatz.read.source import bytes_of_path, bytes_of_stream
from zweisatz.write import FORMATS, format_for

__all__ = [
    "Target",
    "bytes_of",
    "is_data",
    "keep_inputs",
    "make_folder",
    "pages_folder",
    "parse_article",
    "read_article",
    "read_with",
    "targets",
]

STDIN = "-"
_DATA = {".json", ".jsonl", ".tsv", ".tmx", ".xlf", ".xlf2", ".xliff"}
_MAIL = {".eml", ".mbox"}


@dataclass(frozen=True, slots=True)
class Target:
    """``path`` is ``None`` for stdout; ``format`` is a key of ``write.FORMATS``; ``folder`` is made
    before anything is written."""

    path: Path | None
    format: str
    folder: Path | None = None


def bytes_of(name: str) -> bytes:
    """What is in the file called ``name``; ``-`` is stdin. Raises ``InputError``."""
    return bytes_of_stream(stdin()) if name == STDIN else bytes_of_path(Path(name))


def is_data(name: str, data: bytes) -> bool:
    """Whether this is a bitext by its content, or something that is never an article by its
    suffix; what is piped in has none, so all JSON is data there."""
    if name == STDIN:
        return is_bitext(data) or _is_json(data)
    return is_bitext(data) or Path(name).suffix.lower() in _DATA


def read_article(name: str, remark: Callable[[str], None]) -> Document:
    """The article called ``name``: a path, or ``-`` for stdin.

    Raises ``InputError`` for what is no article. ``remark`` hears of it when single bytes did not
    fit the encoding of the rest.
    """
    data = bytes_of(name)
    if is_bitext(data):
        raise InputError(
            f"{name} is a translation already: look at it with zweisatz view, check or summarise"
        )
    if is_data(name, data):
        raise InputError(
            f"{name} is data, not an article: save the text of it in a file of its own"
        )
    return parse_article(name, data, remark)


def parse_article(name: str, data: bytes, remark: Callable[[str], None]) -> Document:
    """The article in ``data``, as for ``read_article``."""
    if Path(name).suffix.lower() in _MAIL:
        raise InputError(f"{name} is an e-mail: save the text of the message, and name that file")
    document = read_bytes(data, name)
    if document.encoding == MIXED:
        remark(f"{document.name}: mostly UTF-8; single bytes of it were read as Windows-1252")
    return document


def _is_json(data: bytes) -> bool:
    try:
        return isinstance(json.loads(data), dict | list)
    except ValueError:
        return False


def targets(
    articles: Sequence[str], output: str | None, format_name: str | None, default: str
) -> list[Target]:
    """A target for each of ``articles``.

    ``output`` is a folder if it is one already, ends in a slash, or there are several articles;
    files in it are named after the articles. Without ``format_name`` the suffix of a file
    decides; ``default`` is for stdout and devices, and folders get HTML. On stdout several
    articles can only follow one another where no reader would take them for one (all begin with
    pair ``b1s1``).
    """
    if format_name is not None and format_name not in FORMATS:
        raise OutputError(f"unknown format {format_name!r}; there are {', '.join(FORMATS)}")
    several = len(articles) > 1
    if output in (None, STDIN, "/dev/stdout"):
        chosen = format_name or default
        if several and chosen not in ("text", "md"):
            raise OutputError(f"several articles in {chosen} need a folder: add -o DIR")
        return [Target(None, chosen)] * len(articles)
    path = Path(output)
    if path.is_dir() or output.endswith(("/", os.sep)):
        return _in_folder(articles, path, format_name or "html")
    a_file = path.exists() or any(path.suffix.lower() in each.suffixes for each in FORMATS.values())
    if several and a_file:
        raise OutputError(f"{path} is a file; several articles need a folder: -o DIR")
    if several or not (path.suffix or path.exists()):
        return _in_folder(articles, path, format_name or "html")
    if path.exists() and not path.is_file():
        return [Target(path, format_name or default)]
    return [Target(path, format_name or format_for(path))]


def keep_inputs(outputs: Iterable[Path | None], inputs: Mapping[str, Iterable[Path | str]]) -> None:
    """Raise ``OutputError`` if one of ``outputs`` is a file that the run reads.

    ``inputs`` are the files by what they are (``the glossary``); names of no file are none.
    """
    for output in outputs:
        if output is None or str(output) == STDIN or (output.exists() and not output.is_file()):
            continue
        for what, files in inputs.items():
            if any(_same(output, Path(file)) for file in files if str(file) not in ("", STDIN)):
                raise OutputError(f"{output} is {what} itself; name another file with -o")


def read_with(settings: Settings) -> dict[str, list[Path | str]]:
    """The files that ``settings`` make a run read, by what they are, for ``keep_inputs``."""
    from zweisatz.memory import default_path

    memory = [] if settings.memory == "none" else [settings.memory or default_path()]
    return {"the glossary": [settings.glossary], "the memory": memory}


def pages_folder() -> Path:
    """Where ``zweisatz view`` keeps its pages: in the user's cache directory."""
    from zweisatz.memory import default_path

    return default_path().parent / "pages"


def make_folder(folder: Path) -> None:
    """Make ``folder`` and what is above it. Raises ``OutputError`` if that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as reason:
        raise OutputError(
            f"cannot make the folder {folder}: {reason.strerror}; name another with -o"
        ) from None


def _in_folder(articles: Sequence[str], folder: Path, chosen: str) -> list[Target]:
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder} is a file, not a folder; name another with -o")
    names = [Path(article).name if article != STDIN else "stdin" for article in articles]
    stems = [name.rsplit(".", 1)[0] or name for name in names]
    taken = Counter(stems)
    suffix = FORMATS[chosen].suffixes[0]
    # Two articles of one stem keep their whole names, so that neither overwrites the other.
    files = [
        (stem if taken[stem] == 1 else name) + suffix
        for stem, name in zip(stems, names, strict=True)
    ]
    twice = [file for file, count in Counter(files).items() if count > 1]
    if twice:
        raise OutputError(f"two articles would both be written to {folder / twice[0]}; run twice")
    return [Target(folder / file, chosen, folder) for file in files]


def _same(one: Path, other: Path) -> bool:
    # A memory need not be there yet; links and other spellings of one file only show on the disk.
    if one.exists() and other.exists():
        return one.samefile(other)
    return os.path.realpath(one) == os.path.realpath(other)
