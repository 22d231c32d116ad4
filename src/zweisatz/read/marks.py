"""What a line of plain text shows of its kind: item, rule, table, heading, mail header."""

from __future__ import annotations

import re
from typing import NamedTuple

from .pieces import is_blank

__all__ = [
    "Marker",
    "is_closing",
    "is_header",
    "is_rule",
    "is_tabular",
    "looks_like_heading",
    "marker",
    "numbering_level",
    "underlines",
]

_MONTH = (
    "Januar|Jänner|Februar|Feber|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    "|Jan|Feb|Mär|Apr|Jun|Jul|Aug|Sept?|Okt|Nov|Dez|Jahrhundert|Jh"
)
_BULLET = re.compile(r"([-–—*•·‣▪▫◦●○■□➢✓✔])[ \t\u00a0]+(?=\S)")
_NUMBER = re.compile(
    rf"(?:(\d{{1,3}})([.)])|\((\d{{1,3}})\)|\[(\d{{1,3}})\])[ \t\u00a0]+(?!(?:{_MONTH})\b)(?=\S)"
)
_LETTER = re.compile(r"\(?([a-z])\)[ \t\u00a0]+(?=\S)")
_NUMBERED = re.compile(r"(\d{1,3}(?:\.\d{1,3})+)\.?[ \t\u00a0]+\S")
_RULE = re.compile(r"[-=_*~#+·•.—–|/\\<>^:\s]{2,}")
_UNDERLINE = re.compile(r"([=\-~^*_])\1{2,}")
_WIDE_GAP = re.compile(r"\S(?:\t| {3,})\s*\S")
_HEADER = re.compile(
    r"(?:Von|An|Kopie|Cc|Bcc|Betreff|Betr|Datum|Gesendet|Antwort an|Anlagen?|Anhänge?|Wichtigkeit"
    r"|From|To|CC|BCC|Subject|Date|Sent|Reply-To|Message-ID|Attachments?|Importance) ?: ?\S",
)
_CLOSING = re.compile(
    r"(?:mit |viele |beste |liebe |herzliche |freundliche |schöne |sonnige |ganz ){0,2}"
    r"(?:\w+ ){0,2}gr(?:uß|üße|üßen|üsse|üssen)\b|hochachtungsvoll|ihre?\b|eure?\b|dein\b|deine\b"
    r"|lg\b|vg\b|mfg\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:(?:Von|von|Text|Foto|Fotos|Bild|Quelle|Grafik|Autor|Autorin|Redaktion)\b:?"
    r"(?: (?:und|von|der|de|van|[A-ZÄÖÜ][\w.-]*)[,/]?){1,6})|©.*"
    r"|Das (?:Gespräch|Interview) führten?\b.*|Die Fragen stellten?\b.*|Interview:.*"
)
_ADDRESS = re.compile(
    r"\d{5} [A-ZÄÖÜ]|.*\b\w*(?:straße|strasse|str\.|weg|platz|allee) \d|.*@|.*://"
)
_NO_WORDS = re.compile(r"[\W\d_]*")


class Marker(NamedTuple):
    """A list item's mark: its style (``-``, ``1.``, ``(1)``, ``a)`` …), number, and length."""

    style: str
    number: int
    length: int


def marker(text: str) -> Marker | None:
    """The mark at the start of a line that goes on. ``25. August`` begins with none."""
    found = _marker(text)
    return None if found is None or is_blank(text[found.length :]) else found


def _marker(text: str) -> Marker | None:
    if match := _BULLET.match(text):
        return Marker(match[1], 0, match.end())
    if match := _NUMBER.match(text):
        number = match[1] or match[3] or match[4]
        style = match.group().strip().replace(number, "1")
        return Marker(style, int(number), match.end())
    if match := _LETTER.match(text):
        style = match.group().strip().replace(match[1], "a")
        return Marker(style, ord(match[1]) - ord("a") + 1, match.end())
    return None


def is_rule(text: str) -> bool:
    """A line of dashes, stars or the like."""
    return not text[0].isalnum() and _RULE.fullmatch(text) is not None


def underlines(rule: str, title: str) -> int:
    """The heading's level if this line underlines that one, else 0."""
    if not _UNDERLINE.fullmatch(rule) or not 0.5 <= len(rule) / len(title) <= 1.6:
        return 0
    if title[-1] in ".,;":
        return 0
    return 1 if rule[0] == "=" else 2


def is_tabular(text: str) -> bool:
    """Whether a line has columns: a tab or three spaces inside, or two upright strokes."""
    return text.count("|") >= 2 or (
        ("\t" in text or "   " in text) and bool(_WIDE_GAP.search(text))
    )


def is_header(text: str) -> bool:
    """Whether a line is one of an e-mail's header."""
    return _HEADER.match(text) is not None


def is_closing(text: str) -> bool:
    """Whether a line is a letter's last greeting."""
    return len(text) <= 60 and _CLOSING.match(text) is not None


def numbering_level(text: str) -> int:
    """How many numbers a section number has (``1.2 Titel``: 2), or 0 if there is none."""
    match = _NUMBERED.match(text)
    return match[1].count(".") + 1 if match else 0


def looks_like_heading(text: str) -> bool:
    """Whether a line could be a heading if it stands alone: short, begun as one, and not ended."""
    if not 2 <= len(text) <= 90 or len(text.split()) > 13:
        return False
    if text[-1] in ".,;:!?…–—-" or text.rstrip("\"“”«»'")[-1:] in ("", ".", "!", "?", "…", ","):
        return False
    if not (text[0].isupper() or text[0].isdigit() or text[0] in "„»\"“‚'"):
        return False
    if _NO_WORDS.fullmatch(text) or is_closing(text) or is_header(text):
        return False
    return not (_BYLINE.fullmatch(text) or _ADDRESS.match(text))
