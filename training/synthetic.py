"""Pairs made by rule: what a translation copies (names, links), reformats (figures, dates) or has
a set phrase for (how letters begin and end).
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from random import Random
from typing import Final

NAMES: Final = 6000
EACH: Final = 1500
"""Lines of each rule."""

_NAME = re.compile(
    r"\b[A-ZÄÖÜ][\w'’-]+(?: (?:von|van|de|al|der|den|bin|da)\b)?(?: [A-ZÄÖÜ][\w'’-]+)+"
)
_MONTHS: Final = (
    ("Januar", "January"), ("Februar", "February"), ("März", "March"), ("April", "April"),
    ("Mai", "May"), ("Juni", "June"), ("Juli", "July"), ("August", "August"),
    ("September", "September"), ("Oktober", "October"), ("November", "November"),
    ("Dezember", "December"),
)  # fmt: skip
_DAYS: Final = (
    ("Montag", "Monday"), ("Dienstag", "Tuesday"), ("Mittwoch", "Wednesday"),
    ("Donnerstag", "Thursday"), ("Freitag", "Friday"), ("Samstag", "Saturday"),
    ("Sonnabend", "Saturday"), ("Sonntag", "Sunday"),
)  # fmt: skip
_SCALES: Final = (("Millionen", "million"), ("Milliarden", "billion"), ("Billionen", "trillion"))
_CURRENCIES: Final = (
    ("Euro", "euros"),
    ("Dollar", "dollars"),
    ("Rubel", "roubles"),
    ("Franken", "francs"),
)
_UNITS: Final = (
    (" Euro", " euros"), (" Prozent", " per cent"), (" Kilometer", " kilometres"), (" %", "%"),
    (" Tonnen", " tonnes"), (" Menschen", " people"),
)  # fmt: skip
_SURNAMES: Final = (
    "Albrecht", "Aydın", "Bąk", "Behrens", "Brüning", "Çelik", "Demir", "Dietz", "Edelhoff",
    "Fuchs", "Golz", "Haddad", "Hübner", "Jansen", "Kaya", "Kowalski", "Krüger", "Le Roux",
    "Lindqvist", "Mertens", "Müller", "Nguyen", "Öztürk", "Petrov", "Quandt", "Rahimi", "Schäfer",
    "Schmidt-Rott", "Šimić", "Thiele", "Ulrich", "von Ahlen", "Wagner", "Wiegand", "Yıldız",
)  # fmt: skip
_WOMEN: Final = (
    "Anna", "Ayşe", "Birgit", "Claudia", "Emma", "Ewa", "Greta", "Inge", "Katrin", "Leyla",
)  # fmt: skip
_MEN: Final = (
    "Ahmed", "Björn", "Emil", "Felix", "Georg", "Jonas", "Mehmet", "Ole", "Paweł", "Thomas",
)  # fmt: skip
_TITLES: Final = (("", ""), ("", ""), ("Dr. ", "Dr "), ("Prof. Dr. ", "Professor "))
_CLOSINGS: Final = (
    ("Mit freundlichen Grüßen", "Yours sincerely"), ("Mit besten Grüßen", "Best regards"),
    ("Beste Grüße", "Best regards"), ("Viele Grüße", "Best wishes"),
    ("Freundliche Grüße", "Kind regards"), ("Herzliche Grüße", "Warm regards"),
    ("Liebe Grüße", "With love"), ("Hochachtungsvoll", "Yours faithfully"),
)  # fmt: skip
_TOWNS: Final = (
    ("Berlin", "Berlin"), ("Köln", "Cologne"), ("München", "Munich"), ("Wien", "Vienna"),
    ("Bremen", "Bremen"), ("Zürich", "Zurich"), ("Rostock", "Rostock"), ("Prag", "Prague"),
)  # fmt: skip
_HOSTS: Final = (
    "example",
    "bundestag",
    "tagesschau",
    "statistik",
    "news",
    "stadt-koeln",
    "uni-wien",
    "verband",
)
_ENDINGS: Final = ("de", "org", "com", "at", "ch", "eu", "net", "by")


def synthetic_pairs(pairs: Iterable[tuple[str, str]], seed: int) -> Iterable[tuple[str, str]]:
    """Names that `pairs` carry unchanged, then lines of every rule; equal for equal seeds."""
    random = Random(seed)
    yield from ((name, name) for name in copied_names(pairs, NAMES))
    for rule in RULES:
        for _ in range(EACH):
            yield rule(random)


def copied_names(pairs: Iterable[tuple[str, str]], limit: int) -> list[str]:
    """The most frequent runs of capitalised words that stand unchanged on both sides of a pair."""
    counts: Counter[str] = Counter()
    for source, target in pairs:
        counts.update(name for name in _NAME.findall(source) if name in target)
    return [name for name, _ in counts.most_common(limit)]


def number(random: Random) -> tuple[str, str]:
    """A figure with thousands or decimals: 1.234,5 → 1,234.5."""
    whole = random.randrange(10 ** random.randint(1, 8))
    english = f"{whole:,}"
    if random.random() < 0.6:
        english += "." + "".join(random.choices("0123456789", k=random.randint(1, 2)))
    return english.translate(str.maketrans(",.", ".,")), english


def _amount(random: Random) -> tuple[str, str]:
    german, english = number(random)
    unit = random.choice(_UNITS)
    return german + unit[0], english + unit[1]


def _large_amount(random: Random) -> tuple[str, str]:
    figure = f"{random.randint(2, 999)}"
    if random.random() < 0.6:
        figure += f".{random.randint(1, 9)}"
    scale, currency = random.choice(_SCALES), random.choice(_CURRENCIES)
    return (
        f"{figure.replace('.', ',')} {scale[0]} {currency[0]}",
        f"{figure} {scale[1]} {currency[1]}",
    )


def _date(random: Random) -> tuple[str, str]:
    day, month, year = random.randint(1, 31), random.choice(_MONTHS), random.randint(1900, 2030)
    german, english = f"{day}. {month[0]}", f"{day} {month[1]}"
    if random.random() < 0.7:
        german, english = f"{german} {year}", f"{english} {year}"
    weekday = random.choice(_DAYS)
    forms = (
        (german, english),
        (f"am {german}", f"on {english}"),
        (f"{weekday[0]}, {german}", f"{weekday[1]}, {english}"),
        (f"am {weekday[0]}, dem {german},", f"on {weekday[1]}, {english},"),
        (f"seit dem {german}", f"since {english}"),
        (f"bis zum {german}", f"until {english}"),
        (f"im {month[0]} {year}", f"in {month[1]} {year}"),
    )
    return random.choice(forms)


def _link(random: Random) -> tuple[str, str]:
    path = "/".join(_letters(random, random.randint(2, 9)) for _ in range(random.randint(0, 3)))
    host = f"{random.choice(_HOSTS)}.{random.choice(_ENDINGS)}"
    link = random.choice(
        (
            f"https://www.{host}/{path}",
            f"www.{host}",
            f"{_letters(random, 6)}@{host}",
            f"http://{host}/{path}",
        )
    )
    before = random.choice(
        (
            ("", ""),
            ("Mehr unter: ", "More at: "),
            ("Kontakt: ", "Contact: "),
            ("Quelle: ", "Source: "),
        )
    )
    return before[0] + link, before[1] + link


def _code(random: Random) -> tuple[str, str]:
    code = random.choice((
        f"{_letters(random, 2).upper()}-{random.randint(100, 99999)}",
        f"{_letters(random, 3).upper()}{random.randint(1, 999)}",
        f"{random.randint(1, 99)}/{random.randint(1990, 2030)}",
        f"+49 {random.randint(30, 999)} {random.randint(10000, 9999999)}",
        f"{random.randint(0, 23):02d}:{random.randint(0, 59):02d}",
        f"v{random.randint(0, 9)}.{random.randint(0, 20)}.{random.randint(0, 9)}",
    ))  # fmt: skip
    return code, code


def _salutation(random: Random) -> tuple[str, str]:
    surname, title = random.choice(_SURNAMES), random.choice(_TITLES)
    if random.random() < 0.5:
        ending, german, english, first = "", "Frau ", "Ms ", random.choice(_WOMEN)
    else:
        ending, german, english, first = "r", "Herr ", "Mr ", random.choice(_MEN)
    german, english = f"{german}{title[0]}{surname}", f"{title[1] or english}{surname}"
    forms = (
        (f"Sehr geehrte{ending} {german},", f"Dear {english},"),
        ("Sehr geehrte Damen und Herren,", "Dear Sir or Madam,"),
        (f"Guten Tag, {german},", f"Dear {english},"),
        (f"Liebe{ending} {first},", f"Dear {first},"),
        (f"Hallo {first},", f"Hello {first},"),
    )
    return random.choices(forms, (4, 1, 1, 1, 1))[0]


def _closing(random: Random) -> tuple[str, str]:
    german, english = random.choice(_CLOSINGS)
    comma = random.choice(("", ","))
    if german.endswith("Grüße") and random.random() < 0.3:
        town = random.choice(_TOWNS)
        return f"{german} aus {town[0]}{comma}", f"{english} from {town[1]}{comma}"
    return german + comma, english + comma


def _letters(random: Random, length: int) -> str:
    return "".join(random.choices("abcdefghijklmnopqrstuvwxyz", k=length))


RULES: Final[tuple[Callable[[Random], tuple[str, str]], ...]] = (
    number, _amount, _large_amount, _date, _link, _code, _salutation, _closing,
)  # fmt: skip
