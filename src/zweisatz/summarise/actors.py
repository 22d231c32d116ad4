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

from zweisatz.dateline import dateline_place, is_dateline
from zweisatz.document import Bitext
from zweisatz.summarise.names import (
    FIRST_NAMES,
    NOT_NAMES,
    ORGANISATION,
    PLACES,
    ROLE,
    SAYING,
)
from zweisatz.summarise.roles import of_several, role_after, role_before
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
_ARTICLE = {
    "de": re.compile(
        r"\b(?:[Dd](?:er|ie|as|em|en|es)|[Ee]in(?:e[mnrs]?)?|[Zz]u[mr]|[Bb]eim|[Vv]om|[Ii][mn]s?)\s$"
    ),
    "en": re.compile(r"\b(?:[Tt]he|[Aa]n?)\s$"),
}


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
    place = dateline_place(text)
    if place:
        yield _Mention("place", place.title())
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
        words = found[0].split()
        while len(words) > 2 and words[-1] in NOT_NAMES:
            words.pop()
        start = found.start() + _name_start(words, lang)
        words = words[len(text[found.start() : start].split()) :]
        if (
            len(words) < 2
            or not words[0][0].isupper()
            or words[0] in NOT_NAMES
            or words[-1] in NOT_NAMES
            or ROLE[lang].fullmatch(words[0])
            or any(ORGANISATION[lang].search(word) for word in words)
        ):
            continue
        before, after = text[:start], text[found.start() + len(found[0]) :]
        # Things have articles and possessives before them, people have not.
        if _ARTICLE[lang].search(before) and words[0] not in FIRST_NAMES:
            continue
        role, titled = role_before(before, lang)
        role = role or role_after(after, lang)
        if not role and re.fullmatch(r"\s(?:und|and)\s", text[end:start]):
            role = shared
        said = SAYING[lang].search(before[-25:]) or SAYING[lang].match(after)
        shared = ""
        if role or said or titled or words[0] in FIRST_NAMES:
            shared = role if of_several(role, before, lang) else ""
            end = found.end()
            yield _Mention("person", " ".join(words), role)


def _name_start(words: Sequence[str], lang: str) -> int:
    """Where the name begins in a run of words with capitals: behind function, title, other noun."""
    place = 0
    for number in range(len(words) - 2):
        given = words[number + 1] in FIRST_NAMES and words[number] not in FIRST_NAMES
        title = words[number] in ("Dr", "Prof", "Professor")
        if ROLE[lang].fullmatch(words[number]) or words[number] in NOT_NAMES or given or title:
            place = number + 1
    return len(" ".join(words[:place])) + (place > 0)
