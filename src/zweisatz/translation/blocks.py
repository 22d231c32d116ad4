"""Blocks and their segments in, blocks of pairs out, window by window, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from zweisatz.document import (
    FOREIGN,
    BilingualBlock,
    Block,
    Finding,
    LostName,
    Pair,
    Segment,
    Severity,
)
from zweisatz.engines.protocol import Decoding, Hypothesis, Translator
from zweisatz.glossary import Occurrence
from zweisatz.translation.decode import Split, decode
from zweisatz.translation.finish import right_ordinals, said_once, with_capital, without_stammer
from zweisatz.translation.prepare import Prepared, has_words, prepare
from zweisatz.translation.repair import (
    Candidate,
    attempts_for,
    candidates_from,
    choose,
    needs_repair,
)

__all__ = ["Steps", "translate_blocks"]

MENDABLE = 1000
"""Tokens of the longest sentence that is decoded again: ten times the work, and of what is longer
some part is always wrong. It keeps its findings."""
WINDOW = 1000
"""Segments looked at together: enough to fill batches of even length, few enough to hold."""


@dataclass(frozen=True, slots=True)
class Steps:
    """The other steps that translating leans on, handed in so that steps do not import each other.

    ``foreign`` names the language of a text that is not German (else ``""``); ``check`` gives
    the findings of a pair; ``split`` cuts a text at clauses; ``on_text`` hears of every text that
    is done; ``terms`` finds the glossary's terms in a text; ``lost_names`` the names of a source
    that its translation lacks.
    """

    split: Split
    foreign: Callable[[str], str] = lambda text: ""
    check: Callable[[Pair], Sequence[Finding]] = lambda pair: ()
    terms: Callable[[str], Sequence[Occurrence]] = lambda text: ()
    lost_names: Callable[[str, str], Sequence[LostName]] = lambda source, target: ()
    repair: bool = True
    on_text: Callable[[str], None] = lambda text: None

    def lost(self, source: str, target: str) -> tuple[LostName, ...]:
        """The names that ``target`` lacks, but for those that are in the glossary's hands."""
        names = self.lost_names(source, target)
        terms = [one.span for one in self.terms(source)] if names else []
        return tuple(
            name
            for name in names
            if not any(start < name.span[1] and name.span[0] < stop for start, stop in terms)
        )


@dataclass(frozen=True, slots=True)
class _Task:
    """A segment that must be translated, and what the model is given for it."""

    segment: Segment
    prepared: Prepared

    def pair(self, hypothesis: Hypothesis, check: Callable[[Pair], Sequence[Finding]]) -> Pair:
        source = self.segment.text
        restored = self.prepared.restore(hypothesis.text)
        text = without_stammer(source, with_capital(source, restored))
        text = right_ordinals(source, said_once(source, text))
        target = Segment(self.segment.id, text)
        pair = Pair(self.segment.id, (self.segment,), (target,), round(hypothesis.score, 4))
        return replace(pair, findings=(*check(pair), *_own_findings(self, hypothesis)))


def translate_blocks(
    blocks: Iterable[tuple[Block, Sequence[Segment]]],
    translator: Translator,
    beam: int,
    batch_tokens: int,
    steps: Steps,
) -> Iterator[BilingualBlock]:
    """Translate blocks as they come; every segment has exactly one pair, in order.

    ``batch_tokens`` bounds a batch in padded source tokens. Memory is bounded by the window, not
    by the length of ``blocks``.
    """
    window: list[tuple[Block, Sequence[Segment]]] = []
    waiting = 0
    for block, segments in blocks:
        window.append((block, segments))
        waiting += len(segments)
        if waiting >= WINDOW:
            yield from _translate_window(window, translator, beam, batch_tokens, steps)
            window, waiting = [], 0
    if window:
        yield from _translate_window(window, translator, beam, batch_tokens, steps)


def _translate_window(
    window: Sequence[tuple[Block, Sequence[Segment]]],
    translator: Translator,
    beam: int,
    batch_tokens: int,
    steps: Steps,
) -> Iterator[BilingualBlock]:
    pairs: dict[str, Pair] = {}
    tasks: list[_Task] = []
    for segment in (segment for _, segments in window for segment in segments):
        prepared = prepare(segment.text, translator.unknown)
        reason = _passed(prepared.text, steps)
        if reason:
            same = Segment(segment.id, segment.text)
            pairs[segment.id] = Pair(segment.id, (segment,), (same,), passed=reason)
            steps.on_text(segment.text)
        else:
            tasks.append(_Task(segment, prepared))

    def run(
        texts: Sequence[str], decoding: Decoding, longest: int | None = None
    ) -> list[list[Hypothesis]]:
        return decode(
            texts,
            translator,
            decoding,
            batch_tokens=batch_tokens,
            split=steps.split,
            longest=longest,
        )

    first = decode(
        [task.prepared.text for task in tasks],
        translator,
        Decoding(beam),
        batch_tokens=batch_tokens,
        split=steps.split,
        on_text=steps.on_text,
    )
    for task, hypotheses in zip(tasks, first, strict=True):
        pairs[task.segment.id] = task.pair(hypotheses[0], steps.check)
    if steps.repair:
        _repair(tasks, pairs, translator, beam, run, steps)
    for block, segments in window:
        yield BilingualBlock(block, tuple(pairs[segment.id] for segment in segments))


def _repair(
    tasks: Sequence[_Task],
    pairs: dict[str, Pair],
    translator: Translator,
    beam: int,
    run: Callable[[Sequence[str], Decoding, int | None], list[list[Hypothesis]]],
    steps: Steps,
) -> None:
    """Replace in ``pairs`` what has an error or lacks a name by something better, if there is."""
    lost = {
        task.segment.id: steps.lost(task.prepared.text, pairs[task.segment.id].target_text)
        for task in tasks
    }
    wanting = [
        task
        for task in tasks
        if needs_repair(pairs[task.segment.id].findings, lost[task.segment.id])
    ]
    counted = zip(wanting, translator.count([t.prepared.text for t in wanting]), strict=True)
    mendable = [(task, count) for task, count in counted if count <= MENDABLE]
    broken = [task for task, _ in mendable]
    attempts = [
        (task, attempt)
        for task, count in mendable
        for attempt in attempts_for(
            task.prepared.text,
            count,
            pairs[task.segment.id].findings,
            beam,
            steps.terms(task.prepared.text),
            lost[task.segment.id],
        )
    ]
    candidates: dict[str, list[Candidate]] = {task.segment.id: [] for task in broken}
    # What is decoded alike is decoded together, so that repairs fill batches, too.
    for decoding, longest in dict.fromkeys((a.decoding, a.longest) for _, a in attempts):
        some = [(t, a) for t, a in attempts if (a.decoding, a.longest) == (decoding, longest)]
        results = run([attempt.text for _, attempt in some], decoding, longest)
        for (task, attempt), hypotheses in zip(some, results, strict=True):
            candidates[task.segment.id] += candidates_from(
                attempt, hypotheses, partial(task.pair, check=steps.check), steps.lost
            )
    for task in broken:
        key = task.segment.id
        pairs[key] = choose(pairs[key], candidates[key], lost[key])


def _passed(text: str, steps: Steps) -> str:
    """Why ``text`` is handed through untranslated, or ``""``."""
    if not has_words(text):
        return "no words"
    language = steps.foreign(text)
    return f"{FOREIGN}{language}" if language else ""


def _own_findings(task: _Task, hypothesis: Hypothesis) -> Iterator[Finding]:
    """What only the translation step can know."""
    if not hypothesis.complete:
        yield Finding(
            "cutoff",
            Severity.ERROR,
            task.segment.id,
            "The translation was still going on when it reached its length limit.",
        )
    if task.prepared.aside:
        kept = ", ".join(piece for _, piece in task.prepared.aside)
        yield Finding(
            "unknown",
            Severity.WARNING,
            task.segment.id,
            f"The model does not know {kept}; it was put back at about its place.",
        )
