"""``zweisatz check`` and ``zweisatz view``: look at a translation that is there already."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zweisatz.cli import options
from zweisatz.cli.console import put, say
from zweisatz.errors import OutputError

if TYPE_CHECKING:
    from zweisatz.document import BilingualBlock, Bitext, Head

__all__ = ["check", "view"]

Bilingual = Annotated[
    Path, typer.Argument(metavar="BITEXT", help="zweisatz JSON, JSONL or TSV, TMX or XLIFF.")
]


def check(
    bitext: Bilingual,
    output: options.Output = None,
    format_name: Annotated[
        str | None, typer.Option("-f", "--format", metavar="FORMAT", help="text, json or html.")
    ] = None,
    glossary: options.Glossary = None,
    strict: options.Strict = False,
) -> None:
    """Check a translation sentence by sentence: numbers, names, negation, what is missing."""
    from zweisatz.cli.files import keep_inputs
    from zweisatz.document import Severity
    from zweisatz.pipeline.reviews import check_again
    from zweisatz.read.bitext import read_bitext
    from zweisatz.write import html
    from zweisatz.write.findings import render_json, render_text

    renders: dict[str, Callable[[Head, Iterable[BilingualBlock]], Iterator[str]]] = {
        "text": render_text,
        "json": render_json,
        "html": html.render,
    }
    suffix = output.suffix.lower().lstrip(".") if output else ""
    chosen = format_name or {"htm": "html", "txt": "text", "": "text"}.get(suffix, suffix)
    if chosen not in renders:
        raise OutputError(f"findings cannot be written as {chosen!r}: take {', '.join(renders)}")
    keep_inputs([output], {"the bitext": [bitext], "the glossary": [glossary or ""]})
    checked = check_again(read_bitext(bitext), glossary or "")
    _write(renders[chosen](checked.head, checked.blocks), output)
    if strict and any(finding.severity is Severity.ERROR for finding in checked.findings):
        raise typer.Exit(1)


def view(
    bitext: Bilingual,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write the page here, open nothing."),
    ] = None,
) -> None:
    """Open the bilingual page of a translation in the browser, or write it.

    Without -o the page stays in the cache until zweisatz memory clear.
    """
    from zweisatz.cli.files import keep_inputs, make_folder, pages_folder
    from zweisatz.read.bitext import read_bitext

    if output is not None:
        keep_inputs([output], {"the bitext": [bitext]})
        _write(_page(read_bitext(bitext)), output)
        return
    import webbrowser

    text = "".join(_page(read_bitext(bitext)))
    # Named by its content: neither two bitexts of one name nor an open page get in one's way.
    content = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    page = pages_folder() / f"{content[:16]}.html"
    make_folder(page.parent)
    _write([text], page)
    if not webbrowser.open(page.as_uri()):
        say(f"there is no browser to open it with; the page is {page}")


def _page(bitext: Bitext) -> Iterator[str]:
    from zweisatz.config import Settings
    from zweisatz.pipeline.articles import open_engine
    from zweisatz.pipeline.reviews import linked
    from zweisatz.write import html

    blocks: Iterable[BilingualBlock] = bitext.blocks
    if not any(pair.links for pair in bitext.pairs):
        blocks = linked(blocks, open_engine(Settings()))
    return html.render(bitext.head, blocks)


def _write(chunks: Iterable[str], output: Path | None) -> None:
    from zweisatz.write import write_atomically

    if output is None or str(output) == "-":
        put(chunks)
    else:
        write_atomically(output, chunks)
