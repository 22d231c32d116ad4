"""Plain text: what becomes of lines, and that every character comes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from zweisatz.document import Document, Kind
from zweisatz.errors import ZweisatzError
from zweisatz.read import read_path, read_text
from zweisatz.read.wrap import ends_sentence, join

# Blocks are written as ``kind|text``: P paragraph, H1… heading and level, L1… list item and depth.
TABLE: list[tuple[str, str, list[str]]] = [
    ("one line", "Ein Satz.", ["P|Ein Satz."]),
    ("no final newline", "Eins.\n\nZwei.", ["P|Eins.", "P|Zwei."]),
    ("blank lines in plenty", "\n\n\nEins.\n\n\n\nZwei.\n\n", ["P|Eins.", "P|Zwei."]),
    ("blank lines with spaces", "Eins.\n \t \nZwei.", ["P|Eins.", "P|Zwei."]),
    ("Windows line ends", "Eins.\r\n\r\nZwei.\r\n", ["P|Eins.", "P|Zwei."]),
    ("old Mac line ends", "Eins.\r\rZwei.\r", ["P|Eins.", "P|Zwei."]),
    (
        "paragraph a line",
        "Die Regierung hat am Montag das neue Gesetz über die Krankenhäuser beschlossen.\n"
        "Die Opposition kritisierte den Beschluss scharf.\n"
        "Es soll am 1. Januar in Kraft treten.",
        [
            "P|Die Regierung hat am Montag das neue Gesetz über die Krankenhäuser beschlossen.",
            "P|Die Opposition kritisierte den Beschluss scharf.",
            "P|Es soll am 1. Januar in Kraft treten.",
        ],
    ),
    (
        "hard-wrapped at 60",
        "Die Regierung hat am Montag das neue Gesetz über die\n"
        "Krankenhäuser beschlossen. Die Opposition kritisierte den\n"
        "Beschluss scharf und kündigte eine Klage an, die noch im\n"
        "Herbst eingereicht werden soll.",
        [
            "P|Die Regierung hat am Montag das neue Gesetz über die Krankenhäuser beschlossen. "
            "Die Opposition kritisierte den Beschluss scharf und kündigte eine Klage an, die noch "
            "im Herbst eingereicht werden soll."
        ],
    ),
    (
        "hard-wrapped, paragraphs without blank lines",
        "Die Regierung hat am Montag das neue Gesetz über die\n"
        "Krankenhäuser beschlossen, wie sie am Abend mitteilte.\n"
        "Mehr sagte sie nicht.\n"
        "Die Opposition kritisierte den Beschluss scharf und\n"
        "kündigte eine Klage an.",
        [
            "P|Die Regierung hat am Montag das neue Gesetz über die Krankenhäuser beschlossen, "
            "wie sie am Abend mitteilte. Mehr sagte sie nicht.",
            "P|Die Opposition kritisierte den Beschluss scharf und kündigte eine Klage an.",
        ],
    ),
    (
        "hard-wrapped, first lines indented",
        "   Die Regierung hat am Montag das neue Gesetz über die\n"
        "Krankenhäuser beschlossen, wie sie am Abend mitgeteilt hat.\n"
        "   Die Opposition kritisierte den Beschluss sehr scharf und\n"
        "kündigte eine Klage an.",
        [
            "P|Die Regierung hat am Montag das neue Gesetz über die Krankenhäuser beschlossen, "
            "wie sie am Abend mitgeteilt hat.",
            "P|Die Opposition kritisierte den Beschluss sehr scharf und kündigte eine Klage an.",
        ],
    ),
    (
        "two lines, one sentence",
        "Der Ministerpräsident hat am Montag in Minsk gegenüber Journalisten der\n"
        "Agentur gesagt, dass er nicht zurücktreten werde.",
        [
            "P|Der Ministerpräsident hat am Montag in Minsk gegenüber Journalisten der Agentur "
            "gesagt, dass er nicht zurücktreten werde."
        ],
    ),
    (
        "a word cut at the line end",
        "Wir danken für die gute Zusammen-\narbeit.",
        ["P|Wir danken für die gute Zusammenarbeit."],
    ),
    (
        "a hyphen that stands for a word to come",
        "Der Ausschuss beriet am Montag in Berlin lange über die Vor-\n"
        "und Nachteile des Entwurfs, und am Ende stimmte er mit einer\n"
        "knappen Mehrheit zu.",
        [
            "P|Der Ausschuss beriet am Montag in Berlin lange über die Vor- und Nachteile des "
            "Entwurfs, und am Ende stimmte er mit einer knappen Mehrheit zu."
        ],
    ),
    (
        "a hyphen that belongs",
        "Er lebt in Baden-\nWürttemberg.",
        ["P|Er lebt in Baden-Württemberg."],
    ),
    ("a hyphen after an acronym", "Das gilt EU-\nweit.", ["P|Das gilt EU-weit."]),
    ("a soft hyphen", "Die Zusammen\u00ad\narbeit endet.", ["P|Die Zusammenarbeit endet."]),
    ("soft hyphens inside", "Die Zu\u00adsam\u00admenarbeit.", ["P|Die Zusammenarbeit."]),
    (
        "an ordinal at the start of a wrapped line",
        "Das nächste Treffen der beiden Minister findet wohl am\n"
        "25. August in der Hauptstadt statt, das übernächste erst am\n"
        "3. Mai des nächsten Jahres und damit sehr viel später.",
        [
            "P|Das nächste Treffen der beiden Minister findet wohl am 25. August in der Hauptstadt "
            "statt, das übernächste erst am 3. Mai des nächsten Jahres und damit sehr viel später."
        ],
    ),
    (
        "a dash at the start of a wrapped line",
        "Die Regierung hat am Montag das neue Gesetz beschlossen\n"
        "- gegen den Rat ihrer eigenen Fachleute, wie es heißt -\n"
        "und will es noch im Herbst in Kraft setzen lassen.",
        [
            "P|Die Regierung hat am Montag das neue Gesetz beschlossen - gegen den Rat ihrer "
            "eigenen Fachleute, wie es heißt - und will es noch im Herbst in Kraft setzen lassen."
        ],
    ),
    (
        "heading between blank lines",
        "Erster Satz des Textes.\n\nMehr Geld für Schulen\n\nDer Landtag hat es beschlossen.",
        [
            "P|Erster Satz des Textes.",
            "H2|Mehr Geld für Schulen",
            "P|Der Landtag hat es beschlossen.",
        ],
    ),
    (
        "title",
        "Mehr Geld für Schulen\n\nDer Landtag tagt.",
        ["H1|Mehr Geld für Schulen", "P|Der Landtag tagt."],
    ),
    (
        "title and subtitle",
        "Mehr Geld für Schulen\n\nLandtag einig wie selten\n\nDas ging schnell.",
        ["H1|Mehr Geld für Schulen", "H2|Landtag einig wie selten", "P|Das ging schnell."],
    ),
    (
        "title on a long paragraph without a blank line",
        "Mehr Geld für Schulen\n" + "Der Landtag hat am Montag lange beraten. " * 4,
        [
            "H1|Mehr Geld für Schulen",
            "P|" + ("Der Landtag hat am Montag lange beraten. " * 4).strip(),
        ],
    ),
    (
        "a name at the end is no heading",
        "Das war alles.\n\nErika Beispiel",
        ["P|Das war alles.", "P|Erika Beispiel"],
    ),
    ("a question is no heading", "Und was nun?\n\nNichts.", ["P|Und was nun?", "P|Nichts."]),
    (
        "a colon is no heading",
        "Zum Beispiel so:\n\nEin Satz.",
        ["P|Zum Beispiel so:", "P|Ein Satz."],
    ),
    (
        "a byline is no heading",
        "Von Erika Beispiel\n\nEs regnet.",
        ["P|Von Erika Beispiel", "P|Es regnet."],
    ),
    (
        "a list of names is no row of headings",
        "Anna Arndt\n\nBernd Braun\n\nClara Conrad\n\nDirk Dorn\n\nDas waren alle.",
        ["P|Anna Arndt", "P|Bernd Braun", "P|Clara Conrad", "P|Dirk Dorn", "P|Das waren alle."],
    ),
    ("underlined", "Die Lage\n========\nEs regnet.", ["H1|Die Lage", "P|Es regnet."]),
    (
        "underlined with dashes",
        "Es regnet.\n\nDie Lage\n--------\n\nGut.",
        ["P|Es regnet.", "H2|Die Lage", "P|Gut."],
    ),
    ("capitals", "DIE LAGE AM MORGEN\nEs regnet.", ["H1|DIE LAGE AM MORGEN", "P|Es regnet."]),
    (
        "numbered heading",
        "Es regnet.\n\n1.2 Die Lage\n\nGut.",
        ["P|Es regnet.", "H2|1.2 Die Lage", "P|Gut."],
    ),
    (
        "headings with one number",
        "1. Einleitung\n\nEs regnet.\n\n2. Hauptteil\n\nEs schneit.",
        ["H1|1. Einleitung", "P|Es regnet.", "H1|2. Hauptteil", "P|Es schneit."],
    ),
    ("bullets", "- Brot\n- Milch\n- Eier", ["L1|Brot", "L1|Milch", "L1|Eier"]),
    ("other bullets", "• Brot\n• Milch", ["L1|Brot", "L1|Milch"]),
    ("stars", "* Brot\n* Milch", ["L1|Brot", "L1|Milch"]),
    ("dashes as bullets", "– Brot\n– Milch", ["L1|Brot", "L1|Milch"]),
    (
        "list after its introduction",
        "Wir brauchen:\n- Brot\n- Milch",
        ["P|Wir brauchen:", "L1|Brot", "L1|Milch"],
    ),
    ("list with blank lines", "1. Brot\n\n2. Milch\n\n3. Eier", ["L1|Brot", "L1|Milch", "L1|Eier"]),
    ("numbers", "1. Brot\n2. Milch", ["L1|Brot", "L1|Milch"]),
    ("numbers from another start", "7. Brot\n8. Milch", ["L1|Brot", "L1|Milch"]),
    ("brackets", "a) Brot\nb) Milch\n(1) Eier", ["L1|Brot", "L1|Milch", "L1|Eier"]),
    (
        "nested",
        "- Brot\n  - hell\n  - dunkel\n- Milch",
        ["L1|Brot", "L2|hell", "L2|dunkel", "L1|Milch"],
    ),
    (
        "hanging indent",
        "1. Die Kommission prüft den Antrag und legt\n   einen Bericht vor.\n2. Der Rat berät.",
        ["L1|Die Kommission prüft den Antrag und legt einen Bericht vor.", "L1|Der Rat berät."],
    ),
    (
        "items wrapped without an indent",
        "Die Kommission prüft nun den Antrag, und sie legt bald\n"
        "einen Bericht vor, den der Rat dann berät:\n"
        "- Der erste Punkt des Berichts betrifft die Frage, wie\n"
        "die Länder beteiligt werden.\n"
        "- Der zweite Punkt betrifft das Geld.",
        [
            "P|Die Kommission prüft nun den Antrag, und sie legt bald einen Bericht vor, den der "
            "Rat dann berät:",
            "L1|Der erste Punkt des Berichts betrifft die Frage, wie die Länder beteiligt werden.",
            "L1|Der zweite Punkt betrifft das Geld.",
        ],
    ),
    (
        "a date begins no list",
        "25. August 2025\n\nEs regnet.",
        ["H1|25. August 2025", "P|Es regnet."],
    ),
    ("an initial begins no list", "A. Beispiel kam.", ["P|A. Beispiel kam."]),
    (
        "dialogue",
        "– Kommst du mit?\n– Nein, ich habe keine Zeit.",
        ["P|– Kommst du mit?", "P|– Nein, ich habe keine Zeit."],
    ),
    (
        "one dash is no list",
        "– So war es.\n\nUnd nicht anders.",
        ["P|– So war es.", "P|Und nicht anders."],
    ),
    (
        "dateline in a paragraph",
        "MINSK, 25. August (BelTA) – Es regnet.",
        ["P|MINSK, 25. August (BelTA) – Es regnet."],
    ),
    (
        "quoted mail",
        "Am Montag schrieb Erika:\n> Können wir uns\n> treffen?\n>> Nein.\nJa, gern.",
        ["P|Am Montag schrieb Erika:", "P|Können wir uns", "P|treffen?", "P|Nein.", "P|Ja, gern."],
    ),
    (
        "quoted and wrapped",
        "> Die Regierung hat am Montag das neue Gesetz über die\n"
        "> Krankenhäuser beschlossen. Die Opposition kritisierte den\n"
        "> Beschluss scharf.\n>\n> Mehr nicht.",
        [
            "P|Die Regierung hat am Montag das neue Gesetz über die Krankenhäuser beschlossen. "
            "Die Opposition kritisierte den Beschluss scharf.",
            "P|Mehr nicht.",
        ],
    ),
    (
        "signature",
        "Bis morgen!\n\n-- \nErika Beispiel\nBeispiel GmbH\nTel. 030 123",
        ["P|Bis morgen!", "P|--", "P|Erika Beispiel", "P|Beispiel GmbH", "P|Tel. 030 123"],
    ),
    (
        "mail header",
        "From: a@example.org\nSubject: Treffen am Montag, das wir leider\n"
        " verschieben müssen\n\nHallo!",
        [
            "P|From: a@example.org",
            "P|Subject: Treffen am Montag, das wir leider verschieben müssen",
            "P|Hallo!",
        ],
    ),
    (
        "salutation on its text",
        "Sehr geehrte Frau Beispiel,\nvielen Dank für Ihre Nachricht vom vergangenen Dienstag,\n"
        "über die ich mich gefreut habe. Das Treffen passt mir gut,\nund ich komme gern.",
        [
            "P|Sehr geehrte Frau Beispiel,",
            "P|vielen Dank für Ihre Nachricht vom vergangenen Dienstag, über die ich mich gefreut "
            "habe. Das Treffen passt mir gut, und ich komme gern.",
        ],
    ),
    (
        "closing",
        "Bis bald.\n\nMit freundlichen Grüßen\nErika",
        ["P|Bis bald.", "P|Mit freundlichen Grüßen", "P|Erika"],
    ),
    (
        "address",
        "Beispiel GmbH\nErika Beispiel\nMusterstraße 12\n12345 Berlin",
        ["P|Beispiel GmbH", "P|Erika Beispiel", "P|Musterstraße 12", "P|12345 Berlin"],
    ),
    (
        "verse",
        "Es regnet auf die Dächer,\nes regnet auf das Land,\nder Wind wird schwach und schwächer,\n"
        "die Wolken stehn wie Sand.",
        [
            "P|Es regnet auf die Dächer,",
            "P|es regnet auf das Land,",
            "P|der Wind wird schwach und schwächer,",
            "P|die Wolken stehn wie Sand.",
        ],
    ),
    (
        "a narrow column with cut words",
        "Die Regierung hat am Mon-\ntag das neue Gesetz über\n"
        "die Krankenhäuser be-\nschlossen und veröffent-\nlicht.",
        [
            "P|Die Regierung hat am Montag das neue Gesetz über die Krankenhäuser "
            "beschlossen und veröffentlicht."
        ],
    ),
    (
        "table with tabs",
        "Name\tWert\nBrot\t3 Euro\nMilch\t1 Euro",
        ["P|Name Wert", "P|Brot 3 Euro", "P|Milch 1 Euro"],
    ),
    (
        "table with strokes",
        "| Name | Wert |\n|------|------|\n| Brot | 3 |",
        ["P|| Name | Wert |", "P||------|------|", "P|| Brot | 3 |"],
    ),
    ("line of dashes", "Eins.\n\n----------\n\nZwei.", ["P|Eins.", "P|----------", "P|Zwei."]),
    ("stars between scenes", "Eins.\n\n* * *\n\nZwei.", ["P|Eins.", "P|* * *", "P|Zwei."]),
    ("form feed", "Eins geht.\fZwei geht.", ["P|Eins geht.", "P|Zwei geht."]),
    ("paragraph separator", "Eins.\u2029Zwei.", ["P|Eins.", "P|Zwei."]),
    ("line separator", "Eins.\u2028\u2028Zwei.", ["P|Eins.", "P|Zwei."]),
    ("white space is folded", "Ein  Satz\u2003mit\tTab.", ["P|Ein Satz mit Tab."]),
    ("a no-break space is kept", "Es gilt z.\u00a0B. hier.", ["P|Es gilt z.\u00a0B. hier."]),
    ("nothing to see is blank", "Eins.\n\u200b\u200f\nZwei.", ["P|Eins.", "P|Zwei."]),
    ("NUL and byte-order mark", "\ufeffEin\0 Satz.", ["P|Ein Satz."]),
    ("decomposed umlaut", "Mu\u0308nchen liegt hier.", ["P|München liegt hier."]),
    ("halves of a pair meet", "Schön \ud83d\ude00!", ["P|Schön 😀!"]),
    ("a lone half", "Schön \ud83d!", ["P|Schön \ufffd!"]),
    (
        "an address that is too long",
        "Siehe\nhttps://example.org/" + "a" * 120,
        ["P|Siehe", "P|https://example.org/" + "a" * 120],
    ),
]


def shape(document: Document) -> list[str]:
    marks = {Kind.PARAGRAPH: "P", Kind.HEADING: "H", Kind.LIST_ITEM: "L", Kind.DATELINE: "D"}
    return [f"{marks[b.kind]}{b.level or ''}|{b.text}" for b in document.blocks]


def restored(document: Document) -> str:
    return "".join(b.gap + b.original for b in document.blocks) + document.tail


@pytest.mark.parametrize(("text", "expected"), [t[1:] for t in TABLE], ids=[t[0] for t in TABLE])
def test_table(text: str, expected: list[str]) -> None:
    assert shape(read_text(text)) == expected


SENTENCE_ENDS = [
    ("Es regnet.", True),
    ("„Kommst du?“", True),
    ("Und dann …", True),
    ("Und dann...", True),
    ("Er kam am 3.", False),
    ("Das sagte Dr.", False),
    ("Das kostet z. B.", False),
    ("Es war im Jahr 1989.", True),
    ("Und dann", False),
    ("wie folgt:", False),
]


@pytest.mark.parametrize(("line", "expected"), SENTENCE_ENDS)
def test_ends_sentence(line: str, expected: bool) -> None:
    assert ends_sentence(line) is expected


JOINS = [
    (["gute Zusammen-", "arbeit"], "gute Zusammenarbeit"),
    (["Vor-", "und Nachteile"], "Vor- und Nachteile"),
    (["Haupt-", "oder Nebensatz"], "Haupt- oder Nebensatz"),
    (["CO2-", "arm"], "CO2-arm"),
    (["US-", "amerikanisch"], "US-amerikanisch"),
    (["Nordrhein-", "Westfalen"], "Nordrhein-Westfalen"),
    (["das war -", "kurz gesagt"], "das war - kurz gesagt"),
    (["der 2-", "malige"], "der 2-malige"),
    (["ver-", "öffent-", "licht"], "veröffentlicht"),
    (["eins", "zwei"], "eins zwei"),
]


@pytest.mark.parametrize(("lines", "expected"), JOINS)
def test_join(lines: list[str], expected: str) -> None:
    assert join(lines) == expected


def test_marks_and_quotes_stay_in_the_gaps() -> None:
    document = read_text("Liste\n=====\n\n> 1. eins\n> 2. zwei\n")
    assert [b.gap for b in document.blocks] == ["", "\n=====\n\n> 1. ", "\n> 2. "]
    assert document.tail == "\n"


def test_the_sample_is_one_paragraph_a_line(samples: Path) -> None:
    path = samples / "belta-aufzuege.de.txt"
    document = read_path(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [b.text for b in document.blocks] == lines
    assert all(b.raw is None and b.kind is Kind.PARAGRAPH for b in document.blocks)


LINES = st.sampled_from(
    [
        "- ",
        "1. ",
        "> ",
        "a) ",
        "Es regnet.",
        "Titel",
        "====",
        "-- ",
        "\t",
        "  ",
        "| a | b |",
        "Zusammen-",
        "arbeit",
        "Von: ",
        "Betreff: x",
        "– Ja?",
        "und die Regierung hat am Montag beschlossen, dass",
        "\n",
        "\r\n",
        "\r",
        "\x0b",
        "\x0c",
        "\x85",
        "\u2028",
        "\u2029",
        "\u00ad",
        "\0",
        "x" * 130,
    ]
)
TEXTS = st.one_of(st.text(), st.lists(LINES, max_size=40).map("".join))


def check(document: Document, text: str) -> None:
    assert restored(document) == text
    assert [b.id for b in document.blocks] == [f"b{n + 1}" for n in range(len(document.blocks))]
    for block in document.blocks:
        assert block.text
        assert block.text == block.text.strip()
        assert not any(char in block.text for char in "\n\r\t\x0b\x0c\x85\u2028\u2029\0")
        assert block.raw != block.text
        assert (block.level > 0) == (block.kind in (Kind.HEADING, Kind.LIST_ITEM))


@pytest.mark.parametrize("media", ["text", "markdown"])
@settings(deadline=None)  # the first call imports the parser
@given(text=TEXTS)
def test_nothing_is_lost(media: str, text: str) -> None:
    try:
        document = read_text(text, media=media)
    except ZweisatzError:
        return
    check(document, text)


@given(TEXTS)
@example("0. \b")
def test_every_letter_of_a_text_is_in_a_block(text: str) -> None:
    """What the gaps hold is mark-up: no letter but those of ``a)`` and the like."""
    try:
        document = read_text(text)
    except ZweisatzError:
        assert not any(char.isalnum() for char in text)
        return
    gaps = "".join(b.gap for b in document.blocks) + document.tail
    left = gaps.replace("a) ", "")
    assert not any(char.isalpha() for char in left)


def test_long_line_and_many_blank_lines() -> None:
    line = "Wort " * 20_000
    document = read_text("Eins.\n" + "\n" * 10_000 + line)
    assert [len(b.text) for b in document.blocks] == [5, len(line) - 1]
    assert document.blocks[1].gap == "\n" * 10_001
