"""Numbers, dates, times, units and identifiers: what German says and English may say for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zweisatz.check import check_pair
from zweisatz.document import Pair, Segment, Severity

# German, English ways to say it, ways to say something else (with the check that must see it).
AGREE = [
    ("1.234,5", ["1,234.5"], {"1.234,5": "numbers", "1,234": "numbers", "1234.6": "numbers"}),
    ("10 000", ["10,000", "10 000", "ten thousand"], {"1,000": "numbers"}),
    ("3,5 Mrd.", ["3.5 billion", "3.5bn", "3,500 million"], {"3.5 million": "numbers"}),
    ("2 Mio.", ["2 million", "two million", "2,000,000", "2m"], {"2 billion": "numbers"}),
    ("4 Bio.", ["4 trillion"], {"4 billion": "numbers"}),
    ("2 bis 3 Millionen", ["2 to 3 million", "two to three million"],
     {"2 to 4 million": "numbers"}),
    ("von 3 auf 5 Milliarden", ["from 3 billion to 5 billion"], {"from 3 to 6 billion": "numbers"}),
    ("einundzwanzig", ["twenty-one", "21"], {"twelve": "numbers", "22": "numbers"}),
    ("zweihundertfünfzig", ["250", "two hundred and fifty"], {"215": "numbers"}),
    ("dreitausend", ["3,000", "three thousand"], {"300": "numbers"}),
    ("neunzehnhundertneunundachtzig", ["1989", "nineteen eighty-nine"], {"1998": "numbers"}),
    ("anderthalb", ["one and a half", "1.5"], {"half": "numbers", "2.5": "numbers"}),
    ("zweieinhalb", ["two and a half", "2.5"], {"three and a half": "numbers"}),
    ("1 ½", ["1½", "1 1/2", "1.5", "one and a half"], {"1⁄2": "numbers", "1": "numbers"}),
    ("¼", ["1⁄4", "1/4", "a quarter", "0.25"], {"½": "numbers", "3/4": "numbers"}),
    ("⅓", ["1/3", "a third"], {"⅔": "numbers"}),
    ("ein Dutzend", ["a dozen", "twelve"], {"twenty": "numbers"}),
    ("zwei Drittel", ["two thirds", "two-thirds"], {"two quarters": "numbers"}),
    ("eine halbe Million", ["half a million", "500,000"], {"half a billion": "numbers"}),
    ("die 90er Jahre", ["the 1990s", "the '90s", "the nineties"], {"the 1980s": "numbers"}),
    ("die Siebzigerjahre", ["the 1970s", "the seventies"], {"the 1960s": "numbers"}),
    ("Ludwig XIV.", ["Louis XIV"], {"Louis XVI": "numbers"}),
    ("der 19. Platz", ["19th place", "nineteenth place"], {"18th place": "numbers"}),
    ("ein 2:1", ["a 2-1", "a 2–1", "a 2:1"], {"a 3-1": "numbers"}),
    ("14 Tage", ["14 days", "two weeks", "a fortnight"], {"15 days": "numbers"}),
    ("am 25. August", ["on 25 August", "on August 25", "on August 25th"], {"on 25 June": "dates"}),
    ("am 25.8.2019", ["on 25 August 2019", "on 25/08/2019", "on 2019-08-25", "on August 25, 2019"],
     {"on 25 July 2019": "dates", "on 25 August 2018": "dates"}),
    ("am Sonnabend", ["on Saturday"], {"on Sunday": "dates"}),
    ("am Dienstagabend", ["on Tuesday evening"], {"on Thursday evening": "dates"}),
    ("um 14.30 Uhr", ["at 2.30 p.m.", "at 2:30 pm", "at 14:30", "at half past two"],
     {"at 2.30 a.m.": "times", "at 4.30 p.m.": "times"}),
    ("um halb drei", ["at half past two", "at 2:30", "at 2.30 p.m."],
     {"at half past three": "times"}),
    ("um Viertel vor acht", ["at a quarter to eight", "at 7.45 a.m."],
     {"at quarter past eight": "times"}),
    ("um 10.30 Uhr", ["at 10:30 a.m.", "at 10.30 a.m.", "at 10:30"],
     {"at 10:30 p.m.": "times", "at 10.30 p.m.": "times"}),
    ("um 9 Uhr", ["at 9 o'clock", "at 9 a.m."],
     {"at 10 o'clock": "times", "at 9 p.m.": "times"}),
    ("zwischen 22 und 23 Uhr", ["between 10 and 11 p.m."], {"between 9 and 11 p.m.": "times"}),
    ("bis 12 Uhr", ["until 12 noon", "until noon"], {"until 11 a.m.": "times"}),
    ("der 74-jährige Uhrmacher", ["the 74-year-old watchmaker"],
     {"the 47-year-old watchmaker": "numbers"}),
    ("im ersten Halbjahr 41 Millionen Euro", ["41 million euros in the first half"],
     {"14 million euros in the first half": "numbers"}),
    ("mit 230 Kilometern in der Stunde", ["at 230 kilometres per hour"],
     {"at 230 miles per hour": "units"}),
    ("von 9 bis 18 Uhr", ["from 9 a.m. to 6 p.m.", "from 9:00 to 18:00"],
     {"from 9 a.m. to 8 p.m.": "times"}),
    ("5 Prozent", ["5 per cent", "5%", "five percent"],
     {"5 euros": "percentages", "5": "percentages"}),
    ("5 Euro", ["5 euros", "€5", "EUR 5"], {"5 dollars": "currencies", "$5": "currencies"}),
    ("3,20 Franken", ["3.20 francs", "CHF 3.20"], {"3.20 euros": "currencies"}),
    ("20 km", ["20 km", "20 kilometres", "20-kilometer"], {"20 miles": "units"}),
    ("30 km/h", ["30 km/h", "30 kilometres per hour", "30 kph"], {"30 mph": "units"}),
    ("drei Wochen", ["three weeks", "3 weeks"], {"three months": "units"}),
    ("20 Grad", ["20 degrees", "20°C"], {"20 degrees Fahrenheit": "units"}),
    ("IBAN DE89 3704 0044 0532 0130 00", ["IBAN DE89370400440532013000"],
     {"IBAN DE89 3704 0044 0532 0130 01": "identifiers"}),
    ("Tel. +49 30 901820", ["tel. +49 30 901820"], {"tel. +49 30 901821": "identifiers"}),
    ("ein A380", ["an A380", "an A 380"], {"an A350": "identifiers"}),
    ("Boeing 737-800", ["Boeing 737-800"], {"Boeing 737-900": "identifiers"}),
    ("Winter 2023/24", ["winter of 2023-24", "winter of 2023/2024"],
     {"winter of 2024/25": "numbers"}),
]  # fmt: skip


def codes(source: str, target: str) -> set[str]:
    pair = Pair("p", (Segment("s", source),), (Segment("t", target),))
    return {f.code for f in check_pair(pair) if f.severity is not Severity.INFO} - {"length"}


RIGHT = [(german, english) for german, good, _ in AGREE for english in good]
WRONG = [(german, *bad) for german, _, wrong in AGREE for bad in wrong.items()]


@pytest.mark.parametrize(("german", "english"), RIGHT)
def test_the_same_said_in_english(german: str, english: str) -> None:
    assert codes(f"Es war {german}, sagte er.", f"It was {english}, he said.") == set()


@pytest.mark.parametrize(("german", "english", "code"), WRONG)
def test_something_else_said_in_english(german: str, english: str, code: str) -> None:
    assert code in codes(f"Es war {german}, sagte er.", f"It was {english}, he said.")


REPEATED = [
    ("Nach 63 Jahren", "After 63 years of 63", {"numbers"}),
    ("12 Tore und noch 12 Tore", "12 goals and 12 goals", set()),
    ("zwölf und 12", "12 and 12", set()),
    ("ein 2:2", "a 2-2", set()),
    ("zum 15:15", "to make it 15–15", set()),
    ("von 3 auf 3,5 Millionen", "from 3 million to 3.5 million", set()),
    ("um 8 Uhr", "at 8 a.m. at 8 a.m.", {"times"}),
    ("am 3. Mai 2019", "on 3 May 2019 in 2019", {"dates"}),
    ("die A8", "the A8, the A8", set()),  # an identifier, not a number
]


@pytest.mark.parametrize(("german", "english", "expected"), REPEATED)
def test_a_number_said_more_often(german: str, english: str, expected: set[str]) -> None:
    found = codes(f"Es war {german}, sagte er.", f"It was {english}, he said.")
    assert found & {"numbers", "dates", "times", "identifiers"} == expected


def grouped(value: int, mark: str) -> str:
    return f"{value:,}".replace(",", mark)


@given(st.integers(0, 10**12), st.integers(0, 99))
def test_any_number_converted_agrees_and_unconverted_does_not(whole: int, cents: int) -> None:
    german = f"{grouped(whole, '.')},{cents:02}"
    english = f"{grouped(whole, ',')}.{cents:02}"
    assert "numbers" not in codes(f"Es sind {german} Euro.", f"It is {english} euros.")
    if whole >= 1000:
        assert "numbers" in codes(f"Es sind {german} Euro.", f"It is {german} euros.")


@given(st.integers(2, 9_999_999), st.integers(2, 9_999_999))
def test_another_number_is_seen(one: int, other: int) -> None:
    found = codes(
        f"Es waren {grouped(one, '.')} Leute.", f"There were {grouped(other, ',')} people."
    )
    assert ("numbers" in found) == (one != other)


@given(st.integers(0, 23), st.integers(0, 59))
def test_any_time_of_day_in_either_half(hour: int, minute: int) -> None:
    half = "p.m." if hour >= 12 else "a.m."
    other = "a.m." if hour >= 12 else "p.m."
    source = f"Es beginnt um {hour}.{minute:02} Uhr dort."
    english = f"It starts there at {hour % 12 or 12}.{minute:02}"
    assert "times" not in codes(source, f"{english} {half} on time.")
    assert "times" in codes(source, f"{english} {other} on time.")
