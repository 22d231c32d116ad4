"""``zweisatz summarise`` as a user has it: every option, every wrong input, whole runs."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from test_summarise import POOL
from zweisatz import cli
from zweisatz.write.json import render

ENGLISH = "\n\n".join(
    " ".join(pair.target_text for pair in block.pairs) for block in POOL.blocks
).encode()
FOREIGN = b'{"title": "Der Rat", "text": "Der Rat hat das Freibad behalten. Es kostet 5 Euro."}'

# What is given, its content (empty: there is no such file), options, a part of the one line.
WRONG = [
    ("missing.txt", None, [], "does not exist"),
    ("empty.txt", b"", [], "empty"),
    ("word.txt", b"Freibad", [], "no full sentence"),
    ("heads.md", b"# Der Rat\n\n## Das Bad\n\n## Die Kosten\n", [], "no full sentence"),
    ("captions.txt", b"Foto: dpa\n\nLesen Sie auch: Alles zum Freibad.\n", [], "no full sentence"),
    ("foreign.json", FOREIGN, [], "no bitext"),
    ("broken.json", b'{"format": "zweisatz-bitext/1", "blocks": [', [], "broken.json"),
    ("list.json", b"[1, 2, 3]", [], "no bitext"),
    ("foreign.tmx", b"<tmx></tmx>", [], "foreign.tmx"),
    ("-", FOREIGN, [], "no bitext"),
    ("-", b"", [], "no text in it"),
    ("pool.txt", ENGLISH, ["--length", "0"], "short, medium, long"),
    ("pool.txt", ENGLISH, ["--length", "many"], "short, medium, long"),
    ("pool.txt", ENGLISH, ["--length", "4"], "--length "),
    ("pool.txt", ENGLISH, ["--lang", "fr"], "de, en or both"),
    ("pool.txt", ENGLISH, ["--lang", "de"], "--lang en"),
    ("pool.txt", ENGLISH, ["--lang", "both"], "--lang en"),
    ("pool.txt", ENGLISH, ["-f", "pdf"], "text md html json"),
    ("pool.txt", ENGLISH, ["-o", "{tmp}/out.pdf"], ".html"),
    ("pool.txt", ENGLISH, ["-o", "{tmp}/none/out.html"], "make it first"),
    ("pool.txt", ENGLISH, ["-o", "{tmp}/pool.txt"], "the article itself"),
    ("pool.txt", ENGLISH, ["--summariser", "nowhere"], "no folder nowhere"),
    ("pool.txt", ENGLISH, ["--summariser", "{tmp}"], "config.json"),
]


@pytest.fixture
def pool(tmp_path: Path) -> Path:
    file = tmp_path / "pool.json"
    file.write_text("".join(render(POOL.head, POOL.blocks)), encoding="utf-8")
    return file


def run(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["zweisatz", "summarise", *map(str, arguments)])
    try:
        cli.main()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def pipe(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


@pytest.mark.parametrize(("name", "content", "options", "expected"), WRONG)
def test_what_is_wrong_is_said_in_one_line(
    name: str, content: bytes | None, options: list[str], expected: str,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    pipe(monkeypatch, content or b"")
    article = name if name == "-" else tmp_path / name
    if content is not None and isinstance(article, Path):
        article.write_bytes(content)
    status = run(monkeypatch, article, *(option.format(tmp=tmp_path) for option in options))
    out, error = capfd.readouterr()
    assert (status, out) == (2, "")
    assert error.startswith("zweisatz: ")
    assert error.count("\n") == 1
    assert expected in error


def test_a_bitext_without_pairs_and_one_of_other_languages(
    pool: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    whole = json.loads(pool.read_text(encoding="utf-8"))
    bare = {**whole, "blocks": [{**block, "pairs": []} for block in whole["blocks"]]}
    french = {**whole, "source_lang": "fr"}
    for data, expected in ((bare, "no sentence pairs"), (french, "only German and English")):
        pool.write_text(json.dumps(data), encoding="utf-8")
        assert run(monkeypatch, pool) == 2
        error = capfd.readouterr().err
        assert expected in error
        assert error.count("\n") == 1


@pytest.mark.parametrize("length", ["short", "medium", "long", "25", "80"])
@pytest.mark.parametrize("lang", ["de", "en", "both"])
def test_length_and_language(
    length: str, lang: str, pool: Path,
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    assert run(monkeypatch, pool, "--length", length, "--lang", lang) == 0
    out, error = capfd.readouterr()
    assert error == ""
    parts = out.split("\n\n")
    assert len(parts) == (2 if lang == "both" else 1)
    for part in parts:
        words = len(part.split())
        if length.isdigit():
            assert words <= int(length)
        else:
            assert words <= 0.4 * sum(len(pair.source_text.split()) for pair in POOL.pairs)
    assert ("Freibad" in out, "pool" in out) == (lang != "en", lang != "de")


@pytest.mark.parametrize(
    ("options", "begins"),
    [
        (["-f", "text"], "Obersulm keeps its outdoor pool [b1s1]\n"),
        (["-f", "md"], "# Obersulm keeps"),
        (["-f", "html"], "<!doctype html>"),
        (["-f", "json"], "{"),
        (["-o", "out.txt"], "Obersulm keeps"),
        (["-o", "out.md"], "# Obersulm keeps"),
        (["-o", "out.html"], "<!doctype html>"),
        (["-o", "out.json"], "{"),
        (["-o", "out.txt", "-f", "json"], "{"),
        (["-o", "-", "-f", "md"], "# Obersulm keeps"),
    ],
)
def test_formats(
    options: list[str], begins: str, pool: Path,
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(pool.parent)
    assert run(monkeypatch, pool, *options) == 0
    out = capfd.readouterr().out
    files = [path for path in pool.parent.iterdir() if path.name.startswith("out.")]
    assert (out == "") is bool(files)
    assert (files[0].read_text(encoding="utf-8") if files else out).startswith(begins)


def test_a_pipe_may_bring_a_bitext_or_an_english_text(
    pool: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for data in (pool.read_bytes(), ENGLISH):
        pipe(monkeypatch, data)
        assert run(monkeypatch, "-", "--length", "60") == 0
        out = capfd.readouterr().out
        assert out.startswith("Obersulm keeps its outdoor pool [b1s1]\n[b")
        assert len(out.split()) <= 60


def test_three_sentences_are_given_back_and_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "short.txt"
    text = "The council voted to keep the pool. It loses water. The work will begin in October."
    file.write_text(text, encoding="utf-8")
    assert run(monkeypatch, file) == 0
    *points, last = capfd.readouterr().out.splitlines()
    assert " ".join(point.partition("] ")[2] for point in points) == text
    assert last == "In full: the article has only 3 sentences."


@pytest.mark.model
def test_a_german_article_is_translated_first(tmp_path: Path) -> None:
    article = tmp_path / "pool.txt"
    article.write_text("\n\n".join(block.block.text for block in POOL.blocks), encoding="utf-8")
    command = [
        sys.executable, "-m", "zweisatz", "summarise", str(article), "--lang", "both",
        "--memory", str(tmp_path / "memory.sqlite"), "--offline", "-q", "-f", "json",
    ]  # fmt: skip
    first, again = (subprocess.run(command, capture_output=True, check=True) for _ in range(2))
    assert first.stdout == again.stdout
    assert first.stderr == b""
    data = json.loads(first.stdout)
    assert data["languages"] == ["de", "en"]
    assert all(point["pairs"] and point["text"]["en"] for point in data["points"])
    assert (tmp_path / "memory.sqlite").exists()
