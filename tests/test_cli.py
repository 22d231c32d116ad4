"""The command line as a user has it: real processes, real files, the bundled model."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from zweisatz.cli.console import Counter
from zweisatz.config import Settings
from zweisatz.document import BilingualBlock, Block, Finding, Kind, Pair, Repair, Severity
from zweisatz.pipeline.comparisons import profile_settings
from zweisatz.read import read_path
from zweisatz.read.bitext import read_bitext

SAMPLES = Path(__file__).parent.parent / "samples"
BELTA = SAMPLES / "belta-aufzuege.de.txt"
ZWEISATZ = [sys.executable, "-m", "zweisatz"]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One home for this file, so that the model is converted once."""
    return tmp_path_factory.mktemp("home")


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "HF_"))}
    return {**kept, "HOME": str(home), "PYTHONWARNINGS": "error::ResourceWarning", **more}


def run(
    home: Path, *arguments: object, stdin: bytes = b"", **more: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*ZWEISATZ, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env=environment(home, **more),
        check=False,
    )


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def lines(output: bytes) -> list[str]:
    return output.decode().splitlines()


# Every way to go wrong: (arguments, with {tmp} and {belta} filled in; what the one line names)
BAD = [
    (["translate"], ["Missing argument"]),
    (["nonsense"], ["No such command 'nonsense'"]),
    (["translate", "{belta}", "--beem", "3"], ["--beem", "--beam"]),
    (["translate", "{belta}", "--beam", "many"], ["--beam"]),
    (["translate", "{belta}", "--beam", "0"], ["beam", "1 to 32"]),
    (["translate", "{belta}", "--engine", "argos"], ["engine", "ctranslate2, transformers"]),
    (["translate", "{belta}", "--device", "tpu"], ["device", "auto, cpu, cuda"]),
    (["translate", "{tmp}/missing.txt"], ["missing.txt"]),
    (["translate", "{tmp}"], ["directory"]),
    (["translate", "{tmp}/empty.txt"], ["empty"]),
    (["translate", "{tmp}/blank.txt"], ["blank.txt"]),
    (["translate", "{tmp}/picture.txt"], ["picture.txt"]),
    (["translate", "{tmp}/zeros.txt"], ["zeros.txt"]),
    (["translate", "{tmp}/report.pdf"], ["PDF"]),
    (["translate", "{tmp}/broken.docx"], ["broken.docx"]),
    (["translate", "{belta}", "{tmp}/missing.txt"], ["missing.txt"]),
    (["translate", "{tmp}/brief.json"], ["brief.json is a translation already", "view"]),
    (["translate", "{tmp}/disguised.txt"], ["is a translation already", "check"]),
    (["translate", "{tmp}/other.json"], ["other.json is data"]),
    (["compare", "{tmp}/brief.json", "--with", "a=bundled", "--with", "b=bundled"], ["already"]),
    (
        [*"compare {belta} --with a=bundled --with b=bundled".split(), "--reference", "{tmp}/no"],
        ["no does not exist"],
    ),
    (["translate", "{tmp}/brief.eml"], ["e-mail", "save the text"]),
    (["summarise", "{tmp}/brief.eml"], ["e-mail", "save the text"]),
    (["translate", "{belta}", "-f", "pdf"], ["'pdf'", "html"]),
    (["translate", "{belta}", "-o", "{tmp}/out.pdf"], [".pdf"]),
    (["translate", "{belta}", "-o", "{tmp}/no/such/folder/out.html"], ["folder"]),
    (["translate", "{belta}", "{belta}", "-o", "{tmp}/empty.txt"], ["folder"]),
    (["translate", "{belta}", "{belta}", "-f", "html"], ["-o"]),
    (["translate", "{belta}", "{tmp}/text.txt", "-f", "jsonl"], ["-o DIR"]),
    (["translate", "{belta}", "{tmp}/text.txt", "-f", "json", "-o", "-"], ["-o DIR"]),
    (["translate", "{belta}", "{tmp}/text.txt", "-o", "{tmp}/page.html"], ["need a folder"]),
    (["translate", "{belta}", "{tmp}/text.txt", "-o", "/dev/null"], ["need a folder"]),
    (["translate", "{belta}", "-o", "{tmp}/text.txt/"], ["not a folder"]),
    (["translate", "{belta}", "-q", "-o", "/dev/full"], ["/dev/full", "No space left"]),
    (["memory", "export", "-f", "pdf"], ["'pdf'", "tmx"]),
    (["memory", "export", "-o", "{tmp}/memory"], ["no suffix"]),
    (["translate", "{tmp}/text.txt", "-o", "{tmp}/text.txt"], ["the article itself"]),
    (["translate", "{belta}", "--config", "{tmp}/missing.toml"], ["missing.toml"]),
    (["translate", "{belta}", "--config", "{tmp}/wrong.toml"], ["'baem'", "'beam'"]),
    (["translate", "{belta}", "--glossary", "{tmp}/missing.tsv"], ["missing.tsv"]),
    (["translate", "{belta}", "--glossary", "{tmp}/missing.tsv", "-m", "{tmp}/cut"], ["missing.t"]),
    (["summarise", "{belta}", "--glossary", "{tmp}/missing.tsv", "-m", "{tmp}/cut"], ["missing.t"]),
    (["summarise", "{belta}", "-f", "pdf", "-m", "{tmp}/cut"], ["pdf"]),
    (["summarise", "{belta}", "--lang", "fr", "-m", "{tmp}/cut"], ["'fr'"]),
    (["translate", "{belta}", "-m", "{tmp}/nowhere"], ["nowhere"]),
    (["translate", "{belta}", "-m", "{tmp}/parts"], ["parts"]),
    (["translate", "{belta}", "-m", "{tmp}/cut"], ["cut"]),
    (["translate", "{belta}", "-m", "someone/something", "--offline"], ["someone/something"]),
]


@pytest.fixture(scope="module")
def bad_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bad")
    (folder / "text.txt").write_text("Guten Tag.", "utf-8")
    (folder / "empty.txt").touch()
    for name in ("brief.json", "disguised.txt"):
        (folder / name).write_text('{"format": "zweisatz/1", "blocks": []}', "utf-8")
    (folder / "other.json").write_text('{"text": "Guten Tag."}', "utf-8")
    (folder / "brief.eml").write_text("From: a@b.de\nSubject: Tag\n\nGuten Tag.", "utf-8")
    (folder / "blank.txt").write_text("\n \n\t\n")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (folder / "zeros.txt").write_bytes(bytes(1000))
    (folder / "report.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)))
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 this is no archive")
    (folder / "wrong.toml").write_text("[translate]\nbaem = 3\n")
    model = Path(sys.modules["zweisatz"].__file__ or "").parent / "model"
    for name, without in (("parts", "target.spm"), ("cut", "")):
        shutil.copytree(model, folder / name)
        (folder / name / "model.safetensors").chmod(0o644)
        if without:
            (folder / name / without).unlink()
        else:
            with (folder / name / "model.safetensors").open("r+b") as weights:
                weights.truncate(1_000_000)
    return folder


@pytest.mark.parametrize(("arguments", "named"), BAD, ids=lambda part: " ".join(part)[:60])
def test_bad_input_gets_one_line_and_status_2(
    home: Path, bad_files: Path, arguments: list[str], named: list[str]
) -> None:
    before = {path.name for path in bad_files.rglob("*")}
    filled = [part.format(tmp=bad_files, belta=BELTA) for part in arguments]
    done = run(home, *filled)
    said = [line for line in lines(done.stderr) if "bundled model is small" not in line]
    assert done.returncode == 2, said
    assert done.stdout == b""
    assert len(said) == 1, said
    assert said[0].startswith("zweisatz: ")
    for part in named:
        assert part in said[0]
    assert {path.name for path in bad_files.rglob("*")} == before


# Every file that a run reads, named as its output: (arguments, the file, what it is called)
READ = [
    ("translate a.txt -o a.txt", "a.txt", "the article"),
    ("translate a.txt -o link.txt", "a.txt", "the article"),
    ("translate a.txt --glossary glo.txt -o glo.txt", "glo.txt", "the glossary"),
    ("translate a.txt --config p.toml -f text -o p.toml", "p.toml", "the profile"),
    ("translate a.txt --config p.toml -f text -o glo.txt", "glo.txt", "the glossary"),
    ("translate a.txt --memory m.txt -o ./m.txt", "m.txt", "the memory"),
    ("summarise a.txt -o a.txt", "a.txt", "the article"),
    ("summarise b.json -o b.json", "b.json", "the article"),
    ("summarise a.txt --config p.toml -f text -o p.toml", "p.toml", "the profile"),
    ("compare a.txt --with x=b.json --with y=c.txt -o a.txt", "a.txt", "the article"),
    ("compare a.txt --with x=b.json --with y=c.txt -o b.json", "b.json", "a system"),
    ("compare a.txt --with x=b.json --with y=c.txt -o c.txt", "c.txt", "a system"),
    (
        "compare a.txt --with x=b.json --with y=c.txt --reference r.txt -o r.txt",
        "r.txt",
        "the reference",
    ),
    ("check b.json -o b.json", "b.json", "the bitext"),
    ("check b.json --glossary glo.txt -o glo.txt", "glo.txt", "the glossary"),
    ("view b.json -o b.json", "b.json", "the bitext"),
    ("memory export --memory m.txt -f tmx -o m.txt", "m.txt", "the memory"),
]


@pytest.mark.parametrize(("arguments", "file", "what"), READ)
def test_no_output_takes_the_place_of_an_input(
    home: Path, tmp_path: Path, arguments: str, file: str, what: str
) -> None:
    (tmp_path / "p.toml").write_text('[translate]\nglossary = "glo.txt"\n', "utf-8")
    (tmp_path / "link.txt").symlink_to("a.txt")
    for name in ("a.txt", "b.json", "c.txt", "glo.txt", "r.txt", "m.txt"):
        (tmp_path / name).write_text(f"Das ist {name}.\n", "utf-8")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    done = subprocess.run(
        [*ZWEISATZ, *arguments.split()],
        capture_output=True,
        cwd=tmp_path,
        env=environment(home),
        check=False,
    )
    (said,) = lines(done.stderr)
    assert (done.returncode, done.stdout) == (2, b"")
    assert f"is {what} itself" in said
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("command", ["translate a.txt -q", "summarise a.txt", "memory info"])
def test_a_named_file_that_is_no_memory_stays(home: Path, tmp_path: Path, command: str) -> None:
    (tmp_path / "a.txt").write_text("Das Haus ist alt und steht leer.", "utf-8")
    (tmp_path / "list.txt").write_text("milk\n", "utf-8")
    done = subprocess.run(
        [*ZWEISATZ, *command.split(), "--memory", "list.txt"],
        capture_output=True,
        cwd=tmp_path,
        env=environment(home),
        check=False,
    )
    (said,) = lines(done.stderr)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "list.txt" in said
    assert (tmp_path / "list.txt").read_text("utf-8") == "milk\n"
    assert names(tmp_path) == ["a.txt", "list.txt"]


@pytest.mark.model
def test_even_a_quiet_run_says_that_the_memory_was_set_aside(tmp_path: Path) -> None:
    cache = tmp_path / ".cache" / "zweisatz"
    cache.mkdir(parents=True)
    (cache / "memory.sqlite").write_text("noise", "utf-8")
    done = run(tmp_path, "translate", "-q", "-", stdin=b"Das Haus ist alt.")
    assert done.returncode == 0
    (said,) = lines(done.stderr)
    assert "no translation memory" in said


# Streams that are closed or have no reader: (shell line, status, stdout and stderr hold)
STREAMS = [
    ("z translate -q a.txt >&-", 2, "", "standard output is closed"),
    ("z translate -q a.txt -o out.txt >&-; cat out.txt", 0, "house", ""),
    ("z translate a.txt 2>&-", 0, "house", ""),
    ("z translate missing.txt 2>&-", 2, "", ""),
    ("z translate - <&-", 2, "", "standard input is closed"),
    ("z summarise - <&-", 2, "", "standard input is closed"),
    ("z translate -q a.txt -o out.txt <&- >&- 2>&-; cat out.txt", 0, "house", ""),
    ("z --help >&-", 2, "", "standard output is closed"),
    ("z --version >&-", 2, "", "standard output is closed"),
    ("{ z --help; echo $? >status; } | true; (exit $(cat status))", (0, 141), "", ""),
]


@pytest.mark.model
@pytest.mark.skipif(os.name != "posix", reason="the shell closes the streams")
@pytest.mark.parametrize(("line", "status", "out", "error"), STREAMS, ids=lambda part: str(part))
def test_closed_streams(
    home: Path, tmp_path: Path, line: str, status: int | tuple[int, ...], out: str, error: str
) -> None:
    (tmp_path / "a.txt").write_text("Das Haus ist alt.", "utf-8")
    done = subprocess.run(
        ["/bin/sh", "-c", f'z() {{ "$PYTHON" -m zweisatz "$@"; }}\n{line}'],
        capture_output=True,
        cwd=tmp_path,
        env=environment(home, PYTHON=sys.executable),
        check=False,
    )
    said = done.stderr.decode()
    assert done.returncode in (status if isinstance(status, tuple) else (status,)), said
    assert done.stdout.decode().count("\n") == (1 if out else 0)
    assert out in done.stdout.decode()
    assert said.count("\n") == (1 if error else 0), said
    assert error in said


@pytest.mark.model
def test_no_name_of_a_file_acts_on_the_terminal(home: Path, tmp_path: Path) -> None:
    article = tmp_path / "a\x1b[31m\u202e.txt"
    article.write_text("Das Haus ist alt.", "utf-8")
    for arguments in (["translate", article], ["translate", article, "-o", article]):
        said = run(home, *arguments).stderr.decode()
        assert "\x1b" not in said
        assert "\u202e" not in said
        assert "␛" in said


def test_the_command_line_goes_over_the_profiles_of_a_comparison(
    home: Path, tmp_path: Path
) -> None:
    bitext = tmp_path / "b.tsv"
    bitext.write_text(
        "id\tblock\tkind\tsource\ttarget\nb1s1\tb1\tparagraph\tEin Haus.\tA house.\n", "utf-8"
    )
    (tmp_path / "a.txt").write_text("Ein Haus.", "utf-8")
    (tmp_path / "hub.toml").write_text('[translate]\nmodel = "nobody/nothing"\n', "utf-8")
    with_both = ["--with", f"x={bitext}", "--with", f"y={tmp_path / 'hub.toml'}"]
    with socket.create_server(("127.0.0.1", 0)) as network:
        proxy = f"http://127.0.0.1:{network.getsockname()[1]}"
        more = {"HTTPS_PROXY": proxy, "https_proxy": proxy}
        done = run(home, "compare", tmp_path / "a.txt", *with_both, "--offline", **more)
        network.setblocking(False)
        with pytest.raises(BlockingIOError):  # nobody asked
            network.accept()
    (said,) = lines(done.stderr)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "nobody/nothing" in said


@pytest.mark.parametrize(
    ("profile", "named", "key", "value"),
    [
        ("beam = 4", {"beam": 2}, "beam", 2),
        ("beam = 3", {"beam": None}, "beam", 3),
        ('engine = "ctranslate2"', {"engine": "transformers"}, "engine", "transformers"),
        ('device = "auto"', {"device": "cpu"}, "device", "cpu"),
        ('memory = "theirs"', {"memory": "none"}, "memory", "none"),
        ('memory = "theirs"', {}, "memory", "theirs"),
        ("", {}, "memory", "ours"),
        ("", {"offline": True}, "offline", True),
        ("", {"allow_pickle": True}, "allow_pickle", True),
    ],
)
def test_what_was_named_goes_over_a_profile(
    tmp_path: Path, profile: str, named: dict[str, object], key: str, value: object
) -> None:
    (tmp_path / "p.toml").write_text(f"[translate]\n{profile}\n", "utf-8")
    found = profile_settings(tmp_path / "p.toml", Settings(memory="ours"), named)
    assert getattr(found, key) == value


def test_without_arguments_it_helps(home: Path) -> None:
    done = run(home)
    assert done.returncode == 0
    assert "translate" in done.stdout.decode()


@pytest.mark.model
def test_a_pipe_gets_plain_english(home: Path) -> None:
    done = run(home, "translate", BELTA)
    assert done.returncode == 0
    paragraphs = done.stdout.decode().strip().split("\n\n")
    assert len(paragraphs) == len(read_path(BELTA).blocks)
    assert "Belarus" in paragraphs[0]
    weak, counted = lines(done.stderr)
    assert "bundled model is small" in weak
    assert "-m opus-mt-de-en" in weak
    assert "17 sentences" in counted
    assert "words/s" in counted


@pytest.mark.model
def test_stdin_and_quiet(home: Path) -> None:
    done = run(home, "translate", "-", "-q", stdin="Das Haus ist alt.".encode("utf-16"))
    assert (done.returncode, done.stderr) == (0, b"")
    assert "house" in done.stdout.decode()


@pytest.mark.model
def test_a_terminal_gets_two_columns(home: Path) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*ZWEISATZ, "translate", "-q", str(BELTA)],
        stdout=theirs,
        stderr=subprocess.PIPE,
        env=environment(home, COLUMNS="120", TERM="xterm", NO_COLOR="1"),
    ) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                some = os.read(ours, 65536)
            except OSError:  # Linux says so when the other end is closed
                break
            if not some:
                break
            shown += some
        os.close(ours)
        assert process.wait() == 0
    first = next(line for line in shown.decode().splitlines() if "MINSK" in line)
    assert first.count("MINSK") == 2
    assert "\x1b[3" not in first


@pytest.mark.model
@pytest.mark.parametrize("suffix", ["txt", "md", "html", "json", "jsonl", "tsv", "tmx", "xlf"])
def test_the_format_follows_the_suffix(home: Path, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"out.{suffix}"
    done = run(home, "translate", "-q", BELTA, "-o", target)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    text = target.read_text("utf-8")
    document = read_path(BELTA)
    if suffix != "txt":
        for block in document.blocks:
            assert re.findall(r"\w+", block.text)[0] in text
    if suffix in ("json", "jsonl", "tsv", "tmx", "xlf"):
        bitext = read_bitext(target)
        assert len(bitext.pairs) == 17
        assert bitext.pairs[0].source_text == "MINSK, 25. August (BelTA) –"
    assert names(tmp_path) == [target.name]


@pytest.mark.model
def test_every_source_byte_comes_back_from_the_json(home: Path, tmp_path: Path) -> None:
    for path in sorted(SAMPLES.glob("*.de.*")):
        done = run(home, "translate", "-q", path, "-o", tmp_path / "out.json", "--beam", "1")
        assert done.returncode == 0, done.stderr
        data = json.loads((tmp_path / "out.json").read_text("utf-8"))
        blocks = [
            "".join(pair["gap"] + pair["source"] for pair in block["pairs"])
            for block in data["blocks"]
        ]
        document = read_path(path)
        assert blocks == [block.text for block in document.blocks]
        ids = [pair["id"] for block in data["blocks"] for pair in block["pairs"]]
        assert len(set(ids)) == len(ids)
        if document.media in ("text", "markdown"):
            restored = "".join(
                block.get("gap", "") + block.get("raw", text)
                for block, text in zip(data["blocks"], blocks, strict=True)
            ) + data.get("tail", "")
            assert restored.encode(data.get("encoding", "utf-8")) == path.read_bytes()


PLACES = [
    (["-o", "v1.0/"], "v1.0/a.html"),
    (["-o", "v1.0/", "-f", "json"], "v1.0/a.json"),
    (["-o", "new"], "new/a.html"),
    (["-o", "there"], "there/a.html"),
    (["-o", "there.txt"], "there.txt/a.html"),
    (["-o", "out.TXT"], "out.TXT"),
]


@pytest.mark.model
@pytest.mark.parametrize(("options", "made"), PLACES)
def test_where_a_result_goes(
    home: Path, tmp_path: Path, options: list[str], made: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Das Haus ist alt.", "utf-8")
    (tmp_path / "there").mkdir()
    (tmp_path / "there.txt").mkdir()
    done = run(home, "translate", "-q", "a.txt", *options)
    assert (done.returncode, done.stderr) == (0, b"")
    files = [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()]
    assert sorted(files) == sorted(["a.txt", made])


@pytest.mark.model
def test_a_device_is_written_to(home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Das Haus ist alt.", "utf-8")
    done = run(home, "translate", "-q", tmp_path / "a.txt", "-o", "/dev/stdout")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "house" in done.stdout.decode()
    done = run(home, "translate", "-q", tmp_path / "a.txt", "-o", "/dev/null")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_the_help_says_what_output_takes(home: Path) -> None:
    for command in ("check", "summarise", "compare", "view", "memory export"):
        said = run(home, *command.split(), "--help").stdout.decode()
        assert "FILE" in said
        assert "DIR" not in said
    said = run(home, "translate", "--help").stdout.decode()
    assert "FILE|DIR" in said
    assert "xliff2" in said


@pytest.mark.model
def test_several_articles_go_to_a_folder(home: Path, tmp_path: Path) -> None:
    articles = [tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "a.md"]
    for article in articles:
        article.write_text("Das Haus ist alt.\n", "utf-8")
    done = run(home, "translate", "-q", *articles, "-o", tmp_path / "out", "-f", "json")
    assert done.returncode == 0, done.stderr
    assert names(tmp_path / "out") == ["a.md.json", "a.txt.json", "b.json"]


@pytest.mark.model
def test_a_second_run_translates_nothing_and_says_the_same(home: Path, tmp_path: Path) -> None:
    memory = tmp_path / "memory.sqlite"
    first = run(home, "translate", "-q", BELTA, "-f", "json", "--memory", memory)
    size = memory.stat().st_size
    again = run(home, "translate", "-q", BELTA, "-f", "json", "--memory", memory)
    without = run(home, "translate", "-q", BELTA, "-f", "json", "--memory", "none")
    assert first.returncode == again.returncode == without.returncode == 0
    assert first.stdout == again.stdout == without.stdout
    assert memory.stat().st_size == size


@pytest.mark.model
def test_glossary_terms_arrive(home: Path, tmp_path: Path) -> None:
    terms = tmp_path / "terms.tsv"
    terms.write_text("Aufzug\televator\nNewski Lift\n", "utf-8")
    text = "Der Aufzug im Rathaus wurde von Newski Lift gebaut."
    done = run(home, "translate", "-q", "-", "--glossary", terms, stdin=text.encode())
    assert "elevator" in done.stdout.decode()
    assert "Newski Lift" in done.stdout.decode()


@pytest.mark.model
def test_profiles_are_used(home: Path) -> None:
    config = SAMPLES.parent / "configs" / "fast.toml"
    done = run(home, "translate", "-q", BELTA, "--config", config, "-f", "json")
    signature = json.loads(done.stdout)["signature"]
    assert signature["beam"] == 1
    assert signature["settings"]["repair"] == "no"


@pytest.mark.model
def test_strict_turns_errors_into_status_1(home: Path) -> None:
    text = "Das kostet 123.456,78 Euro und 987.654,32 Dollar und 1.111.111,11 Pfund. " * 3
    done = run(home, "translate", "-f", "json", "-", "--strict", stdin=text.encode())
    errors = [
        finding
        for block in json.loads(done.stdout)["blocks"]
        for pair in block["pairs"]
        for finding in pair.get("findings", ())
        if finding["severity"] == "error"
    ]
    assert done.returncode == (1 if errors else 0)
    assert ("with errors left" in done.stderr.decode()) is bool(errors)


FRENCH = (
    "Le ministre a déclaré hier que la réforme des retraites serait reportée. "
    "Les syndicats ont appelé à une nouvelle journée de grève dans tout le pays. "
    "La commission européenne présentera son budget pour l'année prochaine. "
)


@pytest.mark.model
def test_a_text_that_is_not_german_does_not_pass_silently(home: Path, tmp_path: Path) -> None:
    article = tmp_path / "lettre.txt"
    article.write_text(FRENCH + "Das Haus ist alt.\n\n***\n", "utf-8")
    done = run(home, "translate", article, "-o", tmp_path / "out.json")
    assert done.returncode == 0
    assert "3 not German (fr), left as they are" in lines(done.stderr)[-1]
    strict = run(home, "translate", "-q", article, "--strict")
    assert strict.returncode == 1
    (said,) = lines(strict.stderr)
    assert "most sentences are not German" in said
    for given in (article, tmp_path / "out.json"):
        summary = run(home, "summarise", "-q", given)
        assert (summary.returncode, summary.stdout) == (2, b"")
        (said,) = lines(summary.stderr)
        assert "neither German nor English (fr)" in said


def _pair(error: bool = False, repair: str = "", passed: str = "") -> Pair:
    wrong = Finding("numbers", Severity.ERROR, "b1s1", "A number is missing.")
    return Pair(
        "b1s1",
        (),
        (),
        passed=passed,
        findings=(wrong,) if error else (),
        repair=Repair(repair, "") if repair else None,
    )


# What became of the pairs of a text, and what the line says of it.
TALLIES = [
    ([], ""),
    ([_pair()] * 3, ""),
    ([_pair(repair="nbest")] * 2, "; 2 mended"),
    ([_pair(repair="nbest"), _pair(error=True, repair="nbest")], "; 1 mended, 1 with errors left"),
    ([_pair(error=True, repair="none"), _pair(error=True)], "; 2 with errors left"),
    ([_pair(passed="no words")], "; 1 without words"),
    (
        [_pair(passed="language: fr"), _pair(passed="language: en"), _pair(passed="no words")],
        "; 2 not German (en, fr), left as they are, 1 without words",
    ),
]


@pytest.mark.parametrize(("pairs", "expected"), TALLIES)
def test_the_line_counts_what_became_of_the_pairs(pairs: list[Pair], expected: str) -> None:
    counter = Counter()
    block = BilingualBlock(Block("b1", Kind.PARAGRAPH, "x"), tuple(pairs))
    assert list(counter.tallied([block])) == [block]
    assert counter.line("a.txt").endswith(f" words/s){expected}")


@pytest.mark.model
def test_an_existing_file_survives_a_failure(home: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.html"
    target.write_text("yesterday's work")
    tmp_path.chmod(0o755)
    script = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))\n"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from zweisatz.cli import main; main()\n"
    )
    run(home, "translate", "-q", BELTA)  # converts the model while there is room
    done = subprocess.run(
        [sys.executable, "-c", script, "translate", "-q", BELTA, "-o", target, "--memory", "none"],
        capture_output=True,
        env=environment(home),
        check=False,
    )
    assert done.returncode == 2
    assert len(lines(done.stderr)) == 1, done.stderr
    assert target.read_text() == "yesterday's work"
    assert names(tmp_path) == ["out.html"]


@pytest.mark.model
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_stdout(home: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*ZWEISATZ, "translate", "-q", str(BELTA)],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(home),
            check=False,
        )
    assert done.returncode == 2
    (said,) = lines(done.stderr)
    assert "No space left" in said


@pytest.mark.model
def test_a_reader_that_has_enough(home: Path) -> None:
    with subprocess.Popen(
        [*ZWEISATZ, "translate", "-q", *[str(BELTA)] * 50],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(home),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() in (0, 141)


@pytest.mark.model
def test_ctrl_c_says_one_line(home: Path, tmp_path: Path) -> None:
    article = tmp_path / "long.txt"
    article.write_text("\n\n".join(f"Das ist der Satz Nummer {n}." for n in range(3000)), "utf-8")
    target = tmp_path / "out.json"
    with subprocess.Popen(
        [*ZWEISATZ, "translate", str(article), "-o", str(target), "--memory", "none"],
        stderr=subprocess.PIPE,
        env=environment(home),
        # A suite that runs in the background of a shell hands down that Ctrl-C is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        assert process.stderr is not None
        process.stderr.readline()  # the remark on the model: it is at work now
        process.send_signal(signal.SIGINT)
        said = process.stderr.read().decode().splitlines()
        assert process.wait() == 130
    assert len(said) == 1, said
    assert "interrupted" in said[0]
    assert names(tmp_path) == ["long.txt"]


@pytest.fixture(scope="module")
def bitext(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bitext") / "belta.json"
    done = run(home, "translate", "-q", BELTA, "-o", path)
    assert done.returncode == 0, done.stderr
    return path


WRONG = [
    ("Es kostet 5 Euro.", "It costs 7 euros.", "numbers"),
    ("Er kommt nicht.", "He is coming.", "negation"),
    ("Wir treffen Angela Merkel.", "", "missing"),
]


@pytest.mark.parametrize(("source", "target", "code"), WRONG)
def test_check_finds_errors_in_a_foreign_file(
    home: Path, tmp_path: Path, source: str, target: str, code: str
) -> None:
    path = tmp_path / "foreign.tsv"
    path.write_text(
        f"id\tblock\tkind\tsource\ttarget\nb1s1\tb1\tparagraph\t{source}\t{target}\n", "utf-8"
    )
    done = run(home, "check", path, "--strict")
    assert done.returncode == 1
    assert f"b1s1  error  {code}: " in done.stdout.decode()
    assert "1 pairs: 1 error" in done.stdout.decode()
    findings = json.loads(run(home, "check", path, "-f", "json").stdout)["findings"]
    assert [finding["code"] for finding in findings] == [code]
    assert run(home, "check", path).returncode == 0


@pytest.mark.model
@pytest.mark.parametrize("format_name", ["json", "jsonl", "tsv", "tmx", "xliff", "xliff2"])
def test_a_bitext_in_a_pipe_is_one(home: Path, format_name: str) -> None:
    text = b"Das Haus ist alt. Der Hund ist jung."
    written = run(home, "translate", "-q", "-", "-f", format_name, stdin=text).stdout
    summary = run(home, "summarise", "-", stdin=written)
    assert (summary.returncode, summary.stderr) == (0, b"")
    assert "house" in summary.stdout.decode()
    again = run(home, "translate", "-", stdin=written)
    assert (again.returncode, again.stdout) == (2, b"")
    (said,) = lines(again.stderr)
    assert "- is a translation already" in said


@pytest.mark.model
def test_check_writes_a_page(home: Path, bitext: Path, tmp_path: Path) -> None:
    done = run(home, "check", bitext, "-o", tmp_path / "page.html")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert "MINSK" in (tmp_path / "page.html").read_text("utf-8")


@pytest.mark.model
def test_view_writes_the_page(home: Path, bitext: Path, tmp_path: Path) -> None:
    done = run(home, "view", bitext, "-o", tmp_path / "page.html")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "MINSK" in (tmp_path / "page.html").read_text("utf-8")


@pytest.mark.model
def test_pages_of_one_name_are_kept_apart_until_cleared(tmp_path: Path) -> None:
    head = "id\tblock\tkind\tsource\ttarget\nb1s1\tb1\tparagraph\t"
    for folder, text in (("a", "Ein Haus.\t"), ("b", "Ein Hund.\t")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "brief.tsv").write_text(f"{head}{text}\n", "utf-8")
        for _ in range(2):
            done = run(tmp_path, "view", tmp_path / folder / "brief.tsv", BROWSER="true")
            assert done.returncode == 0, done.stderr
    pages = tmp_path / ".cache" / "zweisatz" / "pages"
    assert len(names(pages)) == 2
    assert f"{pages}: 2 pages" in run(tmp_path, "memory", "info").stdout.decode()
    named = run(tmp_path, "memory", "clear", "--memory", tmp_path / "none.sqlite")
    assert (named.returncode, len(names(pages))) == (2, 2)
    assert "2 pages deleted" in run(tmp_path, "memory", "clear").stdout.decode()
    assert not pages.exists()
    assert "no memory yet" in run(tmp_path, "memory", "info").stderr.decode()


@pytest.mark.model
def test_memory_commands(home: Path, tmp_path: Path) -> None:
    memory = tmp_path / "m.sqlite"
    run(home, "translate", "-q", "-", "--memory", memory, stdin=b"Das Haus ist alt.")
    assert "1 translations" in run(home, "memory", "info", "--memory", memory).stdout.decode()
    exported = tmp_path / "memory.tmx"
    assert run(home, "memory", "export", "--memory", memory, "-o", exported).returncode == 0
    assert [pair.source_text for pair in read_bitext(exported).pairs] == ["Das Haus ist alt."]
    assert "1 translations" in run(home, "memory", "clear", "--memory", memory).stdout.decode()
    assert "0 translations" in run(home, "memory", "info", "--memory", memory).stdout.decode()


NO_BITEXT = [
    ("article", "Nur ein Artikel.", "is no bitext"),
    ("foreign JSON", '{"hello": "world"}', "is no bitext"),
    ("cut off", '{"format": "zweisatz/1", "signature": {', "valid JSON"),
    ("a later format", '{"format": "zweisatz/9", "blocks": []}', "zweisatz/9"),
]


@pytest.mark.parametrize(("kind", "text", "named"), NO_BITEXT)
def test_what_is_no_bitext_is_refused(
    home: Path, tmp_path: Path, kind: str, text: str, named: str
) -> None:
    (tmp_path / "file").write_text(text, "utf-8")
    for command in ("check", "view"):
        done = run(home, command, tmp_path / "file")
        assert done.returncode == 2, kind
        assert len(lines(done.stderr)) == 1
        assert named in done.stderr.decode()
