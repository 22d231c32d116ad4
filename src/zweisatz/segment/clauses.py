"""Cutting a sentence that a model cannot take whole, at its clauses.

The best cut is one after which both sides still read as clauses: at a semicolon, a colon or a
dash, at a comma before a conjunction or a relative pronoun, at any comma, at a bracket, before
``und``; failing these between words, and only within a run without white space that does not fit
by itself between characters.

The pieces are as few as the limit allows (one more when that spares a cut in the middle of a
clause) and as even as the clauses allow: translations of short leftovers are poor. How far each
piece may reach is found from both ends by galloping and bisection, so ``fits``, which usually
counts a model's tokens, is called O(pieces · log(words)) times.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

__all__ = ["Piece", "split_clauses"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence, and the white space before it."""

    gap: str
    text: str


class _Cut(NamedTuple):
    """A place to cut: the piece before ends at ``end``, the next begins at ``start``."""

    end: int
    start: int
    cost: float


# What a cut costs. A piece that is off its even length by all of it costs _UNEVEN.
_SEMICOLON, _COLON, _CLAUSE, _COMMA, _BRACKET, _CONJUNCTION = 0, 1, 1, 2, 3, 4
_WORDS, _CLINGING, _CHARACTERS = 12, 4, 40  # an article clings to its noun
_UNEVEN = 6

_CLAUSE_OPENERS = frozenset(
    """
    und oder aber denn sondern doch jedoch sowie bzw dass daß weil wenn ob obwohl während nachdem
    bevor sobald solange damit indem falls sodass wobei wodurch womit wofür worauf woran wo wie was
    wer wen wem als da der die das den dem dessen deren denen welche welcher welches welchem welchen
    um ohne statt
    and or but nor so yet for that which who whom whose because while although though if when
    where whereas since until unless after before as than whether
    """.split()
)
_CONJUNCTIONS = frozenset("und oder sowie aber and or but".split())
_DASHES = frozenset(("–", "—", "-", "--"))
_CLOSERS = "\"'“”‘’»«›‹"


def split_clauses(text: str, fits: Callable[[str], bool]) -> tuple[Piece, ...]:
    """``text`` in pieces that fit, lossless: ``"".join(p.gap + p.text for p in pieces) == text``.

    ``fits`` says whether a text is short enough; of a text that fits, every part should fit, too
    (a tokenizer may break this by a token or so: every piece is tried as it is). Pieces neither
    begin nor end with white space, but for white space at the ends of ``text``: at its start it is
    the first piece's gap, at its end a part of the last piece. No cut is made within a grapheme
    cluster, so a single cluster that does not fit comes back as a piece that does not fit; this is
    the only case in which one does. An empty text gives no pieces, a text that fits gives one.
    """
    body = text.lstrip() or text
    lead = len(text) - len(body)
    if not body:
        return ()
    if fits(body):
        return (Piece(text[:lead], body),)
    cuts = _divisible(text, _word_cuts(text, lead), fits)
    fewest = _cover(text, cuts, fits, spare=0)
    if any(cut.cost >= _WORDS for cut in fewest[1:-1]):
        more = _cover(text, cuts, fits, spare=1)
        if len(more) <= len(fewest) + 1 and _worst(more) < _worst(fewest):
            fewest = more
    return tuple(
        Piece(text[before.end : before.start], text[before.start : after.end])
        for before, after in pairwise(fewest)
    )


def _worst(path: Sequence[_Cut]) -> float:
    return max(cut.cost for cut in path[1:-1])


def _word_cuts(text: str, lead: int) -> list[_Cut]:
    """All cuts between words, the start and the end of the text around them."""
    edges = _cluster_edges(text)
    cuts = [_Cut(0, lead, 0)]
    for match in re.finditer(r"\s+", text[lead : len(text.rstrip())]):
        end, start = lead + match.start(), lead + match.end()
        if end in edges and start in edges:
            # Enough of the words on both sides, however long they are.
            before = text[max(lead, end - 24) : end].split()[-1]
            after = text[start : start + 24].split()[0]
            cuts.append(_Cut(end, start, _cost(before, after)))
    cuts.append(_Cut(len(text), len(text), 0))
    return cuts


def _cost(before: str, after: str) -> float:
    """What a cut between two tokens costs."""
    last = before.rstrip(_CLOSERS)[-1:]
    word = after.strip("\"'“„»«(,.").lower()
    if before in _DASHES:
        return _COLON + 1  # rather in front of the dash
    if last in (";", "!", "?", "…"):
        return _SEMICOLON
    if last == ":" or after in _DASHES:
        return _COLON
    if last == ",":
        return _CLAUSE if word in _CLAUSE_OPENERS else _COMMA
    if last in (")", "]") or after[0] in "([":
        return _BRACKET
    if word in _CONJUNCTIONS:
        return _CONJUNCTION
    return _WORDS + (_CLINGING if len(before) < 5 and before.islower() else 0)


def _cluster_edges(text: str) -> set[int]:
    """The offsets at which a grapheme cluster begins, and the end (Unicode, annex 29)."""
    # Here, not above: only sentences that are too long need it.
    import regex

    return {match.start() for match in regex.finditer(r"\X", text)} | {len(text)}


def _divisible(text: str, cuts: list[_Cut], fits: Callable[[str], bool]) -> list[_Cut]:
    """The cuts, and those between the characters of every run that does not fit by itself."""
    extra: list[_Cut] = []
    edges: list[int] | None = None
    at = 0
    while at < len(cuts) - 1:
        reach = _reach(text, cuts, at, fits)
        if reach is None:
            edges = edges or sorted(_cluster_edges(text))
            first = bisect_left(edges, cuts[at].start + 1)
            last = bisect_left(edges, cuts[at + 1].end)
            extra += (_Cut(edge, edge, _CHARACTERS) for edge in edges[first:last])
        at = at + 1 if reach is None else reach
    return sorted([*cuts, *extra], key=lambda cut: cut.end) if extra else cuts


def _reach(text: str, cuts: Sequence[_Cut], at: int, fits: Callable[[str], bool]) -> int | None:
    """The farthest cut that a piece from cut ``at`` can end at; None if it cannot reach one."""
    start = cuts[at].start
    good, step = at, 1
    bad = len(cuts)
    while good + step < len(cuts):
        if not fits(text[start : cuts[good + step].end]):
            bad = good + step
            break
        good += step
        step *= 2
    bad = min(bad, good + step)
    while bad - good > 1:
        middle = (good + bad) // 2
        if middle < len(cuts) and fits(text[start : cuts[middle].end]):
            good = middle
        else:
            bad = middle
    return good if good > at else None


def _reach_back(text: str, cuts: Sequence[_Cut], at: int, fits: Callable[[str], bool]) -> int:
    """The earliest cut that a piece up to cut ``at`` can begin at, or the one before."""
    end = cuts[at].end
    good, step = at, 1
    bad = -1
    while good - step >= 0:
        if not fits(text[cuts[good - step].start : end]):
            bad = good - step
            break
        good -= step
        step *= 2
    bad = max(bad, good - step)
    while good - bad > 1:
        middle = (good + bad) // 2
        if middle >= 0 and fits(text[cuts[middle].start : end]):
            good = middle
        else:
            bad = middle
    return min(good, at - 1)


def _cover(
    text: str, cuts: Sequence[_Cut], fits: Callable[[str], bool], *, spare: int
) -> list[_Cut]:
    """The cuts of a good division into the fewest pieces that fit, or ``spare`` more."""
    last = len(cuts) - 1
    earliest = [last]  # earliest[k]: where k pieces can begin that reach the end
    while earliest[-1] > 0:
        earliest.append(_reach_back(text, cuts, earliest[-1], fits))
    pieces = len(earliest) - 1 + spare
    earliest += [0] * spare
    path = [cuts[0]]
    at = 0
    while at < last:
        pieces = max(pieces - 1, 0)  # how many are to follow this one
        reach = _reach(text, cuts, at, fits) or at + 1
        lowest = min(max(earliest[min(pieces, len(earliest) - 1)], at + 1), reach)
        even = (len(text) - cuts[at].start) / (pieces + 1)
        best = _best(cuts, lowest, reach, cuts[at].start + even, even)
        if best != reach and not fits(text[cuts[at].start : cuts[best].end]):
            best = reach
        at = best
        path.append(cuts[at])
    return path


def _best(cuts: Sequence[_Cut], lowest: int, highest: int, ideal: float, even: float) -> int:
    """The cheapest cut of a range, counting how far it is from the ideal place."""

    def cost(at: int) -> float:
        return cuts[at].cost + _UNEVEN * abs(cuts[at].end - ideal) / even

    return min(range(lowest, highest + 1), key=cost)
