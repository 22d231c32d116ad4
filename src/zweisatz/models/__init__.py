"""Which checkpoint translates: the bundled one, a folder, or a hub model pinned to a commit."""

from zweisatz.models.checkpoint import Checkpoint
from zweisatz.models.resolve import resolve

__all__ = ["Checkpoint", "resolve"]
