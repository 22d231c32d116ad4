"""How much memory does a large text take? A generated one through everything but a model.

    python benchmarks/large.py [--megabytes 50]

The engine is the double, so what is measured is ours: reading, segmenting, batching, checks, the
memory on disk and writing JSON. Prints seconds, and the peak of resident memory as a multiple of
the text.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from pathlib import Path

from zweisatz.config import Settings
from zweisatz.engines.double import EchoTranslator
from zweisatz.memory import Memory, RememberingTranslator
from zweisatz.pipeline.articles import translate_document
from zweisatz.read import read_path
from zweisatz.write import FORMATS, write_atomically

SAMPLE = Path(__file__).parent.parent / "samples" / "belta-aufzuege.de.txt"


def write_text(path: Path, size: int) -> None:
    """Paragraphs of the sample's words in random order, until ``size`` bytes are there."""
    chance = random.Random(12345)
    words = SAMPLE.read_text("utf-8").split()
    with path.open("w", encoding="utf-8") as file:
        written = 0
        while written < size:
            paragraph = " ".join(chance.choices(words, k=80)) + ".\n\n"
            written += len(paragraph.encode())
            file.write(paragraph)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=int, default=50)
    size = parser.parse_args().megabytes * 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        article, output = Path(folder, "article.txt"), Path(folder, "article.json")
        write_text(article, size)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        began = time.monotonic()
        memory = Memory.open(Path(folder, "memory.sqlite"), print)
        if memory is None:
            raise SystemExit("no room for a memory in the temporary folder")
        with memory:
            translator = RememberingTranslator(EchoTranslator(), memory, print)
            head, blocks = translate_document(
                read_path(article), translator, Settings(foreign=False, repair=False)
            )
            write_atomically(output, FORMATS["json"].render(head, blocks))
        seconds = time.monotonic() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        print(
            f"{size / 1e6:.0f} MB in {seconds:.0f} s; peak {peak / 1e6:.0f} MB, "
            f"{(peak - before) / size:.1f} times the text"
        )


if __name__ == "__main__":
    main()
