"""Which heads word links are read off: named by the checkpoint, the same for both engines."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from checkpoints import SENTENCES, make_checkpoint, write_json
from zweisatz.engines.attention import attention, step_of
from zweisatz.engines.ctranslate2_marian import CTranslate2Marian
from zweisatz.engines.protocol import Attention, Decoding
from zweisatz.engines.transformers_marian import TransformersMarian
from zweisatz.errors import ModelError
from zweisatz.models import resolve

sys.path.insert(0, str(Path(__file__).parent.parent))  # the recipe is not installed

LAYERS, HEADS = 3, 4
SOURCES, TARGETS = SENTENCES[:3], SENTENCES[3:6]

# (what the checkpoint names, what is taken, what of it CTranslate2 can show)
NAMED: list[tuple[object, list[tuple[int, int]], list[tuple[int, int]]]] = [
    (None, [(2, 0), (2, 1), (2, 2), (2, 3), (1, 0), (1, 1), (1, 2), (1, 3)],
     [(2, 0), (2, 1), (2, 2), (2, 3)]),
    ([[2, 0]], [(2, 0)], [(2, 0)]),
    ([[2, 3]], [(2, 3)], [(2, 3)]),
    ([[0, 1], [0, 2]], [(0, 1), (0, 2)], [(0, 1), (0, 2)]),
    ([[1, 3], [1, 0], [1, 2]], [(1, 3), (1, 0), (1, 2)], [(1, 3), (1, 0), (1, 2)]),
    ([[1, 2], [2, 1], [1, 3]], [(1, 2), (2, 1), (1, 3)], [(1, 2), (1, 3)]),
    ([[2, 1], [2, 1]], [(2, 1)], [(2, 1)]),
]  # fmt: skip

WRONG: list[object] = [
    [], {}, 3, "1,3", [1, 3], [[1]], [[1, 3, 0]], [[3, 0]], [[0, 4]], [[-1, 0]], [[1, "3"]],
    [[1, None]], [[1, 3], None], [[1, 3.5]],
]  # fmt: skip


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "zweisatz" / "ctranslate2"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_checkpoint(tmp_path / "tiny", decoder_layers=LAYERS, heads=HEADS)


def name_heads(folder: Path, heads: object) -> Path:
    write_json(folder / "generation_config.json", {"num_beams": 4, "alignment_heads": heads})
    return folder


def looks(engine: Any, folder: Path) -> list[Attention]:
    found: list[Attention] = engine(resolve(str(folder))).attend(SOURCES, TARGETS)
    return found


def same(ones: list[Attention], others: list[Attention]) -> bool:
    return all(
        np.abs(one.weights - other.weights).max() < 1e-3
        for one, other in zip(ones, others, strict=True)
    )


@pytest.mark.parametrize(("named", "taken", "shown"), NAMED)
def test_both_engines_look_with_the_heads_that_are_named(
    folder: Path, named: object, taken: list[tuple[int, int]], shown: list[tuple[int, int]]
) -> None:
    assert list(resolve(str(name_heads(folder, named))).alignment_heads) == taken
    fast, reference = looks(CTranslate2Marian, folder), looks(TransformersMarian, folder)
    assert same(fast, reference) == (taken == shown)
    assert same(fast, looks(TransformersMarian, name_heads(folder, shown)))
    for source, target, *views in zip(SOURCES, TARGETS, fast, reference, strict=True):
        for view in views:
            assert view.weights.shape == (len(view.target), len(view.source))
            assert view.weights.sum(axis=1) == pytest.approx(np.ones(len(view.target)), abs=1e-4)
            assert view.source[-1][1] == len(source)
            assert view.target[-1][1] == len(target)


def test_heads_that_are_not_named_are_not_looked_at(folder: Path) -> None:
    views = [looks(TransformersMarian, name_heads(folder, [[1, head]])) for head in range(HEADS)]
    assert not any(same(views[0], view) for view in views[1:])
    mean = looks(CTranslate2Marian, name_heads(folder, [[1, 0], [1, 3]]))
    assert not any(same(mean, view) for view in views)


def test_the_order_of_the_heads_changes_no_translation(folder: Path) -> None:
    answers = []
    for named in (None, [[0, 3]], [[1, 2], [1, 0]]):
        model = CTranslate2Marian(resolve(str(name_heads(folder, named))))
        answers.append(
            (model.translate(SENTENCES, Decoding(beam=4)), model.score(SOURCES, TARGETS))
        )
    for found, scores in answers[1:]:
        assert scores == pytest.approx(answers[0][1], abs=1e-5)
        for (one,), (other,) in zip(found, answers[0][0], strict=True):
            assert one.text == other.text
            assert one.score == pytest.approx(other.score, abs=1e-5)


def test_a_conversion_for_other_heads_is_not_used_again(folder: Path, cache: Path) -> None:
    before = looks(CTranslate2Marian, name_heads(folder, [[1, 0]]))
    (old,) = (entry for entry in cache.iterdir() if entry.is_dir())
    after = looks(CTranslate2Marian, name_heads(folder, [[1, 3]]))
    assert not same(before, after)
    assert same(after, looks(TransformersMarian, folder))
    assert len([entry for entry in cache.iterdir() if entry.is_dir()]) == 2
    assert same(before, looks(CTranslate2Marian, name_heads(folder, [[1, 0]])))
    assert old.is_dir()


@pytest.mark.parametrize("named", WRONG)
def test_heads_that_the_model_does_not_have(folder: Path, named: object) -> None:
    wanted = "alignment_heads: write a list of [layer, head], the layers below 3 and the heads bel"
    with pytest.raises(ModelError, match=re.escape(wanted)) as caught:
        resolve(str(name_heads(folder, named)))
    assert "\n" not in str(caught.value)


def test_a_generation_config_that_cannot_be_read(folder: Path) -> None:
    (folder / "generation_config.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match=r"generation_config\.json cannot be read"):
        resolve(str(folder))


@pytest.mark.parametrize(
    ("layer", "layers", "step"), [(0, 1, 0), (0, 2, 1), (1, 2, 0), (4, 6, 1), (5, 6, 0)]
)
def test_only_the_last_layer_looks_before_it_predicts(layer: int, layers: int, step: int) -> None:
    assert step_of(layer, layers) == step


def test_views_are_shifted_added_and_normalised() -> None:
    predicted = np.array([[3.0, 0.0, 9.0], [0.0, 1.0, 9.0], [7.0, 7.0, 7.0]])
    read = np.array([[7.0, 7.0, 7.0], [1.0, 0.0, 9.0], [1.0, 2.0, 9.0]])
    found = attention([(0, 1), (1, 2)], [(0, 2), (2, 3)], [(0, predicted), (1, read)])
    assert found.weights.tolist() == [[1.0, 0.0], [0.25, 0.75]]


def test_an_export_names_the_heads_it_is_given(folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("google.protobuf")
    from training.export import export

    export(folder, tmp_path / "out", [], [[1, 3], [2, 0]])
    assert resolve(str(tmp_path / "out")).alignment_heads == ((1, 3), (2, 0))
    with pytest.raises(ModelError, match="alignment_heads"):
        export(folder, tmp_path / "bad", [], [[1, 4]])
