"""Word lists and patterns by which names are recognised; open to additions, never complete."""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["FIRST_NAMES", "NOT_NAMES", "ORGANISATION", "PLACES", "ROLE", "SAYING"]

ROLE: Mapping[str, re.Pattern[str]] = {
    "de": re.compile(
        r"(?:[A-ZÄÖÜ][\w-]*)?(?:[Mm]inister|[Pp]räsident|[Ll]eiter|[Dd]irektor|[Tt]rainer|[Cc]hef|"
        r"[Ss]precher|[Gg]ouverneur|[Rr]ichter|[Mm]eister|[Hh]ändler|[Ss]ekretär|"
        r"[a-zäöü]log|[Rr]eferent|[Ss]türmer|[Vv]erteidiger|[Aa]ngreifer|[Pp]farrer|[Pp]olizist|"
        r"[Ff]orscher|[Aa]utor|[Ii]ntendant|[Ss]tudent|[Ll]ehrer|[Tt]orhüter|[Ww]inzer|"
        r"[Ff]ührer|[Rr]etter|[Ss]pieler|[Vv]orstand|[Bb]otschafter|[Kk]anzler|[Ss]enator|"
        r"[Dd]ezernent|[Ii]nhaber|[Gg]ründer|[Ee]xpert|[Aa]nalyst|[Vv]orsitzend|[Aa]bgeordnet|"
        r"[Bb]eauftragt|[Ii]ngenieur|[Aa]rchitekt|[Rr]egisseur|[Mm]aler|[Dd]arsteller|[Pp]rofessor|"
        r"[Gg]eiger|[Dd]irigent|[Kk]ommissar|[Kk]andidat|[Vv]ertreter|[Ss]portler|[Ll]äufer|"
        r"[Vv]olkswirt|[Ö]konom|[Mm]anager|[Gg]ießer|[Bb]äcker|[Bb]auer)(?:in|en|e|er)?"
        r"|(?:[A-ZÄÖÜ][\w-]*)?(?:[Rr]at|[Rr]ätin|[Aa]nwalt|[Aa]nwältin|[Aa]rzt|[Tt]ierärztin|Ärztin|"
        r"[Kk]apitän|[Kk]apitänin|[Ww]ehrführer|Premier|Vizepremier|[Tt]orwart|Torfrau|Obmann|Kollege|"
        r"Kollegin|Gouverneurin|König|Königin|Papst|Bischof|Landesbischöfin)"
    ),
    "en": re.compile(
        r"(?:[Mm]inister|[Pp]resident|[Gg]overnor|[Dd]irector|[Mm]anager|[Jj]udge|[Mm]ayor|"
        r"[Cc]hair(?:man|woman|person)?|[Ss]pokes(?:man|woman|person)|[Ss]ecretary|[Cc]oach|"
        r"[Pp]rofessor|[A-Za-z]*[a-z](?:ologist|omist|alyst)|[Cc]hancellor|[Ss]enator|[Cc]aptain|"
        r"[Aa]mbassador|[Cc]ommissioner|[Hh]ead|[Cc]hief|[Ll]eader|[Aa]uthor|[Aa]rtist|[Vv]iolinist|"
        r"[Ww]inegrower|[Tt]eacher|[Ss]tudent|[Ss]cientist|[Rr]esearcher|[Ll]awyer|[Oo]wner|"
        r"[Ff]ounder|[Kk]eeper|[Gg]oalkeeper|[Pp]remier|[Cc]ouncillor|[Dd]irectors|"
        r"[Bb]ishop|[Kk]ing|[Qq]ueen|[Pp]ope|[Aa]rchitect|[Ee]ngineer|[Vv]et|[Dd]octor|[Cc]hef|"
        r"[Bb]aker|[Cc]olleague|[Rr]escuer|[Ee]xpert|[Mm]inister-president)"
    ),
}

SAYING: Mapping[str, re.Pattern[str]] = {
    "de": re.compile(
        r"\s?\b(?:sagte?|erklärte?|betonte?|meinte?|berichtete?|kritisierte?|warnte?|forderte?|"
        r"erläuterte?|kündigte|lobte?|erzählte?|nannte|sprach|teilte|so|laut)\b\s?"
    ),
    "en": re.compile(
        r"\s?\b(?:said|says|added|explained|stressed|told|noted|warned|stated|argued|announced|"
        r"emphasi[sz]ed|recalled|praised|criticised)\b\s?"
    ),
}

_ORG_DE = (
    r"(?:(?!(?:Der|Die|Den|Eine[rn]?|Alle|Beide|Diese[rnms]?|Jede[rn]?)\s)[A-ZÄÖÜ][\w-]+e[rsn]?\s)?"
    r"(?:Universität|Hochschule|Landgericht|Amtsgericht|"
    r"Oberlandesgericht|Verwaltungsgericht|Institut|Charité|Klinikum|Stadtwerke|Sparkasse|"
    r"Volksbank|Gewerkschaft|Theater|Museum|Max-Planck-Institut|Bundesamt|Landesamt|"
    r"Bundesministerium|Handwerkskammer|Industrie- und Handelskammer)"
    r"(?:\s(?:für\s[A-ZÄÖÜ]\w+|(?:in\s)?[A-ZÄÖÜ][\w-]+|von\s[A-ZÄÖÜ]\w+))?"
)
_ORG_ANY = (
    r"(?:[A-ZÄÖÜ][\w&.-]+\s){1,3}(?:AG|GmbH|SE|KG|Inc\.|Ltd\.?|PLC|eG|e\.\sV\.)(?!\w)"
    r"|\b(?:TSV|SC|FC|SV|VfB|VfL|TuS|SG|BSG)\s[A-ZÄÖÜ][\w-]+"
    r"|\bIG\s[A-ZÄÖÜ]\w+"
    r"|\b(?:[A-ZÄÖÜ]{2,5}|VdK|Verdi|Nato)\b(?!,|-|\s\d)"
)
ORGANISATION: Mapping[str, re.Pattern[str]] = {
    "de": re.compile(rf"\b{_ORG_DE}|{_ORG_ANY}"),
    "en": re.compile(
        r"\b(?:(?:[A-Z][\w-]+\s){0,3}(?:University|Court|Ministry|Institute|Museum|Theatre|Bank|"
        r"Authority|Council|Association|Chamber|Company|Union|Stadtwerke)\b"
        r"(?:\s(?:of|for|in)\s(?:the\s)?[A-Z][\w-]+|\s[A-Z][\w-]+)?)"
        rf"|{_ORG_ANY}"
    ),
}

FIRST_NAMES = frozenset(
    """
    Aleksandr Alexander Alexandra Ali Alina Amira Andrea Andreas Andrei Angela Anja Anke Anna Anne
    Annika Anton Astrid Barbara Beate Bernd Bettina Birgit Boris Britta Carla Carlos Christian
    Christine Christoph Clara Claudia Cornelia Daniel Daniela David Detlef Dieter Dmitri Doris Elena
    Elisabeth Emma Emil Erik Eva Felix Florian Frank Franz Friedrich Gabriele Georg Georgi Gerhard
    Gisela Hanna Hannah Hans Harald Heike Heinz Helga Helmut Henning Henrike Herbert Holger Igor
    Ilona Ines Ingrid Irina Iwan Jakob James Jan Jana Jens Joachim Johanna Johannes John Jonas Josef
    Julia Jürgen Kai Karin Karl Karl-Heinz Katharina Katja Kemal Klaus Kristina Lars Laura Lea Lena
    Lukas Manfred Manuela Maria Marie Marion Markus Martin Martina Mary Matthias Max Mehmet Michael
    Michaela Miriam Monika Nadja Natalia Nicole Nina Olaf Olga Oliver Pascal Patrick Paul Paula
    Peter
    Petra Philipp Rainer Ralf Regina Reinhard Renate Robert Roland Ronja Rosa Ruth Sabine Samuel
    Sandra Sarah Sebastian Sergei Simone Sofia Sonja Stefan Stefanie Stephan Susanne Svenja Sven
    Tanja Thomas Tim Tobias Tom Toni Udo Ulf Uli Ulla Ulrike Ursula Ute Uwe Valentin Vera Viktor
    Volker Walter Werner Wiktor Wilhelm Wladimir Wolfgang Yvonne
    """.split()
)

NOT_NAMES = frozenset(
    """
    Der Die Das Den Dem Des Ein Eine Einen Einem Einer Im In Am An Auf Bei Für Mit Nach Vor Über Aus
    Als Wenn Wie Was Wer Wo Und Oder Aber Doch Von Zu Zum Zur Seit Bis Durch Ohne Gegen Um Nur Auch
    Noch Schon Dort Hier Da Dann So Es Er Sie Wir Ich Ihr Sein Seine Ihre Dies Diese Dieser Dieses
    Freistaat Land Landkreis Kreis Stadt Gemeinde Bund Bundesland Republik
    Kein Keine Keinen Alle Viele Manche Einige Herr Frau Sein Weil Ob Dass Damit Dazu Dafür
    Angaben Ansicht Beginn Bewegung Dauer Ende Folge Höhe Jahren Kraft Meinung Monaten Ordnung Rede
    Richtung Sicht Stunden Tagen Wahrheit Wochen Worten Zahlen Zukunft Zusammenarbeit Hause Minuten
    Januar Februar März April Mai Juni Juli August September Oktober November Dezember Montag
    Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag Sonnabend Euro Millionen Milliarden Prozent
    The A An On At By For With After Before From When While If As It He She They We You I This That
    These Those There Here His Her Their Its Our Your No Not All Many Some Both Each Every Without
    January February March May June July October December Monday Tuesday Wednesday Thursday Friday
    Saturday Sunday Easter Christmas Ostern Weihnachten Mr Mrs Ms To Of Via Near Then But And Or
    Gegenüber Neben Laut Während Unterdessen Zwischen
    AFP ANP APA AP DPA TASS RIA SID EPD KNA ČTK BelTA UTC USA EU BIP IT CO TV PC Uhr
    EUR USD CHF GBP JPY PS KW MW GW KWH AGB BGB HGB GG ZPO BAB SGB AO KI AI CEO CFO CEST CET MEZ
    MESZ CD DVD LED GPS USB WLAN SMS DNA DNS RNA PCR PDF LKW PKW SUV ICE GDP VAT
    However Meanwhile Until Since According During Around Inside Beside Once Now
    """.split()
)

# Countries and cities whose English name differs (or that stand often in the news).
PLACES: Mapping[str, str] = {
    "Deutschland": "Germany", "Österreich": "Austria", "Schweiz": "Switzerland",
    "Frankreich": "France", "Italien": "Italy", "Spanien": "Spain", "Polen": "Poland",
    "Russland": "Russia", "Belarus": "Belarus", "Ukraine": "Ukraine", "Tschechien": "Czechia",
    "Ungarn": "Hungary", "Rumänien": "Romania", "Niederlande": "Netherlands", "Belgien": "Belgium",
    "Dänemark": "Denmark", "Schweden": "Sweden", "Norwegen": "Norway", "Finnland": "Finland",
    "Estland": "Estonia", "Lettland": "Latvia", "Litauen": "Lithuania", "Türkei": "Turkey",
    "Griechenland": "Greece", "Großbritannien": "Britain", "England": "England",
    "Irland": "Ireland", "China": "China", "Japan": "Japan", "Indien": "India", "Europa": "Europe",
    "Nordamerika": "North America", "Afrika": "Africa", "Asien": "Asia", "Usbekistan": "Uzbekistan",
    "Kasachstan": "Kazakhstan", "Bayern": "Bavaria", "Sachsen": "Saxony", "Thüringen": "Thuringia",
    "Hessen": "Hesse", "Berlin": "Berlin", "Hamburg": "Hamburg", "München": "Munich",
    "Köln": "Cologne", "Wien": "Vienna", "Zürich": "Zurich", "Genf": "Geneva", "Prag": "Prague",
    "Warschau": "Warsaw", "Moskau": "Moscow", "Minsk": "Minsk", "Kiew": "Kyiv",
    "Brüssel": "Brussels",
    "Straßburg": "Strasbourg", "Rom": "Rome", "Mailand": "Milan", "Athen": "Athens",
    "Lissabon": "Lisbon", "Kopenhagen": "Copenhagen", "Taschkent": "Tashkent", "Paris": "Paris",
    "London": "London", "Madrid": "Madrid", "Barcelona": "Barcelona", "Riga": "Riga",
    "Tokio": "Tokyo", "Peking": "Beijing", "Frankfurt": "Frankfurt", "Stuttgart": "Stuttgart",
    "Leipzig": "Leipzig", "Dresden": "Dresden", "Hannover": "Hanover", "Nürnberg": "Nuremberg",
}  # fmt: skip
