"""Which pairs bear out a generated sentence, and what in it no pair bears out.

A sentence is laid over the English side of the article, clause by clause. The words that the two
share, weighted by how rare they are in the article, say which pairs it comes from (``ground``).
Then four questions are asked; each that is answered with no is a finding:

* content: does the article have most of the sentence's words?
* number: does each number stand in the article with the same unit, and in a clause that is about
  the same thing? (``number_findings``)
* name: does each name stand where the rest of the sentence comes from? (``name_findings``)
* negation: is what is denied here denied there, and the other way round?
  (``negation_findings``)

This is not understanding. It errs on the side of silence where two wordings can mean the same,
and benchmarks/summaries/planted.tsv says how often it errs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zweisatz.summarise.summary import Unsupported
from zweisatz.summarise.support.clauses import counts
from zweisatz.summarise.support.ground import Ground
from zweisatz.summarise.support.name_findings import names_without_support
from zweisatz.summarise.support.negation_findings import denials_without_support
from zweisatz.summarise.support.number_findings import numbers_with_support
from zweisatz.summarise.words import content_stems

__all__ = ["Evidence", "Support"]

_ENOUGH_CONTENT = 0.5
_ENOUGH_IN_ONE = 0.25
_MUCH_CONTENT = 0.75


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
        self._ground = Ground([(text, block) for _, text, block in sentences], heading)

    def evidence(self, sentence: str) -> Evidence:
        """What the article has for and against one English sentence."""
        ground = self._ground
        wanted = [each for each in dict.fromkeys(content_stems(sentence, "en")) if counts(each)]
        ranked, covered, in_one = ground.rank(wanted, sentence)
        findings: list[Unsupported] = []
        with_numbers: list[int] = []
        if not ranked or (
            wanted
            and not (
                covered >= _MUCH_CONTENT
                or (covered >= _ENOUGH_CONTENT and in_one >= _ENOUGH_IN_ONE)
            )
        ):
            findings.append(Unsupported("content", sentence))
        else:
            with_numbers, findings = numbers_with_support(ground, sentence, ranked)
            findings += names_without_support(ground, sentence, ranked)
            both = list(dict.fromkeys([*ranked, *with_numbers]))
            findings += denials_without_support(ground, sentence, both)
        cited = dict.fromkeys([*ranked, *with_numbers])
        return Evidence(tuple(self._ids[n] for n in cited), tuple(findings))
