"""The recipe's own measures: which names arrive, and which translations loop."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent.parent))  # the recipe is not installed

from training.loops import loops, most
from training.names import Name, arrived, digest_of, fold, order, read_names, sources_of

ROOT = Path(__file__).parent.parent
DEV = ROOT.parent / "shared" / "corpus" / "dev"

ARRIVED = (
    # the forms that will do for each name, the translation, whether each name is there
    (["Munich"], "He lives in Munich.", [True]),
    (["Munich"], "He lives in München.", [False]),
    (["Munich"], "Munich's mayor, MUNICH", [True]),
    (["Munich"], "the munich mayor", [False]),
    (["Chelsea"], "Chelseas mayor", [False]),
    (["Hof"], "He is from Hofheim.", [False]),
    (["Özil"], "Özil and Oezil", [True]),
    (["Özil"], "Ozil", [False]),
    (["Straßberg"], "in Strassberg", [True]),
    (["Leroy Sané"], "Leroy Sane’s goal", [True]),
    (["Recep Tayyip Erdoğan"], "Recep Tayyip Erdogan", [True]),
    (["Let's Dance"], "“Let’s Dance”", [True]),
    (["United States|US|U.S."], "the U.S. president", [True]),
    (["Beijing|Peking", "Beijing|Peking"], "Peking and Beijing", [True, True]),
    (["Beijing|Peking", "Beijing|Peking"], "only Beijing", [True, False]),
    (["Trump", "Donald Trump"], "Donald Trump was there.", [False, True]),
    (["Trump", "Donald Trump"], "Trump, Donald Trump", [True, True]),
    (["De Guzmán"], "De\u00a0Guzman", [True]),
    (["C. Fitzek"], "S. Fitzek, C.Fitzek", [False]),
)


def name(english: str) -> Name:
    return Name("set", 1, "", "person", english, tuple(english.split("|")))


@pytest.mark.parametrize(("forms", "target", "expected"), ARRIVED)
def test_a_name_arrives_as_whole_words_in_any_accepted_form(
    forms: list[str], target: str, expected: list[bool]
) -> None:
    assert arrived([name(each) for each in forms], target) == expected


WORDS = st.text("abcäöüßÅéZ", min_size=1, max_size=6)


@given(st.lists(WORDS, min_size=1, max_size=6))
def test_every_name_arrives_in_the_list_of_them(words: list[str]) -> None:
    assert all(arrived([name(word) for word in words], ", ".join(words)))


@given(st.lists(WORDS, min_size=1, max_size=6), st.lists(WORDS, max_size=6))
def test_no_more_names_arrive_than_there_are_words(words: list[str], there: list[str]) -> None:
    assert sum(arrived([name(word) for word in words], " ".join(there))) <= len(there)


def test_the_marks_are_those_of_200_sentences_in_the_order_drawn() -> None:
    marked = read_names()
    lines = Counter(set_ for set_, _ in {(one.set, one.line) for one in marked})
    assert lines == {"newstest2019": 120, "newstest2018": 40, "newstest2020": 40}
    assert len({(one.set, one.line, one.digest) for one in marked}) == 200
    for set_, size in (("newstest2019", 2000), ("newstest2018", 2998), ("newstest2020", 785)):
        drawn = order(set_, size)
        places = [drawn.index(one.line) for one in marked if one.set == set_]
        assert places == sorted(places)
        # Two lines in three have a name: who passed over most would have chosen.
        assert max(places) < 2 * lines[set_]
    for one in marked:  # no form that the comparison would take for another one
        assert len({fold(form.strip()) for form in one.english}) == len(one.english)


@pytest.mark.parametrize(
    "row", ["a\t1\tb\tperson\tc", "a\t1\tb\tcity\tc\td", "a\t1\tb\tplace\tc\t"]
)
def test_a_row_that_is_no_name_is_refused(tmp_path: Path, row: str) -> None:
    (tmp_path / "names.tsv").write_text(f"head\n{row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="not a name"):
        read_names(tmp_path / "names.tsv")


def test_another_sentence_in_a_marked_place_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "set.tsv"
    path.write_text("Köln ist alt.\tCologne is old.\n", encoding="utf-8")
    good = Name("set", 1, digest_of("Köln ist alt."), "place", "Köln", ("Cologne",))
    assert sources_of([good], path) == {1: "Köln ist alt."}
    for bad in (
        Name("set", 1, digest_of("Köln ist jung."), "place", "Köln", ("Cologne",)),
        Name("set", 9, good.digest, "place", "Köln", ("Cologne",)),
    ):
        with pytest.raises(ValueError, match="not the sentence that was marked"):
            sources_of([bad], path)


@pytest.mark.skipif(not DEV.is_dir(), reason="the development sets are not here")
def test_the_marks_belong_to_the_development_sets_and_nearly_all_stand_in_the_references() -> None:
    marked, intact = read_names(), 0
    for set_ in {one.set for one in marked}:
        names = [one for one in marked if one.set == set_]
        sources = sources_of(names, DEV / f"{set_}.tsv")
        references = (DEV / f"{set_}.tsv").read_text(encoding="utf-8").split("\n")
        for line, source in sources.items():
            some = [one for one in names if one.line == line]
            for german, times in Counter(one.german for one in some).items():
                assert source.count(german) >= times
            intact += sum(arrived(some, references[line - 1].split("\t")[1]))
    assert 0.97 < intact / len(marked) < 1  # what is missing are slips of the references


@pytest.mark.skipif(not DEV.is_dir(), reason="the development sets are not here")
def test_the_command_counts_translations_that_lie_in_a_folder(tmp_path: Path) -> None:
    lines = (DEV / "newstest2019.tsv").read_text(encoding="utf-8").splitlines()
    (tmp_path / "newstest2019.en").write_text("\n" * len(lines), encoding="utf-8")
    sets = [str(DEV / "newstest2019.tsv"), str(DEV / "tatoeba.tsv")]
    done = subprocess.run(
        [sys.executable, "-m", "training.names", str(tmp_path), *sets, "--missing"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    total = sum(one.set == "newstest2019" for one in read_names())
    shown = done.stdout.splitlines()
    assert shown[0].startswith("newstest2019:115\tperson\tRokas Giedraitis\t")
    assert shown[-1] == f'{{"names": "all", "marked": {total}, "intact": 0, "%": 0.0}}'
    assert sum(not line.startswith("{") for line in shown) == total


LOOPS = (
    ("Er ging.", "He went and went and went and went and went.", True),
    ("Er ging.", "He left and he left.", False),
    ("Die Brücke ist zu.", "on the bridge over on the bridge over", True),
    ("Es gab hier Äpfel und es gab hier Äpfel.", "There were apples and there were apples.", False),
    # The source says it twice, the translation three times: one repetition is its own.
    ("a b c d, a b c d", "a b c d, a b c d, a b c d", True),
    ("a b c d, a b c d", "e f g h, e f g h", False),
    ("Ich will nicht.", "I don't want it, I don't want to.", False),
    ("Zahlen", "From 1,000 to 2,000 or from 1,000 to 3,000", False),
    ("Zahlen", "1:0 1:0 1:0", True),
    ("", "", False),
)


@pytest.mark.parametrize(("source", "target", "expected"), LOOPS)
def test_a_loop_is_a_repetition_that_the_source_lacks(
    source: str, target: str, expected: bool
) -> None:
    assert loops(source, target) is expected


@given(st.text(), st.text())
def test_nothing_loops_beside_itself(text: str, other: str) -> None:
    assert not loops(text, text)
    assert not (loops(text, other) and loops(other, text))


@given(st.lists(st.sampled_from("abcd"), min_size=4, max_size=12), st.integers(2, 4))
def test_what_is_said_often_is_counted(words: list[str], times: int) -> None:
    assert most(" ".join(words * times))[0] >= times
