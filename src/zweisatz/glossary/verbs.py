"""Forms of German verbs: the weak conjugation, as standard grammar (Duden) has it.

Strong forms (schließen, schloss) follow no rule and are not known, nor is a verb that stands in
two pieces (baut … ab).
"""

from __future__ import annotations

__all__ = ["SEPARABLE", "is_past", "is_verb", "is_verb_form"]

_ENDINGS = frozenset("e st t en n te test ten tet est et ete etest eten etet".split())
_PARTICIPLE = frozenset(
    "t te ten ter tem tes et ete eten eter etem etes".split()
)  # inflected, too: der geprüfte Vertrag
_INSEPARABLE = ("be", "emp", "ent", "er", "ge", "miss", "ver", "zer")
SEPARABLE = ("ab", "an", "auf", "aus", "ein", "fest", "her", "hin", "los", "mit", "nach", "vor",
              "weg", "zu", "zurück", "zusammen")  # fmt: skip


def is_verb(base: str) -> bool:
    """Whether a dictionary form in lower case can be a verb."""
    return base.endswith(("en", "eln", "ern")) and len(base) > 4


def is_verb_form(word: str, base: str) -> bool:
    """Whether ``word`` is a form of the weak verb ``base``; both in lower case."""
    stem = _stem(base)
    if word.startswith(stem) and word[len(stem) :] in _ENDINGS:
        return True
    return _is_participle(word, base)


def is_past(word: str, base: str) -> bool:
    """Whether a form of ``base`` is past tense or a participle of it."""
    stem = _stem(base)
    ending = word[len(stem) :] if word.startswith(stem) else ""
    past = ("te", "ten", "test", "tet", "ete", "eten", "etest", "etet")
    return ending in past or (not word.startswith(stem) and _is_participle(word, base))


def _is_participle(word: str, base: str) -> bool:
    stem = _stem(base)
    if base.endswith("ieren") or stem.startswith(_INSEPARABLE):
        return word.startswith(stem) and word[len(stem) :] in _PARTICIPLE
    for prefix in ("", *SEPARABLE):
        if not base.startswith(prefix):
            continue
        rest = stem[len(prefix) :]
        if word.startswith(f"{prefix}ge{rest}"):
            return word[len(prefix) + 2 + len(rest) :] in _PARTICIPLE
        if prefix and word == f"{prefix}zu{base[len(prefix) :]}":
            return True
    return False


def _stem(base: str) -> str:
    return base[:-1] if base.endswith(("eln", "ern")) else base[:-2]
