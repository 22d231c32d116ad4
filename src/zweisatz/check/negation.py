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
    r"nicht|nichts|nie|niemals|nimmer|niemand(?:em|en|es)?|nirgend(?:s|wo|wohin)|kein(?:e[mnrs]?|erlei|esfalls|eswegs)?"
    r"|weder|keinesfalls|keineswegs"
)
# After these, "nicht" and its like deny nothing that English would have to deny.
_IDIOMS = re.compile(
    r"nicht (?:nur|bloß|allein|zuletzt|selten|wenige[rn]?|umsonst|von ungefähr|minder|zu vergessen|unerheblich\w*"
    r"|zu unterschätzen\w*|un\w+)|nichts (?:als|anderes|weiter)|(?:wie|so|als|denn) (?:noch )?nie(?: zuvor)?"
    r"|kein(?:e|en)? (?:wunder|zweifel|geringer\w*|anderer)|noch nie|gar nicht so|nicht wahr|warum nicht|wenn nicht(?: gar| sogar)"
    r"|ob [^.?!]{0,60}nicht|was (?:ist|wurde|haben|hat|wird)? ?[^.?!]{0,30}nicht alles|(?:bis|bevor|ehe) [^.?!]{0,60}nicht"
    r"|nichts wie|um nichts|für nichts|nicht sattsehen|nicht mehr wegzudenken|nicht lange"
)
_NO_ENGLISH = re.compile(
    r"not|no|never|nobody|none|nothing|nowhere|neither|nor|cannot|without|non|\w+n't|ain't"
)
# English ways to deny without "not".
_DENY_ENGLISH = re.compile(
    r"un(?!der|it(?!en)|til|ion|iq|iv|cle|anim)\w{3,}|non\w+|dis(?:agree|appear|approv|belie|claim|connect|content|continu|courag"
    r"|dain|honest|inclin|like|miss|obe|place|prov|qualif|regard|respect|satisf|trust|allow)\w*|\w{2,}less|mis\w{4,}"
    r"|im(?:possib|patien|probab|precis|mobil|moral|prope|pass|material|personal|perfect|balance)\w*"
    r"|in(?:ab|acc|act|adeq|adm|alien|anim|app|cap|comp|cons|conv|corr|cred|decis|def|dep|diff|dir|discr|eff|elig|equ|evit"
    r"|exp|experi|flex|frequ|just|numer|offen|op|sens|separ|signif|soluble|stab|suff|tang|toler|val|vis|vuln)\w*"
    r"|i(?:ll(?:eg|og|it)|rre)\w*|fail\w*|lack\w*|refus\w*|den(?:y|ied|ies|ying|ial)|reject\w*|avoid\w*|prevent\w*|absen\w+|absent"
    r"|hardly|barely|scarcely|rarely|seldom|little|few|fewer|only|just|unless|until|instead|rather|except|but|anything|yet"
    r"|far|from|stop\w*|miss\w*|away|free|too|loss|los\w+|lost|against|beyond|out|exclud\w*|exempt\w*|spar\w+|immun\w*|defunct"
    r"|ever|doubt\w*|wrong|ceas\w*|neglect\w*|ignor\w*|forb\w+|ban\w*|prohibit\w*|waiv\w*|drop\w*|resist\w*|short|empty|vain|end\w*"
    r"|abstain\w*|refrain\w*|forg[eo]t\w*|oblivious|nil|zero|contrary|unlike|deprived?|insufficient\w*|any|anyone|otherwise|abandon\w*"
    r"|cancel\w*|withdr\w+|declin\w*|withh\w+|spurn\w*|foreign|alien|least|less|worse|poor\w*|bad\w*|differ\w*|other|leav\w*|left|long"
    r"|remain\w*|still|impasse|overlook\w*|unable|incapable|secret\w*|hard|difficult\w*|sleepless|scarce\w*|half|alone|no-one|elsewhere"
    r"|above|outside|off|back|bare\w*|shun\w*|skip\w*|mere\w*|violat\w*|stranger|at all"
)
# German ways to deny or to limit, any of which may become an English "not".
_DENY_GERMAN = re.compile(
    r"un(?!d$|ter|s$|ser|gefähr|ion|iv|ge?fähr|längst)\w{3,}|\w+(?:los|frei|leer|arm)(?:e[mnrs]?|igkeit)?|ohne\w*|kaum|wenige?r?\w*|selten\w*"
    r"|erst|nur|noch|außer\w*|ausser\w*|statt|anstatt|anstelle|verweiger\w*|ableh\w*|abgelehnt\w*|lehn\w+|fehl\w*|mang\w*|verzicht\w*"
    r"|verhinder\w*|vermeid\w*|vermied\w*|verb[io]\w+|verbot\w*|untersag\w*|weiger\w*|geweigert|bestr[ei]\w+|bestritt\w*|ausschl\w+|ausgeschlossen\w*"
    r"|schloss|schließt|schließen|entf[aä]ll\w*|entfiel\w*|ausf[aä]ll\w*|ausge\w+|fällt|fiel\w*|nein|miss\w+|gegen|gegner\w*|weg|zu|leer\w*|sonst|scheiter\w*|gescheitert\w*"
    r"|bleib\w*|blieb\w*|geblieben\w*|dement\w*|wider\w*|spätestens|höchstens|mindestens|bestenfalls|egal|gleichgültig|anders|abgesehen|abge\w+|nichts\w*|nicht\w+|nie\w*"
    r"|kein\w*|weder|leider|versäum\w*|verpass\w*|verlor\w*|verlier\w*|verlust\w*|bar|bloß|lediglich|allein\w*|weit|wenn|falls|bevor|bis|bzw|unter|zweifel\w*|bezweifel\w*|vergess\w*|vergaß\w*|verbarg|falsch\w*"
    r"|schwer\w*|gar|geschweige|entzog\w*|entzieh\w*|entgang\w*|enthielt\w*|enthalt\w*|hör\w+|aufge\w+|still\w*|schweig\w*|schwieg\w*|aus|halt|doch|denn|etwa|hinter\w*|vergeb\w*|vergeblich\w*|früher|längst|alles|"
    r"lass\w*|ließ\w*|eher|vielmehr|ab|genug|einzig\w*|aufhör\w*|gesperrt\w*|verbleib\w*|trotz\w*|dennoch|obwohl|wer|was|wozu|warum|wieso|vor|von|wie|als|allerdings|nach|immer|mehr|dahin|ende\w*|beendet\w*|wehe|sperr\w*|verschon\w*|ausbleiben\w*"
)


def check_negation(view: View) -> Iterator[Finding]:
    """``negation``: a "no" of the source is lost, or the translation has one too many."""
    said = [word for word in view.source_words if _NO_GERMAN.fullmatch(word.lower)]
    says = [word for word in view.target_words if _NO_ENGLISH.fullmatch(word.lower)]
    if said and not says:
        binding = [word for word in said if not _is_idiom(view.source, word)]
        if binding and not any(_DENY_ENGLISH.fullmatch(word.lower) for word in view.target_words):
            message = (
                f"The source denies ({quoted(view.source, binding[0].span)}); the translation does"
                " not."
            )
            yield view.error("negation", message, [word.span for word in binding])
    elif says and not said:
        if not any(_DENY_GERMAN.fullmatch(word.lower) for word in view.source_words):
            message = (
                f"The translation denies ({quoted(view.target, says[0].span)}); the source does"
                " not."
            )
            yield view.error("negation", message, (), [word.span for word in says])


def _is_idiom(text: str, word: Word) -> bool:
    start, end = max(0, word.span[0] - 80), word.span[1] + 40
    return any(
        match.start() + start <= word.span[0] < match.end() + start
        for match in _IDIOMS.finditer(text[start:end].lower())
    )


def check_polarity(view: View) -> Iterator[Finding]:
    """``polarity``: a word became its opposite."""
    for word in view.source_words:
        for opposite in OPPOSITES.get(word.lower, ()):
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
