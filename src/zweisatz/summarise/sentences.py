"""Which sentences of a bitext may become key points, and how they read in each language.

Headings, datelines, captions, agency sign-offs and invitations to read on are on the page too,
but they are not what the article says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from zweisatz.dateline import dateline_length, is_dateline
from zweisatz.document import BilingualBlock, Bitext, Kind, Pair, Severity
from zweisatz.summarise.summary import Statement

__all__ = [
    "Sentence",
    "body",
    "is_boilerplate",
    "is_sentence",
    "side",
    "statement",
    "title",
    "without_dateline",
]

_BOILERPLATE = re.compile(
    r"""^[\s\W]*(?:
        (?:symbol|archiv|agentur)?(?:foto|bild|grafik|quelle|video)s?\s*(?:[:©(]|von\b|\w+:)
      | (?:photo|image|picture|graphic|source|credit|video)s?\s*(?:[:©(]|by\b|credit\b)
      | © | \(c\)\s | copyright\b
      | (?:lesen\s+sie|mehr\s+(?:zum\s+thema|dazu|lesen)|zum\s+thema\s*:|siehe\s+auch)
      | auch\s+interessant
      | (?:read\s+(?:more|also|on)|see\s+also|related\s*:|more\s+on\s+this)
      | (?:jetzt\s+)?(?:abonnieren|bestellen|melden)\s+sie\b | newsletter\b | anzeige\b
      | (?:subscribe|sign\s+up|advertisement|follow\s+us)\b | folgen\s+sie\s+uns
      | (?:alle\s+rechte\s+vorbehalten|all\s+rights\s+reserved)
      | (?:mit\s+material|with\s+material)\b | teilen\b.*\b(?:facebook|twitter|whatsapp)
      | (?:dpa|afp|apa|sid|epd|kna|ots|rtr|reuters|belta|ap|ddp|tass|ria|anp|čtk)
        (?:[\s/,-]+[\w-]{1,8}){0,4}\W*$
      | (?:von|by)\s+[A-ZÄÖÜ][\w.-]+(?:\s+[A-ZÄÖÜ][\w.-]+){1,2}\W*$
      | (?:das\s)?(?:gespräch|interview)\s+führten?\b | die\s+fragen\s+stellten?\b
      | (?:das\s+)?aktenzeichen\b | interview\s*(?::|by\b)
      | (?:the\s+)?(?:case|file|docket|reference)\s+number\b
      | (?:stand|veröffentlicht|aktualisiert|published|updated)\s*(?:am|on)?\s*:?\s*\d
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_SIGN_UP = re.compile(
    r"\bnewsletter\b.*\b(abonn|anmeld|verpass|subscri|sign|miss)|"
    r"\b(abonn\w*|anmeld\w*|subscri\w*)\b.*\bnewsletter\b",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?…][\s“”\"»«’')\]]*$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A pair of the article's body: where it stands and whether it may be a key point.

    ``block`` and ``place`` count from 0: the block among the body's blocks, the sentence in it.
    """

    pair: Pair
    block: int
    place: int
    eligible: bool


def side(pair: Pair, lang: str, bitext: Bitext) -> str:
    """The pair's text in that language, white space folded; empty if it has none."""
    text = pair.source_text if lang == bitext.head.source_lang else pair.target_text
    return " ".join(text.split())


def without_dateline(text: str) -> str:
    """The sentence without a ``MINSK, 25. August (BelTA) –`` that opens it."""
    return text[dateline_length(text) :].lstrip() or text


def is_boilerplate(text: str) -> bool:
    """Whether this is a caption, credit, sign-off or invitation, and not part of the article."""
    return bool(_BOILERPLATE.match(text) or _SIGN_UP.search(text))


def is_sentence(text: str) -> bool:
    """Whether the text ends like a sentence and is more than an exclamation."""
    return bool(_END.search(text)) and len(text.split()) >= 3


def _is_title(block: BilingualBlock) -> bool:
    if block.block.kind is Kind.HEADING:
        return True
    text = block.block.text
    return (
        block.block.kind is Kind.PARAGRAPH
        and len(block.pairs) == 1
        and len(text.split()) <= 14
        and not _END.search(text)
        and not is_boilerplate(text)
        and without_dateline(text) == text
    )


def title(bitext: Bitext) -> BilingualBlock | None:
    """The heading above the first paragraph, or what stands in its place; ``None`` if none."""
    for block in bitext.blocks:
        if block.block.kind is Kind.DATELINE or is_boilerplate(block.block.text):
            continue
        return block if block.pairs and _is_title(block) else None
    return None


def body(bitext: Bitext, languages: tuple[str, ...]) -> list[Sentence]:
    """The sentences of paragraphs and list items, without boilerplate, in order.

    A sentence is eligible if it ends as one, is no question, and has text in every language.
    """
    found: list[Sentence] = []
    number = 0
    for block in bitext.blocks:
        if block.block.kind in (Kind.HEADING, Kind.DATELINE) or is_boilerplate(block.block.text):
            continue
        before = len(found)
        for pair in block.pairs:
            text = side(pair, bitext.head.source_lang, bitext)
            if not text or is_boilerplate(text) or is_dateline(text):
                continue
            eligible = (
                is_sentence(text)
                and pair.passed != "no words"
                and not text.rstrip("“”\"»«’')").endswith("?")
                and all(side(pair, lang, bitext) for lang in languages)
            )
            found.append(Sentence(pair, number, len(found) - before, eligible))
        number += len(found) > before
    return found


def statement(pairs: list[Pair], languages: tuple[str, ...], bitext: Bitext) -> Statement:
    """The pairs as one statement: whole sentences, only the dateline taken off."""
    return Statement(
        tuple(pair.id for pair in pairs),
        {
            lang: " ".join(without_dateline(side(pair, lang, bitext)) for pair in pairs)
            for lang in languages
        },
    )


def doubts(bitext: Bitext, languages: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The codes of the errors in each pair's translation; none if only the source is quoted."""
    if bitext.head.target_lang not in languages:
        return {}
    found = {
        pair.id: sorted({f.code for f in pair.findings if f.severity is Severity.ERROR})
        for pair in bitext.pairs
    }
    return {pair: tuple(codes) for pair, codes in found.items() if codes}
