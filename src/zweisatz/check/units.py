"""What a figure counts: per cent, currencies, measures and spans of time, in both languages.

Each line of the table is: check, canonical unit, German spellings, English spellings. A spelling
is matched right behind the figure (or, for currency signs, right before it).
"""

from __future__ import annotations

import re

__all__ = [
    "ENGLISH_UNIT",
    "ENGLISH_UNIT_ANYWHERE",
    "GERMAN_UNIT",
    "SIGN",
    "UNIT_CHECK",
    "alike",
    "english_unit",
    "german_unit",
]

_TABLE = """
percentages|%|% Prozent Prozents Prozentpunkt Prozentpunkte Prozentpunkten prozentig prozentige \
prozentigen prozentiger prozentiges Prozentmarke v.H.|% percent per_cent percentage pc
percentages|‰|‰ Promille|‰ per_mille per_mil per_thousand promille
currencies|EUR|€ EUR Euro Euros Euronen|€ EUR euro euros
currencies|USD|$ US$ USD Dollar Dollars US-Dollar US-Dollars|$ US$ USD dollar dollars US_dollar \
US_dollars U.S._dollar U.S._dollars
currencies|GBP|£ GBP Pfund_Sterling|£ GBP pound_sterling pounds_sterling
currencies|CHF|CHF Fr. Sfr. Franken Schweizer_Franken|CHF franc francs Swiss_franc Swiss_francs
currencies|JPY|¥ JPY Yen|¥ JPY yen
currencies|RUB|₽ RUB Rubel Rubeln|₽ RUB rouble roubles ruble rubles
currencies|CNY|CNY Yuan RMB Renminbi|CNY yuan RMB renminbi
currencies|PLN|PLN Zloty Złoty|PLN zloty zlotys zloties złoty
currencies|crown|Kronen Krone SEK NOK DKK CZK|crowns crown kronor kroner krona krone koruna \
korunas SEK NOK DKK CZK
currencies|TRY|Lira Lire TRY|lira liras lire TRY
currencies|cent|Cent Cents|cent cents ct
units|lb|Pfund|pound pounds lb lbs £ GBP grams gram g
units|km/h|km/h Stundenkilometer Stundenkilometern Kilometer_pro_Stunde \
Kilometern_pro_Stunde Kilometer_in_der_Stunde Kilometern_in_der_Stunde|km/h kph kmh \
kilometres_per_hour kilometers_per_hour kilometres_an_hour kilometers_an_hour
units|mph|mph Meilen_pro_Stunde|mph miles_per_hour miles_an_hour
units|km²|km² Quadratkilometer Quadratkilometern Quadratkilometers|km² sq_km square_kilometre \
square_kilometres square_kilometer square_kilometers
units|m²|m² qm Quadratmeter Quadratmetern Quadratmeters|m² sqm sq_m square_metre square_metres \
square_meter square_meters
units|m³|m³ cbm Kubikmeter Kubikmetern|m³ cubic_metre cubic_metres cubic_meter cubic_meters
units|mi²||square_mile square_miles sq_mi
units|ft²||square_foot square_feet sq_ft
units|ft³||cubic_foot cubic_feet
units|gal|Gallone Gallonen|gallon gallons
units|km|km Kilometer Kilometern Kilometers|km kilometre kilometres kilometer kilometers
units|m|m Meter Metern Meters|m metre metres meter meters
units|cm|cm Zentimeter Zentimetern|cm centimetre centimetres centimeter centimeters
units|mm|mm Millimeter Millimetern|mm millimetre millimetres millimeter millimeters
units|mile|Meile Meilen|mile miles
units|foot|Fuß|foot feet ft
units|inch|Zoll|inch inches
units|ha|ha Hektar Hektaren|ha hectare hectares
units|kg|kg Kilo Kilos Kilogramm|kg kilo kilos kilogram kilograms kilogramme kilogrammes
units|g|g Gramm|g gram grams gramme grammes
units|mg|mg Milligramm|mg milligram milligrams
units|t|t Tonne Tonnen|t tonne tonnes ton tons metric_ton metric_tons metric_tonnes
units|l|l Liter Litern|l litre litres liter liters
units|ml|ml Milliliter|ml millilitre millilitres milliliter milliliters
units|barrel|Barrel Barrels|barrel barrels
units|kW|kW Kilowatt|kW kilowatt kilowatts
units|MW|MW Megawatt|MW megawatt megawatts
units|GW|GW Gigawatt|GW gigawatt gigawatts
units|kWh|kWh Kilowattstunde Kilowattstunden|kWh kilowatt-hour kilowatt-hours kilowatt_hours
units|MWh|MWh Megawattstunde Megawattstunden|MWh megawatt-hour megawatt-hours megawatt_hours
units|GWh|GWh Gigawattstunde Gigawattstunden|GWh gigawatt-hour gigawatt-hours gigawatt_hours
units|TWh|TWh Terawattstunde Terawattstunden|TWh terawatt-hour terawatt-hours terawatt_hours
units|hp|PS|hp horsepower bhp PS
units|°|° °C Grad Grad_Celsius|° °C degree degrees degrees_Celsius degrees_centigrade
units|°F|°F Grad_Fahrenheit|°F degrees_Fahrenheit
units|MB|MB Megabyte|MB megabyte megabytes
units|GB|GB Gigabyte|GB gigabyte gigabytes
units|TB|TB Terabyte|TB terabyte terabytes
units|second|Sekunde Sekunden|second seconds sec
units|minute|Minute Minuten minütig minütige minütigen|minute minutes min
units|hour|Stunde Stunden stündig stündige stündigen|hour hours hrs
units|day|Tag Tage Tagen tägig tägige tägigen|day days
units|week|Woche Wochen wöchig wöchige wöchigen|week weeks
units|month|Monat Monate Monaten monatig monatige monatigen|month months
units|year|Jahr Jahre Jahren jährig jährige jährigen jähriger Jährige Jährigen Jähriger|year \
years
"""
# What may stand for what: a German pound is weight or money, a ton is said in several ways.
_KIN = {frozenset(("lb", "GBP")), frozenset(("lb", "g"))}


def _read_table() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    checks: dict[str, str] = {}
    german: dict[str, str] = {}
    english: dict[str, str] = {}
    for line in _TABLE.strip().splitlines():
        check, unit, german_forms, english_forms = line.split("|")
        checks[unit] = check
        german |= {form.replace("_", " "): unit for form in german_forms.split()}
        english |= {form.replace("_", " "): unit for form in english_forms.split()}
    # The English word comes first where both a weight and money are meant.
    english |= {"pound": "lb", "pounds": "lb", "£": "GBP", "GBP": "GBP", "g": "g", "grams": "g"}
    return checks, german, english | {"gram": "g"}


UNIT_CHECK, _GERMAN, _ENGLISH = _read_table()
SIGN = re.compile(r"(US\$|[€$£¥₽]|EUR|USD|CHF|GBP)\s?$")


def _behind(forms: dict[str, str]) -> re.Pattern[str]:
    longest_first = sorted(forms, key=len, reverse=True)
    either = "|".join(re.escape(form).replace(r"\ ", r"\s") for form in longest_first)
    return re.compile(rf"[\s\u00a0\u202f-]{{0,2}}({either})(?![^\W\d_])")


GERMAN_UNIT = _behind(_GERMAN)
ENGLISH_UNIT = _behind(_ENGLISH)
ENGLISH_UNIT_ANYWHERE = re.compile(
    "|".join(
        rf"\b{re.escape(f)}\b" if f[0].isalpha() else re.escape(f)
        for f in _ENGLISH
        if UNIT_CHECK[_ENGLISH[f]] != "units"
    )
)


def german_unit(spelling: str) -> str:
    """The canonical unit of a German spelling that ``GERMAN_UNIT`` matched."""
    return _GERMAN[" ".join(spelling.split())]


def english_unit(spelling: str) -> str:
    """The canonical unit of an English spelling that ``ENGLISH_UNIT`` or ``SIGN`` matched."""
    return _ENGLISH[" ".join(spelling.split())]


def alike(one: str, other: str) -> bool:
    """Whether two canonical units can stand for one another."""
    return one == other or frozenset((one, other)) in _KIN
