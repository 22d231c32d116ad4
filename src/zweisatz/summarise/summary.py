"""The nouns of a summary: statements that cite the pairs they come from.

    Summary ── Statement      headline and key points
            ── KeyFigure      a number, what it measures, its unit
            ── Actor          a person, organisation or place
            ── LeftOut        what the summary does not say
            ── Unsupported    a generated number, name or negation that no pair bears out

Texts are kept by language code (``{"de": …, "en": …}``), and hold the languages that the summary
was asked for. Pair ids are those of the bitext, so every statement can be traced in both
languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from zweisatz.document import Bitext
from zweisatz.errors import ConfigError, LengthError

__all__ = [
    "LENGTHS",
    "Actor",
    "Draft",
    "KeyFigure",
    "LeftOut",
    "Length",
    "Phrase",
    "Statement",
    "Summariser",
    "Summary",
    "Unsupported",
    "check_language",
    "parse_length",
    "summary_languages",
]


@dataclass(frozen=True, slots=True)
class Length:
    """At most ``words`` words a language, and at most ``share`` (0–1) of the article's words."""

    words: int
    share: float = 1.0


LENGTHS: Mapping[str, Length] = {
    "short": Length(60, 0.4),
    "medium": Length(120, 0.4),
    "long": Length(200, 0.4),
}


def parse_length(text: str) -> Length:
    """``short``, ``medium``, ``long`` or a number of words; else ``LengthError``."""
    named = LENGTHS.get(text.strip().lower())
    if named is not None:
        return named
    try:
        words = int(text)
    except ValueError:
        words = 0
    if words < 1:
        raise LengthError(
            f"{text!r} is no length for a summary: use short, medium, long or a number of words."
        )
    return Length(words)


@dataclass(frozen=True, slots=True)
class Unsupported:
    """Something that a generated sentence says and no pair bears out.

    ``code`` is ``number``, ``name``, ``negation`` or ``content``; ``text`` the words in question.
    """

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One or more whole sentences, and the ids of the pairs they come from."""

    pairs: tuple[str, ...]
    text: Mapping[str, str]
    findings: tuple[Unsupported, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A figure as one language words it: ``41 Millionen Euro``, what it measures, its unit.

    ``measures`` is a piece of the sentence, word for word.
    """

    amount: str
    measures: str
    unit: str


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """An amount, percentage, count or date of the article (``kind``), by language.

    ``value`` is the number with a decimal point and all its zeros (``41000000``), two of them
    where two belong together (``28000000/41000000``), or the date as far as it is given
    (``2026-11``, ``--10-22``).
    """

    kind: str
    value: str
    pair: str
    text: Mapping[str, Phrase]


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone or something that the article names; ``kind`` is person, organisation or place.

    ``role`` is a person's function as the article words it, empty if it gives none.
    """

    kind: str
    name: Mapping[str, str]
    role: Mapping[str, str]
    pairs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words before and after, by language, and the blocks that no statement comes from.

    ``paragraphs`` is the number of blocks that could have been represented.
    """

    before: Mapping[str, int]
    after: Mapping[str, int]
    paragraphs: int
    blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """A summary, most important point first.

    ``whole`` says that the article was so short that it is given back as it is. ``removed`` are
    generated statements that were taken out because something in them had no support. ``shown``
    says whether the text ends with the line on what was left out (it yields to the points when
    space is very short). ``doubts`` are the codes of the errors that checks found in the
    translation, by the id of the pair, of all pairs of the article that have any.
    """

    name: str
    languages: tuple[str, ...]
    summariser: str
    headline: Statement | None
    points: tuple[Statement, ...]
    figures: tuple[KeyFigure, ...]
    actors: tuple[Actor, ...]
    left_out: LeftOut
    whole: bool = False
    shown: bool = True
    removed: tuple[Statement, ...] = ()
    doubts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def findings(self) -> tuple[Unsupported, ...]:
        """Everything without support that is still in the summary."""
        return tuple(found for point in self.points for found in point.findings)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a summariser proposes: points that fit, best first, and a headline if one was wanted.

    ``smallest`` is the number of words that the shortest possible point takes up (0: there is
    none); ``removed`` are statements that had no support.
    """

    points: tuple[Statement, ...]
    smallest: int
    removed: tuple[Statement, ...] = ()
    headline: Statement | None = None


class Summariser(Protocol):
    """Chooses or writes the key points of a bitext."""

    @property
    def signature(self) -> str:
        """Name and settings: whatever the choice depends on."""
        ...

    def draft(
        self, bitext: Bitext, languages: tuple[str, ...], words: int, most: int, headline: bool
    ) -> Draft:
        """At most ``most`` points that, printed with their citations, take up at most ``words``
        words in every language. With ``headline`` the best sentence, alone, is set aside as one,
        if another is left.
        """
        ...


def check_language(lang: str) -> str:
    """``lang`` if it is ``de``, ``en`` or ``both``; else ``ConfigError``."""
    if lang not in ("de", "en", "both"):
        raise ConfigError(f"A summary in {lang!r} is not possible: use --lang de, en or both.")
    return lang


def summary_languages(bitext: Bitext, lang: str) -> tuple[str, ...]:
    """The languages to write, source first; ``ConfigError`` if the bitext lacks one of them."""
    check_language(lang)
    there = [bitext.head.source_lang]
    if any(pair.target for pair in bitext.pairs):
        there.append(bitext.head.target_lang)
    wanted = tuple(there) if lang == "both" and len(there) == 2 else (lang,)
    for code in wanted:
        if code not in there:
            raise ConfigError(
                f"A summary in {code!r} is not possible: the text has only "
                f"{' and '.join(there)}; use --lang {there[-1]}."
            )
    return wanted
