"""Where German sentences end.

German capitalises its nouns, so a capital letter behind a point says little; but an article, a
pronoun or a conjunction is capitalised at the start of a sentence only. These words (``STARTERS``)
decide where a point is ambiguous: ``Er wurde 3. Danach …`` against ``Er wurde 3. Sieger``.

This is the place to mend errors: a missing abbreviation goes into ``ABBREVIATIONS``, a missing
noun that takes an ordinal into ``_COUNTED``; then add the case to ``tests/segment_cases.tsv``.
"""

from __future__ import annotations

import re

from zweisatz.segment.abbreviations import Abbreviations, Follow
from zweisatz.segment.sentences import Language, Stop, is_one_of

__all__ = ["ABBREVIATIONS", "GERMAN", "STARTERS"]

ABBREVIATIONS = Abbreviations.of(
    never="""
        Dr Prof Hr Hrn Mr Mrs Ms St Sta Ste Frhr Ing Dipl Priv.-Doz Doz Hl hl Ew Kgl kgl z.B d.h
        d.i bzw bzgl ca vgl evtl inkl einschl exkl ausschl zzgl abzgl gem lt sog geb gest verh
        verw gesch ggf ggü insb insbes etw zw vorm ehem ev kath evang röm sen jun gez dgl s
        i.H.v i.V.m i.S.d i.S.v i.R.d m.H m.W z.Hd z.Hdn o.g u.g s.g b.z.w resp spez vorl mind
        max durchschn ungef allg bes jährl monatl mtl tägl wöchentl schriftl mündl Bggm Bgm
        Min.Dir Gebr Fam Fa Frl Rev Gen.-Maj Gen.-Lt Oblt Lt Hptm Kpt Kapt Uffz Feldw betr Betr
        bez Bez vs versus cf sc scil Anm.d a.d b.d i.d o.d u.d v.d z.d i.Br
    """,
    number="Art Kap Gen Mag",
    starter="""
        u.a u.U u.E u.v.a z.T z.Z z.Zt m.E m.a.W i.A i.V i.d.R i.e i.e.S i.w.S i.Allg i.allg o.ä
        u.ä o.B o.O o.J s.o s.u s.a e.V a.D a.M a.O a.a.O d.J d.M d.Red d.Ä d.Verf d.O a.d.R
        d.Gr h.c v.d.Red a.G k.A k.o n.a p.a p.M q.e.d R.I.P P.S N.N v.H n.M v.M ü.NN ü.M m.b.H
        i.R i.Ü i.K i.J i.G n.V n.E u.s.f ff f Hrsg Hg Verf Übers Bearb Mio Mrd Bio Tsd Md Std
        Stdn Sek Min min Ltr Stck Stk Expl Pf Fr Rp Sfr Tz Jh Jhd Jhdt Jhs Jan Jän Feb Febr Mär
        Apr Jun Jul Aug Sep Sept Okt Nov Dez Mo Di Mi Do Sa So Nr Nrn Abs Abb Abschn Anh Anl Anm
        Aufl Ausg Bd Bde Bl Buchst Fn Fig Fußn H Hft Jg Kl lit Pos Rn Rz Rdnr S Sp Taf Tab
        Teilbd Ziff Fax par Kto Az Postf Co Corp Inc Ltd Cie Bros Jr Sr jr sr Chr Hbf Bf Bhf Str
        str Pl Anst Verl Univ Inst Abt Abtlg Dep Dept Reg Ref Kr Kt Lkr Bj Vj Mt Ztr Tel Adr Anz
        med jur phil rer nat pol oec habil dent vet theol mult tech techn lat griech engl frz dt
        ital span russ österr schweiz bayer amerik brit europ ehrenamtl wiss gegr einz entspr
        erw verm vollst Zus Ges Vors stellv Stv Vert Vertr Mitgl Konf Korr Ggs Lfg Beisp Bsp Def
        Nachf Nachm Vorm Nachw op Op Sign Slg ebd Ebd ibid a.l.p Pkt Gr Gew Kath
    """,
    always="""
        usw etc usf u.s.w u.Ä o.Ä u.v.m u.a.m u.dgl u.dgl.m p.p v.Chr n.Chr v.u.Z n.u.Z
    """,
)

STARTERS = frozenset(
    # articles and pronouns
    """
    Der Die Das Dem Den Des Ein Eine Einem Einen Einer Eines Er Sie Es Ich Wir Ihr Man Du Mich
    Mir Dich Dir Uns Euch Ihm Ihn Ihnen Sein Seine Seinem Seinen Seiner Seines Ihre Ihrem Ihren
    Ihrer Ihres Mein Meine Meinem Meinen Meiner Unser Unsere Unserem Unseren Unserer Dein Deine
    Deinem Deinen Deiner Euer Eure Dies Diese Diesem Diesen Dieser Dieses Jene Jenem Jenen Jener
    Jenes Derselbe Dieselbe Dasselbe Derjenige Diejenige Diejenigen Dasjenige Derlei Dessen
    Deren Denen Jede Jedem Jeden Jeder Jedes Jedermann Jemand Niemand Nichts Etwas Alle Allem
    Allen Aller Alles Beide Beiden Beides Einige Einigen Einiges Etliche Manche Manchen Mancher
    Manches Mehrere Mehreren Viele Vielen Vieles Viel Wenige Wenigen Weniger Wenig Kein Keine
    Keinem Keinen Keiner Keines Solch Solche Solchen Solcher Andere Anderen Anderer Anderes
    Sämtliche Welche Welchem Welchen Welcher Welches Wer Wen Wem Wessen Was Zwei Drei Vier Fünf
    Sechs
    """
    # prepositions, alone and with their article
    """
    Ab Am An Ans Auf Aufs Aus Außer Außerhalb Bei Beim Binnen Bis Dank Durch Entgegen Entlang
    Für Gegen Gegenüber Gemäß Hinter In Im Innerhalb Ins Infolge Inmitten Laut Mit Mithilfe
    Mittels Nach Neben Ohne Per Pro Seit Statt Anstatt Trotz Über Um Ums Ungeachtet Unter
    Unterhalb Oberhalb Vom Von Vor Während Wegen Wider Zu Zum Zur Zwischen Zufolge Zugunsten
    Anhand Anlässlich Angesichts Aufgrund Hinsichtlich Bezüglich Jenseits Diesseits
    """
    # conjunctions and question words
    """
    Aber Allerdings Als Also Auch Bevor Beziehungsweise Da Damit Dass Daß Denn Dennoch Doch Ehe
    Entweder Falls Indem Insofern Jedoch Nachdem Nicht Nur Ob Obgleich Obschon Obwohl Oder
    Seitdem Sobald Sodass Sofern Solange Sondern Soweit Sowie Sowohl Trotzdem Umso Und Weder
    Weil Wenn Wenngleich Wie Wieso Weshalb Warum Wann Wo Wobei Wodurch Wofür Wogegen Woher Wohin
    Womit Wonach Woran Worauf Woraus Worin Worüber Worum Wovon Wozu Zumal
    """
    # adverbs and particles
    """
    Abermals Abends Abschließend Anders Andererseits Anderenfalls Anfangs Anschließend Ansonsten
    Außerdem Bald Bereits Besonders Bisher Bislang Bitte Dabei Dadurch Dafür Dagegen Daher Dahin
    Dahinter Damals Danach Daneben Dann Daran Darauf Daraufhin Daraus Darin Darüber Darum
    Darunter Davon Davor Dazu Dazwischen Demnach Demnächst Demzufolge Derweil Derzeit Deshalb
    Desgleichen Desto Deswegen Dort Dorthin Draußen Drinnen Drüben Eben Ebenfalls Ebenso Eher
    Eigentlich Einerseits Einfach Einmal Einst Endlich Entsprechend Erneut Erst Erstens Erstmals
    Etwa Fast Ferner Folglich Freilich Früher Genau Genauso Gerade Gern Gestern Gewiss Gleich
    Gleichwohl Gleichzeitig Gut Häufig Heute Heutzutage Hier Hierbei Hierfür Hiermit Hierzu
    Hingegen Hinzu Höchstens Hoffentlich Immer Immerhin Indes Indessen Insbesondere Insgesamt
    Inzwischen Irgendwann Ja Jahrelang Jedenfalls Jetzt Kaum Klar Knapp Kürzlich Längst
    Lediglich Leider Letztlich Letztendlich Los Mal Mehr Meist Meistens Mindestens Mittags
    Mittlerweile Möglicherweise Morgens Nachmittags Nachts Namentlich Natürlich Nebenbei Nein
    Neuerdings Nie Niemals Nirgends Noch Nochmals Normalerweise Nun Oben Offenbar Offensichtlich
    Oft Plötzlich Prompt Rund Schließlich Schon Sehr Selbst Selbstverständlich Selten So Sofort
    Sogar Somit Sonst Soeben Später Stattdessen Stets Tatsächlich Überall Überdies Überhaupt
    Übrigens Umgekehrt Unten Ungefähr Unterdessen Vermutlich Vielleicht Vielmehr Vorerst Vorher
    Vorhin Vormittags Wahrscheinlich Weiter Weiterhin Weiters Wieder Wiederum Wirklich Wohl
    Womöglich Zudem Zuerst Zuletzt Zumindest Zunächst Zurück Zurzeit Zusammen Zusätzlich Zuvor
    Zwar Zweitens Drittens Zweifellos
    """
    # verbs that open a question or a condition
    """
    Ist Sind War Waren Wird Werden Wurde Wurden Wäre Wären Würde Würden Hat Haben Hatte Hatten
    Hätte Hätten Habe Hast Bin Bist Seid Kann Können Konnte Konnten Könnte Könnten Muss Müssen
    Musste Müsste Soll Sollen Sollte Sollten Darf Dürfen Dürfte Will Wollen Wollte Möchte
    Möchten Mag Gibt Gab Geht Kommt Bleibt Lässt Steht Weiß Macht
    """.split()
)

_MONTHS = (
    "Januar|Jänner|Februar|Feber|März|April|Mai|Juni|Juno|Juli|Julei|August|September|Oktober|"
    "November|Dezember|Jan|Jän|Feb|Febr|Mär|Apr|Jun|Jul|Aug|Sep|Sept|Okt|Nov|Dez"
)
# What is counted with ordinals wherever it stands, in any case and number.
_COUNTED = re.compile(
    rf"(?:{_MONTHS}|Jahrhundert|Jahrtausend|Jahrestag|Jh|Jhd|Jhdt|Mal|Platz|Plätze|Rang|Sieger|"
    r"Bundesliga|Liga|Quartal|Halbjahr|Halbzeit|Spieltag|Minute|Tag|Woche|Monat|Lebensjahr|"
    r"Runde|Etappe|Auflage|Ausgabe|Etage|Stock|Obergeschoss|Untergeschoss|OG|UG|Klasse|Grad|"
    r"Geburtstag|Todestag|Hochzeitstag|Weltkrieg|Reich|Republik|Advent|Senat|Strafsenat|Kammer|"
    r"Zivilkammer|Strafkammer|Vorsitzende|Bürgermeister|Präsident|Kapitel|Teil|Band|Akt|Satz|"
    r"Sinfonie|Symphonie|Armee|Division|Bataillon|Kompanie|Bezirk|Wahlperiode|Legislaturperiode)"
    r"(?:e?s|e?n|er?)?\W*$"
)
# In front of these (in small letters) a number of three or four digits is an ordinal, too.
_DETERMINERS = frozenset(
    """
    der die das dem den des am im vom zum zur beim ans ins ein eine einem einen einer eines sein
    seine seinem seinen seiner seines ihr ihre ihrem ihren ihrer ihres mein meine meinem meinen
    meiner unser unsere unserem unseren unserer jede jedem jeden jeder jedes dieser diese diesem
    diesen dieses
    """.split()
)
# In front of a cardinal number: mit 93., um 14.
_CARDINAL = frozenset(
    "auf bei etwa fast genau knapp mindestens minus mit nur rund um unter von über".split()
)
# Capitalised, but no label of the number behind them: "Mitte 19. Jahrhundert".
_TIMES = frozenset(
    """
    Anfang Mitte Ende Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonnabend Sonntag
    """.split()
)
# A letter behind these is no initial: "Vitamin C."
_LETTERED = frozenset(
    """
    Plan Vitamin Hepatitis Gruppe Klasse Kategorie Typ Punkt Teil Block Buchstabe Team Gleis Haus
    Halle Saal Raum Zone Tarif Fall Stufe Note Variante Modell Option Blutgruppe Grippe Moll Dur
    """.split()
)
# No vowel, and yet no abbreviation.
_UNITS = frozenset("km cm mm dm kg mg hl dl ml kW MW GW kWh MWh Hz kHz MHz GHz kB MB GB TB".split())

_ROMAN = re.compile(r"(?=[IVXL]{2})(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_POINTED = re.compile(r"(?:[^\W\d_]\.){1,4}[^\W\d_]{1,3}")
_NO_VOWEL = re.compile(r"[b-df-hj-np-tv-xzßB-DF-HJ-NP-TV-XZ]{2,5}")
_BRAND = re.compile(r"[a-z]{1,6}[A-ZÄÖÜ]")
_NOBLE = re.compile(r"(?:von|van|de)(?: (?:der|den|dem|de|la|zu))? [A-ZÄÖÜ]")
_ORDINAL_DATE = re.compile(r"\d{1,2}\.|\d{4}\b")


def _ends(stop: Stop) -> bool:
    """Whether a sentence ends at this stop."""
    after = stop.after[0]
    if after[0].islower():
        return _begins_small(stop)
    if stop.mark == "!":
        return True
    if stop.mark == "…":
        return bool(stop.word) or bool(stop.opener) or stop.closed or is_one_of(after, STARTERS)
    if stop.marks_item:
        return False
    follow = ABBREVIATIONS.find(stop.word, stop.before)
    if follow is Follow.NUMBER:
        return not (after[0].isdigit() or _ROMAN.fullmatch(after.rstrip(".,;")))
    if follow is Follow.ALWAYS:
        return not after.startswith("Geburt")  # 9 n. Chr. Geburt
    if follow is not None:
        return follow is Follow.STARTER and is_one_of(after, STARTERS)
    return _ends_after_word(stop, after)


def _ends_after_word(stop: Stop, after: str) -> bool:
    """The same behind anything but a known abbreviation."""
    word = stop.word
    label = stop.before[-1] if stop.before else ""
    if len(word) == 1 and word.isalpha():
        return is_one_of(after, STARTERS) or label in _LETTERED
    if _ROMAN.fullmatch(word) or _POINTED.fullmatch(word) or _is_contraction(word):
        return is_one_of(after, STARTERS)
    number = re.split(r"[-–—/]", word)[-1]
    if number.isdecimal() and len(number) <= 4 and not stop.closed:
        return _ends_after_number(number, label, after)
    return True


def _ends_after_number(number: str, label: str, after: str) -> bool:
    """Whether ``number.`` is a number that ends the sentence, not an ordinal within it."""
    if after[0].isdigit():
        return len(number) > 2 or not _ORDINAL_DATE.match(after)
    if _COUNTED.match(after):
        return False
    if is_one_of(after, STARTERS):
        return True
    if label.lower() in _DETERMINERS:
        return False
    if len(number) > 2 or label in _CARDINAL or label == "§":
        return True
    noun = label.removesuffix(".").replace("-", "")  # "Platz 3.", "Nr. 5."
    return noun.isalpha() and noun[0].isupper() and noun not in _TIMES | STARTERS


def _is_contraction(word: str) -> bool:
    """``Bhf.``, ``Goethestr.``: an abbreviation that stands in no table."""
    if word.endswith("str") and len(word) > 4:
        return True
    capitals = sum(char.isupper() for char in word)
    return capitals < 2 and word not in _UNITS and _NO_VOWEL.fullmatch(word) is not None


def _begins_small(stop: Stop) -> bool:
    """Whether a sentence begins with the small letter behind the stop: ``iPhone``, ``„taz“``."""
    if stop.mark == "…" or stop.closed or ABBREVIATIONS.find(stop.word, stop.before):
        return False
    if _BRAND.match(stop.after[0]):
        return stop.mark == "!" or _ends_after_word(stop, "Er")  # a brand counts as a starter
    if stop.opener.endswith(("„", "»", "“", "‚", '"', "`")):
        return _ends_after_word(stop, stop.after[0])  # "… „taz“ und „Welt“ …"
    return stop.mark == "." and len(stop.word) > 2 and bool(_NOBLE.match(" ".join(stop.after)))


GERMAN = Language(_ends, STARTERS)
