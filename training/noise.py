"""Noise for robustness: what users' text looks like and clean corpora do not.

The target changes only where the translation should (a dropped full stop); otherwise the model
learns to give clean English for untidy German.
"""

import re
from random import Random
from typing import Final

Pair = tuple[str, str]

_QUOTED = re.compile(r"[„“”\"«»]([^„“”\"«»]+)[„“”\"«»]")
_QUOTE_STYLES: Final = (
    ("„", "“"),
    ("„", "“"),
    ("„", "”"),
    ("»", "«"),
    ("«", "»"),
    ('"', '"'),
    ("“", "”"),
)
_INNER_STYLES: Final = (("‚", "‘"), ("›", "‹"), ("'", "'"))
_DASHES: Final = (" – ", " - ", " — ")
_ASCII_GERMAN: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
)


def requote(text: str, random: Random) -> str:
    """Every quoted stretch in one style drawn at random."""
    left, right = random.choice(_QUOTE_STYLES if random.random() < 0.95 else _INNER_STYLES)
    return _QUOTED.sub(lambda match: left + match[1] + right, text)


def redash(text: str, random: Random) -> str:
    """Every spaced dash in one style drawn at random."""
    return re.sub(r" [–—-] ", random.choice(_DASHES), text)


def without_final_stop(pair: Pair) -> Pair:
    """A heading or fragment: no full stop on either side."""
    source, target = pair
    if source.endswith(".") and target.endswith(".") and not source.endswith(".."):
        return source[:-1], target[:-1]
    return pair


def capitals(text: str) -> str:
    """A headline in capitals (ß becomes SS, as German capitals do)."""
    return text.upper()


def swiss(text: str) -> str:
    """ss for ß, as everybody writes in Switzerland."""
    return text.replace("ß", "ss")


def ascii_german(text: str) -> str:
    """ae, oe, ue and ss, as typed on a foreign keyboard."""
    return text.translate(_ASCII_GERMAN)


def noisy(pair: Pair, random: Random) -> Pair:
    """One pair with a little noise; most pairs come back unchanged."""
    source, target = pair
    if random.random() < 0.5:
        source = requote(source, random)
    if random.random() < 0.3:
        source = redash(source, random)
    draw = random.random()
    if draw < 0.03:
        return without_final_stop((source, target))
    if draw < 0.045:
        return capitals(source), target
    if draw < 0.055:
        return source.lower(), target
    if draw < 0.07:
        return swiss(source), target
    if draw < 0.075:
        return ascii_german(source), target
    return source, target
