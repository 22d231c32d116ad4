"""What is put right in every translation by rule, whatever the model."""

from __future__ import annotations

import re

__all__ = ["right_ordinals", "said_once", "with_capital", "without_stammer"]

# The first word, if nothing but quotation marks and spaces stands before it.
_FIRST = re.compile(r"^[\s\"“”„»«'‘’(]*([^\W\d_][\w'’-]*)")
# Künstlerinnen und Künstler, Lehrer oder Lehrerinnen: one stem, but for an umlaut.
_BOTH = re.compile(
    r"(?<!\w)([A-ZÄÖÜ]\w+)\s+(?:und|oder|bzw\.)\s+(?:jede[rnm]?\s+|de[rnm]\s+|die\s+)?(\w+)"
)
_TWICE = re.compile(r"(?<!\w)(\w{3,}) (?:and|or) (?:(?:the|every|each) )?\1(?!\w)", re.I)
_ARTICLES = re.compile(r"(?<!\w)(an?|the) \1(?!\w)")
_DOUBLE = re.compile(r"(?<!\w)([^\W\d_]{4,})\W+\1(?!\w)", re.I)
_STAMMER = re.compile(r"(?<![\w'’-])(?!(?:that|very|long) )([^\W\d_]{4,})((?: \1)+)(?![\w'’-])")
_PLAIN = str.maketrans("äöü", "aou")
_ORDINAL = re.compile(r"(?<![\w.,])(\d[\d,]*)(st|nd|rd|th)(?!\w)")


def with_capital(source: str, target: str) -> str:
    """``target`` with a capital at its beginning if ``source`` has one there.

    Small models begin a sentence now and then as their dictionary does. Only a word in small
    letters that is not in the source is changed: ``iPhone`` and ``dpa`` stay.
    """
    first, ours = _FIRST.search(target), _FIRST.search(source)
    if first is None or ours is None or not ours[1][0].isupper() or not first[1].islower():
        return target
    if re.search(rf"(?<!\w){re.escape(first[1])}(?!\w)", source):
        return target
    start = first.start(1)
    return target[:start] + target[start].upper() + target[start + 1 :]


def without_stammer(source: str, target: str) -> str:
    """``target`` with "a church" for "a a church church": small models stammer.

    A word of four letters or more goes only if ``source`` doubles none ("schnell, schnell"), and
    three that English does double stay. In newstest2019 one of 2,000 references has such a word,
    and 32 translations of the bundled model.
    """
    target = _ARTICLES.sub(r"\1", target)
    if _DOUBLE.search(source):
        return target
    # Said three times it is a loop, for which the whole sentence is translated anew.
    return _STAMMER.sub(lambda m: m[1] if m[2] == f" {m[1]}" else m[0], target)


def right_ordinals(source: str, target: str) -> str:
    """``target`` with "the 52nd minute" for "the 52th minute", unless ``source`` writes it so."""

    def right(found: re.Match[str]) -> str:
        number = found[1]
        teen = number[-2:-1] == "1"
        ending = "th" if teen else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")
        return found[0] if found[0] in source else number + ending

    return _ORDINAL.sub(right, target)


def said_once(source: str, target: str) -> str:
    """``target`` with "artists" for "artists and artists" if ``source`` names women and men.

    English has one word for most of what German says in two: Künstlerinnen und Künstler.
    """
    if not any(_of_both(found[1], found[2]) for found in _BOTH.finditer(source)):
        return target
    return _TWICE.sub(r"\1", target)


def _of_both(one: str, other: str) -> bool:
    """Whether two nouns are the feminine and the masculine of one, in either order."""
    first, second = (word.lower().translate(_PLAIN) for word in (one, other))
    for feminine, masculine in ((first, second), (second, first)):
        stem = re.fullmatch(r"(\w{3,})in(?:nen)?", feminine)
        if stem and masculine in {stem[1] + ending for ending in ("", "n", "e", "en")}:
            return True
    return False
