"""Compare sentence segmenters on our own table of cases, and on running text.

    pip install SoMaJo syntok pysbd
    python benchmarks/segmenters.py                     # the table of docs/segmentation.md
    python benchmarks/segmenters.py --errors zweisatz   # and what one of them gets wrong
    python benchmarks/segmenters.py --text news.tsv …   # and on a file of one sentence a line

A case counts as right when all its boundaries are found and no other. For every tool boundaries
are compared by the count of visible characters before them, so that none is blamed for what it
does to white space; a tool that changes or drops characters is (column "lost").
"""

from __future__ import annotations

import argparse
import csv
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

CASES = Path(__file__).parent.parent / "tests" / "segment_cases.tsv"
Segmenter = Callable[[str], Sequence[str]]


@dataclass
class Tally:
    cases: int = 0
    exact: int = 0
    hits: int = 0
    found: int = 0
    wanted: int = 0
    lost: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        return 2 * self.hits / (self.found + self.wanted) if self.found + self.wanted else 1.0

    @property
    def recall(self) -> float:
        return self.hits / self.wanted if self.wanted else 1.0

    @property
    def exact_share(self) -> str:
        return f"{100 * self.exact / self.cases:.1f} %" if self.cases else "–"

    def add(self, wanted: Sequence[str], got: Sequence[str]) -> None:
        want, have = boundaries(wanted), boundaries(got)
        self.cases += 1
        self.exact += want == have
        self.hits += len(want & have)
        self.found += len(have)
        self.wanted += len(want)
        self.lost += visible("".join(wanted)) != visible("".join(got))
        if want != have:
            self.errors.append("|".join(got))


def visible(text: str) -> str:
    return "".join(text.split())


def boundaries(sentences: Iterable[str]) -> set[int]:
    ends, count = set(), 0
    for sentence in sentences:
        count += len(visible(sentence))
        ends.add(count)
    return ends - {count}


def zweisatz(lang: str) -> Segmenter:
    from zweisatz.document import Block, Kind
    from zweisatz.segment import segment

    return lambda text: [s.text for s in segment(Block("b1", Kind.PARAGRAPH, text), lang)]


def somajo(lang: str) -> Segmenter:
    from somajo import SoMaJo

    tool = SoMaJo({"de": "de_CMC", "en": "en_PTB"}[lang])

    def run(text: str) -> list[str]:
        return [
            "".join(token.original_spelling or token.text for token in sentence)
            for sentence in tool.tokenize_text([text])
        ]

    return run


def syntok(lang: str) -> Segmenter:
    from syntok import segmenter  # tells German, English and Spanish apart by itself

    def run(text: str) -> list[str]:
        return [
            "".join(token.spacing + token.value for token in sentence)
            for paragraph in segmenter.process(text)
            for sentence in paragraph
        ]

    return run


def pysbd(lang: str) -> Segmenter:
    import pysbd

    return pysbd.Segmenter(language=lang, clean=False).segment  # type: ignore[no-any-return]


TOOLS: dict[str, tuple[Callable[[str], Segmenter], str]] = {
    "zweisatz": (zweisatz, "import zweisatz.segment"),
    "SoMaJo": (somajo, "import somajo; somajo.SoMaJo('de_CMC')"),
    "syntok": (syntok, "import syntok.segmenter"),
    "pySBD": (pysbd, "import pysbd; pysbd.Segmenter(language='de')"),
}


def cases(lang: str) -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row for row in rows if row["lang"] == lang]


def score(run: Segmenter, rows: Iterable[dict[str, str]]) -> Tally:
    tally = Tally()
    for row in rows:
        tally.add(row["case"].split("|"), list(run(row["case"].replace("|", ""))))
    return tally


def paragraphs(paths: Iterable[Path], column: int, size: int = 5) -> list[list[str]]:
    """Lines that end like sentences, joined to paragraphs. Column 0 is German, 1 English."""
    groups = []
    for path in paths:
        lines = [
            line.split("\t")[column].strip()
            for line in path.read_text(encoding="utf-8").splitlines()
            if len(line.split("\t")) > column
        ]
        lines = [line for line in lines if re.search(r"[.!?…][\"“”»«)]*$", line)]
        groups += [lines[at : at + size] for at in range(0, len(lines), size)]
    return groups


def seconds_to_import(statement: str) -> float:
    """Processor time, the best of five fresh interpreters."""
    code = f"import time; t = time.process_time(); {statement}; print(time.process_time() - t)"
    command = [sys.executable, "-c", code]
    return min(
        float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        for _ in range(5)
    )


def megabytes_per_second(run: Segmenter, rows: list[dict[str, str]]) -> float:
    """In paragraphs of 800 characters, by processor time, the best of three."""
    text = " ".join(row["case"].replace("|", "") for row in rows)
    texts = [text[at : at + 800] for at in range(0, len(text), 800)]
    best = 0.0
    for _ in range(3):
        begin = time.process_time()
        for part in texts:
            list(run(part))
        best = max(best, len(text.encode()) / 1e6 / (time.process_time() - begin))
    return best


def print_table(lang: str, tools: Sequence[str], errors: str | None) -> None:
    rows = cases(lang)
    halves = {
        half: [row for row in rows if row["half"] == half] for half in ("dev", "test", "later")
    }
    plain = [row for row in rows if row["topic"] != "dateline"]
    print(f"\n{lang}: {len(rows)} cases, {len(plain)} without datelines\n")
    print("| tool | dev | test | later | all | F1 | without datelines | lost | MB/s | import |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for name in tools:
        make, statement = TOOLS[name]
        run = make(lang)
        whole, undated = score(run, rows), score(run, plain)
        parts = " | ".join(score(run, part).exact_share for part in halves.values())
        print(
            f"| {name} | {parts} | {whole.exact_share} | {whole.f1:.3f} | {undated.exact_share} "
            f"| {whole.lost} | {megabytes_per_second(run, rows):.2f} "
            f"| {1000 * seconds_to_import(statement):.0f} ms |",
            flush=True,
        )
        if name == errors:
            print(*(f"    {error}" for error in whole.errors), sep="\n")


def print_text(paths: Sequence[Path], tools: Sequence[str]) -> None:
    for column, lang in enumerate(("de", "en")):
        groups = paragraphs(paths, column)
        print(f"\n{lang}: {len(groups)} paragraphs of running text\n")
        print("| tool | boundaries | found | besides | lost | seconds |\n|---|---|---|---|---|---|")
        for name in tools:
            run, tally = TOOLS[name][0](lang), Tally()
            begin = time.process_time()
            for group in groups:
                tally.add(group, list(run(" ".join(group))))
            spent = time.process_time() - begin
            print(
                f"| {name} | {tally.wanted} | {100 * tally.recall:.2f} % "
                f"| {tally.found - tally.hits} | {tally.lost} | {spent:.1f} |",
                flush=True,
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--tools", nargs="+", choices=TOOLS, default=list(TOOLS))
    parser.add_argument("--errors", choices=TOOLS, metavar="TOOL", help="print its wrong cases")
    parser.add_argument(
        "--text", nargs="+", type=Path, default=[], metavar="TSV", help="German<TAB>English a line"
    )
    options = parser.parse_args()
    for lang in ("de", "en"):
        print_table(lang, options.tools, options.errors)
    if options.text:
        print_text(options.text, options.tools)


if __name__ == "__main__":
    main()
