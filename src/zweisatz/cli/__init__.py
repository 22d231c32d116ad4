"""The command line: parse, build, call the pipeline, print.

All errors that a user can mend end here, as one line on stderr and exit status 2; Ctrl-C is 130;
findings under ``--strict`` are 1. What needs torch or a model is imported by the command that
needs it, so that ``zweisatz --help`` answers at once.
"""

from __future__ import annotations

import errno
import sys
from typing import Annotated

import typer

from zweisatz.cli import memory
from zweisatz.cli.check import check, view
from zweisatz.cli.compare import compare
from zweisatz.cli.console import BROKEN_PIPE, prepare_streams, say, silence_stdout
from zweisatz.cli.summarise import summarise
from zweisatz.cli.translate import translate
from zweisatz.errors import ZweisatzError
from zweisatz.version import __version__

__all__ = ["app", "main"]

INTERRUPTED = 130  # what Typer makes of Ctrl-C, too

app = typer.Typer(
    name="zweisatz",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(given: bool) -> None:
    if given:
        typer.echo(f"zweisatz {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Translate German articles into English on your own machine, and check every sentence."""


app.command()(translate)
app.command()(summarise)
app.command()(compare)
app.command()(check)
app.command()(view)
app.add_typer(memory.app, name="memory", no_args_is_help=False)


def main() -> None:
    """Run the command line, and turn what a user can mend into one line and an exit status."""
    prepare_streams()
    try:
        status = app(sys.argv[1:] or ["--help"], standalone_mode=False, prog_name="zweisatz")
        sys.stdout.flush()
    except SystemExit:  # Typer's own, when the reader of --help has had enough
        status = BROKEN_PIPE
    except Exception as error:
        status = _status(error)
        if status is None:
            raise
    if status == INTERRUPTED:
        say("interrupted; what was translated so far is kept in the memory")
    if status:
        silence_stdout()
        sys.exit(status)


def _status(error: Exception) -> int | None:
    """The exit status for ``error``, said in one line; ``None`` for a bug of ours."""
    if isinstance(error, ZweisatzError):
        say(str(error))
        return 2
    if isinstance(error, typer.TyperException):
        say(f"{error.format_message()} (see zweisatz --help)")
        return 2
    if isinstance(error, typer.Abort):
        return INTERRUPTED
    if isinstance(error, BrokenPipeError):  # what was still to be flushed when the reader left
        return BROKEN_PIPE
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        say(f"cannot write: {error.strerror}; free some space and run it again")
        return 2
    if isinstance(error, MemoryError):
        say("out of memory: take a smaller batch_tokens in a profile, or the bundled model")
        return 2
    return None
