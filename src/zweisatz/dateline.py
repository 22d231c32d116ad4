"""The dateline that opens a news report: ``MINSK, 25. August (BelTA) –``.

Place, date, agency, mark; not all of them need be there, but a place and a mark alone are an
ordinary sentence (``Berlin – das ist auch Bad Belzig.``), so one more sign is asked for: an agency
that is known, a date, or a place in capitals. Readers, segmentation and summaries share this
module; it imports nothing of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["dateline_length", "dateline_place", "is_dateline"]

_AGENCIES = frozenset(
    "afp afx ag ansa ap apa ard belga belta bloomberg bpb cna cnn dapd dda ddp dj dow dpa dts efe "
    "epd interfax itar ips kna mdr mti ndr npr ots pa pap pti rbb reuters ria rnd rtr sda sid "
    "sputnik swr tass tmn tt ukrinform upi vwd wdr xinhua zdf".split()
)
_PARTIES = frozenset(
    "afd bsw bündnis cdu csu cdu/csu ddr dkp fdp fpö grüne grünen kpd linke linken neos npd nsdap "
    "pds sed spd spö svp sp fw övp d r dem rep con lab".split()
)
_MONTHS = (
    r"(?:Jan(?:uar|uary)?|Jänner|Feb(?:ruar|ruary)?|Febr|März|Mär|Mar(?:ch)?|Apr(?:il)?|Mai|May|"
    r"Jun[ie]?|Jul[iy]?|Aug(?:ust)?|Sept?(?:ember)?|O[kc]t(?:ober)?|Nov(?:ember)?|"
    r"De[zc](?:ember)?)\b\.?"
)
_DATE = (
    rf"(?:(?:den\s|am\s)?\d{{1,2}}\.?\s?(?:{_MONTHS}|\d{{1,2}}\.)(?:\s?\d{{4}}\b)?"
    rf"|{_MONTHS}\s\d{{1,2}}\b(?:,\s\d{{4}}\b)?)"
)
# Every repetition is bounded, so that matching costs the same on any text.
_DATELINE = re.compile(
    rf"""
    (?P<place>[^\W\d_][^\d()\[\]{{}}–—:;!?"„“”»«<>|]{{1,60}}?)
    (?:,\s|\s)?(?P<date>(?<=[,\s]){_DATE})?
    (?:,?\s{{1,2}}(?P<agency>[(][^()]{{1,40}}[)]))?
    (?:\s{{0,2}}(?P<mark>[–—]|--?|[.:])(?=\s|$))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Small words inside a name: Frankfurt am Main, Rio de Janeiro, Bad Homburg v. d. Höhe.
_INNER = frozenset(
    "a al am an and auf bei d da de del dem den der di do du el im in la le les los nad ob of sur "
    "the und unter upon v vor".split()
)
_NO_PLACE = frozenset(
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag heute morgen gestern "
    "monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday am ab bis "
    "im seit stand vom zum der die das on since until by the achtung hinweis info neu update "
    "wichtig eilmeldung exklusiv warnung".split()
)
_ACRONYMS = frozenset("NATO UNO OSZE OPEC BRICS ASEAN UNESCO UNICEF FIFA UEFA".split())
_DASHES = ("–", "—", "-", "--")
_PLACE_ALONE = re.compile(r"[^,(–—/]{3,}?(?=\s*[,(–—/])")
_LONGEST = 160  # characters
_MARK = re.compile(r"[)–—.:-](?=\s|$)|$")


def dateline_length(text: str) -> int:
    """How many characters of ``text`` are a dateline that opens it, its mark included; else 0.

    ``text`` must not begin with white space. Constant time.
    """
    for match in _readings(text):
        rest = text[match.end() : match.end() + 40].lstrip(' \t\n"„“”»«‚‘’')
        if match["mark"] and _is_evident(match, rest):
            return match.end()
    return 0


def dateline_place(text: str) -> str:
    """The place with which the dateline that opens ``text`` begins; ``""`` without a dateline."""
    place = _PLACE_ALONE.match(text, 0, dateline_length(text))
    return place[0] if place else ""


def is_dateline(text: str) -> bool:
    """Whether ``text`` is a dateline and nothing else; here the mark at the end may be missing."""
    text = text.strip()
    return any(match.end() == len(text) and _is_evident(match, "") for match in _readings(text))


def _readings(text: str) -> Iterator[re.Match[str]]:
    """Starts of the text that have the parts of a dateline, the shortest first."""
    head = text[:_LONGEST]
    for mark in _MARK.finditer(head):
        match = _DATELINE.fullmatch(head, 0, mark.end())
        if match and _is_place(match["place"]):
            yield match


def _is_place(place: str) -> bool:
    words = [word for word in re.split(r"[\s/,.'’-]+", place) if word]
    return (
        0 < len(words) <= 6
        and words[0][0].isupper()
        and words[0].lower() not in _NO_PLACE
        and all(word[0].isupper() or word in _INNER for word in words)
    )


def _is_evident(match: re.Match[str], rest: str) -> bool:
    """Whether more than a capitalised word and a dash speaks for a dateline."""
    place, date = match["place"], match["date"]
    agency = (match["agency"] or "").strip("()").lower()
    dash = match["mark"] in _DASHES
    opens = not rest or not rest[0].islower()
    if agency and (date or re.split(r"[/,\s-]+", agency)[0] in _AGENCIES):
        return True
    if agency:
        return dash and place.isupper() and agency not in _PARTIES
    if date:
        return opens and (dash or match["mark"] is None)
    return opens and dash and place.isupper() and len(place) > 2 and place not in _ACRONYMS
