"""Which names of a generated sentence stand where the rest of it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zweisatz.summarise.names import PLACES
from zweisatz.summarise.summary import Unsupported
from zweisatz.summarise.support.clauses import (
    CAPITAL,
    MONTHS_AND_DAYS,
    Clause,
    akin,
    clauses,
    name_words,
    placed,
)
from zweisatz.summarise.support.ground import Ground
from zweisatz.summarise.words import content_stems, stem

__all__ = ["names_without_support"]

_ACTS = re.compile(r"\s(?:is|was|has|had|will|wants|plans|said|says|must|can|could)\b")
_KNOWN_PLACES = frozenset(PLACES.values())


def names_without_support(
    ground: Ground, sentence: str, ranked: Sequence[int]
) -> Iterator[Unsupported]:
    """The names that the article lacks, or has only where it says something else.

    ``ranked`` are the article's sentences that ``sentence`` rests on, best first.
    """
    here = frozenset().union(*(ground.names[n] for n in ground.around(ranked[:1])))
    used = frozenset(name_words(sentence))
    everywhere = frozenset().union(*ground.names)
    for run in CAPITAL.finditer(sentence):
        words = [w for w in name_words(run[0]) if _is_name(ground, w, run)]
        if len(words) > 1 and words[-1] in here and any(run[0] in t for t in ground.texts):
            continue  # "Nadja Rüther" where the pair itself says only "Rüther"
        for word in words:
            if word not in everywhere:
                missing = not _akin_name(word, everywhere)
            elif word in here:
                missing = _elsewhere_in_pair(ground, word, sentence, ranked[0], used)
            elif any(word in ground.names[n] for n in ranked[1:]):
                missing = not (
                    _own_words(ground, word, run[0], sentence, ranked)
                    or _is_topic(ground, word, ranked[0], used)
                )
            else:
                missing = not _is_topic(ground, word, ranked[0], used)
            if missing:
                yield Unsupported("name", run[0])
                break


def _is_name(ground: Ground, word: str, run: re.Match[str]) -> bool:
    if run.start() > 0 or not run[0].startswith(word):
        return word.lower() not in MONTHS_AND_DAYS
    # The first word of a sentence has its capital anyway.
    inside = any(re.search(rf"(?<=\w )(?:{re.escape(word)})\b", text) for text in ground.texts)
    unknown = word.lower() not in ground.lower and not any(
        akin(stem(word, "en"), each) for each in ground.known_stems
    )
    several = " " in run[0] and word.lower() not in ground.lower
    acts = _ACTS.match(run.string, run.end()) and not word.endswith("s")
    return inside or several or word in _KNOWN_PLACES or bool(unknown and acts)


def _akin_name(word: str, names: frozenset[str]) -> bool:
    return any(
        len(word) > 4 and (word.startswith(n[:-1]) or n.startswith(word[:-1]))
        for n in names
        if len(n) > 4
    )


def _is_topic(ground: Ground, word: str, best: int, used: frozenset[str]) -> bool:
    """Whether the whole article is about that place, and the paragraph about no other."""
    here = ground.blocks[best]
    block = [t for t, b in zip(ground.texts, ground.blocks, strict=True) if b == here]
    others = placed(" ".join(block)) - used
    return word in ground.topics and not others


def _own_words(ground: Ground, word: str, run: str, sentence: str, ranked: Sequence[int]) -> bool:
    """Whether the pair with the name has more of its clause than any other."""
    clause = next((c for c in clauses(sentence) if word in c.text), None)
    if clause is None or len(clause.stems) <= len(content_stems(run, "en")):
        clause = Clause(sentence, tuple(content_stems(sentence, "en")), (), -1)
    own = content_stems(run, "en")
    with_it, without = (
        max(
            (
                ground.overlap(clause, c, own)
                for c in ground.clauses
                if c.sentence in ranked and (word in c.text) is there
            ),
            default=0.0,
        )
        for there in (True, False)
    )
    return with_it >= without and with_it > 0


def _elsewhere_in_pair(
    ground: Ground, word: str, sentence: str, best: int, used: frozenset[str]
) -> bool:
    """Whether the clause of the pair that says this has another name in that place."""
    clause = next((c for c in clauses(sentence) if word in c.text), None)
    if clause is None or word not in ground.names[best]:
        return False
    own = (stem(word, "en"),)
    mine = theirs = 0.0
    for other in ground.clauses:
        if other.sentence != best:
            continue
        overlap = ground.overlap(clause, other, own)
        if word in other.text:
            mine = max(mine, overlap)
        elif frozenset(name_words(other.text)) - used:
            theirs = max(theirs, overlap)
    return theirs > mine
