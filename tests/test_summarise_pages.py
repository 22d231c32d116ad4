"""Summaries as text, Markdown, JSON and HTML: the same statements, and links that lead."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings

from bitexts import bitexts, block
from browser import Watched, chromium
from test_summarise import POOL, article, english, make
from zweisatz.errors import OutputError, ZweisatzError
from zweisatz.summarise import Abstractive, Recorded, Summary, parse_length, summarise
from zweisatz.summarise.wording import lines
from zweisatz.write.summary import SUMMARY_FORMATS, render_summary

EVIL = '<script>alert(1)</script><img src=x onerror=alert(2)> & "quoted"'


def written(summary: Summary, source=POOL, form: str = "html") -> str:  # type: ignore[no-untyped-def]
    return "".join(render_summary(summary, source, form))


def test_text_is_what_was_counted() -> None:
    summary = make(POOL, "90")
    text = written(summary, form="text")
    assert text.splitlines() == lines(summary, "en")
    assert len(text.split()) == summary.left_out.after["en"] <= 90
    both = make(POOL, "90", "both")
    german, _, english_text = written(both, form="text").partition("\n\n")
    assert len(german.split()) == both.left_out.after["de"] <= 90
    assert len(english_text.split()) == both.left_out.after["en"] <= 90


def test_markdown_says_the_same_and_is_inert() -> None:
    summary = make(POOL, "90")
    text = written(summary, form="md")
    assert text.startswith("# Obersulm keeps its outdoor pool \\[b1s1\\]\n")
    for point in summary.points:
        assert f"- {point.text['en']} \\[{','.join(point.pairs)}\\]\n" in text
    assert "**Who:**" in text


def test_json_holds_everything() -> None:
    summary = make(POOL, "90", "both")
    data = json.loads(written(summary, form="json"))
    assert data["format"] == "zweisatz-summary/1"
    assert [point["pairs"] for point in data["points"]] == [list(p.pairs) for p in summary.points]
    assert data["points"][0]["text"].keys() == {"de", "en"}
    assert {"kind", "value", "pair", "text"} == data["figures"][0].keys()
    assert data["figures"][0]["text"]["en"].keys() == {"amount", "measures", "unit"}
    assert data["left_out"]["words_after"]["en"] == summary.left_out.after["en"]
    assert data["left_out"]["blocks"] == list(summary.left_out.blocks)


def test_findings_and_removed_statements_are_written() -> None:
    text = "The council of Obersulm decided to keep the outdoor pool. The pool got a new slide."
    for strict, key in ((False, "points"), (True, "removed")):
        summary = summarise(
            POOL,
            length=parse_length("90"),
            summariser=Abstractive(Recorded(text), strict),
            lang="en",
        )
        data = json.loads(written(summary, form="json"))
        assert any(each.get("findings") for each in data[key])
        assert ("unsupported" in written(summary)) is not strict


class Links(HTMLParser):
    """Collects ids and local links."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for key, value in attrs:
            if key == "id":
                self.ids.append(value or "")
            if key == "href":
                assert (value or "").startswith("#")
                self.targets.append((value or "")[1:])
            assert key not in {"style", "src"}
            assert not key.startswith("on")


def read(page: str) -> Links:
    links = Links()
    links.feed(page)
    assert len(set(links.ids)) == len(links.ids)
    assert set(links.targets) <= set(links.ids)
    return links


def test_every_citation_on_the_page_leads_to_its_pair() -> None:
    summary = make(POOL, "90", "both")
    page = written(summary)
    links = read(page)
    above = page[page.index('<section class="summary') : page.index('<section class="block')]
    cited = set(re.findall(r'href="#(b\d+s\d+)"', above))
    assert {pair for point in summary.points for pair in point.pairs} <= cited
    assert {figure.pair for figure in summary.figures} <= cited
    assert cited <= set(links.ids)


def test_the_policy_allows_the_page_what_it_has_and_nothing_else() -> None:
    page = written(make(POOL, "90"))
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert "default-src 'none'" in policy[1]
    for tag in ("style", "script"):
        for content in re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL):
            digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy[1]
    assert "unsafe" not in policy[1]


def test_nothing_in_an_article_becomes_mark_up() -> None:
    source = article(
        *([(f"{EVIL} Satz {n} endet hier.", f"{EVIL} Sentence {n} ends here.")] for n in range(5)),
        title=(EVIL, EVIL),
    )
    summary = make(source, "60", "both")
    links = read(written(summary, source))
    assert "img" not in links.tags
    assert links.tags.count("script") == 1
    for line in written(summary, source, "md").splitlines():
        assert not re.search(r"(?<!\\)<", line)
    escape = article(*([(f"Satz \x1b[2J {n} endet.", f"Sentence \x1b[2J {n}.")] for n in range(5)))
    assert "\x1b" not in written(make(escape, "30"), escape, "text")


@settings(deadline=None, max_examples=40)
@given(bitexts())
def test_any_summary_can_be_written(source) -> None:  # type: ignore[no-untyped-def]
    try:
        summary = make(source, "60", "both")
    except ZweisatzError:
        return
    for form in SUMMARY_FORMATS:
        written(summary, source, form).encode()


def test_an_english_text_has_one_column() -> None:
    source = english(POOL)
    page = written(make(source, "60"), source)
    assert '<section class="summary alone"' in page


def test_ids_of_others_never_become_anchors() -> None:
    odd = article(*([(f"Satz Nummer {n} endet hier.", f"Sentence {n} ends.")] for n in range(5)))
    blocks = tuple(
        replace(each, pairs=tuple(replace(p, id=f'x" y{n}') for p in each.pairs))
        for n, each in enumerate(odd.blocks)
    )
    source = replace(odd, blocks=blocks)
    read(written(make(source, "30"), source))


def test_formats_that_a_summary_does_not_have() -> None:
    with pytest.raises(OutputError, match="text md html json"):
        render_summary(make(POOL, "60"), POOL, "tmx")


@pytest.mark.browser
def test_a_click_leads_to_the_sentence_in_both_languages(tmp_path: Path) -> None:
    # Long enough that the sentence cannot be on the screen already.
    padding = [block(f"b{n}", (f"Absatz {n}.", f"Paragraph {n}.")) for n in range(7, 90)]
    source = replace(POOL, blocks=(*POOL.blocks, *padding))
    summary = make(source, "90", "both")
    file = tmp_path / "summary.html"
    file.write_text(written(summary, source), encoding="utf-8")
    with chromium() as browser:
        page = browser.new_page()
        watched = Watched(page)
        page.goto(file.as_uri())
        pair = summary.points[-1].pairs[-1]
        sides = next([p.source_text, p.target_text] for p in source.pairs if p.id == pair)
        for width, column in ((390, 0), (1200, 1)):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") == width
            page.locator(f'.points a[href="#{pair}"]').nth(column).click()
            assert page.evaluate("location.hash") == f"#{pair}"
            cells = page.locator(f"#{pair} .text")
            assert cells.all_inner_texts() == sides
            box = cells.first.bounding_box()
            assert box is not None
            assert 0 <= box["y"] < 800
            page.evaluate("window.scrollTo(0, 0)")
        watched.assert_quiet()
