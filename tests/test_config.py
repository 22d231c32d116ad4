"""Profiles: what they may hold, and what is said when they hold something else."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from zweisatz.config import Settings, load_settings
from zweisatz.errors import ConfigError

PROFILES = sorted((Path(__file__).parent.parent / "configs").glob("*.toml"))

REFUSED = [
    # (profile, what the message must name)
    ("[translate]\nbaem = 4", ["'baem'", "did you mean 'beam'"]),
    ("[translate]\nqqqq = 4", ["'qqqq'", "known: model, engine"]),
    ("beam = 4", ["'beam'", "[translate]"]),
    ("[translation]\nbeam = 4", ["'translation'", "[translate]"]),
    ("[translate]\nbeam = '4'", ["beam", "type int"]),
    ("[translate]\nbeam = true", ["beam", "type int"]),
    ("[translate]\nbeam = 0", ["beam", "1 to 32"]),
    ("[translate]\nbatch_tokens = 10", ["batch_tokens", "64 to 65536"]),
    ("[translate]\nengine = 'argos'", ["engine", "ctranslate2, transformers"]),
    ("[translate]\ndevice = 'tpu'", ["device", "auto, cpu, cuda"]),
    ("[translate]\nbeam = ", ["not valid TOML"]),
    ("\xff[translate]", ["not valid TOML"]),
]


@pytest.mark.parametrize(("text", "named"), REFUSED)
def test_a_wrong_profile_is_refused_by_name(tmp_path: Path, text: str, named: list[str]) -> None:
    profile = tmp_path / "p.toml"
    profile.write_bytes(text.encode("latin-1"))
    with pytest.raises(ConfigError) as caught:
        load_settings(profile)
    message = str(caught.value)
    assert str(profile) in message
    assert "\n" not in message
    for part in named:
        assert part in message


def test_a_byte_order_mark_is_no_key(tmp_path: Path) -> None:
    profile = tmp_path / "p.toml"
    profile.write_text("[translate]\nbeam = 2\n", "utf-8-sig")
    assert load_settings(profile).beam == 2


@pytest.mark.parametrize("missing", ["nowhere.toml", "."])
def test_a_profile_that_cannot_be_read(tmp_path: Path, missing: str) -> None:
    with pytest.raises(ConfigError, match="cannot read the profile"):
        load_settings(tmp_path / missing)


@pytest.mark.parametrize("profile", PROFILES, ids=lambda path: path.stem)
def test_the_profiles_that_come_along_are_valid(profile: Path) -> None:
    load_settings(profile)


def test_the_default_profile_names_every_key_with_its_default() -> None:
    (default,) = (path for path in PROFILES if path.stem == "default")
    assert load_settings(default) == Settings()
    text = default.read_text(encoding="utf-8")
    for field in fields(Settings):
        assert f"\n{field.name} = " in text


def test_every_key_is_documented() -> None:
    for field in fields(Settings):
        assert f"``{field.name}``" in (Settings.__doc__ or "")


def test_files_beside_the_profile_are_found(tmp_path: Path) -> None:
    (tmp_path / "terms.tsv").write_text("Aufzug\tlift\n", encoding="utf-8")
    profile = tmp_path / "p.toml"
    profile.write_text('[translate]\nglossary = "terms.tsv"\nmodel = "owner/name"', "utf-8")
    settings = load_settings(profile)
    assert settings.glossary == str(tmp_path / "terms.tsv")
    assert settings.model == "owner/name"


def test_the_command_line_overrides_only_what_it_names() -> None:
    assert Settings(beam=8).override(beam=None, engine="transformers") == Settings(
        beam=8, engine="transformers"
    )
