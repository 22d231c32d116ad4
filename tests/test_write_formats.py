"""Every format but JSON and HTML: what it looks like, and what comes back from it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from bitexts import SAMPLE, bitexts, block, with_pair
from bitexts import bitext as make
from zweisatz.document import BilingualBlock, Bitext, Kind, Pair, Segment, Severity
from zweisatz.errors import FormatError, OutputError
from zweisatz.read.bitext import is_bitext, parse_bitext
from zweisatz.write import FORMATS, format_for, neutralise
from zweisatz.write.chars import encodable, one_line, visible
from zweisatz.write.markdown import escape

SUFFIXES = [
    ("a.txt", "text"), ("a.md", "md"), ("a.markdown", "md"), ("a.HTML", "html"), ("a.htm", "html"),
    ("a.json", "json"), ("a.jsonl", "jsonl"), ("a.b.tsv", "tsv"), ("a.tmx", "tmx"),
    ("a.xlf", "xliff"), ("a.xliff", "xliff"), ("a.xlf2", "xliff2"),
]  # fmt: skip
# A cell, and what a spreadsheet must get.
FORMULAS = [
    ("=1+1", "'=1+1"), ("+49 30", "'+49 30"), ("-2 Grad", "'-2 Grad"), ("@SUM(A1)", "'@SUM(A1)"),
    (" =cmd|' /C calc'!A0", "' =cmd|' /C calc'!A0"), ("＝1", "'＝1"), ("\t=1", "'\\t=1"),
    ("2=1+1", "2=1+1"), ("Ja.", "Ja."), ("'=1", "'=1"),
]  # fmt: skip
TMX = """<?xml version="1.0"?>
<tmx version="1.4"><header creationtool="OmegaT" srclang="de-DE"/><body>
<tu tuid="x"><note>Wichtig</note><tuv xml:lang="EN-US"><seg>Press <bpt i="1">&lt;b&gt;</bpt>now<ept
 i="1">&lt;/b&gt;</ept>.</seg></tuv><tuv xml:lang="de_AT"><seg>Jetzt <hi>hier</hi> drücken.</seg>
</tuv></tu>
<tu><tuv xml:lang="fr"><seg>Oui</seg></tuv><tuv lang="de"><seg>Ja</seg></tuv></tu>
</body></tmx>"""
XLIFF_1 = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file source-language="de-DE" target-language="en-GB" original="x"><header><tool tool-id="t"
 tool-name="CAT"/></header><body><group>
<trans-unit id="1" restype="heading"><source>Die <g id="1">Lage</g></source><target>The <g
 id="1">situation</g></target><alt-trans><target>Other</target></alt-trans></trans-unit>
<trans-unit id="2"><source>Ja. Nein.</source><seg-source><mrk mtype="seg" mid="0">Ja.</mrk> <mrk
 mtype="seg" mid="1">Nein.</mrk></seg-source><target><mrk mtype="seg" mid="0">Yes.</mrk> <mrk
 mtype="seg" mid="1">No.</mrk></target></trans-unit>
<trans-unit id="3"><source>Offen<x id="1"/>.</source></trans-unit>
</group></body></file></xliff>"""
XLIFF_2 = """<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="de"
 trgLang="en-US"><file id="f"><group id="g"><unit id="u"><notes><note>n</note></notes>
<segment id="s1"><source>Ja <pc id="1">gern</pc>.</source><target>With<ph id="2"/> pleasure.
</target></segment><ignorable><source>  </source></ignorable><segment><source>Ton<cp
 hex="0007"/>.</source><target>Bell.</target></segment></unit></group></file></xliff>"""
FOREIGN = [
    (TMX, [("Jetzt hier drücken.", "Press now."), ("Ja", "")]),
    (XLIFF_1, [("Die Lage", "The situation"), ("Ja.", "Yes."), ("Nein.", "No."), ("Offen.", "")]),
    (XLIFF_2, [("Ja gern.", "With pleasure.\n"), ("Ton\a.", "Bell.")]),
]
BOMB = """<?xml version="1.0"?><!DOCTYPE tmx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b
 "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<tmx version="1.4"><header/><body><tu><tuv xml:lang="de"><seg>&c;</seg></tuv><tuv xml:lang="en">
<seg>x</seg></tuv></tu></body></tmx>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE tmx [<!ENTITY f SYSTEM "file:///etc/passwd">]>
<tmx version="1.4"><header/><body><tu><tuv xml:lang="de"><seg>&f;</seg></tuv><tuv xml:lang="en">
<seg>x</seg></tuv></tu></body></tmx>"""
REFUSED = [
    (BOMB, "entities"),
    (OUTSIDE, "entities"),
    (TMX[:-20], "cut off"),
    (TMX.replace("de_AT", "pl").replace('"de"', '"pl"'), "its languages: en, fr, pl"),
    (XLIFF_1.replace("en-GB", "fr"), "its languages: de, fr"),
    (XLIFF_2.replace("en-US", "fr"), "its languages: de, fr"),
    ('<tmx version="1.4"><body/></tmx>', "its languages: none"),
    ("id\tblock\tkind\tsource\ttarget\nb1s1\tb1\tpara", "line 2 has 3 cells"),
    ("id\tblock\tkind\tsource\ttarget\nb1s1\tb1\tpoem\tx\ty", "'kind' must be one of"),
    ('{"id": "b1s1", "block": "b1", "source": "x"}', "'target' is missing"),
    ('{"id": "b1s1", "block": "b1", "source": "x', "cut off"),
    ("id\tblock\tkind\tsource\ttarget\n", "no sentence pairs"),
]
MARKUP = [
    "**fett** _kursiv_ `code` ~~weg~~", "[x](http://a.b) ![y](z) <http://c.d>", "a | b || c \\| d",
    "<script>alert(1)</script> &amp; &#124; &lt;", "# 1. - > + =", "$x$ \\(y\\) \\ \\\\", "***",
    "www.example.org http://example.org a@b.de", "`|`", "|---|", "[^1]: x", "\\", "Ende\\",
]  # fmt: skip


def written(bitext: Bitext, name: str) -> str:
    return "".join(FORMATS[name].render(bitext.head, bitext.blocks))


def read_back(bitext: Bitext, name: str) -> Bitext:
    return parse_bitext(written(bitext, name).encode(), name)


def texts(bitext: Bitext) -> list[tuple[str, str, str]]:
    return [(pair.id, pair.source_text, pair.target_text) for pair in bitext.pairs]


@pytest.mark.parametrize(("path", "name"), SUFFIXES)
def test_format_for(path: str, name: str) -> None:
    assert format_for(Path(path)) == name


@pytest.mark.parametrize("path", ["a.pdf", "a", ".json/x"])
def test_format_for_unknown(path: str) -> None:
    with pytest.raises(OutputError, match=r"\.txt .*\.xliff") as caught:
        format_for(Path(path))
    assert "\n" not in str(caught.value)


@given(bitexts(), st.sampled_from(sorted(FORMATS)))
def test_all_formats_can_be_written_as_utf8(bitext: Bitext, name: str) -> None:
    assert written(bitext, name).encode()


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_streams(name: str) -> None:
    """A block is written before the next one is asked for (a list: when it is at its end)."""
    asked = 0

    def blocks() -> Iterator[BilingualBlock]:
        nonlocal asked
        for number in range(1, 4):
            asked = number
            yield block(f"b{number}", (f"Satz {number}.", f"Sentence {number}."))

    chunks = FORMATS[name].render(SAMPLE.head, blocks())
    while "Sentence 1." not in next(chunks):
        pass
    assert asked == 1
    assert "Sentence 3." in "".join(chunks)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_no_blocks(name: str) -> None:
    empty = written(make(), name)
    if name in {"tmx", "xliff", "xliff2"}:
        etree.fromstring(empty.encode())


# Plain text


def test_text() -> None:
    assert written(SAMPLE, "text") == (
        "Lifts in Minsk\n\nMINSK, 25 August (BelTA) –\n\n"
        "The plant builds 1,243 lifts. [? German: Der Betrieb baut 1.234 Aufzüge.] That is a lot."
        " He goes to Brest.\n\n"
        "- The first item\n  - To be or not to be\n"
    )


# German sentences with nothing between them, their translations, and those in a paragraph.
SIDE_BY_SIDE = [
    ([("„Ja.“", "“Yes.”"), ("„Nein.“", "“No.”")], "“Yes.” “No.”"),
    ([("Ja!", "Yes!"), ("Eins.", "One.")], "Yes! One."),
    ([("Ja!", "Yes!"), ("“", "“")], "Yes!“"),
    ([("Ja!", "Yes!"), ("???", "???")], "Yes!???"),
]


@pytest.mark.parametrize(("texts", "expected"), SIDE_BY_SIDE)
def test_text_has_a_space_between_sentences(texts: list[tuple[str, str]], expected: str) -> None:
    bilingual = block("b1", *texts)
    for number, pair in enumerate(bilingual.pairs):
        closed = tuple(replace(segment, gap="") for segment in pair.source)
        bilingual = with_pair(bilingual, number, source=closed)
    assert written(make(bilingual), "text") == expected + "\n"


@given(bitexts())
def test_text_is_never_silent(bitext: Bitext) -> None:
    text = written(bitext, "text")
    for pair in bitext.pairs:
        wrong = any(finding.severity is Severity.ERROR for finding in pair.findings)
        source = one_line(encodable(pair.source_text))
        if source and (wrong or not pair.target_text):
            assert f"[? German: {source}]" in text


def test_text_keeps_numbers_of_lists_and_says_what_has_no_target() -> None:
    first = block("b1", ("eins", "one"), kind=Kind.LIST_ITEM, level=1)
    second = block("b2", ("zwei", ""), ("drei", "three"), kind=Kind.LIST_ITEM, level=1)
    # The reader leaves what stands before an item in the gap.
    first = replace(first, block=replace(first.block, gap="1. "))
    second = replace(second, block=replace(second.block, gap="\n2) "))
    assert written(make(first, second), "text") == "1. one\n2) [? German: zwei] three\n"


# Markdown


def cells(markdown: str) -> list[str]:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(markdown)
    inline = [each for each in tokens if each.type == "inline"]
    rows = [each for each in inline if each.map and each.content]
    found = []
    for each in rows:
        assert {child.type for child in each.children or ()} <= {"text", "text_special"}
        found.append("".join(child.content for child in each.children or ()))
    return found


@pytest.mark.parametrize("text", MARKUP)
def test_markdown_shows_markup_as_text(text: str) -> None:
    found = cells(written(make(block("b1", (text, "x"))), "md"))
    assert found[4] == text


@given(st.text())
def test_markdown_shows_any_text(text: str) -> None:
    found = cells(f"| x | {escape(text)} |\n|---|---|\n| y | z |\n")
    expected = re.sub("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+", " ", text).replace("\0", "�")
    assert "".join(found[1:-2]) == visible(expected.strip())


def test_markdown_lets_no_escape_sequence_through() -> None:
    assert escape("a\x1b[31mb") == r"a␛\[31mb"


def test_markdown_puts_a_list_into_one_table() -> None:
    assert written(SAMPLE, "md").count("|---|---|---|") == 3
    assert "## Aufzüge in Minsk — Lifts in Minsk\n" in written(SAMPLE, "md")
    assert "- b3s1 error, numbers: 1.234 is not in the English.\n" in written(SAMPLE, "md")


# JSON Lines and TSV


def test_jsonl() -> None:
    lines = [json.loads(line) for line in written(SAMPLE, "jsonl").split("\n") if line]
    assert [line["id"] for line in lines] == [pair.id for pair in SAMPLE.pairs]
    assert list(lines[4].items()) == [
        ("id", "b3s3"),
        ("block", "b3"),
        ("kind", "paragraph"),
        ("source", "Er fährt nach Brest."),
        ("target", "He goes to Brest."),
    ]


@given(bitexts())
def test_jsonl_comes_back(bitext: Bitext) -> None:
    lines = written(bitext, "jsonl").splitlines()
    assert len(lines) == len(bitext.pairs)  # U+2028 and its like break no line
    read = read_back(bitext, "jsonl")
    assert written(read, "jsonl").splitlines() == lines
    assert [b.block.id for b in read.blocks] == [b.block.id for b in bitext.blocks]


@given(bitexts())
def test_tsv_comes_back(bitext: Bitext) -> None:
    table = written(bitext, "tsv")
    assert table.count("\n") == len(bitext.pairs) + 1
    assert {line.count("\t") for line in table.split("\n")[:-1]} == {5}
    assert texts(read_back(bitext, "tsv")) == texts(bitext)


def test_tsv() -> None:
    rows = list(csv.DictReader(io.StringIO(written(SAMPLE, "tsv")), delimiter="\t"))
    assert rows[3] == {
        "id": "b3s2",
        "block": "b3",
        "kind": "paragraph",
        "source": "Das ist nicht wenig.",
        "target": "That is a lot.",
        "findings": "negation,length",
    }


@pytest.mark.parametrize(("text", "cell"), FORMULAS)
def test_neutralise(text: str, cell: str) -> None:
    blocks = (replace(block("b1", (text, text)), block=replace(block("b1").block, id=text)),)
    row = "".join(FORMATS["tsv"].render(SAMPLE.head, neutralise(blocks))).split("\n")[1].split("\t")
    assert row[1] == row[3] == row[4] == cell


@given(bitexts())
def test_neutralised_tables_hold_no_formula(bitext: Bitext) -> None:
    table = "".join(FORMATS["tsv"].render(bitext.head, neutralise(bitext.blocks)))
    assert not re.search(r"(?:^|\t|\n)\s*[=+\-@]", table)


# TMX and XLIFF


def xml(text: str) -> str:
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "�", text)


@pytest.mark.parametrize("name", ["tmx", "xliff", "xliff2"])
@given(bitext=bitexts())
def test_xml_comes_back(name: str, bitext: Bitext) -> None:
    etree.fromstring(written(bitext, name).encode())
    read = read_back(bitext, name)
    assert texts(read) == [tuple(map(xml, each)) for each in texts(bitext)]
    assert [b.block.kind for b in read.blocks] == [b.block.kind for b in bitext.blocks]
    assert [b.block.level for b in read.blocks] == [b.block.level for b in bitext.blocks]
    assert [b.block.text for b in read.blocks] == [xml(b.block.text) for b in bitext.blocks]


def test_tmx() -> None:
    root = etree.fromstring(written(SAMPLE, "tmx").encode())
    assert root.getroottree().docinfo.system_url == "tmx14.dtd"
    header = root.find("header")
    assert header.get("srclang") == "de"
    assert header.get("segtype") == "sentence"
    unit = root.findall(".//tu")[2]
    assert unit.get("tuid") == "b3s1"
    assert [child.tag for child in unit] == ["prop", "prop", "prop", "tuv", "tuv"]
    assert unit[2].text == "error: numbers: 1.234 is not in the English."


def test_xliff() -> None:
    root = etree.fromstring(written(SAMPLE, "xliff").encode())
    targets = root.findall(".//{*}target")
    assert targets[0].attrib == {
        "state": "needs-review-translation",
        "state-qualifier": "leveraged-mt",
    }
    assert targets[-1].attrib == {}
    assert root.findall(".//{*}trans-unit")[-1].get("translate") == "no"
    assert root.find(".//{*}group").get("restype") == "heading"
    assert "approved" not in written(SAMPLE, "xliff")


def test_xliff_2() -> None:
    root = etree.fromstring(written(SAMPLE, "xliff2").encode())
    assert (root.get("version"), root.get("srcLang"), root.get("trgLang")) == ("2.1", "de", "en")
    unit = root.findall(".//{*}unit")[2]
    assert [etree.QName(child).localname for child in unit] == [
        "notes", "segment", "ignorable", "segment", "ignorable", "segment",
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOREIGN)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_foreign(text: str, expected: list[tuple[str, str]], encoding: str) -> None:
    text = text.removeprefix('<?xml version="1.0"?>\n')
    data = text.encode(encoding)
    assert is_bitext(data)
    read = parse_bitext(data, "x")
    assert [(pair.source_text, pair.target_text) for pair in read.pairs] == expected
    assert len({pair.id for pair in read.pairs}) == len(expected)


@pytest.mark.parametrize(("text", "said"), REFUSED)
def test_refused(text: str, said: str) -> None:
    with pytest.raises(FormatError) as caught:
        parse_bitext(text.encode(), "x")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_units_with_the_same_id_are_all_kept() -> None:
    pair = Pair("same", (Segment("same", "Ja."),), (Segment("same", "Yes."),))
    twice = BilingualBlock(block("b1", ("Ja.", "Yes.")).block, (pair, pair))
    read = read_back(make(twice), "tmx")
    assert [each.source_text for each in read.pairs] == ["Ja.", "Ja."]
    assert len({each.id for each in read.pairs}) == 2
