"""How a summary is put into lines of text: the one place that the promise of length counts on.

A word is what ``wc -w`` calls one: whatever stands between white space, citations and labels
included. So ``zweisatz summarise --length 80`` never prints more than 80 words a language.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from zweisatz.summarise.summary import Actor, KeyFigure, Statement, Summary

__all__ = [
    "LABELS",
    "actor_text",
    "actors_line",
    "citation",
    "cited",
    "count",
    "figure_text",
    "figures_line",
    "left_out_line",
    "lines",
    "point_cost",
    "point_line",
]

LABELS: Mapping[str, Mapping[str, str]] = {
    "de": {
        "figures": "Zahlen:",
        "actors": "Wer:",
        "places": "Wo:",
        "points": "Kernpunkte",
        "left": "Weggelassen",
        "whole": "Ungekürzt: Der Artikel hat nur {sentences} Sätze.",
        "whole1": "Ungekürzt: Der Artikel hat nur einen Satz.",
        "short": "Gekürzt von {before} auf {after} Wörter; {missing} von {all} Absätzen ohne Satz.",
        "unsupported": "[ohne Beleg: {what}]",
    },
    "en": {
        "figures": "Figures:",
        "actors": "Who:",
        "places": "Where:",
        "points": "Key points",
        "left": "Left out",
        "whole": "In full: the article has only {sentences} sentences.",
        "whole1": "In full: the article has only one sentence.",
        "short": "Cut from {before} to {after} words; {missing} of {all} paragraphs unquoted.",
        "unsupported": "[unsupported: {what}]",
    },
}


def count(text: str) -> int:
    """Words as ``wc -w`` counts them."""
    return len(text.split())


def citation(pairs: Sequence[str], doubts: Container[str] = ()) -> str:
    """``[b1s1,b1s2?]``: the question mark stands behind each pair that ``doubts`` has."""
    return f"[{','.join(cited(pair, doubts) for pair in pairs)}]"


def cited(pair: str, doubts: Container[str]) -> str:
    """The id of a pair as it is cited, with a question mark if its translation is in doubt."""
    return f"{pair}?" if pair in doubts else pair


def point_line(point: Statement, lang: str, doubts: Container[str] = ()) -> str:
    """The citation, the sentence, and what in it has no support."""
    marks = [LABELS[lang]["unsupported"].format(what=found.text) for found in point.findings]
    return " ".join([citation(point.pairs, doubts), point.text[lang], *marks])


def point_cost(point: Statement, lang: str) -> int:
    """The words that a key point takes up, citation and marks included."""
    return count(point_line(point, lang))


def figure_text(figure: KeyFigure, lang: str) -> str:
    """``41 Millionen Euro (Die Kosten der Sanierung steigen)``."""
    phrase = figure.text[lang]
    return f"{phrase.amount} ({phrase.measures})" if phrase.measures else phrase.amount


def figures_line(figures: Sequence[KeyFigure], lang: str, doubts: Container[str]) -> str:
    """All figures that the language has, each with its citation; empty if there are none."""
    parts = [
        f"{figure_text(f, lang)} {citation([f.pair], doubts)}" for f in figures if lang in f.text
    ]
    return f"{LABELS[lang]['figures']} {'; '.join(parts)}" if parts else ""


def actor_text(actor: Actor, lang: str) -> str:
    """``Nadja Rüther, Projektleiterin``."""
    role = actor.role.get(lang, "")
    return f"{actor.name[lang]}, {role}" if role else actor.name[lang]


def actors_line(actors: Sequence[Actor], lang: str, doubts: Container[str], *, places: bool) -> str:
    """People and organisations, or places; empty if there are none."""
    parts = [
        f"{actor_text(a, lang)} {citation(a.pairs[:1], doubts)}"
        for a in actors
        if (a.kind == "place") is places and lang in a.name
    ]
    label = LABELS[lang]["places" if places else "actors"]
    return f"{label} {'; '.join(parts)}" if parts else ""


def left_out_line(summary: Summary, lang: str) -> str:
    """One line on what is not in the summary, or that nothing was left out."""
    labels, left = LABELS[lang], summary.left_out
    if summary.whole:
        number = sum(len(point.pairs) for point in summary.points)
        return labels["whole1" if number == 1 else "whole"].format(sentences=number)
    return labels["short"].format(
        before=left.before[lang],
        after=left.after[lang],
        missing=len(left.blocks),
        all=left.paragraphs,
    )


def lines(summary: Summary, lang: str) -> list[str]:
    """Every line of the summary in one language: what is printed, and what is counted."""
    result, doubts = [], summary.doubts
    if summary.headline is not None:
        result.append(f"{summary.headline.text[lang]} {citation(summary.headline.pairs, doubts)}")
    result += [point_line(point, lang, doubts) for point in summary.points]
    result += [
        line
        for line in (
            figures_line(summary.figures, lang, doubts),
            actors_line(summary.actors, lang, doubts, places=False),
            actors_line(summary.actors, lang, doubts, places=True),
        )
        if line
    ]
    if summary.shown:
        result.append(left_out_line(summary, lang))
    return result
