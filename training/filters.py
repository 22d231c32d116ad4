"""What makes a sentence pair fit to learn from: tidy text, plausible lengths, the right languages.

Every function is pure. `reject` names the first reason against a pair, so that the cleaning
report can say how many pairs each rule cost.
"""

import re
import unicodedata
from typing import Final

MAX_CHARACTERS: Final = 700
_CONTROL = re.compile(r"[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\ufeff\ufffd]")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")
_TARGET_QUOTES = str.maketrans({**dict.fromkeys("„“”‟«»", '"'), **dict.fromkeys("‘’‚‛´`", "'")})

# Function words of one language that are not words of the other ("in", "an", "was", "die", "am",
# "so", "war", "hat" and "will" are both, and left out).
_GERMAN: Final = frozenset(
    "der das und ist nicht ein eine einen einem einer zu den dem des mit sich auf für von im es "
    "sie ich wir ihr er auch als wie bei nach aus zum zur dass daß oder aber haben werden wird "
    "wurde sind sein seine kann noch nur über wenn durch vom um bis unter vor mehr sehr mir mich "
    "dir dich uns diese dieser dieses kein keine hatte habe".split()
)
_ENGLISH: Final = frozenset(
    "the and of to is not a that it with for on as at by this from be are have has had which or "
    "but his her their they you we he she would been were if can there no do does did i my your "
    "all more when who what out up about into than them".split()
)


def tidy(text: str) -> str:
    """NFC, one space between words, no control or zero-width characters."""
    text = unicodedata.normalize("NFC", text)
    return _SPACE.sub(
        " ", _CONTROL.sub(lambda m: "" if m[0] in "\u00ad\u200b\ufeff" else " ", text)
    ).strip()


def tidy_target(text: str) -> str:
    """Tidy English with straight quotation marks, so that the model learns one style of them."""
    return tidy(text.replace("``", '"').replace("''", '"').translate(_TARGET_QUOTES))


def words(text: str) -> list[str]:
    """Lower-case words without punctuation."""
    return _WORD.findall(text.casefold())


def reject(source: str, target: str) -> str | None:
    """The reason why a tidy pair should not be learned from, or None.

    Lengths are in words and characters; short pairs (terms, headings) get wide limits because
    a compound is one word in German and several in English.
    """
    if not source or not target:
        return "empty"
    if len(source) > MAX_CHARACTERS or len(target) > MAX_CHARACTERS:
        return "long"
    source_words, target_words = words(source), words(target)
    if not source_words or not target_words:
        return "no words"
    if not _plausible_lengths(source, target, len(source_words), len(target_words)):
        return "length ratio"
    if _letters(source) < 0.5 or _letters(target) < 0.5:
        return "few letters"
    if len(source_words) >= 4 and source_words == target_words:
        return "untranslated"
    if max(map(len, source_words)) > 60:
        return "no spaces"
    if not _right_languages(source_words, target_words):
        return "language"
    if not _numbers_agree(source, target):
        return "numbers"
    return None


def _plausible_lengths(source: str, target: str, source_words: int, target_words: int) -> bool:
    if min(source_words, target_words) <= 4:
        return max(source_words, target_words) <= 14
    characters = len(source) / len(target)
    return 0.5 <= characters <= 2.2 and 0.4 <= source_words / target_words <= 2.2


def _letters(text: str) -> float:
    """Share of letters among the characters that are not spaces."""
    solid = text.replace(" ", "")
    return sum(map(str.isalpha, solid)) / len(solid)


def _right_languages(source_words: list[str], target_words: list[str]) -> bool:
    """No side with clearly more function words of the other language than of its own."""
    return not (
        _count(source_words, _ENGLISH) > _count(source_words, _GERMAN) + 1
        or _count(target_words, _GERMAN) > _count(target_words, _ENGLISH) + 1
    )


def _count(found: list[str], vocabulary: frozenset[str]) -> int:
    return sum(word in vocabulary for word in found)


def _numbers_agree(source: str, target: str) -> bool:
    """With two or more figures on each side, at least one must be on both."""
    left, right = set(_NUMBER.findall(source)), set(_NUMBER.findall(target))
    return len(left) < 2 or len(right) < 2 or bool(left & right)
