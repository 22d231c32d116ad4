"""Options that several commands share, each described once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zweisatz.config import Settings, load_settings

__all__ = [
    "AllowPickle",
    "Articles",
    "Beam",
    "Config",
    "Device",
    "Engine",
    "Glossary",
    "Memory",
    "Model",
    "Offline",
    "Output",
    "Quiet",
    "Strict",
    "settings_from",
]

Articles = Annotated[
    list[str],
    typer.Argument(metavar="ARTICLE…", help="Text, Markdown, HTML or DOCX files; - is stdin."),
]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE|DIR", help="Where to write."),
]
Model = Annotated[
    str | None,
    typer.Option("-m", "--model", help="A folder, opus-mt-de-en, or owner/name[@revision]."),
]
Engine = Annotated[
    str | None, typer.Option(metavar="NAME", help="ctranslate2 (fast) or transformers (reference).")
]
Beam = Annotated[
    int | None, typer.Option(metavar="N", help="Hypotheses kept while searching; 1 is greedy.")
]
Device = Annotated[str | None, typer.Option(metavar="NAME", help="auto, cpu or cuda.")]
Config = Annotated[
    Path | None, typer.Option(metavar="FILE", help="A profile in TOML, as in configs/.")
]
Glossary = Annotated[
    str | None, typer.Option(metavar="FILE", help="Terms to enforce, or not to translate.")
]
Memory = Annotated[str | None, typer.Option(metavar="FILE|none", help="The translation memory.")]
Offline = Annotated[bool, typer.Option("--offline", help="Never touch the network.")]
AllowPickle = Annotated[
    bool, typer.Option("--allow-pickle", help="Load a checkpoint that has only a pickle.")
]
Strict = Annotated[
    bool, typer.Option("--strict", help="Exit with status 1 if a sentence has an error left.")
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="No progress, no remarks.")]


def settings_from(
    config: Path | None,
    *,
    model: str | None,
    engine: str | None,
    beam: int | None,
    device: str | None,
    glossary: str | None,
    memory: str | None,
    offline: bool,
    allow_pickle: bool,
) -> Settings:
    """The profile's settings (or the defaults) with what the command line names on top."""
    return (load_settings(config) if config else Settings()).override(
        model=model,
        engine=engine,
        beam=beam,
        device=device,
        glossary=glossary,
        memory=memory,
        offline=offline or None,
        allow_pickle=allow_pickle or None,
    )
