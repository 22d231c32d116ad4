"""What was done to a sentence, in words, wherever it is shown."""

from __future__ import annotations

import pytest

from zweisatz.document import Pair, Repair, Segment
from zweisatz.write.findings import repair_note
from zweisatz.write.page import note_badges

NOTES = [
    ("none", "tried again in other ways; none was better"),
    ("nbest", "translated again, the best of several candidates"),
    ("stand-in", "translated again, with another word in the place of a name or term"),
    ("a later way", "translated again, a later way"),
]


@pytest.mark.parametrize(("method", "note"), NOTES)
def test_notes(method: str, note: str) -> None:
    repair = Repair(method, "The hous.")
    assert repair_note(repair) == note
    page = note_badges(Pair("p", (Segment("s", "x"),), (Segment("s", "y"),), repair=repair))
    assert note in page
    assert ("before: The hous." in page) is (method != "none")
