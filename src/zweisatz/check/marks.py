"""Signs that must arrive: quotation marks, brackets, the last punctuation mark, URLs, e-mails."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..document import Finding, Span
from .view import View, quoted

__all__ = ["check_addresses", "check_brackets", "check_endpunc", "check_quotes"]

_DOUBLE = re.compile(r"[„“”\"«»‟]|(?<!\w)''|''(?!\w)|``")
# Single marks as pairs, so that apostrophes are none.
_SINGLE = re.compile(r"(?<!\w)[‚‘'›‹][^\W_](?:[^‚‘’'›‹]|(?<=\w)[’'](?=\w)){0,300}[‘’'›‹](?!\w)")
_URL = re.compile(
    r"(?:https?://|ftp://|www\.)[^\s<>\"„“”»«]+"
    r"|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.(?:de|com|org|net|eu|at|ch|info|uk|io|gov)"
    r"(?:/[^\s<>\"„“”»«]*)?(?![\w@])",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_AFTER_END = " \t\u00a0\u202f\"'“”„«»‘’‚›‹)]}*_"
_ENDS = {".": "full stop", "?": "question mark", "!": "exclamation mark", ":": "colon",
         ";": "semicolon", "…": "ellipsis"}  # fmt: skip
_BRACKETS = {"(": ")", "[": "]", "{": "}"}


def check_addresses(view: View) -> Iterator[Finding]:
    """``urls`` and ``emails``: each must arrive as it stands."""
    for code, kind in (("emails", "e-mail address"), ("urls", "URL")):
        here, there = _addresses(code, view.source), _addresses(code, view.target)
        new = [span for text, span in there.items() if text not in here]
        for text, span in here.items():
            if text not in there:
                message = f"The {kind} {text[:60]} does not stand in the translation as it is."
                yield view.error(code, message, [span], new[:1])


def _addresses(code: str, text: str) -> dict[str, Span]:
    """The addresses of a text and where each stands first, without the punctuation behind it."""
    found: dict[str, Span] = {}
    for match in (_EMAIL if code == "emails" else _URL).finditer(text):
        if code == "urls" and match.start() and text[match.start() - 1] in "@.-":
            continue  # the second half of an e-mail address
        address = _trimmed(match)
        found.setdefault(address, (match.start(), match.start() + len(address)))
    return found


def _trimmed(match: re.Match[str]) -> str:
    text = match[0].rstrip(".,;:!?…'’")
    return text.rstrip(")") if text.count("(") < text.count(")") else text


def check_quotes(view: View) -> Iterator[Finding]:
    """``doublequoting``: as many quotation marks on both sides.

    English may use single marks for double ones, so either kind satisfies the other.
    """
    source, target = _spans(_DOUBLE, view.source), _spans(_DOUBLE, view.target)
    if len(source) == len(target):
        return
    singles = 2 * (len(_SINGLE.findall(view.target)) - len(_SINGLE.findall(view.source)))
    if len(source) == len(target) + singles or (len(source) == 0 and len(target) == 2):
        return
    if len(target) % 2 == len(source) % 2 and target and source:
        report, what = view.info, "more" if len(target) > len(source) else "fewer"
        message = f"The translation has {what} quotation marks than the source."
    elif not target:
        report, message = view.warning, "The quotation marks of the source are lost."
    else:
        report = view.warning
        message = (
            f"The source has {len(source)} quotation marks and the translation {len(target)}: one"
            " is missing or too many."
        )
    yield report("doublequoting", message, source, target)


def _spans(pattern: re.Pattern[str], text: str) -> list[Span]:
    return [match.span() for match in pattern.finditer(text)]


def check_brackets(view: View) -> Iterator[Finding]:
    """``brackets``: what is opened is closed, and what the source puts in brackets has them."""
    for left, right in _BRACKETS.items():
        source = _spans(re.compile(f"[{re.escape(left + right)}]"), view.source)
        target = _spans(re.compile(f"[{re.escape(left + right)}]"), view.target)
        signs = [view.target[start] for start, _ in target]
        if [view.source[start] for start, _ in source] == signs:
            continue
        if signs.count(left) != signs.count(right) and len(source) % 2 == 0:
            message = f"A bracket “{left}” or “{right}” of the translation has no partner."
            yield view.warning("brackets", message, source, target)
        elif source and not target and len(source) == 1:
            message = f"The bracket {quoted(view.source, source[0])} of the source is lost."
            yield view.warning("brackets", message, source)
        elif len(target) < len(source):
            # Good translators turn brackets into dashes or commas.
            replaced = len(re.findall(r"[,–—-]", view.target)) > len(
                re.findall(r"[,–—-]", view.source)
            )
            report = view.info if replaced else view.warning
            yield report("brackets", f"Brackets “{left}{right}” of the source are lost.", source)


def check_endpunc(view: View) -> Iterator[Finding]:
    """``endpunc``: the last mark is of the same kind; an English full stop may soften "!"."""
    source, target = _end(view.source), _end(view.target)
    if source[0] == target[0] or not view.target_words:
        return
    before, after = source[0], target[0]
    spans = ([source[1]], [target[1]])
    if not after and before in ".?!":
        message = f"The translation ends without the {_ENDS[before]} of the source."
        yield view.warning("endpunc", message, *spans)
    elif "?" in (before, after):
        message = f"The source ends with {_said(before)} and the translation with {_said(after)}."
        yield view.warning("endpunc", message, *spans)
    else:
        message = f"The last mark changed from {_said(before)} to {_said(after)}."
        yield view.info("endpunc", message, *spans)


def _said(mark: str) -> str:
    return f"a {_ENDS[mark]}" if mark else "no mark"


def _end(text: str) -> tuple[str, Span]:
    """The last punctuation mark behind which only quotes and brackets stand, and where it is."""
    end = len(text.rstrip(_AFTER_END))
    mark = text[end - 1 : end]
    if text[max(0, end - 3) : end] == "...":
        mark = "…"
    return (mark if mark in _ENDS else "", (max(0, end - 1), end))
