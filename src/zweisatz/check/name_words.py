"""Words that tell names from nouns, in lower case.

German capitalises both, and a list of all nouns would be longer than the rest of the checks.
"""

from __future__ import annotations

__all__ = [
    "COGNATES",
    "FIRST_NAMES",
    "FUNCTION_WORDS",
    "MEASURES",
    "RULERS",
    "TITLES",
]

# A name stands behind these.
TITLES = frozenset(
    """
    herr herrn frau dr doktor prof professor professorin präsident präsidentin präsidenten
    kanzler kanzlerin minister ministerin papst könig königin kaiser prinz prinzessin graf
    gräfin sir lady bürgermeister bürgermeisterin richter richterin trainer trainerin general
    oberst bischof pfarrer schwester bruder onkel tante senator senatorin st firma konzern
    autobauer hersteller familie eheleute kapitän witwe schriftsteller schriftstellerin
    sprecher sprecherin
    """.split()
)

# Another noun may stand behind these, and makes no name of it.
MEASURES = frozenset(
    """
    prozent euro dollar cent meter metern kilometer kilometern zentimeter millimeter
    quadratmeter kubikmeter hektar tonnen tonne kilo kilogramm gramm liter litern pfund grad
    stück paar dutzend hundert tausend million millionen milliarde milliarden billionen ende
    anfang mitte uhr jahre jahren jahr monate monaten monat wochen woche tage tagen tag stunden
    stunde minuten sekunden glas tasse flasche flaschen kiste kisten sack art sorte reihe gruppe
    menge anzahl teil drittel viertel hälfte montag dienstag mittwoch donnerstag freitag samstag
    sonntag januar februar märz april mai juni juli august september oktober november dezember
    punkt punkte punkten mal kilowatt megawatt gigawatt schluck haufen fass becher teller löffel
    stufe nummer platz artikel
    """.split()
)

# These are capitalised at the beginning of a sentence, or shouted.
FUNCTION_WORDS = frozenset(
    """
    sie ihr ihre ihrer ihren ihnen ihrem ihres du dein deine er es wir ich der die das den dem
    des ein eine einen nach im am in bei mit von und nie nur alle nicht kein keine jetzt neu
    """.split()
)

# English words that are capitalised in names of institutions and look like German nouns.
COGNATES = frozenset(
    """
    states parliament police ocean democrats republicans republic council ministers minister
    ministry president presidents princess prince bishop cardinal university universities
    institute academy agency commission committee congress senate senator parties party islands
    island federal olympic olympics antarctic arctic hellenic museum church conference
    association federation foundation society commissioner director chancellor court justice
    constitution christmas easter catholic catholics protestant protestants christians muslims
    jews nazis communists socialists liberals greens bank centre center club cup league
    champions internet order garden summer winter model pavilion piedmont maldives ababa briton
    britons latin dean residence light
    """.split()
)

# Common first names in German news; those that are German words too (Mark, Rose) left out.
FIRST_NAMES = frozenset(
    """
    adam adrian albert albrecht alejandro alexander alexandra alexej alfred ali alice alina
    amelie amina andrea andreas andrej andrzej angela angelika anja anke anna anne annegret
    annette anton antonia antonio armin arne arnold arthur astrid axel barbara bastian beate
    beatrice ben benedikt benjamin bernd bernhard bettina bill birgit björn boris brigitte bruno
    camille carl carla carlos carmen carola caroline carsten charles charlotte chiara christian
    christiane christina christine christoph christopher clara claudia claus clemens constanze
    cornelia dagmar daniel daniela david denis dennis detlef diana diego dieter dietmar dirk
    dominik donald doris dorothea eberhard eckhard edgar eduard elena elisabeth elke ella emil
    emilia emma emmanuel erich erik erika ernst erwin esther eva fabian fatima felix ferdinand
    florian francesca francois franz franziska frank frauke friedrich fritz gabriel gabriele
    georg george gerald gerd gerhard gerhart gertrud gianni gisela giulia giuseppe gregor gudrun
    guido günter günther gustav hanna hannah hannelore hannes hans harald hartmut hassan heiko
    heiner heinrich heinz helena helga helge helmut hendrik henning henri henrik herbert hermann
    hilde holger horst hubert hugo ibrahim igor ilona ilse inga inge ingeborg ingo ingrid irene
    iris irina isabel isabella iwan jakob jana jean jens jessica joachim jochen joe johann
    johanna johannes john jonas jorge josé josef joseph juan judith julia julian juliane julika
    jürgen jutta kai karin karl karsten katharina kathrin katja katrin kerstin kevin klara klaus
    konrad konstantin kristina kurt lars laura lea lena leo leon leonie liam linda lisa lothar
    louis louise luca ludwig luis luisa lukas lutz magdalena maike manfred manuel manuela mara
    marc marcel marco margarete margit maria marianne marie marina mario marion markus marlene
    marta martha martin martina mathias matteo matthias max maximilian mehmet melanie michael
    michaela michail miguel mike mila mirjam mohamed mohammed monika moritz nadja nadine natalia
    natalie natascha niklas nikolai nikolaus nils nina nicole nora norbert olaf oleg olga oliver
    olivia oskar ole otto pablo pascal patricia patrick paul paula pedro peter petra philipp pia
    pierre rainer ralf ralph ramona raphael regina regine reinhard renate rené ricarda richard
    rita robert roberto roland rolf roman ronald rosa rudolf ruth sabine samuel sandra sandro
    sara sarah sascha saskia sebastian sergej sibylle siegfried sigmar sigrid silke silvia simon
    simone sofia sonja sophia sophie stefan stefanie steffen stephan susanne svenja swen sven
    sylvia tanja tatjana theodor theresa thilo thomas thorsten tim timo tina tobias tom torsten
    udo ulf uli ulrich ulrike ursula ute uwe valentin valentina vanessa vera verena veronika
    viktor viktoria vincent vladimir volker waldemar walter werner wilhelm willi willy wilma
    wladimir wolfgang wolfram wolodymyr xavier yannick yusuf yvonne zoe
    """.split()
)

# Popes, kings and saints have English names too.
RULERS = dict(
    pair.split("=")
    for pair in """franziskus=francis benedikt=benedict karl=charles heinrich=henry wilhelm=william
friedrich=frederick katharina=catherine elisabeth=elizabeth ludwig=louis johannes=john paulus=paul
petrus=peter maria=mary georg=george jakob=james philipp=philip margarethe=margaret
margarete=margaret gregor=gregory franz=francis josef=joseph nikolaus=nicholas matthäus=matthew
lukas=luke markus=mark christoph=christopher kolumbus=columbus aristoteles=aristotle platon=plato
christus=christ konfuzius=confucius alexej=alexei sergej=sergei dmitri=dmitry julia=yulia""".split()
)
