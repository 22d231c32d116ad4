"""German words whose opposites machines confuse, with what they may and may not become."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["OPPOSITES", "Opposite"]


class Opposite(NamedTuple):
    """What counts as right, what as wrong, and which German words explain the wrong ones."""

    right: frozenset[str]
    wrong: frozenset[str]
    excuse: frozenset[str]


# German words; = what they may become; ! what they must not become; ? German words that explain
# the latter. The wrong ones are few on purpose: words that can hardly mean anything else.
_TABLE = """
steigen steigt stieg stiegen gestiegen gestiegene gestiegenen steigend steigende steigenden
steigender ansteigen anstieg anstiege anstiegen angestiegen zunehmen zunahm zunahme zugenommen
wachsen wächst wuchs wuchsen gewachsen gewachsene erhöhen erhöht erhöhte erhöhten erhöhung
zuwachs steigern gesteigert steigerte steigerung verteuerte klettert kletterte geklettert anzog
legte
  = rise rises rose risen rising raise raises raised raising increase increases increased
    increasing increasingly grow grows grew grown growing growth up climb climbs climbed climbing
    gain gains gained more higher upward upwards soar soars soared soaring jump jumps jumped
    surge surged surging mount mounting hike hikes greater larger add added swell swelled swollen
    expand expanded boost boosted upturn ascend ascended went
  ! fall falls fell fallen falling drop drops dropped dropping decrease decreases decreased
    decreasing declined sank sunk sinking lowered shrank shrunk shrinking reduced plunged
    plummeted slumped
  ? sinken sinkt sank sanken gesunken gesunkene gesunkenen sinkend sinkende sinkenden gefallen
    fallen fällt fiel fielen rückgang rückgänge zurückgegangen abnehmen abnahm abnahme abgenommen
    schrumpfen schrumpft schrumpfte geschrumpft verringern verringert verringerte senken senkt
    senkte gesenkt senkung reduzieren reduziert reduzierte reduzierung verbilligte verminderte
    vermindert zurückging
sinken sinkt sank sanken gesunken gesunkene gesunkenen sinkend sinkende sinkenden gefallen fallen
fällt fiel fielen rückgang rückgänge zurückgegangen abnehmen abnahm abnahme abgenommen schrumpfen
schrumpft schrumpfte geschrumpft verringern verringert verringerte senken senkt senkte gesenkt
senkung reduzieren reduziert reduzierte reduzierung verbilligte verminderte vermindert zurückging
  = fall falls fell fallen falling drop drops dropped dropping decrease decreases decreased
    decreasing decline declines declined declining sink sinks sank sunk sinking down lower
    lowered less fewer shrink shrinks shrank shrunk shrinking reduce reduces reduced reducing
    reduction reductions cut cuts cutting plunge plunged plummet plummeted slump slumped slide
    slid slipped slip dip dipped dwindle dwindled dwindling downturn diminish diminished recede
    receded retreat retreated ease eased lose lost loses losses weaken weakened smaller contract
    contracted tumbled tumble slashed slash worsened subside subsided
  ! rise rises rose risen rising increase increases increased increasing grew grown climbed
    soared surged raised
  ? steigen steigt stieg stiegen gestiegen gestiegene gestiegenen steigend steigende steigenden
    steigender ansteigen anstieg anstiege anstiegen angestiegen zunehmen zunahm zunahme
    zugenommen wachsen wächst wuchs wuchsen gewachsen gewachsene erhöhen erhöht erhöhte erhöhten
    erhöhung zuwachs steigern gesteigert steigerte steigerung verteuerte klettert kletterte
    geklettert anzog legte lassen lässt ließ ließen lass gefällt
mehr
  = more over above additional further longer anymore extra greater higher increased exceed
    exceeds exceeded exceeding excess upwards nothing nobody none cannot any plus better rather
    increasingly several most no not never
  ! less fewer under below
  ? weniger unter
weniger
  = less fewer under below lower little few reduced smaller not down least
  ! more over above
  ? mehr über
höher höhere höheren höherer höheres
  = higher greater more above larger increased up over taller upper senior bigger rise raised
  ! lower less smaller below
  ? niedriger niedrigere weniger unter geringer
niedriger niedrigere niedrigeren geringer geringere geringeren
  = lower less smaller fewer below reduced minor down under slighter shorter cheaper
  ! higher greater more larger above
  ? höher höhere mehr über größer
größer größere größeren größerer größeres
  = larger bigger greater more wider major taller big large higher increased grow grew growing
    broader sizeable
  ! smaller lesser fewer
  ? kleiner kleinere weniger geringer
kleiner kleinere kleineren
  = smaller little small minor shorter less lesser lower fewer younger
  ! larger bigger greater
  ? größer größere mehr höher
gewonnen gewann gewinnen gewinnt
  = win wins won winning gain gained gaining beat beaten obtained recruit extracted mined attract
    secured taken prevail victory victorious winner winners produced enlist
  ! lost lose loses losing defeated
  ? verloren verlor verliert verlieren niederlage unterlegen geschlagen
verloren verlor verlieren verliert
  = lose loses lost losing loss losses shed missing defeat defeated beaten forfeited
  ! won win wins winning gained
  ? gewonnen gewann gewinnen gewinnt gewinn sieg
gewinn gewinne
  = profit profits gain gains win earnings winnings prize income won winning surplus benefit
    profitable
  ! loss losses lost deficit
  ? verlust verluste minus verloren defizit
verlust verluste verlusten
  = loss losses lost losing lose loses deficit deficits casualties red leakage loss-making
  ! profit profits gain gains surplus
  ? gewinn gewinne gewinnen profit überschuss
sieg siege siegte siegten
  = victory victories win wins won triumph winning success beat beats prevailed winner
  ! defeat defeats loss lost defeated
  ? niederlage verloren verlor unterlegen
niederlage niederlagen
  = defeat defeats defeated loss losses lost losing setback beaten reverse
  ! victory win wins won triumph
  ? sieg siege gewonnen gewann
erlaubt erlaubte erlauben
  = allow allows allowed allowing permit permits permitted permitting permissible legal let lets
    enable enables authorised authorized may can able permission possible afford
  ! forbidden forbid forbids banned prohibited prohibits
  ? verboten verbietet verbot untersagt nicht
verboten verbietet verbot verbieten
  = ban bans banned banning forbid forbids forbidden forbade prohibit prohibits prohibited
    prohibition outlawed illegal barred not no never
  ! allowed allows permitted permits allow permit
  ? erlaubt erlaubte erlauben zugelassen dürfen darf
zustimmen zugestimmt stimmte zustimmung
  = agree agrees agreed approve approved approval consent accepted assent support supported vote
    voted endorse endorsed backed favour backing agreement yes correct voting consented ratified
  ! rejected reject refused rejection opposed
  ? abgelehnt ablehnung lehnte ablehnen gegen nicht
abgelehnt abgelehnte ablehnen ablehnung lehnte lehnten lehnt
  = reject rejects rejected rejecting rejection declined decline refuse refused refuses refusing
    refusal opposed oppose opposes opposition dismissed against turned deny denied rebuffed down
    rejections disapprove disapproval negative not vetoed leant leaned leaning propped
  ! approved accepted agreed accept accepts approve
  ? zugestimmt zustimmung angenommen stimmte akzeptiert
billiger günstiger
  = cheaper cheap cheaply inexpensive less lower favourable affordable reasonably better value
  ! dearer expensive costlier pricier
  ? teurer teuer
teurer teuer teure teuren
  = expensive dearer dear costly costlier pricier pricey more up higher increase increased
    expensively rise rising risen rose price
  ! cheaper cheap
  ? billiger günstiger billig günstig
innerhalb
  = within inside in among
  ! outside beyond
  ? außerhalb
außerhalb
  = outside beyond off out external elsewhere
  ! inside within
  ? innerhalb
nördlich nördliche nördlichen norden
  = north northern northward northwards northerly
  ! south southern southwards
  ? süden südlich südliche südlichen
südlich südliche südlichen süden
  = south southern southward southwards southerly
  ! north northern northwards
  ? norden nördlich nördliche nördlichen
westlich westliche westlichen westen
  = west western westward westwards westerly
  ! east eastern eastwards
  ? osten östlich östliche östlichen
östlich östliche östlichen osten
  = east eastern eastward eastwards easterly
  ! west western westwards
  ? westen westlich westliche westlichen
rechts rechte rechten
  = right right-hand far-right right-wing rights starboard legal righthand
  ! left
  ? links linke linken links- verlassen übrig
links linke linken
  = left leftist left-wing lefthand
  ! right
  ? rechts rechte rechten richtig genau
erste ersten erster erstes
  = first early initial inaugural earliest former original primary initially 1st 1 one 1.
  ! last latter latest final
  ? letzte letzten letzter letztes vergangenen zuletzt
letzte letzten letzter letztes
  = last latest final past previous recent latter ultimate lastly finally remaining recently end
  ! first next
  ? erste ersten erster erstes nächste nächsten erst
nächste nächsten nächster nächstes
  = next coming following upcoming nearest closest future subsequent later forthcoming closer
    near successive another
  ! last previous past
  ? letzte letzten vorige vergangenen
vorjahr vorjahres vorjahren vorjahresmonat vorjahreszeitraum vorige vorigen voriger voriges
vorjahresniveau
  = last past previous preceding before earlier prior ago former year-on-year corresponding
  ! next coming upcoming
  ? nächste nächsten kommenden künftig
vergangenen vergangene vergangener vergangenes
  = last past previous recent bygone ago former gone recently over elapsed earlier
  ! next coming upcoming
  ? nächste nächsten kommenden künftig
kommenden kommende kommender
  = next coming upcoming future following forthcoming come ahead from later tomorrow soon
  ! last past previous
  ? vergangenen letzten vergangene bisherigen
gestern
  = yesterday
  ! tomorrow
  ? morgen
morgen
  = tomorrow morning morn
  ! yesterday
  ? gestern
geöffnet geöffnete öffnete öffnet öffnen
  = open opens opened opening openings unlocked opener
  ! closed close closes shut
  ? geschlossen schließt schloss geschlossene
geschlossen geschlossene geschlossenen schließt schließen
  = close closes closed closing shut shuts closure united unanimously concluded conclude enclosed
    made signed entered struck reached unified solidly indoor sealed shutting contract lock
    locked
  ! open opens opened
  ? geöffnet öffnet öffnen offen öffnete
freigesprochen freispruch
  = acquitted acquittal cleared exonerated
  ! convicted conviction guilty sentenced
  ? verurteilt schuldig verurteilung
verurteilt verurteilte verurteilten
  = convicted convict condemned condemn sentenced sentence ordered condemns found guilty
    denounced
  ! acquitted cleared
  ? freigesprochen freispruch
schuldig schuldige
  = guilty owe owed owes owing culprit fault blame responsible
  ! innocent
  ? unschuldig freispruch
oben
  = above top up upper upstairs overhead aloft topmost high
  ! below bottom downstairs
  ? unten
unten
  = below bottom down lower downstairs beneath under underneath foot
  ! above top upstairs
  ? oben
lebend lebendig
  = alive living live lively
  ! dead
  ? tot tote toten
tot tote toten
  = dead died death deaths killed fatalities lifeless
  ! alive
  ? lebend lebendig überlebt
ausgeschlossen
  = excluded ruled exclude banned barred expelled impossible question expel disqualified excludes
    suspended debarred excluding
  ! included possible
  ? möglich eingeschlossen
warm warme warmen wärmer
  = warm warmer warmth hot hotter mild heated
  ! cold colder cool cooler
  ? kalt kalte kälter kühl kühler
kalt kalte kalten kälter
  = cold colder cool chilly icy freezing cooler coldly
  ! warm warmer hot hotter
  ? warm wärmer heiß warme
schneller
  = faster quicker quickly rapidly sooner fast more rapid speedier swiftly accelerate
  ! slower
  ? langsamer
langsamer
  = slower slowly slow
  ! faster quicker
  ? schneller
früher früheren frühere
  = earlier former formerly early previous previously past once sooner ex used before then old
    prior ago
  ! later
  ? später spätere späteren
später spätere späteren
  = later after subsequently afterwards subsequent late eventually then since future following
    ago on later-
  ! earlier sooner
  ? früher früheren frühestens
mindestens
  = least minimum fewer less upwards more
  ! most maximum
  ? höchstens maximal meisten
höchstens maximal
  = most maximum more up maximally best only longer later exceed not than just
  ! least minimum
  ? mindestens wenigstens
freund freunde freunden
  = friend friends boyfriend friendly mates pals mate
  ! enemy enemies foe foes
  ? feind feinde feinden
feind feinde feinden
  = enemy enemies foe foes hostile adversary
  ! friend friends
  ? freund freunde freunden
stärker stärkere stärkeren
  = stronger more heavily harder increasingly strongly greater severely heavier larger better
    further sharply increased strengthen faster closer powerful robust higher worse intensively
  ! weaker less
  ? schwächer weniger schwächere
schwächer schwächere
  = weaker weak less slower poorer lower
  ! stronger
  ? stärker stärkere
leichter
  = easier lighter slight minor more light easily slightly mild simpler less gentle small
  ! heavier harder
  ? schwerer schwieriger
ja
  = yes yeah yep indeed after do does did sure of course is really you already even know aye
  ! no
  ? nein nicht kein keine
"""


def _read() -> dict[str, tuple[Opposite, ...]]:
    table: dict[str, tuple[Opposite, ...]] = {}
    for entry in _entries():
        opposite = Opposite(entry["="], entry["!"], entry["?"])
        for word in entry[""]:
            table[word] = (*table.get(word, ()), opposite)
    return table


def _entries() -> list[dict[str, frozenset[str]]]:
    """The entries of the table: words by the sign before them."""
    entries: list[dict[str, frozenset[str]]] = []
    sign = "?"
    for line in _TABLE.strip().splitlines():
        words = line.split()
        if not line.startswith(" "):
            if sign:
                entries.append(dict.fromkeys(("", "=", "!", "?"), frozenset()))
            sign = ""
        elif words[0] in "=!?":
            sign = words.pop(0)
        entries[-1][sign] |= frozenset(words)
    return entries


OPPOSITES = _read()
