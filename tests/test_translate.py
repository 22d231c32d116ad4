"""The translation step: batches, order, long sentences, repair, and what the model must not see."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zweisatz.document import BilingualBlock, Block, Finding, Kind, Pair, Segment, Severity
from zweisatz.engines.double import EchoTranslator
from zweisatz.engines.protocol import Decoding, Hypothesis
from zweisatz.translation import Steps, translate_blocks
from zweisatz.translation.decode import decode, plan_batches
from zweisatz.translation.finish import right_ordinals, said_once, with_capital, without_stammer
from zweisatz.translation.prepare import Prepared, has_words, prepare
from zweisatz.translation.repair import attempts_for

WORDS = [
    # (text, whether there is anything to translate)
    ("Guten Morgen", True),
    ("Ja", True),
    ("1.234,5", False),
    ("25.08.2025, 14:30", False),
    ("———", False),
    ("* * *", False),
    ("https://www.beispiel.de/artikel?id=7", False),
    ("www.beispiel.de", False),
    ("redaktion@beispiel.de", False),
    ("Mehr: https://beispiel.de", True),
    ("§ 5", False),
    ("", False),
    ("😀", False),
    ("A 7", False),
    ("日本語", True),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_has_words(text: str, expected: bool) -> None:
    assert has_words(text) is expected


LATIN = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZäöüÄÖÜß0123456789 .,!?-\"'„“:")


def latin_only(text: str) -> list[str]:
    return [c for c in text if c not in LATIN]


PREPARED = [
    # (text, what the model gets, what is set aside)
    ("Guten Tag", "Guten Tag", ()),
    ("Guten \t\n Tag ", "Guten Tag", ()),
    ("Gu\u00adten\u200b Tag\x00", "Guten Tag", ()),
    ("\u200fGuten Tag\u202e", "Guten Tag", ()),
    ("Gru\u0308n", "Grün", ()),
    ("Kučma und Łódź", "Kucma und", ((1.0, "Łódź"),)),
    ("Gut 😀 gemacht", "Gut gemacht", ((0.5, "😀"),)),
    ("😀 Gut gemacht", "Gut gemacht", ((0.0, "😀"),)),
    ("Gut gemacht 😀", "Gut gemacht", ((1.0, "😀"),)),
    ("Gut 👩‍👩‍👧 😀 gemacht", "Gut gemacht", ((0.5, "👩‍👩‍👧 😀"),)),
    ("Она sagte", "sagte", ((0.0, "Она"),)),
    ("😀", "", ((0.0, "😀"),)),
    ("\ud800 Tag", "Tag", ()),
]


@pytest.mark.parametrize(("text", "given", "aside"), PREPARED)
def test_prepare(text: str, given: str, aside: tuple[tuple[float, str], ...]) -> None:
    prepared = prepare(text, latin_only)
    assert prepared.text == given
    assert prepared.aside == aside
    assert latin_only(prepared.text) == []


@given(st.text(max_size=60), st.text("ab ", max_size=20))
def test_what_is_set_aside_comes_back_whole_and_in_order(text: str, target: str) -> None:
    prepared = prepare(text, latin_only)
    restored = prepared.restore(target)
    position = 0
    for _, piece in prepared.aside:
        position = restored.index(piece, position) + len(piece)
    for _, piece in prepared.aside:
        restored = restored.replace(piece, "", 1)
    assert restored.split() == target.split()


def test_restoring_keeps_the_place() -> None:
    assert Prepared("a b", ((0.5, "😀"),)).restore("one two three four") == "one two 😀 three four"


@given(st.lists(st.integers(1, 300), max_size=60), st.integers(1, 1000))
def test_batches_hold_every_position_once_within_the_bound(lengths: list[int], bound: int) -> None:
    batches = list(plan_batches(lengths, bound))
    assert sorted(position for batch in batches for position in batch) == list(range(len(lengths)))
    for batch in batches:
        assert batch
        padded = len(batch) * max(lengths[position] for position in batch)
        assert padded <= bound or len(batch) == 1
    order = [lengths[position] for batch in batches for position in batch]
    assert order == sorted(order, reverse=True)


def words_split(text: str, fits: Callable[[str], bool]) -> Sequence[str]:
    """Greedy parts of whole words: enough to test what is done with parts."""
    parts: list[list[str]] = [[]]
    for word in text.split():
        if parts[-1] and not fits(" ".join([*parts[-1], word])):
            parts.append([])
        parts[-1].append(word)
    return [" ".join(part) for part in parts]


@given(
    st.lists(st.lists(st.sampled_from("eins zwei drei vier".split()), min_size=1, max_size=30)),
    st.integers(2, 12),
    st.integers(1, 50),
)
def test_decode_keeps_order_and_words(
    sentences: list[list[str]], max_tokens: int, batch_tokens: int
) -> None:
    texts = [" ".join(sentence) for sentence in sentences]
    done: list[str] = []
    translator = EchoTranslator(mark="", max_tokens=max_tokens)
    results = decode(
        texts,
        translator,
        Decoding(1),
        batch_tokens=batch_tokens,
        split=words_split,
        on_text=done.append,
    )
    assert [some[0].text for some in results] == texts
    assert sorted(done) == sorted(set(texts))


def test_the_same_text_is_translated_once() -> None:
    translator = EchoTranslator()
    decode(["a b", "c", "a b"], translator, Decoding(1), batch_tokens=99, split=words_split)
    assert translator.translated == 2


def test_parts_are_joined_rank_by_rank() -> None:
    translator = EchoTranslator(mark="", max_tokens=3)
    (some,) = decode(["a b c d"], translator, Decoding(2, 2), batch_tokens=99, split=words_split)
    assert [h.text for h in some] == ["a b c d", "a b (1) c d (1)"]


def blocks_of(*texts: str) -> list[tuple[Block, list[Segment]]]:
    """A block a text; its segments are what stands between bars."""
    blocks = []
    for number, text in enumerate(texts, 1):
        block = Block(f"b{number}", Kind.PARAGRAPH, text.replace("|", " "))
        segments, offset = [], 0
        for n, part in enumerate(text.split("|"), 1):
            segments.append(Segment(f"b{number}s{n}", part, offset, " " if n > 1 else ""))
            offset += len(part) + 1
        blocks.append((block, segments))
    return blocks


def run(
    blocks: list[tuple[Block, list[Segment]]], translator: EchoTranslator, **steps: object
) -> list[BilingualBlock]:
    given = Steps(split=words_split, **steps)  # type: ignore[arg-type]
    return list(translate_blocks(blocks, translator, 4, 200, given))


@given(st.lists(st.lists(st.text("ab1 😀\x00-", min_size=1), min_size=1, max_size=5), max_size=20))
def test_every_segment_has_one_pair_in_order(blocks: list[list[str]]) -> None:
    texts = blocks_of(*("|".join(part for part in block) for block in blocks))
    result = run(texts, EchoTranslator(mark=""))
    assert [b.block for b in result] == [block for block, _ in texts]
    assert [pair.source for b in result for pair in b.pairs] == [
        (segment,) for _, segments in texts for segment in segments
    ]


def test_more_blocks_than_a_window_stay_in_order() -> None:
    texts = blocks_of(*(f"Satz {n}|und {n % 7} mal mehr Wörter" for n in range(1500)))
    result = run(texts, EchoTranslator())
    assert [pair.target_text for b in result for pair in b.pairs] == [
        f"[en] {segment.text}" for _, segments in texts for segment in segments
    ]


def test_blocks_come_as_they_are_ready() -> None:
    read: list[int] = []

    def reading() -> object:
        for number, block in enumerate(blocks_of(*["Ein Satz"] * 5000)):
            read.append(number)
            yield block

    stream = translate_blocks(
        reading(),  # type: ignore[arg-type]
        EchoTranslator(),
        1,
        200,
        Steps(split=words_split),
    )
    next(stream)
    assert len(read) < 2000


def test_what_needs_no_translation_passes() -> None:
    texts = blocks_of("Guten Tag|1.234,5|https://beispiel.de|To be or not to be")
    heard: list[str] = []
    result = run(
        texts,
        EchoTranslator(),
        foreign=lambda text: "en" if text.startswith("To") else "",
        on_text=heard.append,
    )
    assert [(pair.target_text, pair.passed) for pair in result[0].pairs] == [
        ("[en] Guten Tag", ""),
        ("1.234,5", "no words"),
        ("https://beispiel.de", "no words"),
        ("To be or not to be", "language: en"),
    ]
    assert sorted(heard) == sorted(segment.text for segment in texts[0][1])


def test_what_the_model_does_not_know_is_put_back_and_reported() -> None:
    (block,) = run(blocks_of("Gut 😀 gemacht"), EchoTranslator(mark=""))
    (pair,) = block.pairs
    assert pair.source_text == "Gut 😀 gemacht"
    assert pair.target_text == "Gut 😀 gemacht"
    assert [finding.code for finding in pair.findings] == ["unknown"]


def flag(*bad: str) -> Callable[[Pair], Sequence[Finding]]:
    """A check that finds an error wherever the target has one of these words, or is empty."""

    def check(pair: Pair) -> Sequence[Finding]:
        if not pair.target_text:
            return (Finding("missing", Severity.ERROR, pair.id, "Nothing."),)
        return tuple(
            Finding("loop", Severity.ERROR, pair.id, f"There is {word}.")
            for word in bad
            if word in pair.target_text
        )

    return check


def test_an_error_is_mended_by_a_larger_beam() -> None:
    translator = EchoTranslator(vanish="weg", stubborn=4)
    (block,) = run(blocks_of("Er ist weg|Sie ist da"), translator, check=flag())
    first, second = block.pairs
    assert first.target_text == "[en] Er ist weg"
    assert first.findings == ()
    assert first.repair is not None
    assert (first.repair.method, first.repair.before) == ("nbest", "")
    assert first.repair.codes == ("missing",)
    assert second.repair is None


def test_what_cannot_be_mended_stays_flagged() -> None:
    (block,) = run(blocks_of("Er ist weg"), EchoTranslator(vanish="weg"), check=flag("("))
    (pair,) = block.pairs
    assert pair.target_text == ""
    assert [finding.code for finding in pair.findings] == ["missing"]
    assert pair.repair is not None
    assert pair.repair.method == "none"


def test_repair_can_be_left_out() -> None:
    translator = EchoTranslator(vanish="weg", stubborn=4)
    (block,) = run(blocks_of("Er ist weg"), translator, check=flag(), repair=False)
    assert block.pairs[0].target_text == ""
    assert block.pairs[0].repair is None


def test_an_output_that_never_ended_is_an_error_of_its_own() -> None:
    (block,) = run(blocks_of("Er ging fort"), EchoTranslator(loop="ging"), repair=False)
    assert "cutoff" in [finding.code for finding in block.pairs[0].findings]


def test_a_worse_candidate_is_not_taken() -> None:
    translator = EchoTranslator(mark="")
    (block,) = run(blocks_of("Er (1) lacht"), translator, check=flag("(1)", "(2)"))
    (pair,) = block.pairs
    assert pair.target_text == "Er (1) lacht"


@pytest.mark.parametrize(("words", "again"), [(20, True), (2000, False)])
def test_what_is_no_sentence_any_more_is_not_decoded_again(words: int, again: bool) -> None:
    text = "Er (1) " + "lacht " * words
    (block,) = run(blocks_of(text.strip()), EchoTranslator(mark=""), check=flag("(1)", "(2)"))
    (pair,) = block.pairs
    assert (pair.repair is not None) is again
    assert pair.target_text.endswith("lacht")


CODES = [
    # (text, tokens, codes of the errors, methods tried)
    ("Ein Satz", 3, ["numbers"], ["nbest"]),
    ("Ein Satz", 3, ["loop"], ["nbest", "no_repeat"]),
    ("Ein langer Satz", 60, ["numbers"], ["nbest", "split"]),
    ("ALLES GROSS", 3, ["names"], ["nbest", "casing"]),
    ("NATO", 2, ["names"], ["nbest"]),
]


@pytest.mark.parametrize(("text", "tokens", "codes", "methods"), CODES)
def test_attempts(text: str, tokens: int, codes: list[str], methods: list[str]) -> None:
    findings = [Finding(code, Severity.ERROR, "b1s1", "Bad.") for code in codes]
    assert [a.method for a in attempts_for(text, tokens, findings, 4)] == methods


def test_a_heading_in_capitals_stays_in_capitals() -> None:
    class NoCapitals(EchoTranslator):
        def translate(self, texts: Sequence[str], decoding: Decoding) -> list[list[Hypothesis]]:
            results = super().translate(texts, decoding)
            return [
                [replace(h, text="Junk") if h.text.isupper() else h for h in some]
                for some in results
            ]

    (block,) = run(blocks_of("NEUES GESETZ"), NoCapitals(mark=""), check=flag("Junk"))
    assert block.pairs[0].target_text == "NEUES GESETZ"
    assert block.pairs[0].repair is not None
    assert block.pairs[0].repair.method == "casing"


BEGINNINGS = [
    # (source, translation of the model, how it begins)
    ("Der Umsatz sank.", "turnover fell.", "Turnover fell."),
    (
        "„Das Haus ist alt“, sagte er.",
        '"the house is old," he said.',
        '"The house is old," he said.',
    ),
    ("Handwerk", "crafts", "Crafts"),
    ("iPhone und iPad werden teurer.", "iPhone and iPad cost more.", "iPhone and iPad cost more."),
    ("Die dpa meldet es.", "dpa reports it.", "dpa reports it."),
    ("und dann ging er.", "and then he went.", "and then he went."),
    ("[Anm.] Er kam.", "[note] he came.", "[note] he came."),
    ("", "", ""),
]


@pytest.mark.parametrize(("source", "target", "expected"), BEGINNINGS)
def test_a_sentence_begins_with_a_capital(source: str, target: str, expected: str) -> None:
    assert with_capital(source, target) == expected


TWICE = [
    # (source, translation of the model, what is made of it)
    ("Künstlerinnen und Künstler kamen.", "Artists and artists came.", "Artists came."),
    ("Ärztinnen und Ärzte warnen.", "Doctors and doctors warn.", "Doctors warn."),
    ("Den Lehrern und Lehrerinnen.", "The teachers and the teachers.", "The teachers."),
    ("Jede Landwirtin und jeder Landwirt.", "Every farmer and every farmer.", "Every farmer."),
    ("Köchinnen und Köche sowie Expertinnen und Experten.",
     "Cooks and cooks as well as experts and experts.", "Cooks as well as experts."),
    ("Bäuerinnen und Bauern.", "Women and men farmers.", "Women and men farmers."),
    ("Er sprach lange und länger.", "He spoke on and on and on.", "He spoke on and on and on."),
    ("Berlin und Berlin.", "Berlin and Berlin.", "Berlin and Berlin."),
    ("Termin und Terminal.", "Dates and dates.", "Dates and dates."),
]  # fmt: skip


@pytest.mark.parametrize(("source", "target", "expected"), TWICE)
def test_women_and_men_are_one_word_in_english(source: str, target: str, expected: str) -> None:
    assert said_once(source, target) == expected


STAMMERS = [
    # (source, translation of the model, what is made of it)
    ("", "the building of a a plant", "the building of a plant"),
    ("", "It is the the end.", "It is the end."),
    ("", "an an hour a day", "an hour a day"),
    ("", "Vitamin A a day", "Vitamin A a day"),
    ("", "The The play tonight.", "The The play tonight."),
    ("", "of Santa a lot", "of Santa a lot"),
    ("", "the theatre", "the theatre"),
    ("Die Klausel war klar.", "The clause was clearly clearly put.", "The clause was clearly put."),
    ("In Niedersachsen brennt es.", "Lower Lower Saxony burns.", "Lower Saxony burns."),
    ("Er ging nach Hause.", "He went home home home.", "He went home home home."),
    ("Schnell, schnell!", "Quickly quickly!", "Quickly quickly!"),
    ("Das Saba-Saba-Fest", "The Saba Saba festival", "The Saba Saba festival"),
    ("Er sagte, dass das Haus brennt.", "He said that that house burns.",
     "He said that that house burns."),
    ("Es dauerte sehr lange.", "It was very very long long.", "It was very very long long."),
    ("Er hatte es gehabt.", "He had had it.", "He had had it."),
    ("Eine Sängerin", "A singer singer-songwriter", "A singer singer-songwriter"),
    ("Ein Fest. Fest.", "A feast. Feast.", "A feast. Feast."),
]  # fmt: skip


@pytest.mark.parametrize(("source", "target", "expected"), STAMMERS)
def test_a_word_stands_once(source: str, target: str, expected: str) -> None:
    assert without_stammer(source, target) == expected


ORDINALS = [
    # (source, translation of the model, what is made of it)
    ("In der 52. Minute", "In the 52th minute", "In the 52nd minute"),
    ("am 1. und 23. Mai", "on the 1th and 23th of May", "on the 1st and 23rd of May"),
    ("der 11., 12. und 13.", "the 11st, 12nd and 13rd", "the 11th, 12th and 13th"),
    ("der 111. und der 121.", "the 111st and the 121th", "the 111th and the 121st"),
    ("der 4., 10. und 20.", "the 4rd, 10st and 20nd", "the 4th, 10th and 20th"),
    ("das 1.001. Mal", "the 1,001th time", "the 1,001st time"),
    ("der 2. Platz, der 30. Tag", "the 2nd place, the 30th day", "the 2nd place, the 30th day"),
    ("Die Band 52th Street", "The band 52th Street", "The band 52th Street"),
    ("3,1th und x3th", "3.1th and x3th", "3.1th and x3th"),
]


@pytest.mark.parametrize(("source", "target", "expected"), ORDINALS)
def test_an_ordinal_has_its_own_ending(source: str, target: str, expected: str) -> None:
    assert right_ordinals(source, target) == expected
