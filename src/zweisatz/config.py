"""Profiles: the settings of a run, read from TOML, every key documented here and nowhere else.

A profile is one table, ``[translate]``, with any of the keys of ``Settings``. What a profile
does not name keeps its default; the command line overrides both. ``configs/`` has four to begin
with.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, get_args

from zweisatz.errors import ConfigError

__all__ = ["Device", "Engine", "Settings", "load_settings"]

Engine = Literal["ctranslate2", "transformers"]
Device = Literal["auto", "cpu", "cuda"]
ComputeType = Literal["auto", "int8", "int8_float32", "float32", "float16"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a translation depends on, beside the text.

    ``model``        a folder in Hugging Face layout, ``opus-mt-de-en``, a hub id
                     ``owner/name[@revision]``, or ``""`` for the bundled model
    ``engine``       ``ctranslate2`` (fast) or ``transformers`` (the reference)
    ``device``       ``auto``, ``cpu`` or ``cuda``
    ``compute_type`` ``auto`` (float32; float16 on CUDA), ``float32``, ``float16``, or with
                     ctranslate2 ``int8`` or ``int8_float32``: faster, worded a little otherwise
    ``beam``         hypotheses kept while searching, 1 (greedy) to 32
    ``batch_tokens`` padded source tokens a batch, 64 to 65,536
    ``threads``      processor threads, 0 for all cores
    ``repair``       decode a sentence again when a check finds an error in it
    ``foreign``      hand sentences that are not German through, marked, untranslated
    ``glossary``     a file of terms to enforce, or ``""``
    ``memory``       the file of the translation memory, ``""`` for the one in the user's cache
                     directory, or ``none``
    ``offline``      never touch the network, not even for a hub model that is not cached
    ``allow_pickle`` load a checkpoint that has no safetensors, only a pickle (weights only)
    """

    model: str = ""
    engine: Engine = "ctranslate2"
    device: Device = "auto"
    compute_type: ComputeType = "auto"
    beam: int = 4
    batch_tokens: int = 2048
    threads: int = 0
    repair: bool = True
    foreign: bool = True
    glossary: str = ""
    memory: str = ""
    offline: bool = False
    allow_pickle: bool = False

    def __post_init__(self) -> None:
        for key, (low, high) in _RANGES.items():
            if not low <= getattr(self, key) <= high:
                raise ConfigError(f"{key} is {getattr(self, key)}; it must be {low} to {high}")
        for key, choices in _CHOICES.items():
            if getattr(self, key) not in choices:
                raise ConfigError(
                    f"{key} is {getattr(self, key)!r}; it must be one of {', '.join(choices)}"
                )

    def override(self, **given: Any) -> Settings:
        """The same with every given value that is not ``None``."""
        return replace(self, **{key: value for key, value in given.items() if value is not None})


_RANGES = {"beam": (1, 32), "batch_tokens": (64, 65536), "threads": (0, 1024)}
_CHOICES: dict[str, tuple[str, ...]] = {
    "engine": get_args(Engine),
    "device": get_args(Device),
    "compute_type": get_args(ComputeType),
}


def load_settings(path: Path) -> Settings:
    """Read the profile at ``path``.

    A relative ``model``, ``glossary`` or ``memory`` that names an existing file beside the
    profile means that one. Raises ``ConfigError`` for a file that cannot be read, a key that is
    not known, and a value of the wrong type or out of range.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as reason:
        raise ConfigError(f"cannot read the profile {path}: {reason.strerror or reason}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as reason:
        raise ConfigError(f"{path} is not valid TOML: {reason}") from None
    for name, value in tables.items():
        if name != "translate" or not isinstance(value, dict):
            raise ConfigError(f"{path}: unknown key {name!r}; a profile has one table, [translate]")
    values: dict[str, Any] = tables.get("translate", {})
    defaults = {field.name: getattr(Settings(), field.name) for field in fields(Settings)}
    for key, value in values.items():
        if key not in defaults:
            close = get_close_matches(key, defaults, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"known: {', '.join(defaults)}"
            raise ConfigError(f"{path}: unknown key {key!r}; {hint}")
        if type(value) is not type(defaults[key]):
            wanted = type(defaults[key]).__name__
            raise ConfigError(f"{path}: {key} is {value!r}; it must be of type {wanted}")
    for key in ("model", "glossary", "memory"):
        beside = path.parent / str(values.get(key, ""))
        if values.get(key) and beside.exists():
            values[key] = str(beside)
    try:
        return Settings(**values)
    except ConfigError as reason:
        raise ConfigError(f"{path}: {reason}") from None
