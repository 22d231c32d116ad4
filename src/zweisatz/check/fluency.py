"""What goes wrong in a translation by itself: doubled words, loops, sentences cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..document import Finding
from .view import View, Word, quoted

__all__ = ["check_cutoff", "check_doubles", "check_loops", "last_word_dangles"]

_MAY_DOUBLE = frozenset(
    "had that very really so no yes bye ha many never again far long more is much her too please"
    " blah hear".split()
)
_LONGEST = 12
_CHARACTERS = re.compile(r"([^\s.\-_=*–—…])\1{5,}|([^\W\d]{2,4}?)\2{4,}")
# Words with which no English sentence ends unless it was cut.
_NEVER_LAST = frozenset(
    "a an the and or but nor of from than as because although while whereas whose which if"
    " that's it's they're we're i'm this's my your his our their its every very into onto upon"
    " between among during despite per via".split()
)


def check_doubles(view: View) -> Iterator[Finding]:
    """``doublewords``: a word that stands twice in a row, where the source repeats none."""
    spans = [
        (one.span[0], other.span[1])
        for one, other in pairwise(view.target_words)
        if one.lower == other.lower
        and one.lower not in _MAY_DOUBLE
        and (len(one.text) > 1 or one.lower == "a")
        and view.target[one.span[1] : other.span[0]].isspace()
    ]
    if spans and not _has_double(view.source_words):
        message = f"{quoted(view.target, spans[0])}: a word stands twice in a row."
        yield view.warning("doublewords", message, (), spans)


def _has_double(words: Sequence[Word]) -> bool:
    return any(one.lower == other.lower for one, other in pairwise(words))


def check_loops(view: View) -> Iterator[Finding]:
    """``loop``: a phrase said over and over, more often than the source repeats anything."""
    letters = _CHARACTERS.search(view.target)
    if letters and not _CHARACTERS.search(view.source):
        message = f"{quoted(view.target, letters.span(), 20)} repeats the same letters."
        yield view.error("loop", message, (), [letters.span()])
        return
    words = [word.lower for word in view.target_words]
    times, start, size = _worst_loop(words)
    if times < 2:
        start, size, times = _scattered(words)
        source = _scattered([word.lower for word in view.source_words])[2]
    else:
        source = _worst_loop([word.lower for word in view.source_words])[0]
    if times < 2 or source >= times:
        return
    first = view.target_words[start].span[0]
    phrase = (first, view.target_words[start + size - 1].span[1])
    last = view.target_words[min(start + size * times, len(words)) - 1].span[1]
    message = f"{quoted(view.target, phrase)} is said {times} times; the source does not."
    yield view.error("loop", message, (), [(first, last)])


def _worst_loop(words: Sequence[str]) -> tuple[int, int, int]:
    """How often a phrase follows itself at once, with its start and length in words.

    One word counts from the third time on, two from the third, longer ones from the second.
    Linear: every length up to twelve is looked at once.
    """
    worst = (0, 0, 0)
    for size in range(1, min(_LONGEST, len(words) // 2) + 1):
        same = 0
        for index in range(size, len(words)):
            same = same + 1 if words[index] == words[index - size] else 0
            times = 1 + same // size
            enough = 3 if size <= 2 else 2
            if size == 1 and words[index] in _MAY_DOUBLE:
                enough = 4
            if times >= enough and times > worst[0]:
                worst = (times, index + 1 - size * times, size)
    return worst


def _scattered(words: Sequence[str], size: int = 4) -> tuple[int, int, int]:
    """The phrase of four words that comes most often: start, length, times (from two on).

    People repeat four words in 2 of 1,000 sentences whose source repeats none.
    """
    counts: dict[tuple[str, ...], int] = {}
    first: dict[tuple[str, ...], int] = {}
    for index in range(len(words) - size + 1):
        phrase = tuple(words[index : index + size])
        counts[phrase] = counts.get(phrase, 0) + 1
        first.setdefault(phrase, index)
    if not counts:
        return (0, 0, 0)
    phrase = max(counts, key=lambda key: (counts[key], -first[key]))
    times = counts[phrase]
    return (first[phrase], size, times) if times >= 2 + len(words) // 100 else (0, 0, 0)


def last_word_dangles(view: View) -> bool:
    """Whether the translation ends in a word that cannot be the last, or in a comma or hyphen."""
    end = view.target.rstrip(" \u00a0")
    if not end or not view.target_words:
        return False
    last = view.target_words[-1]
    if end.endswith((",", "-", "–", "—", "/", "(", "„", "“")):
        alike = "-–—" if end[-1] in "-–—" else end[-1]
        return view.source.rstrip()[-1:] not in alike
    return last.span[1] == len(end) and last.lower in _NEVER_LAST


def check_cutoff(view: View) -> Iterator[Finding]:
    """``cutoff``: the translation stops in the middle."""
    if not view.target_words:
        return
    last = view.target_words[-1].span
    if last_word_dangles(view):
        message = f"The translation breaks off after {quoted(view.target, last)}."
        yield view.error("cutoff", message, (), [last])
        return
    ended = re.search(r"[.!?…][\s\"'“”„«»‘’)\]]*$", view.source[-12:])
    closed = re.search(r"[.!?…:;][\s\"'“”„«»‘’)\]]*$", view.target[-12:])
    if ended and not closed and len(view.target) < 0.72 * len(view.source) - 6:
        message = (
            f"The translation stops at {quoted(view.target, last)}, short of the source's end."
        )
        yield view.error("cutoff", message, (), [last])
