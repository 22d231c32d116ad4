"""A summary as text, Markdown, JSON, or a page on which every statement leads to its sentences.

The text is exactly what the promise of length was counted on (``summarise.wording``). The page
carries the whole bilingual article below the summary; a citation jumps to its pair, which shows
the sentence in both languages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from zweisatz.document import Bitext
from zweisatz.errors import OutputError
from zweisatz.summarise.summary import Statement, Summary
from zweisatz.summarise.wording import (
    LABELS,
    actor_text,
    citation,
    cited,
    left_out_line,
    lines,
)
from zweisatz.write import html, page
from zweisatz.write.chars import visible
from zweisatz.write.json import dumps
from zweisatz.write.layout import language_name
from zweisatz.write.markdown import escape as markdown

__all__ = ["SUMMARY_FORMATS", "check_format", "render_summary"]


def render_summary(summary: Summary, bitext: Bitext, format: str) -> Iterator[str]:
    """The summary in one of ``SUMMARY_FORMATS``; ``OutputError`` for another format."""
    return SUMMARY_FORMATS[check_format(format)](summary, bitext)


def check_format(name: str) -> str:
    """``name`` if it is one of ``SUMMARY_FORMATS``; else ``OutputError``."""
    if name not in SUMMARY_FORMATS:
        raise OutputError(
            f"A summary cannot be written as {name}: use one of {' '.join(SUMMARY_FORMATS)}."
        )
    return name


def _text(summary: Summary, _: Bitext) -> Iterator[str]:
    for number, lang in enumerate(summary.languages):
        if number:
            yield "\n"
        yield from (visible(line) + "\n" for line in lines(summary, lang))


def _markdown(summary: Summary, _: Bitext) -> Iterator[str]:
    for number, lang in enumerate(summary.languages):
        labels = LABELS[lang]
        if number:
            yield "\n---\n\n"
        if summary.headline is not None:
            head = summary.headline
            place = markdown(citation(head.pairs, summary.doubts))
            yield f"# {markdown(head.text[lang])} {place}\n\n"
        for point in summary.points:
            marks = "".join(
                f" **{markdown(labels['unsupported'].format(what=each.text))}**"
                for each in point.findings
            )
            place = markdown(citation(point.pairs, summary.doubts))
            yield f"- {markdown(point.text[lang])}{marks} {place}\n"
        for label, entries in _lists(summary, lang):
            yield f"\n**{markdown(label)}**\n\n"
            for first, rest, pairs in entries:
                place = markdown(citation(pairs, summary.doubts))
                yield f"- **{markdown(first)}**{markdown(rest)} {place}\n"
        if summary.shown:
            yield f"\n*{markdown(left_out_line(summary, lang))}*\n"


def _lists(
    summary: Summary, lang: str
) -> Iterator[tuple[str, list[tuple[str, str, Sequence[str]]]]]:
    """Label and entries of figures, people and places; an entry is what is set off, the rest,
    and the pairs."""
    figures: list[tuple[str, str, Sequence[str]]] = [
        (f.text[lang].amount, f": {f.text[lang].measures}", (f.pair,))
        for f in summary.figures
        if lang in f.text
    ]
    yield from [(LABELS[lang]["figures"], figures)] if figures else []
    for label, places in (("actors", False), ("places", True)):
        names: list[tuple[str, str, Sequence[str]]] = [
            (a.name[lang], actor_text(a, lang).removeprefix(a.name[lang]), a.pairs)
            for a in summary.actors
            if lang in a.name and (a.kind == "place") is places
        ]
        yield from [(LABELS[lang][label], names)] if names else []


def _json(summary: Summary, bitext: Bitext) -> Iterator[str]:
    fields: dict[str, object] = {
        "format": "zweisatz-summary/1",
        "name": summary.name,
        "summariser": summary.summariser,
        "translation": str(bitext.head.signature),
        "languages": list(summary.languages),
        "whole": summary.whole,
        "headline": summary.headline and _statement(summary.headline),
        "points": [_statement(point) for point in summary.points],
        "figures": [
            {
                "kind": figure.kind,
                "value": figure.value,
                "pair": figure.pair,
                "text": {
                    lang: {"amount": t.amount, "measures": t.measures, "unit": t.unit}
                    for lang, t in figure.text.items()
                },
            }
            for figure in summary.figures
        ],
        "actors": [
            {"kind": a.kind, "name": {**a.name}, "role": {**a.role}, "pairs": list(a.pairs)}
            for a in summary.actors
        ],
        "left_out": {
            "words_before": {**summary.left_out.before},
            "words_after": {**summary.left_out.after},
            "paragraphs": summary.left_out.paragraphs,
            "blocks": list(summary.left_out.blocks),
        },
        "removed": [_statement(point) for point in summary.removed],
        "doubts": {pair: list(codes) for pair, codes in summary.doubts.items()},
    }
    body = ",\n ".join(f"{dumps(key)}: {dumps(value)}" for key, value in fields.items())
    yield f"{{{body}}}\n"


def _statement(statement: Statement) -> dict[str, object]:
    fields: dict[str, object] = {"pairs": list(statement.pairs), "text": {**statement.text}}
    if statement.findings:
        fields["findings"] = [{"code": f.code, "text": f.text} for f in statement.findings]
    return fields


def _html(summary: Summary, bitext: Bitext) -> Iterator[str]:
    head = bitext.head
    columns = (language_name(head.source_lang), language_name(head.target_lang))
    yield page.opening(page.title_of(head.name), columns, page.resource("summary.css"))
    links = _Links(_places(bitext), summary.doubts)
    alone = "" if any(pair.target for pair in bitext.pairs) else " alone"
    yield f'<section class="summary{alone}" aria-label="Summary">\n<div class="languages">\n'
    for lang in summary.languages:
        yield _column(summary, lang, links)
    # A signature is one long word, which a telephone could not break.
    signature = page.escape(summary.summariser).replace("|", "|<wbr>")
    yield f'</div>\n<p class="aside">{signature}</p>\n</section>\n'
    article = html.render(head, bitext.blocks)
    next(article)  # the page is open already
    yield from article


def _places(bitext: Bitext) -> dict[str, str]:
    """The anchor of each pair, as the page below gives it."""
    return {
        pair.id: page.anchor(pair.id, f"b{number}s{place}")
        for number, block in enumerate(bitext.blocks, 1)
        for place, pair in enumerate(block.pairs, 1)
    }


@dataclass(frozen=True, slots=True)
class _Links:
    """Citations as links: the anchors of the pairs, and the errors in their translations."""

    places: Mapping[str, str]
    doubts: Mapping[str, Sequence[str]]

    def to(self, pairs: Sequence[str]) -> str:
        """``[b1s1 b1s2?]``, each a link."""
        links = " ".join(
            f'<a href="#{self.places[pair]}">{page.escape(cited(pair, self.doubts))}</a>'
            for pair in pairs
            if pair in self.places
        )
        return f'<span class="cite">[{links}]</span>'

    def of(self, statement: Statement) -> str:
        """The same, and what is wrong with the translation."""
        codes = sorted({code for pair in statement.pairs for code in self.doubts.get(pair, ())})
        badges = [f' <span class="badge warning">{page.escape(code)}</span>' for code in codes]
        return self.to(statement.pairs) + "".join(badges)


def _column(summary: Summary, lang: str, links: _Links) -> str:
    labels = LABELS[lang]
    parts = [f'<div lang="{page.escape(lang)}" dir="auto">\n']
    if summary.headline is not None:
        head = summary.headline
        parts.append(f"<h2>{page.escape(head.text[lang])} {links.of(head)}</h2>\n")
    parts.append(f'<h3>{labels["points"]}</h3>\n<ol class="points">\n')
    for point in summary.points:
        marks = "".join(
            f' <span class="badge error">{page.escape(found.code)}: '
            f"{page.escape(labels['unsupported'].format(what=found.text))}</span>"
            for found in point.findings
        )
        parts.append(f"<li>{page.escape(point.text[lang])} {links.of(point)}{marks}</li>\n")
    parts.append("</ol>\n")
    for label, entries in _lists(summary, lang):
        items = "".join(
            f'<li><span class="amount">{page.escape(first)}</span>{page.escape(rest)} '
            f"{links.to(pairs)}</li>\n"
            for first, rest, pairs in entries
        )
        parts.append(f"<h3>{page.escape(label)}</h3>\n<ul>\n{items}</ul>\n")
    # The page has room for what the promise had not: which paragraphs nothing was taken from.
    blocks = ", ".join(
        f'<a href="#{block}">{block}</a>'
        for block in summary.left_out.blocks
        if page.anchor(block, "") == block
    )
    line = page.escape(left_out_line(summary, lang))
    parts.append(f'<p class="aside">{line}{f" ({blocks})" if blocks else ""}</p>\n</div>\n')
    return "".join(parts)


SUMMARY_FORMATS: Mapping[str, Callable[[Summary, Bitext], Iterator[str]]] = {
    "text": _text,
    "md": _markdown,
    "html": _html,
    "json": _json,
}
"""The formats of a summary, by the name that ``-f`` takes."""
