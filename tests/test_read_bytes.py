"""Bytes, files and streams: encodings, what is refused and with which words, and no traceback."""

from __future__ import annotations

import codecs
import io
import os
import random
import threading
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from zweisatz.errors import EncodingError, InputError, ZweisatzError
from zweisatz.read import read_bytes, read_path, read_stream, read_text, source

GERMAN = (
    "MÜNCHEN – „Über Größe und Maß läßt sich streiten“, sagte Frau Käßmann. "
    "Es kostet 5 € – mehr nicht."
)
OLD_GERMAN = "Über Größe und Maß läßt sich streiten, sagte Frau Käßmann. Schöne Grüße aus Köln!"

ENCODINGS: list[tuple[str, bytes, str]] = [
    (GERMAN, GERMAN.encode(), "utf-8"),
    (GERMAN, codecs.BOM_UTF8 + GERMAN.encode(), "utf-8-sig"),
    (GERMAN, codecs.BOM_UTF16_LE + GERMAN.encode("utf-16-le"), "utf-16"),
    (GERMAN, codecs.BOM_UTF16_BE + GERMAN.encode("utf-16-be"), "utf-16"),
    (GERMAN, codecs.BOM_UTF32_LE + GERMAN.encode("utf-32-le"), "utf-32"),
    (GERMAN, GERMAN.encode("utf-16-le"), "utf-16-le"),
    (GERMAN, GERMAN.encode("utf-16-be"), "utf-16-be"),
    (GERMAN, GERMAN.encode("windows-1252"), "windows-1252"),
    (OLD_GERMAN, OLD_GERMAN.encode("iso8859-1"), "windows-1252"),
    (OLD_GERMAN, OLD_GERMAN.encode("mac-roman"), "mac-roman"),
    (OLD_GERMAN, OLD_GERMAN.encode("cp850"), "cp850"),
    ("Schön für 5 € hier.", "Schön für 5 € hier.".encode("iso8859-15"), "iso8859-15"),
    ("Grüße", "Grüße".encode("windows-1252"), "windows-1252"),
    (
        "Größe: ü und „ü“",
        "Größe: ü ".encode() + "und „ü“".encode("windows-1252"),
        "utf-8+windows-1252",
    ),
    ("ganz schlicht", b"ganz schlicht", "utf-8"),
]


@pytest.mark.parametrize(("text", "data", "encoding"), ENCODINGS)
def test_encodings(text: str, data: bytes, encoding: str) -> None:
    document = read_bytes(data, "x.txt")
    assert document.blocks[0].text == text
    assert document.encoding == encoding
    assert document.tail == ""


def test_other_languages_are_left_to_the_detector() -> None:
    polish = "Zażółć gęślą jaźń, powiedział minister. Wszyscy się śmiali, a potem już nikt. " * 5
    document = read_bytes(polish.encode("cp1250"), "x.txt")
    assert document.blocks[0].text == polish.strip()


HTML_ENCODINGS = [
    ("windows-1252", '<meta charset="iso-8859-1">', "windows-1252"),
    ("iso8859-15", "<meta charset=iso-8859-15>", "iso8859-15"),
    ("utf-8", '<meta charset="iso-8859-1">', "utf-8"),  # a page that lies about it
    ("windows-1252", '<meta charset="nonsense-8">', "windows-1252"),
    (
        "windows-1252",
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">',
        "windows-1252",
    ),
    ("utf-16", "", "utf-16"),
]


@pytest.mark.parametrize(("encoding", "meta", "expected"), HTML_ENCODINGS)
def test_html_encodings(encoding: str, meta: str, expected: str) -> None:
    page = f"<html><head>{meta}</head><body><p>Schöne Grüße aus Köln.</p></body></html>"
    document = read_bytes(page.encode(encoding), "x.html")
    assert [b.text for b in document.blocks] == ["Schöne Grüße aus Köln."]
    assert document.encoding == expected


def archive(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
        for part, data in parts.items():
            out.writestr(part.replace("__", "/"), data)
    return stream.getvalue()


REFUSED: list[tuple[str, bytes, str]] = [
    ("empty", b"", "has no text in it"),
    ("white", b" \n\t\r\n \xc2\xa0", "has no text in it"),
    ("nothing to see", "\ufeff\u200b\u200f\n".encode(), "has no text in it"),
    ("NULs", bytes(5000), "binary"),
    ("PDF", b"%PDF-1.7\n...", "is a PDF file: save it as text, HTML or DOCX first"),
    ("PNG", b"\x89PNG\r\n\x1a\n", "is an image"),
    ("gzip", b"\x1f\x8b\x08\x00" + bytes(20), "is a gzip archive: unpack it first"),
    ("program", b"\x7fELF\x02\x01\x01" + bytes(99), "is a program"),
    ("old Word", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "old Office file"),
    ("RTF", b"{\\rtf1\\ansi Hallo}", "is an RTF file: save it as"),
    ("zip", archive(a=b"x"), "is a zip archive: unpack it first"),
    ("spreadsheet", archive(xl__workbook=b"x"), "is a spreadsheet"),
    ("ODT", archive(mimetype=b"x", **{"content.xml": b"x"}), "is an OpenDocument file"),
    ("broken zip", b"PK\x03\x04" + bytes(range(200)), "damaged"),
    ("random", random.Random(1).randbytes(4000), "binary"),
]


@pytest.mark.parametrize(("data", "words"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_refused(data: bytes, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read_bytes(data, "stück.txt")
    message = str(caught.value)
    assert "stück.txt" in message
    assert words in message
    assert message.endswith(".")
    assert "\n" not in message


def test_a_mark_without_its_encoding() -> None:
    with pytest.raises(EncodingError, match="UTF-16"):
        read_bytes(codecs.BOM_UTF16_LE + b"\x00\xdc" * 500, "x.txt")


def test_a_few_control_characters_pass() -> None:
    document = read_bytes(
        ("Ein Satz mit \0 und \x07 darin." + " Noch einer." * 20).encode(), "x.txt"
    )
    assert document.blocks[0].text.startswith("Ein Satz mit und darin.")
    assert document.blocks[0].raw is not None
    assert "\0" in document.blocks[0].raw


MEDIA: list[tuple[str, bytes, str]] = [
    ("x.txt", b"# Titel\n", "text"),
    ("x.md", b"# Titel\n", "markdown"),
    ("x.MARKDOWN", b"# Titel\n", "markdown"),
    ("x.html", b"<p>Hallo, das ist ein Satz.</p>", "html"),
    ("-", b"<!DOCTYPE html><p>Hallo.</p>", "html"),
    ("-", b"\n<?xml version='1.0'?>\n<html><body>Hallo.</body></html>", "html"),
    ("-", b"<b> ist ein Tag.", "text"),
    ("x.txt", b"<html> ist ein Tag.", "text"),
    ("x.xyz", b"Hallo.", "text"),
]


@pytest.mark.parametrize(("name", "data", "media"), MEDIA)
def test_media(name: str, data: bytes, media: str) -> None:
    assert read_bytes(data, name).media == media


def test_media_can_be_named() -> None:
    assert read_bytes(b"# Titel", "x.txt", "markdown").blocks[0].text == "Titel"
    for media in ("pdf", ""):
        with pytest.raises(InputError, match="use one of text, markdown, html, docx"):
            read_bytes(b"x", "x", media)
        with pytest.raises(InputError, match="use one of"):
            read_text("x", media=media)
    with pytest.raises(InputError, match="read_bytes"):
        read_text("x", media="docx")


def test_paths(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a directory"):
        read_path(tmp_path)
    with pytest.raises(InputError, match="does not exist"):
        read_path(tmp_path / "fehlt.txt")
    with pytest.raises(InputError, match="cannot be read"):
        read_path(Path("a\0b"))
    with pytest.raises(InputError, match="cannot be read"):
        read_path(tmp_path / ("x" * 5000))
    good = tmp_path / "gut.txt"
    good.write_text("Gut.", encoding="utf-8")
    assert read_path(good).name == str(good)
    with pytest.raises(InputError, match="cannot be read"):
        read_path(good / "darunter")


def test_a_name_cannot_break_the_line(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_path(tmp_path / "a\nb\x1b[31m")
    assert "\n" not in str(caught.value)
    assert "\x1b" not in str(caught.value)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "zu.txt"
    path.write_text("x", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(InputError, match="may not be read"):
        read_path(path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_a_device_is_refused_at_once() -> None:
    with pytest.raises(InputError, match="is a device"):
        read_path(Path("/dev/zero"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"Aus der Leitung.",))
    writer.start()
    assert read_path(pipe).blocks[0].text == "Aus der Leitung."
    writer.join()


def test_an_endless_stream_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            return b"a" * size

    monkeypatch.setattr(source, "LIMIT", 5 << 20)
    with pytest.raises(InputError, match="longer than 5 MB"):
        read_stream(Endless())  # type: ignore[arg-type]


BYTES = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.text(max_size=100).map(lambda text: text.encode("utf-16", "surrogatepass")),
    st.tuples(
        st.sampled_from(
            [b"<html>", b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf", b"---\n", b"<!--"]
        ),
        st.binary(max_size=100),
    ).map(b"".join),
)


@pytest.mark.parametrize("name", ["x", "x.txt", "x.md", "x.html", "x.docx"])
@settings(deadline=None)  # the first call imports the parser
@given(data=BYTES)
def test_arbitrary_bytes_never_surprise(name: str, data: bytes) -> None:
    try:
        document = read_bytes(data, name)
    except ZweisatzError as error:
        message = str(error)
        assert "\n" not in message
        return
    assert document.blocks
    for block in document.blocks:
        assert block.text.strip() == block.text
        block.text.encode("utf-8")


@settings(deadline=None)
@given(st.text(alphabet="abc äöüßÄÖÜ„“–.,\n", min_size=1))
@example("Äbü–“")
def test_what_was_decoded_is_restored(text: str) -> None:
    for encoding in ("utf-8", "windows-1252"):
        data = text.encode(encoding)
        try:
            document = read_bytes(data, "x.txt")
        except InputError:
            assert not text.strip() or encoding != "utf-8"
            continue
        whole = "".join(b.gap + b.original for b in document.blocks) + document.tail
        if document.encoding != "utf-8+windows-1252":
            assert whole.encode(document.encoding) == data
