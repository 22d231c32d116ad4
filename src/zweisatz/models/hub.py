"""Checkpoints from the Hugging Face hub: only the files we need, of one commit."""

from __future__ import annotations

import json
import os
import re
import tempfile
from pathlib import Path
from typing import Any

import platformdirs

from zweisatz.errors import ModelError, OfflineError
from zweisatz.models.checkpoint import (
    OPTIONAL_FILES,
    PICKLE,
    PICKLE_REFUSED,
    REQUIRED_FILES,
    WEIGHTS,
)

__all__ = ["fetch"]

_COMMIT = re.compile("[0-9a-f]{40}")


def fetch(
    repository: str, revision: str | None, *, allow_pickle: bool, offline: bool
) -> tuple[Path, str]:
    """The folder with the files of that revision, and its commit.

    Looks in the hub's local cache first; what is there needs no network. No file but those of a
    checkpoint is downloaded: never Python code, and a pickle only if allowed and if there is no
    safetensors file.
    """
    commit = revision if revision and _COMMIT.fullmatch(revision) else None
    commit = commit or _pins().get(_key(repository, revision))
    if commit is not None:
        folder = _cached(repository, commit, allow_pickle)
        if folder is not None:
            return folder, commit
    return _download(
        repository, commit or revision, _key(repository, revision), allow_pickle, offline
    )


def _cached(repository: str, commit: str, allow_pickle: bool) -> Path | None:
    from huggingface_hub import constants

    folder = Path(constants.HF_HUB_CACHE) / f"models--{repository.replace('/', '--')}"
    folder = folder / "snapshots" / commit
    weights = (WEIGHTS, PICKLE) if allow_pickle else (WEIGHTS,)
    whole = all((folder / file).is_file() for file in REQUIRED_FILES)
    return folder if whole and any((folder / file).is_file() for file in weights) else None


def _download(
    repository: str, revision: str | None, key: str, allow_pickle: bool, offline: bool
) -> tuple[Path, str]:
    from huggingface_hub import HfApi, errors, snapshot_download

    hub_errors: Any = errors  # HTTPError is there, but not among what it exports

    unreachable = OfflineError(
        f"{repository} is not on this machine and the hub cannot be reached: connect once, or"
        " copy the model's folder from another machine and name it (-m FOLDER), or leave -m out to"
        " use the bundled model."
    )
    if offline:
        raise unreachable
    try:
        found: Any = HfApi().model_info(repository, revision=revision, timeout=10)
        present = {sibling.rfilename for sibling in found.siblings or ()}
        wanted = _wanted(repository, present, allow_pickle)
        folder = snapshot_download(repository, revision=found.sha, allow_patterns=wanted)
    except hub_errors.RevisionNotFoundError:
        raise ModelError(
            f"The hub has no revision {revision} of {repository}: look it up and name another."
        ) from None
    except hub_errors.RepositoryNotFoundError:  # the hub's answer to private ones and typos, too
        raise ModelError(
            f"The hub has no model {repository} that you may see, and there is no such folder:"
            " check the spelling."
        ) from None
    except (
        hub_errors.HTTPError,  # of the HTTP library, whichever one the hub's library is using
        hub_errors.LocalEntryNotFoundError,
        hub_errors.OfflineModeIsEnabled,
    ):
        raise unreachable from None
    except OSError as error:
        raise ModelError(
            f"{repository} cannot be stored ({error.strerror or error}): free some space."
        ) from None
    if revision != found.sha:
        _pin(key, found.sha)
    return Path(folder), found.sha


def _wanted(repository: str, present: set[str], allow_pickle: bool) -> list[str]:
    """The files to download of those that the repository has."""
    if WEIGHTS in present:
        weights = WEIGHTS
    elif PICKLE not in present:
        raise ModelError(
            f"{repository} has no {WEIGHTS}: it is no Marian checkpoint that we can use."
        )
    elif allow_pickle:
        weights = PICKLE
    else:
        raise ModelError(PICKLE_REFUSED.format(name=repository, file=PICKLE))
    return [weights, *(file for file in REQUIRED_FILES + OPTIONAL_FILES if file in present)]


def _key(repository: str, revision: str | None) -> str:
    return f"{repository}@{revision or 'main'}"


def _pin_file() -> Path:
    return platformdirs.user_cache_path("zweisatz") / "pins.json"


def _pins() -> dict[str, str]:
    try:
        pins = json.loads(_pin_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return pins if isinstance(pins, dict) else {}


def _pin(key: str, commit: str) -> None:
    """Remember a commit. Where nothing can be remembered, the next run looks it up again."""
    file = _pin_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=file.parent, prefix="pins-")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump({**_pins(), key: commit}, stream, indent=2, sort_keys=True)
        Path(draft).replace(file)
    except OSError:
        return
