"""Names that a translation lacks: found by form and place, and brought back by stand-ins."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zweisatz.check.lost_names import lost_names
from zweisatz.check.name_model import likelihood
from zweisatz.document import Block, Finding, LostName, Pair, Segment, Severity
from zweisatz.engines.double import EchoTranslator
from zweisatz.engines.protocol import Decoding, Hypothesis
from zweisatz.translation.blocks import Steps, translate_blocks
from zweisatz.translation.names import with_other_names
from zweisatz.translation.repair import Candidate, choose

LOST = [
    # (source, target, names that are lost, as they should read)
    ("Gestern sprach Holger Brüggemann.", "Yesterday Holger Breggemann spoke.",
     ["Holger Brüggemann"]),
    ("Gestern sprach Holger Brüggemann.", "Yesterday Holger Brüggemann spoke.", []),
    ("Gestern sprach Holger Brüggemann.", "Yesterday Holger Brueggemann spoke.", []),
    ("Gestern sprach Holger Brüggemann.", "Yesterday Holger Bruggemann spoke.",
     ["Holger Brüggemann"]),
    ("Angela Merkels Rede war lang.", "Angela Merkel's speech was long.", []),
    ("Er lebt in Wiesbaden.", "He lives in the meadow bath.", ["Wiesbaden"]),
    ("Er lebt in Neuseeland.", "He lives there.", ["New Zealand"]),
    ("Er lebt in München.", "He lives in Munich.", []),
    ("Er lebt in Nizza.", "He lives in Nizza.", ["Nice"]),
    ("Der OGC Nizza siegte.", "OGC Nizza won.", ["Nice"]),
    ("Er traf Präsident Medwedew.", "He met President Medvedev.", []),
    ("Das Haus hat einen Fahrstuhl und eine Küche.", "The house has a lift and a kitchen.", []),
    ("Die Regierung plant eine Reform der Rente.", "A pension reform is planned.", []),
    ("Am Lauterbacher Ortseingang hielt sie.", "She stopped on the edge.", ["Lauterbacher"]),
    ("Am Lauterbacher Ortseingang hielt sie.", "She stopped on the edge of Lauterbach.", []),
    ("Es sprach Trainer Adi Hütter.", "Coach Adi spoke.", ["Adi Hütter"]),
    ("LINGENBECK, 14. November – Es schneit.", "LINGBECK, 14 November – Snow.", ["LINGENBECK"]),
    ("LINGENBECK, 14. November – Es schneit.", "Lingenbeck, 14 November – Snow.", []),
    ("WARSCHAU (PAP) – Es schneit.", "WARSCHAU (PAP) – It snows.", ["WARSAW"]),
    ("BAD SALZIG (dpa) – Es schneit.", "BATH SALT (dpa) – It snows.", ["BAD SALZIG"]),
    ("TOBIAS THIEME GEWINNT", "WINS", []),
    ("", "", []),
]  # fmt: skip


@pytest.mark.parametrize(("source", "target", "names"), LOST)
def test_lost_names(source: str, target: str, names: list[str]) -> None:
    assert [name.english for name in lost_names(source, target)] == names


@given(st.text(max_size=60), st.text(max_size=60))
def test_spans_lie_in_the_source_in_order(source: str, target: str) -> None:
    found = lost_names(source, target)
    assert all(0 <= name.span[0] < name.span[1] <= len(source) for name in found)
    assert all(one.span[1] <= other.span[0] for one, other in pairwise(found))


def test_nouns_and_names_are_told_apart() -> None:
    sentence = "Der Sprecher Holger Brüggemann sah einen Fahrstuhl .".split()
    chances = {word: likelihood(sentence, at) for at, word in enumerate(sentence)}
    assert min(chances["Holger"], chances["Brüggemann"]) > 0.35
    assert max(chances["Sprecher"], chances["Fahrstuhl"]) < 0.1


STAND_INS = [
    # (text, lost names, what the model gets first, its translation, what is made of it)
    ("Es sprach Brüggemann.", ["Brüggemann"], "Es sprach Peter.", "Peter spoke.",
     "Brüggemann spoke."),
    ("Er lebt in Wiesbaden.", ["Wiesbaden"], "Er lebt in Berlin.", "He lives in Berlin.",
     "He lives in Wiesbaden."),
    ("Er hörte Merkels Rede.", ["Merkels"], "Er hörte Peters Rede.", "He heard Peter's speech.",
     "He heard Merkel's speech."),
    ("Oetjen traf Thieme.", ["Oetjen", "Thieme"], "Peter traf Anna.", "Peter met Anna.",
     "Oetjen met Thieme."),
    ("Er kam zum Kulmbacher Fest.", ["Kulmbacher"], "Er kam zum Berliner Fest.",
     "He came to the Berlin fair.", "He came to the Kulmbach fair."),
    ("Es war der Tübinger Wirt.", ["Tübinger"], "Es war der Berliner Wirt.",
     "It was the Berlin host.", "It was the Tübinger host."),
    ("Auf der Kulmbacher Straße.", ["Kulmbacher"], "Auf der Berliner Straße.",
     "On Berliner Street.", "On Kulmbacher Street."),
    ("OELDE, 3. Mai – Es regnet.", ["OELDE"], "Berlin, 3. Mai – Es regnet.",
     "Berlin, 3 May – It is raining.", "OELDE, 3 May – It is raining."),
    ("Peter traf Thieme.", ["Thieme"], "Peter traf Anna.", "Peter met Anna.", "Peter met Thieme."),
]  # fmt: skip


def named(text: str, names: Sequence[str]) -> list[LostName]:
    return [LostName((text.index(name), text.index(name) + len(name)), name) for name in names]


@pytest.mark.parametrize(("text", "names", "given_text", "said", "made"), STAND_INS)
def test_stand_ins(text: str, names: list[str], given_text: str, said: str, made: str) -> None:
    first, _other_kind = with_other_names(text, named(text, names))
    assert first.text == given_text
    assert first.restore(said) == made


def test_more_names_than_stand_ins_are_left_alone() -> None:
    text = " ".join(f"Name{chr(65 + n)}x" for n in range(9))
    assert list(with_other_names(text, named(text, text.split()))) == []


class _Mangler(EchoTranslator):
    """Knows few names."""

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[list[Hypothesis]]:
        results = super().translate(texts, decoding)
        return [[Hypothesis(h.text.replace("Brüggemann", "Bgmann"), h.score) for h in some]
                for some in results]  # fmt: skip


@pytest.mark.parametrize("glossary", [False, True])
def test_a_lost_name_comes_back_unless_the_glossary_has_it(glossary: bool) -> None:
    from zweisatz.document import Term
    from zweisatz.glossary import Glossary, find_terms

    terms = Glossary((Term("Brüggemann", "Bridgeman"),) if glossary else ())
    text = "Gestern sprach Holger Brüggemann."
    segment = Segment("b1s1", text)
    steps = Steps(
        split=lambda text, fits: [text],
        terms=lambda text: find_terms(text, terms),
        lost_names=lost_names,
    )
    blocks = [(Block("b1", "paragraph", text), [segment])]  # type: ignore[arg-type]
    ((block,),) = [list(translate_blocks(blocks, _Mangler(mark=""), 1, 100, steps))]
    (pair,) = block.pairs
    assert ("Brüggemann" in pair.target_text) is not glossary
    assert (pair.repair is None) is glossary
    if pair.repair:
        assert (pair.repair.method, pair.repair.codes) == ("stand-in", ("names",))


def test_no_candidate_wins_by_losing_a_name() -> None:
    source = (Segment("s", "Es sprach Brüggemann (7)."),)
    spans = named(source[0].text, ["Brüggemann"])
    flagged = Finding("names", Severity.ERROR, "p", "Changed.", (spans[0].span,))
    first = Pair("p", source, (Segment("s", "Bruegeman spoke (7)."),), -1.0, findings=(flagged,))
    worse = Pair("p", source, (Segment("s", "Someone spoke (7)."),), -0.1)
    kept = choose(first, [Candidate("nbest", worse, lost=tuple(spans))], tuple(spans))
    assert kept.target_text == "Bruegeman spoke (7)."
    assert kept.repair is not None
    assert kept.repair.method == "none"
