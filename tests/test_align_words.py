from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zweisatz.align.words import link_forms, word_links, word_spans
from zweisatz.document import Link
from zweisatz.engines.protocol import Attention

# (text, words)
WORDS = [
    ("", []),
    ("… – !", []),
    ("Am 3. Mai 1.234,5 km", ["Am", "3", "Mai", "1.234,5", "km"]),
    ("Karl-Heinz's U-Bahn", ["Karl-Heinz's", "U-Bahn"]),
    ("18:30 Uhr, 10%", ["18:30", "Uhr", "10"]),
]

# (source, target, pairs of words that form alone links)
FORMS = [
    (
        "Am 12. Mai in Hamburg",
        "In Hamburg on 12 May",
        [("in", "In"), ("Hamburg", "Hamburg"), ("12", "12")],
    ),
    ("1.234,5 Tonnen", "1,234.5 tonnes", [("1.234,5", "1,234.5"), ("Tonnen", "tonnes")]),
    ("Der Minister sprach", "The minister spoke", [("Minister", "minister")]),
    ("12 oder 13", "13 or 14", [("13", "13")]),
    ("Hund", "dog", []),
    ("", "dog", []),
]


def words_of(source: str, target: str, links: tuple[Link, ...]) -> list[tuple[str, str]]:
    return [(source[slice(*link.source)], target[slice(*link.target)]) for link in links]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in word_spans(text)] == words


@pytest.mark.parametrize(("source", "target", "pairs"), FORMS)
def test_forms(source: str, target: str, pairs: list[tuple[str, str]]) -> None:
    assert words_of(source, target, link_forms(source, target)) == pairs


def test_the_nearest_of_equal_words_is_linked() -> None:
    source, target = "Berlin und Berlin", "Berlin and Berlin"
    links = link_forms(source, target)
    assert [(link.source, link.target) for link in links] == [
        ((0, 6), (0, 6)),
        ((11, 17), (11, 17)),
    ]


SOURCE, TARGET = "Der Hund schläft heute.", "Today the dog sleeps."
# Pieces, as a SentencePiece model gives them: white space belongs to the piece behind it.
LEFT = ((0, 3), (3, 8), (8, 12), (12, 16), (16, 22), (22, 23))
RIGHT = ((0, 5), (5, 9), (9, 13), (13, 18), (18, 20), (20, 21))


def attention(weights: list[list[float]]) -> Attention:
    return Attention(LEFT, RIGHT, np.array(weights, dtype=np.float32))


def test_attention_over_pieces_becomes_links_between_words() -> None:
    found = word_links(
        SOURCE,
        TARGET,
        attention(
            [
                [0.1, 0.0, 0.1, 0.1, 0.6, 0.1],
                [0.7, 0.1, 0.0, 0.1, 0.0, 0.1],
                [0.1, 0.8, 0.0, 0.0, 0.0, 0.1],
                [0.0, 0.1, 0.4, 0.4, 0.0, 0.1],
                [0.0, 0.0, 0.2, 0.6, 0.1, 0.1],
                [0.0, 0.0, 0.0, 0.1, 0.0, 0.9],
            ]
        ),
    )
    assert words_of(SOURCE, TARGET, found) == [
        ("heute", "Today"),
        ("Der", "the"),
        ("Hund", "dog"),
        ("schläft", "sleeps"),
    ]


def test_attention_that_rests_on_the_full_stop_links_what_is_left() -> None:
    """Weight on signs is not a word's; what little remains is compared among the words."""
    rows = np.eye(6)[[4, 0, 1, 2, 2, 5]] * 0.1
    rows[:, 5] = 0.9
    found = word_links(SOURCE, TARGET, attention(rows.tolist()))
    assert ("Hund", "dog") in words_of(SOURCE, TARGET, found)


def test_texts_without_words_have_no_links() -> None:
    nothing = Attention((), (), np.zeros((0, 0), dtype=np.float32))
    assert word_links("…", "…", nothing) == ()
    assert word_links("", "dog", nothing) == ()


@settings(deadline=None)
@given(
    st.text("ab Ä1.-\ud800", max_size=12),
    st.text("ab Ä1.-\ud800", max_size=12),
    st.integers(0, 2**32),
)
def test_links_join_words_of_both_texts_once(source: str, target: str, seed: int) -> None:
    left = tuple((at, at + 1) for at in range(len(source)))
    right = tuple((at, at + 1) for at in range(len(target)))
    weights = np.random.default_rng(seed).random((len(right), len(left)), dtype=np.float32)
    for links in (
        word_links(source, target, Attention(left, right, weights)),
        word_links(source, target, Attention(left, right, weights * 0)),
        link_forms(source, target),
    ):
        assert len({(link.source, link.target) for link in links}) == len(links)
        for link in links:
            assert link.source in word_spans(source)
            assert link.target in word_spans(target)
            assert 0 < link.weight <= 1
        assert [link.target for link in links] == sorted(link.target for link in links)
