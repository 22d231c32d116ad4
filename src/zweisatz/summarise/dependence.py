"""Which sentences cannot stand alone, and what they need before them.

A summary that begins a point with "He also said" or "However" has lost its meaning. Such a
sentence is taken together with the one it leans on (in the same paragraph, at most one of them),
or left out. So is reported speech without its speaker: a quotation that goes on from the sentence
before, German indirect speech (Konjunktiv I) whose reporting verb stands there, or an answer in an
interview (``conversation``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from zweisatz.document import Bitext
from zweisatz.summarise.conversation import names_speaker, spoken
from zweisatz.summarise.sentences import Sentence, side, without_dateline
from zweisatz.summarise.words import tokens

__all__ = ["leans_back", "units"]

_OPENERS = {
    "de": """
        er sie dies diese dieser diesen diesem dieses jener jene jenes letztere letzterer sein
        seine seinem seinen seiner ihr ihre ihrem ihren ihrer dessen deren doch dennoch trotzdem
        jedoch allerdings außerdem zudem deshalb deswegen daher darum damit dafür dazu daran dabei
        davon dadurch dagegen danach daraufhin darüber darunter darin daraus darauf dann dort
        dorthin damals denn aber und oder sondern also auch anschließend stattdessen vielmehr
        gleichzeitig ebenso hierzu hierfür hier ferner weiter weitere beide beides solche
        andernfalls sonst zunächst zuerst zuvor einerseits andererseits hingegen immerhin
        inzwischen andere so zuletzt unterdessen derweil
    """,
    "en": """
        he she they this that these those his her their its him them however but and or yet
        therefore thus moreover furthermore also then meanwhile nevertheless nonetheless instead
        so such both here there otherwise still hence afterwards consequently besides further
        additionally likewise similarly neither others another
    """,
}
_OPENING = {lang: frozenset(words.split()) for lang, words in _OPENERS.items()}

_DAS_IS_A_PRONOUN = re.compile(
    r"^(?:Das|Es)\s+(?:teilte|sagte|erklärte|machte|wollte|sollte|konnte|musste|durfte|wusste|"
    r"meldete|berichte[t]e?|kündigte|bestätigte|zeigte|führte|stellte|bedeutete|kostete|"
    r"begründete|forderte|brachte|entspricht|gilt|sei|ist|war|wird|wurde|hat|hatte|kann|soll|"
    r"will|muss|geht|ging|sind|waren|liegt|reicht|bedeutet|zeigt|macht|teilt|gab|hieß)\b"
)
# "Dem folgte der Senat nicht", "Wenn das 2038 endet": an article with no noun behind it.
_BARE_ARTICLE = re.compile(
    r"^(?:De[mn]\s(?!etwa\b|rund\b|fast\b|beiden\b|je\b)[a-zäöüß]+(?<!en)\s"
    r"|(?:Der|Die)\s(?:hat|habe|hatten?|haben|war|waren|ist|sind|sei|wird|wurden?|kam|sagte|will|"
    r"kann|soll|muss)\b"
    r"|(?:Wenn|Falls|Sobald|Weil|Da|Nachdem|Obwohl|Dass|Ob|Bevor)\s(?:das|dies)\s"
    r"(?![A-ZÄÖÜ\d]|[a-zäöüß]+(?:e|er|es)\s(?:\w+\s)?[A-ZÄÖÜ]))"
)
# "Das klingt …" and "Das überraschte die …", but "Das geplante Werk" and "Das rund 40 Jahre alte".
_DAS_AND_VERB = re.compile(
    r"^(?:Das|Dies)\s(?:(?!(?:fast|erst|selbst|seit|meist|jetzt|zuletzt|bislang|weit|mit)\b)"
    r"[a-zäöüß]{3,}t\s|[a-zäöüß]+te\s(?:der|die|das|den|dem|ein\w*|nicht|auch|zu|[ai]m|in|zu[rm])\b)"
)
# "In der Gruppe waren es 81 Prozent": of what, the sentence before says.
_SO_MANY = re.compile(
    r"\b(?:sind|waren|ist|war|werden|wurden)\ses\s(?:(?:nur|noch|rund|etwa|bis\szu|sogar)\s)*"
    r"(?:mehr\b|weniger\b|\d)"
)
# "Die Kosten sind gestiegen": whose, or of what, if nothing behind the noun says so?
_RELATIONAL = re.compile(
    r"\b[Dd](?:ie|er|as|en|em)\s(?:Kosten|Preise?|Zahl|Anteil|Summe|Betrag|Unterschied|Differenz|"
    r"Gebühren|Gründe|Folgen|Ausgaben|Einnahmen)\b"
    r"(?!\s(?:de[rs]|für|vo[nm](?!\s\d)|eine[rs]?|zwischen|[ai]m|in|bei|zu[rm]|aus|an|gegen|dieser|"
    r"pro|je|seine[rs]|ihre[rs])\b|,\s(?:die|der|das)\b)"
)
# A pronoun in the first clause is about someone outside it.
_INNER_PRONOUN = {
    "de": re.compile(r"\b(?:er|sie|ihn|ihm|ihnen)\b"),
    "en": re.compile(
        r"^(?:In|On|At|After|Before|Since|Until|By|During|For|From|With|Only|Just|Last|Earlier|"
        r"Later|Recently|Previously|Now)\b(?:\s(?!said|says|told|that)[\w’'-]+){0,6},?\s"
        r"(?:he|she|they)\s"
    ),
}
_CONJUNCTION = re.compile(
    r"(?:Als|Wenn|Weil|Nachdem|Obwohl|Während|Bevor|Da|Seit|Ob|Dass|Um|When|After|Before|While|"
    r"Because|Although|Since|As)\b"
)
_ADDITIVE = re.compile(
    r"^(?:Außerdem|Zudem|Ferner|Darüber\shinaus|Furthermore|Moreover|In\saddition|Additionally),?\s"
)
_EXPLETIVE_ES = re.compile(r"^Es\s+(?:ist|sind|war|waren|gibt|gab|geht|ging|kommt|kam)\b")
# "Damit die Menschen …, " (so that) opens a clause; "Damit verliert …" (with that) points back.
_SO_THAT = re.compile(
    r"^Damit\s+(?:der|die|das|den|dem|ein\w*|er|sie|es|rund|etwa|alle|auch|[A-ZÄÖÜ\d])"
)
_EXPLETIVE_IT = re.compile(r"^(?:It\s+(?:is|was|will\s+be)|There\s+(?:is|are|was|were|will))\b")
_PHRASES = {
    "de": re.compile(
        r"^(?:Im Gegensatz dazu|Aus diesem Grund|Auf diese Weise|In diesem (?!Jahr|Sommer|Herbst|"
        r"Winter|Frühjahr|Monat)|In dieser (?!Woche|Saison)|Zum einen|Zum anderen|Das eine|"
        r"Als Gründe?|Grund ist|Der Grund|Ursache war|Bedingung ist|Anlass|Eine entsprechende|"
        r"Einen entsprechenden|Ein entsprechend|Die beiden|Den beiden|Bis dahin|Mit (?:ihr|ihm|"
        r"ihnen)\b|Ohne (?:sie|ihn)\b|Bei (?:ihr|ihm|ihnen)\b|Neben (?:ihr|ihm)\b|"
        r"Zu diesem|Für (?:sie|ihn)\b|Unter ihnen)",
    ),
    "en": re.compile(
        r"^(?:In addition|As a result|On the other hand|In contrast|By contrast|For this reason|"
        r"In this way|The reason|The latter|The former|Because of this|Among them|"
        r"According to (?:him|her|them|these|this)|With (?:him|her|it|them)\b|"
        r"Without (?:him|her|it|them)\b|The condition is|Until then|In it\b|From them\b)",
    ),
}
# Inside the main clause these, too, point to the sentence before.
_POINTERS = {
    "de": re.compile(
        r"\b(?:deshalb|deswegen|daher|darum|dadurch|trotzdem|dennoch|demnach|danach|davon|dafür|"
        r"dazu|dort|das\s(?:so|auch|nicht|noch|schon|nie|alles|immer)|(?<!hielt )(?<!hält )dagegen|"
        r"jedoch|allerdings|hingegen|außerdem|zudem)\b"
    ),
    "en": re.compile(
        r"\b(?:therefore|however|nevertheless|consequently|instead|thereby|by contrast|"
        r"as a result|for this|to this effect)\b"
    ),
}
_SAYING_DE = (
    r"(?:sagt|erklärt|beton|füg|meint|berichte|kritisier|warn|forder|erläuter|teil|kündig|lob|"
    r"räum|bekräftig|unterstrich|ergänz|erzähl|hielt|sprach|nannt|nennt|versicher|schränk)\w*"
)
_SAYING_EN = (
    r"(?:said|says|added|explained|stressed|told|noted|warned|stated|argued|announced|continued|"
    r"emphasi[sz]ed|asked|recalled|replied|according)"
)
_PRONOUN_SPEAKER = {
    "de": re.compile(
        rf"\b{_SAYING_DE}\s+(?:er|sie)\b|\b(?:er|sie)\s+{_SAYING_DE}\b"
        r"|\bnach\s+(?:seine[nr]|ihre[nr]|dessen|deren)\s+(?:\w+\s+)?(?:Angaben?|Worten|Rechnung|"
        r"Erkenntnissen|Berechnungen?|Schätzung(?:en)?|Ansicht|Meinung|Einschätzung|Überzeugung)"
        r"|\bso\s+(?:er|sie|der|die)\b[^,]*$",
        re.IGNORECASE,
    ),
    "en": re.compile(
        rf"\b(?:he|she|they)\s+{_SAYING_EN}\b|\b{_SAYING_EN}\s+(?:he|she|they|to\s+(?:him|her|"
        r"them))\b(?!\s(?:would|will|had|has|have|was|were|is|are|could|can|did|does|do)\b)|\bin\s+(?:his|her|their)\s+(?:words|view|opinion)\b",
        re.IGNORECASE,
    ),
}
_SPEAKER = re.compile(
    rf"\b(?:{_SAYING_DE}|{_SAYING_EN}|zufolge|laut|Angaben|Worten|Ansicht|Einschätzung|Meinung|"
    r"Überzeugung|mitgeteilt|bezeichne\w*|äußer\w*|erwart\w*|dass)\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:sei|seien|habe|werde|gebe|könne|müsse|solle|wolle|dürfe|sehe|gehe|komme|stehe|liege|"
    r"bleibe|brauche|fehle|gelte|lasse)\b"
)
# Two capitalised words in a row of which the first is no article or the like: a name, most likely.
_FULL_NAME = re.compile(
    r"\b(?!(?:Der|Die|Das|Den|Dem|Des|Ein|Eine|Einen|Im|In|Am|An|Auf|Bei|Für|Mit|Nach|Vor|Über|"
    r"The|A|An|On|At|By|For|With|After|Before)\b)[A-ZÄÖÜ]\w+ [A-ZÄÖÜ]\w+\b"
)
_QUOTE_MARKS = '„“”»«"'


def leans_back(text: str, lang: str) -> bool:
    """Whether a sentence, read alone, would leave open who or what it is about."""
    text = without_dateline(text)
    quoted = text[:1] in _QUOTE_MARKS
    text = text.lstrip(_QUOTE_MARKS + "‚‘'–—- ")
    words = tokens(text)
    if not words:
        return False
    if any(each.match(text) for each in (_EXPLETIVE_ES, _EXPLETIVE_IT, _SO_THAT)):
        return False
    bare = (_DAS_IS_A_PRONOUN, _DAS_AND_VERB, _BARE_ARTICLE)
    if lang == "de" and (any(each.match(text) for each in bare) or _SO_MANY.search(text)):
        return True
    if words[0].lower() in _OPENING.get(lang, frozenset()):
        return True
    if lang == "en" and words[0] == "It":
        return True
    phrases, speaker = _PHRASES.get(lang), _PRONOUN_SPEAKER.get(lang)
    if phrases and phrases.match(text):
        return True
    inner = _INNER_PRONOUN[lang].search(text if lang == "en" else re.split(r",\s", text)[0])
    # "Als er ankam, sagte Lea Orth": the name may come after a clause that cannot stand alone.
    named_later = _CONJUNCTION.match(text) and inner and _FULL_NAME.search(text, inner.end())
    if inner and not quoted and not named_later:
        return True
    pointers = _POINTERS.get(lang)
    if pointers and pointers.search(text.split(",")[0]):
        return True
    said = speaker.search(text) if speaker else None
    return said is not None and not _FULL_NAME.search(text, 0, said.end())


def _without_speaker(text: str, lang: str, inside: bool) -> bool:
    """Whether the sentence is somebody's words and does not say whose."""
    if _SPEAKER.search(text):
        return False
    quoted = inside or text[:1] in _QUOTE_MARKS
    return quoted or (lang == "de" and bool(_REPORTED.search(text)))


def _opened(texts: Sequence[str]) -> list[bool]:
    """For each sentence of a paragraph, whether a quotation is open where it begins."""
    result = []
    inside = False
    for text in texts:
        result.append(inside)
        for char in text:
            if char in "„»":
                inside = True
            elif char in "”«":
                inside = False
            elif char in '“"':
                inside = not inside
    return result


def units(
    sentences: Sequence[Sentence], languages: tuple[str, ...], bitext: Bitext
) -> list[tuple[int, ...]]:
    """The ways to quote each eligible sentence: ``(i,)`` alone, or ``(i - 1, i)`` with the
    sentence it leans on. A sentence for which there is no way is not in the list.
    """
    checked = tuple(dict.fromkeys((bitext.head.source_lang, *languages)))
    free = [True] * len(sentences)
    # Whose words these are, no sentence before can say but one with a name.
    mute = [False] * len(sentences)
    for lang in checked:
        texts = [side(sentence.pair, lang, bitext) for sentence in sentences]
        opened = [
            inside
            for _, block in groupby(
                zip(texts, sentences, strict=True), key=lambda each: each[1].block
            )
            for inside in _opened([text for text, _ in block])
        ]
        turns = spoken(sentences, texts)
        for number, (text, sentence) in enumerate(zip(texts, sentences, strict=True)):
            # "Außerdem" at the head of a paragraph adds something new to all before it.
            bare = _ADDITIVE.sub("", text) if sentence.block and not sentence.place else text
            alone = not leans_back(bare, lang) and not _without_speaker(text, lang, opened[number])
            alone = alone and not (lang == "de" and sentence.place and _RELATIONAL.search(text))
            free[number] = free[number] and alone and not turns[number]
            named = bool(sentence.place) and names_speaker(texts[number - 1])
            mute[number] = mute[number] or (turns[number] and not named)
    found: list[tuple[int, ...]] = []
    for number, sentence in enumerate(sentences):
        if not sentence.eligible:
            continue
        if free[number]:
            found.append((number,))
            continue
        before = sentences[number - 1] if number else None
        if (
            before is not None
            and before.block == sentence.block
            and before.eligible
            and free[number - 1]
            and not mute[number]
        ):
            found.append((number - 1, number))
    return found
