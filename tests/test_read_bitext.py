"""Files of other tools, and files that are broken: read, or refused in one line."""

from __future__ import annotations

import pytest

from zweisatz.errors import FormatError
from zweisatz.read.bitext import parse_bitext

TMX = """<tmx version="1.4"><header srclang="de-DE"/><body><tu><tuv xml:lang="DE-de"><seg>Ein \
<bpt i="1">&lt;b&gt;</bpt>Hund<ept i="1"/>.</seg></tuv><tuv xml:lang="en_GB"><seg>A dog.</seg>\
</tuv></tu></body></tmx>"""
XLIFF = """<xliff version="1.2"><file source-language="de" target-language="en-US"><body>\
<trans-unit id="7"><source>Ein <g id="1">Hund</g>.</source><target>A dog.</target></trans-unit>\
</body></file></xliff>"""
XLIFF_2 = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="de" \
trgLang="en"><file id="f"><unit id="u"><segment><source>Ein <pc id="1">Hund</pc>.</source>\
<target>A dog.</target></segment></unit></file></xliff>"""
BOMB = '<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]>'

REFUSED = [
    (TMX[:-9], "not well-formed XML"),
    (TMX.replace("en_GB", "fr"), "no German–English pairs"),
    (BOMB + TMX.replace("A dog", "&b;"), "entities"),
    (OUTSIDE + TMX.replace("A dog", "&a;"), "entities"),
    ('{"format": "zweisatz/9"}', "zweisatz/9"),
    ('{"format": "zweisatz/1", "blocks": [', "cut off"),
    ("id\tblock\tkind\tsource\ttarget\n", "no sentence pairs"),
    ("id\tblock\tkind\tsource\ttarget\nb1s1\tb1\n", "2 cells"),
    ("Ein Hund.", "no bitext"),
    ("", "no bitext"),
]


@pytest.mark.parametrize("text", [TMX, XLIFF, XLIFF_2])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_files_of_other_tools(text: str, encoding: str) -> None:
    found = parse_bitext(text.encode(encoding), "x")
    assert [(p.source_text, p.target_text) for p in found.pairs] == [("Ein Hund.", "A dog.")]


@pytest.mark.parametrize(("text", "wanted"), REFUSED)
def test_what_cannot_be_read_is_refused_in_one_line(text: str, wanted: str) -> None:
    with pytest.raises(FormatError) as caught:
        parse_bitext(text.encode(), "x")
    assert wanted in str(caught.value)
    assert "\n" not in str(caught.value)
