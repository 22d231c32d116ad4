from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparisons import ONE, REFERENCE, SOURCES, TWO, merged, system
from zweisatz.compare.comparison import Change, System
from zweisatz.compare.scores import METRICS, agreement, line, sentence_scores
from zweisatz.compare.side_by_side import compare
from zweisatz.document import Head, Segment
from zweisatz.errors import InputError
from zweisatz.pipeline.comparisons import _require_same_article

WORDS = "the a dog house garden is was in on of rain runs sleeps today 12 , .".split()


def made_up(size: int, seed: int) -> list[list[str]]:
    """A reference and two systems that come near it, ``size`` lines each."""
    words = random.Random(seed)
    reference = [words.choices(WORDS, k=words.randint(4, 14)) for _ in range(size)]

    def like(lines: list[list[str]], rate: float) -> list[list[str]]:
        return [[words.choice(WORDS) if words.random() < rate else w for w in x] for x in lines]

    texts = [reference, like(reference, 0.2), like(reference, 0.35)]
    return [[" ".join(words) for words in lines] for lines in texts]


# (systems, reference, what the one line says)
BAD = [
    ([system("a", ONE)], None, "1 system given: compare 2 to 8"),
    ([system(str(n), ONE) for n in range(9)], None, "9 systems given"),
    ([system("a", ONE), system("a", TWO)], None, "Two systems are called 'a'"),
    (
        [system("a", ONE), system("b", TWO, [SOURCES[0], "Es schneit.", SOURCES[2]])],
        None,
        "b translates another source than a (from sentence 2 on)",
    ),
    (
        [system("a", ONE), system("b", TWO[:2], SOURCES[:2])],
        None,
        "another source than a (from sentence 3 on)",
    ),
    ([system("a", ONE), system("b", TWO)], ["One line."], "1 line and the source 3 sentences"),
    ([system("a", ONE), system("b", ["", " ", ""])], None, "b is empty"),
    ([system("a", [], []), system("b", [], [])], None, "a has no source sentence"),
]


@pytest.mark.parametrize(("systems", "reference", "message"), BAD, ids=[row[2][:30] for row in BAD])
def test_bad_input_is_answered_in_one_line(
    systems: list[System], reference: list[str] | None, message: str
) -> None:
    with pytest.raises(InputError) as error:
        compare(systems, reference)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_a_translation_and_itself_are_identical() -> None:
    found = compare([system("a", ONE), system("b", ONE)], ONE)
    assert found.identical
    assert [score.value for score in found.results[0].scores] == pytest.approx([100, 100, 0])
    assert [score.value for score in found.results[1].scores] == pytest.approx([100, 100, 0])
    assert {score.p_bootstrap for score in found.results[1].scores} == {1.0}
    assert found.results[1].agreement == (100.0, 100.0)
    for row in found.rows:
        assert row.disagreement == 0
        assert not row.differs
        assert {op.change for cell in row.cells for op in cell.ops} == {Change.KEPT}


def test_without_a_reference() -> None:
    found = compare(
        [
            system("a", ONE, findings=[0, 1], confidence=(-0.5, -1.5, None)),
            system("b", TWO, findings=[1]),
            system("c", ONE),
        ]
    )
    assert not found.has_reference
    assert found.base == "a"
    assert not found.identical
    assert [result.identical for result in found.results] == [True, False, True]
    assert [result.findings["error"] for result in found.results] == [2, 1, 0]
    assert found.results[0].confidence == -1.0
    assert found.results[1].confidence is None
    assert found.results[0].agreement[1] == found.results[1].agreement[0] < 100
    assert found.results[0].agreement[2] == 100
    assert [row.differs for row in found.rows] == [True, True, False]
    first = found.rows[0]
    assert [cell.confidence for cell in first.cells] == [-0.5, None, None]
    assert first.cells[0].ops == ()
    assert "".join(op.before for op in first.cells[1].ops) == ONE[0]
    assert "".join(op.after for op in first.cells[1].ops) == TWO[0]
    # Two of three pairs of systems disagree about it, by as much.
    apart = 1 - agreement([ONE[0]], [TWO[0]])[0] / 100
    assert first.disagreement == pytest.approx(apart * 2 / 3)


def test_with_a_reference_the_differences_are_against_it() -> None:
    found = compare([system("a", ONE), system("b", TWO)], REFERENCE)
    assert found.base == "reference"
    for row, reference in zip(found.rows, REFERENCE, strict=True):
        assert row.reference == reference
        for cell in row.cells:
            assert "".join(op.before for op in cell.ops) == reference
            assert len(cell.scores) == len(METRICS)


def test_rows_are_as_small_as_all_systems_allow() -> None:
    systems = [
        merged("a", SOURCES, [(1, ["One."]), (1, ["Two."]), (1, ["Three."])]),
        merged("b", SOURCES, [(0, ["Before."]), (2, ["One and two."]), (0, ["Extra."]), (1, [])]),
    ]
    found = compare(systems, ["Eins.", "Zwei.", "Drei."])
    assert [row.source for row in found.rows] == [f"{SOURCES[0]} {SOURCES[1]}", SOURCES[2]]
    assert [row.reference for row in found.rows] == ["Eins. Zwei.", "Drei."]
    assert [[cell.text for cell in row.cells] for row in found.rows] == [
        ["One. Two.", "Before. One and two. Extra."],
        ["Three.", ""],
    ]
    assert [(result.left_out, result.added) for result in found.results] == [(0, 0), (1, 2)]


def test_nothing_is_dropped_whatever_the_pairs() -> None:
    for seed in range(20):
        chance = random.Random(seed)
        systems = []
        for name in "abc":
            shape: list[tuple[int, list[str]]] = []
            left = 6
            while left:
                size = min(left, chance.randrange(3))
                left -= size
                shape.append(
                    (size, [f"{name}{len(shape)}.{n}" for n in range(chance.randrange(3))])
                )
            if any(targets for _, targets in shape):
                systems.append(merged(name, [f"Satz {n}." for n in range(6)], shape))
        found = compare(systems)
        assert " ".join(row.source for row in found.rows) == " ".join(
            f"Satz {n}." for n in range(6)
        )
        for number, each in enumerate(systems):
            pairs = [pair for row in found.rows for pair in row.cells[number].pairs]
            assert pairs == list(each.bitext.pairs)


def test_scores_equal_those_of_the_command_line(tmp_path: Path) -> None:
    arguments = ["-m", "bleu", "chrf", "ter"]
    reference, *systems = made_up(60, seed=1)
    sources = [f"Satz {n}." for n in range(60)]
    found = compare([system(f"s{n}", lines, sources) for n, lines in enumerate(systems)], reference)
    files = []
    for name, lines in (("ref", reference), ("s0", systems[0]), ("s1", systems[1])):
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        files.append(str(path))

    command = [sys.executable, "-m", "sacrebleu", files[0], "-w", "4", "-f"]
    for number, file in enumerate(files[1:]):
        done = subprocess.run(
            [*command, "json", *arguments, "-i", file], capture_output=True, text=True, check=True
        )
        printed = json.loads(done.stdout)
        assert [entry["name"] for entry in printed] == list(METRICS)
        for entry, score, metric in zip(
            printed, found.results[number].scores, found.metrics, strict=True
        ):
            assert entry["score"] == round(score.value, 4)
            assert entry["signature"] == metric.signature

    # As text: sacreBLEU 2.6 cannot write its own bootstrap results as JSON under numpy 2.
    for option in ("--paired-bs", "--paired-ar"):
        done = subprocess.run(
            [*command, "text", *arguments, "-i", *files[1:], option],
            capture_output=True,
            text=True,
            check=True,
        )
        table = [row for row in done.stdout.splitlines() if row.startswith("│")][1:]
        printed = [[float(x) for x in re.findall(r"\d+\.\d{4}", row)] for row in table]
        scores = [result.scores for result in found.results]
        if option == "--paired-bs":
            wanted = [[x for s in own for x in (s.value, s.mean, s.interval)] for own in scores]
            wanted.append([s.p_bootstrap or 0 for s in scores[1]])
        else:
            wanted = [[s.value for s in own] for own in scores]
            wanted.append([s.p_randomisation or 0 for s in scores[1]])
        assert [len(row) for row in printed] == [len(row) for row in wanted]
        for row, own in zip(printed, wanted, strict=True):
            assert row == pytest.approx(own, abs=1e-4)


def test_sentence_scores_equal_those_of_the_command_line(tmp_path: Path) -> None:
    reference, lines, _ = made_up(12, seed=2)
    (tmp_path / "ref").write_text("\n".join(reference) + "\n", encoding="utf-8")
    text = "\n".join(lines) + "\n"
    for place, name in enumerate(("bleu", "chrf", "ter")):
        command = [sys.executable, "-m", "sacrebleu", str(tmp_path / "ref"), "-m", name]
        command += ["--sentence-level", "-f", "text", "-w", "4"]
        done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
        printed = [float(row.split(" = ")[1].split()[0]) for row in done.stdout.splitlines()]
        own = [scores[place] for scores in sentence_scores(lines, reference)]
        assert printed == pytest.approx(own, abs=1e-3)


texts = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)


@settings(deadline=None)
@given(st.lists(st.tuples(texts, texts), max_size=5))
def test_agreement_is_symmetrical_and_full_with_itself(pairs: list[tuple[str, str]]) -> None:
    left, right = [one for one, _ in pairs], [other for _, other in pairs]
    there, back = agreement(left, right), agreement(right, left)
    assert there == pytest.approx(back)
    assert all(0 <= value <= 100 for value in there)
    assert agreement(left, left) == [100.0] * len(left)


@given(st.text())
def test_a_line_is_one_line(text: str) -> None:
    assert line(text).splitlines() in ([], [line(text)])
    assert line(line(text)) == line(text)


def test_the_comparison_is_called_as_the_article() -> None:
    found = compare([system("a", ONE), system("b", TWO)])
    assert found.name == "artikel.de.txt"
    assert isinstance(system("a", ONE).bitext.head, Head)


# (systems on the command line, what the one line says)
REFUSED = [
    (["a=bundled"], "1 system given: compare 2 to 8."),
    ([f"s{n}=bundled" for n in range(9)], "9 systems given: compare 2 to 8."),
    (["a=bundled", "b=bundled", "a=other"], "Two systems are called 'a'"),
    (["a=bundled", "b"], "--with b: write it as NAME=WHAT"),
]


@pytest.mark.parametrize(("systems", "message"), REFUSED)
def test_the_command_refuses_before_it_translates(
    systems: list[str], message: str, tmp_path: Path
) -> None:
    article = tmp_path / "artikel.de.txt"
    article.write_text("Es regnet.", encoding="utf-8")
    options = [part for each in systems for part in ("--with", each)]
    done = subprocess.run(
        [sys.executable, "-m", "zweisatz", "compare", str(article), *options],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")},
    )
    assert done.returncode == 2
    assert done.stdout == ""
    (complaint,) = done.stderr.splitlines()
    assert message in complaint
    assert not (tmp_path / "cache").exists()  # where the model would have been converted to


GOLD = Path(__file__).parent / "gold_alignments"


def article_of(number: int) -> tuple[str, list[Segment]]:
    """The pivot's text of a gold article, and the sentences of its translation by hand."""
    pivot = next(GOLD.glob(f"{number:02}-*.pivot.txt")).read_text("utf-8")
    rows = next(GOLD.glob(f"{number:02}-*.tsv")).read_text("utf-8").splitlines()
    english = [row.split("\t")[-1] for row in rows]
    return pivot, [Segment(f"t{n}", text) for n, text in enumerate(english) if text]


@pytest.mark.parametrize("number", [1, 7, 13, 20])
def test_a_translation_of_another_article_is_refused(number: int) -> None:
    own, segments = article_of(number)
    bitext = system("own", [own], ["Das Original."]).bitext
    _require_same_article(bitext, segments, "theirs.txt")
    _, foreign = article_of(number % 20 + 1)
    with pytest.raises(InputError, match="does not look like a translation of this article"):
        _require_same_article(bitext, foreign, "theirs.txt")
