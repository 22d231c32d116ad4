"""The house rules that a reader relies on, checked on the imports themselves."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "zweisatz"

NOUNS = {"document", "errors", "version"}
# What may be known beside the nouns: small modules that every step leans on, and seams.
SHARED = {"dateline", "engines.protocol", "glossary"}
ALLOWED: dict[str, set[str]] = {
    "document": set(),
    "errors": set(),
    "version": set(),
    "dateline": set(),
    "config": set(),
    "language": set(),
    "glossary": set(),
    "memory": set(),
    "models": set(),
    "read": set(),
    "segment": set(),
    "translation": set(),
    "align": set(),
    "check": set(),
    "summarise": set(),
    "compare": set(),
    "engines": {"models"},
    # A writer knows the nouns of what it writes.
    "write": {"summarise.summary", "summarise.wording", "compare.comparison"},
    "pipeline": {"*"},
    "cli": {"*"},
    "__init__": {"*"},
    "__main__": {"cli"},
}
HEAVY = {"torch", "transformers", "ctranslate2", "trafilatura", "docx", "sacrebleu"}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def dotted(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def imports_of(path: Path) -> set[str]:
    """The modules of ours that a file imports, without the leading ``zweisatz.``."""
    found: set[str] = set()
    package = ["zweisatz", *path.relative_to(PACKAGE).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            found.add(".".join([*base, *(node.module or "").split(".")]).strip("."))
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {name.removeprefix("zweisatz.") for name in found if name.startswith("zweisatz.")}


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_arrows_point_one_way(path: Path) -> None:
    module = dotted(path)
    room = module.split(".")[0]
    assert room in ALLOWED, f"{room} is a new room: say in this table what it may know"
    if "*" in ALLOWED[room]:
        return
    for name in imports_of(path):
        known = (
            name.split(".")[0] == room
            or name in NOUNS | SHARED
            or any(name == a or name.startswith(f"{a}.") for a in ALLOWED[room])
        )
        assert known, f"{module} imports {name}"


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_nothing_heavy_is_imported_at_the_top(path: Path) -> None:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        names = (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
        for name in names:
            assert name.split(".")[0] not in HEAVY, f"{dotted(path)} imports {name}"


@pytest.mark.parametrize("arguments", [["-c", "import zweisatz"], ["-m", "zweisatz", "--help"]])
def test_the_first_answer_needs_nothing_heavy(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *arguments], capture_output=True, text=True, check=True
    )
    loaded = {line.rsplit("|", 1)[1].strip() for line in done.stderr.splitlines() if "|" in line}
    assert "zweisatz" in loaded
    assert not {name.split(".")[0] for name in loaded} & (HEAVY | {"numpy"})


def test_what_is_exported_exists_and_nothing_else_is() -> None:
    import zweisatz

    assert len(set(zweisatz.__all__)) == len(zweisatz.__all__)
    for name in zweisatz.__all__:
        assert getattr(zweisatz, name) is not None
    with pytest.raises(AttributeError):
        zweisatz.nothing  # noqa: B018
