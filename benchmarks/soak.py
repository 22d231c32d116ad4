"""Does memory stay flat? One process translates the samples over and over.

    python benchmarks/soak.py [--minutes 10] [--engine ctranslate2]

Prints resident memory (MB) and words a second each minute, and exits with 1 if the last minute
holds over 5 % more than the second.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from zweisatz.config import Settings
from zweisatz.pipeline.articles import open_translator, translate_document
from zweisatz.read import read_path

SAMPLES = Path(__file__).parent.parent / "samples"


def resident_mb() -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise SystemExit("this benchmark reads /proc and needs Linux")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=int, default=10)
    parser.add_argument("--engine", default="ctranslate2")
    options = parser.parse_args()
    documents = [read_path(path) for path in sorted(SAMPLES.glob("*.de.*"))]
    settings = Settings(engine=options.engine, memory="none")
    measured: list[float] = []
    with open_translator(settings, print) as translator:
        for minute in range(1, options.minutes + 1):
            words, began = 0, time.monotonic()
            while time.monotonic() - began < 60:
                for document in documents:
                    _, blocks = translate_document(document, translator, settings)
                    words += sum(len(block.block.text.split()) for block in blocks)
            speed = words / (time.monotonic() - began)
            measured.append(resident_mb())
            print(f"minute {minute:3}  {measured[-1]:7.1f} MB  {speed:6.0f} words/s", flush=True)
    sys.exit(len(measured) > 2 and measured[-1] > 1.05 * measured[1])


if __name__ == "__main__":
    main()
