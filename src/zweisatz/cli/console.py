"""What the user sees: results on stdout, everything else on stderr, one line a message."""

from __future__ import annotations

import collections
import io
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import typer

from zweisatz.document import BilingualBlock, Severity
from zweisatz.errors import InputError, OutputError

__all__ = [
    "BROKEN_PIPE",
    "Counter",
    "counting",
    "prepare_streams",
    "put",
    "say",
    "silence_stdout",
    "stdin",
    "stdout_is_terminal",
]

BROKEN_PIPE = 141  # the status of a program that SIGPIPE ends


def say(message: str) -> None:
    """One line on stderr, in which no character of a file's name acts on the terminal."""
    # Imported here, with the writers around it: only runs that have something to say pay for it.
    from zweisatz.write.chars import visible

    with suppress(OSError):
        line = visible(" ".join(message.split()))
        print(f"zweisatz: {line}", file=sys.stderr, flush=True)


def stdout_is_terminal() -> bool:
    """Whether a person is looking at stdout."""
    return sys.stdout.isatty()


def stdin() -> BinaryIO:
    """The bytes that are piped in. Raises ``InputError`` if standard input is closed."""
    if sys.stdin is None:
        raise InputError("standard input is closed: pipe an article in, or name a file")
    return sys.stdin.buffer


class _ClosedOutput(io.TextIOBase):
    """Stands for a standard output that was closed before we began."""

    def write(self, text: str) -> int:
        raise OutputError("standard output is closed: name a file with -o")


def prepare_streams() -> None:
    """Make the streams safe to write to: UTF-8 whatever the locale says, closed ones included."""
    # A descriptor that is free would go to the next file opened, and take what is meant for a
    # stream. os.open gives the lowest, so each of these fills one gap.
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if stream is None:
            os.open(os.devnull, os.O_RDWR)
    sys.stdout = sys.stdout or _ClosedOutput()
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            encoding = None if stream.isatty() else "utf-8"
            reconfigure(encoding=encoding, errors="backslashreplace")


def put(chunks: Iterable[str]) -> None:
    """Write a result to stdout. A reader that has enough of it ends the program, quietly."""
    try:
        for chunk in chunks:
            sys.stdout.write(chunk)
        sys.stdout.flush()
    except BrokenPipeError:
        # Typer would make status 1 of it, which says that there were findings.
        raise typer.Exit(BROKEN_PIPE) from None


def silence_stdout() -> None:
    """Let nothing more be written to stdout, not even by the interpreter when it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@dataclass(slots=True)
class Counter:
    """Sentences and source words done since the start, how fast, and what became of the pairs.

    ``errors`` are the pairs that have one left, ``mended`` those that were repaired and have none,
    ``foreign`` those that were handed through for their language, by its code, and ``without``
    for having no words.
    """

    sentences: int = 0
    words: int = 0
    pairs: int = 0
    mended: int = 0
    errors: int = 0
    without: int = 0
    foreign: collections.Counter[str] = field(default_factory=collections.Counter)
    began: float = field(default_factory=time.perf_counter)

    def line(self, name: str) -> str:
        seconds = time.perf_counter() - self.began
        line = (
            f"{name}: {self.sentences} sentences, {self.words} words in {seconds:.1f} s "
            f"({self.words / max(seconds, 1e-9):.0f} words/s)"
        )
        notes = []
        if self.mended:
            notes.append(f"{self.mended} mended")
        if self.errors:
            notes.append(f"{self.errors} with errors left")
        if self.foreign:
            languages = ", ".join(sorted(self.foreign))
            notes.append(f"{self.foreign.total()} not German ({languages}), left as they are")
        if self.without:
            notes.append(f"{self.without} without words")
        return "; ".join([line, ", ".join(notes)] if notes else [line])

    @property
    def mostly_foreign(self) -> bool:
        """Whether more than half of the pairs were handed through for their language."""
        return 2 * self.foreign.total() > self.pairs

    def tallied(self, blocks: Iterable[BilingualBlock]) -> Iterator[BilingualBlock]:
        """The blocks as they are, their pairs counted as they go by."""
        for block in blocks:
            for pair in block.pairs:
                wrong = any(finding.severity is Severity.ERROR for finding in pair.findings)
                repaired = pair.repair is not None and pair.repair.helped
                self.pairs += 1
                self.errors += wrong
                self.mended += repaired and not wrong
                if pair.foreign:
                    self.foreign[pair.foreign] += 1
                else:
                    self.without += bool(pair.passed)
            yield block


@contextmanager
def counting(name: str, total_words: int, quiet: bool) -> Iterator[tuple[Counter, Callable]]:  # type: ignore[type-arg]
    """Count texts as they get done; on a terminal, with a bar. Yields the counter and its ear."""
    counter = Counter()

    def plain(text: str) -> None:
        counter.sentences += 1
        counter.words += len(text.split())

    if quiet or not sys.stderr.isatty():
        yield counter, plain
    else:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        from zweisatz.write.chars import visible

        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TextColumn("{task.fields[sentences]} sentences"),
            TextColumn("{task.fields[speed]:.0f} words/s"),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task(visible(name), total=total_words, sentences=0, speed=0.0)

            def shown(text: str) -> None:
                plain(text)
                seconds = time.perf_counter() - counter.began
                progress.update(
                    task,
                    completed=counter.words,
                    sentences=counter.sentences,
                    speed=counter.words / max(seconds, 1e-9),
                )

            yield counter, shown
