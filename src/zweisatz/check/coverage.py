"""Whether the whole of a sentence was translated: nothing missing, nothing left in German."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from ..document import Finding, Span
from .view import View, quoted, without_terms

__all__ = ["check_language", "check_length", "check_missing"]

# German words that are no English ones ("die", "war", "hat", "in", "man", "am" are), nor common
# in names ("von", "der", "das" are, and count only beside others).
_GERMAN = frozenset(
    """und ist nicht ein eine einen einem einer eines mit für auf wurde wurden werden wird auch sich
dass daß ich wir ihr sie er es sind haben hatte hätte wäre oder aber wenn weil nach bei aus zum
zur vom beim durch gegen ohne über unter zwischen noch nur schon sehr mehr keine kein keinen
diese dieser dieses diesem diesen als wie kann können konnte soll sollte muss müssen sowie
jedoch bereits seit nun uns bevor obwohl während damit dann immer wieder denn dort doch ihm ihn
ihnen ihre ihrer seine seiner seinen sein""".split()
)
# These also stand in names, or are English words too; they count beside others.
_GERMAN_WEAK = frozenset(
    """im bis hat der das dem den des von vor zu um an am die war so da was""".split()
)
_GERMAN_TAILS = (
    "ung", "ungen", "lich", "liche", "lichen", "licher", "liches", "keit", "heit", "schaft",
    "igen", "iger", "iges", "ische", "ischen", "ischer", "isches", "enden", "ender", "endes",
    "ierte", "ierten", "iert", "eten", "ßen",
)  # fmt: skip
_UMLAUT = re.compile(r"[äöüß]")


def check_missing(view: View) -> Iterator[Finding]:
    """``missing``: one side is empty, or the translation has no word."""
    if not view.source.strip():
        if view.target.strip():
            span = (0, len(view.target))
            yield view.error("missing", "There is no source for this translation.", (), [span])
    elif not view.target.strip():
        yield view.error("missing", "There is no translation.", [(0, len(view.source))])
    elif view.source_words and not view.target_words and not re.search(r"\d", view.target):
        message = "The translation holds no word."
        yield view.error("missing", message, [(0, len(view.source))], [(0, len(view.target))])


def check_length(view: View) -> Iterator[Finding]:
    """``length``: the translation is far shorter or longer than translations of its length are.

    The logarithm of the ratio of characters varies less the longer a sentence is (the idea of
    Gale & Church 1993). Centre and width were fitted to 18,668 German–English pairs of news and
    reports, so that about one good pair in 300 lies outside.
    """
    source, target = len(view.source.strip()), len(view.target.strip())
    if source < 12 or not target:
        return
    deviation = math.log(target / (0.96 * source))
    width = 0.25 + 18 / source
    if abs(deviation) <= width:
        return
    what = "shorter" if deviation < 0 else "longer"
    message = (
        f"The translation has {target} characters for {source} of the source: much {what} than"
        " is usual."
    )
    report = view.error if abs(deviation) > 1.6 * width + 0.2 else view.warning
    yield report("length", message, [(0, len(view.source))], [(0, len(view.target))])


def check_language(view: View) -> Iterator[Finding]:
    """``unchanged`` and ``untranslated``: German that was handed through."""
    if not view.source_words or not view.target_words:
        return
    whole = [(0, len(view.source))], [(0, len(view.target))]
    if [w.lower for w in view.source_words] == [w.lower for w in view.target_words]:
        german = any(word.lower in _GERMAN | _GERMAN_WEAK for word in view.source_words)
        lower = sum(word.text.islower() for word in view.source_words)
        if german or lower >= 2:
            yield view.error("unchanged", "The translation is the source, unchanged.", *whole)
        elif lower or (_UMLAUT.search(view.source.lower()) and len(view.source_words) > 2):
            yield view.warning("unchanged", "The translation is the source, unchanged.", *whole)
        return
    view = without_terms(view)
    spans = _german_stretches(view)
    if spans:
        message = f"German is left in the translation: {quoted(view.target, spans[0])}."
        yield view.error("untranslated", message, (), spans)
        return
    left = [
        word
        for word in view.target_words
        if word.text.islower() and word.lower in view.source_set and _looks_german(word.lower)
    ]
    if left:
        forms = {word.lower for word in left}
        message = f"{quoted(view.target, left[0].span)} is left in German."
        origins = [word.span for word in view.source_words if word.lower in forms]
        yield view.warning("untranslated", message, origins, [word.span for word in left])


def _looks_german(word: str) -> bool:
    if word in _GERMAN:
        return True
    return len(word) >= 5 and (bool(_UMLAUT.search(word)) or word.endswith(_GERMAN_TAILS))


def _german_stretches(view: View) -> list[Span]:
    """Stretches of German words in the translation, if there is enough of it to be no name."""
    words = view.target_words
    marks = []
    for index, word in enumerate(words):
        if word.lower in _GERMAN and not (word.text[0].isupper() and index):
            marks.append((index, 2))
        elif word.lower in _GERMAN_WEAK and word.text.islower() and word.lower in view.source_set:
            marks.append((index, 1))
    stretches: list[list[tuple[int, int]]] = []
    for mark in marks:
        if stretches and mark[0] - stretches[-1][-1][0] <= 4:
            stretches[-1].append(mark)
        else:
            stretches.append([mark])
    return [span for stretch in stretches if (span := _german_span(view, stretch))]


def _german_span(view: View, stretch: list[tuple[int, int]]) -> Span | None:
    """The span of a stretch (places of German words, and their weights), if it is no accident."""
    first, last = stretch[0][0], stretch[-1][0]
    copied = [
        word
        for word in view.target_words[max(0, first - 1) : last + 2]
        if word.lower in view.source_set
    ]
    weights = [weight for _, weight in stretch]
    if sum(weights) < 3 or max(weights) < 2 or len(copied) < 3:
        return None
    if 3 * len(copied) < 2 * (last - first + 1):
        return None
    return copied[0].span[0], copied[-1].span[1]
