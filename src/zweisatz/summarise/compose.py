"""From what a summariser proposes to a summary that keeps its promise of length.

Space is given out in this order: at least two key points; the headline; the line on what was left
out; figures, people and places. When it is short, they yield in the opposite order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from zweisatz.document import Bitext
from zweisatz.errors import InputError, LengthError, ZweisatzError
from zweisatz.summarise.actors import actors
from zweisatz.summarise.figures import key_figures
from zweisatz.summarise.sentences import (
    Sentence,
    body,
    doubts,
    is_sentence,
    side,
    statement,
    title,
)
from zweisatz.summarise.summary import (
    Actor,
    Draft,
    KeyFigure,
    LeftOut,
    Length,
    Statement,
    Summariser,
    Summary,
    summary_languages,
)
from zweisatz.summarise.wording import LABELS, count, lines

__all__ = ["MOST_POINTS", "WHOLE_SENTENCES", "require_sentences", "summarise"]

MOST_POINTS = 7
LEAST_POINTS = 2
WHOLE_SENTENCES = 3
_ROOM_FOR_FIGURES = 70
_MOST_ACTORS = 8
_MOST_FIGURES = 8


_Add = Callable[[Summary], Summary]


@dataclass(frozen=True, slots=True)
class _Plan:
    """Which parts get a place, and how many words are kept back for figures and actors."""

    headline: bool
    left_out: bool
    kept_back: int


def summarise(
    bitext: Bitext, *, length: Length, summariser: Summariser, lang: str = "en"
) -> Summary:
    """Summarise a bitext in at most ``length.words`` words (as ``wc -w`` counts) a language.

    ``lang`` is ``de``, ``en`` or ``both``. An article of three sentences or fewer is given back
    as it is, unless it is longer than a number of words that was asked for. Raises ``InputError``
    if there is no sentence, ``LengthError`` if not even one fits, ``ConfigError`` for a language
    that the bitext does not have.
    """
    require_sentences(bitext)
    languages = summary_languages(bitext, lang)
    sentences = body(bitext, languages)
    if len(sentences) <= WHOLE_SENTENCES:
        whole = _whole(bitext, sentences, languages)
        if length.share < 1 or _size(whole, languages) <= length.words:
            return whole
    words = min([length.words, *(_at_most(bitext, lang, length) for lang in languages)])
    return _Composer(bitext, sentences, languages, summariser, words).summary()


def require_sentences(bitext: Bitext) -> None:
    """``InputError`` if there is no full sentence in the source, or it is not German or English."""
    source, name = bitext.head.source_lang, bitext.head.name
    if source not in LABELS or bitext.head.target_lang not in LABELS:
        raise InputError(
            f"{name}: only German and English can be summarised, and this is"
            f" {source} to {bitext.head.target_lang}."
        )
    if not any(is_sentence(side(s.pair, source, bitext)) for s in body(bitext, (source,))):
        raise InputError(
            f"{name}: nothing to summarise, no full sentence was found"
            " (headings, captions and single words do not count); give an article."
        )


def _words(bitext: Bitext, lang: str) -> int:
    return sum(count(side(pair, lang, bitext)) for pair in bitext.pairs)


def _at_most(bitext: Bitext, lang: str, length: Length) -> int:
    """The share of the article, of its shorter side, in words."""
    source = _words(bitext, bitext.head.source_lang)
    return int(length.share * min(source, _words(bitext, lang)) + 1e-9)


def _size(summary: Summary, languages: Sequence[str]) -> int:
    return max(sum(map(count, lines(summary, lang))) for lang in languages)


def _headline(bitext: Bitext, languages: tuple[str, ...]) -> Statement | None:
    heading = title(bitext)
    pairs = (
        [p for p in heading.pairs if all(side(p, lang, bitext) for lang in languages)]
        if heading
        else []
    )
    return statement(pairs, languages, bitext) if pairs else None


def _whole(bitext: Bitext, sentences: Sequence[Sentence], languages: tuple[str, ...]) -> Summary:
    points = tuple(
        statement([s.pair], languages, bitext)
        for s in sentences
        if all(side(s.pair, lang, bitext) for lang in languages)
    )
    before = {lang: _words(bitext, lang) for lang in languages}
    left_out = LeftOut(before, before, len({s.block for s in sentences}), ())
    return Summary(
        bitext.head.name, languages, "none", _headline(bitext, languages), points, (), (),
        left_out, whole=True, doubts=doubts(bitext, languages),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Composer:
    bitext: Bitext
    sentences: Sequence[Sentence]
    languages: tuple[str, ...]
    summariser: Summariser
    words: int

    def summary(self) -> Summary:
        """The first plan that leaves room for two points; if none does, the first for one."""
        headline = _headline(self.bitext, self.languages)
        fallback: Summary | None = None
        smallest = 0
        for plan in self._plans(headline):
            bare = self._with(plan, headline, Draft((), 0))
            room = self.words - _size(bare, self.languages) - plan.kept_back
            draft = self.summariser.draft(
                self.bitext, self.languages, room, MOST_POINTS, headline is None
            )
            smallest = draft.smallest
            if draft.points:
                made = self._filled(self._with(plan, headline or draft.headline, draft))
                if len(draft.points) + (draft.headline is not None) >= LEAST_POINTS:
                    return made
                fallback = fallback or made
        if fallback is None:
            raise self._nothing(smallest)
        return fallback

    def _nothing(self, smallest: int) -> ZweisatzError:
        """Why there is no summary, and what to do."""
        name = self.bitext.head.name
        if smallest:
            return LengthError(
                f"{name}: no sentence fits into {self.words} words; the shortest possible summary"
                f" has {smallest}: use --length {smallest} or more."
            )
        return InputError(
            f"{name}: no sentence of it can stand alone, so there is nothing to quote: give a"
            " longer text."
        )

    def _plans(self, headline: Statement | None) -> Iterator[_Plan]:
        with_headline = headline is not None
        if self.words >= _ROOM_FOR_FIGURES:
            yield _Plan(with_headline, left_out=True, kept_back=self.words // 5)
        yield _Plan(with_headline, left_out=True, kept_back=0)
        yield _Plan(with_headline, left_out=False, kept_back=0)
        yield _Plan(headline=False, left_out=False, kept_back=0)

    def _with(self, plan: _Plan, headline: Statement | None, draft: Draft) -> Summary:
        summary = Summary(
            name=self.bitext.head.name,
            languages=self.languages,
            summariser=self.summariser.signature,
            # Without a title above the article, its most important sentence is the headline.
            headline=headline if plan.headline else draft.headline,
            points=draft.points,
            figures=(),
            actors=(),
            left_out=LeftOut({}, {}, 0, ()),
            shown=plan.left_out,
            removed=draft.removed,
            doubts=doubts(self.bitext, self.languages),
        )
        return replace(summary, left_out=self._left_out(summary))

    def _left_out(self, summary: Summary) -> LeftOut:
        cited = _cited(summary)
        cited |= {figure.pair for figure in summary.figures}
        blocks: dict[int, list[str]] = {}
        for sentence in self.sentences:
            blocks.setdefault(sentence.block, []).append(sentence.pair.id)
        ids = {pair.id: b.block.id for b in self.bitext.blocks for pair in b.pairs}
        empty = LeftOut(
            before={lang: _words(self.bitext, lang) for lang in self.languages},
            after=dict.fromkeys(self.languages, 0),
            paragraphs=len(blocks),
            blocks=tuple(ids[pairs[0]] for pairs in blocks.values() if not cited & {*pairs}),
        )
        # The line itself has the same number of words whatever its numbers are.
        made = replace(summary, left_out=empty)
        after = {lang: sum(map(count, lines(made, lang))) for lang in self.languages}
        return replace(empty, after=after)

    def _filled(self, summary: Summary) -> Summary:
        """With as many figures, people and places as fit into the words that are left."""
        cited = frozenset(_cited(summary))
        figures = key_figures(self.sentences, self.languages, self.bitext, cited)
        people = actors(self.sentences, self.languages, self.bitext)
        add_figure: list[_Add] = [
            partial(_with_figure, figure) for figure in figures[:_MOST_FIGURES]
        ]
        add_actor: list[_Add] = [
            partial(_with_actor, people, actor) for actor in people[:_MOST_ACTORS]
        ]
        for add in (_with_left_out, *_in_turn(add_figure, add_actor)):
            made = add(summary)
            if _size(made, self.languages) <= self.words:
                summary = made
        return replace(summary, left_out=self._left_out(summary))


def _cited(summary: Summary) -> set[str]:
    """The pairs that headline and points quote."""
    statements = [*summary.points, *([summary.headline] if summary.headline else [])]
    return {pair for each in statements for pair in each.pairs}


def _with_left_out(summary: Summary) -> Summary:
    return replace(summary, shown=True)


def _with_figure(figure: KeyFigure, summary: Summary) -> Summary:
    return replace(summary, figures=(*summary.figures, figure))


def _with_actor(order: Sequence[Actor], actor: Actor, summary: Summary) -> Summary:
    """With one more actor, in the order in which they are ranked."""
    return replace(summary, actors=tuple(sorted((*summary.actors, actor), key=order.index)))


def _in_turn(first: Sequence[_Add], second: Sequence[_Add]) -> Iterator[_Add]:
    """One of each, again and again, then the rest of the longer."""
    for number in range(max(len(first), len(second))):
        yield from first[number : number + 1]
        yield from second[number : number + 1]
