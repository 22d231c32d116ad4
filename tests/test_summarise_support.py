"""What generated sentences are held against: planted errors, true paraphrases, and the article."""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from pathlib import Path

import pytest

from zweisatz.summarise.abstractive import split_sentences
from zweisatz.summarise.support import Support

ROOT = Path(__file__).parent.parent
SUMMARIES = ROOT / "benchmarks" / "summaries"

sys.path.insert(0, str(ROOT / "benchmarks"))
from summarise import articles, planted_table, support_of  # noqa: E402

ROWS = list(
    csv.DictReader(
        (SUMMARIES / "planted.tsv").read_text(encoding="utf-8").splitlines(),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
)
ENGLISH = {article.name: article for article in articles("en")}
SUPPORT = {name: support_of(article) for name, article in ENGLISH.items()}

SENTENCES = [
    ("He won. She lost.", ["He won.", "She lost."]),
    ("Dr. Orth paid 4.5 euros. It rained.", ["Dr. Orth paid 4.5 euros.", "It rained."]),
    ('"We go," he said. At 11 p.m. they left.', ['"We go," he said.', "At 11 p.m. they left."]),
    ("No end", ["No end"]),
    ("  ", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_generated_text_is_cut_into_sentences(text: str, expected: list[str]) -> None:
    assert split_sentences(text) == expected


def found(kinds: set[str]) -> tuple[int, int]:
    rows = [row for row in ROWS if row["kind"] in kinds]
    return sum(bool(SUPPORT[r["article"]].evidence(r["sentence"]).findings) for r in rows), len(
        rows
    )


def test_the_table_is_large_enough() -> None:
    kinds = Counter(row["kind"] for row in ROWS)
    assert kinds["true"] >= 60
    assert sum(kinds.values()) - kinds["true"] >= 60
    assert len({(row["article"], row["sentence"]) for row in ROWS}) == len(ROWS)


def test_wrong_numbers_are_found() -> None:
    hits, total = found({"number"})
    assert hits >= 0.95 * total


@pytest.mark.parametrize("kind", ["name", "negation", "invented"])
def test_other_errors_are_found(kind: str) -> None:
    hits, total = found({kind})
    assert hits >= 0.8 * total


def test_false_alarms_are_rare() -> None:
    hits, total = found({"true"})
    assert hits <= 0.05 * total


@pytest.mark.parametrize("name", ENGLISH)
def test_an_articles_own_sentences_have_support_in_themselves(name: str) -> None:
    article = ENGLISH[name]
    for pair in article.bitext.pairs[1:]:
        evidence = SUPPORT[name].evidence(pair.source_text)
        if evidence.pairs:  # captions are no evidence
            assert evidence.pairs[0] == pair.id
            assert evidence.findings == ()


@pytest.mark.parametrize("name", ENGLISH)
def test_another_articles_summary_has_no_support(name: str) -> None:
    for other, article in ENGLISH.items():
        if other != name:
            for sentence in split_sentences(article.reference):
                assert SUPPORT[name].evidence(sentence).findings


def test_a_finding_says_what_is_wrong() -> None:
    support = Support([("b1s1", "The council paid 4.5 million euros to Claudia Wacker.", 0)])
    (number,) = support.evidence("The council paid 5.4 million euros to Claudia Wacker.").findings
    assert (number.code, number.text) == ("number", "5.4 million euros")
    (name,) = support.evidence("The council paid 4.5 million euros to Lea Orth.").findings
    assert (name.code, name.text) == ("name", "Lea Orth")
    (denial,) = support.evidence("The council has not paid Claudia Wacker.").findings
    assert denial.code == "negation"
    assert support.evidence("Bees sleep.").findings[0].code == "content"
    assert support.evidence("").pairs == ()


def test_the_documented_rates_are_the_measured_ones() -> None:
    docs = (ROOT / "docs" / "summaries.md").read_text(encoding="utf-8")
    table = re.search(r"<!-- planted -->\n(.*?)<!-- /planted -->", docs, re.DOTALL)
    assert table is not None
    assert table[1].strip() == planted_table().strip()
