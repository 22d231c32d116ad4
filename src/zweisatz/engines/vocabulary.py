"""Text to Marian pieces and back, without transformers.

The same pieces as ``MarianTokenizer`` (transformers 5) for every text, from the same files;
``tests/test_engines_vocabulary.py`` compares them. Two things differ on purpose: a literal
``</s>``, ``<unk>`` or ``<pad>`` in an article is text here, never a control symbol, and
``>>xx<<`` at the start is a language code only if the model knows it.

Since version 5, ``MarianTokenizer`` does *not* normalise punctuation by sacremoses when it
encodes (it only offers a method for it), so neither do we.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from zweisatz.document import Span
from zweisatz.errors import ModelError

__all__ = ["EOS", "PAD", "UNK", "Vocabulary"]

EOS, UNK, PAD = "</s>", "<unk>", "<pad>"

_CONTROL = frozenset({EOS, UNK, PAD})
_LANGUAGE_CODE = re.compile(r">>[^<>]+<<")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Vocabulary:
    """SentencePiece models and the piece-to-id tables of one checkpoint folder.

    Raises ``ModelError`` if one of the files is not what its name says.
    """

    def __init__(self, folder: Path) -> None:
        settings = _object(folder / "tokenizer_config.json", default={})
        self.separate = bool(settings.get("separate_vocabs", False))
        self.ids = _table(folder / "vocab.json")
        self.target_ids = _table(folder / "target_vocab.json") if self.separate else self.ids
        self._pieces = {number: piece for piece, number in self.target_ids.items()}
        self._source = _sentencepiece(folder / "source.spm")
        self._target = _sentencepiece(folder / "target.spm")
        # Joint vocabularies are decoded by the source model: so does MarianTokenizer.
        self._decoder = self._target if self.separate else self._source

    def source_pieces(self, text: str) -> list[str]:
        """Pieces of a source text, unknown ones as ``<unk>``, ending in ``</s>``."""
        code, rest = self._language_code(text)
        pieces = self._source.encode(_clean(rest), out_type=str)
        return [*code, *_known(pieces, self.ids), EOS]

    def target_pieces(self, text: str) -> list[str]:
        """Pieces of a target text, unknown ones as ``<unk>``, ending in ``</s>``."""
        pieces = self._target.encode(_clean(text), out_type=str)
        return [*_known(pieces, self.target_ids), EOS]

    def source_spans(self, text: str) -> list[Span]:
        """Character range of each piece of ``source_pieces(text)`` but the last (``</s>``)."""
        code, rest = self._language_code(text)
        shift = len(text) - len(rest)
        spans = self._source.encode(_clean(rest), out_type="offset_mapping")["offsets"]
        return [(0, shift)] * len(code) + [(start + shift, end + shift) for start, end in spans]

    def target_spans(self, text: str) -> list[Span]:
        """Character range of each piece of ``target_pieces(text)`` but the last (``</s>``)."""
        return list(self._target.encode(_clean(text), out_type="offset_mapping")["offsets"])

    def unknown(self, text: str) -> list[str]:
        """What the model cannot see of a source text, as it stands there, in order."""
        pieces, spans = self.source_pieces(text)[:-1], self.source_spans(text)
        found = zip(pieces, spans, strict=True)
        return [text[start:end].strip() for piece, (start, end) in found if piece == UNK]

    def text(self, pieces: Sequence[str]) -> str:
        """The text of target pieces; control symbols are left out."""
        kept = [piece for piece in pieces if piece not in _CONTROL]
        decoded: str = self._decoder.decode_pieces(kept)
        return decoded.replace("▁", " ").strip()

    def pieces_of(self, numbers: Sequence[int]) -> list[str]:
        """Target pieces by number."""
        return [self._pieces.get(number, UNK) for number in numbers]

    def _language_code(self, text: str) -> tuple[list[str], str]:
        match = _LANGUAGE_CODE.match(text)
        if match and match.group() in self.ids:
            return [match.group()], text[match.end() :]
        return [], text


def _known(pieces: Sequence[str], ids: Mapping[str, int]) -> list[str]:
    # SentencePiece hands out the surface of what it does not know; if that happens to read
    # "</s>", it must not end the sentence.
    return [piece if piece in ids and piece not in _CONTROL else UNK for piece in pieces]


def _clean(text: str) -> str:
    """Lone surrogates have no UTF-8 form; the replacement character keeps all offsets."""
    return _SURROGATE.sub("\ufffd", text)


def _object(path: Path, *, default: dict[str, Any] | None = None) -> dict[str, Any]:
    if default is not None and not path.is_file():
        return default
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path} cannot be read as JSON ({error}): get the model again.") from None
    if not isinstance(content, dict):
        raise ModelError(f"{path} is not a JSON object: get the model again.")
    return content


def _table(path: Path) -> dict[str, int]:
    table = _object(path)
    missing = sorted({EOS, UNK} - table.keys())
    if missing:
        raise ModelError(f"{path} has no {' and no '.join(missing)}: this is no Marian vocabulary.")
    if not all(isinstance(number, int) for number in table.values()):
        raise ModelError(f"{path} does not map pieces to numbers: this is no Marian vocabulary.")
    return table


def _sentencepiece(path: Path) -> Any:
    import sentencepiece  # 10 ms that --help need not pay

    try:
        return sentencepiece.SentencePieceProcessor(model_file=str(path))
    except (OSError, RuntimeError):
        raise ModelError(f"{path} is not a SentencePiece model: get the model again.") from None
