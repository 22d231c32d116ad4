"""HTML: the article of a page, without what stands around it.

trafilatura finds the article. On a page so short or odd that it finds nothing (or next to
nothing), all visible text is taken, block by block. Text is only ever parsed: no script runs, no
address is opened, no entity but HTML's own is known.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ..document import Kind
from .pieces import Found, fold

__all__ = ["html_found"]

_EXTRACTED = 2_000_000
"""Characters. Longer pages are not searched for an article (it would take minutes): all is read."""

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font hi i ins kbd label lb mark nobr q "
    "ref ruby s samp small span strike strong sub sup time tt u var wbr".split()
)
_HIDDEN = frozenset(
    "script style noscript template svg math head iframe object embed canvas audio video button "
    "select textarea input datalist dialog nav footer menu graphic rt rp".split()
)
_LISTS = frozenset("ul ol list menu dir".split())
_FLATTEN = re.compile(
    r"</?(?!(?:h[1-6]|p|li|br|script|style|title|head|body|html)\b)([a-z][\w:-]*+)[^<>]*+>", re.I
)
_BREAK = "\u2028"
_EMPTY_LINE = re.compile("\u2028\\s*\u2028")
_ENOUGH = 0.2
"""Of a short page's visible text. An extraction with less has missed the point of the page."""

_ALL, _MOST = 0.98, 0.9
"""Of a page's visible text. So much is all of a short page; and of any page, if the extraction has
few blocks, for then it comes from the extractor's last resort, which melts blocks into one."""

_SHORT = 3000
"""Characters of visible text. On a longer page a small article is what it is."""


def html_found(text: str) -> list[Found]:
    """The blocks of a page's article, in order."""
    tree = _parsed(text)
    if tree is None:
        return []
    visible = list(_walk(_body(tree)))
    size = _size(visible)
    if not size or len(text) > _EXTRACTED:
        return visible
    article = _article(tree)
    share = _size(article) / size
    if share < _ENOUGH and (not article or size <= _SHORT):
        return visible
    melted = len(article) == 1 or 2 * len(article) <= len(visible)
    if share > (_MOST if melted else _ALL) and (melted or size <= _SHORT):
        return visible  # there is nothing else on the page, and this keeps what blocks are
    return _with_title(article, tree)


def _size(found: list[Found]) -> int:
    return sum(len(fold(item.text)) for item in found)


def _parsed(text: str) -> Any:
    """The page as an lxml tree, or ``None`` if there is nothing in it."""
    # Imported here: only HTML needs it.
    from lxml import etree
    from lxml import html as lxml_html

    # lxml refuses NUL and a declared encoding in a string; UTF-8 bytes with the encoding given
    # override both a declaration and a <meta>.
    for attempt in (text, _flat(text)):
        parser = lxml_html.HTMLParser(
            encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True
        )
        try:
            tree = lxml_html.document_fromstring(
                attempt.replace("\0", "").encode("utf-8"), parser=parser
            )
        except (etree.ParserError, etree.XMLSyntaxError):
            tree = None
        if not any("depth" in entry.message.lower() for entry in parser.error_log):
            return tree
    return tree


def _flat(text: str) -> str:
    """The page with all but its paragraphs, headings and items taken out of the nesting.

    The parser stops at 255 levels (old editors that never close a ``<font>`` get there).
    """
    return _FLATTEN.sub(lambda tag: "" if tag[1].lower() in _INLINE else "<p>", text)


def _body(tree: Any) -> Any:
    body = tree.find("body")
    return tree if body is None else body


def _article(tree: Any) -> list[Found]:
    """What trafilatura takes for the article. Changes the tree."""
    _let_captions_be_text(tree)
    with _silent("trafilatura", "htmldate", "justext", "readability", "courlan"):
        # Imported here: it brings a second's worth of modules.
        from trafilatura import bare_extraction

        try:
            result = bare_extraction(tree, include_comments=False, include_tables=True, fast=False)
        except (RecursionError, ValueError, TypeError, AttributeError):
            return []  # a page that its rules trip over: the caller takes all visible text
    body = getattr(result, "body", None)
    return [] if body is None else list(_walk(body))


def _let_captions_be_text(tree: Any) -> None:
    """A picture's caption is read with the article; trafilatura drops whole figures."""
    for figure in list(tree.iter("figure", "figcaption")):
        caption = figure.tag == "figcaption" and figure.find(".//p") is None
        figure.tag = "p" if caption else "div"


@contextmanager
def _silent(*names: str) -> Iterator[None]:
    """No word of the libraries' doubts on the user's terminal."""
    loggers = [(logger, logger.propagate) for logger in map(logging.getLogger, names)]
    sink = logging.NullHandler()
    for logger, _ in loggers:
        logger.addHandler(sink)
        logger.propagate = False
    try:
        yield
    finally:
        for logger, propagate in loggers:
            logger.removeHandler(sink)
            logger.propagate = propagate


def _with_title(found: list[Found], tree: Any) -> list[Found]:
    """With the page's one main heading first, if the extractor took it for furniture."""
    titles = [fold(" ".join(title.itertext())) for title in tree.iter("h1")]
    titles = [title for title in titles if title]
    if len(titles) != 1 or any(fold(item.text) == titles[0] for item in found[:5]):
        return found
    return [Found(Kind.HEADING, titles[0], 1), *found]


def _walk(root: Any) -> Iterator[Found]:
    """The blocks below an element of HTML or of trafilatura's own vocabulary, without recursion."""
    words: list[str] = []
    kind, level, depth = Kind.PARAGRAPH, 0, 0
    stack: list[tuple[Any, bool, tuple[Kind, int]]] = [(root, False, (kind, level))]
    while stack:
        element, leaving, outer = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        block = tag not in _INLINE and tag not in ("br", "lb")
        if leaving:
            if block:
                yield from _parts(words, kind, level)
                words = []
                kind, level = outer
                depth -= tag in _LISTS
            words.append(element.tail or "")
            continue
        if not tag or (tag in _HIDDEN and not (tag == "head" and "rend" in element.attrib)):
            if element is not root:
                words.append(element.tail or "")
            continue
        if tag in ("br", "lb"):
            words.append(_BREAK + (element.tail or ""))
            continue
        if block:
            before = list(_parts(words, kind, level))
            yield from before
            words = []
            if before and kind is Kind.LIST_ITEM:
                kind, level = Kind.PARAGRAPH, 0
        stack.append((element, True, (kind, level)))
        if block:
            depth += tag in _LISTS
            kind, level = _kind(element, tag, depth, kind, level)
        words.append(element.text or "")
        stack.extend((child, False, (kind, level)) for child in reversed(element))


def _parts(words: list[str], kind: Kind, level: int) -> Iterator[Found]:
    """The text below one element, cut where an empty line was made by two line breaks."""
    for part in _EMPTY_LINE.split("".join(words)):
        if part.strip():
            yield Found(kind, part, level)


def _kind(element: Any, tag: str, depth: int, kind: Kind, level: int) -> tuple[Kind, int]:
    """The kind and level of the text directly below an element."""
    rend = element.get("rend", "") if tag == "head" else tag
    if len(rend) == 2 and rend[0] == "h" and rend[1] in "123456":
        return Kind.HEADING, int(rend[1])
    if tag == "head":
        return Kind.HEADING, 2
    if tag in ("li", "item"):
        return Kind.LIST_ITEM, max(depth, 1)
    if tag == "p" and kind is Kind.LIST_ITEM:
        return kind, level
    return Kind.PARAGRAPH, 0
