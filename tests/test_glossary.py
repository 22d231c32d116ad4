"""Glossaries: German inflection, English forms, the file formats, and what is wrong with a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zweisatz.document import Term
from zweisatz.errors import EncodingError, FormatError, InputError
from zweisatz.glossary import Glossary, find_terms, plural, read_glossary, target_forms

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
]

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
