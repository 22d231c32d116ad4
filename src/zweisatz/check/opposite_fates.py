"""Opposites of outcome, place and time: won and lost, allowed and forbidden, north and south."""

from __future__ import annotations

__all__ = ["FATES"]

# For the signs see ``opposites``, which reads this.
FATES = """
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
  ? niederlage verloren verlor unterlegen über gegen
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
kläger klägerin klägern klägerinnen
  = plaintiff plaintiffs claimant claimants complainant complainants applicant applicants litigant
    litigants sued suing sue petitioners
  ! defendant defendants
  ? beklagte beklagten beklagter angeklagte angeklagten angeklagter
beklagte beklagten beklagter
  = defendant defendants respondent respondents complained lamented deplored bemoaned regretted
  ! plaintiff plaintiffs claimant claimants
  ? kläger klägerin klägern klägerinnen
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
freund freunde freunden
  = friend friends boyfriend friendly mates pals mate
  ! enemy enemies foe foes
  ? feind feinde feinden
feind feinde feinden
  = enemy enemies foe foes hostile adversary
  ! friend friends
  ? freund freunde freunden
ja
  = yes yeah yep indeed after do does did sure of course is really you already even know aye
  ! no
  ? nein nicht kein keine
"""
