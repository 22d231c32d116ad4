from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zweisatz.compare.comparison import Change, Op
from zweisatz.compare.diff import diff_words

KEPT, ADDED, DELETED = Change.KEPT, Change.ADDED, Change.DELETED
FROM, TO = Change.MOVED_FROM, Change.MOVED_TO

# (before, after, [(change, words, move)])
CASES = [
    ("", "", []),
    ("The same.", "The same.", [(KEPT, "The same.", 0)]),
    ("One two", "", [(DELETED, "One two", 0)]),
    ("", "One two", [(ADDED, "One two", 0)]),
    ("a red house", "a house", [(KEPT, "a ", 0), (DELETED, "red ", 0), (KEPT, "house", 0)]),
    (
        "a red house",
        "a blue house",
        [(KEPT, "a ", 0), (DELETED, "red ", 0), (ADDED, "blue ", 0), (KEPT, "house", 0)],
    ),
    (
        "Yesterday he came.",
        "He came yesterday.",
        [
            (FROM, "Yesterday ", 1),
            (DELETED, "he ", 0),
            (ADDED, "He ", 0),
            (KEPT, "came ", 0),
            (TO, "yesterday", 1),
            (KEPT, ".", 0),
        ],
    ),
    # What only changed its case has not moved, whatever was reworded beside it.
    (
        "the governor spoke",
        "Governor Filimonov spoke",
        [(DELETED, "the governor ", 0), (ADDED, "Governor Filimonov ", 0), (KEPT, "spoke", 0)],
    ),
    # Numbers and compounds are one word each.
    (
        "about 1,234.5 well-known",
        "about 1,234.6 well-known",
        [
            (KEPT, "about ", 0),
            (DELETED, "1,234.5 ", 0),
            (ADDED, "1,234.6 ", 0),
            (KEPT, "well-known", 0),
        ],
    ),
    # Too short to call it a move.
    ("a of b c", "b c of a", None),
]


def shown(ops: list[Op]) -> list[tuple[Change, str, int]]:
    return [(op.change, op.after or op.before, op.move) for op in ops]


@pytest.mark.parametrize(("before", "after", "expected"), CASES)
def test_ops(before: str, after: str, expected: list[tuple[Change, str, int]] | None) -> None:
    ops = diff_words(before, after)
    if expected is None:
        assert not any(op.move for op in ops)
    else:
        assert shown(ops) == expected


words = st.lists(
    st.sampled_from(["the", "The", "house", "garden", "of", ",", ".", "12", "well-known", "über"]),
    max_size=25,
).map(" ".join)
texts = words | st.text(max_size=40)


@given(texts, texts)
def test_both_texts_can_be_put_together_again(before: str, after: str) -> None:
    ops = diff_words(before, after)
    assert "".join(op.before for op in ops) == before
    assert "".join(op.after for op in ops) == after
    for op in ops:
        if op.change is KEPT:
            assert op.before.split() == op.after.split()
        elif op.change in (ADDED, TO):
            assert op.before == ""
        else:
            assert op.after == ""


@given(texts, texts)
def test_what_moved_is_the_same_at_both_ends(before: str, after: str) -> None:
    ops = diff_words(before, after)
    ends = {change: {o.move: o for o in ops if o.change is change} for change in (FROM, TO)}
    assert ends[FROM].keys() == ends[TO].keys()
    for number, op in ends[FROM].items():
        assert number > 0
        pattern = r"\w+|[^\w\s]"
        assert re.findall(pattern, op.before.casefold()) == re.findall(
            pattern, ends[TO][number].after.casefold()
        )


@given(texts, texts)
def test_what_moved_passed_a_word_that_stayed(before: str, after: str) -> None:
    stayed = 0
    places: dict[int, set[int]] = {}
    for op in diff_words(before, after):
        stayed += op.change is KEPT
        if op.move:
            places.setdefault(op.move, set()).add(stayed)
    assert all(len(ends) == 2 for ends in places.values())


@given(texts)
def test_equal_texts_have_no_change(text: str) -> None:
    assert {op.change for op in diff_words(text, text)} <= {KEPT}


@given(words, words)
def test_nothing_is_changed_that_a_longest_common_subsequence_keeps_at_both_ends(
    before: str, after: str
) -> None:
    shared = "Shared beginning here"
    assert diff_words(f"{shared} {before}", f"{shared} {after}")[0].after.startswith(shared)


def test_a_very_long_rewritten_text_is_answered_at_once() -> None:
    # 20,000 words a side, all of them frequent: a quadratic comparison would take minutes.
    before = " ".join(f"w{n % 7}" for n in range(20_000))
    after = " ".join(f"w{(n * 3) % 7}" for n in range(20_000))
    ops = diff_words(before, after)
    assert "".join(op.after for op in ops) == after
