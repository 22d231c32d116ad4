"""Clean the corpus: `python -m training.clean CORPUS OUT`.

CORPUS holds `train/*.tsv.gz`, `own/*.tsv` and `dev/*.tsv`, each line `German<TAB>English`. OUT gets
one `.tsv` per source and `report.json` with what each rule took away.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from training.filters import reject, tidy, tidy_target, words
from training.overlap import Held
from training.sources import domains, read_tsv
from training.synthetic import synthetic_pairs

MAX_TRANSLATIONS = 3
"""Different English sides kept for one German side."""


class Seen:
    """Remembers what was kept, across sources, so that nothing is kept twice."""

    def __init__(self) -> None:
        self._pairs: set[int] = set()
        self._sources: Counter[int] = Counter()

    def is_new(self, source: str, target: str) -> bool:
        left, right = " ".join(words(source)), " ".join(words(target))
        pair, key = hash((left, right)), hash(left)
        if pair in self._pairs or self._sources[key] >= MAX_TRANSLATIONS:
            return False
        self._pairs.add(pair)
        self._sources[key] += 1
        return True


def clean(
    raw: Iterator[tuple[str, str]], held: Held, seen: Seen, counts: Counter[str]
) -> Iterator[tuple[str, str]]:
    """The tidy, plausible, new pairs of one source that no development set contains."""
    for source, target in raw:
        source, target = tidy(source), tidy_target(target)
        reason = reject(source, target)
        if reason is None and held.repeats(source, target):
            reason = "development set"
        if reason is None and not seen.is_new(source, target):
            reason = "duplicate"
        counts[reason or "kept"] += 1
        if reason is None:
            yield source, target


def source_file(corpus: Path, name: str) -> Path | None:
    """Where a source lies in the corpus folder, or None where it has been left out."""
    for path in (corpus / "own" / f"{name}.tsv", corpus / "train" / f"{name}.tsv.gz"):
        if path.exists():
            return path
    return None


def main() -> None:
    """The command line of this step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    held = Held.of(
        pair for path in sorted((arguments.corpus / "dev").glob("*.tsv")) for pair in read_tsv(path)
    )
    seen, report = Seen(), {}
    for domain in domains():
        for name in domain.sources:
            path = source_file(arguments.corpus, name)
            if path is None:
                continue
            counts: Counter[str] = Counter()
            with (arguments.out / f"{name}.tsv").open("w", encoding="utf-8") as out:
                for source, target in clean(read_tsv(path), held, seen, counts):
                    out.write(f"{source}\t{target}\n")
            report[name] = dict(counts)
            print(name, dict(counts), flush=True)
    write_synthetic(arguments.out, arguments.seed)
    (arguments.out / "report.json").write_text(json.dumps(report, indent=1), encoding="utf-8")


def write_synthetic(out: Path, seed: int) -> None:
    """Names are taken from the news sources just cleaned, so this comes last."""
    news = [
        pair
        for domain in domains()
        if domain.name in ("own", "own_new", "news")
        for name in domain.sources
        if (out / f"{name}.tsv").exists()
        for pair in read_tsv(out / f"{name}.tsv")
    ]
    with (out / "synthetic.tsv").open("w", encoding="utf-8") as file:
        for source, target in synthetic_pairs(news, seed):
            file.write(f"{source}\t{target}\n")


if __name__ == "__main__":
    main()
