"""Draw the curves of trainings: `python -m training.curves OUT.svg NAME=LOG...`.

One panel for the training loss (nats a target token, smoothed only by the minute that a log line
covers), one for the held-out likelihood of the first 500 lines of two development sets.
"""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def read_log(path: Path) -> list[dict[str, Any]]:
    """The lines of a `log.jsonl`, without those that a killed run had to do again."""
    rows: list[dict[str, Any]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        while rows and rows[-1]["step"] > row["step"]:
            rows.pop()
        rows.append(row)
    return rows


def draw(logs: dict[str, list[dict[str, Any]]], out: Path, axis: str) -> None:
    """`axis` is `tokens` (target tokens seen) or `seconds` (time trained)."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    matplotlib.rcParams["svg.hashsalt"] = "zweisatz"  # equal logs give an equal file
    figure, (training, held_out) = pyplot.subplots(1, 2, figsize=(11, 4.2), layout="constrained")
    scale, unit = (1e6, "million target tokens") if axis == "tokens" else (60, "minutes")
    for number, (name, rows) in enumerate(logs.items()):
        colour = f"C{number}"
        losses = _points((row[axis] / scale, row.get("nll")) for row in rows)
        training.plot(*losses, color=colour, label=name)
        for test, style in (("newstest2019", "-"), ("tatoeba", "--")):
            points = _points((row[axis] / scale, row.get("dev", {}).get(test)) for row in rows)
            held_out.plot(*points, style, marker=".", color=colour, label=f"{name}, {test}")
    for panel, title in ((training, "training"), (held_out, "held out, first 500 lines")):
        panel.set_title(title)
        panel.set_xlabel(unit)
        panel.set_ylabel("nats a token")
        panel.grid(alpha=0.3)
        panel.legend(fontsize="small")
    figure.savefig(out, metadata={"Date": None})


def _points(pairs: Iterable[tuple[float, float | None]]) -> tuple[list[float], list[float]]:
    known = [(x, y) for x, y in pairs if y is not None]
    return [x for x, _ in known], [y for _, y in known]


def main() -> None:
    """The command line of this step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("logs", nargs="+", metavar="NAME=LOG")
    parser.add_argument("--axis", choices=("tokens", "seconds"), default="tokens")
    arguments = parser.parse_args()
    named = (entry.partition("=") for entry in arguments.logs)
    draw({name: read_log(Path(path)) for name, _, path in named}, arguments.out, arguments.axis)


if __name__ == "__main__":
    main()
