"""What a person is: the function beside a name, as the text words it."""

from __future__ import annotations

import re

from zweisatz.summarise.names import ROLE

__all__ = ["of_several", "role_after", "role_before"]

_TITLES = re.compile(
    r"(?:\b(?:Prof|Dr|Professor|Dipl|Ing|med|rer|nat|phil|jur|pol|oec|h|c|Sir|Dame)\.?(?:\s|-))+$"
)
# With one of these left out, a function is another one.
_MODIFIERS = {
    "de": re.compile(
        r"(?:(?:stellvertretend|ehemalig|früher|einstig|damalig|amtierend|designiert|kommissarisch|"
        r"geschäftsführend|leitend|parlamentarisch|künftig|scheidend|abgewählt|langjährig)e[rnms]?"
        r"|(?:Stellvertretend|Vorsitzend|Erst|Zweit|Parlamentarisch|Leitend|Geschäftsführend)e[rn]?"
        r"|Ex|Vize)"
    ),
    "en": re.compile(
        r"(?:deputy|vice|former|ex|acting|interim|chief|first|second|assistant|associate|"
        r"designated|outgoing|presiding)",
        re.IGNORECASE,
    ),
}
_EN_STOPS = frozenset(
    "the a an of to by with and or that said says for from in on at as while when has had is was "
    "according added explained stressed told like led under between are were her his its their "
    "but who this".split()
)
_AFTER = {
    "de": re.compile(
        r"^,\s(?:der|die)?\s?(?P<role>(?:[a-zäöü]+e[rn]?\s)?[A-ZÄÖÜ][\w-]+"
        r"(?:\s(?:der|des|von|in|im|für)\s[^,.;]{3,40})?)[,.]"
    ),
    "en": re.compile(
        r"^,\s(?:the\s|a\s|an\s)?"
        r"(?P<role>[a-z-]+(?:\s[a-z-]+){0,2}(?:\s(?:of|for|at)\s[^,.;]{3,40})?)[,.]"
    ),
}


def role_before(before: str, lang: str) -> tuple[str, bool]:
    """The function before a name (``stellvertretende Ministerpräsident``, or nothing), and whether
    a title stands there. A title is no function.
    """
    untitled = _TITLES.sub("", before)
    titled = untitled != before
    words = untitled.split()
    if not words:
        return "", titled
    if untitled.endswith("member of parliament "):
        return "member of parliament", titled
    return (_english(words) if lang == "en" else _german(untitled, words)), titled


def _english(words: list[str]) -> str:
    role: list[str] = []
    for word in reversed(words[-4:]):
        if not re.fullmatch(r"[A-Za-z-]+", word) or word.lower() in _EN_STOPS:
            break
        if not role and not ROLE["en"].fullmatch(word):
            return ""
        role.insert(0, word)
    return " ".join(role)


def _german(before: str, words: list[str]) -> str:
    last = words[-1]
    if ROLE["de"].fullmatch(last.strip(",")):
        return _modified(words[:-1], last.strip(","))
    # „… der Vorsitzende des Vereins, Uli Grözinger“: the function is farther back, up to a comma.
    if last.endswith(","):
        clause = re.split(r"[,.;:]\s", before.rstrip(" ,"))[-1].split()
        for number, word in enumerate(clause):
            if ROLE["de"].fullmatch(word) and len(clause) - number <= 6:
                return _modified(clause[:number], " ".join(clause[number:]))
    return ""


def _modified(before: list[str], role: str) -> str:
    """With what stands before the function and makes it another one."""
    while before and _MODIFIERS["de"].fullmatch(before[-1]):
        role = f"{before[-1]} {role}"
        before = before[:-1]
    return role


def role_after(after: str, lang: str) -> str:
    """The function in an apposition: ``, Vorsitzende des Vereins,``."""
    found = _AFTER[lang].match(after)
    if found and any(ROLE[lang].fullmatch(word) for word in found["role"].split()):
        return found["role"]
    return ""


def of_several(role: str, before: str, lang: str) -> bool:
    """Whether the function before a name can be that of more than one: ``die Direktoren``."""
    if not role:
        return False
    if lang == "en":
        return role.endswith("s")
    plural = re.search(r"\b[Dd](?:ie|en)\s(?:beiden\s)?(?:\w+\s)?$", before.split(role)[0])
    return bool(plural) and not role.endswith("in")
