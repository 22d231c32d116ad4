"""``zweisatz summarise``: an article in ten lines, each with the sentences it comes from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zweisatz.cli import options
from zweisatz.cli.console import counting, put, say
from zweisatz.config import Settings
from zweisatz.errors import OutputError

if TYPE_CHECKING:
    from zweisatz.document import Bitext

__all__ = ["bitext_of", "summarise"]


@options.with_settings
def summarise(
    article: Annotated[
        str, typer.Argument(metavar="ARTICLE|BITEXT", help="An article, or a bitext; - is stdin.")
    ],
    output: options.Output = None,
    format_name: Annotated[
        str | None, typer.Option("-f", "--format", metavar="FORMAT", help="text, md, html or json.")
    ] = None,
    length: Annotated[
        str, typer.Option(metavar="LENGTH", help="short, medium, long, or at most so many words.")
    ] = "medium",
    summariser: Annotated[
        str,
        typer.Option(metavar="extractive|MODEL", help="Sentences as they are, or a model's words."),
    ] = "extractive",
    lang: Annotated[str, typer.Option(metavar="CODE", help="en, de or both.")] = "en",
    strict: Annotated[
        bool, typer.Option("--strict", help="Leave out what a model says without support.")
    ] = False,
    *,
    settings: Settings,
    quiet: options.Quiet = False,
) -> None:
    """Summarise a German article (translated first), a bitext, or an English text.

    Every line cites the pairs it comes from; in HTML a click leads to them in both languages.
    """
    from zweisatz.pipeline.reviews import summariser_for
    from zweisatz.summarise import parse_length
    from zweisatz.summarise import summarise as summarised
    from zweisatz.write import write_atomically
    from zweisatz.write.summary import render_summary

    chosen = _format(output, format_name)
    words = parse_length(length)
    bitext = bitext_of(article, settings, quiet)
    writer = summariser_for(summariser, strict=strict, offline=settings.offline)
    summary = summarised(bitext, length=words, summariser=writer, lang=lang)
    chunks = render_summary(summary, bitext, chosen)
    if output is None or str(output) == "-":
        put(chunks)
    else:
        write_atomically(output, chunks)


def bitext_of(name: str, settings: Settings, quiet: bool) -> Bitext:
    """The bitext called ``name``, or the one that translating the article called so gives."""
    from zweisatz.cli.files import STDIN, read_article
    from zweisatz.document import Bitext
    from zweisatz.pipeline.articles import open_translator, translate_document
    from zweisatz.pipeline.reviews import english_bitext, is_english
    from zweisatz.read.bitext import is_bitext, read_bitext

    if name != STDIN and is_bitext(Path(name)):
        return read_bitext(Path(name))
    remark = (lambda message: None) if quiet else say
    document = read_article(name, remark)
    if is_english(document):
        return english_bitext(document)
    words = sum(len(block.text.split()) for block in document.blocks)
    with (
        open_translator(settings, remark) as translator,
        counting(document.name, words, quiet) as (counter, on_text),
    ):
        head, blocks = translate_document(document, translator, settings, on_text)
        bitext = Bitext(head, tuple(blocks))
    remark(counter.line(document.name))
    return bitext


def _format(output: Path | None, name: str | None) -> str:
    suffixes = {".txt": "text", ".md": "md", ".html": "html", ".htm": "html", ".json": "json"}
    if name is not None:
        return name
    if output is None or str(output) == "-":
        return "text"
    if output.suffix.lower() not in suffixes:
        raise OutputError(
            f"{output}: name a file that ends in {', '.join(suffixes)}, or a format with -f"
        )
    return suffixes[output.suffix.lower()]
