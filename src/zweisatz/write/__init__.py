"""Results on their way out: one module a format, each a pure generator of text.

``render(head, blocks)`` yields chunks as soon as a block is there, so that writing can begin
before the last one is translated; what needs all of them stands at the foot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from zweisatz.document import BilingualBlock, Head
from zweisatz.errors import OutputError
from zweisatz.write import html, json, jsonl, markdown, text, tmx, tsv, xliff
from zweisatz.write.atomic import write_atomically
from zweisatz.write.tsv import neutralise

__all__ = ["FORMATS", "Format", "Render", "format_for", "neutralise", "write_atomically"]

Render = Callable[[Head, Iterable[BilingualBlock]], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format that a bitext can be written in. ``suffixes`` are those that stand for it."""

    name: str
    suffixes: tuple[str, ...]
    media_type: str
    render: Render


FORMATS: Mapping[str, Format] = {
    each.name: each
    for each in (
        Format("text", (".txt",), "text/plain", text.render),
        Format("md", (".md", ".markdown"), "text/markdown", markdown.render),
        Format("html", (".html", ".htm"), "text/html", html.render),
        Format("json", (".json",), "application/json", json.render),
        Format("jsonl", (".jsonl",), "application/jsonl", jsonl.render),
        Format("tsv", (".tsv",), "text/tab-separated-values", tsv.render),
        Format("tmx", (".tmx",), "application/x-tmx+xml", tmx.render),
        Format("xliff", (".xlf", ".xliff"), "application/x-xliff+xml", xliff.render),
        Format("xliff2", (".xlf2",), "application/xliff+xml", xliff.render_2),
    )
}


def format_for(path: Path) -> str:
    """The name of the format that the suffix of ``path`` stands for.

    Raises ``OutputError`` for a suffix that stands for none.
    """
    suffix = path.suffix.lower()
    for each in FORMATS.values():
        if suffix in each.suffixes:
            return each.name
    known = " ".join(suffix for each in FORMATS.values() for suffix in each.suffixes)
    raise OutputError(
        f"{path}: {f'{suffix} stands for no format' if suffix else 'no suffix, so no format'}; "
        f"use one of {known}, or name the format with -f."
    )
