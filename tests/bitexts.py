"""Bitexts to write and read: one made by hand, and a Hypothesis strategy for all others."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from zweisatz.document import (
    BilingualBlock,
    Bitext,
    Block,
    Finding,
    Head,
    Kind,
    Link,
    Pair,
    Repair,
    Segment,
    Severity,
    Signature,
)

SIGNATURE = Signature(
    model="bundled",
    revision="sha256:0f3a",
    engine="ctranslate2",
    compute_type="int8",
    beam=4,
    version="0.1.0",
    settings={"batch_tokens": "1024"},
)


def bitext(*blocks: BilingualBlock, name: str = "artikel.de.txt") -> Bitext:
    return Bitext(Head(name, SIGNATURE, tail="\n"), blocks)


def block(
    identifier: str, *texts: tuple[str, str], kind: Kind = Kind.PARAGRAPH, level: int = 0
) -> BilingualBlock:
    """A block of 1–1 pairs with one space between them; a blank line before it."""
    pairs: list[Pair] = []
    text = ""
    for number, (source, target) in enumerate(texts, 1):
        gap = " " if pairs else ""
        segment = Segment(f"{identifier}s{number}", source, len(text + gap), gap)
        pairs.append(Pair(segment.id, (segment,), (Segment(segment.id, target),)))
        text += gap + source
    gap = "" if identifier == "b1" else "\n\n"
    return BilingualBlock(Block(identifier, kind, text, gap, level=level), tuple(pairs))


def with_pair(bilingual: BilingualBlock, number: int, **changes: object) -> BilingualBlock:
    """The block with the pair at ``number`` (from 0) changed."""
    pairs = list(bilingual.pairs)
    pairs[number] = replace(pairs[number], **changes)  # type: ignore[arg-type]
    return replace(bilingual, pairs=tuple(pairs))


SAMPLE = bitext(
    block("b1", ("Aufzüge in Minsk", "Lifts in Minsk"), kind=Kind.HEADING, level=1),
    block("b2", ("MINSK, 25. August (BelTA) –", "MINSK, 25 August (BelTA) –"), kind=Kind.DATELINE),
    with_pair(
        with_pair(
            block(
                "b3",
                ("Der Betrieb baut 1.234 Aufzüge.", "The plant builds 1,243 lifts."),
                ("Das ist nicht wenig.", "That is a lot."),
                ("Er fährt nach Brest.", "He goes to Brest."),
            ),
            0,
            findings=(
                Finding(
                    "numbers",
                    Severity.ERROR,
                    "b3s1",
                    "1.234 is not in the English.",
                    ((17, 22),),
                    ((17, 22),),
                ),
            ),
            links=(Link((4, 11), (4, 9), 0.91), Link((23, 30), (23, 28)), Link((17, 22), (17, 22))),
        ),
        1,
        findings=(
            Finding("negation", Severity.WARNING, "b3s2", "“nicht” has no counterpart."),
            Finding("length", Severity.INFO, "b3s2", "Rather short."),
        ),
        repair=Repair("beam", "That that that", ("doublewords",)),
        score=-0.52341,
    ),
    block("b4", ("Der erste Punkt", "The first item"), kind=Kind.LIST_ITEM, level=1),
    with_pair(
        block("b5", ("To be or not to be", "To be or not to be"), kind=Kind.LIST_ITEM, level=2),
        0,
        passed="language: en",
    ),
)

# Lone surrogates too: text decoded with ``surrogateescape`` has them.
_CHARACTERS = st.one_of(
    st.characters(),
    st.sampled_from(
        "<>&\"'`|\\*_[]#~$=+-@\t\n\r\v\f\x00\x1b\x85\x9b\u2028\u202e\ufffe\ud800\udc80"
    ),
)
TEXTS = st.text(_CHARACTERS, min_size=1, max_size=12)
_ANY = st.text(_CHARACTERS, max_size=8)
_GAPS = st.one_of(st.just(" "), st.text(" \t\n\u00a0", max_size=3))
_SPANS = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda s: (min(s), max(s)))
_SCORES = st.none() | st.floats(-9, 0) | st.just(float("nan"))


@st.composite
def bitexts(draw: st.DrawFn) -> Bitext:
    """Bitexts that keep the promises of ``zweisatz.document``, with everything that one can have.

    Half of the pairs are 1–1, the others have up to two sentences a side.
    """
    blocks = tuple(draw(_block(number)) for number in range(1, draw(st.integers(1, 4)) + 1))
    head = Head(
        name=draw(_ANY),
        signature=replace(SIGNATURE, model=draw(_ANY), settings=draw(_SETTINGS)),
        media=draw(st.sampled_from(("text", "markdown", "html"))),
        tail=draw(_GAPS),
    )
    return Bitext(head, blocks)


_SETTINGS = st.dictionaries(_ANY.filter(bool), _ANY, max_size=2)


@st.composite
def _block(draw: st.DrawFn, number: int) -> BilingualBlock:
    pairs: list[Pair] = []
    text = ""
    for pair_number in range(1, draw(st.integers(1, 4)) + 1):
        pair, text = draw(_pair(f"b{number}s{pair_number}", text))
        pairs.append(pair)
    raw = draw(st.none() | TEXTS)
    kind = draw(st.sampled_from(Kind))
    block = Block(f"b{number}", kind, text, draw(_GAPS), raw, draw(st.integers(0, 6)))
    return BilingualBlock(block, tuple(pairs))


@st.composite
def _pair(draw: st.DrawFn, identifier: str, text: str) -> tuple[Pair, str]:
    source_count, target_count = draw(st.sampled_from([(1, 1)] * 5 + [(1, 2), (2, 1), (1, 0)]))
    if text:
        source_count, target_count = draw(
            st.sampled_from([(source_count, target_count)] * 5 + [(0, 1)])
        )
    source: list[Segment] = []
    for number in range(source_count):
        gap = draw(_GAPS) if text else ""
        sentence = draw(TEXTS)
        name = identifier if source_count == 1 else f"{identifier}.{number}"
        source.append(Segment(name, sentence, len(text) + len(gap), gap))
        text += gap + sentence
    target = [
        Segment(identifier, draw(TEXTS), gap="" if number == 0 else draw(_GAPS))
        for number in range(target_count)
    ]
    pair = Pair(
        id=identifier,
        source=tuple(source),
        target=tuple(target),
        score=draw(_SCORES),
        passed=draw(st.just("") | _ANY),
        findings=tuple(
            Finding(
                draw(st.sampled_from(("numbers", "urls"))),
                draw(st.sampled_from(Severity)),
                identifier,
                draw(_ANY),
                tuple(draw(st.lists(_SPANS, max_size=2))),
                tuple(draw(st.lists(_SPANS, max_size=2))),
            )
            for _ in range(draw(st.integers(0, 2)))
        ),
        repair=draw(st.none() | st.builds(Repair, _ANY, _ANY, st.just(("numbers",)))),
        links=tuple(draw(st.lists(st.builds(Link, _SPANS, _SPANS, st.floats(0, 1)), max_size=2))),
    )
    return pair, text
