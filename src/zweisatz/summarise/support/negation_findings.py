"""What a generated sentence denies and the article does not, and the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zweisatz.summarise.summary import Unsupported
from zweisatz.summarise.support.clauses import Clause, clauses
from zweisatz.summarise.support.ground import Ground
from zweisatz.summarise.words import content_stems

__all__ = ["denials_without_support"]

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


def denials_without_support(
    ground: Ground, sentence: str, ranked: Sequence[int]
) -> Iterator[Unsupported]:
    """A "not" that the article does not have there, or one that it has and was dropped.

    ``ranked`` are the article's sentences that ``sentence`` rests on.
    """
    stems = frozenset(content_stems(sentence, "en"))
    echoed = _denied_there(ground, stems, ranked)
    if _NOT.search(sentence) is None:
        if echoed and not _DENYING.search(sentence):
            yield Unsupported("negation", echoed)
        return
    if echoed:
        return
    there = [c for c in ground.clauses if c.sentence in ranked]
    for clause in clauses(sentence):
        negator = _NOT.search(clause.text)
        best = max(there, key=lambda c: ground.overlap(clause, c), default=None)
        if negator and best is not None and not _denies(ground, best, stems):
            yield Unsupported("negation", clause.text[negator.start() :].strip())
            return


def _denied_there(ground: Ground, stems: frozenset[str], ranked: Sequence[int]) -> str:
    """A denial in the pairs whose next words are (half of them) in the sentence, too."""
    for number in ranked:
        for clause in [c for c in ground.clauses if c.sentence == number]:
            for negator in _NOT.finditer(clause.text):
                phrase = re.split("[,;:]", clause.text[negator.end() :])[0]
                scope = content_stems(phrase, "en")[:3]
                if scope and 2 * len(ground.shared(scope, stems)) >= len(scope):
                    return clause.text[negator.start() :].strip()
    return ""


def _denies(ground: Ground, clause: Clause, stems: frozenset[str]) -> bool:
    if _NOT.search(clause.text):
        return True
    return any(
        not ground.shared(content_stems(found[0], "en"), stems) or found[0].lower() == "only"
        for found in _DENYING.finditer(clause.text)
    )
