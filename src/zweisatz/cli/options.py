"""Options that several commands share, each described once."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

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
    "with_settings",
]

Articles = Annotated[
    list[str],
    typer.Argument(metavar="ARTICLE…", help="Text, Markdown, HTML or DOCX files; - is stdin."),
]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where to write.")
]
Model = Annotated[
    str | None,
    typer.Option(
        "-m", "--model", help="bundled, a folder, opus-mt-de-en, or owner/name[@revision]."
    ),
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
Quiet = Annotated[
    bool, typer.Option("-q", "--quiet", help="No progress, no remarks; only what fails.")
]


def settings_from(
    model: Model = None,
    engine: Engine = None,
    beam: Beam = None,
    device: Device = None,
    config: Config = None,
    glossary: Glossary = None,
    memory: Memory = None,
    offline: Offline = False,
    allow_pickle: AllowPickle = False,
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


def with_settings(command: Callable[..., None]) -> Callable[..., None]:
    """Let the command line show the options of ``settings_from`` in the place of ``settings``.

    Typer reads a command's signature, so the one that it gets to see is put together here.
    """
    made_from = inspect.signature(settings_from, eval_str=True).parameters
    seen: list[inspect.Parameter] = []
    for name, parameter in inspect.signature(command, eval_str=True).parameters.items():
        seen += made_from.values() if name == "settings" else [parameter]

    @functools.wraps(command)
    def with_options(**given: Any) -> None:
        # Heavier than the rest of this file, and not needed for --help.
        from zweisatz.cli.files import keep_inputs

        chosen = {name: given.pop(name) for name in made_from}
        output = given["output"] and Path(given["output"])
        keep_inputs([output], {"the profile": [chosen["config"] or ""]})
        command(**given, settings=settings_from(**chosen))

    shown = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in seen]
    with_options.__signature__ = inspect.Signature(shown)  # type: ignore[attr-defined]
    with_options.__annotations__ = {parameter.name: parameter.annotation for parameter in shown}
    return with_options
