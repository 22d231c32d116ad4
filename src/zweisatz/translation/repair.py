"""Decoding again what a check found wrong, and keeping the better candidate.

A sentence with an error is decoded in other ways: with a larger beam and several candidates;
without repeated n-grams if it looped; split at its clauses if it is long; in other casing if it
is all capitals; with a glossary's terms brought in if they were missing. A sentence that lacks a
name is decoded with another name in its place. All candidates are checked like the first, and the
one with the least weight of findings and lost names wins; among equals, the first translation,
then the one the model likes best. Where a term was missing, the candidate wins that says it as
often and in the number of the source, and that keeps most of the first translation beside it. If
none is better the first stays, with its findings: flagged, never silent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import partial

from zweisatz.document import Finding, LostName, Pair, Repair, Severity
from zweisatz.engines.protocol import Decoding, Hypothesis
from zweisatz.glossary import Occurrence, rendered
from zweisatz.translation.names import with_other_names
from zweisatz.translation.terms import agreed, oddities, with_names, with_nouns, with_targets

__all__ = ["Attempt", "Candidate", "attempts_for", "candidates_from", "choose", "needs_repair"]

WEIGHT = {Severity.ERROR: 10, Severity.WARNING: 1, Severity.INFO: 0}
LOST_NAME = 10
"""Like an error, so that no candidate wins by losing a name that was flagged or that was right."""
WIDE_BEAM = 8
TERM_CODES = frozenset({"musttranslatewords", "notranslatewords"})
LONG = 24  # tokens: a sentence of two clauses or more


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way to decode a text again. ``longest`` bounds the parts it is split into, in tokens;
    ``finish`` turns a candidate's text into what stands in the translation, and ``oddities``
    counts the terms that stand there too often or in the wrong number."""

    method: str
    text: str
    decoding: Decoding
    longest: int | None = None
    finish: Callable[[str], str] = str
    oddities: Callable[[str], int] = lambda text: 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A translation that might replace another: how it was made, the checked pair, and the names
    of the source that it lacks."""

    method: str
    pair: Pair
    oddities: int = 0
    lost: tuple[LostName, ...] = ()


def needs_repair(findings: Sequence[Finding], lost: Sequence[LostName] = ()) -> bool:
    """Whether any of the findings is an error, or a name is lost."""
    return bool(lost) or any(finding.severity is Severity.ERROR for finding in findings)


def attempts_for(
    text: str,
    tokens: int,
    findings: Sequence[Finding],
    beam: int,
    occurrences: Sequence[Occurrence] = (),
    lost: Sequence[LostName] = (),
) -> Iterator[Attempt]:
    """The ways worth trying for ``text`` of ``tokens`` tokens with these findings.

    ``occurrences`` are the glossary's terms in ``text``, ``lost`` its names without a translation.
    """
    wide = Decoding(beam=max(WIDE_BEAM, beam), candidates=max(WIDE_BEAM, beam))
    severe = needs_repair(findings)
    for others in with_other_names(text, lost) if lost else ():
        decoding = wide if severe else Decoding(beam=beam)
        yield Attempt("stand-in", others.text, decoding, None, others.restore)
    if not severe:
        return
    yield Attempt(
        "nbest", text, wide, oddities=partial(oddities, occurrences=occurrences, text=text)
    )
    codes = {finding.code for finding in findings}
    if codes & {"loop", "doublewords", "cutoff"}:
        yield Attempt("no_repeat", text, replace(wide, candidates=1, no_repeat=3))
    if tokens > LONG:
        yield Attempt("split", text, Decoding(beam=beam), longest=max(LONG, tokens // 2 + 2))
    if codes & TERM_CODES and occurrences:
        yield from _with_terms(text, findings, wide, occurrences)
    if text.isupper() and " " in text:
        yield Attempt("casing", text.title(), replace(wide, candidates=1), finish=str.upper)


def _with_terms(
    text: str, findings: Sequence[Finding], decoding: Decoding, occurrences: Sequence[Occurrence]
) -> Iterator[Attempt]:
    """Only the terms that are missing, then all: what came by itself is best left alone."""
    spans = {span for f in findings if f.code in TERM_CODES for span in f.source_spans}
    missing = [one for one in occurrences if one.span in spans]
    count = partial(oddities, occurrences=occurrences, text=text)
    for some in [missing, occurrences] if 0 < len(missing) < len(occurrences) else [occurrences]:
        finish = partial(agreed, terms=[rendered(text, one) for one in some])
        yield Attempt("glossary", with_targets(text, some), decoding, None, finish, count)
        for stand_ins in (with_nouns(text, some), with_names(text, some)):
            if stand_ins is not None:
                yield Attempt("stand-in", stand_ins.text, decoding, None, stand_ins.restore, count)


def choose(first: Pair, candidates: Sequence[Candidate], lost: tuple[LostName, ...] = ()) -> Pair:
    """The best of ``first``, which lacks the names ``lost``, and ``candidates``.

    A record says what was done, and why: the codes of the errors, ``names`` for a lost name.
    """
    severe = [f.code for f in first.findings if f.severity is Severity.ERROR]
    codes = tuple(dict.fromkeys([*severe, *["names"] * bool(lost)]))

    forced = bool(TERM_CODES.intersection(codes))

    def rank(candidate: Candidate) -> tuple[int, int, float, bool, float]:
        # The score of a stand-in is that of another sentence: it may not win by it.
        score = candidate.pair.score if candidate.pair.score is not None else -99.0
        gone = _gone(first.target_text, candidate.pair.target_text) if forced else 0.0
        severity = weight(candidate.pair.findings, candidate.lost)
        return severity, candidate.oddities, gone, candidate.method == "stand-in", -score

    best = min(candidates, key=rank, default=None)
    if best is None or rank(best)[0] >= weight(first.findings, lost):
        if not severe:  # only a name that may be none: nothing to tell
            return first
        return replace(first, repair=Repair("none", first.target_text, codes))
    return replace(best.pair, repair=Repair(best.method, first.target_text, codes))


def _gone(before: str, after: str) -> float:
    """The share (0–1) of the words of ``before`` that ``after`` lacks, or has in another order."""
    old, new = before.lower().split(), after.lower().split()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    kept = sum(block.size for block in matcher.get_matching_blocks())
    return round(1 - kept / len(old), 2) if old else 0.0


def weight(findings: Sequence[Finding], lost: Sequence[LostName] = ()) -> int:
    """How bad findings and lost names are together (0: nothing that matters)."""
    return LOST_NAME * len(lost) + sum(
        WEIGHT[finding.severity]
        for finding in findings
        if not (finding.code == "names" and _tells_of(finding, lost))
    )


def _tells_of(finding: Finding, lost: Sequence[LostName]) -> bool:
    """Whether a finding is about one of the names, so that it does not count twice."""
    return any(
        name.span[0] <= start < name.span[1] for start, _ in finding.source_spans for name in lost
    )


def candidates_from(
    attempt: Attempt,
    hypotheses: Sequence[Hypothesis],
    pair_with: Callable[[Hypothesis], Pair],
    lost_names: Callable[[str, str], Sequence[LostName]] = lambda source, target: (),
) -> Iterator[Candidate]:
    """The checked pairs that ``attempt`` gave; empty translations are none."""
    for hypothesis in hypotheses:
        finished = replace(hypothesis, text=attempt.finish(hypothesis.text))
        if finished.text.strip():
            pair = pair_with(finished)
            lost = tuple(lost_names(pair.source_text, pair.target_text))
            yield Candidate(attempt.method, pair, attempt.oddities(pair.target_text), lost)
