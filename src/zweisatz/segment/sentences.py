"""Where sentences may end: what is the same in every language.

A text is read token by token (a token is a run without white space). A token whose tail holds a
stop mark is a candidate; a language's rule (``german.py``, ``english.py``) decides on it, knowing
the words around. Two things are settled here because they need the text as a whole: no sentence
ends inside brackets or a short quoted title that the sentence itself opened, and what clings to
an end (a closing quote, an emoji, a footnote mark) stays with it.

One pass, each token looked at a bounded number of times: linear in the length of the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["Language", "Stop", "is_one_of", "sentence_ends"]

_STOPS = frozenset(".!?…‼⁇⁈⁉")
_STRONG = frozenset("!?‼⁇⁈⁉")
_CLOSERS = frozenset("\"'“”‘’»«›‹)]}*_")
_OPENERS = frozenset("\"'„“”‚‘’»«›‹([{*_-–—")
_FOOTNOTE = re.compile(r"(?:\[\d{1,3}\]|[¹²³⁰⁴-⁹])+$")
_BULLETS = frozenset("•-–*")
_LIST_MARK = re.compile(r"\d{1,3}|[A-Za-z]|[IVXL]+|\d{1,2}(?:\.\d{1,2}){1,3}")
_WORD = re.compile(r"[^\W\d_]+(?![\w-])")
_TOKEN = re.compile(r"\S+")
# What may stand in front of a sentence and says nothing about it: "(dpa) Die …", "b) Die …".
_MARKED = re.compile(r"\([\w/-]{1,20}\)|\w\)")
# A stop between a small and a capital letter, as in "Ende.Danach".
_RUN_ON = re.compile(r"(?<=[^\W\d_]{2})([.!?…]++[\"“”’»«)]*+)(?=[\"„“»«(]*+([^\W\d_]+))")
_NO_PROSE = re.compile(r"[/@\\_=#<>]|www\.", re.IGNORECASE)
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_ENCLOSING = re.compile(r"[()\[\]{}„“”»«\"]")
_QUOTES = {"„": '“”"', "“": '”"', "»": "«", "«": "»", '"': '"“”'}
_TITLE = re.compile(r"\w\s[„“»«\"]")
# In characters: what is longer was never closed, or is no part of a sentence.
_LONGEST_BRACKET = 400
_LONGEST_QUOTE = 2000
_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Stop:
    """A token that may end a sentence, and what stands around it.

    ``before`` holds up to three tokens before it in the same sentence, the nearest last;
    ``word`` is the token itself without quotes, brackets and stop marks; ``mark`` is ``.``, ``!``
    (for ``?``, too) or ``…``; ``closed`` says that a quote closes behind it; ``after`` holds up
    to four tokens behind it, the first without its opening quotes (``opener``).
    """

    before: tuple[str, ...]
    word: str
    mark: str
    closed: bool
    opener: str
    after: tuple[str, ...]

    @property
    def marks_item(self) -> bool:
        """Whether this is the mark of a list item: ``1. Die …``, at a start or behind a colon."""
        opens = not self.before or self.before[-1].endswith(":") or self.before[-1] in _BULLETS
        return opens and not self.closed and _LIST_MARK.fullmatch(self.word) is not None


def is_one_of(token: str, words: frozenset[str]) -> bool:
    """Whether a token is one of some words; punctuation may follow it, but no hyphen."""
    match = _WORD.match(token)
    return match is not None and match[0] in words


@dataclass(frozen=True, slots=True)
class Language:
    """A language's rule for stops, and the words that begin a sentence when capitalised."""

    ends: Callable[[Stop], bool]
    starters: frozenset[str]


class _Candidate(NamedTuple):
    """Numbers of tokens: the sentence's first, the candidate, the last that clings to it; and the
    offsets of its last stop mark and of the end of its word.
    """

    first: int
    number: int
    last: int
    last_stop: int
    word_end: int


def sentence_ends(text: str, language: Language) -> Iterator[int]:
    """The offsets behind the last character of each sentence but the last, in order."""
    tokens = list(_tokens(text, language))
    enclosures, closings = _enclosures(text)
    opened = 0  # how many enclosures have been passed
    inside_until = -1  # where the farthest enclosure ends that this sentence opened
    first = 0  # the token that the sentence begins with
    first_word = _first_word(text, tokens, 0)
    number = 0
    while number < len(tokens):
        start, end = tokens[number]
        last_stop, word_end = _stop_in(text, start, end)
        if last_stop < 0:
            number += 1
            continue
        while opened < len(enclosures) and enclosures[opened][0] < last_stop:
            if enclosures[opened][0] > first_word:
                inside_until = max(inside_until, enclosures[opened][1])
            opened += 1
        last = number
        while last + 1 < len(tokens) and _clings(text, tokens[last + 1], closings):
            last += 1
        if inside_until <= last_stop and last + 1 < len(tokens):
            run_on = tokens[last + 1][0] == tokens[last][1]
            stop = _stop(text, tokens, _Candidate(first, number, last, last_stop, word_end))
            if run_on or (stop is not None and language.ends(stop)):
                yield tokens[last][1]
                first, inside_until = last + 1, -1
                first_word = _first_word(text, tokens, first)
        number = last + 1


def _tokens(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """Runs without white space, cut where two sentences stand together without any."""
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if not _NO_PROSE.search(text, start, end):
            for cut in _RUN_ON.finditer(text, start, end):
                before, after = text[cut.start() - 1], cut[2]
                if before.islower() and (
                    after in language.starters
                    or (cut[1][0] in _STRONG and len(after) > 1 and after.istitle())
                ):
                    yield start, cut.end()
                    start = cut.end()
        yield start, end


def _stop_in(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the last stop mark in the token's tail stands (-1: none), and where the tail begins."""
    if text[end - 1] in "]¹²³⁰⁴⁵⁶⁷⁸⁹":
        note = _FOOTNOTE.search(text, max(start, end - 24), end)
        if note and note.start() > start and _is_tail(text[note.start() - 1]):
            end = note.start()
    last_stop = -1
    while end > start and _is_tail(text[end - 1]):
        end -= 1
        if last_stop < 0 and text[end] in _STOPS:
            last_stop = end
    return last_stop, end


def _is_tail(char: str) -> bool:
    return char in _STOPS or char in _CLOSERS or _is_ornament(char)


def _is_ornament(char: str) -> bool:
    """An emoji or one of its parts, or a character that is not seen (zero width, direction)."""
    if char < "\u00ad":
        return False
    category = unicodedata.category(char)
    return category in ("Cf", "Sk") or char == "\ufe0f" or (category == "So" and char >= "\u2600")


def _clings(text: str, token: tuple[int, int], closings: set[int]) -> bool:
    """Whether a token belongs to the sentence before it whatever follows."""
    start, end = token
    return all(
        text[at] in _STRONG or text[at] in ")]}" or at in closings or _is_ornament(text[at])
        for at in range(start, end)
    )


def _stop(text: str, tokens: list[tuple[int, int]], candidate: _Candidate) -> Stop | None:
    """The candidate as a language sees it; None if it cannot be an end in any language."""
    first, number, last, last_stop, word_end = candidate
    start = lead = tokens[number][0]
    while lead < word_end and text[lead] in _OPENERS:
        lead += 1
    if lead == word_end and (number == first or text[start] in "[("):
        return None  # "… und dann", "[…]"
    opener, after = _following([text[s:e] for s, e in tokens[last + 1 : last + 5]])
    if not after or unicodedata.category((opener or after[0])[0])[0] == "M":
        return None  # no words, or a combining mark on the white space
    tail = text[word_end : tokens[last][1]]
    points = "…" if "…" in tail or ".." in tail else "."
    return Stop(
        before=tuple(text[s:e] for s, e in tokens[max(first, number - 3) : number]),
        # "usw.)." and "„usw.“.": the last stop is the sentence's, whatever the word.
        word="" if text[last_stop - 1] in _CLOSERS else text[lead:word_end],
        mark="!" if _STRONG.intersection(tail) else points,
        closed=tail[-1] in _CLOSERS,
        opener=opener,
        after=after,
    )


def _following(tokens: list[str]) -> tuple[str, tuple[str, ...]]:
    """What stands before the first letter or digit of some tokens, and the tokens from there."""
    opener = ""
    for number, token in enumerate(tokens):
        bare = _bare(token)
        opener += token[: len(token) - len(bare)]
        if bare:
            rest = tokens[number + 1 :]
            if rest and _MARKED.fullmatch(opener[-1:] + bare):
                return opener, tuple(rest)
            return opener, (bare, *rest)
    return opener, ()


def _bare(token: str) -> str:
    """The token without what stands before its first letter or digit."""
    for at, char in enumerate(token):
        if char.isalnum():
            return token[at:]
    return ""


def _first_word(text: str, tokens: list[tuple[int, int]], number: int) -> int:
    """The offset of the first letter or digit from a token on."""
    for start, end in tokens[number : number + 8]:
        for at in range(start, end):
            if text[at].isalnum():
                return at
    return tokens[number][0] if number < len(tokens) else len(text)


def _enclosures(text: str) -> tuple[list[tuple[int, int]], set[int]]:
    """Where a sentence may not end, as (open, close) in order; and where all quotes close.

    No sentence ends in brackets, nor in a short quotation that is part of it: ``der Film „Nein!
    Doch! Oh!“ läuft`` holds a title, ``er sagte: „Nein! Doch!“`` does not. A title follows a word
    directly. The stop before its closing quote may end the sentence.
    """
    pairs: list[tuple[int, int]] = []
    closings: set[int] = set()
    brackets: dict[str, list[int]] = {opening: [] for opening in _BRACKETS.values()}
    quote = (-1, "")  # where the quotation began, and what may close it
    for match in _ENCLOSING.finditer(text):
        at, char = match.start(), match[0]
        if char in brackets:
            brackets[char].append(at)
        elif char in _BRACKETS:
            opened = brackets[_BRACKETS[char]]
            if opened and at - opened[-1] <= _LONGEST_BRACKET:
                pairs.append((opened.pop(), at))
            else:
                opened.clear()
        elif char in quote[1] and at - quote[0] <= _LONGEST_QUOTE:
            start = quote[0]
            closings.add(at)
            if at - start <= _LONGEST_TITLE and _TITLE.match(text, max(0, start - 2)):
                pairs.append((start, start + len(text[start:at].rstrip(".!?…"))))
            quote = (-1, "")
        elif char in _QUOTES:
            quote = (at, _QUOTES[char])
    pairs.sort()
    return pairs, closings
