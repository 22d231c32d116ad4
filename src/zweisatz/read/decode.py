"""Bytes to text: which encoding, and whether this is text at all.

In this order: a byte-order mark; UTF-16 shown by its NULs; UTF-8 if it is valid; UTF-8 with a few
foreign bytes (pasted from an old file), each then read as Windows-1252; else an old one-byte
encoding. Among these the umlauts decide first: where they, German quotation marks, dashes and the
euro sign are what the high bytes become, and stand beside letters, the text is German. Everything
else is left to charset-normalizer, which judges by coherence with many languages and needs more
than a sentence for that (of single German sentences in Windows-1252 it takes one in five for
another encoding).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from ..errors import EncodingError, InputError

__all__ = ["MIXED", "decode", "decode_html", "mended"]

MIXED = "utf-8+windows-1252"
"""The name given to UTF-8 in which single bytes had to be read as Windows-1252."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 1 << 16
_AROUND = 40
_HIGH = re.compile(rb"[\x80-\xff]+")
_DECLARABLE = ("iso8859", "cp", "koi8", "mac", "gb", "big5", "euc", "shift")
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_LOW_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_GERMAN = re.compile(
    "(?<=[a-zäöüß])[äöüß]|[äöüÄÖÜ](?=[a-zäöüß])|(?<=[A-ZÄÖÜ])[ÄÖÜ]|(?<!\\w)[„‚»](?=\\w)"
    "|(?<=[\\w.,!?…])[“‘«](?!\\w)|(?<=\\s)[–—](?=\\s)|(?<=[\\d\\s])[€§°](?=[\\sCF\\d.,])|…|[éèêáàçñ](?=[a-z])"
)
_GERMAN_ENCODINGS = ("windows-1252", "mac-roman", "cp850")
_META = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I
)


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text and its encoding's name; a byte-order mark is no part of the text.

    Raises:
        EncodingError: the bytes are in no encoding that is known here.
        InputError: they are no text.
    """
    found = _marked(data, name) or _wide(data) or _utf8(data)
    text, encoding = found or _one_byte(data, name)
    _refuse_binary(text, name)
    return text, encoding


def decode_html(data: bytes, name: str) -> tuple[str, str]:
    """The same for HTML, in which a page may name its encoding (believed after valid UTF-8)."""
    declared = _META.search(data[:4096])
    if not declared or _marked(data, name) or _wide(data) or _utf8(data):
        return decode(data, name)
    label = declared[1].decode("ascii").lower()
    try:
        encoding = codecs.lookup(label).name
        if encoding in ("iso8859-1", "cp1252"):  # as browsers do
            text, encoding = _windows_1252(data), "windows-1252"
        elif encoding.startswith(_DECLARABLE):
            text = data.decode(encoding)
        else:
            return decode(data, name)
    except (LookupError, UnicodeError):
        return decode(data, name)
    _refuse_binary(text, name)
    return text, encoding


def mended(text: str) -> str:
    """The text with halves of surrogate pairs joined where they meet, else U+FFFD.

    They come from JSON that was cut apart; no encoding can write them.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _marked(data: bytes, name: str) -> tuple[str, str] | None:
    """Text that begins with a byte-order mark. Few broken characters become U+FFFD."""
    encoding = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), None)
    if encoding is None:
        return None
    text = data.decode(encoding, "replace")
    broken = text.count("\ufffd")
    if broken > 8 and broken * 100 > len(text):
        raise EncodingError(
            f"{name} begins with the byte-order mark of {encoding.upper()} and is not written in "
            "it: save it as UTF-8."
        )
    return text, encoding


def _wide(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without a mark: every other byte of Western text is NUL."""
    sample = data[:4096]
    half = len(sample) // 2
    if len(data) % 2 or half < 2 or b"\0" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    for encoding, nul, other in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if nul > 0.5 * half and other < 0.05 * half:
            try:
                return data.decode(encoding), encoding
            except UnicodeError:
                return None
    return None


def _utf8(data: bytes) -> tuple[str, str] | None:
    """UTF-8, or UTF-8 in which at least as many characters are good as bytes are bad."""
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "surrogateescape")
    bad = sum(1 for _ in re.finditer("[\udc80-\udcff]", text))
    good = sum(1 for _ in _MULTIBYTE.finditer(data))
    if good < bad:
        return None
    return re.sub("[\udc80-\udcff]+", _escaped, text), MIXED


def _escaped(match: re.Match[str]) -> str:
    return _windows_1252(match.group().encode("utf-8", "surrogateescape"))


def _windows_1252(data: bytes) -> str:
    """Windows-1252 as browsers read it: its five holes are control characters."""
    try:
        return data.decode("windows-1252")
    except UnicodeDecodeError:
        return "".join(
            char if char != "\ufffd" else chr(byte)
            for byte, char in zip(data, data.decode("windows-1252", "replace"), strict=True)
        )


def _one_byte(data: bytes, name: str) -> tuple[str, str]:
    """An old encoding, German first."""
    _refuse_binary(data.decode("latin-1"), name, _LOW_CONTROL)
    sample = b"".join(_samples(data))
    high = sum(len(match.group()) for match in _HIGH.finditer(sample))
    for encoding in _GERMAN_ENCODINGS:
        text = sample.decode(encoding, "replace")
        german = sum(1 for _ in _GERMAN.finditer(text))
        if german >= 0.6 * high:
            if encoding == "windows-1252":
                if b"\xa4" in sample and not re.search(rb"[\x80-\x9f]", sample):
                    return data.decode("iso8859-15"), "iso8859-15"  # has the euro where that has ¤
                return _windows_1252(data), encoding
            return data.decode(encoding), encoding
    # Imported here: reading UTF-8 must not pay for it.
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    if best is not None:
        try:
            text = data.decode(best.encoding)
            if text.encode(best.encoding) == data:  # some read two bytes as one character
                return text, best.encoding
        except UnicodeError:
            pass
        return _windows_1252(data), "windows-1252"
    raise EncodingError(
        f"{name} is in no encoding that is known here: save it as UTF-8 (or check that it is text)."
    )


def _samples(data: bytes) -> Iterator[bytes]:
    """Bytes that are not ASCII with what stands around them, up to 64 KB."""
    size = done = 0
    for match in _HIGH.finditer(data):
        start, end = max(done, match.start() - _AROUND), match.end() + _AROUND
        if end > done:
            yield data[start:end]
            size += end - start
            done = end
        if size > _SAMPLE:
            return


def _refuse_binary(text: str, name: str, control: re.Pattern[str] = _CONTROL) -> None:
    """Raise if too much of it is control characters: a few slip in, many are machine's work."""
    controls = sum(1 for _ in control.finditer(text))
    if controls > 4 and controls * 50 > len(text):
        raise InputError(f"{name} is a binary file: give a text, Markdown, HTML or DOCX file.")
