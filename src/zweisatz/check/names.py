"""``names``: people, places and acronyms that must arrive.

German writes every noun with a capital, so a capital says little, and there is no dictionary
here. What counts as a name is a place or an acronym of the table, any other word in capitals, a
word of mixed case, and the last words of a run of capitalised words ("Sportdirektorin Nora
Achenbach"). A name has arrived if it stands in the translation, or a word that sounds alike
(Howannisjan, Hovhannisyan).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from ..document import Finding
from .places import ACRONYMS, EXONYMS, FIRST_NAMES
from .view import View, Word, quoted

__all__ = ["check_names"]

_TITLES = frozenset(
    "herr herrn frau dr doktor prof professor professorin präsident präsidentin präsidenten kanzler"
    " kanzlerin minister ministerin papst könig königin kaiser prinz prinzessin graf gräfin sir lady"
    " bürgermeister bürgermeisterin richter richterin trainer trainerin general oberst bischof pfarrer"
    " schwester bruder onkel tante senator senatorin st firma konzern autobauer hersteller"
    " schriftsteller schriftstellerin sprecher sprecherin".split()
)
# Titles that stand behind "Herr" and "Frau" in place of a name.
_ADDRESS = re.compile(
    r".*(?:redakteur|botschafter|meister|präsident|minister|direktor|professor|doktor|richter"
    r"|kommissar|kanzler|vorsitzende|rat|anwalt|pfarrer|nachbar|kollege|lehrer)(?:in|n|r|s)?"
)
_INFLECTED = re.compile(r"(?:er|en|e|es)$")  # "Der Indische Ozean": an adjective, no first name
_ROMAN = re.compile(r"[IVXLC]+")
_PLURAL = re.compile(r"(?<!s)en$|e$")  # "wenn Hans Gespräche führt": nouns more often than names
_ROLE = re.compile(
    r"[A-ZÄÖÜ][\w-]{3,}(?:in|er|or|ent|enten|chef|rat|ist|isten|iker|ant|är|eur|loge|mann|frau)"
)
_PRONOUNS = frozenset(
    "sie ihr ihre ihrer ihren ihnen ihrem ihres du dein deine er es wir ich der die das den dem des"
    " ein eine einen nach im am in bei mit von und nie nur alle nicht kein keine jetzt neu".split()
)
_PREPOSITIONS = frozenset(
    "in aus nach bei von um gegen für und oder an über unter neben zwischen mit durch ab bis vor"
    " hinter ohne statt namens genannt heißt hieß als laut".split()
)
# English words that are capitalised in names of institutions and look like German nouns.
_COGNATES = frozenset(
    "states parliament police ocean democrats republicans republic council ministers minister"
    " ministry president presidents princess prince bishop cardinal university universities"
    " institute academy agency commission committee congress senate senator parties party islands"
    " island federal olympic olympics antarctic arctic hellenic museum church conference"
    " association federation foundation society commissioner director chancellor court justice"
    " constitution christmas easter catholic catholics protestant protestants christians muslims"
    " jews nazis communists socialists liberals greens bank centre center club cup league champions"
    " internet order garden summer winter model pavilion piedmont maldives ababa".split()
)
# Capitalised words that stand before another noun without making a name of it.
_MEASURES = frozenset(
    "prozent euro dollar cent meter metern kilometer kilometern zentimeter millimeter quadratmeter"
    " kubikmeter hektar tonnen tonne kilo kilogramm gramm liter litern pfund grad stück paar dutzend"
    " hundert tausend million millionen milliarde milliarden billionen ende anfang mitte uhr jahre"
    " jahren jahr monate monaten monat wochen woche tage tagen tag stunden stunde minuten sekunden"
    " glas tasse flasche flaschen kiste kisten sack art sorte reihe gruppe menge anzahl teil drittel"
    " viertel hälfte montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz"
    " april mai juni juli august september oktober november dezember punkt punkte punkten mal kilowatt"
    " megawatt gigawatt schluck haufen fass becher teller löffel stufe nummer platz artikel".split()
)
_COMMON_TAILS = re.compile(
    r".{3,}(ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|tät|täten|ismus|innen|nis|nisse|tum|lein)"
)


def check_names(view: View) -> Iterator[Finding]:
    """Names that did not arrive, and names that changed on the way."""
    if view.passed or not view.target_words:
        return
    shouting = view.source.isupper()
    yield from _places(view)
    if not shouting:
        yield from _acronyms(view)
        yield from _people(view)


def _places(view: View) -> Iterator[Finding]:
    lost = []
    for word in view.source_words:
        accepted = _accepted(word) if word.text[0].isupper() else None
        if accepted and not _any_stands(accepted, view) and word.lower not in view.target_set:
            lost.append(word)
    if not lost:
        return
    explained = {name for word in view.source_words if (known := _accepted(word)) for name in known}
    new = [
        word
        for word in view.target_words
        if word.text[0].isupper()
        and _bare(word.lower) in _ALL_ENGLISH
        and _bare(word.lower) not in explained
        and not any(_alike(word.lower, other.lower) for other in view.source_words)
    ]
    for word in lost:
        if new:
            message = (
                f"{quoted(view.source, word.span)} in the source has become"
                f" {quoted(view.target, new[0].span)} in the translation."
            )
            yield view.error("names", message, [word.span], [new[0].span])
        else:
            message = f"{quoted(view.source, word.span)} has no counterpart in the translation."
            yield view.warning("names", message, [word.span])


_ALL_ENGLISH = frozenset(name for names in EXONYMS.values() for name in names) - frozenset(
    "country lion lions continent kingdom nice north black latin pole francs franc".split()
)


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("'")


def _accepted(word: Word) -> frozenset[str] | None:
    """The English names of a place in the nominative or genitive."""
    return EXONYMS.get(word.lower) or EXONYMS.get(word.lower.removesuffix("s"))


def _any_stands(names: frozenset[str], view: View) -> bool:
    bare = {_bare(word.lower) for word in view.target_words}
    return any(name in bare or name + "s" in bare for name in names) or any(
        name in view.target.lower() for name in names if not name.isalpha()
    )


def _acronyms(view: View) -> Iterator[Finding]:
    for word in view.source_words:
        text = word.text
        if not (len(text) >= 2 and text[1:] != text[1:].lower()):
            continue
        if _ROMAN.fullmatch(text) or text in view.target or word.lower in _PRONOUNS:
            continue
        if not text.isupper() and text not in ACRONYMS:
            # A word of mixed case (BaFin, iPhone) is only known to be wrong if it is there changed.
            changed = [w for w in view.target_words if w.lower == word.lower and w.text != text]
            if changed and word.lower not in view.target.split():
                message = f"{quoted(view.source, word.span)} is spelt otherwise in the translation."
                yield view.warning("names", message, [word.span], [changed[0].span])
            continue
        accepted = ACRONYMS.get(text, ())
        if any(form.lower() in view.target.lower() for form in accepted):
            continue
        if not accepted and _spelled_out(text, view.target_words):
            continue
        others = [
            other
            for other in view.target_words
            if len(other.text) >= 2 and other.text.isupper() and other.text not in view.source
        ]
        report = view.error if others else view.warning
        fate = f"has become {quoted(view.target, others[0].span)}" if others else "is not"
        message = f"The acronym {quoted(view.source, word.span)} {fate} in the translation."
        yield report("names", message, [word.span], [other.span for other in others[:1]])


def _spelled_out(acronym: str, words: Sequence[Word]) -> bool:
    """Whether some capitalised words in a row may be what the acronym stands for."""
    capitals = [word.text[0].isupper() for word in words]
    return len(acronym) >= 2 and any(
        all(capitals[index : index + 2]) for index in range(1, len(capitals) - 1)
    )


def _people(view: View) -> Iterator[Finding]:
    """People and the like: lost if what stands before says so, changed if a near word is there."""
    arrived = [word for word in view.target_words if word.text[0].isupper()]
    new = [
        word
        for word in arrived
        if word.lower not in _COGNATES
        and word.lower not in view.source_set
    ]
    reported: set[str] = set()
    for index, word in enumerate(view.source_words):
        if not word.text[0].isupper() or len(word.text) < 3 or word.lower in reported:
            continue
        certain = _is_named(view, index)
        if not (certain or (new and _may_be_name(view.source_words, index))):
            continue
        if any(_alike(word.lower, other.lower) for other in arrived):
            continue
        near = [
            each
            for each in new
            if _near(word.lower, _bare(each.lower))
            and not any(_alike(other, each.lower) for other in view.source_set)
        ]
        near = [each for each in near if certain or each.span[0] > 0]
        if not (near or certain):
            continue
        reported.add(word.lower)
        if near:
            message = (
                f"The name {quoted(view.source, word.span)} has become"
                f" {quoted(view.target, near[0].span)} in the translation."
            )
            yield view.error("names", message, [word.span], [near[0].span])
        else:
            message = f"The name {quoted(view.source, word.span)} is not in the translation."
            yield view.warning("names", message, [word.span])


def _is_named(view: View, index: int) -> bool:
    """Whether what stands before a word makes it a name: a title, a first name, a role and one."""
    words = view.source_words
    word = words[index]
    if index == 0 or _accepted(word) or _is_common(word) or _ROMAN.fullmatch(word.text):
        return False
    before = words[index - 1]
    between = view.source[before.span[1] : word.span[0]]
    title = before.lower in _TITLES
    if not before.text[0].isupper() or not (between in (" ", "\u00a0") or (title and between == ". ")):
        return False
    if _PLURAL.search(word.text):
        return False
    if title or before.lower in FIRST_NAMES:
        return True
    if before.lower in _MEASURES or _is_common(before):
        return False
    if index < 2:
        return False
    earlier = words[index - 2]
    if earlier.lower in _PREPOSITIONS or len(before.text) < 3:
        return False
    if any(before.text == other.text for other in view.target_words[1:]):
        return True
    role = bool(_ROLE.fullmatch(earlier.text)) and earlier.span[1] + 1 == before.span[0]
    return role and not _INFLECTED.search(before.text)


def _may_be_name(words: Sequence[Word], index: int) -> bool:
    """Whether a word can be a name by its form and by the word before it."""
    word = words[index]
    if len(word.text) < 5 or _is_common(word) or _accepted(word):
        return False
    return index > 0


def _is_common(word: Word) -> bool:
    """Whether a capitalised word is no name for sure."""
    return (
        word.lower in _MEASURES
        or word.lower in _PRONOUNS
        or bool(_COMMON_TAILS.fullmatch(word.lower))
        or bool(_ADDRESS.fullmatch(word.lower))
    )


def _alike(german: str, english: str) -> bool:
    """Whether two names are the same, inflected or transliterated."""
    english = _bare(english)
    if german == english or german.removesuffix("s") == english.removesuffix("s"):
        return True
    ours, theirs = _light(german), _light(english)
    if {ours, _stem(ours, _ENDINGS)} & {theirs, _stem(theirs, _ENGLISH_ENDINGS)}:
        return True
    if not _FOREIGN.search(german):
        return False
    one = _sound(_stem(german, _ENDINGS))
    other = _sound(_stem(english, _ENGLISH_ENDINGS))
    if one == other or one + "s" == other or one == other + "s":
        return True
    if len(one) >= 4 and _SLAVIC.search(german) and not _SLAVIC.search(english):
        return _distance(one[:40], other[:40]) <= 1  # Rudkouskaja, Rudkovskaya
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= 3 and longer.startswith(shorter) and len(longer) - len(shorter) <= 2


# Spellings that other languages do not share: only such a name may sound alike and look otherwise.
_FOREIGN = re.compile(r"[wjyzkäöüßáéíóúñçøåő]|sch|ch|ai|ei|ie|ou|th")
_SLAVIC = re.compile(r"[wj]|sch")
# Cases, inhabitants, and the vowels at the end of places (Rhodos, Rhodes).
_ENDINGS = re.compile(
    r"(?:(?:ianer|aner|eser?|ier|er|en|e)(?:n|s|in|innen)?|esin|isch\w*|ia|ist|[aiou]s|[aio]|n|s)$"
)
_ENGLISH_ENDINGS = re.compile(r"(?:ians?|ans?|ese|es|en|ia|[aiou]s|[aeios]|al|ic)$")
_LIGHT = (("ou", "u"), ("y", "i"), ("j", "i"), ("z", "s"), ("w", "v"), ("th", "t"), ("ß", "s"))


def _light(name: str) -> str:
    """The name without accents, doubled letters and spellings that vary between languages."""
    name = _plain(name)
    for spelling, other in _LIGHT:
        name = name.replace(spelling, other)
    return _DOUBLE.sub(r"\1", name)


def _stem(name: str, endings: re.Pattern[str]) -> str:
    stem = endings.sub("", name)
    return stem if len(stem) >= 3 else name


_SOUNDS = (
    ("tsch", "c"), ("tch", "c"), ("sch", "s"), ("ch", "k"), ("sh", "s"), ("zh", "s"), ("kh", "k"), ("ph", "f"),
    ("th", "t"), ("ck", "k"), ("qu", "k"), ("x", "ks"), ("w", "v"), ("z", "s"), ("ts", "s"), ("c", "k"),
    ("ä", "a"), ("ö", "o"), ("ü", "u"), ("ß", "s"),
)  # fmt: skip
_TRANSLITERATED = re.compile(r"[wj]|sch")
_VOWELS = re.compile(r"[aeiouyjáàâéèêíîóôúûăãåæøœh]+")
_DOUBLE = re.compile(r"(.)\1+")


def _sound(name: str) -> str:
    """The consonants of a name as they sound, whatever language spells them."""
    for spelling, sound in _SOUNDS:
        name = name.replace(spelling, sound)
    name = _plain(name)
    initial, rest = name[:1], name[1:]
    if initial in "aeiouyjáéíóú":
        initial = "a" if initial not in "jy" else "j"
    return _DOUBLE.sub(r"\1", initial + _VOWELS.sub("", rest))


def _plain(name: str) -> str:
    """The name without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def _near(german: str, english: str) -> bool:
    """Whether a name is nearly another: by one letter in six, but not a hearing of the same."""
    if len(german) < 4 or german[0] != english[:1]:
        return False
    return 0 < _distance(german[:40], english[:40]) <= max(1, len(german) // 4)


def _distance(one: str, other: str) -> int:
    """Levenshtein's edit distance."""
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, start=1):
        before, row[0] = row[0], i
        for j, right in enumerate(other, start=1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (left != right))
    return row[-1]
