"""BLEU, chrF2 and TER by sacreBLEU, with its signatures; agreement by chrF1.

The settings are those of sacreBLEU's command line, and so are the results
(``tests/test_compare_scores.py`` runs it on the same lines). Papers: Papineni et al. 2002 (BLEU),
Popović 2015 (chrF), Snover et al. 2006 (TER), Post 2018 (sacreBLEU and its signatures), Koehn
2004 (paired bootstrap resampling), Riezler & Maxwell 2005 (approximate randomisation).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from zweisatz.compare.comparison import Metric, Score

__all__ = ["METRICS", "agreement", "corpus_scores", "line", "sentence_scores"]

METRICS = ("BLEU", "chrF2", "TER")


def line(text: str) -> str:
    """``text`` as one line of a file, which is what sacreBLEU scores."""
    return " ".join(text.split())


def corpus_scores(
    systems: Sequence[Sequence[str]], reference: Sequence[str]
) -> tuple[tuple[Metric, ...], list[tuple[Score, ...]]]:
    """The metrics, and the scores of each system in their order; the first is the baseline.

    All lists have the same length, at least one. A system whose lines are the baseline's has the
    baseline's scores, and nothing that could be due to chance: both p-values are 1.
    """
    from sacrebleu.significance import PairedTest  # slow to import, and only needed here

    different = [0, *(n for n, lines in enumerate(systems) if n and lines != systems[0])]
    named: list[tuple[str, Sequence[str]]] = [
        (str(number), list(systems[number])) for number in different
    ]

    def run(kind: str) -> tuple[dict[str, Any], dict[str, list[Any]]]:
        test = PairedTest(named, _metrics(), [list(reference)], test_type=kind)
        signatures, scores = test()
        return signatures, scores

    bootstrap, randomisation = run("bs"), run("ar")
    plain = _metrics()
    for metric in plain.values():
        metric.corpus_score(list(systems[0]), [list(reference)])  # completes the signature
    metrics = tuple(
        Metric(
            name,
            str(plain[name].get_signature()),
            (str(bootstrap[0][name]), str(randomisation[0][name])),
            higher_is_better=name != "TER",
        )
        for name in METRICS
    )
    found = {
        number: tuple(
            Score(
                float(by_bootstrap.score),
                float(by_bootstrap.mean),
                float(by_bootstrap.ci),
                by_bootstrap.p_value,
                randomisation[1][name][place].p_value,
            )
            for name in METRICS
            for by_bootstrap in [bootstrap[1][name][place]]
        )
        for place, number in enumerate(different)
    }
    same = tuple(Score(s.value, s.mean, s.interval, 1.0, 1.0) for s in found[0])
    return metrics, [found.get(number, same) for number in range(len(systems))]


def sentence_scores(lines: Sequence[str], reference: Sequence[str]) -> list[tuple[float, ...]]:
    """For each line its scores in the order of ``METRICS``.

    As sacreBLEU's ``--sentence-level``: BLEU with effective order, so that a short sentence is
    not 0 for want of 4-grams.
    """
    from sacrebleu.metrics.bleu import BLEU

    metrics = {**_metrics(), "BLEU": BLEU(effective_order=True)}
    return [
        tuple(float(metrics[name].sentence_score(text, [other]).score) for name in METRICS)
        for text, other in zip(lines, reference, strict=True)
    ]


def agreement(left: Sequence[str], right: Sequence[str]) -> list[float]:
    """How alike two translations are, line by line: chrF1, 0–100, the same both ways.

    With β = 1 precision and recall count alike, so neither side is the reference.
    """
    from sacrebleu.metrics.chrf import CHRF

    metric = CHRF(beta=1)
    return [
        100.0 if one == other else float(metric.sentence_score(one, [other]).score)
        for one, other in zip(left, right, strict=True)
    ]


def _metrics() -> dict[str, Any]:
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    return {"BLEU": BLEU(), "chrF2": CHRF(), "TER": TER()}
