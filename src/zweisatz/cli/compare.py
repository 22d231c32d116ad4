"""``zweisatz compare``: several translations of one article on one page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zweisatz.cli import options
from zweisatz.cli.console import counting, put, say, stdout_is_terminal
from zweisatz.config import Settings, load_settings
from zweisatz.errors import InputError, OutputError

if TYPE_CHECKING:
    from zweisatz.compare.comparison import Comparison
    from zweisatz.document import Document

__all__ = ["compare"]

SUFFIXES = {".html": "html", ".htm": "html", ".json": "json", ".tsv": "tsv", ".txt": "text"}


def compare(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="The German article; - is stdin.")
    ],
    systems: Annotated[
        list[str],
        typer.Option(
            "--with",
            metavar="NAME=WHAT",
            help="A system: bundled, a model, a profile (.toml), a bitext, or an English text.",
        ),
    ],
    reference: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A reference translation, a line a source sentence."),
    ] = None,
    output: options.Output = None,
    format_name: Annotated[
        str | None,
        typer.Option("-f", "--format", metavar="FORMAT", help="text, html, json or tsv."),
    ] = None,
    sort: Annotated[
        str, typer.Option(metavar="position|disagreement", help="The order of the sentences.")
    ] = "position",
    engine: options.Engine = None,
    beam: options.Beam = None,
    device: options.Device = None,
    config: options.Config = None,
    memory: options.Memory = None,
    offline: options.Offline = False,
    allow_pickle: options.AllowPickle = False,
    quiet: options.Quiet = False,
) -> None:
    """Compare two to eight translations of an article; the first is the baseline.

    Systems that are models translate the article first. With a reference they are scored.
    """
    given = {
        "engine": engine,
        "beam": beam,
        "device": device,
        "memory": memory,
        "offline": offline or None,
        "allow_pickle": allow_pickle or None,
    }
    settings = (load_settings(config) if config else Settings()).override(**given)
    named = _named(systems)
    chosen = _format(output, format_name)
    if sort not in ("position", "disagreement"):
        raise InputError(f"--sort {sort}: sentences can be sorted by position or disagreement")
    from zweisatz.cli.files import keep_inputs, read_article, read_with
    from zweisatz.compare.side_by_side import check_names
    from zweisatz.compare.side_by_side import compare as compared
    from zweisatz.pipeline import comparisons
    from zweisatz.pipeline.articles import open_engine

    # What can be wrong with the wish is said before minutes are spent on translating.
    check_names([name for name, _ in named])
    inputs: dict[str, list[Path | str]] = {
        "the article": [source],
        "the reference": [reference or ""],
        "the profile": [config or ""],
        "a system": [what for _, what in named],
    }
    keep_inputs([output], inputs | read_with(settings))
    for _, what in named:
        if what.endswith(".toml"):
            profile = comparisons.profile_settings(Path(what), settings, given)
            keep_inputs([output], read_with(profile))
    remark = (lambda message: None) if quiet else say
    document = read_article(source, remark)
    expected = read_article(str(reference), remark) if reference else None
    with ExitStack() as stack:

        def counted(article: Document) -> Callable[[str], None]:
            words = sum(len(block.text.split()) for block in article.blocks)
            return stack.enter_context(counting(article.name, words, quiet))[1]

        made = [
            comparisons.system(name, what, document, settings, given, say, counted)
            for name, what in named
        ]
    # One model rates and aligns all systems alike, whichever they come from.
    rater = open_engine(Settings(device=settings.device))
    made = list(comparisons.with_links(list(comparisons.with_confidence(made, rater)), rater))
    sentences = sum(len(pair.source) for pair in made[0].bitext.pairs)
    lines = comparisons.reference_lines(expected, sentences) if expected else None
    comparison = compared(made, lines)
    if sort == "disagreement":
        rows = sorted(comparison.rows, key=lambda row: -row.disagreement)
        comparison = replace(comparison, rows=tuple(rows))
    _write(comparison, chosen, output)


def _named(systems: list[str]) -> list[tuple[str, str]]:
    found = []
    for each in systems:
        name, equals, what = each.partition("=")
        if not (equals and name and what):
            raise InputError(f"--with {each}: write it as NAME=WHAT, such as mine=bundled")
        found.append((name, what))
    return found


def _format(output: Path | None, name: str | None) -> str:
    if name is None and output is not None and str(output) != "-":
        name = SUFFIXES.get(output.suffix.lower(), output.suffix or "no suffix")
    name = name or "text"
    if name not in SUFFIXES.values():
        raise OutputError(f"a comparison cannot be written as {name!r}: text, html, json or tsv")
    return name


def _write(comparison: Comparison, format_name: str, output: Path | None) -> None:
    from zweisatz.write import (
        comparison_html,
        comparison_json,
        comparison_terminal,
        comparison_tsv,
        write_atomically,
    )

    if format_name == "text" and output is None and stdout_is_terminal():
        _show(comparison)
        return
    renders: dict[str, Callable[[Comparison], Iterator[str]]] = {
        "text": comparison_terminal.render_text,
        "html": comparison_html.render,
        "json": comparison_json.render,
        "tsv": comparison_tsv.render,
    }
    chunks = renders[format_name](comparison)
    if output is None or str(output) == "-":
        put(chunks)
    else:
        write_atomically(output, chunks)


def _show(comparison: Comparison) -> None:
    from rich.console import Console

    from zweisatz.write.comparison_terminal import figures, rows

    console = Console()
    for row in rows(comparison, console.width):
        console.print(row)
    console.print(figures(comparison))
