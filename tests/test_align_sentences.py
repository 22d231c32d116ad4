from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gold_alignments.gold import Article, Found, articles, compared
from zweisatz.align import path
from zweisatz.align.bitext import align_translation, laid_out
from zweisatz.align.features import numbers
from zweisatz.align.path import Bead, Matrix
from zweisatz.align.sentences import align_sentences
from zweisatz.document import BilingualBlock, Block, Kind, Pair, Segment

ONE_TO_ONE = [Bead((0, 1), (0, 1)), Bead((1, 2), (1, 2)), Bead((2, 3), (2, 3))]

GERMAN = [
    "Der Minister Karl Weber traf am 12. Mai 2024 in Hamburg ein.",
    "Dort besuchte er das Museum für Technologie und sprach mit 300 Studenten.",
    "Das Programm kostet 4,5 Millionen Euro.",
]
ENGLISH = [
    "Minister Karl Weber arrived in Hamburg on 12 May 2024.",
    "There he visited the Museum of Technology and talked to 300 students.",
    "The programme costs 4.5 million euros.",
]

# (source, target, beads), without a pivot: names, numbers and lengths are enough here.
CASES = {
    "1–1": (GERMAN, ENGLISH, ONE_TO_ONE),
    "2–1": (
        GERMAN,
        [f"{ENGLISH[0]} {ENGLISH[1]}", ENGLISH[2]],
        [Bead((0, 2), (0, 1)), Bead((2, 3), (1, 2))],
    ),
    "1–2": (
        [f"{GERMAN[0]} {GERMAN[1]}", GERMAN[2]],
        ENGLISH,
        [Bead((0, 1), (0, 2)), Bead((1, 2), (2, 3))],
    ),
    "1–0": (
        GERMAN,
        [ENGLISH[0], ENGLISH[2]],
        [Bead((0, 1), (0, 1)), Bead((1, 2), (1, 1)), Bead((2, 3), (1, 2))],
    ),
    "0–1": (
        [GERMAN[0], GERMAN[2]],
        ENGLISH,
        [Bead((0, 1), (0, 1)), Bead((1, 1), (1, 2)), Bead((1, 2), (2, 3))],
    ),
    "nothing": ([], [], []),
    "no target": (GERMAN[:1], [], [Bead((0, 1), (0, 0))]),
    "no source": ([], ENGLISH[:1], [Bead((0, 0), (0, 1))]),
}

NUMBERS = [
    ("1.234,5 Tonnen", ["12345"]),
    ("1,234.5 tonnes", ["12345"]),
    ("1 234 Menschen um 18.08 Uhr", ["1234", "1808"]),
    ("keine", []),
]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_beads(case: tuple[list[str], list[str], list[Bead]]) -> None:
    source, target, beads = case
    assert align_sentences(source, target) == beads


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_numbers_without_separators(text: str, expected: list[str]) -> None:
    assert numbers(text) == expected


def test_a_pivot_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="1 pivot sentences for 3"):
        align_sentences(GERMAN, ENGLISH, ["one"])


def test_the_pivot_links_what_nothing_else_shares() -> None:
    source = ["Es schneite die ganze Nacht.", "Niemand klopfte.", "Am Morgen gingen wir heim."]
    target = ["It was snowing all night.", "We walked home in the morning."]
    pivot = ["It snowed all night.", "Nobody knocked.", "In the morning we went home."]
    assert align_sentences(source, target, pivot) == [
        Bead((0, 1), (0, 1)),
        Bead((1, 2), (1, 1)),
        Bead((2, 3), (1, 2)),
    ]


def test_no_bead_reaches_across_a_start() -> None:
    source = [GERMAN[0], GERMAN[1], GERMAN[2]]
    target = [f"{ENGLISH[0]} {ENGLISH[1]}", ENGLISH[2]]
    assert align_sentences(source, target)[0] == Bead((0, 2), (0, 1))
    beads = align_sentences(source, target, starts=[0, 1])
    assert all(bead.source != (0, 2) for bead in beads)
    assert_covers(beads, 3, 2)


sentence = st.text(st.sampled_from("abcdeä1 .,\ud800\n"), max_size=20)


@settings(deadline=None)
@given(st.lists(sentence, max_size=9), st.lists(sentence, max_size=9), st.data())
def test_every_sentence_has_one_place(
    source: list[str], target: list[str], data: st.DataObject
) -> None:
    size = len(source)
    pivot = data.draw(st.none() | st.lists(sentence, min_size=size, max_size=size))
    starts = data.draw(st.sets(st.integers(0, 9)))
    beads = align_sentences(source, target, pivot, starts)
    assert_covers(beads, len(source), len(target))
    assert not any(bead.source[0] < start < bead.source[1] for bead in beads for start in starts)


def assert_covers(beads: list[Bead], source: int, target: int) -> None:
    assert [n for bead in beads for n in range(*bead.source)] == list(range(source))
    assert [n for bead in beads for n in range(*bead.target)] == list(range(target))
    for one, other in pairwise(beads):
        assert (one.source[1], one.target[1]) == (other.source[0], other.target[0])
    shapes = {(b.source[1] - b.source[0], b.target[1] - b.target[0]) for b in beads}
    assert shapes <= {(1, 1), (1, 2), (2, 1), (2, 2), (1, 0), (0, 1)}


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 4), st.integers(0, 12), st.integers(0, 12))
def test_a_narrow_band_finds_what_a_full_search_finds(
    seed: int, band: int, missing: int, at: int
) -> None:
    words = random.Random(seed)
    source = [" ".join(f"w{words.randrange(10**6)}" for _ in range(8)) for _ in range(40)]
    target = source[:at] + source[at + missing :]
    full = align_sentences(source, target)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(path, "_BAND", band)
        patch.setattr(path, "_BLOCK", band + 1)
        assert align_sentences(source, target) == full


class Leaning:
    """Beads of 1–1 are worth more the farther they are from the diagonal, up to nine columns."""

    alone = (np.zeros(30, dtype=np.float32), np.zeros(30, dtype=np.float32))

    def block(self, first: int, last: int, low: int, high: int) -> dict[tuple[int, int], Matrix]:
        rows, columns = np.arange(first, last), np.arange(low, high)
        worth = np.minimum(np.subtract.outer(-rows, -columns), 9).astype(np.float32)
        nothing = np.full_like(worth, -np.inf)
        return {(1, 1): worth, (1, 2): nothing, (2, 1): nothing, (2, 2): nothing}


def test_a_path_that_touches_the_edge_is_looked_for_in_a_wider_band() -> None:
    full = path.best_path(Leaning())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(path, "_BAND", 3)
        assert path.best_path(Leaning()) == full
    assert Bead((0, 1), (9, 10)) in full


GOLD = articles()


@pytest.mark.parametrize("article", GOLD, ids=lambda article: article.name)
def test_the_gold_set_is_sound(article: Article) -> None:
    assert 8 <= len(article.source) <= 20
    assert len(article.pivot) == len(article.source)
    for way in article.beads:
        assert sorted(n for source, _ in way for n in source) == list(range(len(article.source)))
        assert sorted(n for _, target in way for n in target) == list(range(len(article.target)))


@pytest.mark.parametrize(("with_pivot", "least"), [(True, 0.97), (False, 0.90)])
def test_f1_on_the_gold_set(with_pivot: bool, least: float) -> None:
    total = Found(0, 0, 0)
    for article in GOLD:
        pivot = article.pivot if with_pivot else None
        total += compared(align_sentences(article.source, article.target, pivot), article.beads)
    assert len(GOLD) == 20
    assert total.gold >= 279
    assert total.f1 >= least, total


NOTE = (
    "Readers will find a summary of all our findings, with tables, at the very end of this issue."
)


def own_translation() -> list[BilingualBlock]:
    blocks = []
    for number, (source, target) in enumerate(zip(GERMAN, ENGLISH, strict=True), 1):
        segment = Segment(f"b{number}s1", source)
        pair = Pair(segment.id, (segment,), (Segment(segment.id, target),))
        blocks.append(BilingualBlock(Block(f"b{number}", Kind.PARAGRAPH, source), (pair,)))
    return blocks


def segments(texts: list[str]) -> list[Segment]:
    return [Segment(f"t{number}", text, 0, " ") for number, text in enumerate(texts)]


def test_a_foreign_translation_is_laid_beside_the_source() -> None:
    target = segments([NOTE, ENGLISH[0], ENGLISH[2], NOTE])
    blocks = align_translation(own_translation(), target)
    shown = [[(p.id, p.source_text, p.target_text) for p in b.pairs] for b in blocks]
    assert shown == [
        [("+1", "", NOTE), ("b1s1", GERMAN[0], ENGLISH[0])],
        [("b2s1", GERMAN[1], "")],
        [("b3s1", GERMAN[2], ENGLISH[2]), ("b3s1+1", "", NOTE)],
    ]


@settings(deadline=None)
@given(st.lists(sentence, max_size=12))
def test_no_sentence_is_dropped(texts: list[str]) -> None:
    own = own_translation()
    blocks = align_translation(own, segments(texts))
    assert [block.block for block in blocks] == [block.block for block in own]
    pairs = [pair for block in blocks for pair in block.pairs]
    assert [s.text for pair in pairs for s in pair.source] == GERMAN
    assert [s.text for pair in pairs for s in pair.target] == texts
    assert len({pair.id for pair in pairs}) == len(pairs)


def test_target_sentences_need_a_block() -> None:
    assert laid_out([], [], []) == ()
    with pytest.raises(ValueError, match="no block"):
        laid_out([], segments(["Text."]), [Bead((0, 0), (0, 1))])
