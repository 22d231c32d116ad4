"""The figures of a comparison as HTML: the summary table, the bar chart, who agrees with whom."""

from __future__ import annotations

from zweisatz.compare.comparison import Comparison, Score
from zweisatz.write.page import escape

__all__ = ["agreement_table", "chart", "count", "significant", "summary_table"]

_LEVEL = 0.05


def count(number: int, noun: str) -> str:
    """``number`` with the noun in its number."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def significant(score: Score) -> bool:
    """Whether both tests find the difference to the baseline unlikely to be chance (p < 0.05)."""
    return (
        score.p_bootstrap is not None
        and score.p_randomisation is not None
        and max(score.p_bootstrap, score.p_randomisation) < _LEVEL
    )


def summary_table(comparison: Comparison) -> str:
    """One line a system; what was not measured has no column."""
    baseline = comparison.results[0].name
    confident = any(result.confidence is not None for result in comparison.results)
    heads = ["System"]
    heads += [f"{m.name} {'↑' if m.higher_is_better else '↓'}" for m in comparison.metrics]
    heads += ["Agreement"]
    heads += ["Confidence"] if confident else []
    heads += ["Errors", "Warnings", "Notes", "Left out", "Added"]
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads)
    body = "".join(
        _line(comparison, number, confident) for number in range(len(comparison.results))
    )
    note = f"The baseline is {baseline}. Agreement: mean chrF1 with the other systems. "
    if comparison.metrics:
        note += (
            "± 95 % interval by bootstrap resampling; p: paired bootstrap, approximate "
            "randomisation; * both below 0.05. "
        )
    if confident:
        note += "Confidence: mean log-probability a token under one scorer for all."
    return (
        '<div class="summary">'
        '<div class="scroller" tabindex="0" role="region" aria-label="Figures">'
        f"<table><thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table></div>\n"
        f'<p class="note" dir="auto">{escape(note)}</p></div>\n'
    )


def _line(comparison: Comparison, number: int, confident: bool) -> str:
    result = comparison.results[number]
    cells = [_score(score) for score in result.scores]
    cells.append(f"{result.with_others(number):.1f}")
    if confident:
        known = result.confidence
        cells.append("–" if known is None else f"{known:.3f}".replace("-", "−"))
    cells += [f"{result.findings.get(key, 0):,}" for key in ("error", "warning", "info")]
    cells += [f"{result.left_out:,}", f"{result.added:,}"]
    same = (
        f' <span class="same">identical to {escape(comparison.results[0].name)}</span>'
        if number and result.identical
        else ""
    )
    rest = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr><th scope="row" dir="auto">{escape(result.name)}{same}</th>{rest}</tr>\n'


def _score(score: Score) -> str:
    text = f'{score.value:.1f} <span class="within">± {score.interval:.1f}</span>'
    if score.p_bootstrap is not None and score.p_randomisation is not None:
        star = "*" if significant(score) else ""
        tests = f"{_p(score.p_bootstrap)}, {_p(score.p_randomisation)}{star}"
        text += f'<span class="p">p {escape(tests)}</span>'
    return text


def _p(value: float) -> str:
    return "<0.001" if value < 0.001 else f"{value:.3f}"


def chart(comparison: Comparison) -> str:
    """Bars from 0 to 100: chrF2 with its interval, or the agreement where nothing was scored."""
    name = "chrF2" if comparison.metrics else "Agreement"
    bars = [_bar(comparison, number) for number in range(len(comparison.results))]
    label = ", ".join(
        f"{result.name} {value:.1f}"
        for result, (value, _, _) in zip(comparison.results, bars, strict=True)
    )
    height = 22
    lines = "".join(
        f'<text class="name" x="146" y="{y + 14}">{escape(_short(result.name))}</text>'
        f'<rect class="rail" x="152" y="{y + 4}" width="200" height="12"/>'
        f'<rect class="bar-{number + 1}" x="152" y="{y + 4}" width="{2 * value:.1f}" height="12"/>'
        f'<path class="whisker" d="M{152 + 2 * low:.1f} {y + 10}H{152 + 2 * high:.1f}"/>'
        f'<text x="358" y="{y + 14}">{value:.1f}</text>'
        for number, (result, (value, low, high)) in enumerate(
            zip(comparison.results, bars, strict=True)
        )
        for y in [number * height]
    )
    return (
        f'<figure class="chart"><figcaption>{name}, 0–100</figcaption>'
        f'<svg viewBox="0 0 400 {height * len(bars)}" role="img" '
        f'aria-label="{escape(f"{name}: {label}")}">{lines}</svg></figure>\n'
    )


def _short(name: str) -> str:
    """A name that fits beside its bar; SVG does not cut text itself."""
    return name if len(name) <= 20 else f"{name[:19]}…"


def _bar(comparison: Comparison, number: int) -> tuple[float, float, float]:
    """Value and interval, all within 0–100."""
    result = comparison.results[number]
    for metric, score in zip(comparison.metrics, result.scores, strict=True):
        if metric.name == "chrF2":
            low, high = score.mean - score.interval, score.mean + score.interval
            return score.value, max(low, 0.0), min(high, 100.0)
    value = result.with_others(number)
    return value, value, value


def agreement_table(comparison: Comparison) -> str:
    """Each system against each, folded; nothing for two, whose agreement stands in the summary."""
    if len(comparison.results) < 3:
        return ""
    names = [escape(result.name) for result in comparison.results]
    head = "".join(f'<th scope="col" dir="auto">{name}</th>' for name in names)
    body = "".join(
        f'<tr><th scope="row" dir="auto">{name}</th>'
        + "".join(
            "<td>–</td>" if number == other else f"<td>{value:.1f}</td>"
            for other, value in enumerate(result.agreement)
        )
        + "</tr>\n"
        for number, (name, result) in enumerate(zip(names, comparison.results, strict=True))
    )
    return (
        "<details><summary>Who agrees with whom (chrF1)</summary>"
        '<div class="scroller" tabindex="0" role="region" aria-label="Agreement"><table><thead>'
        f"<tr><td></td>{head}</tr></thead>\n<tbody>{body}</tbody></table></div></details>\n"
    )
