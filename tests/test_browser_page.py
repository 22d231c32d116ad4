"""The bilingual page in a real browser: it does what it says, and asks for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bitexts import SAMPLE, block
from bitexts import bitext as make
from browser import ATTACKS, Watched, chromium, work_of_opening
from zweisatz.document import Bitext, Finding, Link, Repair, Severity
from zweisatz.write import html

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

WIDTHS = (360, 1024, 1920)
LIT = """() => [...document.querySelectorAll('.cell')]
  .filter((cell) => !/, 0\\)$|transparent/.test(getComputedStyle(cell).backgroundColor))
  .map((cell) => cell.querySelector('.text').textContent)"""
FOCUSED = "document.activeElement.closest('.pair')?.id ?? document.activeElement.id"
# What is searched for, and the pairs that are left.
SEARCHES = [
    ("brest", ["b3s3"]),
    ("AUFZÜGE", ["b1s1", "b3s1"]),
    ("lifts", ["b1s1", "b3s1"]),
    ("negation", ["b3s2"]),
    ("nirgends", []),
    ("", [pair.id for pair in SAMPLE.pairs]),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def opened(
    browser: Browser, folder: Path, bitext: Bitext = SAMPLE, *, at: str = "", **options: object
) -> Watched:
    path = folder / "page.html"
    path.write_text("".join(html.render(bitext.head, bitext.blocks)), encoding="utf-8")
    context = browser.new_context(**{"viewport": {"width": 1024, "height": 768}, **options})  # type: ignore[arg-type]
    page = context.new_page()
    page.emulate_media(reduced_motion="reduce")  # a colour is there at once
    watched = Watched(page)
    page.goto(path.as_uri() + at)
    return watched


def shown(watched: Watched) -> list[str]:
    pairs = watched.page.locator(".pair:visible")
    return [str(pairs.nth(n).get_attribute("id")) for n in range(pairs.count())]


@pytest.mark.parametrize("side", ["source", "target"])
def test_pointing_at_a_sentence_lights_its_partner(
    browser: Browser, tmp_path: Path, side: str
) -> None:
    watched = opened(browser, tmp_path)
    for pair in SAMPLE.pairs:
        watched.page.locator(f"#{pair.id} .{side} .text").hover()
        assert watched.page.evaluate(LIT) == [pair.source_text, pair.target_text]
    watched.page.locator("h1").hover()
    assert watched.page.evaluate(LIT) == []
    watched.assert_quiet()


def test_pointing_at_a_word_lights_its_partner(browser: Browser, tmp_path: Path) -> None:
    watched = opened(browser, tmp_path)
    lit = watched.page.locator(".linked")
    for word, partner in [("Betrieb", "plant"), ("Aufzüge", "lifts"), ("1.234", "1,243")]:
        for first in (word, partner):
            watched.page.locator("#b3s1").get_by_text(first, exact=True).hover()
            assert lit.all_inner_texts() == [word, partner]
    watched.page.locator("h1").hover()
    assert lit.count() == 0
    watched.assert_quiet()


def test_a_touch_lights_the_pair(browser: Browser, tmp_path: Path) -> None:
    watched = opened(browser, tmp_path, has_touch=True)
    watched.page.locator("#b3s3 .target").tap()
    assert watched.page.locator(".touched").get_attribute("id") == "b3s3"
    watched.page.locator("#b2s1 .source").tap()
    assert watched.page.locator(".touched").get_attribute("id") == "b2s1"
    watched.assert_quiet()


def test_keys(browser: Browser, tmp_path: Path) -> None:
    watched = opened(browser, tmp_path)
    page = watched.page
    for key, focused in [
        ("j", "b1s1"), ("j", "b2s1"), ("ArrowDown", "b3s1"), ("ArrowUp", "b2s1"), ("k", "b1s1"),
        ("k", "b1s1"), ("/", "search"), ("j", "search"),
    ]:  # fmt: skip
        page.keyboard.press(key)
        assert page.evaluate(FOCUSED) == focused
    assert page.locator("#search").input_value() == "j"
    page.keyboard.press("Escape")
    assert page.locator("#search").input_value() == ""
    page.keyboard.press("j")
    assert page.evaluate(LIT)[:1] == ["Aufzüge in Minsk"]
    watched.assert_quiet()


def test_tab_goes_through_the_sentences(browser: Browser, tmp_path: Path) -> None:
    watched = opened(browser, tmp_path)
    watched.page.locator("#b3s2 a.s").focus()
    assert watched.page.evaluate(LIT) == ["Das ist nicht wenig.", "That is a lot."]
    watched.page.keyboard.press("Tab")
    message = watched.page.locator("#b3s2 .message").first
    assert "“nicht” has no counterpart." in message.inner_text()
    assert message.bounding_box()["width"] > 100  # type: ignore[index]
    watched.assert_quiet()


def test_filter_and_search(browser: Browser, tmp_path: Path) -> None:
    watched = opened(browser, tmp_path)
    page = watched.page
    page.get_by_label("With findings").check()
    assert shown(watched) == ["b3s1", "b3s2"]
    assert page.locator(".block:visible").count() == 1
    assert page.locator("#count").inner_text() == "2 of 7 sentences"
    page.keyboard.press("Escape")
    for wanted, pairs in SEARCHES:
        page.get_by_label("Search in all columns").fill(wanted)
        assert shown(watched) == pairs
    page.get_by_label("Search in all columns").fill("minsk")
    assert page.evaluate("CSS.highlights.get('found').size") == 4
    assert page.locator("#count").inner_text() == "2 of 7 sentences"
    page.locator(".foot a", has_text="b3s2").first.click()  # a hidden sentence
    page.wait_for_function("document.querySelector('#count').innerText === '7 sentences'")
    assert shown(watched) == [pair.id for pair in SAMPLE.pairs]
    watched.assert_quiet()


def test_a_sentence_has_an_address(browser: Browser, tmp_path: Path) -> None:
    blocks = [block(f"b{n}", ("Ja. " * 30, "Yes. " * 30), ("Nein.", "No.")) for n in range(1, 60)]
    watched = opened(browser, tmp_path, make(*blocks), at="#b50s2")
    assert watched.page.evaluate(LIT) == ["Nein.", "No."]
    bar = watched.page.locator(".bar").bounding_box()
    found = watched.page.locator("#b50s2").bounding_box()
    assert bar is not None
    assert found is not None
    assert bar["y"] == 0  # it sticks
    assert bar["height"] <= found["y"] < 768
    watched.assert_quiet()


def test_210_injections_stay_inert(browser: Browser, tmp_path: Path) -> None:
    assert len(set(ATTACKS)) == len(ATTACKS) >= 200
    each = block("b1", *((text, f"{text} {text}") for text in ATTACKS))
    pairs = tuple(
        replace(
            pair,
            passed=text,
            repair=Repair(text, text),
            findings=(Finding(text, Severity.ERROR, pair.id, text, ((0, 2),)),),
            links=(Link((1, 4), (2, 6)),),
        )
        for pair, text in zip(each.pairs, ATTACKS, strict=True)
    )
    for text in (ATTACKS[1], ATTACKS[-1]):
        bitext = make(replace(each, pairs=pairs), name=text)
        head = replace(bitext.head, source_lang=text, target_lang=text)
        signature = replace(head.signature, model=text, settings={text: text})
        watched = opened(
            browser, tmp_path, replace(bitext, head=replace(head, signature=signature))
        )
        page = watched.page
        page.wait_for_timeout(200)  # for what would be loaded late
        shown = [text.replace("\0", "\ufffd") for text in ATTACKS]
        assert page.locator(".source .text").all_text_contents() == shown
        assert page.locator(".target .text").all_text_contents() == [f"{t} {t}" for t in shown]
        foreign = "img, svg, iframe, a:not([href^='#']), form, link, base, [onfocus], [style]"
        assert page.locator(foreign).count() == 0
        counts = [page.locator(tag).count() for tag in ("script", "style", "input", "meta")]
        assert counts == [1, 1, 2, 6]
        page.get_by_label("Search in all columns").fill("alert(1)")
        assert page.locator(".pair:visible").count() == sum("alert(1)" in t for t in ATTACKS)
        watched.assert_quiet()


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_cut_off(browser: Browser, tmp_path: Path, width: int) -> None:
    word = "Donau" * 60
    bitext = make(*SAMPLE.blocks, block("b6", (word, f"https://example.org/{word}")), name=word)
    watched = opened(browser, tmp_path, bitext, viewport={"width": width, "height": 800})
    page = watched.page
    assert page.evaluate("document.documentElement.scrollWidth") == width
    source, target = (
        page.locator(f"#b3s1 .{s} .text").bounding_box() for s in ("source", "target")
    )
    assert source is not None
    assert target is not None
    if width == 360:
        assert source["x"] == target["x"]
        assert source["y"] + source["height"] <= target["y"]
    else:
        assert source["y"] == target["y"]
        assert source["x"] + source["width"] < target["x"]
    characters = page.evaluate(
        "parseFloat(getComputedStyle(document.querySelector('#b3s1 .text')).fontSize) / 2"
    )
    assert source["width"] <= 75 * characters
    watched.assert_quiet()


@pytest.mark.parametrize("filtered", [False, True])
def test_paper_shows_both_columns_and_nothing_to_press(
    browser: Browser, tmp_path: Path, filtered: bool
) -> None:
    watched = opened(browser, tmp_path, viewport={"width": 640, "height": 900})
    if filtered:
        watched.page.get_by_label("With findings").check()
    watched.page.emulate_media(media="print")
    assert watched.page.locator(".tools").is_hidden()
    assert len(shown(watched)) == (2 if filtered else len(SAMPLE.pairs))
    boxes = [watched.page.locator(f"#b3s1 .{s}").bounding_box() for s in ("source", "target")]
    assert boxes[0]["y"] == boxes[1]["y"]  # type: ignore[index]
    message = watched.page.locator("#b3s1 .message").bounding_box()
    assert message is not None
    assert message["width"] > 100
    watched.assert_quiet()


def test_everything_can_be_read_without_script(browser: Browser, tmp_path: Path) -> None:
    watched = opened(browser, tmp_path, java_script_enabled=False)
    assert shown(watched) == [pair.id for pair in SAMPLE.pairs]
    assert watched.page.locator(".tools").is_hidden()
    assert watched.page.locator(".foot .keys").is_hidden()
    watched.page.locator("#b3s2 .target .text").hover()
    cell = watched.page.locator("#b3s2 .source")
    assert cell.evaluate("cell => getComputedStyle(cell).backgroundColor") == "rgb(253, 242, 207)"
    watched.assert_quiet()


def test_nothing_moves_while_the_page_opens(browser: Browser, tmp_path: Path) -> None:
    watched = opened(browser, tmp_path)
    moved = watched.page.evaluate(
        """() => new Promise((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => list.getEntries().forEach((e) => { sum += e.value; }))
            .observe({ type: "layout-shift", buffered: true });
          requestAnimationFrame(() => setTimeout(() => resolve(sum), 100));
        })"""
    )
    assert moved == 0
    watched.assert_quiet()


def test_2000_sentences_open_within_two_seconds(browser: Browser, tmp_path: Path) -> None:
    source, target = "Der Zug hält in Brest. " * 4, "The train stops at Brest. " * 4
    links = tuple(Link((n, n + 3), (n, n + 3)) for n in range(0, 80, 4))
    blocks = []
    for number in range(1, 401):
        each = block(f"b{number}", *[(source, target)] * 5)
        blocks.append(replace(each, pairs=tuple(replace(pair, links=links) for pair in each.pairs)))
    watched = opened(browser, tmp_path, make(*blocks[:1]))  # the browser is warm then
    (tmp_path / "page.html").write_text("".join(html.render(SAMPLE.head, blocks)), encoding="utf-8")

    def reopened() -> None:
        watched.page.reload()
        assert watched.page.locator("#count").inner_text() == "2,000 sentences"

    assert 0 < work_of_opening(watched.page, reopened, 2) < 2
    watched.assert_quiet()
