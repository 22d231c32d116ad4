"""From what the user calls a model to a checkpoint on this machine."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from zweisatz.errors import ModelError
from zweisatz.models.checkpoint import Checkpoint, inspect

__all__ = ["KNOWN", "resolve"]

KNOWN = {
    "opus-mt-de-en": ("Helsinki-NLP/opus-mt-de-en", "1a922f3b32a8e809e17a47d4b32142d8105924e5"),
}
"""Short names: hub repository, and the commit used when none is named.

The commit is the one that many public projects have pinned since 2022. They list its weights as
``pytorch_model.bin`` only, so it needs ``allow_pickle`` (or a revision that has safetensors).
"""

_BUNDLED = "bundled"
_HUB_ID = re.compile(
    r"(?P<repo>[\w-][\w.-]*/[\w-][\w.-]*?)(?:@(?P<revision>[\w-][\w./-]*))?", re.ASCII
)


def resolve(
    name: str | None,
    *,
    revision: str | None = None,
    allow_pickle: bool = False,
    offline: bool = False,
) -> Checkpoint:
    """The checkpoint that ``name`` means, looked over and ready to load.

    ``None`` and ``bundled`` are the bundled model. A folder in Hugging Face layout is used as it
    is. A name from ``KNOWN`` or ``organisation/name[@revision]`` is a model on the Hugging Face
    hub, and the only case in which the network is touched: it is taken from the hub's local cache
    if it is there, else downloaded. ``revision`` is another way to write ``@revision``.

    Hub models are pinned: a name without a commit is looked up once, and the commit found is
    remembered beside our other caches (``pins.json``) and used from then on, on this machine.
    With ``offline`` (or ``HF_HUB_OFFLINE``) nothing is looked up.

    Raises ``ModelError`` for a checkpoint that cannot be used (``OfflineError`` if it would have
    to be downloaded and cannot be). Weights that are pickles are refused without
    ``allow_pickle``.
    """
    if name is None or (name == _BUNDLED and not Path(name).exists()):
        if revision is not None:
            raise ModelError(
                "The bundled model has no revisions: name a hub model, or no revision."
            )
        return _bundled()
    folder = Path(name).expanduser()
    if name.strip() and folder.is_dir():
        if revision is not None:
            raise ModelError(f"{name} is a folder, which has no revisions: leave the revision out.")
        return inspect(folder, name=folder.resolve().name, allow_pickle=allow_pickle)
    if folder.is_file():
        raise ModelError(f"{name} is a file: name the folder that holds the checkpoint.")
    repository, wanted = _hub_id(name, revision)

    from zweisatz.models.hub import fetch  # only who names a hub model needs the hub's library

    path, commit = fetch(repository, wanted, allow_pickle=allow_pickle, offline=offline)
    return inspect(path, name=name.partition("@")[0], allow_pickle=allow_pickle, revision=commit)


def _bundled() -> Checkpoint:
    folder = Path(str(files("zweisatz") / "model"))
    if not folder.is_dir():
        raise ModelError(
            "This installation of zweisatz has no bundled model: install it again, or name a"
            " model with -m."
        )
    return inspect(folder, name=_BUNDLED, allow_pickle=False, bundled=True)


def _hub_id(name: str, revision: str | None) -> tuple[str, str | None]:
    short, _, own = name.partition("@")
    if short in KNOWN:
        repository, commit = KNOWN[short]
        return repository, revision or own or commit
    match = _HUB_ID.fullmatch(name)
    if match is None:
        raise ModelError(
            f"There is no folder {name!r}, and it is no hub model either: name a folder with a"
            f" Marian checkpoint, {', '.join(KNOWN)}, or organisation/name[@revision]."
        )
    if revision and match["revision"] and revision != match["revision"]:
        raise ModelError(f"{name} names one revision and {revision} another: name one.")
    return match["repo"], revision or match["revision"]
