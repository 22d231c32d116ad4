"""The page of a comparison: figures first, then source and systems side by side.

One file that asks for nothing, as ``page`` makes them; it has that page's style and script with
its own behind them. Without the script everything can be read.
"""

from __future__ import annotations

from collections.abc import Iterator

from zweisatz.compare.comparison import Cell, Comparison, Result, Row
from zweisatz.document import Kind
from zweisatz.write import page
from zweisatz.write.comparison_figures import agreement_table, chart, count, summary_table
from zweisatz.write.comparison_marks import (
    cell_html,
    cell_links,
    link_numbers,
    source_links,
)
from zweisatz.write.layout import language_name

__all__ = ["render"]

_LEGEND = """<p class="legend"><span class="key"><ins>added</ins></span>
<span class="key"><del>not there</del></span>
<span class="key"><ins class="moved">moved here</ins></span>
<span class="key"><del class="moved">moved away</del></span>
against {base}; point at a word to see its partners.</p>
"""

_TOOLS = """<div class="tools" role="search">
<input type="search" id="search" placeholder="Search  /" autocomplete="off" spellcheck="false"
 aria-label="Search in all columns" aria-keyshortcuts="/">
<label class="only"><input type="checkbox" id="differing" data-only="differs"
 aria-keyshortcuts="d"> Differing</label>
<label class="only"><input type="checkbox" id="flagged" data-only="flagged"
 aria-keyshortcuts="f"> With findings</label>
<label class="only"><input type="checkbox" id="marks" aria-keyshortcuts="m" checked> Marks</label>
<label class="only">Sort <select id="sort" aria-keyshortcuts="s">
<option value="position">by position</option>
<option value="disagreement">by disagreement</option>
</select></label>
<output id="count" for="search differing flagged" aria-live="polite"></output>
</div>
"""


def render(comparison: Comparison) -> Iterator[str]:
    """One chunk a row."""
    yield _opening(comparison)
    for row in comparison.rows:
        yield _row(row, comparison)
    yield _closing(comparison)


def _opening(comparison: Comparison) -> str:
    style = page.resource("page.css") + page.resource("comparison.css")
    script = page.resource("page.js") + page.resource("comparison.js")
    title = f"{page.title_of(comparison.name)}: {len(comparison.results)} translations"
    columns = [language_name(comparison.source_lang), *(r.name for r in comparison.results)]
    return f"""{page.document_head(title, style, script)}\
<body class="comparison columns-{len(columns)}">
<header class="top">
<h1 dir="auto">{page.escape(title)}</h1>
{_verdict(comparison)}<div class="figures-at-a-glance">
{summary_table(comparison)}{chart(comparison)}</div>
{agreement_table(comparison)}</header>
<div class="bar">
<div class="lead">
{_LEGEND.format(base=page.escape(comparison.base))}{_TOOLS}</div>
{page.column_heads(columns)}</div>
<main>
"""


def _verdict(comparison: Comparison) -> str:
    """What is to be said before any figure."""
    rows = len(comparison.rows)
    if comparison.identical:
        return f'<p class="verdict">All translations are identical in {count(rows, "row")}.</p>\n'
    differing = sum(row.differs for row in comparison.rows)
    return f'<p class="verdict">They differ in {differing:,} of {count(rows, "row")}.</p>\n'


def _row(row: Row, comparison: Comparison) -> str:
    numbers = link_numbers(row)
    flagged = " flagged" if any(cell.findings for cell in row.cells) else ""
    differs = " differs" if row.differs else ""
    kind = row.block.kind
    cells = "".join(
        _cell(cell, numbers, result, comparison)
        for cell, result in zip(row.cells, comparison.results, strict=True)
    )
    reference = (
        f'<p class="reference" lang="{page.escape(comparison.target_lang)}" dir="auto">'
        f'<span class="who">Reference</span> {page.escape(row.reference)}</p>'
        if row.reference is not None
        else ""
    )
    source_lang = page.escape(comparison.source_lang)
    heading = " heading" if kind is Kind.HEADING else ""
    return (
        f'<article class="row{heading}{differs}{flagged}" id="r{row.number}" '
        f'data-d="{row.disagreement:.4f}">'
        f'<div class="margin"><a class="s" href="#r{row.number}" '
        f'aria-label="Row {row.number}">{row.number}</a>'
        f'<span class="apart" title="Disagreement: 1 − mean pairwise chrF1">'
        f"{row.disagreement:.0%}</span></div>"
        f'<div class="cell source"><p class="text" lang="{source_lang}" dir="auto"'
        f"{_linked(source_links(row, numbers))}>{page.escape(row.source)}</p>{reference}</div>"
        f"{cells}</article>\n"
    )


def _cell(cell: Cell, numbers: dict[tuple[int, int], int], result: Result, of: Comparison) -> str:
    lang = page.escape(of.target_lang)
    badges = "".join(page.note_badges(pair) for pair in cell.pairs)
    return (
        f'<div class="cell target"><span class="who" dir="auto">{page.escape(result.name)}</span>'
        f'<p class="text" lang="{lang}" dir="auto"{_linked(cell_links(cell, numbers))}>'
        f"{cell_html(cell)}</p>"
        f'<p class="small">{_figures(cell, of)}</p>{_notes(cell)}{badges}</div>'
    )


def _linked(links: str) -> str:
    return f' data-links="{links}"' if links else ""


def _figures(cell: Cell, comparison: Comparison) -> str:
    parts = [
        f"{metric.name} {score:.1f}"
        for metric, score in zip(comparison.metrics, cell.scores, strict=True)
    ]
    if not parts:
        parts.append(f"agreement {cell.agreement:.0f}")
    if cell.confidence is not None:
        parts.append(f"confidence {cell.confidence:.2f}".replace("-", "−"))
    return " · ".join(part.replace(" ", "\u00a0") for part in parts)  # no figure without its name


def _notes(cell: Cell) -> str:
    """Sentences without a partner are said to be so."""
    left_out = sum(len(pair.source) for pair in cell.pairs if not pair.target)
    added = sum(len(pair.target) for pair in cell.pairs if not pair.source)
    notes = []
    if left_out:
        notes.append(f"{count(left_out, 'sentence')} left out")
    if added:
        notes.append(f"{count(added, 'sentence')} added")
    return f'<p class="small alone">{", ".join(notes)}</p>' if notes else ""


def _closing(comparison: Comparison) -> str:
    metrics = "".join(
        f'<p class="signature">{page.escape(metric.name)}: {page.escape(metric.signature)}<br>'
        f"{page.escape(metric.tests[0])}<br>{page.escape(metric.tests[1])}</p>\n"
        for metric in comparison.metrics
    )
    systems = "".join(
        f'<p class="signature"><b dir="auto">{page.escape(result.name)}</b>: '
        f"{page.escape(str(result.signature))}</p>\n"
        for result in comparison.results
    )
    return f"""</main>
<footer class="foot">
<h2>Signatures</h2>
{systems}{metrics}<p class="keys">Keys: <kbd>j</kbd> <kbd>k</kbd> next and previous row,
<kbd>/</kbd> search, <kbd>d</kbd> only differing, <kbd>f</kbd> with findings, <kbd>m</kbd> marks,
<kbd>s</kbd> sort, <kbd>Esc</kbd> show all.</p>
</footer>
</body>
</html>
"""
