"""Whether "no" stayed "no": negation, and words that are easily turned into their opposites.

``negation`` compares cues. German says no with few words, English has many ways to (not, un-,
fail to, rather than), so a German "nicht" is satisfied by any of them, and a German sentence that
denies in any way excuses an English "not". ``polarity`` looks for a word of which only the
opposite stands in the translation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..document import Finding
from .opposites import OPPOSITES
from .view import View, Word, quoted

__all__ = ["check_negation", "check_polarity"]

_NO_GERMAN = re.compile(
    r"nichts?|nie|niemals|nimmer|niemand(?:em|en|es)?|nirgend(?:s|wo|wohin)"
    r"|kein(?:e[mnrs]?|erlei|esfalls|eswegs)?|weder"
)
_NO_ENGLISH = re.compile(
    r"not|no|never|nobody|none|nothing|nowhere|neither|nor|cannot|without|\w+n't|nobody's|nor"
)
# With these, "nicht" and its like deny nothing that English would have to deny.
_IDIOMS = re.compile(
    r"nicht (?:nur|bloß|vor|allein|zuletzt|selten|wenige[rn]?|umsonst|von ungefähr|minder|mehr als"
    r"|zu (?:vergessen|unterschätzen|überhören|übersehen|leugnen)|nur|un\w+|lange|von der hand)"
    r"|nichts (?:als|anderes|weiter|wie)|(?:wie|so|als|denn|noch) nie(?: zuvor)?"
    r"|kein(?:e|en)? (?:wunder|zweifel|geringer\w*|anderer)|gar nicht so|nicht wahr"
    r"|warum nicht|wenn nicht(?: gar| sogar)?|(?:ob|bis|bevor|ehe) [^.?!]{0,60}nicht"
    r"|was [^.?!]{0,40}nicht alles|(?:um|für) nichts|nicht (?:sattsehen|wegzudenken)"
    r"|sich nicht nehmen|wie (?:seit [^.?!,;]{1,40}|(?:schon )?lange) nicht(?: mehr)?"
    r"|nichts \w+ als"
)
_TWISTS = re.compile(
    r"whether or not|or not|not only|not least|not just|no (?:fewer|less|later|more) than"
    r"|no ?\d|no\. ?(?:\S+ )?\S*\d|no\. ?[ivxlc]+\b|\w+n't (?:it|he|she|they|you|we|i|there)\?"
    r"|no-\w+|no doubt|no matter|if not|why not|why don't|now or never"
    r"|don't (?:worry|tell me|make me|[^.?!]*, do you\?)|in no time|no sooner|nothing worse"
    r"|nothing more than|c[ao]mes? to nothing|let's not|no choice|no harm|couldn't care"
    r"|without (?:foundation|further ado|question)"
    r"|not to mention|no longer|not until|nothing but|no wonder|none other|no-one|last but not"
)
# Ways to deny: English ones on the left, and on the right the German words that explain them
# without any "nicht". A cue that the German explains does not make up for a lost "nicht".
_WAYS = tuple(
    (re.compile(english), re.compile(german))
    for english, german in (
        (r"but", r"aber|jedoch|doch|sondern|allerdings|dennoch|trotzdem|hingegen"),
        (r"than", r"als|denn"),
        (
            r"un(?!der|it(?!en)|til|ion|iq|iv|cle|anim|for[tm]|il|ter)\w{3,}|non(?:-?\w+)?|\w{3,}less"
            r"|mis\w{4,}|dis(?:agre|appr|belie|contin|hone|lik|obe|prov|regard|satis|trus|mis)\w*"
            r"|im(?:possib|patien|probab|prope|perfe)\w*|i(?:lleg|llog|rre[gls])\w*"
            r"|in(?:ab|acc|act(?!i)|adeq|adm|app|cap|comp[ailr]|cons|corr|dec|def|dep|eff|elig"
            r"|evit|experie|flex|frequ|just|num|offen|op|sens|suff|tol|val|visi|vuln)\w*",
            r"un(?!d$|ter|s$|ser|f[aä]ll|gefähr|iversi)\w{3,}|\w+los(?:e[mnrs]?|igkeit)?|miss\w+|fehl\w+"
            r"|in(?:akt|diskut|komp|toler|konse|effiz)\w+|il(?:leg|log)\w+|irr(?:at|eg|ele)\w+",
        ),
        (
            r"fail\w*|lack\w*|miss(?:ed|ing|es)|absen\w+|forgot\w*|forget\w*",
            r"\w*scheiter\w*|fehl\w*|mang\w*|versag\w*|\w*pass\w*|\w*miss\w*|verl[oi]\w+|verg\w+",
        ),
        (
            r"refus\w*|declin\w*|den(?:y|ied|ies|ying|ial)|reject\w*|refrain\w*|abstain\w*|waiv\w*",
            r"\w*weiger\w*|\w*lehn\w*|bestr\w+|bestritt\w*|dement\w*|leugn\w*|zurück\w+"
            r"|verzicht\w*|sank|sink\w*|enth\w+",
        ),
        (
            r"avoid\w*|prevent\w*|stop|stops|stopped|ceas\w*|keep|forb\w+|bann?ed|prohib\w+"
            r"|disallow\w*",
            r"\w*m[ei]+e?d\w*|\w*hinder\w*|\w*stopp\w*|\w*hör\w*|\w*halt\w*|\w*stell\w*"
            r"|\w*bot\w*|\w*biet\w*|\w*schl\w+",
        ),
        (
            r"hardly|barely|rarely|seldom|scarcely|few|little|rare",
            r"kaum|wenig\w*|selten\w*|knapp\w*|gering\w*|klein\w*|bisschen",
        ),
        (
            r"unless|except|otherwise|rather|instead",
            r"außer\w*|sonst|denn|ander\w*|statt\w*|weit\w*|eher|fern\w*|unterschied\w*|ziemlich",
        ),
        (r"hard|difficult|tough", r"schwer\w*|schwierig\w*|hart\w*"),
        (
            r"hate|dislike|mind|remember|wrong|beyond",
            r"hass\w*|erinner\w*|denk\w*|falsch\w*|über\w*",
        ),
    )
)
_PHRASES = re.compile(
    r"\b(?:yet to|far from|anything but|out of|another matter|a long way|care less"
    r"|un(?:able|willing) to|fail(?:ed|s|ing)? to|too (?:early|soon)|tired of|fed up|banned from"
    r"|disallowed)\b"
)
# German ways to deny or to limit, any of which may become an English "not".
_DENY_GERMAN = re.compile(
    r"un(?!d$|ter|s$|ser|i)\w{3,}|\w+(?:los|leer|frei)(?:e[mnrs]?|igkeit)?|ohne\w*|nein|kaum"
    r"|wenig\w*|selten\w*|erst|nur|außer|außerstande|statt|anstatt|anstelle|egal|sonst|anders"
    r"|\w*weiger\w*|\w*lehn(?:t|te|ten|en)|\w*fehl(?:t|te|ten|en|ende)|mang\w*|verzicht\w*"
    r"|verb[ai]t\w*|verbeten|schw[ei]+g\w*|stillschweigen|abgeraten|entbehr\w*|leere?r?|notgedrungen"
    r"|verhinder\w*|vermeid\w*|vermied\w*|verbiet\w*|verbot\w*|untersag\w*|bestreit\w*|bestritt\w*"
    r"|\w*zweifel\w*|ausgeschlossen\w*|auszuschließen|ausschließ(?:en|t)|entf[aäi]ll?\w*|miss\w+"
    r"|\w*scheiter\w*|dement\w*|leugn\w*|frühestens|spätestens|höchstens|mindestens|allenfalls"
    r"|versäum\w*|verpass\w*|vergaß\w*|vergess\w*|vergeblich\w*|geschweige|\w*absage\w*|niet\w*"
    r"|nicht\w+|kein\w*|lediglich|bloß|\w*ausbleib\w*|ausgeblieben\w*|tabu|wehe|längst|schwerlich"
)


# With "aus": to be cancelled, not to happen, to be ruled out.
_GO_OUT = frozenset(
    "fällt fiel fielen fallen bleibt blieb bleiben schließt schloss schlossen".split()
)


def check_negation(view: View) -> Iterator[Finding]:
    """``negation``: a "no" of the source is lost, or the translation has one too many."""
    said = [word for word in view.source_words if _NO_GERMAN.fullmatch(word.lower)]
    names = {word.text for word in view.source_words}  # "Kinder in Not", "No Angels"
    says = [
        word
        for word in view.target_words
        if _NO_ENGLISH.fullmatch(word.lower) and word.text not in names
    ]
    if "ohne" in view.source_set and said:
        says = [word for word in says if word.lower != "without"]
    if said and not says:
        binding = [word for word in said if not _within(_IDIOMS, view.source, word)]
        if binding and not _denies_otherwise(view):
            message = (
                f"The source denies ({quoted(view.source, binding[0].span)}); the translation does"
                " not."
            )
            yield view.error("negation", message, [word.span for word in binding])
    elif len(said) > len(says) > 0:
        binding = [word for word in said if not _within(_IDIOMS, view.source, word)]
        pairs = "weder" in view.source_set or "neither" in view.target_set
        if len(binding) > len(says) and not pairs and not _denies_otherwise(view):
            message = (
                f"The source denies {len(binding)} times, the translation only {len(says)} times."
            )
            spans = [word.span for word in binding], [word.span for word in says]
            yield view.warning("negation", message, *spans)
    elif says and not said:
        binding = [word for word in says if not _within(_TWISTS, view.target, word)]
        denied = any(_DENY_GERMAN.fullmatch(word) for word in view.source_set)
        if binding and not denied and not (_GO_OUT & view.source_set and "aus" in view.source_set):
            message = (
                f"The translation denies ({quoted(view.target, binding[0].span)}); the source does"
                " not."
            )
            yield view.error("negation", message, (), [word.span for word in binding])


def _denies_otherwise(view: View) -> bool:
    """Whether the English denies in a way that no other German word explains."""
    return bool(_PHRASES.search(view.target.lower())) or any(
        any(english.fullmatch(word) for word in view.target_set)
        and not any(german.fullmatch(word) for word in view.source_set)
        for english, german in _WAYS
    )


def _within(pattern: re.Pattern[str], text: str, word: Word) -> bool:
    """Whether a word is part of a phrase."""
    start, end = max(0, word.span[0] - 80), word.span[1] + 40
    around = text[start:end].lower().replace("’", "'")
    return any(
        match.start() + start <= word.span[0] < match.end() + start
        for match in pattern.finditer(around)
    )


# "Tun Sie mir einen Gefallen", "Fallen stellen": no verbs of falling. "Morgen" is a time of day.
_NOUNS = frozenset(("Gefallen", "Fallen", "Morgen"))
_COMPASS = re.compile(
    r"(nord|süd|ost|west)(?!amerika|see|afrika|korea|sudan|ern$|fale|falen)\w{3,}"
)


def _compass(word: str) -> str:
    """The point of the compass that a compound begins with, else the word itself."""
    match = _COMPASS.fullmatch(word)
    return match[1] + "en" if match else word


def check_polarity(view: View) -> Iterator[Finding]:
    """``polarity``: a word became its opposite."""
    for word in view.source_words:
        if word.text in _NOUNS:
            continue
        for opposite in OPPOSITES.get(_compass(word.lower), ()):
            if view.target_set & opposite.right or view.source_set & opposite.excuse:
                continue
            wrong = [w for w in view.target_words if w.lower in opposite.wrong]
            if wrong:
                message = (
                    f"{quoted(view.source, word.span)} seems to have become its opposite,"
                    f" {quoted(view.target, wrong[0].span)}."
                )
                yield view.error("polarity", message, [word.span], [wrong[0].span])
                return
