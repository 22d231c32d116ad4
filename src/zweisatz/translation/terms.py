"""Ways to bring a glossary's terms into a translation; a check verifies afterwards that they came.

``with_targets``      the English term stands in the German sentence already, in the right number:
                      a model copies words that are not German (code-switching, as in Dinu et al.
                      2019, but at decoding time only)
``with_stand_ins``    a name that models copy reliably stands where the term was, and gives its
                      place back afterwards (mark and restore)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from zweisatz.glossary import Occurrence, plural

__all__ = ["StandIns", "with_stand_ins", "with_targets"]

# Short names that German and English share, that are frequent in any training text, and that
# stand where a noun phrase can stand.
_NAMES = ("Tom", "London", "Paris", "Berlin", "Madrid", "Peter", "Anna", "Michael", "Boston")
_PLURAL_BEFORE = frozenset(
    """die alle viele einige mehrere beide diese jene keine meine seine ihre unsere wenige manche
    solche aller vieler einiger mehrerer beider dieser zwei drei vier fünf sechs sieben acht neun
    zehn elf zwölf zwanzig hundert tausend""".split()
)
_WORD = re.compile(r"\w+")


def with_targets(text: str, occurrences: Sequence[Occurrence]) -> str:
    """``text`` with every occurrence replaced by its English term, in the same number."""
    return _replaced(text, occurrences, [_target(text, one) for one in occurrences])


@dataclass(frozen=True, slots=True)
class StandIns:
    """``text`` with names instead of terms; ``restore`` turns the names of a translation back."""

    text: str
    names: tuple[tuple[str, str], ...]

    def restore(self, target: str) -> str:
        """``target`` with each name replaced by its term, the possessive kept."""
        for name, term in self.names:
            before, found, after = target.partition(name)
            if found:
                first = term[:1].upper() + term[1:] if not before.strip(' "') else term
                target = before + first + after
        return target


def with_stand_ins(text: str, occurrences: Sequence[Occurrence]) -> StandIns | None:
    """Names for all occurrences; ``None`` if there are more of them than names to choose from."""
    free = [name for name in _NAMES if name not in text]
    if len(occurrences) > len(free):
        return None
    names = free[: len(occurrences)]
    terms = [_target(text, one) for one in occurrences]
    return StandIns(_replaced(text, occurrences, names), tuple(zip(names, terms, strict=True)))


def _replaced(text: str, occurrences: Sequence[Occurrence], by: Sequence[str]) -> str:
    parts, end = [], 0
    for occurrence, new in zip(occurrences, by, strict=True):
        start, stop = occurrence.span
        parts += [text[end:start], new]
        end = stop
    return "".join([*parts, text[end:]])


def _target(text: str, occurrence: Occurrence) -> str:
    """The English term for an occurrence, in its number; the term itself if it must stay."""
    start, end = occurrence.span
    target = occurrence.term.target
    if target is None:
        return occurrence.term.source
    return plural(target) if _is_plural(text[:start], text[start:end], occurrence) else target


def _is_plural(before: str, surface: str, occurrence: Occurrence) -> bool:
    """Whether a German noun phrase stands in the plural: by its form, else by what precedes it."""
    word, base = surface.split()[-1].lower(), occurrence.term.source.split()[-1].lower()
    if not occurrence.term.source.split()[-1][:1].isupper():
        return False
    if word == base:  # der Fahrer, die Fahrer; a dictionary form in -e is never a bare plural
        return base.endswith(("er", "el", "en")) and _preceded_by_plural(before, base)
    ending = word[len(base) :] if word.startswith(base) else ""
    if ending in ("s", "es", "ns", "ens"):  # the genitive, or the plural of a loan word
        return ending == "s" and _preceded_by_plural(before, base)
    if ending in ("n", "en") and base.endswith(("e", "nt", "ist", "at", "or")):
        return _preceded_by_plural(before, base)  # Kunde, Student: weak nouns
    return True


def _preceded_by_plural(before: str, base: str) -> bool:
    words = _WORD.findall(before)[-2:]
    if not words:
        return False
    if any(word.isdecimal() and word != "1" for word in words[-1:]):
        return True
    # "die" is feminine, too: only masculine and neuter nouns, which most in -er and -el are,
    # tell by it; an adjective may stand between.
    return any(word.lower() in _PLURAL_BEFORE for word in words)
