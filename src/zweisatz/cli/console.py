"""What the user sees: results on stdout, everything else on stderr, one line a message."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import typer

__all__ = ["Counter", "counting", "put", "say", "silence_stdout", "stdout_is_terminal", "use_utf8"]

BROKEN_PIPE = 141  # the status of a program that SIGPIPE ends


def say(message: str) -> None:
    """One line on stderr."""
    with suppress(OSError):
        print(f"zweisatz: {' '.join(message.split())}", file=sys.stderr, flush=True)


def stdout_is_terminal() -> bool:
    """Whether a person is looking at stdout."""
    return sys.stdout.isatty()


def use_utf8() -> None:
    """Write UTF-8 whatever the locale says, and never fail on a character."""
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
    """Sentences and source words done since the start, and how fast."""

    sentences: int = 0
    words: int = 0
    errors: int = 0
    repaired: int = 0
    began: float = field(default_factory=time.perf_counter)

    def line(self, name: str) -> str:
        seconds = time.perf_counter() - self.began
        line = (
            f"{name}: {self.sentences} sentences, {self.words} words in {seconds:.1f} s "
            f"({self.words / max(seconds, 1e-9):.0f} words/s)"
        )
        if self.repaired:
            line += f"; {self.repaired} mended"
        if self.errors:
            line += f"; {self.errors} to check"
        return line


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

        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TextColumn("{task.fields[sentences]} sentences"),
            TextColumn("{task.fields[speed]:.0f} words/s"),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task(name, total=total_words, sentences=0, speed=0.0)

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
