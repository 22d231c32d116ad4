"""Bringing a glossary's terms into a translation: what the model is given, and what comes back."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zweisatz.config import Settings
from zweisatz.document import Finding, Pair, Segment, Severity, Term
from zweisatz.engines.protocol import Hypothesis
from zweisatz.glossary import Glossary, find_terms, target_forms
from zweisatz.pipeline.articles import translate
from zweisatz.translation.repair import Candidate, attempts_for, candidates_from, choose
from zweisatz.translation.terms import agreed, oddities, with_names, with_nouns, with_targets

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
import terms as benchmark

TERMS = Glossary([
    Term("Aufzug", "lift"), Term("Antrag", "application"), Term("Frist", "deadline"),
    Term("KMU", "SME"), Term("prüfen", "review"), Term("Deutsche Bahn", None),
])  # fmt: skip

TARGETS = [
    ("Der Aufzug steht.", "Der lift steht."),
    ("Die Aufzüge stehen.", "Die lifts stehen."),
    ("Er prüfte die Anträge der Deutschen Bahn.",
     "Er reviewed die applications der Deutsche Bahn."),
    ("Nichts davon.", "Nichts davon."),
]  # fmt: skip

# A text, what the model is given, what it might say, what that becomes.
NOUNS = [
    ("Der Aufzug steht.", "Der Hund steht.", "The dog stands.", "The lift stands."),
    ("Die Aufzüge stehen.", "Die Katzen stehen.", "Cats stand.", "Lifts stand."),
    ("Ein Antrag fehlt.", "Ein Hund fehlt.", "A dog is missing.", "An application is missing."),
    ("Die Frist des Antrags", "Die Katze des Hund", "The dog's cat",
     "The application's deadline"),
    ("Der Hund im Aufzug", "Der Hund im Baum", "The dog in the tree", "The dog in the lift"),
    ("Der Chef der Deutschen Bahn", "Der Chef der Katze", "The cat's boss",
     "The Deutsche Bahn's boss"),
    ("Er prüft die Aufzüge.", "Er reviews die Katzen.", "He reviews the cats' cages.",
     "He reviews the lifts' cages."),
]  # fmt: skip

NAMES = [
    ("Die Deutsche Bahn streikt.", "Die Tom streikt.", "Tom is on strike.",
     "Deutsche Bahn is on strike."),
    ("Tom nimmt den Aufzug.", "Tom nimmt den London.", "Tom takes London's.",
     "Tom takes lift's."),
]  # fmt: skip

AGREED = [
    ("a application", ["application"], "an application"),
    ("An lift, an lift", ["lift"], "A lift, a lift"),
    ("a SME and an GDPR", ["SME", "GDPR"], "an SME and a GDPR"),
    ("an unit, a hour", ["unit", "hour"], "a unit, an hour"),
    ("a unusual thing", ["unusual thing"], "an unusual thing"),
    ("the lifts's doors", ["lifts"], "the lifts' doors"),
    ("a hat", ["lift"], "a hat"),
]

ODD = [
    ("Der Aufzug steht.", "The lift stands.", 0),
    ("Der Aufzug steht.", "The lift of the lift stands.", 1),
    ("Der Aufzug steht.", "The lifts stand.", 1),
    ("Die Aufzüge stehen.", "The lifts' doors stand.", 0),
    ("Er prüft das.", "He reviewed that.", 0),
]


@pytest.mark.parametrize(("text", "expected"), TARGETS)
def test_targets_stand_in_the_source(text: str, expected: str) -> None:
    assert with_targets(text, find_terms(text, TERMS)) == expected


@pytest.mark.parametrize(("text", "given_text", "said", "expected"), NOUNS)
def test_nouns_stand_in(text: str, given_text: str, said: str, expected: str) -> None:
    stand_ins = with_nouns(text, find_terms(text, TERMS))
    assert stand_ins is not None
    assert stand_ins.text == given_text
    assert stand_ins.restore(said) == expected


@pytest.mark.parametrize(("text", "given_text", "said", "expected"), NAMES)
def test_names_stand_in(text: str, given_text: str, said: str, expected: str) -> None:
    stand_ins = with_names(text, find_terms(text, TERMS))
    assert stand_ins is not None
    assert stand_ins.text == given_text
    assert stand_ins.restore(said) == expected


def test_there_are_not_stand_ins_for_everything() -> None:
    many = "Der Aufzug, " * 12
    assert with_nouns(many, find_terms(many, TERMS)) is None
    assert with_names(many, find_terms(many, TERMS)) is None
    assert with_nouns("Er prüft.", find_terms("Er prüft.", TERMS)) is None


@pytest.mark.parametrize(("text", "terms", "expected"), AGREED)
def test_articles_agree(text: str, terms: list[str], expected: str) -> None:
    assert agreed(text, terms) == expected


@pytest.mark.parametrize(("source", "target", "expected"), ODD)
def test_oddities_are_counted(source: str, target: str, expected: int) -> None:
    assert oddities(target, find_terms(source, TERMS), source) == expected


@given(st.lists(st.sampled_from("Der Aufzug Aufzüge prüft Frist KMU Hund, Tom . ein".split())))
def test_nothing_else_changes(words: list[str]) -> None:
    text = " ".join(words)
    occurrences = find_terms(text, TERMS)
    spans = [occurrence.span for occurrence in occurrences]
    kept = [text[end:start] for (_, end), (start, _) in zip([(0, 0), *spans], spans, strict=False)]
    changed = [with_targets(text, occurrences)]
    changed += [s.text for s in (with_nouns(text, occurrences), with_names(text, occurrences)) if s]
    for new in changed:
        position = 0
        for piece in kept:
            position = new.index(piece, position) + len(piece)


def pair(target: str, *findings: Finding) -> Pair:
    source = (Segment("s", "Der Aufzug steht still."),)
    return Pair("p", source, (Segment("s", target),), -1.0, findings=findings)


def finding(code: str) -> Finding:
    return Finding(code, Severity.ERROR, "p", "", ((4, 10),))


def test_only_what_is_missing_is_forced_first() -> None:
    text = "Der Aufzug der Deutschen Bahn"
    occurrences = find_terms(text, TERMS)
    attempts = list(attempts_for(text, 9, [finding("musttranslatewords")], 4, occurrences))
    texts = [attempt.text for attempt in attempts if attempt.method == "glossary"]
    assert texts == ["Der lift der Deutschen Bahn", "Der lift der Deutsche Bahn"]
    others = list(attempts_for(text, 9, [finding("numbers")], 4, occurrences))
    assert {attempt.method for attempt in others} == {"nbest"}


def test_the_candidate_that_keeps_the_rest_wins() -> None:
    first = pair("The elevator is not moving.", finding("musttranslatewords"))
    said = ["The lift is standing.", "The lift is not moving.", "The lift is not moving lift."]
    candidates = [Candidate("glossary", pair(text), oddities=n == 2) for n, text in enumerate(said)]
    best = choose(first, candidates)
    assert best.target_text == "The lift is not moving."
    assert best.repair is not None
    assert best.repair.before == "The elevator is not moving."


def test_a_candidate_with_another_error_does_not_replace_a_missing_term() -> None:
    first = pair("The elevator stands.", finding("musttranslatewords"))
    best = choose(first, [Candidate("glossary", pair("The lift is 7.", finding("numbers")))])
    assert best.target_text == "The elevator stands."
    assert best.findings == first.findings
    assert best.repair is not None
    assert best.repair.method == "none"


def test_candidates_are_finished_and_counted() -> None:
    text = "Ein Antrag"
    attempts = attempts_for(text, 4, [finding("musttranslatewords")], 4, find_terms(text, TERMS))
    (attempt,) = [a for a in attempts if a.method == "glossary"]
    said = [Hypothesis("a application", -1.0), Hypothesis(" ", -1.0),
            Hypothesis("application a application", -1.0)]  # fmt: skip
    got = list(candidates_from(attempt, said, lambda hypothesis: pair(hypothesis.text)))
    assert [c.pair.target_text for c in got] == ["an application", "application an application"]
    assert [c.oddities for c in got] == [0, 1]


def test_the_cases_are_found_as_they_are_marked() -> None:
    kinds, cases = benchmark.read_cases()
    glossary = Glossary(kinds)
    assert sum(len(case.marks) for case in cases) >= 300
    assert {kinds[o.term] for c in cases for o in find_terms(c.text, glossary)} == set(
        benchmark.KINDS
    )
    for case in cases:
        spans = [occurrence.span for occurrence in find_terms(case.text, glossary)]
        assert spans == [span for span, _ in case.marks], case.text


@pytest.mark.model
def test_a_term_arrives_or_its_absence_is_told(tmp_path: Path) -> None:
    kinds, cases = benchmark.read_cases()
    path = tmp_path / "glossary.tsv"
    path.write_text("".join(f"{t.source}\t{t.target or ''}\n" for t in kinds), "utf-8")
    chosen = cases[::18]
    text = "\n\n".join(case.text for case in chosen)
    bitext = translate(text, Settings(memory="none", foreign=False, glossary=str(path)))
    arrived = told = 0
    for each in bitext.pairs:
        low = each.target_text.lower()
        reported = {span for f in each.findings if f.code in benchmark.TERM_CODES
                    for span in f.source_spans}  # fmt: skip
        for occurrence in find_terms(each.source_text, Glossary(kinds)):
            stands = any(form.lower() in low for form in target_forms(occurrence))
            assert stands or occurrence.span in reported, each
            arrived += stands
            told += not stands
    assert arrived + told == sum(len(case.marks) for case in chosen)
    assert arrived / (arrived + told) >= 0.8
