"""Words that are names by their form, and words that a place's name stands behind.

German nouns seldom end in -a, -o, -sk or -ow; those that do are loan words, and few enough to list.
Everything here is matched against lower case.
"""

from __future__ import annotations

import re

__all__ = ["FOREIGN_LETTER", "KIND_OF_PLACE", "LOAN_WORD", "NAME_FORM", "NO_PLACES"]

# Only the nominative of names in -a and -o: Glas and Gas are no genitives.
NAME_FORM = re.compile(
    r".{2,}(?:[ao]|(?:sk|[eo]w|itsch|wicz|vić|[wn]ski|enko|idse|schwili|ville|burg|hausen|stedt"
    r"|nitz)s?)"
)
FOREIGN_LETTER = re.compile("[åąćčđęěğíłňńőøřşšśťůűúýžźżı]")


# What ends like a name and is none, alone or at the end of a compound.
_LOANS = """
abo agenda alpaka anakonda angina antibiotika arena aroma asthma aula aura auto avocado basilika
bistro bravo büro cafeteria casino cello cembalo cholera cola combo credo crew diaspora dilemma diva
dogma drama duo echo elektro embargo espresso euro extra fado fauna favela fiasko firma flora flow
foto fresko gala gazpacho ghetto giro gorilla hüpfburg inferno info interna interview judo judoka
junta kakao kamera kasino kasko kilo kino kiosk kita kitsch klima klo kobra koka koma komma kommando
konto korso kosmetika kripo krypto kurkuma lama lasagna lava libero liga limo logo lotto maestro
mafia magma malaria mama mandala mango manko marihuana memo mensa metro mikro moskito moto motto
mozzarella nota obelisk oma opa oregano panda panorama papa paprika paranoia pasta piano piazza
pizza pizzeria plasma plazenta polenta polio portfolio porto preview prima prisma pro promo
propaganda puma quinoa quota radio razzia regatta reha review rheuma risiko ritterburg rollo saga
saldo sandburg sauna schema shisha show silo skala soda sofa soja solo sperma stigma storno studio
sumo szenario tacho tango techno telenovela tempo thema tombola tornado torso trauma trio tuba turbo
ultimo ultra uni utopia veranda veto video villa visa wodka zebra zoo ära
"""
LOAN_WORD = re.compile(rf".*(?:{'|'.join(_LOANS.split())})s?")

KIND_OF_PLACE = re.compile(
    r"(?:\w*(?:gebiet|stadt|dorf|insel|provinz|region|bezirk|kreis|gemeinde|hafen|kanton|oblast)s?"
    r"|ort|ortschaft|orts?teil|stadtteil|vorort|rajons?|departements?|woiwodschaft|siedlung"
    r"|metropole|grafschaft|präfektur|fürstentum|bundesstaat|bundesland|großraum)"
)

# "dass in der Stadt Menschen leben", "das Gewerbegebiet Süd"
NO_PLACES = frozenset(
    """
    menschen hunderte tausende nord süd ost west nordost südwest arbeit wasser strom wohnraum geld
    platz bauland land widerstand protest angst hilfe streit ärger feuer schutz
    """.split()
)
