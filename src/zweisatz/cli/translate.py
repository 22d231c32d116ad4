"""``zweisatz translate``: German articles in, aligned English out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from zweisatz.cli import options
from zweisatz.cli.console import counting, put, say, stdout_is_terminal
from zweisatz.config import Settings

if TYPE_CHECKING:
    from zweisatz.cli.files import Target
    from zweisatz.document import BilingualBlock, Head
    from zweisatz.pipeline.articles import Engine

__all__ = ["translate"]


@options.with_settings
def translate(
    articles: options.Articles,
    output: Annotated[
        str | None,  # no Path, which would lose the slash at the end that makes it a folder
        typer.Option(
            "-o",
            "--output",
            metavar="FILE|DIR",
            help="Where to write; a folder is made. Several articles need a folder, "
            "or follow one another on stdout as text or md.",
        ),
    ] = None,
    format_name: Annotated[
        str | None,
        typer.Option(
            "-f",
            "--format",
            metavar="FORMAT",
            help="text, md, html, json, jsonl, tsv, tmx, xliff or xliff2; default: by the suffix "
            "of -o, html in a folder.",
        ),
    ] = None,
    *,
    settings: Settings,
    spreadsheet: Annotated[
        bool, typer.Option("--spreadsheet", help="TSV: neutralise cells that look like formulas.")
    ] = False,
    strict: options.Strict = False,
    quiet: options.Quiet = False,
) -> None:
    """Translate German articles, and write both languages out sentence by sentence.

    Without -o a terminal shows two columns side by side, and a pipe gets the English text. What is
    not German is left as it is and counted; with --strict an article that is mostly so fails, too.
    """
    from zweisatz.cli.files import keep_inputs, read_article, read_with, targets

    columns = output is None and format_name is None and stdout_is_terminal()
    places = targets(articles, output, format_name, default="text")
    outputs = [place.path for place in places]
    keep_inputs(outputs, {"the article": articles})
    keep_inputs(outputs, read_with(settings))
    remark = (lambda message: None) if quiet else say
    documents = [read_article(name, remark) for name in articles]
    # Only now what is heavy: a wrong option or a missing file is answered at once.
    from zweisatz.pipeline.articles import (
        open_engine,
        open_translator,
        read_terms,
        translate_document,
    )
    from zweisatz.pipeline.reviews import linked

    terms = read_terms(settings.glossary)
    failed = False
    rater: Engine | None = None  # a second, bare engine links the words of pages
    with open_translator(settings, say) as translator:
        if not settings.model:
            remark(
                "the bundled model is small and makes mistakes; "
                "for a stronger one: -m opus-mt-de-en (downloaded once) or -m FOLDER"
            )
        for number, (document, place) in enumerate(zip(documents, places, strict=True)):
            words = sum(len(block.text.split()) for block in document.blocks)
            with counting(document.name, words, quiet) as (counter, on_text):
                head, blocks = translate_document(document, translator, settings, on_text, terms)
                if place.format == "html":
                    blocks = linked(blocks, rater or (rater := open_engine(settings)))
                tallied = counter.tallied(blocks)
                if columns:
                    _show(tallied)
                else:
                    if number and place.path is None:
                        put(["\n"])
                    _write(head, tallied, place, spreadsheet)
            remark(counter.line(document.name))
            failed |= counter.errors > 0 or counter.mostly_foreign
            if strict and counter.mostly_foreign:
                say(f"{document.name}: most sentences are not German, and were not translated")
    if strict and failed:
        raise typer.Exit(1)


def _show(blocks: Iterator[BilingualBlock]) -> None:
    from rich.console import Console

    from zweisatz.write.terminal import two_columns

    console = Console()
    for renderable in two_columns(blocks, console.width):
        console.print(renderable)


def _write(head: Head, blocks: Iterator[BilingualBlock], place: Target, spreadsheet: bool) -> None:
    from zweisatz.cli.files import make_folder
    from zweisatz.write import FORMATS, neutralise, write_atomically

    if spreadsheet and place.format == "tsv":
        blocks = neutralise(blocks)
    chunks = FORMATS[place.format].render(head, blocks)
    if place.path is None:
        put(chunks)
        return
    if place.folder:
        make_folder(place.folder)
    write_atomically(place.path, chunks)
