"""Interviews: what in them can be quoted without saying who speaks, and to whom.

An answer needs its question, "I" and "we" need a name, and "you" is the other one. A sentence
behind a speaker's name ("Seefeld: …") has all that; those after it in the paragraph have not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from zweisatz.summarise.sentences import Sentence

__all__ = ["first_person", "names_speaker", "spoken"]

_LEAST_TURNS = 2
_SHORT_ANSWER = 8
_FIRST_PERSON = re.compile(
    r"\b(?:ich|mich|mir|I|[Mm]y|[Ww]ir|uns|[Uu]nser(?:e[mnrs]?)?|[Mm]eine?[mnrs]?|[Ww]e|[Oo]ur)\b"
)
_AUTHOR = re.compile(r"\b(?:ich|I)\b")
_ADDRESS = re.compile(
    r"(?<!^)\b(?:Sie|Ihnen|Ihr(?:e[mnrs]?)?)\b|^(?:Frau|Herr|Mrs?|Ms)\.?\s\w+,"
    r"|\b[Yy]ou(?:r|rself)?\b"
)
_LABEL = re.compile(r"^[A-ZÄÖÜ][\w.-]+(?:\s[A-ZÄÖÜ][\w.-]+){0,2}:\s")
_QUESTION = re.compile(r"\?[“”\"»«’')]*$")
_QUOTE_MARKS = '„“”»«"'


def first_person(text: str) -> bool:
    """Whether somebody speaks of himself outside quotation marks."""
    return bool(_AUTHOR.search(text)) and not any(mark in text for mark in _QUOTE_MARKS)


def names_speaker(text: str) -> bool:
    """Whether the sentence begins with who says it: ``Seefeld: …``."""
    return bool(_LABEL.match(text))


def spoken(sentences: Sequence[Sentence], texts: Sequence[str]) -> list[bool]:
    """For each sentence, whether it is somebody's turn in an interview and cannot stand alone.

    An article is one if two of its paragraphs or more begin with a speaker's name, or end in a
    question to someone.
    """
    paragraphs = [
        [text for _, text in block]
        for _, block in groupby(zip(sentences, texts, strict=True), key=lambda each: each[0].block)
    ]
    labelled = [names_speaker(block[0]) for block in paragraphs]
    asking = [_asks(block) for block in paragraphs]
    if max(sum(labelled), sum(asking)) < _LEAST_TURNS:
        return [False] * len(texts)
    result: list[bool] = []
    for number, block in enumerate(paragraphs):
        answers = labelled[number] or (number > 0 and asking[number - 1])
        for place, text in enumerate(block):
            short = answers and place == 0 and len(_LABEL.sub("", text).split()) < _SHORT_ANSWER
            own = labelled[number] and place == 0
            unquoted = not any(mark in text for mark in _QUOTE_MARKS)
            personal = unquoted and bool(_ADDRESS.search(text) or _FIRST_PERSON.search(text))
            result.append(short or (not own and (labelled[number] or personal)))
    return result


def _asks(block: Sequence[str]) -> bool:
    return (
        bool(_QUESTION.search(block[-1])) and len(block) <= 2 and block[-1][0] not in _QUOTE_MARKS
    )
