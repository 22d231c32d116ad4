"""Which sentences are surely not German, and that doubt is settled in favour of translating."""

from __future__ import annotations

import pytest

from zweisatz.language import foreign_language

CASES = [
    # (text, language code, or "" for: translate it)
    ("The committee will meet again on Tuesday afternoon.", "en"),
    ("To be, or not to be, that is the question.", "en"),
    ("Ursula von der Leyen said that Europe must act together.", "en"),
    ("La vie est belle, mais elle est courte.", "fr"),
    ("Los niños juegan en la calle todos los días.", "es"),
    ("La riunione si terrà domani mattina a Roma.", "it"),
    ("De vergadering is morgen om negen uur in Den Haag.", "nl"),
    ("Das Komitee trifft sich am Dienstagnachmittag wieder.", ""),
    ("Sein oder Nichtsein, das ist hier die Frage.", ""),
    ("Das Album heißt „The Dark Side of the Moon“.", ""),
    ("Die Band spielte „Smoke on the Water“ und „Highway Star“.", ""),
    ("Gelb-Rot: Atalan (74./Albachten).", ""),
    ("Erdoğan eröffnet Moschee in Köln", ""),
    ("Neue Chancen für kleine Betriebe", ""),
    ('Der Minister sagte: "It is what it is, and we will not change it."', ""),
    ("„It is what it is and we will not change it“, sagte der Minister.", ""),
    ("“It is what it is, and we will not change it,” said the minister.", "en"),
    ("“It is what it is, and we will not change it.”", "en"),
    ("Okay?", ""),
    ("Thank you!", ""),
    ("Best of Berlin", ""),
    ("FC Bayern München – Borussia Dortmund 2:1", ""),
    ("Dr. med. Anna Schmidt, Hamburg", ""),
    ("1.234,5", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "language"), CASES)
def test_foreign_language(text: str, language: str) -> None:
    assert foreign_language(text) == language
