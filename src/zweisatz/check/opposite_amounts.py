"""Opposites of amount and degree: rise and fall, more and less, warm and cold."""

from __future__ import annotations

__all__ = ["AMOUNTS"]

# For the signs see ``opposites``, which reads this.
AMOUNTS = """
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
billiger günstiger
  = cheaper cheap cheaply inexpensive less lower favourable affordable reasonably better value
  ! dearer expensive costlier pricier
  ? teurer teuer
teurer teuer teure teuren
  = expensive dearer dear costly costlier pricier pricey more up higher increase increased
    expensively rise rising risen rose price
  ! cheaper cheap
  ? billiger günstiger billig günstig
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
mindestens
  = least minimum fewer less upwards more
  ! most maximum
  ? höchstens maximal meisten
höchstens maximal
  = most maximum more up maximally best only longer later exceed not than just
  ! least minimum
  ? mindestens wenigstens
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
"""
