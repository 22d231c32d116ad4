"""Executive summaries whose every statement cites the pairs it comes from.

    summary = summarise(bitext, length=parse_length("short"), summariser=Extractive(), lang="en")

A summariser proposes key points: ``Extractive`` picks whole sentences and needs nothing but this
package, ``Abstractive`` lets a ``Writer`` write them (``engines.seq2seq`` is one) and checks each
against the article. ``summarise`` adds headline, figures, people and places, and keeps the length.
"""

from zweisatz.summarise.abstractive import Abstractive, Recorded, Writer
from zweisatz.summarise.compose import require_sentences, summarise
from zweisatz.summarise.extractive import Extractive
from zweisatz.summarise.summary import (
    LENGTHS,
    Actor,
    KeyFigure,
    LeftOut,
    Length,
    Phrase,
    Statement,
    Summariser,
    Summary,
    Unsupported,
    check_language,
    parse_length,
)

__all__ = [
    "LENGTHS",
    "Abstractive",
    "Actor",
    "Extractive",
    "KeyFigure",
    "LeftOut",
    "Length",
    "Phrase",
    "Recorded",
    "Statement",
    "Summariser",
    "Summary",
    "Unsupported",
    "Writer",
    "check_language",
    "parse_length",
    "require_sentences",
    "summarise",
]
