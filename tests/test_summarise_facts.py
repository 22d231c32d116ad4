"""Figures with what they measure, people with what they are, and who speaks: tables of cases."""

from __future__ import annotations

import pytest

from test_summarise import all_points, article
from zweisatz.document import Bitext
from zweisatz.summarise import Extractive, parse_length, summarise
from zweisatz.summarise.actors import actors
from zweisatz.summarise.dependence import units
from zweisatz.summarise.extractive import Weights
from zweisatz.summarise.figures import key_figures
from zweisatz.summarise.measures import is_trailing
from zweisatz.summarise.sentences import body

FIGURES = [
    # sentence, its figures with what they measure
    (
        "Im dritten Quartal sank der Umsatz um 9,2 Prozent auf 612 Millionen Euro.",
        [
            ("um 9,2 Prozent", "Im dritten Quartal sank der Umsatz"),
            ("auf 612 Millionen Euro", "…dritten Quartal sank der Umsatz um 9,2 Prozent"),
        ],
    ),
    (
        "Filmfix hatte den Beitrag von 7,99 Euro auf 11,99 Euro angehoben.",
        [("von 7,99 Euro auf 11,99 Euro", "Filmfix hatte den Beitrag … angehoben")],
    ),
    (
        "Das Ergebnis vor Steuern (Ebit) brach von 71 Millionen auf 38 Millionen Euro ein.",
        [("von 71 Millionen auf 38 Millionen Euro", "Das Ergebnis vor Steuern brach … ein")],
    ),
    (
        "Die Marge soll zwischen 6 und 7 Prozent liegen.",
        [("zwischen 6 und 7 Prozent", "Die Marge soll … liegen")],
    ),
    (
        "Unter dem Strich blieb ein Plus von 21 Millionen Euro nach 46 Millionen Euro im Vorjahr.",
        [
            (
                "21 Millionen Euro nach 46 Millionen Euro",
                "Unter dem Strich blieb ein Plus … im Vorjahr",
            )
        ],
    ),
    (
        "Betroffen ist das Werk in Aschersleben, wo 240 der 1.150 Arbeitsplätze wegfallen.",
        [
            (
                "240 der 1.150 Arbeitsplätze",
                "Betroffen ist das Werk in Aschersleben, wo … wegfallen",
            )
        ],
    ),
    (
        "Der Rat hat die Sanierung mit 23 zu 17 Stimmen beschlossen.",
        [("23 zu 17 Stimmen", "Der Rat hat die Sanierung … beschlossen")],
    ),
    (
        "Kunden können bis zu 64 Euro zurückfordern.",
        [("bis zu 64 Euro", "Kunden können … zurückfordern")],
    ),
    (
        "79 Prozent der Tiere, die geschlafen hatten, flogen in den richtigen Gang.",
        [("79 Prozent", "der Tiere … flogen in den richtigen Gang")],
    ),
    (
        "Der Grundwasserspiegel ist um 1,60 Meter gefallen.",
        [("um 1,60 Meter", "Der Grundwasserspiegel ist … gefallen")],
    ),
    (
        "Der Strom kostet 34,9 Cent je Kilowattstunde.",
        [("34,9 Cent je Kilowattstunde", "Der Strom kostet")],
    ),
    (
        "Ein Ganztagsplatz kostet künftig 212 Euro im Monat.",
        [("212 Euro im Monat", "Ein Ganztagsplatz kostet künftig")],
    ),
    (
        "Das Landgericht hatte die Klage im Mai 2024 abgewiesen.",
        [("Mai 2024", "Das Landgericht hatte die Klage … abgewiesen")],
    ),
    (
        "Außerdem hat der Rat die Gebühren um 6 Prozent erhöht.",
        [("um 6 Prozent", "hat der Rat die Gebühren … erhöht")],
    ),
    ("Er senkte das Kursziel auf 44 Euro.", [("auf 44 Euro", "senkte das Kursziel")]),
    # What is only pointed at is no figure.
    ("Das kostet etwa 45 Millionen Euro und wirkt in fünf Jahren.", []),
    ("Ihre Erträge sind um 12 Prozent höher.", []),
    ("In der Gruppe ohne Winterschlaf waren es 81 Prozent.", []),
    ("Bisher hatte er mindestens 2,7 Milliarden Euro in Aussicht gestellt.", []),
    ("Wenn das im Jahr 2038 endet.", []),
    ("Er räumte ein, dass die Kosten von 6,8 auf 9,1 Millionen Euro gestiegen sind.", []),
    # Names and references that hold a number count nothing.
    ("Die Studie ergab, dass Tempo 30 die Zahl der Verletzten senke.", []),
    ("Ausgenommen bleibt die Bundesstraße 16 in Richtung Ulm.", []),
    ("Das Spiel endete 3:2 nach 80 Minuten Kampf.", []),
]
PEOPLE = [
    # sentence, its people with their functions
    (
        "Dies teilte der stellvertretende Ministerpräsident Wiktor Karankewitsch mit.",
        [("Wiktor Karankewitsch", "stellvertretende Ministerpräsident")],
    ),
    (
        "Die Firma wachse, sagte Vorstandschefin Dr. Anke Wellmann.",
        [("Anke Wellmann", "Vorstandschefin")],
    ),
    (
        "Das sagte die Vorsitzende Richterin Margarete Olbrich.",
        [("Margarete Olbrich", "Vorsitzende Richterin")],
    ),
    (
        "Die Hydrologin Prof. Dr. Miriam Seefeld erforscht das Wasser.",
        [("Miriam Seefeld", "Hydrologin")],
    ),
    (
        "Trainer Stefan Rieger brachte mit Yildiz und Jonas Kehl zwei Angreifer.",
        [("Stefan Rieger", "Trainer"), ("Jonas Kehl", "")],
    ),
    (
        "Die Direktoren Lea Orth und Emre Yildiz traten zurück.",
        [("Lea Orth", "Direktoren"), ("Emre Yildiz", "Direktoren")],
    ),
    ("Sein Gegenüber Peter Hauser sprach von einer Niederlage.", [("Peter Hauser", "")]),
    ("Die ehemalige Ministerin Lea Orth kandidiert.", [("Lea Orth", "ehemalige Ministerin")]),
    (
        "Der Vorsitzende des Vereins, Alois Pfab, ist dagegen.",
        [("Alois Pfab", "Vorsitzende des Vereins")],
    ),
    ("Die Privatbank Metzing nannte die Zahlen gut.", []),
    ("Der Rechtsanwalt Jan-Philipp Meurer klagt.", [("Jan-Philipp Meurer", "Rechtsanwalt")]),
]
ORGANISATIONS = [
    ("Die IG Metall kritisierte die Pläne.", ["IG Metall"]),
    ("Das sind umgerechnet 163 Mio. US-Dollar.", []),
    ("Die Kosten liegen bei 40 000 EUR und 16 000 CHF.", []),
    ("Nach BGB und HGB haftet die Firma.", []),
    ("Der Motor leistet 150 PS, sagte die KI.", []),
    ("Die SPD und der DGB stimmten zu.", ["SPD", "DGB"]),
    ("Die Technische Universität München hat gerechnet.", ["Technische Universität München"]),
]
INTERVIEW = [
    # sentences of a paragraph; those that can be quoted, with what they need
    (["Die Forscherin Miriam Seefeld misst in Cottbus den Stand des Grundwassers."], [(0,)]),
    (["Frau Seefeld, wie schlimm ist die Lage?"], []),
    (
        [
            "Seefeld: Der Spiegel ist seit 2003 um 1,60 Meter gefallen.",
            "Jedes Jahr fallen 300 Brunnen trocken.",
            "Die Tagebaue haben das Wasser abgepumpt.",
        ],
        [(0,), (0, 1)],
    ),
    (["Wird das Wasser im Land knapp?"], []),
    (["Seefeld: Eine große.", "Die Tagebaue haben das Wasser in die Spree geleitet."], []),
    (["Auf Ihrem Deich weiden rund 1.200 Schafe."], []),
    (["Ein Schäfer hat aufgegeben.", "Wir rechnen nun mit höheren Kosten im Jahr."], [(0,)]),
    (["Was kostet das alles am Ende?"], []),
    (["Für die nächsten Jahre wenig.", "Das Land will die Deiche erhöhen."], [(1,)]),
]


def single(sentence: str) -> Bitext:
    return article([(sentence, "")])


def figures_of(sentence: str) -> list[tuple[str, str]]:
    source = single(sentence)
    found = key_figures(body(source, ("de",)), ("de",), source)
    return [(f.text["de"].amount, f.text["de"].measures) for f in found]


@pytest.mark.parametrize(("sentence", "expected"), FIGURES)
def test_figures(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(figures_of(sentence)) == sorted(expected)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("September/", True),
        ("und/oder", True),
        ("um", True),
        ("Ende/Messe", False),
        ("Plus", False),
    ],
)
def test_no_piece_ends_with_what_breaks_off(word: str, expected: bool) -> None:
    assert is_trailing(word) is expected


@pytest.mark.parametrize(("sentence", "expected"), PEOPLE)
def test_people(sentence: str, expected: list[tuple[str, str]]) -> None:
    source = single(sentence)
    found = actors(body(source, ("de",)), ("de",), source)
    people = [(a.name["de"], a.role["de"]) for a in found if a.kind == "person"]
    assert people == expected


@pytest.mark.parametrize(("sentence", "expected"), ORGANISATIONS)
def test_organisations(sentence: str, expected: list[str]) -> None:
    source = single(sentence)
    found = actors(body(source, ("de",)), ("de",), source)
    assert [a.name["de"] for a in found if a.kind == "organisation"] == expected


def test_an_interview_is_quoted_with_its_speakers_or_not_at_all() -> None:
    source = article(*([(text, "") for text in block] for block, _ in INTERVIEW))
    expected = {
        tuple(f"b{number}s{place + 1}" for place in unit)
        for number, (_, quotable) in enumerate(INTERVIEW, 1)
        for unit in quotable
    }
    sentences = body(source, ("de",))
    found = {
        tuple(sentences[i].pair.id for i in unit) for unit in units(sentences, ("de",), source)
    }
    assert found == expected


def test_an_authors_own_i_is_no_interview() -> None:
    source = article(*([(f"Ich sah in Haus {n} die Leute.", "")] for n in range(4)))
    assert len(all_points(source, "de")) == 4


def test_what_adds_may_begin_a_paragraph_and_a_point() -> None:
    source = article(
        [("Der Stadtrat beschließt Tempo 30 für die ganze Innenstadt.", "")],
        [("Außerdem hat der Rat die Gebühren um 6 Prozent erhöht.", "")],
        [("Außerdem hat er den Umbau des Platzes vertagt.", "")],
    )
    assert {pair for pairs in all_points(source, "de") for pair in pairs} == {"b1s1", "b2s1"}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Der Referent sagte, dass die Kosten auf 9,1 Millionen Euro gestiegen sind.", False),
        ("Der Unterschied ist nicht bedeutsam.", False),
        ("Die Kosten des Umbaus sind auf 9,1 Millionen Euro gestiegen.", True),
        ("Der Preis für einen Kubikmeter verdoppelt sich.", True),
        ("Die Zahl der Verletzten ist gesunken.", True),
    ],
)
def test_costs_need_what_they_are_the_costs_of(sentence: str, expected: bool) -> None:
    source = article(
        [("Den Umbau des Platzes vertagte der Rat auf Oktober.", ""), (sentence, "")],
        [("Ein Freibad in Ulm bleibt erhalten.", "")],
        [("Der Verein plant ein Fest am Fluss.", "")],
    )
    sentences = body(source, ("de",))
    assert ((1,) in units(sentences, ("de",), source)) is expected
    assert ((0, 1) in units(sentences, ("de",), source)) is not expected


def test_file_numbers_and_minutes_are_no_facts() -> None:
    source = article(
        [("Das Gericht hat die Klage abgewiesen (Az. 33 O 178/23).", "")],
        [("Die Firma zahlt 40 Kunden je 64 Euro zurück.", "")],
        [("Laut § 12 gilt eine Frist nach Art. 17 des Vertrags.", "")],
        [("In der 58. Minute um 15.30 Uhr begann der Regen.", "")],
    )
    only_facts = Weights(centrality=0, position=0, title=0, facts=1, novelty=0)
    draft = Extractive(only_facts).draft(source, ("de",), 1000, 1, headline=False)
    assert draft.points[0].pairs == ("b2s1",)


def test_a_headline_is_not_said_again_while_there_is_something_else() -> None:
    source = article(
        [("Ein Deich ist nie fertig gebaut.", "")],
        [("Das Land erhöht die Deiche an der Küste.", "")],
        [("Ein Schäfer aus Husum hat im Herbst aufgegeben.", "")],
        [("Im Winter stieg das Wasser in den Gräben.", "")],
        title=("Ein Deich ist nie fertig gebaut", ""),
    )
    summary = summarise(source, length=parse_length("25"), summariser=Extractive(), lang="de")
    assert "b2s1" not in {pair for point in summary.points for pair in point.pairs}
