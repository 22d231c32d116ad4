"""Which line ends in a plain text are the author's, and which only a narrow page's.

The rule, in words:

1. A run of three or more lines was *wrapped* to the width of its longest line if that is at most
   110 columns, at most half of its inner lines end a sentence, not nearly all end in punctuation
   (as those of verse do), a sentence visibly goes on over some line ends (over most, in German
   prose), and most lines are *full*: the next line's first word would not have fitted. Below 45
   columns (verse, addresses, columns of a newspaper) more is asked: few lines ending in
   punctuation, or a word cut by a hyphen.
2. A run too short to tell takes the width to which most lines of the text were wrapped.
3. In a wrapped run a full line goes on in the next. A line that is not full ends the paragraph,
   unless the sentence visibly goes on (it ends in a comma or a lower-case word, or the next begins
   in lower case, and no sentence ended). So does a full line before an indented one, if it ends a
   sentence.
4. In any other run every line is a block of its own, unless a sentence visibly goes on.
5. A cut word is joined whatever the run.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from .lines import Line

__all__ = ["ends_sentence", "goes_on", "is_full", "join", "text_width", "wrap_width"]

WIDEST = 110
"""Columns. Beyond this a line is not taken for a wrapped one."""

NARROWEST = 45
"""Columns. Below this a run must show more before it is taken for a wrapped one."""

_PAUSES = ",;:.!?…–—“”"
_CLOSERS = "\"'”“’‘»«)]›‹*_"
_ABBREVIATIONS = frozenset(
    "abs allg art bd betr bsp bzgl bzw ca dipl dr evtl fr ggf hr hrsg inkl ing jh kap lt mag max "
    "min mind mio mr mrd mrs nr op prof rd rev s sog st std str tel u usf v verf vgl z zzgl".split()
)
_KEEPS_HYPHEN = re.compile(r"\W*(?:[\w.]*\d|[^\W\d_]|[A-ZÄÖÜ]+)")
_SUSPENDS = re.compile(r"(?:und|oder|bzw|beziehungsweise|sowie|bis|wie|als|statt|noch|aber)\b")
_SALUTATION = re.compile(
    r"(?:Sehr geehrte[rs]?|Liebe[rs]?|Hallo|Guten (?:Tag|Morgen|Abend)|Moin|Servus|Hi|Hey"
    r"|Werte[rs]?|Grüß (?:Gott|dich|euch)|Verehrte[rs]?)\b.{0,70}[,!]$"
)


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does (an ordinal or an abbreviation does not)."""
    end = text[-40:].rstrip(_CLOSERS)
    if not end or end[-1] not in ".!?…":
        return False
    if end[-1] != "." or end.endswith(".."):
        return True
    word = end[:-1].split()[-1].lower().lstrip("([„»\"'") if end[:-1].strip() else ""
    return not ((word.isdigit() and len(word) <= 2) or len(word) == 1 or word in _ABBREVIATIONS)


def is_full(line: Line, after: Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted (with slack for a ragged edge)."""
    return line.width + 1 + len(_first_word(after.text)) > width * 0.85


def wrap_width(lines: Sequence[Line]) -> int:
    """The width to which these consecutive lines were wrapped, or 0 if they show no sign of it."""
    count = len(lines) - 1
    width = max((line.width for line in lines if " " in line.text), default=0)
    if count < 2 or not 0 < width <= WIDEST:
        return 0
    inner = lines[:-1]
    if 2 * sum(ends_sentence(line.text) for line in inner) > count:
        return 0
    flowing = sum(after.text[0].islower() or _is_open(line.text) for line, after in pairwise(lines))
    if flowing < max(1.0, 0.2 * count) and not all(line.text.isupper() for line in lines):
        return 0
    pauses = sum(line.text[-1] in _PAUSES for line in inner)
    if count >= 4 and pauses > 0.6 * count:
        return 0
    full = sum(is_full(line, after, width) for line, after in pairwise(lines))
    if width >= NARROWEST:
        enough = 0.6 * count if flowing < 0.4 * count else 0.4 * count
        return width if full >= enough else 0
    cut = sum(_is_cut(line.text, after.text) for line, after in pairwise(lines))
    plain = count >= 3 and flowing >= 0.4 * count and pauses <= 0.34 * count
    return width if full >= 0.7 * count and (cut or plain) else 0


def text_width(widths: Iterable[tuple[int, int]]) -> int:
    """Where most lines of a text were wrapped, from (width, number of lines) of its runs, or 0.

    The width is the widest of those within a tenth of the commonest, for no run need fill it.
    """
    lines = Counter[int]()
    for width, count in widths:
        if width:
            lines[width] += count
    if not lines:
        return 0
    commonest = lines.most_common(1)[0][0]
    return max(width for width in lines if width <= 1.1 * commonest)


def goes_on(line: Line, after: Line, width: int) -> bool:
    """Whether the block goes on from a line to the one after; ``width`` is 0 in unwrapped runs."""
    if _is_cut(line.text, after.text):
        return True
    if _SALUTATION.match(line.text):
        return False
    ended = ends_sentence(line.text)
    lower = after.text[0].islower()
    if not width or max(line.width, after.width) > max(width, WIDEST):
        if ended or line.text[-1] in ":;":
            return False
        if lower:
            return line.width >= 40
        wrapped = 60 <= line.width <= WIDEST and after.width <= line.width
        return wrapped and (_is_open(line.text) or ends_sentence(after.text))
    if is_full(line, after, width):
        return not (ended and after.indent >= line.indent + 2)
    return not ended and (lower or _is_open(line.text)) and line.text[-1] not in ":;"


def join(lines: Sequence[str]) -> str:
    """Lines as one: a space between them, or none (and no hyphen) where a word was cut."""
    parts: list[str] = []
    for number, line in enumerate(lines):
        if number == 0:
            parts.append(line)
        elif not _is_cut(parts[-1], line):
            parts += (" ", line)
        else:
            before = parts[-1]
            keep = before[-1] != "\u00ad" and (
                not line[0].islower() or _KEEPS_HYPHEN.fullmatch(before[-40:-1].split()[-1])
            )
            parts[-1] = before if keep else before[:-1]
            parts.append(line)
    return "".join(parts)


def _is_cut(line: str, after: str) -> bool:
    """Whether the last word of a line goes on in the next: ``Zusammen-`` / ``arbeit``.

    Not so with a hyphen that stands for a word to come: ``Vor-`` / ``und Nachteile``.
    """
    if line[-1] not in "-\u2010\u00ad" or len(line) < 2 or not line[-2].isalnum():
        return False
    return after[0].isalpha() and not _SUSPENDS.match(after)


def _is_open(text: str) -> bool:
    """Whether a line ends where no heading, name or line of an address would."""
    last = text[-40:].split()[-1]
    return last[-1] == "," or (last.isalpha() and last.islower())


def _first_word(text: str) -> str:
    return text[:80].split(None, 1)[0]
