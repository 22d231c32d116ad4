"""Segmentation: the table of cases, and what must hold for any text at all."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zweisatz.document import Block, Kind, Segment
from zweisatz.segment import LANGUAGES, segment
from zweisatz.segment.abbreviations import Abbreviations, Follow

# Every line is one case; "|" stands behind each segment but the last. "dev" and "test" are the
# halves that docs/segmentation.md reports on, "later" was written when the rules were done.
with (Path(__file__).parent / "segment_cases.tsv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))

# (text, the texts of its segments): what the table's notation cannot say.
ODD: list[tuple[str, list[str]]] = [
    ("", []),
    (" ", [" "]),
    ("\n\t ", ["\n\t "]),
    (".", ["."]),
    ('0. "a', ['0. "a']),
    ("?! …", ["?! …"]),
    ("  Es regnet.  Es schneit.\n", ["Es regnet.", "Es schneit.\n"]),
    ("Es regnet.\u00a0Es schneit.", ["Es regnet.", "Es schneit."]),
    ("Es regnet.\u200b Es schneit.", ["Es regnet.\u200b", "Es schneit."]),
    ("Er kam.\u200f Es schneit.", ["Er kam.\u200f", "Es schneit."]),
    ("Er kam. \u0301Es schneit.", ["Er kam. \u0301Es schneit."]),
    ("Null\x00. Es \ud800 schneit.", ["Null\x00.", "Es \ud800 schneit."]),
    ("Toll! 👩‍👧 👍🏽 Er lacht.", ["Toll! 👩‍👧 👍🏽", "Er lacht."]),
    ("» Ja ! « Dann ging er.", ["» Ja ! «", "Dann ging er."]),
    ("(Er kam (am 3. Mai! Ja) nicht. Sie kam.)", ["(Er kam (am 3. Mai! Ja) nicht.", "Sie kam.)"]),
]

# Runs on which a careless rule would take quadratic time.
LONG = [
    "wort " * 20_000,
    "x" * 100_000,
    "." * 100_000,
    "a." * 50_000,
    "A. " * 33_000,
    "ende.Danach" * 9_000,
    "aa" + "!" * 100_000,
    "(" * 100_000,
    "(" * 50_000 + ")" * 50_000,
    '"' * 100_000,
    "aa." + ")" * 100_000 + "x",
    "aa." + "[1]" * 33_000 + "x",
    "Toll! " + "😀 " * 50_000 + "Danach",
    "Toll. " + "– " * 50_000 + "Danach",
    "a" + "\u0301" * 100_000,
    "z. B. " * 17_000,
    "Der Mann geht nach Hause. " * 40_000,  # 1 MB
]

ALPHABET = st.characters() | st.sampled_from(
    list(" .!?…:;,-–()[]„“”»«\"'‚‘\n\t\u00a0\u200b0123aAzZäÖß")
)
WORDS = st.sampled_from(
    """
    Der Er Danach Mann Haus geht kommt rief z. B. d. h. Dr. Nr. 3. 25. August 1990. XIV. usw. Mio.
    „Ja.“ „Nein!“ «Was?» (sic!) ( ) … ... ?! – : Ende.Danach www.beispiel.de A. iPhone 😀 [1] ¹ dpa)
    (dpa) – MINSK, Berlin 1. a) • "so" § 5. Str. GmbH & Co. KG
    """.split()
)
TEXTS = st.text(ALPHABET, max_size=60) | st.lists(WORDS, max_size=25).map(" ".join)


def block(text: str, kind: Kind = Kind.PARAGRAPH) -> Block:
    return Block("b7", kind, text)


def texts(text: str, lang: str = "de") -> list[str]:
    return [s.text for s in segment(block(text), lang)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['lang']}-{case['topic']}")
def test_case(case: dict[str, str]) -> None:
    segments = segment(block(case["case"].replace("|", "")), case["lang"])
    assert "|".join(s.gap + s.text for s in segments) == case["case"]


def test_the_table_is_what_the_docs_say() -> None:
    def count(**wanted: str) -> int:
        return sum(all(case[key] == value for key, value in wanted.items()) for case in CASES)

    assert count(lang="de", half="dev") == count(lang="de", half="test") == 113
    assert (count(lang="en", half="dev"), count(lang="en", half="test")) == (34, 33)
    assert len({case["case"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize(("text", "expected"), ODD)
def test_odd_text(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize("lang", LANGUAGES)
@given(text=TEXTS)
@settings(max_examples=400, deadline=None)
def test_lossless(lang: str, text: str) -> None:
    segments = segment(block(text), lang)
    assert "".join(s.gap + s.text for s in segments) == text
    assert bool(segments) == bool(text)
    for number, s in enumerate(segments, 1):
        assert s.id == f"b7s{number}"
        assert s.text
        assert not s.gap.strip()
        assert text[s.offset : s.offset + len(s.text)] == s.text
        assert text[: s.offset].endswith(s.gap)
        if text.strip():
            assert not s.text[0].isspace()
            assert number == len(segments) or not s.text[-1].isspace()
    assert segments == segment(block(text), lang)


@given(words=st.lists(WORDS, min_size=1, max_size=25))
@settings(deadline=None)
def test_more_text_behind_leaves_earlier_ends_alone(words: list[str]) -> None:
    # An end needs at most the next few words; what follows later cannot move it.
    text = " ".join(words)
    alone = segment(block(f"{text} Haus. Der Mann geht. Er ruft."))
    longer = segment(block(f"{text} Haus. Der Mann geht. Er ruft. Danach kommt der Mann."))
    assert longer[: len(alone)] == alone


# Each sentence ends with a word, so that no rule may join it to the next.
@given(
    st.lists(
        st.sampled_from(
            [
                "Der Mann geht am 25. August nach Hause.",
                "Sie fragte: „Kommst du?“",
                "„Kommst du?“, fragte sie.",
                "Das kostet z. B. 3,5 Mio. Euro.",
                "Warum nicht?!",
                "30 Menschen (davon 3 Kinder) kamen.",
                "„Nie wieder!“",
                "Dr. Müller wohnt in der Goethestr. 12 in St. Gallen.",
            ]
        ),
        min_size=1,
        max_size=8,
    )
)
def test_sentences_come_back_as_they_went_in(sentences: list[str]) -> None:
    assert texts(" ".join(sentences)) == sentences


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['lang']}-{case['topic']}")
def test_a_segment_is_one_segment(case: dict[str, str]) -> None:
    for part in case["case"].split("|"):
        # "(AFP) –" is a dateline only where the block begins, and so it may be one now.
        if case["case"].startswith(part) or "(" not in part:
            assert texts(part.strip(), case["lang"]) == [part.strip()]


@pytest.mark.parametrize("text", LONG, ids=lambda text: text[:12])
def test_long_text_is_lossless(text: str) -> None:
    # Quadratic time would take minutes here, and nobody would overlook it.
    assert "".join(s.gap + s.text for s in segment(block(text))) == text


def test_a_dateline_block_is_one_segment() -> None:
    text = "MINSK, 25. August (BelTA) – Wien. Das ist alles."
    assert segment(block(text, Kind.DATELINE)) == (Segment("b7s1", text, 0, ""),)
    assert [s.offset for s in segment(block(text))] == [0, 28, 34]


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(KeyError):
        segment(block("Bonjour."), "fr")


def test_abbreviations_are_found_longest_first() -> None:
    table = Abbreviations.of(never="d.h", number="h", starter="B", always="z.B")
    assert table.find("h", ("d.",)) is Follow.NEVER
    assert table.find("h", ("und",)) is Follow.NUMBER
    assert table.find("B", ("(Z.",)) is Follow.ALWAYS
    assert table.find("Zug-B", ()) is Follow.STARTER
    assert table.find("C", ("z.",)) is None


def test_import_is_light() -> None:
    code = "import sys, zweisatz.segment; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"regex", "torch", "transformers", "somajo", "syntok", "pysbd", "numpy"}
    assert not heavy & set(done.stdout.split())
