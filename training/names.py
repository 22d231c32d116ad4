"""How many names arrive: `python -m training.names FOLDER SETS...`, FOLDER as for `evaluate`.

FOLDER is a model, or holds translations as `training.evaluate --outputs` writes them (`SET.en`).
`names.tsv` marks the names of 200 sentences by hand; its rules stand in README.md. A name has
arrived if one of its English forms stands in the translation, letter for letter, as whole words
(a possessive 's may follow). A name that is marked twice must stand there twice.
"""

import argparse
import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

from training.evaluate import ENGINES, Translate

MARKED: Final = Path(__file__).parent / "names.tsv"
KINDS: Final = ("person", "place", "organisation", "product", "work")
# Other diacritics English may drop (Erdoğan, Sané); of umlauts it keeps the letters or the sound.
_UMLAUTS: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "’": "'"}
)


@dataclass(frozen=True, slots=True)
class Name:
    """One name where it stands; `line` counts from 1, `english` are the forms that will do."""

    set: str
    line: int
    digest: str
    kind: str
    german: str
    english: tuple[str, ...]


def read_names(path: Path = MARKED) -> list[Name]:
    """The marked names in the order of their sentences; `ValueError` for a row that is not one."""
    names = []
    for row in path.read_text(encoding="utf-8").splitlines()[1:]:
        columns = row.split("\t")
        if len(columns) != 6 or columns[3] not in KINDS or not all(columns):
            raise ValueError(f"not a name: {row!r}")
        name, line, digest, kind, german, english = columns
        names.append(Name(name, int(line), digest, kind, german, tuple(english.split("|"))))
    return names


def order(name: str, lines: int) -> list[int]:
    """The order in which a set's lines were drawn; those without a name were passed over."""
    drawn = list(range(1, lines + 1))
    Random(f"names {name}").shuffle(drawn)
    return drawn


def digest_of(source: str) -> str:
    """Eight hexadecimal digits that a German sentence is known by."""
    return hashlib.sha256(source.encode()).hexdigest()[:8]


def sources_of(names: Iterable[Name], path: Path) -> dict[int, str]:
    """The marked sentences of the set at `path` by line; `ValueError` if they are others."""
    lines = path.read_text(encoding="utf-8").split("\n")
    found = {}
    for name in names:
        source = lines[name.line - 1].split("\t")[0] if name.line <= len(lines) else ""
        if digest_of(source) != name.digest:
            raise ValueError(f"line {name.line} of {path} is not the sentence that was marked")
        found[name.line] = source
    return found


def fold(text: str) -> str:
    """A text as names are compared: ä as ae, ß as ss, no other diacritics, straight apostrophes."""
    text = unicodedata.normalize("NFC", text).translate(_UMLAUTS).replace("\u00a0", " ")
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def arrived(names: Sequence[Name], target: str) -> list[bool]:
    """Which of a sentence's names stand in its translation; each place serves one name.

    Longer forms choose first, so that "Trump" is not found in another name's "Donald Trump".
    """
    text = fold(target)
    forms = [(fold(form), n) for n, name in enumerate(names) for form in name.english]
    found = [False] * len(names)
    for form, number in sorted(forms, key=lambda pair: -len(pair[0])):
        match = None if found[number] else re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text)
        if match:
            found[number] = True
            text = f"{text[: match.start()]}\0{text[match.end() :]}"
    return found


def translations(
    folder: Path, path: Path, sources: dict[int, str], load: Callable[[], Translate]
) -> dict[int, str]:
    """The translations of some lines of a set, read from `folder` or made with what `load` gives.

    `ValueError` if the file in `folder` is too short for them.
    """
    written = folder / f"{path.stem}.en"
    if written.exists():
        lines = written.read_text(encoding="utf-8").split("\n")
        if len(lines) <= max(sources):
            raise ValueError(f"{written} ends before line {max(sources)}")
        return {line: lines[line - 1] for line in sources}
    return dict(zip(sources, load()(list(sources.values())), strict=True))


def main() -> None:
    """The command line of this step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("sets", type=Path, nargs="+", help="those without marked names are skipped")
    parser.add_argument("--engine", choices=ENGINES, default="ctranslate2")
    parser.add_argument("--beam", type=int, default=4)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--missing", action="store_true", help="show what did not arrive")
    arguments = parser.parse_args()

    @cache  # one model for all sets, and none where translations are there
    def load() -> Translate:
        return ENGINES[arguments.engine](arguments.folder, arguments.beam, arguments.threads)

    marked, tried, intact = read_names(), Counter[str](), Counter[str]()
    for path in arguments.sets:
        names = [name for name in marked if name.set == path.stem]
        if not names:
            continue
        sources = sources_of(names, path)
        for line, target in translations(arguments.folder, path, sources, load).items():
            some = [name for name in names if name.line == line]
            for name, there in zip(some, arrived(some, target), strict=True):
                groups = (name.set, name.kind, "all")
                tried.update(groups)
                intact.update(groups if there else ())
                if arguments.missing and not there:
                    print(f"{name.set}:{line}\t{name.kind}\t{name.german}\t{target}")
    sets = dict.fromkeys(name.set for name in marked)
    for group in (group for group in (*sets, *KINDS, "all") if tried[group]):
        share = round(100 * intact[group] / tried[group], 1)
        print(
            json.dumps(
                {"names": group, "marked": tried[group], "intact": intact[group], "%": share}
            )
        )


if __name__ == "__main__":
    main()
