"""Which sources there are, to which domain each belongs, and how to read one."""

import gzip
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Domain:
    """Sources weighted alike; `weight` and `anneal` are expected views of a pair per epoch."""

    name: str
    weight: float
    anneal: float
    sources: tuple[str, ...]


def domains() -> list[Domain]:
    """The domains of `sources.toml`, best first: of equal pairs the first source keeps its own."""
    table = tomllib.loads((Path(__file__).parent / "sources.toml").read_text(encoding="utf-8"))
    return [
        Domain(name, float(row["weight"]), float(row["anneal"]), tuple(row["sources"]))
        for name, row in table.items()
    ]


def read_tsv(path: Path) -> Iterator[tuple[str, str]]:
    """The pairs of a `.tsv` or `.tsv.gz`; lines without exactly two columns are passed over."""
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8") as lines
    ):
        for line in lines:
            columns = line.rstrip("\n").split("\t")
            if len(columns) == 2:
                yield columns[0], columns[1]
