"""The terminal's two columns: nothing in a text acts, nothing is wider than the terminal."""

from __future__ import annotations

import io
import re

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from bitexts import SAMPLE, bitexts
from zweisatz.document import Bitext
from zweisatz.write.terminal import two_columns


def shown(given: Bitext, width: int, *, colour: bool = False) -> str:
    file = io.StringIO()
    system = "standard" if colour else None
    console = Console(file=file, width=width, force_terminal=colour, color_system=system)
    for each in two_columns(given.blocks, width):
        console.print(each)
    return file.getvalue()


@given(bitexts(), st.integers(40, 200))
def test_only_our_own_colours_act(given: Bitext, width: int) -> None:
    text = re.sub(r"\x1b\[[\d;]*m", "", shown(given, width, colour=True))
    acting = "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
    assert re.findall(acting, text) == []
    assert all(cell_len(line) <= width for line in text.split("\n"))


@given(st.integers(40, 200))
def test_every_word_is_there_at_every_width(width: int) -> None:
    words = set(shown(SAMPLE, width).split())
    for pair in SAMPLE.pairs:
        assert {pair.id, *pair.source_text.split(), *pair.target_text.split()} <= words
