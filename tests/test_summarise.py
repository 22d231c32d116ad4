"""Summaries of bitexts made by hand: what may be a point, and how long they are."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bitexts import SAMPLE, bitext, bitexts, block
from zweisatz.document import BilingualBlock, Bitext, Finding, Kind, Severity
from zweisatz.errors import ConfigError, InputError, LengthError, ZweisatzError
from zweisatz.summarise import (
    Extractive,
    Length,
    Statement,
    Summary,
    parse_length,
    summarise,
)
from zweisatz.summarise.actors import actors
from zweisatz.summarise.dependence import leans_back
from zweisatz.summarise.extractive import centrality
from zweisatz.summarise.figures import key_figures
from zweisatz.summarise.numbers import dates, numbers
from zweisatz.summarise.sentences import body, is_boilerplate, side, without_dateline
from zweisatz.summarise.vectors import tfidf
from zweisatz.summarise.wording import count, lines, point_line
from zweisatz.summarise.words import stem
from zweisatz.write.summary import render_summary

LEANING = [
    # language, sentence, whether it cannot stand alone
    ("de", "Er kündigte weitere Gespräche an.", True),
    ("de", "Dies teilte die Polizei am Montag mit.", True),
    ("de", "Das teilte die Polizei am Montag mit.", True),
    ("de", "Das Museum bleibt zwei Jahre geschlossen.", False),
    ("de", "Das geplante Werk soll 150 Beschäftigte haben.", False),
    ("de", "Es ist der dritte Angriff in diesem Jahr.", False),
    ("de", "Doch die Kosten haben sich verdoppelt.", True),
    ("de", "Deshalb verlangt der Verband eine Entschädigung.", True),
    ("de", "Der Verband verlangt deshalb eine Entschädigung.", True),
    ("de", "Der Verband verlangt eine Entschädigung, die deshalb steuerfrei sein soll.", False),
    ("de", "„Wir haben gute Zahlen“, sagte er.", True),
    ("de", "„Wir haben gute Zahlen“, sagte Ministerin Lea Orth.", False),
    ("de", "Die Kosten steigen nach ihren Angaben auf 41 Millionen Euro.", True),
    ("de", "Nadja Rüther sagte, nach ihren Angaben stiegen die Kosten.", False),
    ("de", "Seine Mannschaft vergab drei Siebenmeter.", True),
    ("de", "Damit verliert die Stadt ihre letzte Bäckerei.", True),
    ("de", "Damit die Empfänger ihr Geld bekommen, hilft die Sparkasse.", False),
    ("de", "Dafür gibt das Land Geld.", True),
    ("de", "Der Umsatz stieg um 6,5 Prozent.", False),
    ("de", "Bisher hatte er mindestens 2,7 Milliarden Euro in Aussicht gestellt.", True),
    ("de", "Nur sechs Minuten später erhöhte er auf 0:2.", True),
    ("de", "Wer sie anklickte, stimmte dem höheren Preis zu.", True),
    ("de", "Als er ankam, warteten hundert Leute.", True),
    ("de", "Als er ankam, wartete Bürgermeisterin Lea Orth am Tor.", False),
    ("de", "Der Trainer sagte, dass er zufrieden sei.", False),
    ("de", "Die Firma verliert Kunden, weil sie zu teuer ist.", False),
    ("de", "Diese Regelung gilt bis Ende Mai.", True),
    ("de", "Dort fehlen 60 Stellen.", True),
    ("de", "Dies sagte er am Montag.", True),
    ("de", "Dem folgte der Senat nicht.", True),
    ("de", "Dem kleinen Ort fehlt das Geld.", False),
    ("de", "Der hat noch nicht entschieden.", True),
    ("de", "Wenn das im Jahr 2038 endet, fehlt der Spree das Wasser.", True),
    ("de", "Wenn das neue Werk fertig ist, steigt der Umsatz.", False),
    ("de", "Das klingt dramatisch.", True),
    ("de", "Das überraschte die Anleger nicht.", True),
    ("de", "Das rund 40 Jahre alte Haus wird abgerissen.", False),
    ("de", "In der Gruppe ohne Winterschlaf waren es 81 Prozent.", True),
    ("de", "Zuletzt waren die Gebühren 2021 gestiegen.", True),
    ("de", "Keine Maschine kann das so gut.", True),
    ("en", "Only six minutes later he scored again.", True),
    ("en", "In 2019, they won the cup.", True),
    ("en", "On Monday the minister said he would resign.", False),
    ("de", "MINSK, 25. August (BelTA) – Er kam am Montag an.", True),
    ("de", "MINSK, 25. August (BelTA) – Belarus baut Aufzüge.", False),
    ("en", "He announced further talks.", True),
    ("en", "However, farmers lose part of their income.", True),
    ("en", "The farmers' association is therefore demanding money.", True),
    ("en", "It loses 40 cubic metres a day.", True),
    ("en", "It is the third attack this year.", False),
    ("en", "There are 14 bakeries left in the district.", False),
    ("en", "This is the finding of a study.", True),
    ("en", "According to her, the cost will rise.", True),
    ("en", "According to the police, nobody was hurt.", False),
    ("en", '"We have good figures," she said.', True),
    ("en", '"We have good figures," said minister Lea Orth.', False),
    ("en", "The council voted to keep the pool.", False),
]
BOILERPLATE = [
    ("Foto: Jürgen Albers", True),
    ("Foto: dpa/Peter Müller", True),
    ("Symbolbild: Archiv", True),
    ("Photo: Jürgen Albers", True),
    ("Lesen Sie auch: Die schönsten Bilder vom Pokalabend", True),
    ("Mehr zum Thema finden Sie hier.", True),
    ("Read more about the strike here.", True),
    ("dpa/lni", True),
    ("dpa", True),
    ("(dpa)", True),
    ("© 2025 Verlag Muster", True),
    ("Abonnieren Sie unseren Newsletter und verpassen Sie keine Nachricht.", True),
    ("Melden Sie sich jetzt für unseren Newsletter an.", True),
    ("Subscribe to our newsletter.", True),
    ("Von Petra Muster", True),
    ("Das Gespräch führte Robert Klages.", True),
    ("Die Fragen stellten Jana Orth und Uli Grözinger.", True),
    ("Das Aktenzeichen der Berufung lautet 6 U 90/24.", True),
    ("Folgen Sie uns auf Instagram!", True),
    ("Anzeige", True),
    ("Alle Rechte vorbehalten.", True),
    ("Mit Material von dpa und Reuters", True),
    ("Quelle: Statistisches Bundesamt", True),
    ("Video: So lief das Spiel", True),
    ("Siehe auch: Das müssen Sie wissen", True),
    ("Veröffentlicht am 3. Mai 2025", True),
    ("Die Fotos von der Brücke gingen um die Welt.", False),
    ("Ein Foto zeigt den Täter.", False),
    ("Von Dezember an fährt wieder ein Nachtzug.", False),
    ("Die dpa berichtete über den Fall.", False),
    ("Der Newsletter der Stadt hat 3.000 Leser.", False),
    ("Das Bild hängt im Museum.", False),
    ("Das Gespräch dauerte zwei Stunden.", False),
    ("Die Fragen der Bürger blieben offen.", False),
    ("Quellen im Ministerium bestätigten das.", False),
]
NUMBERS = [
    # language, text, (value, kind, unit)
    ("de", "1.234,5 Mio. Euro", ("1234500000", "money", "Mio. Euro")),
    ("en", "1,234.5 million euros", ("1234500000", "money", "million euros")),
    ("de", "3.812 Unterschriften", ("3812", "number", "")),
    ("en", "3,812 signatures", ("3812", "number", "")),
    ("de", "6,5 Prozent", ("6.5", "percentage", "Prozent")),
    ("de", "84 %", ("84", "percentage", "%")),
    ("en", "6.5 per cent", ("6.5", "percentage", "per cent")),
    ("en", "$5bn", ("5000000000", "money", "bn")),
    ("en", "€3.9 million", ("3900000", "money", "million")),
    ("de", "zwei Billionen Euro", ("2000000000000", "money", "Billionen Euro")),
    ("de", "eine halbe Billion, also 0,5 Billion", ("500000000000", "number", "Billion")),
    ("en", "2 billion", ("2000000000", "number", "billion")),
    ("de", "zwölf Leute", ("12", "number", "")),
    ("en", "seventeen per cent", ("17", "percentage", "per cent")),
    ("de", "4,20 Euro", ("4.2", "money", "Euro")),
]
DATES = [
    ("de", "am 22. Oktober 2025", ["2025-10-22"]),
    ("de", "bis Ende November 2026", ["2026-11"]),
    ("de", "am 12.3.2024", ["2024-03-12"]),
    ("de", "seit 2019", ["2019"]),
    ("de", "am 18. Juni", ["--06-18"]),
    ("de", "2019 Stellen im Mai", []),
    ("en", "on 22 October 2025", ["2025-10-22"]),
    ("en", "May 5, 2024", ["2024-05-05"]),
    ("en", "on 1 July", ["--07-01"]),
    ("en", "it may rise by 2030", ["2030"]),
]
STEMS = [
    ("de", "Brücke", "Brücken"),
    ("de", "Häuser", "Hauses"),
    ("de", "beschlossen", "beschlossene"),
    ("de", "kleinen", "kleiner"),
    ("en", "councils", "council"),
    ("en", "inspected", "inspecting"),
    ("en", "rose", "risen"),
    ("en", "parties", "party"),
]
TOO_LITTLE = [
    # what there is to summarise, a word of the one-line answer
    (bitext(), "no full sentence"),
    (bitext(block("b1", ("Wort", "Word"))), "no full sentence"),
    (bitext(block("b1", ("Nur ein Titel", "Just a title"), kind=Kind.HEADING)), "no full sentence"),
    (
        bitext(*(block(f"b{n}", ("Titel eins", "One"), kind=Kind.HEADING) for n in (1, 2, 3))),
        "no full sentence",
    ),
    (bitext(block("b1", ("Foto: dpa", "Photo: dpa"))), "no full sentence"),
    (bitext(replace(block("b1", ("Ein Satz.", "A.")), pairs=())), "no full sentence"),
]


def article(*paragraphs: list[tuple[str, str]], title: tuple[str, str] | None = None) -> Bitext:
    """A bitext of paragraphs, each a list of sentences with their translation."""
    blocks: list[BilingualBlock] = []
    if title is not None:
        blocks.append(block("b1", title, kind=Kind.HEADING, level=1))
    for paragraph in paragraphs:
        blocks.append(block(f"b{len(blocks) + 1}", *paragraph))
    return bitext(*blocks)


POOL = article(
    [
        (
            "Der Gemeinderat von Obersulm hat am Montag beschlossen, das Freibad zu erhalten.",
            "The municipal council of Obersulm decided on Monday to keep the outdoor pool.",
        ),
        (
            "Elf Räte stimmten dafür, neun dagegen.",
            "Eleven councillors voted for it, nine against.",
        ),
    ],
    [
        (
            "Die Sanierung kostet 4,5 Millionen Euro.",
            "The renovation will cost 4.5 million euros.",
        ),
        (
            "Sie soll im Oktober 2026 beginnen.",
            "It is to begin in October 2026.",
        ),
    ],
    [
        (
            "Bürgermeisterin Claudia Wacker lobte den Beschluss des Gemeinderats.",
            "Mayor Claudia Wacker praised the decision of the council.",
        ),
        ("„Das ist ein guter Tag“, sagte sie.", '"This is a good day," she said.'),
    ],
    [
        (
            "Das Freibad verliert jeden Tag 40 Kubikmeter Wasser durch undichte Rohre.",
            "The outdoor pool loses 40 cubic metres of water every day through leaking pipes.",
        ),
        ("Foto: Uli Grözinger", "Photo: Uli Grözinger"),
    ],
    [
        (
            "Die Verwaltung hatte vorgeschlagen, das Bad zum Ende der Saison zu schließen.",
            "The administration had proposed closing the pool at the end of the season.",
        ),
        (
            "Der Förderverein sammelte dagegen 3.812 Unterschriften in der ganzen Gemeinde.",
            "The friends of the pool, however, collected 3,812 signatures in the municipality.",
        ),
        ("Wie geht es nun weiter?", "What happens next?"),
        (
            "Das Land entscheidet im Februar über einen Zuschuss von 1,5 Millionen Euro.",
            "The state will decide in February on a grant of 1.5 million euros.",
        ),
    ],
    title=("Obersulm behält sein Freibad", "Obersulm keeps its outdoor pool"),
)


def make(source: Bitext, length: str = "medium", lang: str = "en") -> Summary:
    return summarise(source, length=parse_length(length), summariser=Extractive(), lang=lang)


def printed(summary: Summary, lang: str) -> int:
    return sum(len(line.split()) for line in lines(summary, lang))


def quotes_only(summary: Summary, source: Bitext) -> None:
    """Every statement is, word for word, the sentences it cites."""
    pairs = {pair.id: pair for pair in source.pairs}
    for point in [*summary.points, *([summary.headline] if summary.headline else [])]:
        assert point.pairs
        for lang in summary.languages:
            whole = " ".join(
                without_dateline(side(pairs[identifier], lang, source))
                for identifier in point.pairs
            )
            assert point.text[lang] == whole


# Parts


@pytest.mark.parametrize(("lang", "sentence", "expected"), LEANING)
def test_what_cannot_stand_alone(lang: str, sentence: str, expected: bool) -> None:
    assert leans_back(sentence, lang) is expected


@pytest.mark.parametrize(("text", "expected"), BOILERPLATE)
def test_boilerplate(text: str, expected: bool) -> None:
    assert is_boilerplate(text) is expected


@pytest.mark.parametrize(("lang", "text", "expected"), NUMBERS)
def test_numbers(lang: str, text: str, expected: tuple[str, str, str]) -> None:
    number = numbers(text, lang)[-1]
    assert (format(number.value, "f"), number.kind, number.unit) == expected
    assert text[slice(*number.span)].startswith(text[number.span[0]])


def test_a_range_shares_its_unit() -> None:
    values = [format(each.value, "f") for each in numbers("von 28 auf 41 Millionen Euro", "de")]
    assert values == ["28000000", "41000000"]


@pytest.mark.parametrize(("lang", "text", "expected"), DATES)
def test_dates(lang: str, text: str, expected: list[str]) -> None:
    assert [value for _, value in dates(text, lang)] == expected


@pytest.mark.parametrize(("lang", "first", "second"), STEMS)
def test_forms_of_a_word_share_a_stem(lang: str, first: str, second: str) -> None:
    assert stem(first, lang) == stem(second, lang)


def test_centrality_is_a_distribution_and_finds_the_middle() -> None:
    rows = tfidf(
        ["Der Rat berät das Freibad.", "Das Freibad kostet Geld.", "Geld hat der Rat.", "Regen."],
        "de",
    )
    ranks = centrality(rows)
    assert sum(ranks) == pytest.approx(1)
    assert ranks[3] == min(ranks)
    assert centrality([]) == []


@given(st.lists(st.text("abc .", max_size=12), max_size=8))
def test_cosines_are_symmetric_and_at_most_one(texts: list[str]) -> None:
    rows = tfidf(texts, "de")
    for number, row in enumerate(rows):
        for other, value in row.items():
            assert 0 < value <= 1 + 1e-9
            assert rows[other][number] == pytest.approx(value)


def test_figures_say_what_they_measure_in_both_languages() -> None:
    figures = key_figures(body(POOL, ("de", "en")), ("de", "en"), POOL)
    first = figures[0]
    assert (first.kind, first.value, first.pair) == ("money", "4500000", "b3s1")
    assert first.text["de"].amount == "4,5 Millionen Euro"
    assert first.text["de"].measures == "Die Sanierung kostet"
    assert first.text["en"].amount == "4.5 million euros"
    assert first.text["en"].unit == "million euros"
    # "It is to begin in October 2026" does not say what begins.
    assert {figure.value for figure in figures} == {"4500000", "40", "3812", "1500000"}


def test_a_figure_that_the_translation_changed_is_not_listed_in_it() -> None:
    changed = article(
        [("Die Sanierung kostet 4,5 Millionen Euro.", "The renovation costs 5.4 million euros.")]
    )
    (figure,) = key_figures(body(changed, ("de", "en")), ("de", "en"), changed)
    assert set(figure.text) == {"de"}


def test_people_with_functions_and_places() -> None:
    found = actors(body(POOL, ("de", "en")), ("de", "en"), POOL)
    assert [(a.kind, a.name["de"], a.role["en"]) for a in found] == [
        ("person", "Claudia Wacker", "Mayor"),
        ("place", "Obersulm", ""),
    ]


# The whole


@pytest.mark.parametrize("lang", ["de", "en", "both"])
@pytest.mark.parametrize("length", ["short", "medium", "long", "25", "30", "45", "60", "100"])
def test_the_promise_of_length(length: str, lang: str) -> None:
    summary = make(POOL, length, lang)
    quotes_only(summary, POOL)
    limit = parse_length(length)
    words = sum(count(pair.source_text) for pair in POOL.pairs)
    for each in summary.languages:
        assert printed(summary, each) <= limit.words
        assert printed(summary, each) <= limit.share * words


def test_a_summary_has_its_parts() -> None:
    summary = make(POOL, "90")
    assert summary.headline is not None
    assert summary.headline.pairs == ("b1s1",)
    assert "b2s1" in {identifier for point in summary.points for identifier in point.pairs}
    assert 2 <= len(summary.points) <= 7
    assert summary.figures
    assert summary.actors
    assert summary.left_out.before["en"] == sum(count(p.target_text) for p in POOL.pairs)
    assert summary.left_out.after["en"] == printed(summary, "en")
    assert summary.left_out.paragraphs == 5


def all_points(source: Bitext, *languages: str) -> dict[tuple[str, ...], Mapping[str, str]]:
    """Everything that there is to choose from, if space and number do not matter."""
    draft = Extractive().draft(source, languages, 10_000, 1_000, headline=False)
    return {point.pairs: point.text for point in draft.points}


def test_headings_captions_questions_and_pronouns_are_never_points_alone() -> None:
    assert set(all_points(POOL, "de", "en")) == {
        ("b2s1", "b2s2"),
        ("b3s1", "b3s2"),
        ("b4s1", "b4s2"),
        ("b5s1",),
        ("b6s1", "b6s2"),
        ("b6s4",),
    }


def test_without_a_title_the_best_sentence_is_the_headline() -> None:
    untitled = Bitext(POOL.head, POOL.blocks[1:])
    summary = make(untitled, "70")
    assert summary.headline is not None
    assert len(summary.headline.pairs) == 1
    assert summary.headline.pairs[0] not in {i for point in summary.points for i in point.pairs}


def test_a_dateline_is_taken_off_and_is_no_point() -> None:
    source = article(
        [
            (
                "MINSK, 25. August (BelTA) – Belarus baut in Wologda Aufzüge für Russland.",
                "MINSK, 25 August (BelTA) – Belarus builds lifts for Russia in Vologda.",
            )
        ],
        *([(f"Das Werk Nummer {n} liefert Teile.", f"Plant {n} supplies parts.")] for n in "234"),
    )
    point = all_points(source, "de", "en")["b1s1",]
    assert point["de"] == "Belarus baut in Wologda Aufzüge für Russland."
    assert point["en"] == "Belarus builds lifts for Russia in Vologda."


@pytest.mark.parametrize("number", [1, 2, 3])
def test_three_sentences_are_given_back(number: int) -> None:
    source = article([(f"Das ist Satz Nummer {n}.", f"This is number {n}.") for n in range(number)])
    summary = make(source, "short")
    assert summary.whole
    assert [point.pairs for point in summary.points] == [(p.id,) for p in source.pairs]
    assert ("only" in lines(summary, "en")[-1]) is True
    assert summary.left_out.blocks == ()


def test_a_number_of_words_binds_even_three_sentences() -> None:
    source = article([(f"Rat {n} tagt am Montag.", f"Council {n} meets.") for n in range(3)])
    summary = make(source, "8", "de")
    assert not summary.whole
    assert printed(summary, "de") <= 8


def test_too_short_names_the_shortest_possible() -> None:
    with pytest.raises(LengthError) as caught:
        make(POOL, "3")
    words = int(str(caught.value).rpartition("--length ")[2].split()[0])
    assert "\n" not in str(caught.value)
    assert printed(make(POOL, str(words)), "en") <= words
    with pytest.raises(LengthError):
        make(POOL, str(words - 1))


@pytest.mark.parametrize(("source", "expected"), TOO_LITTLE)
def test_bad_input_is_one_line(source: Bitext, expected: str) -> None:
    with pytest.raises(InputError, match=expected) as caught:
        make(source)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["", "0", "-5", "lang", "3.5"])
def test_lengths_that_are_none(text: str) -> None:
    with pytest.raises(LengthError, match="short, medium, long"):
        parse_length(text)


def test_lengths() -> None:
    assert parse_length(" Short ") == Length(60, 0.4)
    assert parse_length("80") == Length(80)


def english(source: Bitext) -> Bitext:
    """The English side alone, as a text that was English from the start."""
    blocks = tuple(
        replace(
            each,
            block=replace(each.block, text=" ".join(pair.target_text for pair in each.pairs)),
            pairs=tuple(replace(pair, source=pair.target, target=()) for pair in each.pairs),
        )
        for each in source.blocks
    )
    return Bitext(replace(source.head, source_lang="en"), blocks)


def test_an_english_text_can_be_summarised() -> None:
    source = english(POOL)
    summary = make(source, "40")
    assert summary.languages == ("en",)
    quotes_only(summary, source)
    for lang in ("de", "both"):
        with pytest.raises(ConfigError, match="--lang en"):
            make(source, "40", lang)


def test_a_translation_with_an_error_is_avoided_and_marked() -> None:
    best = make(POOL, "30").points[0].pairs[0]
    error = Finding("numbers", Severity.ERROR, best, "Wrong.")
    blocks = tuple(
        replace(
            each,
            pairs=tuple(replace(p, findings=(error,)) if p.id == best else p for p in each.pairs),
        )
        for each in POOL.blocks
    )
    doubted = Bitext(POOL.head, blocks)
    assert make(doubted, "30").points[0].pairs != (best,)
    assert make(doubted, "30", "de").points[0].pairs == make(POOL, "30", "de").points[0].pairs
    assert all_points(doubted, "en").keys() == all_points(POOL, "en").keys()
    assert make(doubted, "30").doubts == {best: ("numbers",)}
    assert make(doubted, "30", "de").doubts == {}
    line = point_line(Statement(("b2s1", "b2s2"), {"en": "A. B."}), "en", {"b2s2": ("names",)})
    assert line == "[b2s1,b2s2?] A. B."


def summary_part(summary: Summary, source: Bitext, format: str) -> str:
    """What is written, of a page only what stands above the article."""
    made = "".join(render_summary(summary, source, format))
    return made.split("<section", 1)[-1].split("</section>")[0]


@pytest.mark.parametrize("format", ["text", "md", "html", "json"])
def test_whatever_is_cited_shows_that_its_translation_is_in_doubt(format: str) -> None:
    """Headline, points, figures, people and places alike."""
    whole = make(POOL, "200")
    error = Finding("numbers", Severity.ERROR, "", "Wrong.")
    blocks = tuple(
        replace(each, pairs=tuple(replace(p, findings=(error,)) for p in each.pairs))
        for each in POOL.blocks
    )
    doubted = make(Bitext(POOL.head, blocks), "200")
    assert doubted.figures
    assert doubted.actors
    made = summary_part(doubted, Bitext(POOL.head, blocks), format)
    cited = {
        *(pair for point in doubted.points for pair in point.pairs),
        *(figure.pair for figure in doubted.figures),
        *(actor.pairs[0] for actor in doubted.actors),
    }
    if format == "json":
        assert json.loads(made)["doubts"].keys() >= cited
        return
    assert all(f"{pair}?" in made for pair in cited)
    assert not re.search(r"b\d+s\d+[\],<]", made)  # none without its mark
    assert not re.search(r"b\d+s\d+\?", summary_part(whole, POOL, format))
    assert made.count("badge warning") == (len(doubted.points) + 1 if format == "html" else 0)


def test_nothing_is_said_twice() -> None:
    same = ("Das Freibad in Obersulm bleibt erhalten.", "The pool in Obersulm is kept.")
    source = article(
        [same],
        [same],
        [("Die Sanierung kostet 4,5 Millionen Euro.", "The renovation costs 4.5 million euros.")],
        [("Im Februar wird neu abgestimmt.", "There will be another vote in February.")],
    )
    summary = make(source, "22", "de")
    chosen = [summary.headline, *summary.points]
    assert sum(point is not None and "Freibad" in point.text["de"] for point in chosen) == 1


def test_the_shared_sample() -> None:
    summary = make(SAMPLE, "short")
    quotes_only(summary, SAMPLE)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(bitexts(), st.integers(1, 60), st.sampled_from(["de", "en", "both"]))
def test_any_bitext_gives_a_summary_or_one_line(source: Bitext, words: int, lang: str) -> None:
    try:
        summary = make(source, str(words), lang)
    except ZweisatzError:
        return
    quotes_only(summary, source)
    for each in summary.languages:
        assert printed(summary, each) <= words


_WORDS = st.sampled_from(
    "der Rat Stadt beschließt 4,5 Millionen Euro Freibad Obersulm kostet er deshalb 12 Prozent "
    "sagte Claudia Wacker am Montag nicht bleibt".split()
)
_SENTENCES = st.lists(_WORDS, min_size=3, max_size=14).map(lambda words: " ".join(words) + ".")
_ARTICLES = st.lists(
    st.lists(st.tuples(_SENTENCES, _SENTENCES), min_size=1, max_size=5), min_size=1, max_size=6
).map(lambda paragraphs: article(*paragraphs))


@settings(deadline=None)
@given(_ARTICLES, st.sampled_from(["short", "medium", "long", "20", "37", "80"]),
       st.sampled_from(["de", "en", "both"]))  # fmt: skip
def test_the_promise_holds_for_any_article(source: Bitext, length: str, lang: str) -> None:
    limit = parse_length(length)
    words = sum(count(pair.source_text) for pair in source.pairs)
    try:
        summary = make(source, length, lang)
    except (InputError, LengthError):
        return
    quotes_only(summary, source)
    known = {pair.id for pair in source.pairs}
    assert {figure.pair for figure in summary.figures} <= known
    assert {pair for actor in summary.actors for pair in actor.pairs} <= known
    if summary.whole:
        assert len(body(source, summary.languages)) <= 3
        return
    for each in summary.languages:
        assert printed(summary, each) <= limit.words
        assert printed(summary, each) <= limit.share * words + 1e-9
        assert summary.left_out.after[each] == printed(summary, each)


_REAL = sorted((Path(__file__).parent.parent / "benchmarks" / "summaries" / "de").glob("*.txt"))


def plain_article(path: Path) -> Bitext:
    """One of the articles of the benchmark: a title, paragraphs, one sentence a line."""
    text = path.read_text(encoding="utf-8").partition("\n---\n")[0]
    title, *paragraphs = text.strip().split("\n\n")
    return article(
        *([(line, "") for line in each.splitlines()] for each in paragraphs),
        title=(title.removeprefix("# "), ""),
    )


@settings(deadline=None, max_examples=80)
@given(st.sampled_from(_REAL), st.integers(20, 400))
def test_any_number_of_words_is_kept_on_real_articles(path: Path, words: int) -> None:
    source = plain_article(path)
    summary = make(source, str(words), "de")
    quotes_only(summary, source)
    assert printed(summary, "de") <= words
    assert summary.points
    assert len(summary.points) <= 7


@pytest.mark.parametrize("path", _REAL, ids=lambda path: path.stem)
@pytest.mark.parametrize(("name", "most"), [("short", 60), ("medium", 120), ("long", 200)])
def test_named_lengths_are_at_most_two_fifths(path: Path, name: str, most: int) -> None:
    source = plain_article(path)
    size = printed(make(source, name, "de"), "de")
    limit = min(most, int(0.4 * sum(count(pair.source_text) for pair in source.pairs)))
    assert 0.6 * limit <= size <= limit


_PROGRAM = """
import sys
sys.path.insert(0, {tests!r})
from test_summarise import POOL, make
from zweisatz.write.summary import SUMMARY_FORMATS, render_summary
for name in SUMMARY_FORMATS:
    sys.stdout.write("".join(render_summary(make(POOL, "70", "both"), POOL, name)))
"""


def test_the_same_input_gives_the_same_bytes_in_every_process() -> None:
    program = _PROGRAM.format(tests=str(Path(__file__).parent))
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PATH": "", "PYTHONPATH": _source(), "PYTHONUTF8": "1"},
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(outputs) == 1
    assert outputs.pop()


def _source() -> str:
    return str(Path(__file__).parent.parent / "src")
