"""What a figure measures: a piece of its own sentence, word for word, without the number.

It is the clause that the figure stands in; of a long one the part next to the figure and the verb
at the end, and of a very short one also the clause beside it. Where the piece would begin with
"it" or "their", nobody could tell what was measured, so there is none.
"""

from __future__ import annotations

import re

from zweisatz.document import Span
from zweisatz.summarise.words import is_function_word

__all__ = ["is_trailing", "measures"]

_MOST_WORDS = 8
_LEAST_WORDS = 3
_CLAUSE_END = re.compile(r"(?<!\d)[,;:](?=\s)|[,;:](?=\s)|\s[–—-]\s|[()„“”»«\"]|[.!?…]+\s*$")
_PARENTHESIS = re.compile(r"\s?\([^()]*\)")
_AND = frozenset("und oder and or".split())
_TRAILING = frozenset(
    """
    um auf von mit für zu bis nach aus in im an am ab bei über unter rund etwa knapp fast circa ca
    gut mehr als mindestens höchstens nur noch insgesamt jeweils je der die das den dem des ein
    eine einen einem einer zum zur vom und oder sowie zwischen gegen seit vor weniger bisher allein
    durch per auch schon sogar beim minus plus
    by to of at from for with in on about around almost nearly over under more than less least most
    only up the a an some roughly and or between until since as per also just another its their
    ende anfang mitte frühestens spätestens september oktober november dezember januar februar märz
    april mai juni juli august end beginning middle early late mid january february march april may
    june july october december front
    """.split()
)
_LEADING = frozenset(
    """
    und oder aber sowie dass ob wobei außerdem zudem ferner auch and or but that which while
    whether also furthermore moreover
    """.split()
)
# Who did something may be missing from what was measured; what "it" is may not.
_AGENTS = frozenset("er sie wir ich man he she they we i".split())
_UNKNOWN = frozenset(
    """
    das dies diese dieser dieses es davon dafür damit dabei dazu darunter seine sein seinen seiner
    ihr ihre ihren ihrer ihrem deren dessen unser unsere it this that these those his her its their
    our my mein meine
    """.split()
)
# Of what, an article before them does not say.
_RELATIONAL = frozenset(
    """
    kosten preis preise zahl anteil summe betrag gebühren ausgaben einnahmen cost costs price prices
    number share sum fees
    """.split()
)
_WERE_IT = re.compile(r"\b(?:sind|waren|ist|war|wären)\ses\b")
_RELATIVE = re.compile(r"(?:der|die|das|den|dem|who|which|that|whose)\b")


def measures(text: str, span: Span, lang: str) -> str:
    """What the figure at ``span`` measures; empty if its sentence does not say."""
    start, end = span
    text = _PARENTHESIS.sub(lambda p: p[0] if _around(p, span) else " " * len(p[0]), text)
    cuts = [cut.span() for cut in _CLAUSE_END.finditer(text) if not start <= cut.start() < end]
    first = max((last for _, last in cuts if last <= start), default=0)
    last = min((begin for begin, _ in cuts if begin >= end), default=len(text))
    before = _trim(text[first:start].split())
    if before and before[0].lower() in _AGENTS:
        before = before[1:] if len(_content(before, lang)) > 1 else []
    if _says_nothing(before):
        return ""
    after = text[end:last].split()
    parts = _shortened(before, after, lang)
    bracketed = text[first - 1 : first] == "(" and any(_content(part, lang) for part in parts)
    if sum(map(len, parts)) < _LEAST_WORDS and not bracketed:
        parts = _extended(parts, text, first, (end, last), cuts)
    if _says_nothing(parts[0]) or sum(len(_content(part, lang)) for part in parts) < 1 + (
        not bracketed
    ):
        return ""
    # A verb or the rest of one ("ein", "zurück") says nothing alone, but it ends a German clause.
    ends = [lang == "de" and n > 0 and _verb(part) == 0 for n, part in enumerate(parts)]
    return " … ".join(
        " ".join(part)
        for part, end in zip(parts, ends, strict=True)
        if part and (end or _content(part, lang))
    )


def is_trailing(word: str) -> bool:
    """Whether a piece that ends with this word would be broken off."""
    if word in ("Plus", "Minus"):
        return False
    parts = filter(None, word.lower().split("/"))  # "September/ October"
    return all(part.strip(".,") in _TRAILING for part in parts)


def _around(parenthesis: re.Match[str], span: Span) -> bool:
    return parenthesis.start() < span[1] and span[0] < parenthesis.end()


def _says_nothing(before: list[str]) -> bool:
    """Whether what is measured is only pointed at: ``Das kostet``, ``Ihre Erträge``, ``er``."""
    words = [word.lower() for word in before]
    if not words or (words[0] == "das" and _is_article(before)):
        return False
    if len(words) < 3 and words[-1] in _RELATIONAL:
        return True
    return bool(
        words[0] in _UNKNOWN
        or words[-1] == "es"
        or {"er", "he", "she"} & {*words[1:]}
        or _WERE_IT.search(" ".join(words))
    )


def _is_article(words: list[str]) -> bool:
    """Whether a noun follows, with or without an adjective before it."""
    return len(words) > 1 and (words[1][0].isupper() or words[1].endswith("e"))


def _shortened(before: list[str], after: list[str], lang: str) -> list[list[str]]:
    """What stands before and behind the figure, in at most eight words or a few more."""
    if len(before) > _MOST_WORDS:
        joints = [
            n
            for n, word in enumerate(before[:-1])
            if word in _AND and not before[n + 1][0].isdigit()
        ]
        if joints and _content(before[joints[-1] + 1 :], lang):
            before = before[joints[-1] + 1 :]
    if len(before) > _MOST_WORDS:
        before = ["…" + before[-_MOST_WORDS], *before[1 - _MOST_WORDS :]]
    if len(before) + len(after) > _MOST_WORDS:
        # A German clause keeps its verb, or the rest of it, for the end.
        verb = after[_verb(after) :] if lang == "de" else []
        after = verb if len(_content(before, lang)) > 1 else _trim(after[:_MOST_WORDS])
    elif lang != "de":
        after = _trim(after)
    return [before, after]


def _verb(after: list[str]) -> int:
    """Where the last two words in small letters begin (after a name or number, most likely)."""
    place = len(after)
    while place > 0 and after[place - 1].isalpha() and after[place - 1].islower():
        place -= 1
    return max(place, len(after) - 2)


def _extended(
    parts: list[list[str]], text: str, first: int, behind: Span, cuts: list[Span]
) -> list[list[str]]:
    """With the next clause that is not relative, or else with the clause before."""
    edges = [0, *(edge for cut in cuts for edge in cut), len(text)]
    clauses = [(edges[n], edges[n + 1]) for n in range(0, len(edges) - 1, 2)]
    after = [text[a:b].strip() for a, b in clauses if a >= behind[1]]
    while after and _RELATIVE.match(after[0]):
        after = after[1:]
    if after and after[0] and not parts[0]:
        return [*parts, _trim(after[0].split()[:_MOST_WORDS])]
    before = [text[a:b].split() for a, b in clauses if b <= first]
    if before and before[-1]:
        words = _trim(before[-1])
        if len(words) > _MOST_WORDS:
            words = ["…" + words[-_MOST_WORDS], *words[1 - _MOST_WORDS :]]
        comma = "," if parts[0] and text[first - 1] in ",;:" else ""
        return [[*words[:-1], words[-1] + comma, *parts[0]], parts[1]] if words else parts
    return parts


def _trim(words: list[str]) -> list[str]:
    """Without prepositions, articles and numbers at the end, and conjunctions at the start."""
    while words and (is_trailing(words[-1]) or words[-1][0].isdigit()):
        words = words[:-1]
    while words and words[0].lower() in _LEADING:
        words = words[1:]
    return words


def _content(words: list[str], lang: str) -> list[str]:
    """The words that say something of what was measured."""
    return [w for w in words if len(w) > 2 and w[0].isalpha() and not is_function_word(w, lang)]
