"""The checks as a whole: the planted errors, the order of findings, any input at all."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zweisatz.check import CHECKS, check_bitext, check_pair
from zweisatz.document import (
    BilingualBlock,
    Bitext,
    Block,
    Finding,
    Head,
    Kind,
    Pair,
    Segment,
    Severity,
    Signature,
    Term,
)

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
import checks as benchmark

ROWS = benchmark.read_table()
RESULTS = [benchmark.run(row) for row in ROWS]

# Pair, code, severity, what is marked in the source, what is marked in the translation.
MARKED = [
    (
        "Es kostet 1.234,5 Euro.",
        "It costs 1,243.5 euros.",
        "numbers",
        "error",
        ["1.234,5"],
        ["1,243.5"],
    ),
    ("Der Zug kommt nicht.", "The train is coming.", "negation", "error", ["nicht"], []),
    ("Er ging.", "He went went.", "doublewords", "warning", [], ["went went"]),
    ("Am Montag kam er.", "He came on Friday.", "dates", "error", ["Montag"], ["Friday"]),
    ("Sie verlor.", "", "missing", "error", ["Sie verlor."], []),
    ("Siehe www.abc.de!", "See www.abd.de!", "urls", "error", ["www.abc.de"], ["www.abd.de"]),
    ("In Köln regnet es.", "It is raining in Vienna.", "names", "error", ["Köln"], ["Vienna"]),
    ("Ist er da?", "He is here.", "endpunc", "warning", ["?"], ["."]),
]  # fmt: skip


def pair(source: str, target: str, **more: str) -> Pair:
    made = Pair(
        "b1.p1",
        (Segment("s1", source),) if source else (),
        (Segment("t1", target),) if target else (),
    )
    return replace(made, **more)


def codes(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.code for finding in findings}


def test_the_table_is_large_and_half_clean() -> None:
    clean = sum(row.check == "ok" for row in ROWS)
    assert len(ROWS) >= 320
    assert 0.4 <= clean / len(ROWS) <= 0.6
    assert {row.check for row in ROWS} - {"ok"} == set(CHECKS)


@pytest.mark.parametrize("part", ["tune", "test"])
def test_planted_errors_are_found_and_clean_pairs_left_alone(part: str) -> None:
    precision, recall = benchmark.overall([each for each in RESULTS if each.row.part == part])
    assert precision >= 0.95
    assert recall >= 0.95


@pytest.mark.parametrize("check", CHECKS)
def test_every_check_finds_most_of_its_errors(check: str) -> None:
    planted, found, false = next(row[1:] for row in benchmark.by_check(RESULTS) if row[0] == check)
    assert found >= 0.8 * planted
    assert false <= 0.15 * (found + false)


def test_the_page_says_what_the_benchmark_measures() -> None:
    page = benchmark.PAGE.read_text(encoding="utf-8")
    assert benchmark.page_with(benchmark.figures(ROWS), page) == page


@pytest.mark.parametrize(("source", "target", "code", "severity", "left", "right"), MARKED)
def test_a_finding_marks_the_words(
    source: str, target: str, code: str, severity: str, left: list[str], right: list[str]
) -> None:
    finding = next(each for each in check_pair(pair(source, target)) if each.code == code)
    assert finding.severity == severity
    assert finding.pair == "b1.p1"
    assert [source[start:end] for start, end in finding.source_spans] == left
    assert [target[start:end] for start, end in finding.target_spans] == right


def test_a_message_is_one_sentence_for_a_reader() -> None:
    for row in ROWS:
        for target in row.targets:
            for finding in check_pair(pair(row.source, target), row.terms):
                assert finding.message.endswith(".")
                assert "\n" not in finding.message
                assert len(finding.message) < 200


def test_severe_findings_come_first_and_then_those_further_left() -> None:
    found = check_pair(
        pair("Er zahlte 5 Euro an 20 Leute (alle).", "He paid 6 euros to 30 30 (all.")
    )
    ranks = [list(Severity).index(finding.severity) for finding in found]
    assert ranks == sorted(ranks)
    errors = [f.target_spans[0] for f in found if f.severity is Severity.ERROR]
    assert errors == sorted(errors)
    assert len(errors) >= 2


def test_what_was_handed_through_is_not_judged() -> None:
    text = "Die Tabelle mit 1.234,5 ist nicht übersetzt und das ist gut so"
    assert "unchanged" in codes(check_pair(pair(text, text)))
    assert not check_pair(pair(text, text, passed="language: de"))
    assert codes(check_pair(pair(text, "", passed="language: de"))) == {"missing"}


def test_a_translation_of_nothing_is_seen() -> None:
    assert codes(check_pair(pair("", "This was invented in 1999."))) == {"missing"}
    assert not check_pair(pair("", ""))


def test_several_segments_are_one_text() -> None:
    made = Pair(
        "p",
        (Segment("1", "Er kam 1999."), Segment("2", "Sie ging.", offset=13, gap=" ")),
        (Segment("3", "He came in 1999 and she left."),),
    )
    assert codes(check_pair(made)) == set()


def bitext(*pairs: Pair) -> Bitext:
    block = BilingualBlock(Block("b1", Kind.PARAGRAPH, "x"), pairs)
    return Bitext(Head("name", Signature("m", "r", "e", "float32", 4, "1")), (block,))


def test_a_bitext_gets_its_findings_and_nothing_else_changes() -> None:
    before = bitext(
        replace(pair("Guten Tag.", "Good afternoon."), id="p1"),
        replace(pair("Er kam nicht.", "He came."), id="p2"),
        replace(pair("Guten  Tag.", "Hello."), id="p3"),
    )
    after = check_bitext(before)
    assert [codes(each.findings) for each in after.pairs] == [
        set(),
        {"negation"},
        {"inconsistent"},
    ]
    assert "p1" in after.pairs[2].findings[0].message
    cleared = tuple(replace(each, findings=()) for each in after.pairs)
    assert bitext(*cleared) == before
    assert check_bitext(after) == after


def test_a_glossary_is_checked() -> None:
    terms = [Term("Aufzug", "lift"), Term("Zweisatz", None)]
    source = "Zweisatz fährt mit den Aufzügen."
    assert codes(check_pair(pair(source, "Zweisatz takes the lifts."), terms)) == set()
    assert codes(check_pair(pair(source, "Two-sentence takes the elevators."), terms)) >= {
        "musttranslatewords",
        "notranslatewords",
    }


# Source, target, glossary, what must be reported of names and terms.
GLOSSARY = [
    ("Die DSGVO gilt.", "The Data Act applies.", "DSGVO=Data Act", ""),
    ("Die Firma Achenbach kam.", "Smith Ltd came.", "Firma Achenbach=Smith Ltd", ""),
    ("Die EU erließ die DSGVO.", "The EC issued the Data Act.", "DSGVO=Data Act", "names"),
    ("Das heute journal läuft.", "The heute journal is on.", "heute journal=", ""),
    ("Ein Aufzug neben dem Aufzug.", "A lift beside the lift.", "Aufzug=lift", ""),
    ("Ein Aufzug neben dem Aufzug.", "A lift beside another.", "Aufzug=lift", "musttranslatewords"),
    ("Aufzug neben Lift.", "A lift beside a hoist.", "Aufzug=lift;Lift=lift", "musttranslatewords"),
    ("Vorstand und Rat.", "The board and the board of directors.",
     "Vorstand=board of directors;Rat=board", ""),
    ("Vorstand und Rat.", "The board of directors.",
     "Vorstand=board of directors;Rat=board", "musttranslatewords"),
    ("Tor und noch einmal Tor.", "Tor and goal.", "Tor=", "notranslatewords"),
    ("C++ und C#.", "C++ and C#.", "C++=;C#=", ""),
]  # fmt: skip


@pytest.mark.parametrize(("source", "target", "glossary", "expected"), GLOSSARY)
def test_terms_are_counted_and_no_mistakes(
    source: str, target: str, glossary: str, expected: str
) -> None:
    terms = [Term(a, b or None) for a, b in (e.split("=") for e in glossary.split(";"))]
    found = codes(check_pair(pair(source, target), terms))
    assert found & {"names", "musttranslatewords", "notranslatewords", "untranslated"} == (
        {expected} if expected else set()
    )


ODD = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "aeiouAÄßſ 019.,:;-–'’\"„“()[]€%§@/\u00a0\u200b\u0301\u202e\x00\ud800🙂٣²½Ⅳ"
        ),
        st.characters(),
    ),
    max_size=80,
)
PIECES = st.lists(
    st.sampled_from(
        "nicht 1.234,5 14.30 Uhr Mrd. 25. August halb drei kein Köln EU § 5 IBAN www.a.de a@b.de"
        " zwei hundert Drittel 2:1 XIV. 90er „ “ ( ) the the of never 30 % €3 Trump Angela".split()
    ),
    max_size=30,
).map(" ".join)


@settings(max_examples=300)
@given(st.one_of(ODD, PIECES), st.one_of(ODD, PIECES))
def test_any_texts_give_findings_within_their_bounds(source: str, target: str) -> None:
    made = pair(source, target)
    found = check_pair(made, [Term("Köln", "Cologne"), Term("zwei", None)])
    assert found == check_pair(made, [Term("Köln", "Cologne"), Term("zwei", None)])
    for finding in found:
        assert finding.code in CHECKS
        for text, spans in ((source, finding.source_spans), (target, finding.target_spans)):
            assert all(0 <= start <= end <= len(text) for start, end in spans)


@pytest.mark.parametrize(
    "unit",
    ["a", "a-", "1 234 ", "12.", "Der nicht ", "(„", "a.", "A1 ", "x@", "Köln ", "EU ", "die 3 "],
)
def test_a_text_of_any_length_is_answered(unit: str) -> None:
    # Quadratic time would show: minutes instead of a second.
    source = unit * (100_000 // len(unit))
    found = check_pair(pair(source, source[:90_000] + " b."))
    assert len(found) < 500
