"""The bundled model through both engines, on sentences of the samples."""

from __future__ import annotations

from pathlib import Path

import pytest

from zweisatz.engines.double import EchoTranslator
from zweisatz.engines.load import load
from zweisatz.engines.protocol import Decoding, Translator
from zweisatz.models import resolve
from zweisatz.read import read_path
from zweisatz.segment import segment

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def sentences(samples: Path) -> list[str]:
    """Every second sentence of the samples that are text, so that the reference takes seconds."""
    found = []
    for file in sorted(samples.glob("*.de.txt")):
        for block in read_path(file).blocks:
            found += [part.text for part in segment(block)]
    return list(dict.fromkeys(found))[::2]


def test_the_engines_agree_on_greedy_outputs(sentences: list[str]) -> None:
    """What the user gets by default: at least 95 % of the sentences, word for word."""
    assert len(sentences) >= 40
    outputs = []
    for engine in ("ctranslate2", "transformers"):
        model = load(resolve(None), engine, device="cpu", threads=1)
        outputs.append([result[0] for result in model.translate(sentences, Decoding(beam=1))])
    same = [one for one, other in zip(*outputs, strict=True) if one.text == other.text]
    assert len(same) >= 0.95 * len(sentences)
    for one, other in zip(*outputs, strict=True):
        if one.text == other.text:
            assert one.score == pytest.approx(other.score, abs=1e-3)


@pytest.mark.parametrize("beam", [1, 4])
def test_the_batch_does_not_matter(sentences: list[str], beam: int) -> None:
    model = load(resolve(None), device="cpu")
    together = model.translate(sentences, Decoding(beam=beam))
    alone = [model.translate([sentence], Decoding(beam=beam))[0] for sentence in sentences]
    assert [r[0].text for r in together] == [r[0].text for r in alone]


def test_int8_translates_too() -> None:
    model = load(resolve(None), compute_type="int8", device="cpu")
    assert model.signature.compute_type.startswith("int8")
    ((best,),) = model.translate(["Das Haus ist alt."], Decoding(beam=2))
    assert "house" in best.text
    assert best.complete


def test_a_translation_fits_its_source_better_than_another_one() -> None:
    model = load(resolve(None), device="cpu")
    german = ["Das Haus ist alt.", "Der Hund schläft im Garten."]
    english = ["The house is old.", "The dog sleeps in the garden."]
    right, wrong = model.score(german, english), model.score(german, english[::-1])
    assert all(good > bad + 1 for good, bad in zip(right, wrong, strict=True))


def test_attention_finds_the_words() -> None:
    source, target = "Im Jahr 2025 kam Karl nach Minsk.", "In 2025 Karl came to Minsk."
    for engine in ("ctranslate2", "transformers"):
        (found,) = load(resolve(None), engine, device="cpu").attend([source], [target])
        for word in ("2025", "Karl", "Minsk"):
            start = target.index(word)
            row = next(i for i, (_, end) in enumerate(found.target) if end > start)
            first, last = found.source[int(found.weights[row].argmax())]
            place = source.index(word)
            assert first < place + len(word), (engine, word)
            assert last > place, (engine, word)


def test_the_double_is_a_translator() -> None:
    double: Translator = EchoTranslator(vanish="weg", loop="immer", cut="halb", copy="gleich")
    texts = ["Gut", "ist weg", "immer wieder", "nur halb so gut", "gleich"]
    results = [candidates[0] for candidates in double.translate(texts, Decoding(beam=1))]
    assert results[0].text == "[en] Gut"
    assert results[1].text == ""
    assert not results[2].complete
    assert results[3].text == "[en] nur halb"
    assert results[4].text == "gleich"
