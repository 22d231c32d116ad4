"""How blocks and pairs are laid out, where more than one format must agree on it."""

from __future__ import annotations

import re
from collections.abc import Callable

from zweisatz.document import BilingualBlock, Kind, Pair

__all__ = ["default_gap", "language_name", "marker", "target_of"]

_NUMBER = re.compile(r"\(?(?:\d{1,9}|[a-z])[.)]")
_NAMES = {"de": "German", "en": "English"}


def default_gap(number: int) -> str:
    """The gap before the pair at ``number`` (from 0) of its block if none is written down."""
    return " " if number else ""


def marker(block: BilingualBlock) -> str:
    """What stands before a list item: its number as in the source, or a bullet (``-``)."""
    if block.block.kind is not Kind.LIST_ITEM:
        return ""
    line = block.block.gap.rpartition("\n")[2]
    found = _NUMBER.fullmatch(line.strip())
    return found[0] if found else "-"


def target_of(
    block: BilingualBlock, shown: Callable[[Pair], str] = lambda pair: pair.target_text
) -> str:
    """The block's translation: targets in order, the source's white space between them.

    ``shown`` says how a pair is written. A pair of which nothing is shown takes its gap with it;
    one without a source has its target's gap. Between sentences that German puts without a space
    („Ja.“„Nein.“) English has one.
    """
    text = ""
    for pair in block.pairs:
        target = shown(pair)
        if target:
            text += target if not text else _gap(pair, target) + target
    return text


def _gap(pair: Pair, target: str) -> str:
    if not pair.source:
        return pair.target[0].gap or " "
    words = any(character.isalnum() for character in target)
    return pair.gap or (" " if words else "")


def language_name(code: str) -> str:
    """The English name of a language that we know, else its code."""
    return _NAMES.get(code.lower().split("-")[0], code)
