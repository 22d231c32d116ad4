"""Characters that a format cannot hold, or that would do harm where the text is shown.

A text that was read can hold anything that Python can: NULs, lone surrogates (from bytes that
were no text), escape sequences, bidirectional overrides. Each writer says here what becomes of
them, so that it is said once.
"""

from __future__ import annotations

import re

__all__ = ["REPLACEMENT", "encodable", "one_line", "visible", "xml_attribute", "xml_text"]

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")

# What XML 1.0 allows: https://www.w3.org/TR/xml/#charsets
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# C0 and C1 controls, the explicit bidirectional embeddings, overrides and isolates, surrogates.
_UNSAFE_ON_TERMINAL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def encodable(text: str) -> str:
    """``text`` with U+FFFD for each lone surrogate, so that it can be written as UTF-8."""
    return _SURROGATE.sub(REPLACEMENT, text)


def one_line(text: str) -> str:
    """``text`` with one space for each run of tabs and line breaks, and none at the ends."""
    return _LINE_BREAKS.sub(" ", text).strip()


def xml_text(text: str) -> str:
    """``text`` as XML character data; U+FFFD stands for what XML 1.0 cannot hold.

    A carriage return is written as a reference, since a parser would read it as a line feed.
    """
    text = _NOT_XML.sub(REPLACEMENT, text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")


def xml_attribute(text: str) -> str:
    """``text`` as the value of an XML attribute in double quotes, white space kept."""
    text = xml_text(text).replace('"', "&quot;")
    return text.replace("\t", "&#9;").replace("\n", "&#10;")


def visible(text: str) -> str:
    """``text`` made inert for a terminal: no control character acts, each can be seen.

    C0 controls become their Unicode pictures (``␛``), line breaks and tabs a space, the rest
    their code point in brackets (``⟨U+202E⟩``).
    """
    return _UNSAFE_ON_TERMINAL.sub(_picture, _LINE_BREAKS.sub(" ", text))


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\N{SYMBOL FOR DELETE}"
    if 0xD800 <= code <= 0xDFFF:
        return REPLACEMENT
    return f"⟨U+{code:04X}⟩"
