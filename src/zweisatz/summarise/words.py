"""Words, stems and function words of German and English, for comparing sentences.

The stemmer takes off inflection only, after the idea of CISTEM (Weissweiler and Fraser 2017,
"Developing a Stemmer for German Based on a Comparative Analysis of Publicly Available
Stemmers"): fold case, umlauts and ß, then strip the endings of nouns, adjectives and verbs while
at least four letters (in English three) stay. It need not give real words, only the same string
for forms of one.
"""

from __future__ import annotations

import re
from functools import cache

__all__ = ["content_stems", "is_function_word", "plain", "stem", "tokens"]

_TOKEN = re.compile(r"\d[\d.,:]*\d|\d|[^\W\d_]+(?:[’'][^\W\d_]+)?")
_FOLD = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "é": "e", "è": "e", "á": "a", "ß": "ss"})
_ENDINGS = {
    "de": ("ern", "em", "en", "er", "es", "st", "e", "s", "n", "t"),
    "en": ("ingly", "edly", "ies", "ied", "ing", "ed", "es", "ly", "e", "s", "y"),
}

_FUNCTION_WORDS = {
    "de": """
        ab aber alle allem allen aller alles als also am an andere anderen auch auf aus außerdem
        bei beim bereits bis bisher da dabei dadurch dafür dagegen daher damit danach dann daran
        darauf darin darüber das dass davon dazu dem den denn der deren des deshalb dessen die
        dies diese diesem diesen dieser dieses doch dort durch ein eine einem einen einer eines
        einige er erst es etwa etwas für gegen hat hatte hatten habe haben hier hin hinter ich
        ihm ihn ihnen ihr ihre ihrem ihren ihrer im in indem inzwischen ins ist ja je jede jedem
        jeden jeder jedes jedoch kann kein keine keinem keinen keiner könne können könnte könnten
        machen man manche mehr mehrere mein meine mit muss müssen nach nachdem neben nicht nichts
        noch nun nur ob oder ohne rund sagt sagte schon sehr sei seien sein seine seinem seinen
        seiner seit selbst sich sie sind so sogar sollen soll sollte sondern sowie über um und uns
        unser unter viel viele vom von vor wäre war waren was weil welche wenn wer werde werden
        wie will wir wird wo wohl wolle wollen wollte worden wurde wurden zu zudem zum zur
        zwar zwischen beide beiden beim derzeit dürfen darf möchte allerdings
    """,
    "en": """
        a about according after again all already also although an and any are as at be because
        been before being between both but by can could did do does down during each even ever
        for from further had has have having he her here hers him his how however i if in into is
        it its itself just may me might more most much must my no nor not now of off on once one
        only or other our out over own per said say says shall she should since so some still such
        than that the their theirs them then there therefore these they this those through to too
        under until up upon us very was we were what when where whether which while who whom whose
        why will with within without would yet you your around per
    """,
}


# English verbs whose past shares no stem with the present; German ones change inside the stem in
# so many ways that a short list would not help.
_IRREGULAR = {
    form: forms.split()[0]
    for forms in (
        "rise rose risen", "fall fell fallen", "grow grew grown", "find found", "sell sold",
        "lead led", "lose lost", "win won", "pay paid", "buy bought", "bring brought",
        "think thought", "leave left", "hold held", "begin began begun", "run ran", "write wrote "
        "written", "speak spoke spoken", "break broke broken", "choose chose chosen",
        "drive drove driven", "send sent", "spend spent", "build built", "meet met", "sit sat",
        "stand stood", "show showed shown", "know knew known", "see saw seen", "eat ate eaten",
        "teach taught", "fight fought", "sink sank sunk", "steal stole stolen", "tear tore torn",
    )
    for form in forms.split()
}  # fmt: skip


@cache
def _function_words(lang: str) -> frozenset[str]:
    return frozenset(_FUNCTION_WORDS.get(lang, _FUNCTION_WORDS["en"]).split())


def tokens(text: str) -> list[str]:
    """Words and numbers in order; punctuation is left out."""
    return _TOKEN.findall(text)


def plain(word: str) -> str:
    """Lower case, without umlauts, accents of our two languages and ß."""
    return word.lower().replace("’", "'").translate(_FOLD)


def is_function_word(word: str, lang: str) -> bool:
    """Whether the word says nothing of what a sentence is about."""
    return word.lower() in _function_words(lang)


@cache
def stem(word: str, lang: str) -> str:
    """The word without its inflection; numbers and short words as they are."""
    folded = plain(word).removesuffix("'s")
    if folded[0].isdigit():
        return folded
    if lang == "en":
        folded = _IRREGULAR.get(folded, folded)
    shortest = 4 if lang == "de" else 3
    for _ in range(2 if lang == "de" else 1):
        for ending in _ENDINGS.get(lang, _ENDINGS["en"]):
            if ending == "s" and folded.endswith("ss"):
                continue
            if folded.endswith(ending) and len(folded) - len(ending) >= shortest:
                folded = folded[: -len(ending)]
                break
        else:
            break
    return folded


def content_stems(text: str, lang: str) -> list[str]:
    """Stems of all words but function words and single letters, in order, with repetitions."""
    return [
        stem(word, lang)
        for word in tokens(text)
        if not is_function_word(word, lang) and (len(word) > 1 or word.isdigit())
    ]
