"""The English forms of a glossary's translations."""

from __future__ import annotations

import re

from .german import Occurrence
from .verbs import is_past

__all__ = ["plural", "target_forms", "verb_as"]

_HEAD = re.compile(r"(.+?) (?:of|for|in|to|with|on|at|from|by) .+")

_IRREGULAR_PLURALS = {
    "child": "children", "man": "men", "woman": "women", "person": "people", "foot": "feet",
    "tooth": "teeth", "goose": "geese", "mouse": "mice", "analysis": "analyses",
    "crisis": "crises", "thesis": "theses", "basis": "bases", "criterion": "criteria",
    "phenomenon": "phenomena", "medium": "media", "datum": "data", "index": "indices",
    "matrix": "matrices", "life": "lives", "wife": "wives", "half": "halves", "leaf": "leaves",
    "shelf": "shelves", "knife": "knives", "thief": "thieves", "wolf": "wolves",
}  # fmt: skip
_IRREGULAR_PASTS = {
    "become": "became become", "begin": "began begun", "build": "built", "buy": "bought",
    "choose": "chose chosen", "cut": "cut", "draw": "drew drawn", "find": "found",
    "forbid": "forbade forbidden", "freeze": "froze frozen", "get": "got", "give": "gave given",
    "grow": "grew grown", "hold": "held", "keep": "kept", "lead": "led", "leave": "left",
    "lend": "lent", "let": "let", "lose": "lost", "make": "made", "mean": "meant", "meet": "met",
    "pay": "paid", "put": "put", "rise": "rose risen", "run": "ran run", "see": "saw seen",
    "sell": "sold", "send": "sent", "set": "set", "speak": "spoke spoken", "spend": "spent",
    "take": "took taken", "teach": "taught", "tell": "told", "think": "thought",
    "withdraw": "withdrew withdrawn", "write": "wrote written",
}  # fmt: skip
_SINGULARS = {plural: singular for singular, plural in _IRREGULAR_PLURALS.items()}


def target_forms(occurrence: Occurrence) -> frozenset[str]:
    """The English forms, in lower case, that count as a translation of an occurrence.

    Singular, plural and possessive of the last word and of the first ("board of directors"). For
    a term that must not be translated it is the term as it stands, in its own case.
    """
    forms: set[str] = set()
    for term in (occurrence.term, *occurrence.others):
        if term.target is None:
            forms.add(term.source)
            continue
        target = " ".join(term.target.lower().replace("’", "'").split())
        head, _, last = target.rpartition(" ")
        if occurrence.term.source[:1].islower():  # a verb, perhaps with its preposition
            first, gap, rest = target.removeprefix("to ").partition(" ")
            forms |= {form + gap + rest for form in _verb_forms(first)}
            endings = _forms(last) | _verb_forms(last) if head in ("", "to") else _forms(last)
        else:
            endings = _forms(last)
        forms |= {f"{head} {form}".strip() for form in endings}
        forms |= {form for form in (plural(target), plural(target) + "'s") if head}
    return frozenset(forms)


def _forms(word: str) -> set[str]:
    numbers = {word, plural(word)}
    if word in _SINGULARS:
        numbers.add(_SINGULARS[word])
    elif word.endswith("ies") and len(word) > 4:
        numbers.add(word[:-3] + "y")
    elif word.endswith(("sses", "xes", "ches", "shes")):
        numbers.add(word[:-2])
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        numbers.add(word[:-1])
    return numbers | {form + ("'" if form.endswith("s") else "'s") for form in numbers}


def _verb_forms(word: str) -> set[str]:
    stem = word.removesuffix("e")
    if re.search(r"[^aeiou]y$", word):
        return {word, plural(word), word[:-1] + "ied", word + "ing"}
    doubled = word + word[-1:] if re.search(r"[^aeiou][aeiou][bdgmnprt]$", word) else stem
    pasts = {stem + "ed", doubled + "ed", *_IRREGULAR_PASTS.get(word, "").split()}
    return {word, plural(word), stem + "ing", doubled + "ing", *pasts}


def verb_as(target: str, surface: str, base: str, after: str) -> str:
    """An English verb ("to" left out) in the tense of ``surface``, a form of the German ``base``.

    Past tense and participle in -ed, "prüft" in -s, else the plain form. What comes ``after``
    tells "er genehmigt den Bau" from "er hat den Bau genehmigt".
    """
    first, gap, rest = target.removeprefix("to ").partition(" ")
    word = surface.lower()
    at_end = re.match(r"\s*(?:$|[.,;:!?]|(?:w[eiou]rd|worden|hat|hab|ist|sind|sei|war)\w*)", after)
    if is_past(word, base) or (word.endswith("t") and at_end):
        irregular = _IRREGULAR_PASTS.get(first.lower(), "").split()
        pasts = [form for form in _verb_forms(first) if form.endswith("ed")]
        # Doubled consonants (planned) only in short words: "review" and "open" have none.
        regular = max(pasts, key=len) if len(first) <= 4 else min(pasts, key=len)
        first = irregular[0] if irregular else regular
    elif word.endswith("t"):
        first = plural(first)
    return first + gap + rest


def plural(word: str) -> str:
    """The plural of an English noun, or of a phrase by its head ("boards of directors")."""
    phrase = _HEAD.fullmatch(word)
    if phrase:
        return plural(phrase[1]) + word[phrase.end(1) :]
    head, gap, last = word.rpartition(" ")
    if gap:
        return f"{head} {plural(last)}"
    if word in _IRREGULAR_PLURALS:
        return _IRREGULAR_PLURALS[word]
    if word in _SINGULARS:
        return word
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    return word + "s"
