"""zweisatz JSON loses nothing, and what is not zweisatz JSON is refused in one line."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from bitexts import SAMPLE, bitexts, block
from bitexts import bitext as make
from zweisatz.document import Bitext, Segment
from zweisatz.errors import FormatError, InputError
from zweisatz.read.bitext import is_bitext, parse_bitext, read_bitext, restore
from zweisatz.write import FORMATS

# What is broken, how, and a word of the one line that says so. ``None`` removes the key.
BROKEN = [
    (("format",), "zweisatz/2", "zweisatz/2"),
    (("blocks",), None, "'blocks' is missing"),
    (("blocks",), [], "no sentence pairs"),
    (("blocks",), {}, "'blocks' must be a list"),
    (("blocks", 0), 7, "blocks 1 is not a JSON object"),
    (("blocks", 0, "kind"), "poem", "'kind' must be one of heading"),
    (("blocks", 0, "id"), 1, "'id' must be a text"),
    (("blocks", 0, "level"), True, "'level' must be a whole number"),
    (("blocks", 0, "pairs"), None, "'pairs' is missing"),
    (("blocks", 0, "pairs", 0, "target"), None, "'target' is missing"),
    (("blocks", 0, "pairs", 0, "id"), "b2s1", "two pairs with the id 'b2s1'"),
    (("blocks", 0, "pairs", 0, "sources"), [], "'source' is not what its 'sources' make up"),
    (("blocks", 0, "pairs", 0, "score"), "high", "'score' must be a number"),
    (("blocks", 0, "pairs", 0, "links"), [{"source": [4, 1]}], "'source' must be a range"),
    (("blocks", 0, "pairs", 0, "findings"), [{"code": "x"}], "'severity' is missing"),
    (("signature",), None, "signature is not a JSON object"),
    (("signature", "beam"), "4", "'beam' must be a whole number"),
    (("signature", "settings"), {"a": 1}, "'a' must be a text"),
]
FOREIGN = [
    b"",
    b"{}",
    b"[1, 2]",
    b"null",
    b'{"name": "other"}',
    b"Guten Tag.",
    b"\x89PNG\r\n\x1a\n",
    "Grüße".encode("utf-16"),
]


def written(bitext: Bitext) -> str:
    return "".join(FORMATS["json"].render(bitext.head, bitext.blocks))


def parsed(text: str) -> Bitext:
    return parse_bitext(text.encode(), "test.json")


def test_shape() -> None:
    value = json.loads(written(make(block("b1", ("Ja. ", "Yes. "), ("Nein.", "No.")))))
    assert value == {
        "format": "zweisatz/1",
        "signature": {
            "model": "bundled",
            "revision": "sha256:0f3a",
            "engine": "ctranslate2",
            "compute_type": "int8",
            "beam": 4,
            "version": "0.1.0",
            "settings": {"batch_tokens": "1024"},
        },
        "name": "artikel.de.txt",
        "blocks": [
            {
                "id": "b1",
                "kind": "paragraph",
                "pairs": [
                    {"id": "b1s1", "gap": "", "source": "Ja. ", "target": "Yes. "},
                    {"id": "b1s2", "gap": " ", "source": "Nein.", "target": "No."},
                ],
            }
        ],
        "tail": "\n",
    }
    assert list(value) == ["format", "signature", "name", "blocks", "tail"]


def test_one_pair_a_line() -> None:
    lines = [line for line in written(SAMPLE).splitlines() if '"source": "' in line]
    assert len(lines) == len(SAMPLE.pairs)


def test_everything_of_the_sample_comes_back() -> None:
    sample = replace(
        SAMPLE,
        blocks=tuple(
            replace(each, pairs=tuple(replace(p, score=p.score and -0.5234) for p in each.pairs))
            for each in SAMPLE.blocks
        ),
    )
    assert parsed(written(sample)) == sample


@given(bitexts())
def test_written_and_read_and_written_is_the_same(bitext: Bitext) -> None:
    once = written(bitext)
    json.loads(once)
    assert written(parsed(once)) == once


@given(bitexts())
def test_source_is_restored(bitext: Bitext) -> None:
    # Two surrogates that meet are one character in JSON, and everywhere else too.
    def mended(text: str) -> str:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")

    read = parsed(written(bitext))
    assert [each.block.text for each in read.blocks] == [
        "".join(
            mended(s.gap) + (mended(s.text)) if len(p.source) == 1 else mended(s.gap + s.text)
            for p in each.pairs
            for s in p.source
        )
        for each in bitext.blocks
    ]
    assert mended(restore(read)) == mended(restore(bitext))


@given(bitexts())
def test_nothing_in_it_acts_on_a_terminal(bitext: Bitext) -> None:
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]", written(bitext))


def test_restores_the_file_of_raw_blocks() -> None:
    blocks = (
        replace(SAMPLE.blocks[0], block=replace(SAMPLE.blocks[0].block, raw="# Aufzüge in\nMinsk")),
        *SAMPLE.blocks[1:3],
    )
    bitext = replace(SAMPLE, blocks=blocks)
    assert restore(parsed(written(bitext))) == (
        "# Aufzüge in\nMinsk\n\nMINSK, 25. August (BelTA) –\n\n"
        "Der Betrieb baut 1.234 Aufzüge. Das ist nicht wenig. Er fährt nach Brest.\n"
    )


def test_scores_that_are_no_numbers_are_left_out() -> None:
    pair = SAMPLE.blocks[0].pairs[0]
    blocks = (replace(SAMPLE.blocks[0], pairs=(replace(pair, score=float("-inf")),)),)
    assert "score" not in written(replace(SAMPLE, blocks=blocks))


def test_uneven_pairs_keep_their_sentences() -> None:
    pair = replace(
        SAMPLE.blocks[0].pairs[0],
        source=(Segment("b1s1", "Ja."), Segment("b1s2", "Nein.", 4, " ")),
        target=(),
    )
    bitext = replace(SAMPLE, blocks=(replace(SAMPLE.blocks[0], pairs=(pair,)),))
    entry = json.loads(written(bitext))["blocks"][0]["pairs"][0]
    assert entry["source"] == "Ja. Nein."
    assert entry["sources"][1] == {"id": "b1s2", "text": "Nein.", "gap": " ", "offset": 4}
    assert entry["targets"] == []
    assert parsed(written(bitext)).pairs == (pair,)


@pytest.mark.parametrize(("place", "value", "said"), BROKEN)
def test_broken(place: tuple[str | int, ...], value: object, said: str) -> None:
    document = json.loads(written(SAMPLE))
    inner = document
    for key in place[:-1]:
        inner = inner[key]
    if value is None:
        del inner[place[-1]]
    else:
        inner[place[-1]] = value
    with pytest.raises(FormatError) as caught:
        parse_bitext(json.dumps(document).encode(), "x.json")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("data", FOREIGN)
def test_foreign(data: bytes) -> None:
    assert not is_bitext(data)
    with pytest.raises(FormatError, match="no bitext"):
        parse_bitext(data, "x")


@pytest.mark.parametrize("cut", [30, 200, -3])
def test_cut_off(cut: int) -> None:
    with pytest.raises(FormatError, match="cut off"):
        parse_bitext(written(SAMPLE).encode()[:cut], "x.json")


@pytest.mark.parametrize(
    "text",
    [
        '{"format": "zweisatz/1", "blocks": ' + "[" * 100_000,
        '{"format": "zweisatz/1", "blocks": NaN}',
        '{"format": "zweisatz/1", "blocks": ' + "9" * 5000 + "}",
        '{"format": "zweisatz/1", "blocks": [}',
    ],
)
def test_malice_is_answered_in_one_line(text: str) -> None:
    with pytest.raises(FormatError):
        parsed(text)


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "any.name"
    path.write_text(written(SAMPLE), encoding="utf-8-sig")  # some editors add the mark
    assert is_bitext(path)
    assert written(read_bitext(path)) == written(SAMPLE)
    assert not is_bitext(tmp_path)
    assert not is_bitext(tmp_path / "missing")
    for wrong in (tmp_path, tmp_path / "missing"):
        with pytest.raises(InputError, match="cannot be read"):
            read_bitext(wrong)
