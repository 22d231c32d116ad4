"""Translate German articles into English on your own machine, and check every sentence.

>>> import zweisatz
>>> zweisatz.translate("Das Haus ist alt.").pairs[0].target_text
'The house is old.'
"""

from typing import TYPE_CHECKING, Any

from zweisatz.version import __version__

if TYPE_CHECKING:
    from zweisatz.config import Settings
    from zweisatz.document import Bitext
    from zweisatz.errors import ZweisatzError
    from zweisatz.pipeline.articles import translate

__all__ = ["Bitext", "Settings", "ZweisatzError", "__version__", "translate"]

_HOME = {
    "Bitext": "zweisatz.document",
    "Settings": "zweisatz.config",
    "ZweisatzError": "zweisatz.errors",
    "translate": "zweisatz.pipeline.articles",
}


def __getattr__(name: str) -> Any:
    # Names are looked up when first used, so that `import zweisatz` and `--help` stay instant.
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)
