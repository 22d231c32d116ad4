"""Glossaries: German inflection, English forms, the file formats, and what is wrong with a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zweisatz.document import Term
from zweisatz.errors import EncodingError, FormatError, InputError
from zweisatz.glossary import (
    Glossary,
    find_terms,
    is_plural,
    plural,
    read_glossary,
    rendered,
    target_forms,
)

# Term, words of a text that are forms of it, words that are not.
FORMS = [
    ("Aufzug", "Aufzug Aufzugs Aufzuges Aufzuge Aufzüge Aufzügen AUFZUG", "Aufzugführer aufzug"),
    ("Betriebsrat", "Betriebsrats Betriebsräte Betriebsräten", "Betriebsrätin Betrieb"),
    ("Haus", "Hauses Häuser Häusern", "Häuschen Hausierer"),
    ("Kind", "Kindes Kinder Kindern", "Kindheit Kindchen"),
    ("Ei", "Ei Eier Eiern", "Eimer"),
    ("Öl", "Öle Ölen Öls", "Ölung"),
    ("Fisch", "Fische Fischen Fisches", "Fischer Fischern Fischerei"),
    ("Bau", "Baus", "Bauer Bauern Baum"),
    ("Museum", "Museums Museen", "Musen"),
    ("Firma", "Firmen", "Firmament"),
    ("Ärztin", "Ärztinnen", "Ärzte"),
    ("Kenntnis", "Kenntnisse Kenntnissen", "Kenner"),
    ("Rolle", "Rollen", "Roller Rollo"),
    ("Auto", "Autos", "Autor Autobahn"),
    ("Garten", "Gartens Gärten", "Gärtner Gartenbau"),
    ("Straße", "Straßen STRASSE", "Straßenbahn"),
    ("Mitglied", "Mitglieder Mitgliedern Mitglieds", "Mitgliedschaft"),
    ("nachhaltig", "nachhaltig Nachhaltig nachhaltige nachhaltigem nachhaltiges", "Nachhaltigkeit"),
    ("teuer", "teuer teure teurer teuren", "Teuerung steuern"),
    ("NGO", "NGO NGOs NGO-Vertreter", "NGOX ngo"),
    ("Lkw", "Lkw Lkws LKW", "Lkwx"),
    ("C++", "C++", "C C+"),
    ("prüfen", "prüfen prüfe prüft prüfte prüften geprüft geprüfte", "Prüfung Prüfer Prüft prüf"),
    ("genehmigen", "genehmigt genehmigte genehmigter", "Genehmigung gegenehmigt"),
    ("sanieren", "saniert sanierten", "gesaniert Sanierung"),
    ("absagen", "absagt abgesagt abzusagen", "sagen gesagt"),
    ("leiten", "leitet geleitet leitete", "Leiter Leitung"),
    ("offen", "offen offene offenem", "Offenheit"),
]  # fmt: skip

# Term of several words, texts with it, texts without.
PHRASES = [
    ("künstliche Intelligenz", ["mit künstlicher Intelligenz", "der Künstlichen Intelligenz"],
     ["künstliche, Intelligenz ist", "künstlerische Intelligenz"]),
    ("Europäische Union", ["der Europäischen Union"], ["eine europäische Idee", "Union"]),
    ("Bundesministerium für Gesundheit", ["des Bundesministeriums für Gesundheit"],
     ["Bundesministerium der Gesundheit"]),
    ("Stiftung Warentest", ["die Stiftung Warentest prüft"], ["eine Stiftung für Warentest"]),
]  # fmt: skip

# English target, forms that count, forms that do not.
ENGLISH = [
    ("lift", ["lift", "lifts", "lift's", "lifts'"], ["lifted", "elevator"]),
    ("works council", ["works councils", "works council's"], ["work council"]),
    ("authority", ["authorities", "authority's"], ["author"]),
    ("child", ["children", "children's"], ["childs"]),
    ("board of directors", ["boards of directors", "board of directors"], ["director"]),
    ("terms", ["term", "terms"], ["terminal"]),
    ("works council for staff", ["works councils for staff"], ["works council for staffing"]),
]

# A text with its only noun of the table below in brackets, and whether that is a plural.
NUMBERS = [
    ("Die [Aufzüge] stehen.", True), ("Der [Aufzug] steht.", False),
    ("Die Kosten des [Aufzugs]", False), ("Mit den [Aufzügen]", True),
    ("In dem [Hause]", False), ("Die [Häuser]", True),
    ("Der [Fahrer] kam.", False), ("Die [Fahrer] kamen.", True), ("Zwei [Fahrer] kamen.", True),
    ("Die neuen [Fahrer] kamen.", True), ("Der Streik der [Fahrer]", True),
    ("Für den neuen [Fahrer]", False), ("Die [Mauer] fiel.", False), ("Die [Mauern] fielen.", True),
    ("Den [Kunden] kenne ich.", False), ("Der Brief des [Kunden]", False),
    ("Viele [Kunden] klagen.", True), ("Sie verlor [Kunden].", True),
    ("Sie spricht mit den [Kunden].", True), ("Sie half 20.000 [Kunden].", True),
    ("Die [Behörden] wussten es.", True), ("Mit der [Behörde]", False),
    ("Ein [Gebäude] brannte.", False), ("Die [Gebäude] brannten.", True),
    ("Das [Handy] ist neu.", False), ("Vier [Handys] fehlten.", True), ("Des [Handys]", False),
    ("[Handys] sind verboten.", True), ("Die [NGO] hilft.", False), ("Drei [NGOs] helfen.", True),
    ("Die [Autoren] lesen.", True), ("Den [Nachbarn] kenne ich.", False),
    ("Die [erneuerbaren Energien] wachsen.", True), ("Mit [erneuerbarer Energie]", False),
    ("Die [Museen] sind offen.", True), ("Des [Museums]", False),
    ("Ein Sprecher des [Ministeriums für Gesundheit]", False),
    ("Die [Ministerien für Gesundheit]", True),
]  # fmt: skip
NOUNS = [
    "Aufzug", "Haus", "Fahrer", "Mauer", "Kunde", "Behörde", "Gebäude", "Handy", "NGO", "Autor",
    "Nachbar", "erneuerbare Energie", "Museum", "Ministerium für Gesundheit",
]  # fmt: skip

# Term, English, a text with one form of it, what stands for it in English.
RENDERED = [
    ("Verwaltungsrat", "board of directors", "Zwei Verwaltungsräte", "boards of directors"),
    ("Lkw", "lorry", "Der Lkw", "lorry"),
    ("prüfen", "review", "Er prüft den Bau", "reviews"),
    ("prüfen", "to review", "Wir prüfen den Bau", "review"),
    ("prüfen", "review", "Er prüfte den Bau", "reviewed"),
    ("genehmigen", "approve", "Er genehmigt den Bau", "approves"),
    ("genehmigen", "approve", "Er hat den Bau genehmigt.", "approved"),
    ("beantragen", "apply for", "Er beantragte Asyl", "applied for"),
    ("bezahlen", "pay", "Das wurde bezahlt", "paid"),
    ("stoppen", "stop", "Er stoppte den Bau", "stopped"),
    ("Deutsche Bahn", None, "Bei der Deutschen Bahn", "Deutsche Bahn"),
]  # fmt: skip

FILES = [
    ("g.tsv", "Aufzug\tlift\tBrE\n\n# comment\nZweisatz\t\nBahnCard\n",
     [Term("Aufzug", "lift", "BrE"), Term("Zweisatz", None), Term("BahnCard", None)]),
    ("g.txt", "\ufeffAufzug\tlift\r\n", [Term("Aufzug", "lift")]),
    ("g.csv", "source,target,tgt_lng\n\"Rat, der\",council,en\nRat,conseil,fr\nHut,hat,en-GB\n",
     [Term("Rat, der", "council"), Term("Hut", "hat")]),
    ("g.csv", "Aufzug,lift\nBahnCard,\n", [Term("Aufzug", "lift"), Term("BahnCard", None)]),
    ("g.tbx", "<martif><text><body><termEntry><langSet xml:lang='de'><tig><term>Aufzug</term></tig>"
     "<tig><term>Fahrstuhl</term></tig></langSet><langSet xml:lang='en-GB'><tig><term>lift</term>"
     "</tig></langSet></termEntry></body></text></martif>",
     [Term("Aufzug", "lift"), Term("Fahrstuhl", "lift")]),
    ("g.tbx", "<tbx xmlns='urn:iso:std:iso:30042:ed-2'><text><body><conceptEntry><langSec xml:lang="
     "'de'><termSec><term>Hut</term></termSec></langSec><langSec xml:lang='en'><termSec><term>hat"
     "</term></termSec></langSec></conceptEntry></body></text></tbx>", [Term("Hut", "hat")]),
]  # fmt: skip

BROKEN = [
    ("g.tsv", b"Aufzug\tlift\n\tnothing\n", FormatError, "line 2"),
    ("g.tsv", b"Aufzug\tlift\n--\tdash\n", FormatError, "line 2"),
    ("g.tsv", "Aufzug\tlift\nTür\tdoor\n".encode("latin-1"), EncodingError, "line 2"),
    ("g.csv", b'Aufzug,lift\n"Tor,gate\n', FormatError, "line 2"),
    ("g.tbx", b"<martif><termEntry>", FormatError, "line 1"),
    ("g.tbx", b"<martif/>", FormatError, "no entry"),
    ("g.tbx", b"Aufzug\tlift\n", FormatError, "XML"),
]


def found(text: str, *terms: Term) -> list[str]:
    return [text[slice(*each.span)] for each in find_terms(text, terms)]


@pytest.mark.parametrize(("term", "forms", "others"), FORMS)
def test_words_belong_to_a_term(term: str, forms: str, others: str) -> None:
    for word in forms.split():
        assert found(f"Das {word} hier", Term(term, "x")), word
    for word in others.split():
        assert not found(f"Das {word} hier", Term(term, "x")), word


@pytest.mark.parametrize(("term", "texts", "others"), PHRASES)
def test_phrases_are_inflected_too(term: str, texts: list[str], others: list[str]) -> None:
    for text in texts:
        assert found(text, Term(term, "x")), text
    for text in others:
        assert not found(text, Term(term, "x")), text


def test_the_longest_term_wins_and_none_overlap() -> None:
    terms = [Term("Union", "union"), Term("Europäische Union", "EU"), Term("Rat", "council")]
    assert found("Der Rat der Europäischen Union", *terms) == ["Rat", "Europäischen Union"]


def test_an_exact_form_wins_over_an_inflected_one() -> None:
    terms = [Term("Bank", "bank"), Term("Banken", "banking sector")]
    (occurrence,) = find_terms("Die Banken klagen", terms)
    assert (occurrence.term.target, occurrence.others) == ("banking sector", ())


def test_two_entries_for_one_word_are_both_right() -> None:
    terms = [Term("Vorstand", "board"), Term("Vorstand", "executive board")]
    (occurrence,) = find_terms("Der Vorstand tagt", terms)
    assert occurrence.others == (terms[1],)
    assert {"board", "executive boards"} <= target_forms(occurrence)


def test_only_the_acronym_of_a_compound_is_marked() -> None:
    assert found("Die NATO-Staaten", Term("NATO", None)) == ["NATO"]


@pytest.mark.parametrize(("target", "forms", "others"), ENGLISH)
def test_english_forms(target: str, forms: list[str], others: list[str]) -> None:
    (occurrence,) = find_terms("Ein Wort", [Term("Wort", target)])
    accepted = target_forms(occurrence)
    assert set(forms) <= accepted
    assert not set(others) & accepted


def test_a_term_that_must_stay_keeps_its_case() -> None:
    (occurrence,) = find_terms("Im Spiegel", [Term("Spiegel", None)])
    assert target_forms(occurrence) == {"Spiegel"}


@pytest.mark.parametrize(("marked", "expected"), NUMBERS)
def test_number(marked: str, expected: bool) -> None:
    text = marked.replace("[", "").replace("]", "")
    (occurrence,) = find_terms(text, [Term(noun, "x") for noun in NOUNS])
    assert text[slice(*occurrence.span)] == marked.partition("[")[2].partition("]")[0]
    assert is_plural(text, occurrence) is expected


@pytest.mark.parametrize(("source", "target", "text", "expected"), RENDERED)
def test_the_english_form_follows_the_german(
    source: str, target: str | None, text: str, expected: str
) -> None:
    (occurrence,) = find_terms(text, [Term(source, target)])
    assert rendered(text, occurrence) == expected
    assert expected in target_forms(occurrence)


def test_half_of_another_verb_is_not_meant() -> None:
    assert found("Er kündigte eine Reform an.", Term("kündigen", "terminate")) == []
    assert found("Er kündigte ihr.", Term("kündigen", "terminate")) == ["kündigte"]


def test_plurals() -> None:
    words = "city day bus box church child works".split()
    assert [plural(word) for word in words[:6]] == [
        "cities", "days", "buses", "boxes", "churches", "children",
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "terms"), FILES)
def test_files_are_read(tmp_path: Path, name: str, text: str, terms: list[Term]) -> None:
    path = tmp_path / name
    path.write_bytes(text.encode())
    assert list(read_glossary(path)) == terms


@pytest.mark.parametrize(("name", "data", "error", "words"), BROKEN)
def test_broken_files_are_named_in_one_line(
    tmp_path: Path, name: str, data: bytes, error: type[InputError], words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(error) as caught:
        read_glossary(path)
    assert str(path) in str(caught.value)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.tsv"):
        read_glossary(tmp_path / "none.tsv")


def test_an_entity_bomb_stays_small(tmp_path: Path) -> None:
    entities = '<!ENTITY a0 "x">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
    )
    term = "<termEntry><langSet xml:lang='de'><tig><term>T&a11;</term></tig></langSet></termEntry>"
    path = tmp_path / "bomb.tbx"
    path.write_text(f"<!DOCTYPE martif [{entities}]><martif>{term}</martif>", encoding="utf-8")
    with pytest.raises(FormatError):
        read_glossary(path)


WORDS = st.text(alphabet="aAbBnNeErRsSäÄßuU.-+' ", max_size=12)


@given(st.lists(WORDS, max_size=8), WORDS.map(lambda text: text * 3))
def test_any_terms_in_any_text(sources: list[str], text: str) -> None:
    terms = [Term(source, "x") for source in sources]
    hits = find_terms(text, terms)
    assert hits == find_terms(text, Glossary(terms))
    ends = [0, *(each.span[1] for each in hits)]
    for each, end in zip(hits, ends, strict=False):
        assert end <= each.span[0] < each.span[1] <= len(text)
        assert target_forms(each)
        assert rendered(text, each)
        assert is_plural(text, each) in (True, False)
