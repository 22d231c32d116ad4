"""The bilingual page as text: what it holds, what it allows, and the colours it is shown in."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import zweisatz.write
from bitexts import SAMPLE, bitexts, block
from bitexts import bitext as make
from zweisatz.document import Bitext, Link
from zweisatz.write import html, page

FOLDER = Path(zweisatz.write.__file__).parent
STYLE = (FOLDER / "page.css").read_text(encoding="utf-8")
SCRIPT = (FOLDER / "page.js").read_text(encoding="utf-8")

# Every text colour and the grounds that it is seen on.
SEEN = [
    ("ink", "ground"), ("ink", "raised"), ("ink", "pair"), ("ink", "linked"), ("ink", "found"),
    ("quiet", "ground"), ("quiet", "raised"), ("quiet", "pair"), ("accent", "ground"),
    ("error", "error-ground"), ("warning", "warning-ground"), ("info", "info-ground"),
]  # fmt: skip
TITLES = [
    ("samples/a.de.txt", "a.de.txt"), ("-", "Standard input"), ("", "Standard input"),
    ("C:\\texte\\a.txt", "a.txt"), ("folder/", "folder"), ("Überschrift", "Überschrift"),
]  # fmt: skip
ANCHORS = [("b3", "b3"), ("b3s12", "b3s12"), ("search", "here"), ("b3s", "here"), ("", "here")]
# Text, links, flagged ranges, and the pieces that come of them.
MARKED = [
    ("ab", [], [], "ab"),
    ("ab", [(0, 1)], [], '<span data-l="0">a</span>b'),
    ("abc", [(0, 2), (1, 3)], [],
     '<span data-l="0">a</span><span data-l="0 1">b</span><span data-l="1">c</span>'),
    ("a<", [], [((1, 9), "error")], 'a<span class="flag error">&lt;</span>'),
    ("a", [(0, 1)], [((0, 1), "info"), ((0, 1), "error")],
     '<span class="flag info error" data-l="0">a</span>'),
    ("a", [(5, 9)], [((1, 1), "info")], "a"),
]  # fmt: skip


class Reader(HTMLParser):
    """The texts of the sentences, all ids, and every tag that a page has."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        found = dict(attrs)
        self.ids.extend(value for name, value in attrs if name == "id" and value)
        if found.get("class") == "text":
            self.texts.append("")
            self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts[-1] += data


def read(bitext: Bitext) -> Reader:
    reader = Reader()
    reader.feed("".join(html.render(bitext.head, bitext.blocks)))
    reader.close()
    return reader


OWN = read(SAMPLE)


@given(bitexts())
def test_a_browser_reads_the_texts_that_were_written(bitext: Bitext) -> None:
    found = read(bitext)
    expected = [t for pair in bitext.pairs for t in (pair.source_text, pair.target_text)]
    assert found.texts == [re.sub("[\0\ud800-\udfff]", "�", text) for text in expected]
    assert found.tags <= OWN.tags | {"h3", "h4", "h5", "h6"}
    assert found.attributes <= OWN.attributes
    assert len(set(found.ids)) == len(found.ids)
    assert {"search", "only", "count"} | {pair.id for pair in bitext.pairs} <= set(found.ids)


def test_the_policy_allows_this_style_and_this_script_and_nothing_else() -> None:
    text = "".join(html.render(SAMPLE.head, SAMPLE.blocks))
    hashes = {
        tag: base64.b64encode(
            hashlib.sha256(re.search(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)[1].encode()).digest()  # type: ignore[index]
        ).decode()
        for tag in ("style", "script")
    }
    assert (
        "content=\"default-src 'none'; "
        f"style-src 'sha256-{hashes['style']}'; script-src 'sha256-{hashes['script']}'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'\""
    ) in text
    assert not re.search(r"https?:|url\(|@import|@font-face", text)
    assert not re.search(r'\son\w+=|\sstyle="|\ssrc=|javascript:', text)


def test_the_parts_can_stand_in_a_page() -> None:
    assert "</style" not in STYLE.lower()
    assert not re.search("</script|<!--", SCRIPT.lower())
    assert not re.search("innerHTML|outerHTML|insertAdjacentHTML|document.write|eval", SCRIPT)


@pytest.mark.parametrize(("name", "title"), TITLES)
def test_title(name: str, title: str) -> None:
    assert page.title_of(name) == title


@pytest.mark.parametrize(("identifier", "expected"), ANCHORS)
def test_anchor(identifier: str, expected: str) -> None:
    assert page.anchor(identifier, "here") == expected


@pytest.mark.parametrize(("text", "links", "flags", "expected"), MARKED)
def test_marked(
    text: str, links: list[tuple[int, int]], flags: list[tuple[tuple[int, int], str]], expected: str
) -> None:
    assert page.marked(text, links, flags) == expected


def test_columns_say_their_language() -> None:
    bitext = make(block("b1", ("Ja.", "Yes.")))
    head = replace(bitext.head, source_lang='de"><b>', target_lang="fr")
    text = "".join(html.render(head, bitext.blocks))
    assert '<p class="text" lang="de&quot;&gt;&lt;b&gt;" dir="auto">Ja.</p>' in text
    assert '<p class="text" lang="fr" dir="auto">Yes.</p>' in text


def test_totals_and_signature_stand_at_the_foot() -> None:
    chunks = list(html.render(SAMPLE.head, SAMPLE.blocks))
    assert len(chunks) == len(SAMPLE.blocks) + 2
    assert "7 sentences in 5 paragraphs, 3 findings." in chunks[-1]
    assert str(SAMPLE.head.signature) in chunks[-1]
    assert '<a href="#b3s1">b3s1</a>' in chunks[-1]


@given(st.lists(st.builds(Link, *[st.tuples(st.integers(0, 5), st.integers(5, 30))] * 2)))
def test_links_never_change_a_text(links: list[Link]) -> None:
    each = block("b1", ("Der Hund & die <Katze>.", "The dog & the <cat>."))
    linked = replace(each, pairs=(replace(each.pairs[0], links=tuple(links)),))
    assert read(make(linked)).texts == ["Der Hund & die <Katze>.", "The dog & the <cat>."]


# Colours: WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def schemes() -> dict[str, dict[str, str]]:
    roots = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    assert len(roots) == 3
    light, dark, paper = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", root)) for root in roots)
    assert light.keys() == dark.keys()
    return {"light": light, "dark": dark, "paper": light | paper}


@pytest.mark.parametrize(("text", "ground"), SEEN)
@pytest.mark.parametrize("scheme", ["light", "dark", "paper"])
def test_contrast_is_at_least_aa(scheme: str, text: str, ground: str) -> None:
    colours = schemes()[scheme]
    darker, lighter = sorted(luminance(colours[name]) for name in (text, ground))
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_every_colour_is_one_of_the_measured() -> None:
    rules = re.sub(r":root \{.*?\}", "", STYLE, flags=re.DOTALL)
    assert re.findall("#[0-9a-f]{3,8}\\b(?! *[,{.])", rules) == []
    texts = set(re.findall(r"[^-]color: var\(--([\w-]+)\)", rules))
    grounds = set(re.findall(r"background(?:-color)?: var\(--([\w-]+)\)", rules))
    assert texts <= {text for text, _ in SEEN}
    assert grounds <= {ground for _, ground in SEEN}
