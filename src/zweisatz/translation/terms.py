"""Ways to bring a glossary's terms into a translation; a check verifies afterwards that they came.

``with_targets``      the English term stands in the German sentence already, in the right number:
                      a model copies words that are not German (code-switching, as in Dinu et al.
                      2019, but at decoding time only)
``with_names``        a name that models copy reliably stands where the term was, and gives its
                      place back afterwards (mark and restore): for names
``with_nouns``        a frequent German noun stands there, whose translation is certain, so that
                      article and number are kept
``oddities``          how often the terms stand there too often, or in the wrong number: a model
                      that is led to a term sometimes says it in place of something else
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from zweisatz.glossary import Occurrence, is_plural, plural, rendered, target_forms

__all__ = ["StandIns", "agreed", "oddities", "with_names", "with_nouns", "with_targets"]

# Short names that German and English share, that are frequent in any training text, and that
# stand where a noun phrase can stand.
_NAMES = ("Tom", "London", "Paris", "Berlin", "Madrid", "Peter", "Anna", "Michael", "Boston")
# Nouns with one translation each, by gender: singular and plural on both sides.
_NOUNS = {
    "m": (("Hund", "Hunde", "dog", "dogs"), ("Baum", "Bäume", "tree", "trees"),
          ("Tisch", "Tische", "table", "tables"), ("Ring", "Ringe", "ring", "rings")),
    "f": (("Katze", "Katzen", "cat", "cats"), ("Blume", "Blumen", "flower", "flowers"),
          ("Lampe", "Lampen", "lamp", "lamps"), ("Flasche", "Flaschen", "bottle", "bottles")),
    "n": (("Buch", "Bücher", "book", "books"), ("Pferd", "Pferde", "horse", "horses"),
          ("Auto", "Autos", "car", "cars"), ("Haus", "Häuser", "house", "houses")),
}  # fmt: skip
_BEFORE_DATIVE = frozenset("mit von bei nach aus zu seit in an auf unter vor".split())
_WORD = re.compile(r"\w+")
# Written with a vowel and spoken with a consonant, or the other way round.
_A = re.compile(r"(?:uni(?!n|m)|us[ea]|eu|one\b|once\b)", re.IGNORECASE)
_AN = re.compile(r"(?:[aeiou]|hour|honest|honou?r|heir)", re.IGNORECASE)
_SPELT_AN = "AEFHILMNORSX"


def with_targets(text: str, occurrences: Sequence[Occurrence]) -> str:
    """``text`` with every occurrence replaced by its English term, in the same number."""
    return _replaced(text, occurrences, [rendered(text, one) for one in occurrences])


@dataclass(frozen=True, slots=True)
class StandIns:
    """``text`` with other words instead of terms; ``restore`` turns those of a translation back.

    ``words`` holds what stands in and what it stands for.
    """

    text: str
    words: tuple[tuple[str, str], ...]

    def restore(self, target: str) -> str:
        """``target`` with each stand-in replaced by its term; case and possessive are kept."""
        for word, term in self.words:
            target = re.sub(
                rf"(?<!\w){re.escape(word)}(?!\w)",
                lambda match, term=term: _in_case(match, term),  # type: ignore[misc]
                target,
                flags=re.IGNORECASE,
            )
        return agreed(target, [term for _, term in self.words])


def with_names(text: str, occurrences: Sequence[Occurrence]) -> StandIns | None:
    """Names for all occurrences; ``None`` if there are more of them than names to choose from."""
    free = [name for name in _NAMES if name not in text]
    if len(occurrences) > len(free):
        return None
    names = free[: len(occurrences)]
    terms = [rendered(text, one) for one in occurrences]
    return StandIns(_replaced(text, occurrences, names), tuple(zip(names, terms, strict=True)))


def with_nouns(text: str, occurrences: Sequence[Occurrence]) -> StandIns | None:
    """Nouns for all occurrences but verbs and adjectives, which stand in English already.

    ``None`` if there is no noun, or more of them than there are stand-ins. The number that the
    model gives to a stand-in is that of the term, so that verbs and articles agree with it.
    """
    free = {
        gender: [noun for noun in nouns if not set(noun[:2]).intersection(_WORD.findall(text))]
        for gender, nouns in _NOUNS.items()
    }
    by: list[str] = []
    words: list[tuple[str, str]] = []
    for one in occurrences:
        if one.term.source.islower():
            by.append(rendered(text, one))
            continue
        nouns = free[_gender(text[: one.span[0]])]
        if not nouns:
            return None
        noun = nouns.pop(0)
        by.append(noun[1] if is_plural(text, one) else noun[0])
        target = one.term.target
        several = one.term.source if target is None else plural(target)
        words += [(noun[2], target or one.term.source), (noun[3], several)]
    return StandIns(_replaced(text, occurrences, by), tuple(words)) if words else None


def _gender(before: str) -> str:
    """What the article before a noun is likely to tell; wrong guesses do little harm."""
    words = _WORD.findall(before)[-2:]
    last = words[-1].lower() if words else ""
    if last == "das":
        return "n"
    if last == "der":  # of a feminine noun unless it begins a noun phrase in the nominative
        ahead = words[0] if len(words) > 1 else ""
        return "f" if ahead[:1].isupper() or ahead.lower() in _BEFORE_DATIVE else "m"
    return "f" if last in ("die", "zur") or last.endswith(("eine", "einer", "ihre")) else "m"


def agreed(target: str, terms: Sequence[str]) -> str:
    """``target`` with "a" and "an" as the terms behind them ask, and "lifts'" for "lifts's"."""

    def article(match: re.Match[str]) -> str:
        right = "an" if _takes_an(match[3]) else "a"
        return (right.capitalize() if match[1][0].isupper() else right) + match[2] + match[3]

    for term in dict.fromkeys(terms):
        pattern = rf"\b(an?)(\s+)({re.escape(term)})(?!\w)"
        target = re.sub(pattern, article, target, flags=re.IGNORECASE)
        if term.endswith("s"):
            target = re.sub(rf"\b({re.escape(term)})['’]s\b", r"\1'", target)
    return target


def oddities(target: str, occurrences: Sequence[Occurrence], text: str) -> int:
    """How many terms stand in ``target`` more often than in ``text``, or in another number."""
    wanted = Counter(one.term for one in occurrences)
    low = target.lower()
    odd = sum(
        max(0, _count({form.lower() for form in target_forms(one)}, low) - wanted[one.term])
        for one in {one.term: one for one in occurrences}.values()
    )
    nouns = [one for one in occurrences if not one.term.source.islower()]
    for form in {rendered(text, one).lower() for one in nouns}:
        odd += not _count({form, form + "'s", form + "'"}, low)
    return odd


def _count(forms: set[str], text: str) -> int:
    longest = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    return len(re.findall(rf"(?<!\w)(?:{longest})(?!\w)", text))


def _in_case(match: re.Match[str], term: str) -> str:
    """``term`` with a capital where it begins the sentence."""
    return term[:1].upper() + term[1:] if not match.string[: match.start()].strip(' "“') else term


def _takes_an(word: str) -> bool:
    if word[:2].isupper():  # an acronym that is spelt: an SME, a GDPR
        return word[0] in _SPELT_AN
    return _AN.match(word) is not None and _A.match(word) is None


def _replaced(text: str, occurrences: Sequence[Occurrence], by: Sequence[str]) -> str:
    parts, end = [], 0
    for occurrence, new in zip(occurrences, by, strict=True):
        start, stop = occurrence.span
        parts += [text[end:start], new]
        end = stop
    return "".join([*parts, text[end:]])
