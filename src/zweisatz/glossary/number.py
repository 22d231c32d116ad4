"""Singular or plural: what a German noun's form and the words before it tell."""

from __future__ import annotations

import re

from .german import Occurrence

__all__ = ["is_plural"]

_WORD = re.compile(r"\w+")
_PLURAL = frozenset(
    """alle viele einige mehrere beide wenige etliche aller vieler einiger mehrerer beider
    allen vielen einigen mehreren beiden wenigen manchen solchen etlichen zwei drei vier
    fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig hundert
    tausend dutzend zweier dreier""".split()
)
# Plural, or feminine singular.
_EITHER = frozenset("die diese jene keine meine deine seine ihre unsere eure manche solche".split())
# Articles that never stand before a plural; beside them everything in -es (des, dieses, seines).
_SINGULAR = frozenset(
    "dem das ein eine einem einen einer jede jeder jedem jeden beim vom zum zur im am".split()
)
_OPEN = frozenset("der den dieser diesen keiner keinen seiner seinen ihrer ihren unserer unseren"
                  " meiner meinen".split())  # fmt: skip
_GENITIVE = ("eines", "ihres", "unseres")  # eines, keines, meines, seines …
_DATIVE = frozenset("mit von bei nach aus zu seit unter zwischen neben hinter vor".split())
# Nouns that take -n or -en in the singular, too: by their endings, and the frequent others.
_WEAK_ENDINGS = ("ant", "ent", "ist", "at", "et", "ot", "it", "nom", "graf", "soph", "arch", "loge",
                 "kunde", "zeuge", "experte")  # fmt: skip
_WEAK = frozenset(
    """nachbar herr mensch bauer held bär fürst prinz graf narr christ ungar kollege junge erbe bote
    neffe pate gatte bürge schütze löwe hase affe franzose russe pole türke däne schwede brite ire
    grieche chinese kurde jude sklave insasse genosse gefährte name gedanke wille glaube""".split()
)
_NOT_WEAK = ("ment", "format", "zitat", "mandat", "rat")
# Feminine nouns in -er and -el: "die" before them is the singular.
_FEMININE = (
    "mauer steuer feier mutter tochter nummer kammer oper butter schwester regel tafel insel ampel"
    " formel klausel ziffer feder ader leiter schulter trauer dauer gabel kugel nadel schüssel"
    " wurzel zwiebel fackel kurbel semmel leber faser klammer"
).split()
_COLLECTIVE = frozenset("gebäude gemälde gewerbe gebirge gelände getriebe gewebe gewinde".split())


def is_plural(text: str, occurrence: Occurrence) -> bool:
    """Whether the noun phrase at ``occurrence`` in ``text`` stands in the plural.

    By its form if that is clear (Aufzüge), else by the article or number before it; what remains
    open (den Kunden) counts as singular. Verbs and adjectives have no number here.
    """
    start, end = occurrence.span
    source = occurrence.term.source.split()
    place = _head(source)
    words = text[start:end].split()
    if not source[place][:1].isupper():
        return False
    base, original = source[place].lower(), source[place]
    word = words[place].lower() if place < len(words) else base
    by = _article(text[:start])
    if word == base:
        return _same_form(base, by)
    ending = word.removeprefix(base) if word.startswith(base) else ""
    if ending == "s":
        return _in_s(original, by, occurrence.term.target or "")
    if ending in ("es", "ns", "ens") or (ending == "ses" and by == "singular"):
        return False
    if ending in ("n", "en") and _is_weak(base):
        return by in ("plural", "either", "none")
    return not (ending == "e" and by == "singular")  # dem Hause


def _head(words: list[str]) -> int:
    """The place of the noun: the last one, or the last before "für", "der" and the like."""
    capital = [n for n, word in enumerate(words) if word[:1].isupper()]
    for n in range(1, len(words)):
        if words[n][:1].islower() and n - 1 in capital and capital[-1] > n:
            return n - 1
    return capital[-1] if capital else len(words) - 1


def _same_form(base: str, by: str) -> bool:
    """der Fahrer, die Fahrer; das Gebäude, die Gebäude; zwei Lkw, aber die EZB."""
    if by == "plural":
        return True
    if base.endswith(tuple(_FEMININE)):
        return False
    same = base.endswith(("er", "el", "en", "chen", "lein")) or base in _COLLECTIVE
    return same and by in ("either", "genitive plural")


def _in_s(base: str, by: str, target: str) -> bool:
    """The genitive, or the plural of a loan word (Handys, NGOs, Teams)."""
    if by == "genitive":
        return False
    if by in ("plural", "either"):
        return True
    name = target[:1].isupper() and not target.isupper()  # Europas, Berlins
    loan = base[-1:].lower() in "aiouy" or base.isupper() or base != base.capitalize()
    return loan and not name and by != "singular"


def _is_weak(base: str) -> bool:
    if base in _WEAK:
        return True
    return base.endswith(_WEAK_ENDINGS) and not base.endswith(_NOT_WEAK)


def _article(before: str) -> str:
    """What stands before a noun and its adjectives: an article that tells the number, or none."""
    words = _WORD.findall(before[before.rfind(",") + 1 :])[-5:]
    while words:
        last = words.pop()
        word = last.lower()
        ahead = words[-1] if words else ""
        if word in _PLURAL or (word.isdecimal() and word != "1"):
            return "plural"
        if word in _EITHER:
            return "either"
        if word in _SINGULAR:
            return "singular"
        if word in _OPEN:
            if word == "der" and ahead[:1].isupper() and len(words) > 1:
                return "genitive plural"  # der Streik der Fahrer
            return "plural" if word.endswith("n") and ahead.lower() in _DATIVE else "open"
        if word in ("des", "dieses", "jenes", "jedes") or word.endswith(_GENITIVE):
            return "genitive"
        adjective = last[:1].islower() and word.endswith(("e", "en", "er", "es", "em"))
        if not adjective or word in _DATIVE:
            return "none"
    return "none"
