"""Translate German articles into English on your own machine, and check every sentence."""

from zweisatz.version import __version__

__all__ = ["__version__"]
