"""The recipe's data work: filters, overlap with development sets, noise, rules, sources."""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent.parent))  # the recipe is not installed

from training.clean import Seen, clean
from training.curves import read_log
from training.filters import reject, tidy, tidy_target
from training.noise import capitals, noisy, redash, requote, swiss, without_final_stop
from training.overlap import Held
from training.sources import domains, read_tsv
from training.synthetic import copied_names, number, synthetic_pairs

GOOD = (
    ("Der Bundestag hat das Gesetz am Donnerstag beschlossen.", "The Bundestag passed it."),
    ("Donaudampfschifffahrtsgesellschaft", "Danube steamboat shipping company"),
    ("Am 3. Mai kamen 1.200 Gäste.", "On 3 May, 1,200 guests came."),
    ("Ja.", "Yes."),
)
BAD = (
    ("", "Something.", "empty"),
    ("x " * 400, "y " * 400, "long"),
    ("...", "!!!", "no words"),
    ("Ja, das ist wirklich so gewesen, sagte er.", "Yes.", None),  # short target: wide limits
    ("Ja das ist so.", " ".join(["word"] * 30), "length ratio"),
    (
        "Er kam, sah und siegte über alle seine Feinde.",
        "He came, he saw " + "x " * 30,
        "length ratio",
    ),
    ("12 34 56 78 90", "12 34 56 78 90", "few letters"),
    ("Guns and Roses in Concert", "Guns and Roses in Concert", "untranslated"),
    ("The law is not what they said it was.", "Das Gesetz ist nicht, was man sagt.", "language"),
    ("Von 1990 bis 2005 lebte er in Wien.", "He lived there from 1890 to 1905.", "numbers"),
)


@pytest.mark.parametrize("pair", GOOD)
def test_good_pairs_are_kept(pair: tuple[str, str]) -> None:
    assert reject(*pair) is None


@pytest.mark.parametrize(("source", "target", "reason"), BAD)
def test_bad_pairs_are_rejected_for_the_right_reason(
    source: str, target: str, reason: str | None
) -> None:
    assert reject(source, target) == reason


@given(st.text())
def test_tidy_is_idempotent_and_leaves_no_odd_space(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert once == " ".join(once.split())


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("“Yes”, he said", '"Yes", he said'),
        ("it’s", "it's"),
        ("``so''", '"so"'),
        ("soft\u00adhyphen and\u200b zero\u00a0width", "softhyphen and zero width"),
    ],
)
def test_targets_have_one_style_of_quotation_marks(raw: str, expected: str) -> None:
    assert tidy_target(raw) == expected


HELD = Held.of(
    [
        ("Die Katze liegt heute auf dem alten Sofa.", "The cat is lying on the old sofa today."),
        (
            "Der Minister sagte am Montag in Berlin vor der Presse, er trete zurück.",
            "The minister said on Monday in Berlin in front of the press that he resigned.",
        ),
        ("Ja.", "Yes."),
    ]
)


@pytest.mark.parametrize(
    ("source", "target", "repeated"),
    [
        ("die katze liegt heute AUF dem alten sofa", "Another sentence altogether.", True),
        ("Ein ganz anderer Satz.", "The cat is lying on the old sofa today!", True),
        ("Heute liegt die Katze auf dem alten Sofa.", "Something else.", True),
        (
            "So sagte der Minister am Montag in Berlin vor der Presse, er trete bald ab.",
            "As reported: minister said on Monday in Berlin in front of cameras.",
            True,
        ),
        ("Die Katze liegt auf dem Sofa.", "The cat is lying on the sofa.", False),
        ("Ja, gern.", "Yes, please.", False),
    ],
)
def test_development_sentences_are_found_again(source: str, target: str, repeated: bool) -> None:
    assert HELD.repeats(source, target) is repeated


def test_cleaning_counts_every_line_once_and_keeps_no_duplicate() -> None:
    raw = [
        ("Das Haus ist  alt.", "The house is old."),
        ("das haus ist alt", "The house is old!"),
        ("Die Katze liegt heute auf dem alten Sofa.", "A cat."),
        ("", ""),
        *[("Er ging.", f"He {word}.") for word in ("went", "left", "walked", "departed")],
    ]
    counts: Counter[str] = Counter()
    kept = list(clean(iter(raw), HELD, Seen(), counts))
    assert kept[0] == ("Das Haus ist alt.", "The house is old.")
    assert len(kept) == 4
    assert counts == {"kept": 4, "duplicate": 2, "development set": 1, "empty": 1}


TEXT = "Er sagte: „Ich komme“ – und ging."


def test_requoting_changes_only_the_marks() -> None:
    styles = {requote(TEXT, Random(seed)) for seed in range(60)}
    assert len(styles) >= 5
    assert {re.sub("[„“”»«›‹‚‘\"']", "", style) for style in styles} == {
        "Er sagte: Ich komme – und ging."
    }


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (capitals("Streit um Straße"), "STREIT UM STRASSE"),
        (swiss("Straße"), "Strasse"),
        (without_final_stop(("Er ging.", "He left.")), ("Er ging", "He left")),
        (without_final_stop(("Er ging ...", "He left ...")), ("Er ging ...", "He left ...")),
        (without_final_stop(("Er ging.", "He left!")), ("Er ging.", "He left!")),
    ],
)
def test_noise(changed: object, expected: object) -> None:
    assert changed == expected


@given(st.integers())
def test_noise_never_touches_words_of_the_target(seed: int) -> None:
    source, target = noisy((TEXT, 'He said: "I am coming" - and left.'), Random(seed))
    assert target.rstrip(".") == 'He said: "I am coming" - and left'
    assert source
    assert redash(TEXT, Random(seed)).replace("—", "–").replace(" - ", " – ") == TEXT


@given(st.integers())
def test_figures_keep_their_digits(seed: int) -> None:
    german, english = number(Random(seed))
    assert german.translate(str.maketrans(",.", ".,")) == english
    assert float(english.replace(",", "")) >= 0


def test_rules_are_reproducible_and_names_are_copied() -> None:
    news = [("Angela Merkel sprach mit Joe Biden.", "Angela Merkel talked to Joe Biden.")] * 2
    news += [("Das Rote Kreuz half.", "The Red Cross helped.")]
    assert copied_names(news, 10) == ["Angela Merkel", "Joe Biden"]
    first = list(synthetic_pairs(news, seed=1))
    assert first == list(synthetic_pairs(news, seed=1))
    assert first != list(synthetic_pairs(news, seed=2))


def test_every_source_has_one_domain() -> None:
    names = [name for domain in domains() for name in domain.sources]
    assert len(names) == len(set(names))
    assert all(domain.weight > 0 and domain.anneal >= 0 for domain in domains())


def test_plain_and_packed_files_are_read_alike(tmp_path: Path) -> None:
    content = "eins\tone\nnur eine Spalte\nzwei\ttwo\n"
    (tmp_path / "a.tsv").write_text(content, encoding="utf-8")
    with gzip.open(tmp_path / "a.tsv.gz", "wt", encoding="utf-8") as packed:
        packed.write(content)
    expected = [("eins", "one"), ("zwei", "two")]
    assert list(read_tsv(tmp_path / "a.tsv")) == list(read_tsv(tmp_path / "a.tsv.gz")) == expected


def test_the_log_of_a_killed_run_drops_what_was_done_again(tmp_path: Path) -> None:
    steps = [1, 2, 3, 4, 3, 4, 5]
    lines = [f'{{"step": {step}, "try": {number}}}' for number, step in enumerate(steps)]
    (tmp_path / "log.jsonl").write_text("\n".join(lines), encoding="utf-8")
    rows = read_log(tmp_path / "log.jsonl")
    assert [row["step"] for row in rows] == [1, 2, 3, 3, 4, 5]
    assert [row["try"] for row in rows] == [0, 1, 2, 4, 5, 6]
