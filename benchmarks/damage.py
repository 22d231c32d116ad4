"""How much of the damage done to good translations by a program the checks notice.

    python benchmarks/damage.py TSV …        German TAB English, good translations

The planted errors of ``benchmarks/checks.py`` are few and written by hand; these are many and
blind. Some do no harm ("fell a tree" → "rose a tree" is nonsense that no check looks for), so a
share is a lower bound.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from checks import pair_of
from zweisatz.check import check_pair
from zweisatz.document import Severity

Damage = Callable[[random.Random, str, str], str]
MOST = 400
MONTHS = "January February March April June July August September October November December"
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
PLACES = "Russia China France Germany Poland Austria Switzerland Turkey Ukraine Iran Italy Spain"
TURNS = (
    "rose=fell fell=rose risen=fallen fallen=risen increased=decreased decreased=increased"
    " won=lost lost=won"
)
UNITS = {"kilometres": "miles", "metres": "feet", "hours": "minutes", "weeks": "months"}


def replaced(pattern: str, new: str | Callable[[re.Match[str]], str]) -> Damage:
    """Replace the first match."""
    return lambda _, source, target: re.sub(pattern, new, target, count=1)


def turned(pairs: dict[str, str]) -> Damage:
    """Replace the first of some words by what it is turned into."""
    return replaced(rf"\b({'|'.join(pairs)})\b", lambda match: pairs[match[0]])


def exchanged(words: str) -> Damage:
    """Replace the first of some words by another of them."""

    def damage(rng: random.Random, _: str, target: str) -> str:
        here = [word for word in words.split() if re.search(rf"\b{word}\b", target)]
        if not here:
            return target
        others = [word for word in words.split() if word != here[0]]
        return re.sub(rf"\b{here[0]}\b", rng.choice(others), target, count=1)

    return damage


def digit(rng: random.Random, _: str, target: str) -> str:
    places = [match.start() for match in re.finditer(r"\d", target)]
    if not places:
        return target
    at = rng.choice(places)
    return target[:at] + rng.choice("123456789".replace(target[at], "")) + target[at + 1 :]


def letter(rng: random.Random, source: str, target: str) -> str:
    """Drop a letter of a name that stands in both texts."""
    found = re.finditer(r"(?<=[a-z] )[A-Z][a-z]{4,}\b", target)
    names = [match for match in found if re.search(rf"\b{match[0]}\b", source)]
    if not names:
        return target
    name = rng.choice(names)
    at = name.start() + rng.randrange(1, len(name[0]) - 1)
    return target[:at] + target[at + 1 :]


def name_dropped(rng: random.Random, source: str, target: str) -> str:
    """Drop a phrase with a name that stands in both texts ("in Hamburg")."""
    found = re.finditer(
        r" (?:in|of|from|at|near|to|by|with|for) ([A-Z][a-z]{3,}(?: [A-Z][a-z]+)*)(?![\w'’])",
        target,
    )
    names = [match for match in found if re.search(rf"(?<!^)\b{match[1]}\b", source)]
    if not names:
        return target
    name = rng.choice(names)
    return target[: name.start()] + target[name.end() :]


def first_half(_: random.Random, __: str, target: str) -> str:
    words = target.split()
    return " ".join(words[: len(words) // 2]) if len(words) >= 8 else target


def second_half_german(_: random.Random, source: str, target: str) -> str:
    left, right = target.split(), source.split()
    return " ".join(left[: len(left) // 2] + right[len(right) // 2 :]) if len(left) > 8 else target


def _other_half(match: re.Match[str]) -> str:
    return "p" if match[0] == "a" else "a"


def word_twice(rng: random.Random, _: str, target: str) -> str:
    words = target.split()
    at = rng.randrange(len(words))
    return " ".join([*words[:at], words[at], *words[at:]])


def loop(_: random.Random, __: str, target: str) -> str:
    words = target.rstrip(".").split()
    return " ".join(words + words[-3:] * 3) + "." if len(words) > 5 else target


DAMAGES: Sequence[tuple[str, str, Damage]] = (
    ("negation", "“not”, “no”, “never” dropped", replaced(r"\b(?:not|never|no) |n't\b", "")),
    ("negation", "“not” added", replaced(r"\b(is|are|was|were|has|have|can) (?!no)", r"\1 not ")),
    ("numbers dates times identifiers", "a digit changed", digit),
    ("numbers", "million ↔ billion", turned({"million": "billion", "billion": "million"})),
    ("dates", "another month", exchanged(MONTHS)),
    ("dates", "another weekday", exchanged(DAYS)),
    ("times", "a.m. ↔ p.m.", replaced(r"(?<=\d )([ap])(?=\.m)", _other_half)),
    ("currencies", "euros ↔ dollars", turned({"euros": "dollars", "dollars": "euros"})),
    ("percentages", "“per cent” dropped", replaced(r"(\d) per cent", r"\1")),
    ("units", "another unit", turned(UNITS)),
    ("names", "a letter of a name dropped", letter),
    ("names", "a phrase with a name dropped", name_dropped),
    ("names", "another country", exchanged(PLACES)),
    ("polarity", "more ↔ less than", turned({"more than": "less than", "less than": "more than"})),
    ("polarity", "rose ↔ fell …", turned(dict(pair.split("=") for pair in TURNS.split()))),
    ("cutoff", "cut after half the words", first_half),
    ("untranslated", "second half in German", second_half_german),
    ("doublewords", "a word twice", word_twice),
    ("loop", "the last words four times", loop),
    ("doublequoting", "a quotation mark dropped", replaced(r'["”“]', "")),
    ("brackets", "a bracket dropped", replaced(r"[()]", "")),
)


def measure(pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    """A table: what was done how often, and how much of it was noticed."""
    yield "| damage | check | done | found | any finding |"
    yield "|---|---|---:|---:|---:|"
    for names, what, damage in DAMAGES:
        rng = random.Random(12345)
        done = found = anything = 0
        for source, target in pairs:
            damaged = damage(rng, source, target)
            if damaged == target or done == MOST:
                continue
            findings = check_pair(pair_of(source, damaged))
            seen = {each.code for each in findings if each.severity is not Severity.INFO}
            done += 1
            found += bool(seen & set(names.split()))
            anything += bool(seen)
        if done:
            checks = ", ".join(f"`{name}`" for name in names.split())
            yield f"| {what} | {checks} | {done} | {found / done:.2f} | {anything / done:.2f} |"


def main() -> None:
    pairs = []
    for path in map(Path, sys.argv[1:]):
        for line in path.read_text(encoding="utf-8").splitlines():
            source, tab, rest = line.partition("\t")
            if tab:
                pairs.append((source, rest.split("\t")[0]))
    random.Random(12345).shuffle(pairs)
    for line in measure(pairs):
        print(line)


if __name__ == "__main__":
    main()
