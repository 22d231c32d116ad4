from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser import Watched, chromium, work_of_opening
from comparisons import ONE, TWO, system
from zweisatz.compare.comparison import Comparison
from zweisatz.compare.side_by_side import compare
from zweisatz.document import Link
from zweisatz.write.comparison_html import render

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

WIDTHS = (360, 1024, 1920)
DOG, SLEEPS = Link((4, 8), (4, 7)), Link((9, 16), (8, 14))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def opened(
    browser: Browser, folder: Path, comparison: Comparison, width: int = 1280, **options: str
) -> Watched:
    path = folder / "page.html"
    path.write_text("".join(render(comparison)), encoding="utf-8")
    context = browser.new_context(viewport={"width": width, "height": 800}, **options)  # type: ignore[arg-type]
    watched = Watched(context.new_page())
    watched.page.goto(path.as_uri())
    return watched


def small() -> Comparison:
    links = [(0, DOG), (0, SLEEPS)]
    return compare(
        [
            system("one", ONE, links=links, findings=[2]),
            system("two", TWO, links=[(0, DOG)]),
            system("three", ["The dog sleeps.", "Rain.", ONE[2]], links=links),
        ]
    )


def shown(watched: Watched) -> list[str]:
    rows = watched.page.locator(".row:visible .s").all_text_contents()
    return [text.strip() for text in rows]


def test_pointing_at_a_word_lights_its_partners_in_all_columns(
    browser: Browser, tmp_path: Path
) -> None:
    watched = opened(browser, tmp_path, small())
    first = watched.page.locator("#r1")
    lit = first.locator(".linked")

    first.hover(position={"x": 5, "y": 5})  # the words become elements
    first.get_by_text("Hund", exact=True).hover()
    assert lit.all_inner_texts() == ["Hund", "dog", "dog", "dog"]
    first.locator(".target").nth(2).get_by_text("sleeps", exact=True).hover()
    assert lit.all_inner_texts() == ["schläft", "sleeps", "sleeps"]
    watched.page.locator("h1").hover()
    assert lit.count() == 0
    watched.assert_quiet()


def test_filters_do_what_they_say(browser: Browser, tmp_path: Path) -> None:
    watched = opened(browser, tmp_path, small())
    page = watched.page
    assert shown(watched) == ["1", "2", "3"]
    page.get_by_label("Differing").check()
    assert shown(watched) == ["1", "2"]
    assert page.locator("#count").inner_text() == "2 of 3 rows"
    page.get_by_label("With findings").check()
    assert shown(watched) == []
    page.get_by_label("Differing").uncheck()
    assert shown(watched) == ["3"]
    page.keyboard.press("Escape")
    assert shown(watched) == ["1", "2", "3"]
    for wanted, rows in [("köln", ["2"]), ("rain.", ["2"]), ("HOME", ["3"]), ("nowhere", [])]:
        page.get_by_label("Search in all columns").fill(wanted)
        assert shown(watched) == rows
    # Words that only the base has are not what a system says.
    page.get_by_label("Search in all columns").fill("the dog is")
    assert shown(watched) == ["1"]
    watched.assert_quiet()


def test_what_is_found_is_highlighted(browser: Browser, tmp_path: Path) -> None:
    watched = opened(browser, tmp_path, small())
    page = watched.page
    found = "[...CSS.highlights.get('found') ?? []].map((range) => range.toString())"
    page.get_by_label("Search in all columns").fill("dog")
    assert page.evaluate(found) == ["dog"] * 3
    page.locator("#r1").hover(position={"x": 5, "y": 5})  # the words become elements
    assert page.evaluate(found) == ["dog"] * 3
    page.keyboard.press("Escape")
    assert page.evaluate(found) == []
    watched.assert_quiet()


def test_keys_walk_in_the_order_of_the_page(browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, small()).page
    page.keyboard.press("s")
    for row in ("r2", "r1", "r3", "r3"):
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.closest('.row').id") == row
    page.keyboard.press("s")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.closest('.row')?.id") == "r2"


def test_sorting_by_disagreement_and_back(browser: Browser, tmp_path: Path) -> None:
    comparison = small()
    watched = opened(browser, tmp_path, comparison)
    by_disagreement = sorted(comparison.rows, key=lambda row: -row.disagreement)
    assert [row.number for row in by_disagreement] == [2, 1, 3]
    watched.page.get_by_label("Sort").select_option("disagreement")
    assert shown(watched) == ["2", "1", "3"]
    watched.page.get_by_label("Sort").select_option("position")
    assert shown(watched) == ["1", "2", "3"]
    watched.assert_quiet()


def test_keys(browser: Browser, tmp_path: Path) -> None:
    watched = opened(browser, tmp_path, small())
    page = watched.page
    focused = "document.activeElement.closest('.row')?.id ?? document.activeElement.id"
    page.keyboard.press("j")
    assert page.evaluate(focused) == "r1"
    page.keyboard.press("j")
    assert page.evaluate(focused) == "r2"
    page.keyboard.press("k")
    assert page.evaluate(focused) == "r1"
    page.keyboard.press("d")
    assert shown(watched) == ["1", "2"]
    page.keyboard.press("d")
    page.keyboard.press("f")
    assert shown(watched) == ["3"]
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    assert shown(watched) == ["2", "1", "3"]
    page.keyboard.press("/")
    assert page.evaluate(focused) == "search"
    page.keyboard.type("jskdf")
    assert page.locator("#search").input_value() == "jskdf"
    watched.assert_quiet()


def test_marks_can_be_put_away(browser: Browser, tmp_path: Path) -> None:
    watched = opened(browser, tmp_path, small())
    text = watched.page.locator("#r1 .target .text").nth(1)
    assert text.inner_text() == "The dog sleepsis asleep."
    watched.page.get_by_label("Marks").uncheck()
    assert text.inner_text() == "The dog is asleep."
    watched.assert_quiet()


def attacks() -> list[str]:
    """200 strings that try to run something, in as many ways of breaking out of the text."""
    ways = ["", "'>", '">', "</span>", "</title>", "</style>", "</script>", "-->", "]]>", "</p>"]
    runs = [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        "<iframe src=javascript:alert(1)></iframe>",
        "<a href='javascript:alert(1)' autofocus onfocus=alert(1)>x</a>",
        "<style>@import 'http://example.invalid/x.css'</style>",
        "<link rel=stylesheet href=http://example.invalid/x.css>",
        "<meta http-equiv=refresh content='0;url=http://example.invalid/'>",
        "<form action=http://example.invalid/><input name=a autofocus onfocus=alert(1)></form>",
        "<object data=http://example.invalid/x></object>",
        "<base href=http://example.invalid/>",
        '" onmouseover=alert(1) x="',
        "' onfocus=alert(1) autofocus x='",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&#60;script>alert(1)&#60;/script>",
        "{{constructor.constructor('alert(1)')()}}",
        "${alert(1)}",
        "<math><mtext></table></math><img src onerror=alert(1)>",
        "<template><img src onerror=alert(1)></template>",
        "\0<scr\0ipt>alert(1)</scr\0ipt>",
    ]
    return [way + run for way, run in product(ways, runs)]


def test_200_injections_stay_inert(browser: Browser, tmp_path: Path) -> None:
    texts = attacks()
    assert len(set(texts)) == 200
    targets = [texts[::-1], [f"{text} {text}" for text in texts]]
    names = [texts[3], texts[117]]
    systems = [system(names[n], targets[n], texts, findings=[0]) for n in (0, 1)]
    watched = opened(browser, tmp_path, compare(systems, texts))
    page = watched.page
    page.wait_for_timeout(300)
    tags = page.evaluate(
        "[...document.querySelectorAll('img, iframe, object, base, form, link, math, template,"
        ' main svg, main a[href]:not([href^="#"]), main style, main script\')].length'
    )
    assert tags == 0
    assert page.locator("script").count() == 1
    assert page.locator(".row").count() == 200
    cells = page.locator(".row .source .text").all_text_contents()
    assert cells == [text.replace("\0", "\ufffd") for text in texts]
    assert page.locator("thead + tbody th").first.inner_text() == names[0]
    watched.assert_quiet()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("systems", [2, 4, 8])
def test_nothing_is_cut_off_at_any_width(
    browser: Browser, tmp_path: Path, width: int, systems: int
) -> None:
    comparison = compare([system(f"system {n}", ONE if n % 2 else TWO) for n in range(systems)])
    watched = opened(browser, tmp_path, comparison, width)
    page = watched.page
    assert page.evaluate("document.documentElement.scrollWidth") == width
    boxes = page.locator(".row").first.locator(".cell").all()
    assert len(boxes) == systems + 1
    for box in boxes:
        found = box.bounding_box()
        assert found is not None
        assert found["width"] >= 120
        assert found["x"] + found["width"] <= width
    stacked = boxes[0].bounding_box()["x"] == boxes[1].bounding_box()["x"]  # type: ignore[index]
    assert page.locator(".row .who:visible").count() == (3 * systems if stacked else 0)
    watched.assert_quiet()


CONTRAST = """
() => {
  const lightness = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!/, 0\\)$|transparent/.test(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const found = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !element.checkVisibility() || element.closest("svg, option")) continue;
    const pair = [getComputedStyle(element).color, ground(element)].map(lightness).sort();
    const ratio = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    found.push([ratio, element.tagName + "." + element.className]);
  }
  return found;
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_is_at_least_aa(browser: Browser, tmp_path: Path, scheme: str) -> None:
    watched = opened(browser, tmp_path, small(), color_scheme=scheme)
    watched.page.locator("#r1").hover(position={"x": 5, "y": 5})
    watched.page.locator("#r1").get_by_text("Hund", exact=True).hover()
    assert watched.page.locator(".linked").count() == 4
    found = watched.page.evaluate(CONTRAST)
    kinds = {name.split(".")[0] for _, name in found}
    assert {"INS", "DEL", "SPAN", "LI", "TH", "TD", "P", "A"} <= kinds
    assert [each for each in found if each[0] < 4.5] == []


def test_on_paper_everything_is_there_and_nothing_to_press(
    browser: Browser, tmp_path: Path
) -> None:
    watched = opened(browser, tmp_path, small())
    watched.page.get_by_label("Differing").check()
    watched.page.emulate_media(media="print")
    assert watched.page.locator(".tools").is_hidden()
    assert watched.page.locator("table").first.is_visible()
    assert watched.page.locator(".row .badge .message").first.is_visible() is False
    watched.page.emulate_media(media="screen")
    watched.page.keyboard.press("Escape")
    watched.page.emulate_media(media="print")
    assert watched.page.locator(".row .badge .message").first.is_visible()


def test_the_page_can_be_read_without_script(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("".join(render(small())), encoding="utf-8")
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(path.as_uri())
    assert page.locator(".row").count() == 3
    assert page.locator(".tools").is_hidden()
    assert page.get_by_text("Der Hund schläft.").is_visible()


@pytest.mark.slow
def test_four_systems_over_2000_sentences_open_within_two_seconds(
    browser: Browser, tmp_path: Path
) -> None:
    chance = random.Random(1)
    words = [f"word{n}" for n in range(3000)]
    sources = [" ".join(chance.choices(words, k=18)) + "." for _ in range(2000)]

    def targets() -> list[str]:
        return [
            " ".join(w if chance.random() < 0.8 else chance.choice(words) for w in text.split())
            for text in sources
        ]

    systems = []
    for name in "abcd":
        texts = targets()
        links = []
        for number, (source, target) in enumerate(zip(sources, texts, strict=True)):
            at = there = 0
            for one, other in zip(source.split(), target.split(), strict=True):
                links.append((number, Link((at, at + len(one)), (there, there + len(other)))))
                at, there = at + len(one) + 1, there + len(other) + 1
        systems.append((name, texts, links))
    comparison = compare(
        [system(name, texts, sources, links=links) for name, texts, links in systems]
    )
    path = tmp_path / "page.html"
    path.write_text("".join(render(comparison)), encoding="utf-8")
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    watched = Watched(context.new_page())

    def reopened() -> None:
        watched.page.goto(path.as_uri())
        assert watched.page.locator("#r1").is_visible()

    assert 0 < work_of_opening(watched.page, reopened, 2) < 2
    watched.page.keyboard.press("End")
    watched.page.wait_for_timeout(500)
    assert watched.page.locator("#r2000").is_visible()
    watched.assert_quiet()
