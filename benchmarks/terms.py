"""How reliably a glossary is enforced, and whether anything else is lost by it.

    python benchmarks/terms.py                  the tables of docs/glossaries.md, on stdout
    python benchmarks/terms.py --write          the same, put into docs/glossaries.md
    python benchmarks/terms.py -m FOLDER        with another checkpoint
    python benchmarks/terms.py --show tune      sources and translations of the odd cases
    python benchmarks/terms.py --limit 40       the first 40 cases only

The cases are ``tests/term_cases.tsv``. Odd ones are the part ``tune``, which was looked at while
the rules were made; even ones are the part ``test``. Every sentence is translated twice, without
the glossary and with it, and the other checks are run on both: what they report only with the
glossary was lost by enforcing it.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from zweisatz.config import Settings
from zweisatz.document import Block, Document, Kind, Pair, Severity, Term
from zweisatz.glossary import Glossary, Occurrence, find_terms, target_forms
from zweisatz.pipeline.articles import open_translator, translate_document

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "tests" / "term_cases.tsv"
PAGE = ROOT / "docs" / "glossaries.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
KINDS = {
    "noun": "nouns",
    "weak": "weak nouns",
    "unusual": "nouns with another usual translation",
    "phrase": "phrases",
    "verb": "verbs",
    "acronym": "acronyms",
    "name": "names that must stay",
}
TERM_CODES = frozenset({"musttranslatewords", "notranslatewords"})
CONTENT = ("numbers", "names", "negation", "length")
_PIECE = re.compile(r"\[([^\]|]*)(?:\|([sp]))?\]|([^\[]+)")


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence; ``marks`` holds span and number (``s``, ``p`` or nothing) of every term."""

    part: str
    text: str
    marks: tuple[tuple[tuple[int, int], str], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """What became of one occurrence: whether it stands there, and in the right number."""

    part: str
    kind: str
    stands: bool
    number: bool | None


def read_cases(path: Path = TABLE) -> tuple[dict[Term, str], list[Case]]:
    """The glossary with the kind of each term, and the cases."""
    kinds: dict[Term, str] = {}
    cases: list[Case] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        match line.split("\t"):
            case ["term", source, target, kind]:
                kinds[Term(source, target or None)] = kind
            case ["case", marked]:
                text, marks = _unmarked(marked)
                cases.append(Case("test" if len(cases) % 2 else "tune", text, marks))
    return kinds, cases


def _unmarked(marked: str) -> tuple[str, tuple[tuple[tuple[int, int], str], ...]]:
    text, marks = "", []
    for surface, number, other in _PIECE.findall(marked):
        if surface:
            marks.append(((len(text), len(text) + len(surface)), number))
        text += surface or other
    return text, tuple(marks)


def translate(cases: Sequence[Case], settings: Settings) -> list[Pair]:
    """One pair a case: every case is a paragraph of its own."""
    blocks = tuple(
        Block(f"b{n}", Kind.PARAGRAPH, case.text, "\n\n" if n > 1 else "")
        for n, case in enumerate(cases, start=1)
    )
    with open_translator(settings, warn=lambda message: None) as translator:
        _, done = translate_document(Document("terms", blocks), translator, settings)
        return [_one(list(block.pairs)) for block in done]


def _one(pairs: Sequence[Pair]) -> Pair:
    """The pairs of a block as one; its segments keep their order."""
    first = pairs[0]
    return replace(
        first,
        source=tuple(s for pair in pairs for s in pair.source),
        target=tuple(t for pair in pairs for t in pair.target),
        findings=tuple(f for pair in pairs for f in pair.findings),
    )


def hits(case: Case, pair: Pair, kinds: dict[Term, str]) -> Iterator[Hit]:
    """Every marked occurrence, counted: two of a term need two in the translation."""
    found = {one.span: one for one in find_terms(case.text, Glossary(kinds))}
    used: Counter[Term] = Counter()
    for span, number in case.marks:
        one = found[span]
        used[one.term] += 1
        stands = _count(target_forms(one), pair.target_text, one.term) >= used[one.term]
        right = None
        if number and one.term.target is not None:
            right = stands and _count(_numbered(one, number), pair.target_text, one.term) > 0
        yield Hit(case.part, kinds[one.term], stands, right)


def _count(forms: Sequence[str] | frozenset[str], text: str, term: Term) -> int:
    """How often one of ``forms`` stands in ``text`` as whole words."""
    longest = sorted(forms, key=len, reverse=True)
    pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)"
    flags = 0 if term.target is None else re.IGNORECASE
    return len(re.findall(pattern, " ".join(text.replace("’", "'").split()), flags))


def _numbered(occurrence: Occurrence, number: str) -> list[str]:
    """The forms in one number, spelt out here so that the rules do not judge themselves."""
    singular = (occurrence.term.target or "").lower()
    several = PLURALS.get(singular, singular + "s")
    word = several if number == "p" else singular
    return [word, word + "'s", word + "'"]


PLURALS = {
    "authority": "authorities", "municipality": "municipalities", "facility": "facilities",
    "academy": "academies", "lorry": "lorries", "witness": "witnesses",
    "board of directors": "boards of directors", "renewable energy": "renewable energies",
}  # fmt: skip


def errors(pairs: Sequence[Pair]) -> Counter[str]:
    """Sentences with an error or a warning, by check, the glossary's own left out."""
    return Counter(code for pair in pairs for code in _codes(pair))


def _codes(pair: Pair) -> set[str]:
    return {f.code for f in pair.findings if f.severity is not Severity.INFO} - TERM_CODES


def share(some: Sequence[bool]) -> str:
    return f"{sum(some) / len(some):.1%} ({sum(some)}/{len(some)})" if some else "–"


def figures(kinds: dict[Term, str], cases: Sequence[Case], plain: Sequence[Pair],
            forced: Sequence[Pair]) -> str:  # fmt: skip
    """The generated part of docs/glossaries.md."""
    before = [h for c, p in zip(cases, plain, strict=True) for h in hits(c, p, kinds)]
    after = [h for c, p in zip(cases, forced, strict=True) for h in hits(c, p, kinds)]
    groups = [(name, {"kind": kind}) for kind, name in KINDS.items()]
    groups += [("part tune", {"part": "tune"}), ("part test", {"part": "test"}), ("all", {})]
    lines = ["| terms | without glossary | with glossary | number right |", "|---|---:|---:|---:|"]
    for name, wanted in groups:
        old, new = ([h for h in some if _fits(h, wanted)] for some in (before, after))
        numbers = [h.number for h in new if h.number is not None]
        lines.append(
            f"| {name} | {share([h.stands for h in old])} | {share([h.stands for h in new])}"
            f" | {share(numbers)} |"
        )
    old_errors, new_errors = errors(plain), errors(forced)
    lines += ["", "| check | reported without glossary | with | only with |"]
    lines += ["|---|---:|---:|---:|"]
    only = Counter(
        code for a, b in zip(plain, forced, strict=True) for code in _codes(b) - _codes(a)
    )
    for code in dict.fromkeys([*CONTENT, *sorted(old_errors | new_errors)]):
        lines.append(f"| `{code}` | {old_errors[code]} | {new_errors[code]} | {only[code]} |")
    methods = Counter(p.repair.method for p in forced if p.repair is not None)
    told = ", ".join(f"{method} {count}" for method, count in methods.most_common())
    return "\n".join([*lines, "", f"{len(cases)} sentences; repaired by: {told}."])


def _fits(hit: Hit, wanted: dict[str, str]) -> bool:
    return all(getattr(hit, key) == value for key, value in wanted.items())


def shown(
    kinds: dict[Term, str], cases: Sequence[Case], plain: Sequence[Pair], forced: Sequence[Pair]
) -> Iterator[str]:
    """What a reader needs to judge the sentences one by one."""
    for case, old, new in zip(cases, plain, forced, strict=True):
        some = list(hits(case, new, kinds))
        mark = "" if all(h.stands for h in some) else " MISSING"
        mark += "" if all(h.number is not False for h in some) else " NUMBER"
        lost = _codes(new) - _codes(old)
        method = new.repair.method if new.repair else ""
        yield f"{method}{mark}{f' LOST {lost}' if lost else ''}\n  {case.text}"
        yield f"  - {old.target_text}\n  + {new.target_text}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-m", "--model", default="", help="a checkpoint in place of the bundled")
    parser.add_argument("--write", action="store_true", help="update docs/glossaries.md")
    parser.add_argument("--show", choices=["tune", "test"], help="print the sentences of a part")
    parser.add_argument("--limit", type=int, help="the first cases only")
    options = parser.parse_args()
    kinds, cases = read_cases()
    cases = [c for c in cases if options.show in (None, c.part)][: options.limit]
    plain, forced = run(kinds, cases, options.model)
    if options.show:
        print(*shown(kinds, cases, plain, forced), sep="\n")
    text = figures(kinds, cases, plain, forced)
    print(text)
    if options.write:
        page = PAGE.read_text(encoding="utf-8")
        before, _, rest = page.partition(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.partition(END)[2]}", "utf-8")
        print(f"written: {PAGE.relative_to(ROOT)}", file=sys.stderr)


def run(kinds: dict[Term, str], cases: Sequence[Case], model: str) -> tuple[list[Pair], list[Pair]]:
    """The pairs without the glossary and with it, as ``zweisatz translate`` makes them."""
    from tempfile import TemporaryDirectory

    settings = Settings(model=model, memory="none", foreign=False)
    plain = translate(cases, settings)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "glossary.tsv"
        path.write_text("".join(f"{t.source}\t{t.target or ''}\n" for t in kinds), "utf-8")
        return plain, translate(cases, replace(settings, glossary=str(path)))


if __name__ == "__main__":
    main()
