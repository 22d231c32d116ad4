"""Systems to compare, made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bitexts import SIGNATURE
from zweisatz.compare.comparison import System
from zweisatz.document import (
    BilingualBlock,
    Bitext,
    Block,
    Finding,
    Head,
    Kind,
    Link,
    Pair,
    Segment,
    Severity,
)

SOURCES = ["Der Hund schläft.", "Es regnet heute in Köln.", "Wir bleiben zu Hause."]
ONE = ["The dog sleeps.", "It is raining in Cologne today.", "We are staying at home."]
TWO = ["The dog is asleep.", "Today it is raining in Cologne.", "We are staying at home."]
REFERENCE = ["The dog is sleeping.", "It is raining in Cologne today.", "We stay at home."]


def system(
    name: str,
    targets: Sequence[str],
    sources: Sequence[str] = tuple(SOURCES),
    *,
    findings: Sequence[int] = (),
    links: Sequence[tuple[int, Link]] = (),
    confidence: tuple[float | None, ...] | None = None,
) -> System:
    """One block, one pair a sentence; pairs at the numbers ``findings`` have one each."""
    pairs = []
    by_place: dict[int, list[Link]] = {}
    for place, link in links:
        by_place.setdefault(place, []).append(link)
    for number, (source, target) in enumerate(zip(sources, targets, strict=True)):
        segment = Segment(f"b1s{number + 1}", source, 0, " " if number else "")
        found = Finding("numbers", Severity.ERROR, segment.id, "A figure differs.", (), ((0, 3),))
        pairs.append(
            Pair(
                segment.id,
                (segment,),
                (Segment(segment.id, target),),
                findings=(found,) if number in findings else (),
                links=tuple(by_place.get(number, ())),
            )
        )
    return of_pairs(name, pairs, confidence=confidence)


def of_pairs(
    name: str,
    pairs: Sequence[Pair],
    *,
    article: str = "artikel.de.txt",
    confidence: tuple[float | None, ...] | None = None,
) -> System:
    text = "".join(pair.gap + pair.source_text for pair in pairs)
    block = BilingualBlock(Block("b1", Kind.PARAGRAPH, text), tuple(pairs))
    head = Head(article, replace(SIGNATURE, model=name))
    return System(name, Bitext(head, (block,)), confidence)


def merged(name: str, source: Sequence[str], shape: Sequence[tuple[int, list[str]]]) -> System:
    """Pairs of several sentences: (how many sources, the targets), in order."""
    segments = [Segment(f"b1s{n + 1}", text, 0, " " if n else "") for n, text in enumerate(source)]
    pairs, at = [], 0
    for number, (size, targets) in enumerate(shape):
        own = tuple(segments[at : at + size])
        at += size
        pairs.append(
            Pair(f"p{number}", own, tuple(Segment(f"t{number}", text, 0, " ") for text in targets))
        )
    return of_pairs(name, pairs)
