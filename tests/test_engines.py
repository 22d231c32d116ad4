"""Both engines on the same checkpoint: the same texts, the same scores, the same refusals."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest

from checkpoints import SENTENCES, as_pickle, make_checkpoint, write_json
from zweisatz.engines.ctranslate2_marian import CTranslate2Marian
from zweisatz.engines.limits import by_limit, target_limit
from zweisatz.engines.load import load
from zweisatz.engines.protocol import Decoding, Hypothesis
from zweisatz.engines.transformers_marian import TransformersMarian
from zweisatz.errors import ModelError
from zweisatz.models import resolve

TEXTS = [*SENTENCES, "🎉", "Der Aufzug 🎉 </s> fährt", "", "e" * 20]

DECODINGS = [
    Decoding(beam=1),
    Decoding(beam=1, no_repeat=2),
    Decoding(beam=4),
    Decoding(beam=4, candidates=4),
    Decoding(beam=3, candidates=2, no_repeat=3),
]

LIMITS = [(1, 512, 64), (16, 512, 64), (17, 512, 128), (33, 512, 256), (100, 512, 512), (9, 40, 40)]


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_checkpoint(tmp_path_factory.mktemp("engines") / "tiny")


@pytest.fixture(scope="module")
def fast(folder: Path) -> CTranslate2Marian:
    return CTranslate2Marian(resolve(str(folder)), compute_type="float32")


@pytest.fixture(scope="module")
def reference(folder: Path) -> TransformersMarian:
    return TransformersMarian(resolve(str(folder)))


@pytest.fixture(params=["fast", "reference"])
def engine(request: pytest.FixtureRequest) -> Any:
    return request.getfixturevalue(request.param)


def same(one: list[list[Hypothesis]], other: list[list[Hypothesis]], within: float) -> None:
    flat = [[h for some in result for h in some] for result in (one, other)]
    assert [(h.text, h.complete) for h in flat[0]] == [(h.text, h.complete) for h in flat[1]]
    scores = [[h.score for h in hypotheses] for hypotheses in flat]
    assert scores[0] == pytest.approx(scores[1], abs=within)


@pytest.mark.parametrize("decoding", DECODINGS, ids=str)
def test_both_engines_say_the_same(
    fast: CTranslate2Marian, reference: TransformersMarian, decoding: Decoding
) -> None:
    ours = fast.translate(TEXTS, decoding)
    wanted = [decoding.candidates if text else 1 for text in TEXTS]
    assert [len(candidates) for candidates in ours] == wanted
    assert len({candidates[0].text for candidates in ours}) > len(TEXTS) // 2
    same(ours, reference.translate(TEXTS, decoding), within=1e-3)


def test_candidates_come_best_first(engine: Any) -> None:
    for candidates in engine.translate(TEXTS, Decoding(beam=4, candidates=4)):
        scores = [hypothesis.score for hypothesis in candidates]
        assert scores == sorted(scores, reverse=True)
        assert all(score <= 0 for score in scores)


def test_the_batch_does_not_matter(engine: Any) -> None:
    decoding = Decoding(beam=2)
    together = engine.translate(TEXTS, decoding)
    alone = [engine.translate([text], decoding)[0] for text in TEXTS]
    backwards = engine.translate(TEXTS[::-1], decoding)[::-1]
    same(together, alone, within=1e-4)
    same(together, backwards, within=1e-4)


def test_a_loop_is_not_complete(engine: Any) -> None:
    """Random weights loop for ever on some of these, and end by themselves on others."""
    found = [candidates[0] for candidates in engine.translate(TEXTS, Decoding(beam=1))]
    assert {hypothesis.complete for hypothesis in found} == {True, False}


def test_nothing_is_translated_to_nothing(engine: Any) -> None:
    assert engine.translate([], Decoding()) == []
    assert engine.count([]) == []
    assert engine.score([], []) == []
    assert engine.attend([], []) == []


def test_an_input_is_taken_whole_or_refused(engine: Any) -> None:
    text = "e" * 300
    assert engine.max_tokens == 64
    longest = next(n for n in range(300) if engine.count([text[:n]])[0] == 64)
    engine.translate([text[:longest]], Decoding(beam=1))
    with pytest.raises(ValueError, match=r"text 1 has \d+ tokens, the model takes 64"):
        engine.translate(["e", text], Decoding(beam=1))
    with pytest.raises(ValueError, match="the model takes 64"):
        engine.score(["e"], [text])


def test_unknown_pieces(engine: Any) -> None:
    assert engine.unknown("Der 🎉 Aufzug") == ["🎉"]


def test_scores_are_the_same(fast: CTranslate2Marian, reference: TransformersMarian) -> None:
    sources, targets = TEXTS[:8], TEXTS[7::-1]
    ours, theirs = fast.score(sources, targets), reference.score(sources, targets)
    assert ours == pytest.approx(theirs, abs=1e-3)
    assert len({round(score, 3) for score in ours}) == len(ours)
    assert fast.score(sources[2:3], targets[2:3]) == pytest.approx(ours[2:3], abs=1e-4)


def test_an_empty_side_has_a_score_and_nothing_to_link(engine: Any) -> None:
    pairs = [("", "e"), ("e", ""), ("", ""), ("Der Aufzug", "The lift")]
    sources, targets = zip(*pairs, strict=True)
    scores = engine.score(sources, targets)
    assert all(-50 < score < 0 for score in scores)
    for found in engine.attend(sources, targets):
        assert found.weights.shape == (len(found.target), len(found.source))


def test_lists_must_go_together(engine: Any) -> None:
    with pytest.raises(ValueError, match="2 sources for 1 targets"):
        engine.score(["a", "b"], ["c"])
    with pytest.raises(ValueError, match="1 sources for 2 targets"):
        engine.attend(["a"], ["b", "c"])


@pytest.mark.parametrize(("tokens", "positions", "limit"), LIMITS)
def test_limits(tokens: int, positions: int, limit: int) -> None:
    assert target_limit(tokens, positions) == limit


def test_groups_by_limit_hold_everyone_once() -> None:
    groups = by_limit([3, 40, 5, 1, 300], 512)
    assert groups == {64: [0, 2], 256: [1], 512: [4]}


@pytest.mark.parametrize(
    "bad", [{"beam": 0}, {"beam": 2, "candidates": 3}, {"candidates": 0}, {"no_repeat": -1}]
)
def test_a_decoding_out_of_range(bad: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="must"):
        Decoding(**bad)


def test_signatures_say_what_translated(
    fast: CTranslate2Marian, reference: TransformersMarian
) -> None:
    for engine, name in ((fast, "ctranslate2"), (reference, "transformers")):
        signature = engine.signature
        assert (signature.engine, signature.model) == (name, "tiny")
        assert signature.compute_type == "float32"
        assert signature.revision.startswith("sha256:")
        assert name in signature.settings


LOADS = [
    ({"engine": "marian"}, "There is no engine marian"),
    ({"device": "tpu"}, "There is no device tpu"),
    ({"device": "cuda"}, "finds no CUDA device"),
    ({"device": "cuda", "engine": "transformers"}, "finds no CUDA device"),
    ({"compute_type": "int4"}, "has no compute type int4"),
    ({"compute_type": "int8", "engine": "transformers"}, "has no compute type int8"),
]


@pytest.mark.parametrize(("arguments", "message"), LOADS)
def test_what_cannot_be_loaded(folder: Path, arguments: dict[str, str], message: str) -> None:
    with pytest.raises(ModelError) as caught:
        load(resolve(str(folder)), **arguments)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("engine", ["ctranslate2", "transformers"])
def test_weights_that_are_broken_inside(tmp_path: Path, engine: str) -> None:
    """A width that no number of heads divides: only the libraries notice."""
    folder = make_checkpoint(tmp_path / "odd")
    content = (folder / "config.json").read_text(encoding="utf-8")
    (folder / "config.json").write_text(
        content.replace('"decoder_attention_heads": 2', '"decoder_attention_heads": 3')
    )
    with pytest.raises(ModelError) as caught:
        load(resolve(str(folder)), engine)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("engine", ["ctranslate2", "transformers"])
def test_an_allowed_pickle_gives_the_same_translation(
    reference: TransformersMarian, folder: Path, tmp_path: Path, engine: str
) -> None:
    for file in folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    checkpoint = resolve(str(as_pickle(tmp_path)), allow_pickle=True)
    loaded = load(checkpoint, engine, compute_type="float32")
    decoding = Decoding(beam=1)
    same(loaded.translate(TEXTS, decoding), reference.translate(TEXTS, decoding), within=1e-3)


class Trap:
    """Makes a file when it is unpickled."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __reduce__(self) -> tuple[Any, ...]:
        return (Path.touch, (self.file,))


@pytest.mark.parametrize("engine", ["ctranslate2", "transformers"])
def test_an_allowed_pickle_runs_no_code(folder: Path, tmp_path: Path, engine: str) -> None:
    import torch

    copy, trap = tmp_path / "copy", tmp_path / "sprung"
    copy.mkdir()
    for file in folder.iterdir():
        (copy / file.name).write_bytes(file.read_bytes())
    as_pickle(copy)
    torch.save({"model.shared.weight": Trap(trap)}, copy / "pytorch_model.bin")
    with pytest.raises(ModelError) as caught:
        load(resolve(str(copy), allow_pickle=True), engine)
    assert "\n" not in str(caught.value)
    assert not trap.exists()
    pickle.loads(pickle.dumps(Trap(trap)))  # the trap works, if it is let
    assert trap.exists()


@pytest.mark.parametrize("engine", ["ctranslate2", "transformers"])
def test_a_vocabulary_for_each_side(folder: Path, tmp_path: Path, engine: str) -> None:
    for file in folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "target_vocab.json").write_bytes((folder / "vocab.json").read_bytes())
    write_json(tmp_path / "tokenizer_config.json", {"separate_vocabs": True})
    checkpoint = resolve(str(tmp_path))
    if engine == "ctranslate2":
        with pytest.raises(ModelError, match="--engine transformers"):
            load(checkpoint, engine)
    else:
        assert len(load(checkpoint, engine).translate(TEXTS, Decoding(beam=1))) == len(TEXTS)
