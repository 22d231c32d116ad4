"""``zweisatz memory``: what is remembered, and how to get it out or forget it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zweisatz.cli import options
from zweisatz.cli.console import put
from zweisatz.errors import OutputError

__all__ = ["app"]

app = typer.Typer(help="Look into the translation memory, export it, or clear it.")

Where = Annotated[
    Path | None, typer.Option("--memory", metavar="FILE", help="Another memory than the usual.")
]


@app.command()
def info(memory: Where = None) -> None:
    """Say where the memory is, how large, and what translated how much of it.

    Without --memory, say how large the pages of zweisatz view are, too.
    """
    from zweisatz.cli.files import pages_folder
    from zweisatz.memory import default_path, existing
    from zweisatz.write.chars import visible

    path = memory or default_path()
    pages = [] if memory else list(pages_folder().glob("*.html"))
    lines = []
    if path.exists() or not pages:
        with existing(path) as opened:
            found = opened.info()
        lines = [f"{found.path}: {found.translations} translations, {found.bytes / 1e6:.1f} MB"]
        lines += [f"{count:8} {signature}" for signature, count in found.signatures.items()]
    if pages:
        size = sum(page.stat().st_size for page in pages)
        lines.append(f"{pages_folder()}: {len(pages)} pages, {size / 1e6:.1f} MB")
    put(f"{visible(line)}\n" for line in lines)


@app.command()
def clear(memory: Where = None) -> None:
    """Forget all translations, and delete the pages of zweisatz view.

    With --memory, forget what is in that memory only.
    """
    from zweisatz.cli.files import pages_folder
    from zweisatz.memory import default_path, existing
    from zweisatz.write.chars import visible

    path = memory or default_path()
    pages = [] if memory else list(pages_folder().glob("*.html"))
    lines = []
    if path.exists() or not pages:
        with existing(path) as opened:
            lines.append(f"{opened.clear()} translations forgotten in {path}")
    if pages:
        _delete(pages_folder())
        lines.append(f"{len(pages)} pages deleted in {pages_folder()}")
    put(f"{visible(line)}\n" for line in lines)


def _delete(folder: Path) -> None:
    import shutil

    try:
        shutil.rmtree(folder)
    except OSError as reason:
        raise OutputError(
            f"cannot delete {folder}: {reason.strerror}; delete it yourself"
        ) from None


@app.command()
def export(
    output: options.Output = None,
    format_name: Annotated[
        str | None,
        typer.Option(
            "-f", "--format", metavar="FORMAT", help="tmx, tsv, jsonl, xliff …; default: tmx."
        ),
    ] = None,
    memory: Where = None,
) -> None:
    """Write the memory as a bitext: TMX for CAT tools (as machine output), or another format."""
    from zweisatz.cli.files import keep_inputs
    from zweisatz.document import Head, Signature
    from zweisatz.memory import default_path, existing
    from zweisatz.version import __version__
    from zweisatz.write import FORMATS, format_for, write_atomically

    if str(output) == "-":
        output = None
    chosen = format_name or (format_for(output) if output else "tmx")
    if chosen not in FORMATS:
        raise OutputError(f"unknown format {chosen!r}; there are {', '.join(FORMATS)}")
    head = Head("memory", Signature("several", "see memory info", "", "", 0, __version__))
    path = memory or default_path()
    keep_inputs([output], {"the memory": [path]})
    with existing(path) as opened:
        chunks = FORMATS[chosen].render(head, opened.blocks())
        if output is None:
            put(chunks)
        else:
            write_atomically(output, chunks)
