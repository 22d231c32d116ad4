"""Which pairs bear out a generated sentence, and what in it no pair bears out.

A sentence is laid over the English side of the article, clause by clause. The words that the two
share, weighted by how rare they are in the article, say which pairs it comes from. Then four
questions are asked; each that is answered with no is a finding:

* content: does the article have most of the sentence's words?
* number: does each number stand in the article with the same unit, and in a clause that is about
  the same thing?
* name: does each name stand where the rest of the sentence comes from?
* negation: is what is denied here denied there, and the other way round?

This is not understanding. It errs on the side of silence where two wordings can mean the same,
and benchmarks/summaries/planted.tsv says how often it errs.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from zweisatz.summarise.clauses import (
    CAPITAL,
    MONTHS_AND_DAYS,
    Clause,
    akin,
    clauses,
    counts,
    has_number,
    has_rival,
    kind_of,
    name_words,
    placed,
    ratios,
)
from zweisatz.summarise.names import PLACES
from zweisatz.summarise.numbers import Number, numbers
from zweisatz.summarise.summary import Unsupported
from zweisatz.summarise.vectors import weights
from zweisatz.summarise.words import content_stems, stem

__all__ = ["Evidence", "Support"]

_ENOUGH_CONTENT = 0.5
_ENOUGH_IN_ONE = 0.25
_MUCH_CONTENT = 0.75
_MOST_PAIRS = 4
_WORTH_A_PAIR = 0.12

_NOT = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|hardly|barely)\b|n[’']t\b",
    re.IGNORECASE,
)
# Words that deny without a "not": with one of them in the article, a "not" may be its paraphrase.
_DENYING = re.compile(
    r"\b(?:only|refus\w*|reject\w*|den(?:y|ied|ies)|fail\w*|lack\w*|unable|ruled\s+out|closed?|"
    r"closing|bann?\w*|stop\w*|stayed\s+away|prevent\w*|avoid\w*|exclud\w*|cancel\w*|suspend\w*|"
    r"abandon\w*|missing|absent|instead|unless|until|except|former|in(?:adequate|sufficient)|"
    r"un(?:announced|clear|certain|likely|remarkable|changed))\b",
    re.IGNORECASE,
)
_ACTS = re.compile(r"\s(?:is|was|has|had|will|wants|plans|said|says|must|can|could)\b")
_KNOWN_PLACES = frozenset(PLACES.values())


@dataclass(frozen=True, slots=True)
class Evidence:
    """The pairs that a sentence rests on, best first, and what has no support in them."""

    pairs: tuple[str, ...]
    findings: tuple[Unsupported, ...]


class Support:
    """The English side of an article, made ready to be asked for evidence."""

    def __init__(self, sentences: Sequence[tuple[str, str, int]], heading: str = "") -> None:
        """``sentences`` are pair id, text and the number of the block, in order."""
        self._ids = [pair for pair, _, _ in sentences]
        self._texts = [text for _, text, _ in sentences]
        self._blocks = [block for _, _, block in sentences]
        stems = [content_stems(text, "en") for text in self._texts]
        self._idf = weights(stems)
        self._unknown = math.log(1 + len(stems)) + 1
        self._clauses = [
            clause for n, text in enumerate(self._texts) for clause in clauses(text, n)
        ]
        self._values = [{number.value for number in numbers(text, "en")} for text in self._texts]
        self._stems = [frozenset(each) for each in stems]
        self._all = frozenset().union(*self._stems) | {*content_stems(heading, "en")}
        self._names = [frozenset(name_words(text)) for text in self._texts]
        self._topics = placed(" ".join([heading, *self._texts[:1]]))
        self._lower = frozenset(
            word for text in self._texts for word in re.findall(r"\b[a-z][\w'-]+", text)
        )

    def evidence(self, sentence: str) -> Evidence:
        """What the article has for and against one English sentence."""
        wanted = [each for each in dict.fromkeys(content_stems(sentence, "en")) if counts(each)]
        ranked, covered, in_one = self._pairs(wanted, sentence)
        findings: list[Unsupported] = []
        with_numbers: list[int] = []
        if wanted and not (
            covered >= _MUCH_CONTENT or (covered >= _ENOUGH_CONTENT and in_one >= _ENOUGH_IN_ONE)
        ):
            findings.append(Unsupported("content", sentence))
        elif ranked:
            with_numbers, findings = self._numbers(sentence, ranked)
            findings += self._named(sentence, ranked)
            findings += self._negated(sentence, list(dict.fromkeys([*ranked, *with_numbers])))
        if not ranked:
            findings = [Unsupported("content", sentence)]
        cited = dict.fromkeys([*ranked, *with_numbers])
        return Evidence(tuple(self._ids[n] for n in cited), tuple(findings))

    def _weight(self, stems: Sequence[str]) -> float:
        return math.fsum(self._idf.get(each, self._unknown) for each in stems)

    def _shared(self, wanted: Sequence[str], there: Sequence[str] | frozenset[str]) -> list[str]:
        return [each for each in wanted if any(akin(each, other) for other in there)]

    def _pairs(self, wanted: Sequence[str], sentence: str) -> tuple[list[int], float, float]:
        """The pairs that together have the most of the wanted words, the share they have, and
        the share that the best of them has alone."""
        total = self._weight(wanted) or 1.0
        values = {number.value for number in numbers(sentence, "en")}
        left = list(wanted)
        chosen: list[int] = []
        in_one = 0.0
        while left and len(chosen) < _MOST_PAIRS:
            best, gain = -1, 0.0
            for number in range(len(self._texts)):
                if number in chosen:
                    continue
                gained = self._weight(self._shared(left, self._stems[number])) / total
                # Of equals, the pair with the sentence's numbers, and then the shorter one.
                gained += 0.05 * len(values & self._values[number]) - 0.001 * len(
                    self._stems[number]
                )
                if gained > gain + 1e-12:
                    best, gain = number, gained
            if best < 0 or (chosen and gain < _WORTH_A_PAIR):
                break
            chosen.append(best)
            shared = self._shared(left, self._stems[best])
            left = [word for word in left if word not in shared]
            in_one = in_one or self._weight(shared) / total
        return chosen, 1 - self._weight(left) / total, in_one

    def _overlap(self, clause: Clause, other: Clause, without: Sequence[str] = ()) -> float:
        """The weight of the words that two clauses share; ``without`` is not counted."""
        words = [each for each in dict.fromkeys(clause.stems) if counts(each)]
        return self._weight(
            [each for each in self._shared(words, other.stems) if each not in without]
        )

    def _numbers(self, sentence: str, ranked: Sequence[int]) -> tuple[list[int], list[Unsupported]]:
        """The pairs that the sentence's numbers come from, and the numbers without one."""
        found: list[int] = []
        findings: list[Unsupported] = []
        for number in numbers(sentence, "en"):
            pair = self._pair_with(number, sentence, ranked)
            if pair is None:
                text = sentence[slice(*number.span)].strip()
                findings.append(Unsupported("number", text))
            else:
                found.append(pair)
        return found, [*findings, *self._ratios(sentence, ranked)]

    def _pair_with(self, number: Number, sentence: str, ranked: Sequence[int]) -> int | None:
        """The pair that has the number and is about what stands around it; ``None`` if none is.

        Pairs with another number of the kind are rivals: if one of them says more of the clause
        around the number, the number was taken from the wrong place.
        """
        key = (number.value, kind_of(number, sentence))
        having = {c.sentence for c in self._clauses if has_number(c, key)}
        if not having:
            return None
        clause = next(c for c in clauses(sentence) if c.start <= number.span[0] < c.end)
        start, end = number.span
        near = _surroundings(clause.text, start - clause.start, end - clause.start)
        rivals = {c.sentence for c in self._clauses if has_rival(c, key)} - having
        mine, best = max((self._nearness(near, self._stems[n]), -n) for n in having)
        theirs = max((self._nearness(near, self._stems[n]) for n in rivals), default=0.0)
        if mine + 1e-9 < theirs or (mine <= 0 and not having & self._around(ranked)):
            return None
        # Within the pair, the clause with the number must say at least as much as its rivals.
        counted = content_stems(sentence[end : clause.end].split(",")[0], "en")[:1]
        there = [c for c in self._clauses if c.sentence == -best]
        own = max(self._overlap(clause, c, counted) for c in there if has_number(c, key))
        beaten = any(
            self._overlap(clause, c, counted) > own + 1e-9
            for c in there
            if has_rival(c, key) and not has_number(c, key)
        )
        return None if beaten else -best

    def _nearness(self, near: Mapping[str, float], there: frozenset[str]) -> float:
        """How much of what stands around a number is there, by rarity and closeness."""
        return math.fsum(
            closeness * self._idf.get(each, self._unknown)
            for each, closeness in near.items()
            if any(akin(each, other) for other in there)
        )

    def _ratios(self, sentence: str, ranked: Sequence[int]) -> Iterator[Unsupported]:
        """``35 of the 310`` must not become ``310 of 35``, nor a rise a fall."""
        for first, second in ratios(sentence):
            there = [ratio for n in ranked for ratio in ratios(self._texts[n])]
            if (second, first) in there:
                yield Unsupported("number", f"{first} of {second}")

    def _around(self, ranked: Sequence[int]) -> set[int]:
        """The pairs that a sentence rests on, and their neighbours in the same paragraph."""
        return {
            near
            for n in ranked
            for near in (n - 1, n, n + 1)
            if 0 <= near < len(self._texts) and self._blocks[near] == self._blocks[n]
        }

    def _named(self, sentence: str, ranked: Sequence[int]) -> Iterator[Unsupported]:
        around = self._around(ranked[:1])
        here = frozenset().union(*(self._names[n] for n in around))
        used = frozenset(name_words(sentence))
        everywhere = frozenset().union(*self._names)
        for run in CAPITAL.finditer(sentence):
            words = [word for word in name_words(run[0]) if self._is_name(word, run, sentence)]
            if len(words) > 1 and words[-1] in here and any(run[0] in t for t in self._texts):
                continue  # "Nadja Rüther" where the pair itself says only "Rüther"
            for word in words:
                if word not in everywhere:
                    missing = not self._akin_name(word, everywhere)
                elif word in here:
                    missing = self._elsewhere_in_pair(word, sentence, ranked[0], used)
                elif any(word in self._names[n] for n in ranked[1:]):
                    missing = not (
                        self._own_words(word, run[0], sentence, ranked)
                        or self._is_topic(word, ranked[0], used)
                    )
                else:
                    missing = not self._is_topic(word, ranked[0], used)
                if missing:
                    yield Unsupported("name", run[0])
                    break

    def _is_name(self, word: str, run: re.Match[str], sentence: str) -> bool:
        if run.start() > 0 or not run[0].startswith(word):
            return word.lower() not in MONTHS_AND_DAYS
        # The first word of a sentence has its capital anyway.
        inside = any(re.search(rf"(?<=\w )(?:{re.escape(word)})\b", text) for text in self._texts)
        unknown = word.lower() not in self._lower and not any(
            akin(stem(word, "en"), each) for each in self._all
        )
        several = " " in run[0] and word.lower() not in self._lower
        acts = _ACTS.match(sentence, run.end()) and not word.endswith("s")
        return inside or several or word in _KNOWN_PLACES or bool(unknown and acts)

    def _akin_name(self, word: str, names: frozenset[str]) -> bool:
        return any(
            len(word) > 4 and (word.startswith(n[:-1]) or n.startswith(word[:-1]))
            for n in names
            if len(n) > 4
        )

    def _is_topic(self, word: str, best: int, used: frozenset[str]) -> bool:
        """Whether the whole article is about that place, and the paragraph about no other."""
        here = self._blocks[best]
        block = [t for t, b in zip(self._texts, self._blocks, strict=True) if b == here]
        others = placed(" ".join(block)) - used
        return word in self._topics and not others

    def _own_words(self, word: str, run: str, sentence: str, ranked: Sequence[int]) -> bool:
        """Whether the pair with the name has more of its clause than any other."""
        clause = next((c for c in clauses(sentence) if word in c.text), None)
        if clause is None or len(clause.stems) <= len(content_stems(run, "en")):
            clause = Clause(sentence, tuple(content_stems(sentence, "en")), (), -1)
        own = content_stems(run, "en")
        with_it, without = (
            max(
                (
                    self._overlap(clause, c, own)
                    for c in self._clauses
                    if c.sentence in ranked and (word in c.text) is there
                ),
                default=0.0,
            )
            for there in (True, False)
        )
        return with_it >= without and with_it > 0

    def _elsewhere_in_pair(self, word: str, sentence: str, best: int, used: frozenset[str]) -> bool:
        """Whether the clause of the pair that says this has another name in that place."""
        clause = next((c for c in clauses(sentence) if word in c.text), None)
        if clause is None or word not in self._names[best]:
            return False
        own = (stem(word, "en"),)
        mine = theirs = 0.0
        for other in self._clauses:
            if other.sentence != best:
                continue
            overlap = self._overlap(clause, other, own)
            if word in other.text:
                mine = max(mine, overlap)
            elif frozenset(name_words(other.text)) - used:
                theirs = max(theirs, overlap)
        return theirs > mine

    def _negated(self, sentence: str, ranked: Sequence[int]) -> Iterator[Unsupported]:
        """A "not" that the article does not have there, or one that it has and was dropped."""
        stems = frozenset(content_stems(sentence, "en"))
        echoed = self._denied_there(stems, ranked)
        if _NOT.search(sentence) is None:
            if echoed and not _DENYING.search(sentence):
                yield Unsupported("negation", echoed)
            return
        if echoed:
            return
        for clause in clauses(sentence):
            negator = _NOT.search(clause.text)
            there = [c for c in self._clauses if c.sentence in ranked]
            best = max(there, key=lambda c: self._overlap(clause, c), default=None)
            if negator and best is not None and not self._denies(best, stems):
                yield Unsupported("negation", clause.text[negator.start() :].strip())
                return

    def _denied_there(self, stems: frozenset[str], ranked: Sequence[int]) -> str:
        """A denial in the pairs whose next words are (half of them) in the sentence, too."""
        for number in ranked:
            for clause in [c for c in self._clauses if c.sentence == number]:
                for negator in _NOT.finditer(clause.text):
                    phrase = re.split("[,;:]", clause.text[negator.end() :])[0]
                    scope = content_stems(phrase, "en")[:3]
                    if scope and 2 * len(self._shared(scope, stems)) >= len(scope):
                        return clause.text[negator.start() :].strip()
        return ""

    def _denies(self, clause: Clause, stems: frozenset[str]) -> bool:
        if _NOT.search(clause.text):
            return True
        return any(
            not self._shared(content_stems(found[0], "en"), stems) or found[0].lower() == "only"
            for found in _DENYING.finditer(clause.text)
        )


def _surroundings(text: str, start: int, end: int) -> dict[str, float]:
    """The content words before ``start`` and behind ``end`` with their closeness: 1, 1/2, 1/3 …"""
    near: dict[str, float] = {}
    for words in (content_stems(text[:start], "en")[::-1], content_stems(text[end:], "en")):
        for distance, each in enumerate(filter(counts, words), 1):
            near[each] = max(near.get(each, 0.0), 1 / distance)
    return near
