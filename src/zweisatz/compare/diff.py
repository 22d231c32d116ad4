"""Differences between two texts word by word: kept, added, deleted, moved.

Words that occur once in both texts anchor the rest (patience diff, B. Cohen), in the longest
order that both share; what lies between anchors is treated likewise, and by a longest common
subsequence where no word is unique. Then runs of words that were deleted in one place and added
in another, with a kept word in between, are moves, the longest first (in the manner of W. Tichy's
block moves, 1984); case does not count there.
Deterministic, and near linear: a stretch without anchors that is too long to compare counts as
rewritten.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from zweisatz.compare.comparison import Change, Op

__all__ = ["diff_words"]

_TOKEN = re.compile(r"\w+(?:[-'’.,]\w+)*|[^\w\s]")
_CELLS = 250_000
"""Largest table for a longest common subsequence, in cells."""
_MOVABLE = 4
"""A move holds at least one word of so many letters."""


def diff_words(before: str, after: str) -> list[Op]:
    """The ops that lead from ``before`` to ``after``, in reading order, neighbours joined.

    Two equal texts give no op but ``KEPT``; two empty ones none at all.
    """
    left, right = _tokens(before), _tokens(after)
    matches = _matches([token.word for token in left], [token.word for token in right])
    moves = _moves(left, right, matches)
    return _ops(left, right, matches, moves)


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or sign, and the text from it to the next (white space before the first included)."""

    word: str
    text: str


def _tokens(text: str) -> list[_Token]:
    found = list(_TOKEN.finditer(text))
    if not found:
        return [_Token("", text)] if text else []
    starts = [0, *(match.start() for match in found[1:]), len(text)]
    return [
        _Token(match[0], text[start:end])
        for match, start, end in zip(found, starts, starts[1:], strict=False)
    ]


def _matches(left: Sequence[str], right: Sequence[str]) -> dict[int, int]:
    """Numbers of the words on the left that are kept, and theirs on the right; both increase."""
    found: dict[int, int] = {}
    waiting = [(0, len(left), 0, len(right))]
    while waiting:
        low, high, start, end = waiting.pop()
        while low < high and start < end and left[low] == right[start]:
            found[low] = start
            low, start = low + 1, start + 1
        while low < high and start < end and left[high - 1] == right[end - 1]:
            high, end = high - 1, end - 1
            found[high] = end
        if low == high or start == end:
            continue
        anchors = _anchors(left[low:high], right[start:end])
        if not anchors:
            if (high - low) * (end - start) <= _CELLS:
                pairs = _common(left[low:high], right[start:end])
                found.update((low + a, start + b) for a, b in pairs)
            continue
        edges = [(-1, -1), *anchors, (high - low, end - start)]
        found.update((low + a, start + b) for a, b in anchors)
        waiting += [
            (low + a + 1, low + c, start + b + 1, start + d) for (a, b), (c, d) in pairwise(edges)
        ]
    return found


def _anchors(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Words that occur once on either side, as many as keep their order."""
    counts = Counter(left), Counter(right)
    places = {word: place for place, word in enumerate(right) if counts[1][word] == 1}
    candidates = [
        (place, places[word])
        for place, word in enumerate(left)
        if counts[0][word] == 1 and word in places
    ]
    # Longest increasing run of places on the right, by patience sorting.
    tops: list[int] = []
    piles: list[int] = []
    below: list[int] = []
    for number, (_, place) in enumerate(candidates):
        pile = bisect_left(tops, place)
        below.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [place]
        piles[pile : pile + 1] = [number]
    chain, at = [], piles[-1] if piles else -1
    while at >= 0:
        chain.append(candidates[at])
        at = below[at]
    return chain[::-1]


def _common(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int, int]]:
    """A longest common subsequence by dynamic programming (Wagner & Fischer 1974)."""
    lengths = [[0] * (len(right) + 1)]
    for word in reversed(left):
        below, row = lengths[-1], [0]
        for number, other in enumerate(reversed(right)):
            row.append(below[number] + 1 if word == other else max(below[number + 1], row[number]))
        lengths.append(row)
    i, j = 0, 0
    while i < len(left) and j < len(right):
        here = lengths[len(left) - i]
        if left[i] == right[j]:
            yield i, j
            i, j = i + 1, j + 1
        elif lengths[len(left) - i - 1][len(right) - j] >= here[len(right) - j - 1]:
            i += 1
        else:
            j += 1


def _moves(
    left: Sequence[_Token], right: Sequence[_Token], matches: dict[int, int]
) -> tuple[dict[int, int], dict[int, int]]:
    """The number of the move that each moved word on the left and on the right belongs to."""
    taken = set(matches.values())
    lost = {
        place: left[place].word.casefold() for place in range(len(left)) if place not in matches
    }
    new = {place: right[place].word.casefold() for place in range(len(right)) if place not in taken}
    places: dict[str, list[int]] = {}
    for place, word in new.items():
        places.setdefault(word, []).append(place)
    if sum(len(places.get(word, ())) for word in lost.values()) > _CELLS:
        return {}, {}
    kept = sorted(matches), sorted(taken)
    runs = []
    for first, word in lost.items():
        for second in places.get(word, ()):
            if lost.get(first - 1) is not None and lost.get(first - 1) == new.get(second - 1):
                continue  # not where the run begins
            if bisect_left(kept[0], first) == bisect_left(kept[1], second):
                continue  # reworded around it, but where it was
            size = 1
            while first + size in lost and lost[first + size] == new.get(second + size):
                size += 1
            if any(len(lost[first + at]) >= _MOVABLE for at in range(size)):
                runs.append((-size, first, second))
    sources: dict[int, int] = {}
    targets: dict[int, int] = {}
    number = 0
    for size, first, second in sorted(runs):
        span = range(-size)
        if all(first + at not in sources and second + at not in targets for at in span):
            number += 1
            sources.update((first + at, number) for at in span)
            targets.update((second + at, number) for at in span)
    return sources, targets


def _ops(
    left: Sequence[_Token],
    right: Sequence[_Token],
    matches: dict[int, int],
    moves: tuple[dict[int, int], dict[int, int]],
) -> list[Op]:
    steps: list[Op] = []
    j = 0
    for i, token in [*enumerate(left), (len(left), None)]:
        partner = matches.get(i)
        if token is not None and partner is None:
            move = moves[0].get(i, 0)
            steps.append(Op(Change.MOVED_FROM if move else Change.DELETED, token.text, "", move))
            continue
        for place in range(j, len(right) if partner is None else partner):
            move = moves[1].get(place, 0)
            change = Change.MOVED_TO if move else Change.ADDED
            steps.append(Op(change, "", right[place].text, move))
        if token is not None and partner is not None:
            steps.append(Op(Change.KEPT, token.text, right[partner].text))
            j = partner + 1
    return [
        Op(change, "".join(op.before for op in run), "".join(op.after for op in run), move)
        for (change, move), each in groupby(steps, key=lambda op: (op.change, op.move))
        for run in [list(each)]
    ]
