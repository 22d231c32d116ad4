"""The Python interface: the examples in its documentation, run, and what it promises beyond."""

from __future__ import annotations

import doctest

import pytest

import zweisatz
from zweisatz import Settings, ZweisatzError, translate
from zweisatz.errors import ConfigError, InputError, ModelError
from zweisatz.pipeline import articles

TEXT = """Überschrift

Der Minister sagte am 25. August: „Das ist gut.“ Danach ging er.

- ein Punkt
- noch ein Punkt
"""


@pytest.fixture(autouse=True)
def own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.mark.model
@pytest.mark.parametrize("module", [zweisatz, articles])
def test_the_examples_in_the_documentation(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted > 0
    assert result.failed == 0


@pytest.mark.model
def test_every_sentence_has_one_pair_and_the_text_comes_back() -> None:
    bitext = translate(TEXT)
    assert [block.block.kind.value for block in bitext.blocks] == [
        "heading",
        "paragraph",
        "list_item",
        "list_item",
    ]
    for block in bitext.blocks:
        assert "".join(pair.gap + pair.source_text for pair in block.pairs) == block.block.text
        assert all(pair.target_text for pair in block.pairs)
    restored = "".join(block.block.gap + block.block.original for block in bitext.blocks)
    assert restored + bitext.head.tail == TEXT


@pytest.mark.model
def test_both_engines_say_the_same_greedily() -> None:
    text = "Das Haus ist alt. Er kommt morgen nach Berlin. Wir haben gute Zahlen im Handel."
    said = [
        [
            pair.target_text
            for pair in translate(text, Settings(engine=e, beam=1, memory="none")).pairs
        ]
        for e in ("ctranslate2", "transformers")
    ]
    assert said[0] == said[1]


BAD = [
    # (what is done, what is raised)
    (lambda: translate(""), InputError),
    (lambda: translate(" \n\n "), InputError),
    (lambda: translate("Guten Tag.", Settings(model="/no/such/folder")), ModelError),
    (lambda: Settings(beam=0), ConfigError),
]


@pytest.mark.parametrize(("call", "error"), BAD)
def test_errors_are_of_one_family(call: object, error: type[ZweisatzError]) -> None:
    with pytest.raises(error) as caught:
        call()  # type: ignore[operator]
    assert isinstance(caught.value, ZweisatzError)
    assert "\n" not in str(caught.value)
