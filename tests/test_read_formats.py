"""Markdown, HTML and DOCX: what is content, of which kind, and what cannot hurt."""

from __future__ import annotations

import io
import logging
import zipfile
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from zweisatz.document import Document, Kind
from zweisatz.errors import InputError, ZweisatzError
from zweisatz.read import read_bytes, read_path, read_text


def shape(document: Document) -> list[str]:
    marks = {Kind.PARAGRAPH: "P", Kind.HEADING: "H", Kind.LIST_ITEM: "L", Kind.DATELINE: "D"}
    return [f"{marks[b.kind]}{b.level or ''}|{b.text}" for b in document.blocks]


MARKDOWN: list[tuple[str, list[str]]] = [
    ("# Eins #\n\nZwei\n---\n\n###### Sechs", ["H1|Eins", "H2|Zwei", "H6|Sechs"]),
    (
        'Ein *Satz* mit __Fett__, `Code`\nund [Verweis](http://x.de "t").',
        ["P|Ein Satz mit Fett, Code und Verweis."],
    ),
    (
        "![Ein *Bild*](b.png) und &amp; &uuml; <b>fett</b><br>neu \\*nicht\\*",
        ["P|Ein Bild und & ü fett neu *nicht*"],
    ),
    ("Gute Zusammen-\narbeit.  \nNeue Zeile.", ["P|Gute Zusammenarbeit. Neue Zeile."]),
    (
        "- eins\n  noch eins\n- zwei\n  - tief\n    1. tiefer",
        ["L1|eins noch eins", "L1|zwei", "L2|tief", "L3|tiefer"],
    ),
    ("1. eins\n\n   Absatz\n\n2. zwei", ["L1|eins", "P|Absatz", "L1|zwei"]),
    ("- [ ] offen\n- [x] getan", ["L1|offen", "L1|getan"]),
    ("> Zitat\n> weiter\n> > tiefer", ["P|Zitat weiter", "P|tiefer"]),
    (
        "| A | B \\| C |\n|---|:--|\n| *x* | y |\n| z |  | mehr |",
        ["P|A", "P|B | C", "P|x", "P|y", "P|z", "P|mehr"],
    ),
    ("Vor\n\n```py\nx = 1\n```\n\n    y = 2\n\nNach", ["P|Vor", "P|Nach"]),
    ('Vor\n\n***\n\n[a]: http://x "T"\n\n<!-- still -->\n\nNach', ["P|Vor", "P|Nach"]),
    ("<div>Hallo <b>Welt</b></div>\n\n<script>\nx()\n</script>", ["P|Hallo Welt"]),
    ("---\ntitel: x\n---\n\nText", ["P|Text"]),
    ("+++\ntitel = 'x'\n+++\nText", ["P|Text"]),
    ("---\n\nText", ["P|Text"]),
    (">" * 200 + " tief\n\nEnde", ["P|tief", "P|Ende"]),
    ("Ein Satz.\r\n\r\n# Titel\r\n", ["P|Ein Satz.", "H1|Titel"]),
    ("~~weg~~ da", ["P|weg da"]),
    ("MINSK, 25. August (BelTA)\n\nText", ["D|MINSK, 25. August (BelTA)", "P|Text"]),
]


@pytest.mark.parametrize(("text", "expected"), MARKDOWN)
def test_markdown(text: str, expected: list[str]) -> None:
    document = read_text(text, media="markdown")
    assert shape(document) == expected
    assert "".join(b.gap + b.original for b in document.blocks) + document.tail == text


def test_markdown_marks_are_gaps() -> None:
    document = read_text(
        "## Titel ##\n\n> 1. eins\n\n```\nx\n```\n\n| a | b |\n|---|---|\n", "x", "markdown"
    )
    gaps = [b.gap for b in document.blocks]
    assert gaps == ["## ", " ##\n\n> 1. ", "\n\n```\nx\n```\n\n| ", " | "]
    assert [b.original for b in document.blocks] == ["Titel", "eins", "a", "b"]


MARKUP = st.lists(
    st.sampled_from(
        [
            "# ",
            "- ",
            "1. ",
            "> ",
            "    ",
            "\t",
            "```\n",
            "| a | b |\n",
            "|--|--|\n",
            "Wort ",
            "*",
            "_x_",
            "[a](b)",
            "![",
            "]",
            "<b>",
            "<!--",
            "-->",
            "\n",
            "\n\n",
            "\r\n",
            "---\n",
            "===\n",
            "\\",
            "&auml;",
            "\0",
            "[x]: y\n",
            "`",
            "~~",
            "a: b\n",
            "\x0c",
            "\u2028",
        ]
    ),
    max_size=40,
).map("".join)


@settings(deadline=None)
@given(MARKUP)
def test_markdown_loses_nothing(text: str) -> None:
    try:
        document = read_text(text, media="markdown")
    except ZweisatzError:
        return
    assert "".join(b.gap + b.original for b in document.blocks) + document.tail == text


LONG = "Das ist ein Satz, der lang genug ist, um im Text eines Artikels zu stehen. "
HTML: list[tuple[str, list[str]]] = [
    (
        "<h1>Titel</h1><p>Ein <b>Satz</b>.</p><ul><li>eins<li>zwei<ul><li>tief</ul></ul>",
        ["H1|Titel", "P|Ein Satz.", "L1|eins", "L1|zwei", "L2|tief"],
    ),
    ("<p>Ein Satz.<p>Noch einer.", ["P|Ein Satz.", "P|Noch einer."]),
    ("Nur Text.", ["P|Nur Text."]),
    ("<p>Bundes&shy;tag &bdquo;hier&ldquo; 5&nbsp;&euro;</p>", ["P|Bundestag „hier“ 5\u00a0€"]),
    (
        "<script>alert('Hallo Welt!')</script><style>p{}</style>"
        "<p>Text.</p><noscript>Nein.</noscript>",
        ["P|Text."],
    ),
    ("<nav><a href='/'>Start</a></nav><p>Ein Satz.</p><footer>Impressum</footer>", ["P|Ein Satz."]),
    (f"<div>{LONG * 3}<br><br>{LONG}</div>", [f"P|{(LONG * 3).strip()}", f"P|{LONG.strip()}"]),
    ("<table><tr><th>Kopf</th><td>1</td></tr></table>", ["P|Kopf", "P|1"]),
    (
        "<ol><li><p>Erster.</p><p>Noch im ersten.</p></li></ol>",
        ["L1|Erster.", "L1|Noch im ersten."],
    ),
    (
        f"<header><h1>Groß</h1></header><article><p>{LONG * 4}</p>"
        f"<h2>Zwei</h2><p>{LONG * 3}</p></article>",
        ["H1|Groß", f"P|{(LONG * 4).strip()}", "H2|Zwei", f"P|{(LONG * 3).strip()}"],
    ),
    ("<?xml version='1.0' encoding='utf-16'?><html><body><p>Text.</p></body></html>", ["P|Text."]),
]


@pytest.mark.parametrize(("text", "expected"), HTML)
def test_html(text: str, expected: list[str]) -> None:
    assert shape(read_text(text, media="html")) == expected


def test_the_sample_page_is_its_article(samples: Path) -> None:
    found = shape(read_path(samples / "seite.de.html"))
    assert "H1|Der letzte Glockengießer von Hellbronn" in found
    assert "H2|Was bleibt" in found
    assert "L1|das Auftragsbuch mit 2.317 Einträgen," in found
    assert found[-1].endswith("klopft sich den Lehm von den Händen.")
    whole = " ".join(found)
    for noise in ("Cookies", "Politik", "Lesen Sie auch", "Newsletter", "Impressum", "dataLayer"):
        assert noise not in whole


@pytest.mark.parametrize("caption", ["Am Westtor. Foto: Lenz", "<p>Am Westtor. Foto: Lenz</p>"])
def test_a_caption_is_read_with_its_article(caption: str) -> None:
    page = f"""<nav><a href="/">Start</a> <a href="/sport">Sport</a></nav>
        <article><h1>Brücke bleibt gesperrt</h1><p>Die Brücke bleibt bis zum Frühjahr gesperrt. Bei
        einer Prüfung waren Risse im Beton aufgefallen.</p>
        <figure><img src="a.jpg" alt="Eine Brücke"><figcaption>{caption}</figcaption></figure>
        <p>Der Verkehr wird umgeleitet. Bürgermeister Jens Harms sprach von einer schweren
        Entscheidung, die man aber nicht habe vermeiden können.</p><p>Mehrere Händler am Westtor
        befürchten, dass ihnen nun die Kunden ausbleiben.</p></article>
        <aside><h2>Mehr</h2><figure><img src="b.jpg"><figcaption>Der neue Bus</figcaption></figure>
        <ul><li><a href="/1">Neue Buslinie</a><li><a href="/2">Neue Bahn</a></ul></aside>"""
    found = shape(read_text(page, media="html"))
    assert [item[:8] for item in found] == [
        "H1|Brück",
        "P|Die Br",
        "P|Am Wes",
        "P|Der Ve",
        "P|Mehrer",
    ]
    assert found[2] == "P|Am Westtor. Foto: Lenz"


NESTED = [
    "<div>" * 200 + f"<p>{LONG}</p>" + "</div>" * 200 + "<p>Danach.</p>",
    "<div>" * 5000 + f"<p>{LONG}</p>" + "</div>" * 5000 + "<p>Danach.</p>",
    "<b><font>" * 1000 + f"<p>{LONG}<p>Danach.",
]


@pytest.mark.parametrize("text", NESTED, ids=["200", "5000", "unclosed"])
def test_deep_html_loses_nothing(text: str) -> None:
    assert shape(read_text(text, media="html")) == [f"P|{LONG.strip()}", "P|Danach."]


def test_html_entities_and_addresses_are_harmless(caplog: pytest.LogCaptureFixture) -> None:
    entities = "".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(12))
    page = f"<!DOCTYPE html [<!ENTITY a0 'lol'>{entities}]><p>&a12; Text.</p><img src='http://0.0.0.0/x'>"
    with caplog.at_level(logging.DEBUG):
        document = read_text(page, media="html")
    assert len("".join(b.text for b in document.blocks)) < 2000
    assert not [record for record in caplog.records if record.name.startswith("trafilatura")]


def saved(document: docx.document.Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_docx() -> None:
    document = docx.Document()
    document.add_heading("Der Titel", 0)
    document.add_heading("Ein Abschnitt", 2)
    document.add_paragraph("MINSK, 25. August (BelTA)")
    paragraph = document.add_paragraph("Ein Satz mit ")
    paragraph.add_run("Fett").bold = True
    paragraph.add_run(",\tTab\nund Zeile.")
    document.add_paragraph("")
    document.add_paragraph("eins", style="List Bullet")
    document.add_paragraph("tief", style="List Number 2")
    table = document.add_table(2, 2)
    for number, cell in enumerate(table._cells):
        cell.text = f"Zelle {number}"
    document.add_paragraph("Nach der Tabelle.")
    assert shape(read_bytes(saved(document), "x.docx")) == [
        "H1|Der Titel",
        "H2|Ein Abschnitt",
        "D|MINSK, 25. August (BelTA)",
        "P|Ein Satz mit Fett, Tab und Zeile.",
        "L1|eins",
        "L2|tief",
        "P|Zelle 0",
        "P|Zelle 1",
        "P|Zelle 2",
        "P|Zelle 3",
        "P|Nach der Tabelle.",
    ]


def test_docx_keeps_what_the_librarys_own_lists_leave_out() -> None:
    document = docx.Document()
    body = document.element.body
    for number, xml in enumerate(
        (
            "<w:p {W}><w:ins w:id='1'><w:r><w:t>Eingefügt.</w:t></w:r></w:ins>"
            "<w:del w:id='2'><w:r><w:delText>Gelöscht.</w:delText></w:r></w:del></w:p>",
            "<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>Im Steuerelement.</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>",
            "<w:p {W}><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='7'/></w:numPr></w:pPr>"
            "<w:hyperlink><w:r><w:t>Verweis</w:t></w:r></w:hyperlink></w:p>",
            "<w:p {W}><w:r><w:t>Außen</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>Kasten</w:t></w:r>"
            "</w:p></w:txbxContent></w:pict><w:t>!</w:t></w:r></w:p>",
            "<w:p {W}><w:pPr><w:outlineLvl w:val='2'/></w:pPr><w:r><w:t>Ebene</w:t></w:r></w:p>",
        )
    ):
        body.insert(number, parse_xml(xml.replace("{W}", W)))
    assert shape(read_bytes(saved(document), "x.docx")) == [
        "P|Eingefügt.",
        "P|Im Steuerelement.",
        "L2|Verweis",
        "P|Außen!",
        "P|Kasten",
        "H3|Ebene",
    ]


def repacked(data: bytes, changes: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", 8) as new:
        for part in old.namelist():
            new.writestr(part, changes.pop(part, None) or old.read(part))
        for part, content in changes.items():
            new.writestr(part, content)
    return stream.getvalue()


def test_docx_footnotes_come_last() -> None:
    document = docx.Document()
    document.add_paragraph("Text.")
    data = saved(document)
    notes = f"<w:footnotes {W}><w:footnote><w:p><w:r><w:t>Die Fußnote.</w:t></w:r></w:p>"
    notes += "</w:footnote></w:footnotes>"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        rels = archive.read("word/_rels/document.xml.rels").decode()
        types = archive.read("[Content_Types].xml").decode()
    relation = (
        '<Relationship Id="rId99" Target="footnotes.xml" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/footnotes"/></Relationships>'
    )
    override = (
        '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.footnotes+xml"/></Types>'
    )
    changed = repacked(
        data,
        {
            "word/_rels/document.xml.rels": rels.replace("</Relationships>", relation).encode(),
            "[Content_Types].xml": types.replace("</Types>", override).encode(),
            "word/footnotes.xml": notes.encode(),
        },
    )
    assert shape(read_bytes(changed, "x.docx")) == ["P|Text.", "P|Die Fußnote."]


@cache
def a_docx() -> bytes:
    document = docx.Document()
    document.add_paragraph("Ein Satz.")
    return saved(document)


BOMB = (
    b"<!DOCTYPE x [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;'>]><w:document "
    + W.encode()
    + b">&b;</w:document>"
)
BROKEN: list[tuple[str, bytes, str]] = [
    ("text", b"Hallo", "is no DOCX file, or a damaged one"),
    ("empty", b"", "is no DOCX file, or a damaged one"),
    ("cut", a_docx()[:-200], "is no DOCX file, or a damaged one"),
    ("flipped", a_docx()[:3000] + b"\xff" * 300 + a_docx()[3300:], "damaged"),
    ("entities", repacked(a_docx(), {"word/document.xml": BOMB}), "declares XML entities"),
    (
        "UTF-16 entities",
        repacked(a_docx(), {"word/document.xml": BOMB.decode().encode("utf-16")}),
        "declares XML entities",
    ),
    ("no XML", repacked(a_docx(), {"word/document.xml": b"<w:document"}), "damaged"),
    ("other XML", repacked(a_docx(), {"word/document.xml": b"<x/>"}), "damaged"),
    (
        "zip bomb",
        repacked(a_docx(), {"word/media/x.bin": bytes(60 << 20)}),
        "would unpack to 60 MB",
    ),
    ("many parts", repacked(a_docx(), {f"x/{n}": b"x" for n in range(10_001)}), "would unpack"),
    (
        "blank",
        repacked(
            a_docx(),
            {"word/document.xml": f"<w:document {W}><w:body><w:p/></w:body></w:document>".encode()},
        ),
        "has no text in it",
    ),
]


@pytest.mark.parametrize(("data", "words"), [b[1:] for b in BROKEN], ids=[b[0] for b in BROKEN])
def test_docx_refused(data: bytes, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read_bytes(data, "brief.docx")
    message = str(caught.value)
    assert message.startswith("brief.docx ")
    assert words in message
    assert "\n" not in message


def test_docx_paths_from_the_archive_lead_nowhere(tmp_path: Path) -> None:
    evil = repacked(a_docx(), {"../../evil.txt": b"x", "/etc/evil": b"x"})
    path = tmp_path / "x.docx"
    path.write_bytes(evil)
    assert shape(read_path(path)) == ["P|Ein Satz."]
    assert list(tmp_path.iterdir()) == [path]


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 30_000), st.binary(min_size=1, max_size=8))
def test_a_damaged_docx_is_one_line(place: int, junk: bytes) -> None:
    data = bytearray(a_docx())
    place %= len(data)
    data[place : place + len(junk)] = junk
    try:
        read_bytes(bytes(data), "x.docx")
    except ZweisatzError as error:
        assert "\n" not in str(error)  # noqa: PT017 (most damage is harmless)
