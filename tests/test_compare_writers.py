from __future__ import annotations

import json
import random
import re
from html.parser import HTMLParser
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from comparisons import ONE, REFERENCE, SOURCES, TWO, of_pairs, system
from zweisatz.compare.comparison import Comparison
from zweisatz.compare.side_by_side import compare
from zweisatz.document import Finding, Link, Pair, Segment, Severity
from zweisatz.write import comparison_html, comparison_json, comparison_terminal, comparison_tsv

DOG = Link((4, 8), (4, 7))  # Hund, dog


def compared(reference: bool = True) -> Comparison:
    return compare(
        [
            system("a", ONE, findings=[1], links=[(0, DOG)], confidence=(-0.5, -1.0, None)),
            system("b", TWO, links=[(0, DOG)]),
        ],
        REFERENCE if reference else None,
    )


class Reader(HTMLParser):
    """What a page says in the cells of its rows: words by the tag they stand in, and links."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.cells: list[list[tuple[str, str]]] = []
        self.ranges: list[str] = []

    @property
    def links(self) -> list[tuple[str, str]]:
        """Numbers and words, found as the script finds them: by UTF-16 units, without deletions."""
        found = []
        for ranges, cell in zip(self.ranges, self.cells, strict=True):
            text = "".join(text for kind, text in cell if kind != "del").encode("utf-16-le")
            for link in ranges.split():
                start, end, number = map(int, link.split(","))
                found.append((str(number), text[2 * start : 2 * end].decode("utf-16-le")))
        return found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "input", "br", "rect", "path"):
            self.open.append((tag, dict(attrs)))
        if tag == "p" and dict(attrs).get("class") == "text":
            self.cells.append([])
            self.ranges.append(dict(attrs).get("data-links") or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        if any(tag == "p" and found.get("class") == "text" for tag, found in self.open):
            kind = next((tag for tag, _ in self.open if tag in ("ins", "del")), "")
            self.cells[-1].append((kind, data))


def read(comparison: Comparison) -> Reader:
    reader = Reader()
    reader.feed("".join(comparison_html.render(comparison)))
    reader.close()
    assert reader.open == []
    return reader


def squeezed(pieces: list[tuple[str, str]], without: str) -> str:
    return " ".join("".join(text for kind, text in pieces if kind != without).split())


def test_the_page_shows_the_source_and_both_states_of_each_text() -> None:
    cells = read(compared()).cells
    assert len(cells) == 9
    for row, (source, one, two, reference) in enumerate(
        zip(SOURCES, ONE, TWO, REFERENCE, strict=True)
    ):
        assert squeezed(cells[3 * row], "nothing") == source
        assert squeezed(cells[3 * row + 1], "del") == one
        assert squeezed(cells[3 * row + 2], "del") == two
        before = "".join(text for kind, text in cells[3 * row + 1] if kind != "ins")
        assert before.replace(" ", "") == reference.replace(" ", "")


def test_linked_words_have_one_number_in_all_columns() -> None:
    links = read(compared()).links
    assert {number for number, _ in links} == {"0"}
    assert [word for _, word in links] == ["Hund", "dog", "dog"]


def test_links_and_findings_find_their_words_when_white_space_was_mended() -> None:
    source = (Segment("b1s1", "Ein Hund."), Segment("b1s2", "Und Kater.", 11, "\n "))
    spans = ((0, 1), (9, 12))
    pair = Pair(
        "b1s1",
        source,
        (Segment("t1", "  A  dog.\t\U0001f436 \n tomcat."),),
        findings=(Finding("names", Severity.WARNING, "b1s1", "!", (), spans[1:]),),
        links=(Link((4, 8), (5, 8)), Link((15, 20), (14, 20))),
    )
    other = Pair("b1s1", source, (Segment("b1s1", "A dog. A cat."),))
    found = compare([of_pairs("a", [pair]), of_pairs("b", [other])])
    assert found.rows[0].cells[0].text == "A dog. \U0001f436 tomcat."
    reader = read(found)
    assert reader.links == [("0", "Hund"), ("1", "Kater"), ("0", "dog"), ("1", "tomcat")]


def test_the_page_allows_nothing_from_elsewhere() -> None:
    text = "".join(comparison_html.render(compared()))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    assert policy[1].startswith("default-src 'none';")
    assert "unsafe" not in policy[1]
    assert not re.search(r"(?:src|href)=[\"'](?!#)", text)
    assert "://" not in text


def test_the_page_says_what_is_identical() -> None:
    text = "".join(comparison_html.render(compare([system("a", ONE), system("b", ONE)], ONE)))
    assert "All translations are identical in 3 rows." in text
    assert "identical to a" in text
    assert text.count("100.0") >= 4


ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    "&lt;b&gt;",
]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(ATTACKS) | st.text(max_size=15), min_size=4, max_size=4))
def test_no_text_becomes_mark_up(texts: list[str]) -> None:
    source, one, two, name = (f"x{text}" for text in texts)
    found = compare([system(name, [one], [source]), system("b", [two], [source])])
    reader = read(found)
    wanted = [" ".join(text.replace("\0", "\ufffd").split()) for text in (one, two)]
    shown = [squeezed(cell, "del") for cell in reader.cells[1:]]
    wanted = [re.sub("[\ud800-\udfff]", "\ufffd", text) for text in wanted]
    assert shown == wanted


def test_json_holds_everything() -> None:
    found = compared()
    data = json.loads("".join(comparison_json.render(found)))
    assert data["format"] == comparison_json.FORMAT
    assert [each["name"] for each in data["systems"]] == ["a", "b"]
    assert "p_bootstrap" not in data["systems"][0]["scores"]["BLEU"]
    assert data["systems"][1]["scores"]["BLEU"]["p_bootstrap"] > 0
    assert data["metrics"][0]["signature"].startswith("nrefs:1|case:mixed|eff:no|tok:13a")
    assert [row["source"] for row in data["rows"]] == SOURCES
    cell = data["rows"][1]["cells"][0]
    assert cell["text"] == ONE[1]
    assert cell["pairs"][0]["findings"][0]["code"] == "numbers"
    assert "".join(op[2] for op in data["rows"][1]["cells"][1]["ops"]) == TWO[1]


def test_tsv_holds_the_lines_that_were_scored() -> None:
    lines = "".join(comparison_tsv.render(compared())).splitlines()
    table = [line.split("\t") for line in lines]
    assert len({len(row) for row in table}) == 1
    column = table[0].index
    assert [row[column("a")] for row in table[1:]] == ONE
    assert [row[column("b")] for row in table[1:]] == TWO
    assert [row[column("reference")] for row in table[1:]] == REFERENCE
    assert table[2][column("a findings")] == "numbers"
    assert "b chrF2" in table[0]
    assert "reference" not in next(comparison_tsv.render(compared(reference=False)))


def printed(comparison: Comparison, width: int) -> str:
    console = Console(file=StringIO(), width=width, force_terminal=True, color_system="standard")
    console.print(comparison_terminal.figures(comparison))
    for row in comparison_terminal.rows(comparison, width):
        console.print(row)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("width", [40, 80, 200])
def test_the_terminal_shows_texts_figures_and_differences(width: int) -> None:
    text = printed(compared(reference=False), width)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert max(map(len, plain.splitlines())) <= width
    words = " ".join(plain.split())
    for wanted in ("agreement", "findings", "Der Hund", "asleep+}", "[-sleeps-]", "! numbers"):
        assert wanted in words
    assert "\x1b[3" in text  # in colour


def test_the_terminal_is_safe_from_the_texts() -> None:
    evil = "\x1b]0;title\x07[red]x[/red]\u202e\x9b31m"
    found = compare([system(evil, [evil], [evil]), system("b", [f"{evil} two"], [evil])])
    text = re.sub(r"\x1b\[[0-9;]*m", "", printed(found, 100))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
    assert "[red]x[/red]" in text


def test_plain_text_has_no_colour_and_no_trailing_space() -> None:
    text = "".join(comparison_terminal.render_text(compared()))
    assert "\x1b" not in text
    assert not re.search(r" +$", text, re.MULTILINE)
    assert "chrF2" in text
    same = compare([system("a", ONE), system("b", ONE)])
    assert "All translations are identical." in "".join(comparison_terminal.render_text(same))


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 2**32))
def test_marks_never_change_a_text(seed: int) -> None:
    chance = random.Random(seed)
    words = ["the", "house", "garden", "over", "there", ",", "."]

    def text() -> str:
        return " ".join(chance.choices(words, k=chance.randint(1, 12)))

    def link(target: str) -> Link:
        at = chance.randrange(len(target))
        return Link((0, 4), (at, min(len(target), at + chance.randint(1, 9))))

    targets = [text(), text()]
    found = compare(
        [
            system(name, [target], ["Haus dort."], findings=[0], links=[(0, link(target))] * 2)
            for name, target in zip("ab", targets, strict=True)
        ]
    )
    reader = read(found)
    assert [squeezed(cell, "del") for cell in reader.cells[1:]] == targets
