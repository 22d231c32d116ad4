"""Cutting overlong sentences: pieces fit, nothing is lost, cuts are where clauses meet."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from zweisatz.segment import Piece, split_clauses

# (most words a piece may have, the sentence with "|" where it is to be cut)
CASES = [
    (9, "Es regnet seit Tagen ohne Pause;| die Straßen stehen unter Wasser."),
    (8, "Er wusste es seit langem:| Der Plan war gescheitert."),
    (9, "Die Stadt baut eine neue Brücke,| die im Herbst eröffnet werden soll."),
    (9, "Er sagte auf Nachfrage nichts dazu,| weil er die Antwort nicht kannte."),
    (8, "Die Bahn fährt heute nicht| – so viel steht schon fest."),
    (9, "Das Amt prüft jeden Antrag sehr gründlich| und entscheidet erst im nächsten Jahr."),
    (10, "Äpfel, Birnen, Kirschen und viele Pflaumen,| dazu Nüsse und Trauben lagen im Korb."),
    (7, "Die Firma wächst seit Jahren stetig| (der Umsatz stieg zuletzt deutlich)."),
    (6, "Ein sehr langer Satz| ohne ein einziges Zeichen dazwischen."),
    (20, "Das passt, und zwar ganz."),
]

TEXTS = st.text(
    st.characters() | st.sampled_from(list(" ,;:–()\n\t\u0301\u200d👍🏽🇩🇪aä")), max_size=80
)
SENTENCES = st.lists(
    st.sampled_from("der Mann, und die Frau; geht: nach – Hause (weil er müde ist) ,".split()),
    max_size=60,
).map(" ".join)


def words(limit: int) -> Callable[[str], bool]:
    return lambda text: len(text.split()) <= limit


def characters(limit: int) -> Callable[[str], bool]:
    return lambda text: len(text) <= limit


def clusters(text: str) -> list[str]:
    return list(regex.findall(r"\X", text))


@pytest.mark.parametrize(("limit", "marked"), CASES)
def test_cut(limit: int, marked: str) -> None:
    pieces = split_clauses(marked.replace("|", ""), words(limit))
    assert "|".join(piece.gap + piece.text for piece in pieces) == marked


@given(text=TEXTS | SENTENCES, limit=st.integers(1, 30))
@settings(max_examples=500, deadline=None)
def test_lossless_and_fitting(text: str, limit: int) -> None:
    pieces = split_clauses(text, characters(limit))
    assert "".join(piece.gap + piece.text for piece in pieces) == text
    edges = {0, *accumulate(len(cluster) for cluster in clusters(text))}
    at = 0
    for piece in pieces:
        assert piece.text
        assert not piece.gap.strip()
        assert len(piece.text) <= limit or len(clusters(piece.text)) == 1
        assert at in edges
        at += len(piece.gap)
        assert at in edges or not text[:at].strip()
        at += len(piece.text)


@given(text=SENTENCES, limit=st.integers(2, 12))
@settings(max_examples=300, deadline=None)
def test_as_few_as_can_be_or_one_more(text: str, limit: int) -> None:
    pieces = split_clauses(text, words(limit))
    fewest = -(-len(text.split()) // limit)
    assert fewest <= len(pieces) <= fewest + 1
    for piece in pieces:
        assert piece.text == piece.text.strip()


@given(text=TEXTS, limit=st.integers(1, 20), seed=st.integers(2, 5))
@settings(max_examples=300, deadline=None)
def test_pieces_fit_although_parts_of_a_fitting_text_may_not(
    text: str, limit: int, seed: int
) -> None:
    def fits(part: str) -> bool:  # not monotone, as token counts are not at the edges
        return len(part) + (len(part) % seed) <= limit + seed

    pieces = split_clauses(text, fits)
    assert "".join(piece.gap + piece.text for piece in pieces) == text
    assert all(fits(piece.text) or len(clusters(piece.text)) == 1 for piece in pieces)


@pytest.mark.parametrize(
    "text", ["wort " * 20_000, "x" * 100_000, "a, " * 33_000, "(" * 100_000, "é" * 50_000]
)
def test_few_calls(text: str) -> None:
    calls = 0

    def fits(part: str) -> bool:
        nonlocal calls
        calls += 1
        return len(part) <= 400

    pieces = split_clauses(text, fits)
    assert len(pieces) <= len(text) // 390 + 2
    assert calls <= 100 * len(pieces)


def test_nothing_to_cut() -> None:
    assert split_clauses("", words(1)) == ()
    assert split_clauses("  Ja.\n", words(1)) == (Piece("  ", "Ja.\n"),)
    assert split_clauses(" \n", words(1)) == (Piece("", " \n"),)


def test_a_cluster_that_does_not_fit_is_handed_back() -> None:
    assert split_clauses("a👩‍👧b", characters(2)) == (
        Piece("", "a"),
        Piece("", "👩‍👧"),
        Piece("", "b"),
    )


def test_pieces_are_even() -> None:
    pieces = split_clauses("wort " * 21, words(20))
    assert [len(piece.text.split()) for piece in pieces] in ([10, 11], [11, 10])
