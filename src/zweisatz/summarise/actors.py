"""Who and where: people with their functions, organisations and places, as far as the text says.

Precision before completeness: in German every noun has a capital, so a name is believed only
when something bears it out: a function before it, a verb of saying beside it, a known first name,
a word like "Universität", or, for places, the same word with a capital inside the English
sentence (English writes only names so).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from zweisatz.dateline import dateline_length, is_dateline
from zweisatz.document import Bitext
from zweisatz.summarise.names import (
    FIRST_NAMES,
    NOT_NAMES,
    ORGANISATION,
    PLACES,
    ROLE,
    SAYING,
)
from zweisatz.summarise.sentences import Sentence, side
from zweisatz.summarise.summary import Actor

__all__ = ["actors", "alike"]

_NAME_WORD = r"[A-ZÄÖÜČŠŽĆÉÁ][^\W\d_]+(?:[-’'][A-ZÄÖÜČŠŽ][^\W\d_]+)*"
_PERSON = (
    rf"(?:{_NAME_WORD}|[A-Z]\.)(?:\s(?:van|von|de|der|den|zu|la|le|al|ben|bin)\b)*\s{_NAME_WORD}"
)
_RUN = re.compile(rf"{_PERSON}(?:\s{_NAME_WORD}){{0,2}}")
_IN = {
    "de": re.compile(
        rf"\b(?:[Ii]n|[Aa]us|[Nn]ach|[Bb]ei|[Vv]on|[Nn]ahe)\s(?P<place>{_NAME_WORD})"
        rf"(?:\sund\s(?P<more>{_NAME_WORD}))?"
    ),
    "en": re.compile(
        rf"\b(?:[Ii]n|[Ff]rom|[Tt]o|[Aa]t|[Nn]ear|[Oo]f|[Vv]ia)\s"
        rf"(?P<place>{_NAME_WORD}(?:\s{_NAME_WORD})?)"
        rf"(?:\sand\s(?P<more>{_NAME_WORD}))?"
    ),
}
_DATELINE_PLACE = re.compile(r"[^,(–—/]{3,}?(?=\s*[,(–—/])")


@dataclass(frozen=True, slots=True)
class _Mention:
    kind: str
    name: str
    role: str = ""


def actors(
    sentences: Sequence[Sentence], languages: tuple[str, ...], bitext: Bitext
) -> list[Actor]:
    """People with a function first, then other people, organisations and places; each in the
    order of how often the text names them, and then of first mention.
    """
    source = bitext.head.source_lang
    other = bitext.head.target_lang
    gathered: list[tuple[_Mention, list[str], str, str]] = []
    pairs_to_read = [pair for pair in bitext.pairs[:3] if is_dateline(pair.source_text)]
    pairs_to_read += [sentence.pair for sentence in sentences]
    for each in pairs_to_read:
        text, translated = (side(each, lang, bitext) for lang in (source, other))
        there = list(_mentions(translated, other, "")) if translated else []
        for mention in _mentions(text, source, translated):
            pair = each.id
            partner = _partner(mention, there, translated)
            for number, (known, pairs, name, role) in enumerate(gathered):
                if known.kind == mention.kind and _same(known.name, mention.name):
                    best = known if known.role else mention
                    longer = max(known.name, mention.name, key=len)
                    gathered[number] = (
                        _Mention(known.kind, longer, best.role),
                        pairs if pair in pairs else [*pairs, pair],
                        max(name, partner.name, key=len),
                        role or partner.role,
                    )
                    break
            else:
                gathered.append((mention, [pair], partner.name, partner.role))
    found = []
    for mention, pairs, name, role in gathered:
        # People keep their names in translation; organisations and places may not.
        kept = mention.name if mention.kind == "person" else PLACES.get(mention.name, "")
        names = {source: mention.name, other: name or kept}
        roles = {source: mention.role, other: role}
        if not any(names[lang] for lang in languages):
            continue
        found.append(
            Actor(
                mention.kind,
                {lang: names[lang] for lang in languages if names[lang]},
                {lang: roles[lang] for lang in languages if names[lang]},
                tuple(pairs),
            )
        )
    order = {"person": 0, "organisation": 1, "place": 2}
    return sorted(found, key=lambda a: (order[a.kind], not any(a.role.values()), -len(a.pairs)))


def alike(first: str, second: str) -> float:
    """Likeness (0–1) of two spellings of a name, transliterations included."""
    return SequenceMatcher(None, first.lower(), second.lower(), autojunk=False).ratio()


def _same(known: str, name: str) -> bool:
    """Whether two mentions name one actor: the same, or the surname alone."""
    return known == name or known.split()[-1] == name or name.split()[-1] == known


def _partner(mention: _Mention, there: Sequence[_Mention], translated: str) -> _Mention:
    """The same actor in the translation of the sentence; without a name if there is none."""
    same = [m for m in there if m.kind == mention.kind and alike(m.name, mention.name) >= 0.6]
    if same:
        return max(same, key=lambda m: (alike(m.name, mention.name), m.role))
    if mention.kind == "place":
        known = PLACES.get(mention.name, mention.name)
        for found in re.findall(_NAME_WORD, translated):
            if found not in NOT_NAMES and alike(found, known) >= 0.75:
                return _Mention("place", known if known in translated else found)
    if mention.kind == "organisation":
        words = {word for word in re.findall(r"\w{3,}", mention.name) if word[0].isupper()}
        for candidate in there:
            if candidate.kind == "organisation" and words.intersection(candidate.name.split()):
                return candidate
    return _Mention(mention.kind, "")


def _mentions(text: str, lang: str, translated: str) -> Iterator[_Mention]:
    people = list(_people(text, lang))
    yield from people
    taken = " ".join(person.name for person in people)
    organisations = []
    for found in ORGANISATION[lang].finditer(text):
        name = found[0].strip()
        generic = " " not in name and not re.search(r"[A-ZÄÖÜ]\w*[A-ZÄÖÜ]|é|Verdi|Nato", name)
        if name.split()[0] not in NOT_NAMES and name not in taken and not generic:
            organisations.append(name)
            yield _Mention("organisation", name)
    dateline = _DATELINE_PLACE.match(text, 0, dateline_length(text))
    if dateline:
        yield _Mention("place", dateline[0].title())
    for found in _IN[lang].finditer(text):
        for place in filter(None, (found["place"], found["more"])):
            first = place.split()[0]
            if place in taken or first in NOT_NAMES or first in FIRST_NAMES:
                continue
            if any(place in each for each in organisations):
                continue
            if lang == "en" or place in PLACES or _named_in_english(place, translated):
                yield _Mention("place", place)


def _named_in_english(name: str, translated: str) -> bool:
    """Whether the English sentence has (nearly) the same word with a capital, not at its start."""
    return any(
        found.start() > 0 and alike(found[0], name) >= 0.8
        for found in re.finditer(_NAME_WORD, translated)
    )


def _people(text: str, lang: str) -> Iterator[_Mention]:
    shared, end = "", 0  # "directors A and B": the second has the function of the first
    for found in _RUN.finditer(text):
        run, before, after = found[0], text[: found.start()], text[found.end() :]
        words = run.split()
        role = shared if re.search(r"(?:^|\s)(?:und|and)\s$", text[end : found.start()]) else ""
        shared = ""
        while len(words) > 2 and words[-1] in NOT_NAMES:
            words.pop()
        for place in range(len(words) - 3, -1, -1):
            if ROLE[lang].fullmatch(words[place]) or words[place] in NOT_NAMES:
                role = words[place] if words[place] not in NOT_NAMES else role
                words = words[place + 1 :]
                break
        if (
            not words[0][0].isupper()
            or words[0] in NOT_NAMES
            or words[-1] in NOT_NAMES
            or ROLE[lang].fullmatch(words[0])
        ):
            continue
        if any(ORGANISATION[lang].search(word) for word in words):
            continue
        role = role or _role_before(before, lang) or _role_after(after, lang)
        said = SAYING[lang].search(before[-25:]) or SAYING[lang].match(after)
        if role or said or words[0] in FIRST_NAMES:
            shared, end = role, found.end()
            yield _Mention("person", " ".join(words), role)


def _role_before(before: str, lang: str) -> str:
    """The function that stands before a name: ``stellvertretende Ministerpräsident``."""
    words = before.split()
    if not words:
        return ""
    last = words[-1]
    if before.endswith("member of parliament "):
        return "member of parliament"
    if lang == "en":
        role: list[str] = []
        for word in reversed(words[-4:]):
            if not re.fullmatch(r"[A-Za-z-]+", word) or word.lower() in _EN_STOPS:
                break
            if not role and not ROLE["en"].fullmatch(word):
                return ""
            role.insert(0, word)
        return " ".join(role)
    if ROLE["de"].fullmatch(last.strip(",")):
        return last.strip(",")
    # „… der Vorsitzende des Vereins, Uli Grözinger“: the function is farther back, up to a comma.
    if last.endswith(","):
        clause = re.split(r"[,.;:]\s", before.rstrip(" ,"))[-1].split()
        for number, word in enumerate(clause):
            if ROLE["de"].fullmatch(word) and len(clause) - number <= 6:
                return " ".join(clause[number:])
    return ""


_EN_STOPS = frozenset(
    "the a an of to by with and or that said says for from in on at as while when has had is was "
    "according added explained stressed told like led under between are were her his its their "
    "but who this".split()
)
_AFTER = {
    "de": re.compile(
        r"^,\s(?:der|die)?\s?(?P<role>[A-ZÄÖÜ][\w-]+(?:\s(?:der|des|von|in|im|für)\s[^,.;]{3,40})?)[,.]"
    ),
    "en": re.compile(
        r"^,\s(?:the\s|a\s|an\s)?(?P<role>[a-z-]+(?:\s[a-z-]+){0,2}(?:\s(?:of|for|at)\s[^,.;]{3,40})?)[,.]"
    ),
}


def _role_after(after: str, lang: str) -> str:
    """The function in an apposition: ``, Vorsitzende des Vereins,``."""
    found = _AFTER[lang].match(after)
    if found and any(ROLE[lang].fullmatch(word) for word in found["role"].split()):
        return found["role"]
    return ""
