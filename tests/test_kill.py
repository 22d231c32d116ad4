"""``kill -9`` at any moment loses at most the batch in flight, and a rerun gives the same bytes."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

from zweisatz.memory import Memory

KILLS = 50
SENTENCES = 4000  # far more batches than the killed runs get to, however late a kill comes

# The real pipeline, memory and writer; only the engine is a double, so that 50 runs take seconds.
RUN = """
import sys
from pathlib import Path
from zweisatz.config import Settings
from zweisatz.engines.double import EchoTranslator
from zweisatz.memory import Memory, RememberingTranslator
from zweisatz.pipeline.articles import translate_document
from zweisatz.read import read_path
from zweisatz.write import FORMATS, write_atomically

article, memory, output = map(Path, sys.argv[1:])

class Telling(EchoTranslator):
    __slots__ = ()
    def translate(self, texts, decoding):
        print("in flight", len(texts), flush=True)
        return EchoTranslator.translate(self, texts, decoding)

def fail(message):
    raise SystemExit(message)

with Memory.open(memory, fail) as opened:
    translator = RememberingTranslator(Telling(loop="7", stubborn=4), opened, fail)
    head, blocks = translate_document(
        read_path(article), translator, Settings(batch_tokens=64, beam=4, foreign=False)
    )
    write_atomically(output, FORMATS["json"].render(head, blocks))
print("done", flush=True)
"""


def start(article: Path, memory: Path, output: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", RUN, str(article), str(memory), str(output)],
        stdout=subprocess.PIPE,
        text=True,
    )


def kept(memory: Path) -> int:
    def fail(message: str) -> None:
        raise AssertionError(message)

    opened = Memory.open(memory, fail)
    assert opened is not None
    with opened:
        return opened.info().translations


def test_fifty_kills(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(
        "\n\n".join(f"Das ist Satz {n}, und {n % 13} kommt darin vor." for n in range(SENTENCES)),
        "utf-8",
    )
    whole = start(article, tmp_path / "whole.sqlite", tmp_path / "whole.json")
    said, _ = whole.communicate()
    assert said.endswith("done\n")

    chance = random.Random(12345)
    memory, output = tmp_path / "memory.sqlite", tmp_path / "output.json"
    before = 0
    for _ in range(KILLS):
        process = start(article, memory, output)
        assert process.stdout is not None
        flights = [process.stdout.readline() for _ in range(chance.randint(1, 6))]
        os.kill(process.pid, signal.SIGKILL)
        flights += [line + "\n" for line in process.communicate()[0].split("\n")[:-1]]
        assert not output.exists(), "the text is too short: a run came to its end"
        # All batches but the last that was begun were kept before the next could begin.
        finished = sum(int(line.split()[-1]) for line in flights[:-1])
        after = kept(memory)
        assert after >= before + finished
        before = after

    last = start(article, memory, output)
    said, _ = last.communicate()
    assert said.endswith("done\n")
    assert output.read_bytes() == (tmp_path / "whole.json").read_bytes()
    assert kept(memory) == kept(tmp_path / "whole.sqlite")
    # A file that was being written when the process died stays behind, hidden; no other does.
    leftovers = {p.name for p in tmp_path.iterdir() if ".sqlite" not in p.name and p.name[0] != "."}
    assert leftovers == {"article.txt", "whole.json", "output.json"}
