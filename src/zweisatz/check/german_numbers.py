"""German numbers that are written as words: "einundzwanzig", "anderthalb", "dreijährig".

They are looked up one word at a time, since German writes a number as one word.
"""

from __future__ import annotations

import re
from decimal import Decimal

from .number_words import WordNumber, word_number
from .view import Word

__all__ = ["german_number"]

_D = Decimal
_GERMAN_UNITS = "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn \
vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn".split()
_GERMAN_TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()


def _german_cardinals() -> dict[str, int]:
    """Every German cardinal below 1,000 and the years 1100–1999, with the variants in use."""
    below: dict[str, int] = {word: value for value, word in enumerate(_GERMAN_UNITS)}
    for tens, word in enumerate(_GERMAN_TENS, start=2):
        below[word] = 10 * tens
        for unit in range(1, 10):
            below[_GERMAN_UNITS[unit] + "und" + word] = 10 * tens + unit
    below |= {"eins": 1, "zwo": 2}
    table = dict(below)
    for hundreds in [0, *range(1, 10), *range(11, 20)]:
        prefixes = [""] if hundreds == 0 else [_GERMAN_UNITS[hundreds]]
        if hundreds == 1:
            prefixes.append("")
        for prefix in prefixes:
            if hundreds:
                table[prefix + "hundert"] = 100 * hundreds
                for word, value in below.items():
                    table[f"{prefix}hundert{word}"] = 100 * hundreds + value
                    table[f"{prefix}hundertund{word}"] = 100 * hundreds + value
    table |= {word.replace("ß", "ss"): value for word, value in table.items() if "ß" in word}
    return table


_CARDINALS = _german_cardinals()
_ORDINAL_STEMS = {"erst": 1, "dritt": 3, "siebt": 7, "siebent": 7, "acht": 8} | {
    word + ("t" if value < 20 else "st"): value
    for word, value in _CARDINALS.items()
    if 2 <= value <= 100 and value not in (3, 7, 8)
}
_ORDINALS = {
    stem + ending: value
    for stem, value in _ORDINAL_STEMS.items()
    for ending in ("e", "en", "er", "es", "em", "ens")
} | {"zu" + stem: value for stem, value in _ORDINAL_STEMS.items() if 2 <= value <= 12}
_FRACTIONS = {
    stem.removesuffix("t") + "t" + ending: value
    for stem, value in _ORDINAL_STEMS.items()
    if value >= 3
    for ending in ("el", "eln", "els")
}
_RANK_PREFIX = re.compile(r"(zweit|dritt|viert|fünft|sechst)\w+ste[nrsm]?")
_COMPOUND = re.compile(
    r"(?P<head>.+?)(?P<tail>jährig|jähriger|fach|mal|malig|tägig|stündig|monatig|monatlich|wöchig"
    r"|köpfig|stellig|teilig|stöckig|geschossig|spurig|seitig|minütig|prozentig|sprachig|rädrig"
    r"|zeilig|türig|sitzig|bändig|gleisig|stufig|tausend|einhalb)(?P<ending>e[nrsm]?|s)?"
)
_DECADE = re.compile(r"(?P<head>\w+zig|\w+ßig)(?:er|ern|erjahren?|erjahre)")
_CAPITALISED_MEANS_ANOTHER = {"elf", "acht", "sieben"}  # the eleven (a team), attention, to sieve
_HINTS = {
    "beide": (2,),
    "beiden": (2,),
    "beides": (2,),
    "beider": (2,),
    "paar": (2,),
    "duo": (2,),
    "trio": (3,),
    "quartett": (4,),
    "doppelt": (2,),
    "doppelten": (2,),
    "doppelte": (2,),
    "verdoppelt": (2,),
    "verdoppelte": (2,),
    "verdoppeln": (2,),
    "zwilling": (2,),
    "jahrzehnt": (10,),
    "jahrzehnte": (10,),
    "jahrzehnten": (10,),
    "jahrhundert": (100,),
    "jahrhunderts": (100,),
    "quartal": (4, 3),
    "halbjahr": (6,),
    "gros": (144,),
}


def german_number(word: Word) -> WordNumber | None:
    """The number that one German word says, or ``None``."""
    lower = word.lower
    if lower in _CARDINALS and lower != "zehntausend":
        value = _CARDINALS[lower]
        vague = value <= 1 or (lower in _CAPITALISED_MEANS_ANOTHER and word.text[0].isupper())
        return word_number("hint" if vague else "cardinal", value)
    if lower in _ORDINALS:
        return word_number("rank", _ORDINALS[lower])
    if lower in _FRACTIONS:
        return word_number("rank", _FRACTIONS[lower])
    if lower in _HINTS:
        return word_number("hint", *_HINTS[lower])
    return _irregular(lower) or _compound(lower)


def _irregular(lower: str) -> WordNumber | None:
    if lower.startswith(("anderthalb", "eineinhalb")):
        return word_number("cardinal", _D("1.5"))
    if lower in ("halb", "halbe", "halben", "halber", "halbes", "hälfte", "halbieren"):
        return word_number("rank", _D("0.5"), 2)
    if lower in ("dutzend", "dutzende", "dutzenden"):
        return word_number("cardinal" if lower == "dutzend" else "rank", 12)
    if lower in ("hunderte", "hunderten", "hunderter"):
        return word_number("rank", 100)
    if lower.endswith(("tausende", "tausenden", "tausender")):
        return word_number("rank", 1000)
    if lower == "zehntausend":
        return word_number("rank", 10_000, 1000)
    return None


_BEGINNINGS = tuple(
    "ein zwei zwan drei dritt vier fünf sechs sech sieb acht neun zehn elf zwölf hundert"
    " tausend".split()
)


def _compound(lower: str) -> WordNumber | None:
    """Numbers inside a longer word: dreijährige, zweimal, fünftausend, zweieinhalb, neunziger."""
    if not lower.startswith(_BEGINNINGS):
        return None
    if match := _DECADE.fullmatch(lower):
        value = _CARDINALS.get(match["head"], 0)
        if value in range(20, 100, 10):
            return word_number("rank", value, 1900 + value)
    if match := _RANK_PREFIX.fullmatch(lower):
        return word_number("rank", _ORDINAL_STEMS[match[1]])
    if lower.count("tausend") == 1:
        head, _, tail = lower.partition("tausend")
        if head in _CARDINALS and (tail in _CARDINALS or not tail):
            return word_number("cardinal", 1000 * _CARDINALS[head] + _CARDINALS.get(tail, 0))
    if (match := _COMPOUND.fullmatch(lower)) and match["head"] in _CARDINALS:
        value, tail = _CARDINALS[match["head"]], match["tail"]
        if tail == "einhalb":
            return word_number("cardinal", value + _D("0.5"))
        return word_number("hint" if value <= 2 or tail in ("fach", "mal") else "cardinal", value)
    return None
