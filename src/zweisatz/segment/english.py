"""Where English sentences end: for translations that others made, and English articles.

Mend errors here: a missing abbreviation goes into ``ABBREVIATIONS``; then add the case to
``tests/segment_cases.tsv``.
"""

from __future__ import annotations

import re

from zweisatz.segment.abbreviations import Abbreviations, Follow
from zweisatz.segment.sentences import Language, Stop, is_one_of

__all__ = ["ABBREVIATIONS", "ENGLISH", "STARTERS"]

ABBREVIATIONS = Abbreviations.of(
    never="""
        Mr Mrs Ms Mx Messrs Mmes Dr Prof Gen Col Maj Capt Cmdr Lt Sgt Cpl Pvt Adm Brig Gov Sen Rep
        Reps Sens Rev Fr Hon Pres Amb Atty Supt Det Insp St Ste Mt Ft e.g i.e eg ie vs viz cf ca
        approx c incl excl Dipl Ing H.E Rt
    """,
    number="""
        No Nos no nos p pp vol vols Vol Vols fig figs Fig Figs art Art sec Sec ch Ch chap Chap para
        par Par eq Eq ed eds tab Tab ver v Pt pt Apt Rm Ext ext Tel tel §
    """,
    starter="""
        U.S U.S.A U.K U.N E.U U.A.E D.C L.A N.Y N.J Ph.D M.D B.A M.A B.Sc
        M.Sc LL.D Inc Corp Co Cos Ltd Bros Jr Sr Esq Assn Dept Univ Inst Ave Blvd Rd Sq Hwy Pkwy
        Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat
        Sun B.C A.D B.C.E C.E al seq ibid op cit mph kph ft lbs lb oz hr hrs sq est
    """,
    always="etc a.m p.m A.M P.M",
)

STARTERS = frozenset(
    """
    The A An This That These Those It Its He She They We You I His Her Their Our Your My One Some
    Any Many Most Much More Few Fewer Several All Both Each Every Either Neither No None Nobody
    Nothing Someone Something Anyone Anything Everyone Everything Others Another Other Such What
    Which Who Whom Whose When Where Why How And But Or Nor So Yet For If Because Although Though
    While Whereas Since Until Unless Once After Before As At By From In Into Of On Onto Off Out Over
    Under Through Throughout During Despite Without Within With To Toward Towards Up Upon About
    Above Across Against Along Among Around Behind Below Beneath Beside Besides Between Beyond Down
    Inside Outside Near Per There Then Than Here Now Later Earlier Soon Today Yesterday Tomorrow
    Meanwhile However Moreover Furthermore Nevertheless Nonetheless Therefore Thus Hence Still
    Also Even Only Just Perhaps Maybe Indeed Instead Otherwise Again Already Always Never Often
    Sometimes Usually Finally First Second Third Last Next Two Three Four Is Are Was Were Be Has
    Have Had Do Does Did Can Could Will Would Shall Should May Might Must Not Let Please Yes Well
    Like Unlike According Whether Whatever Whenever Wherever
    """.split()
)

# States are abbreviated behind a comma only: "Boston, Mass.", "Midnight Mass."
_STATES = frozenset(
    """
    Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb
    Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo
    """.split()
)
# What goes on behind "7 p.m."
_TIMES = re.compile(
    r"(?:E[SD]?T|C[SDE]?[SD]?T|P[SD]?T|GMT|UTC|BST|Eastern|Central|Mountain|Pacific|Greenwich|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)
# A letter behind these is no initial: "Plan B."
_LETTERED = frozenset(
    """
    Plan Vitamin Hepatitis Group Class Category Type Point Part Grade Hall Pavilion Block Terminal
    Gate Line Section Exhibit Appendix and
    """.split()
)
_POINTED = re.compile(r"(?:[^\W\d_]\.){1,4}[^\W\d_]{1,3}")
_NUMERAL = re.compile(r"\d|[IVXL]+\b")
_BRAND = re.compile(r"[a-z]{1,6}[A-Z]")
_SPEECH = re.compile(
    r"(?:I|we|(?:(?:Mr|Mrs|Ms|Dr)\. )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}) "
    r"(?:said|says|asked|asks|added|adds|cried|replied|shouted|told|wrote|answered|exclaimed)\b"
)


def _ends(stop: Stop) -> bool:
    """Whether a sentence ends at this stop."""
    after = stop.after[0]
    if after[0].islower():
        return bool(_BRAND.match(after)) and stop.mark != "…" and not _is_abbreviation(stop)
    if stop.mark == "!" and stop.closed and not stop.opener and _SPEECH.match(" ".join(stop.after)):
        return False  # “Go!” John said.
    if stop.mark == "!":
        return True
    if stop.mark == "…":
        return bool(stop.word) or bool(stop.opener) or stop.closed or is_one_of(after, STARTERS)
    if stop.marks_item:
        return False
    follow = ABBREVIATIONS.find(stop.word, stop.before)
    if follow is Follow.NUMBER:
        return not _NUMERAL.match(after)
    if follow is Follow.ALWAYS:
        return not stop.word.lower().endswith("m") or not _TIMES.match(after)
    if follow is not None:
        return follow is Follow.STARTER and is_one_of(after, STARTERS)
    if stop.word in _STATES and stop.before and stop.before[-1].endswith(","):
        return is_one_of(after, STARTERS)
    if len(stop.word) == 1 and stop.word.isalpha():
        return is_one_of(after, STARTERS) or bool(stop.before and stop.before[-1] in _LETTERED)
    return _POINTED.fullmatch(stop.word) is None or is_one_of(after, STARTERS)


def _is_abbreviation(stop: Stop) -> bool:
    return ABBREVIATIONS.find(stop.word, stop.before) is not None


ENGLISH = Language(_ends, STARTERS)
