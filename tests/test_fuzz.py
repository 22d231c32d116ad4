"""Generated articles through the whole pipeline: no traceback, nothing lost, nothing reordered.

A few hundred by default; ``--slow`` runs 10,000 with the double and 500 with the bundled model.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from zweisatz.config import Settings
from zweisatz.document import Bitext, Document
from zweisatz.engines.double import EchoTranslator
from zweisatz.engines.protocol import Translator
from zweisatz.errors import ZweisatzError
from zweisatz.pipeline.articles import open_translator, translate_document
from zweisatz.read import read_bytes
from zweisatz.read.bitext import read_bitext, restore
from zweisatz.write import FORMATS

WORDS = """Der die das Aufzug Minister Dr. z. B. 25. August 1.234,5 Mio. Euro sagte er nicht „Ja“
NATO Karankewitsch https://beispiel.de/a?b=c§d info@beispiel.de §§ 5 Abs. 1 (vgl. S. 7) … ... – — -
* # > ``` 1. a) <b> </script> &amp; &#0; {{x}} ${y} 😀 👩‍👩‍👧 İstanbul Łódź 東京 مرحبا שלום
\u200b \u200f \u202e \ufeff
\u0301 \x00 \x07 \x1b[31m \ud800 \udfff \x85 \u2028 " ' `` ’ » « ‹ › [1] | \\ \\n =SUM(A1) +1 @x %s
weil obwohl sowie und oder aber ; : , . ! ? ?! Straße Donaudampfschifffahrtsgesellschaftskapitän
To be or not to be La vie est belle HEUTE NEUES GESETZ 14.30 Uhr 2:1 3,5 % 100 km/h A 7""".split(
    " "
)
GAPS = [" "] * 12 + [
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r\n\r\n",
    "\r",
    "\t",
    "  ",
    "\u00a0",
    "\x0c",
    "\n" * 9,
    "",
]
NAMES = ["a.txt", "a.txt", "a.txt", "a.md", "a.html"]
ENCODINGS = ["utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"]


def article(seed: int) -> tuple[bytes, str]:
    """Bytes of an odd article, and a name for it."""
    chance = random.Random(seed)
    parts: list[str] = []
    for _ in range(chance.choice([1, 3, 10, 40, 120])):
        parts += [chance.choice(WORDS), chance.choice(GAPS)]
    text = "".join(parts)
    if chance.random() < 0.05:
        text = chance.choice("aÄ.\u200b(„") * 3000 + text
    name = chance.choice(NAMES)
    if name == "a.html" and chance.random() < 0.8:
        text = f"<html><body><h1>{text[:30]}</h1><p>{text}</p><script>{text}</script></body></html>"
    encoding = chance.choice(ENCODINGS)
    data = text.encode(encoding, "surrogatepass" if encoding.startswith("utf") else "replace")
    if chance.random() < 0.05:
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.randbytes(5) + data[at:]
    return data, name


def read(seed: int) -> Document | None:
    """The article as a document; ``None`` if it was refused, which must be in one line."""
    try:
        return read_bytes(*article(seed))
    except ZweisatzError as refused:
        if not str(refused) or "\n" in str(refused):
            raise AssertionError(f"not one line: {refused}") from refused
        return None


def check_whole(document: Document, translator: Translator, folder: Path) -> None:
    """Translate, write in every format, read back, and compare with what was read."""
    settings = Settings(beam=2, batch_tokens=128)
    head, stream = translate_document(document, translator, settings)
    blocks = tuple(stream)
    assert [block.block for block in blocks] == list(document.blocks)
    for block in blocks:
        pairs = block.pairs
        assert [pair.id for pair in pairs] == [
            f"{block.block.id}s{n + 1}" for n in range(len(pairs))
        ]
        assert "".join(pair.gap + pair.source_text for pair in pairs) == block.block.text
        assert all(len(pair.target) == 1 for pair in pairs)
    for name, each in FORMATS.items():
        text = "".join(each.render(head, blocks))
        text.encode("utf-8")
        if name == "json":
            (folder / "a.json").write_text(text, "utf-8", newline="")
            written = text
    again = read_bitext(folder / "a.json")
    assert "".join(FORMATS["json"].render(again.head, again.blocks)) == written
    assert [pair.source_text for pair in again.pairs] == [
        pair.source_text for block in blocks for pair in block.pairs
    ]
    if document.media in ("text", "markdown"):
        assert restore(Bitext(head, blocks)) == restore(again)


def seeds(first: int, count: int) -> Iterator[int]:
    return iter(range(first, first + count))


def fuzz(count: int, translator: Translator, folder: Path) -> int:
    done = 0
    for seed in seeds(0, count):
        try:
            document = read(seed)
            if document is not None:
                check_whole(document, translator, folder)
                done += 1
        except Exception as error:
            raise AssertionError(f"seed {seed}: {article(seed)[0]!r:.300}") from error
    return done


def test_some_articles(tmp_path: Path) -> None:
    assert fuzz(400, EchoTranslator(loop="nicht", vanish="sagte", stubborn=2), tmp_path) > 300


@pytest.mark.slow
def test_ten_thousand_articles(tmp_path: Path) -> None:
    assert fuzz(10_000, EchoTranslator(loop="nicht", vanish="sagte"), tmp_path) > 8000


def real(folder: Path) -> Settings:
    return Settings(memory=str(folder / "memory.sqlite"))


@pytest.mark.model
def test_some_articles_with_the_model(tmp_path: Path) -> None:
    with open_translator(real(tmp_path), pytest.fail) as translator:
        assert fuzz(15, translator, tmp_path) > 10


@pytest.mark.slow
@pytest.mark.model
def test_five_hundred_articles_with_the_model(tmp_path: Path) -> None:
    with open_translator(real(tmp_path), pytest.fail) as translator:
        assert fuzz(500, translator, tmp_path) > 400
