"""The parts that our HTML pages share: the shell around them, escaping, cells, badges, anchors.

A page is one file that asks for nothing: style and script stand in it, and its Content Security
Policy allows these two by their hashes and nothing else. Without the script everything can be
read; it adds filter, search and keys.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from itertools import pairwise

from zweisatz.document import Finding, Kind, Pair, Span
from zweisatz.version import __version__
from zweisatz.write.chars import encodable
from zweisatz.write.findings import repair_note

__all__ = [
    "anchor",
    "badge",
    "cell",
    "closing",
    "column_heads",
    "document_head",
    "escape",
    "finding_list",
    "marked",
    "note_badges",
    "number",
    "opening",
    "resource",
    "sides",
    "title_of",
]

_ANCHOR = re.compile(r"b\d{1,9}(?:s\d{1,9})?")
_SIGNS = {"error": "✗", "warning": "!", "info": "·"}


def escape(text: str) -> str:
    """``text`` for an element or a quoted attribute, so that a browser reads the same text.

    NULs and lone surrogates, which HTML cannot hold, become U+FFFD. A carriage return is written
    as a reference, since a browser would read it as a line feed.
    """
    text = encodable(text).replace("\0", "\N{REPLACEMENT CHARACTER}")
    return html.escape(text).replace("\r", "&#13;")


@cache
def resource(name: str) -> str:
    """A style or script that lies beside the writers, as text."""
    return resources.files("zweisatz.write").joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def document_head(title: str, style: str, script: str) -> str:
    """A page up to its body, with a policy that allows this style and script and nothing else."""
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="zweisatz {__version__}">
<title>{escape(title)}</title>
<style>{style}</style>
<script>{script}</script>
</head>
"""


def opening(title: str, columns: Sequence[str], style: str = "") -> str:
    """The page up to its first block: head, sticky bar with title and tools, column names.

    ``columns`` are the names of the text columns, the source's first (2 to 9). ``style`` is CSS
    for what a page has beside its pairs.
    """
    return f"""{document_head(title, resource("page.css") + style, resource("page.js"))}\
<body class="columns-{len(columns)}">
<header class="bar">
<div class="lead">
<h1 dir="auto">{escape(title)}</h1>
<div class="tools" role="search">
<input type="search" id="search" placeholder="Search  /" autocomplete="off" spellcheck="false"
 aria-label="Search in all columns" aria-keyshortcuts="/">
<label class="only"><input type="checkbox" id="only" data-only="flagged"> With findings</label>
<output id="count" for="search only" aria-live="polite"></output>
</div>
</div>
{column_heads(columns)}</header>
<main>
"""


def column_heads(columns: Sequence[str]) -> str:
    """The names of the columns, in the grid of the pairs below."""
    names = "".join(f'<span dir="auto">{escape(name)}</span>' for name in columns)
    return f'<div class="heads" aria-hidden="true"><span></span>{names}</div>\n'


def closing(footer: str) -> str:
    """The end of the page; ``footer`` is HTML that is safe already."""
    return f"""</main>
<footer class="foot">
{footer}<p class="keys">Keys: <kbd>j</kbd> <kbd>k</kbd> next and previous sentence,
<kbd>/</kbd> search, <kbd>Esc</kbd> show all.</p>
</footer>
</body>
</html>
"""


def title_of(name: str) -> str:
    """What a page calls an article: the last part of its file name."""
    last = re.split(r"[/\\]", name.rstrip("/\\"))[-1]
    return "Standard input" if last in ("", "-") else last


def anchor(identifier: str, position: str) -> str:
    """The id of an element: ``identifier`` if it is one of ours (``b3``, ``b3s2``), else its
    position. Names from elsewhere never become ids, where they could stand for something else.
    """
    return identifier if _ANCHOR.fullmatch(identifier) else position


def number(block: str, pair: str, position: tuple[int, int]) -> str:
    """The margin of a pair: links to its paragraph (beside the first one) and to itself."""
    block_number, pair_number = position
    paragraph = ""
    if pair_number == 1:
        label = f"Paragraph {block_number}"
        paragraph = f'<a class="n" href="#{block}" aria-label="{label}">{block_number}</a>'
    label = f"Sentence {block_number}.{pair_number}"
    return (
        f'<div class="margin">{paragraph}'
        f'<a class="s" href="#{pair}" aria-label="{label}">{pair_number}</a></div>'
    )


def cell(
    text: str, language: str, side: str, *, kind: Kind, level: int = 0, marker: str = "",
    after: str = "",
) -> str:  # fmt: skip
    """One text of a pair. ``text`` and ``after`` are HTML that is safe already (``marked``).

    ``side`` is ``source`` or ``target``; ``marker`` is shown before a list item.
    """
    tag = f"h{min(max(level, 1) + 1, 6)}" if kind is Kind.HEADING else "p"
    sign = f' data-marker="{escape("•" if marker == "-" else marker)}"' if marker else ""
    return (
        f'<div class="cell {side}"{sign}>'
        f'<{tag} class="text" lang="{escape(language)}" dir="auto">{text}</{tag}>{after}</div>'
    )


def marked(text: str, links: Iterable[Span], flags: Iterable[tuple[Span, str]]) -> str:
    """``text`` as HTML, with its linked words and flagged ranges in ``<span>``s.

    ``links`` are ranges; those that lie at the same place in the lists of both sides belong
    together and get the same number. ``flags`` are ranges and the severity of what was found
    there. Ranges may overlap and may reach over the end.
    """
    size = len(text)
    marks = [(*_clamped(span, size), str(index), "") for index, span in enumerate(links)]
    marks += [(*_clamped(span, size), "", severity) for span, severity in flags]
    if not marks:
        return escape(text)
    cuts = sorted({0, size, *(mark[0] for mark in marks), *(mark[1] for mark in marks)})
    pieces = []
    for start, end in pairwise(cuts):
        over = [mark for mark in marks if mark[0] <= start and end <= mark[1]]
        numbers = " ".join(mark[2] for mark in over if mark[2])
        severities = " ".join(dict.fromkeys(mark[3] for mark in over if mark[3]))
        piece = escape(text[start:end])
        if over:
            data = f' data-l="{numbers}"' if numbers else ""
            style = f' class="flag {severities}"' if severities else ""
            piece = f"<span{style}{data}>{piece}</span>"
        pieces.append(piece)
    return "".join(pieces)


def _clamped(span: Span, size: int) -> Span:
    return min(span[0], size), min(span[1], size)


def sides(pair: Pair) -> tuple[str, str]:
    """Source and target of a pair as HTML, their linked words and findings marked."""
    found = [(each, each.severity.value) for each in pair.findings]
    source_flags = [(span, severity) for each, severity in found for span in each.source_spans]
    target_flags = [(span, severity) for each, severity in found for span in each.target_spans]
    return (
        marked(pair.source_text, [link.source for link in pair.links], source_flags),
        marked(pair.target_text, [link.target for link in pair.links], target_flags),
    )


def badge(severity: str, label: str, message: str) -> str:
    """A small label; its message is shown when it is pointed at, focused or touched, and is
    always there for a screen reader and on paper.
    """
    return (
        f'<li class="badge {severity}" tabindex="0"><span class="sign" aria-hidden="true">'
        f'{_SIGNS[severity]}</span>{escape(label)}<span class="message" dir="auto">'
        f'<span class="gone">{severity}: </span>{escape(message)}</span></li>'
    )


def note_badges(pair: Pair) -> str:
    """All that is to be said of a pair: findings, what was mended, why it was not translated."""
    badges = [badge(found.severity.value, found.code, found.message) for found in pair.findings]
    if pair.repair is not None:
        before = f"; before: {pair.repair.before}" if pair.repair.helped else ""
        label = "translated again" if pair.repair.helped else "tried again"
        badges.append(badge("info", label, repair_note(pair.repair) + before))
    if pair.passed:
        badges.append(badge("info", "not translated", pair.passed))
    return f'<ul class="badges">{"".join(badges)}</ul>' if badges else ""


def finding_list(found: Iterable[tuple[str, Finding]]) -> Iterator[str]:
    """A list of findings with links to their pairs; nothing if there are none.

    Each comes with the anchor of its pair.
    """
    items = [
        f'<li><a href="#{place}">{place}</a> <span class="badge {each.severity}">'
        f'<span class="sign" aria-hidden="true">{_SIGNS[each.severity]}</span>'
        f'{escape(each.code)}</span> <span dir="auto">{escape(each.message)}</span></li>\n'
        for place, each in found
    ]
    if items:
        yield f"<h2>Findings</h2>\n<ol>\n{''.join(items)}</ol>\n"
