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
    from zweisatz.cli.files import keep_inputs, read_with
    from zweisatz.pipeline.reviews import require_known_language, summariser_for
    from zweisatz.summarise import check_language, parse_length
    from zweisatz.summarise import summarise as summarised
    from zweisatz.write import write_atomically
    from zweisatz.write.summary import render_summary

    # All that can be wrong with the wish is said before a minute is spent on translating.
    chosen = _format(output, format_name)
    _check_folder(output)
    keep_inputs([output], {"the article": [article], **read_with(settings)})
    words = parse_length(length)
    check_language(lang)
    writer = summariser_for(summariser, strict=strict, offline=settings.offline)
    bitext = bitext_of(article, settings, quiet)
    require_known_language(bitext)
    summary = summarised(bitext, length=words, summariser=writer, lang=lang)
    chunks = render_summary(summary, bitext, chosen)
    if output is None or str(output) == "-":
        put(chunks)
    else:
        write_atomically(output, chunks)


def bitext_of(name: str, settings: Settings, quiet: bool) -> Bitext:
    """The bitext called ``name``, or the one that translating the article called so gives.

    An English text becomes a bitext without translations.
    """
    from zweisatz.cli.files import bytes_of, is_data, parse_article
    from zweisatz.document import Bitext
    from zweisatz.pipeline.articles import open_translator, read_terms, translate_document
    from zweisatz.pipeline.reviews import english_bitext, is_english
    from zweisatz.read.bitext import parse_bitext
    from zweisatz.summarise import require_sentences

    remark = (lambda message: None) if quiet else say
    data = bytes_of(name)
    if is_data(name, data):
        return parse_bitext(data, name)
    found = parse_article(name, data, remark)
    # Not translated yet, and cut as English is: near enough to see whether there is a sentence.
    untranslated = english_bitext(found)
    require_sentences(untranslated)
    if is_english(found):
        return untranslated
    terms = read_terms(settings.glossary)
    words = sum(len(block.text.split()) for block in found.blocks)
    with (
        open_translator(settings, say) as translator,
        counting(found.name, words, quiet) as (counter, on_text),
    ):
        head, blocks = translate_document(found, translator, settings, on_text, terms)
        bitext = Bitext(head, tuple(counter.tallied(blocks)))
    remark(counter.line(found.name))
    return bitext


def _check_folder(output: Path | None) -> None:
    if output and not output.absolute().parent.is_dir():
        raise OutputError(f"The folder {output.parent} does not exist: make it first.")


def _format(output: Path | None, name: str | None) -> str:
    """The format that is named, or that the file's suffix says; ``OutputError`` for another."""
    from zweisatz.write.summary import check_format

    suffixes = {".txt": "text", ".md": "md", ".html": "html", ".htm": "html", ".json": "json"}
    if name is not None:
        return check_format(name)
    if output is None or str(output) == "-":
        return "text"
    if output.suffix.lower() not in suffixes:
        raise OutputError(
            f"{output}: name a file that ends in {', '.join(suffixes)}, or a format with -f"
        )
    return suffixes[output.suffix.lower()]
