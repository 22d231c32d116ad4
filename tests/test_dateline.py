"""Datelines: found at the start of a report, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zweisatz.dateline import dateline_length, is_dateline

# (the dateline, what follows it)
DATELINES = [
    ("MINSK, 25. August (BelTA) –", " Belarus hat Aufzüge angeboten."),
    ("Berlin (dpa) –", " Die Regierung berät."),
    ("Berlin (dpa) -", " die Regierung berät."),
    ("FRANKFURT/MAIN (AFP) -", " Die Börse schloss fester."),
    ("Köln, 3. Mai (epd).", " Die Kirche hilft."),
    ("Köln (epd):", " Die Kirche hilft."),
    ("BERLIN/MÜNCHEN (dpa/lby) –", " Der Zug hielt."),
    ("Berlin (dpa-AFX) -", " Der Dax stieg."),
    ("ST. PETERSBURG, 12. Juni 2025 (TASS) –", " Das Forum ist eröffnet."),
    ("Frankfurt am Main (Reuters) —", " Der Dax gab nach."),
    ("Washington, D.C. (AP) --", " Der Senat tagt."),
    ("Bad Homburg v. d. Höhe (dpa) –", " Es brannte."),
    ("HAMBURG –", " Die Reederei meldet Verluste."),
    ("BASEL –", " „Wir bauen“, sagte er."),
    ("Genf, 3. Mai –", " Die Konferenz begann."),
    ("WIEN, 03.05.2025 –", " Das Burgtheater bekommt Geld."),
    ("Mogilew, 3. Mai (Eig. Ber.) –", " Das Werk liefert."),
    ("LONDON, May 3 (Reuters) -", " Shares rose."),
    ("MINSK, 25 August (BelTA) –", " Belarus has offered lifts."),
    ("BERLIN (AP) —", " Germany votes today."),
    ("WASHINGTON, Aug. 25, 2025 (AP) —", " The Senate met."),
]

SENTENCES = [
    "Merkel (CDU) – seit 2005 im Amt – widersprach.",
    "MERKEL (CDU) – Die Kanzlerin geht.",
    "Müller (45) – er war der Täter – schwieg.",
    "Berlin – das ist auch Bad Belzig.",
    "Berlin – Die Hauptstadt wächst.",
    "Berlin (Ost) – so hieß es – war grau.",
    "NATO – das Bündnis wächst.",
    "NATO – Das Bündnis wächst.",
    "ACHTUNG – Die Straße ist gesperrt.",
    "Montag, 3. Mai – ein Feiertag – war sonnig.",
    "Am 3. Mai – einem Montag – regnete es.",
    "Heute, 25. August (Montag) – ja, heute – ist Schluss.",
    "Minsk, 25. August. Heute begann das Forum.",
    "Berlin, 9. November – der Tag, an dem alles begann.",
    "Die Regierung (dpa) – so heißt es – berät.",
    "Er kam aus Berlin (dpa) – so steht es da.",
    "Scholz und Merkel – zwei Kanzler – reden.",
    "Ja – so ist es.",
    "(dpa) – Die Regierung berät.",
    "– Die Regierung berät.",
    "Köln. Die Kirche hilft.",
    "25. August (BelTA) – Belarus bietet Aufzüge an.",
    "",
]


@pytest.mark.parametrize(("dateline", "rest"), DATELINES)
def test_datelines_are_found(dateline: str, rest: str) -> None:
    assert dateline_length(dateline + rest) == len(dateline)
    assert is_dateline(dateline)
    assert is_dateline(f" {dateline}\n")
    assert not is_dateline(dateline + rest)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences_are_none(sentence: str) -> None:
    assert dateline_length(sentence) == 0
    assert not is_dateline(sentence)


@pytest.mark.parametrize("text", ["MINSK, 25. August (BelTA)", "Berlin (dpa)", "Genf, 3. Mai 2025"])
def test_alone_it_needs_no_mark(text: str) -> None:
    assert is_dateline(text)
    assert dateline_length(text) == 0


@given(st.text(st.characters() | st.sampled_from(list("AB (),.–-:/ 3.Mai")), max_size=300))
def test_the_length_is_that_of_a_dateline(text: str) -> None:
    length = dateline_length(text)
    assert length == 0 or is_dateline(text[:length])


def test_any_text_is_read_in_constant_time() -> None:
    for text in ("A" * 10**6, "A " * 10**6, "A-" * 10**6, "A (" * 10**6, "A) " * 10**6):
        assert dateline_length(text) == 0
        assert not is_dateline(text)
