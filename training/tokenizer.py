"""Cut the SentencePiece model of E5 to the corpus: `python -m training.tokenizer CLEAN OUT`.

The pieces most used in the weighted mix stay, and every letter that European names are written
with, so that no name turns into `<unk>`. Ids: 0 `</s>`, 1 `<unk>`, then the pieces in E5's order;
Marian's `<pad>` is the id after the last.
"""

import argparse
import re
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any, Final

from training import e5
from training.sources import domains, read_tsv

SYMBOLS: Final = "€£$¥§°²³½¼¾×÷±µ·•–—…„“”‚‘’»«›‹→≈≤≥№†‰⁄"
_FIGURE_WITH_MARK = re.compile(r"\d[.,:%]|[.,:]\d")
"""Pieces like 1,000 and 2.8: without them 1.000 → 1,000 is one rule instead of a word list."""


def letters() -> str:
    """Latin with its European diacritics, Greek and Cyrillic; and the signs of newspapers."""
    spans = ((0x21, 0x7F), (0xC0, 0x180), (0x218, 0x21C), (0x391, 0x3CA), (0x410, 0x450))
    return "".join(chr(c) for first, end in spans for c in range(first, end)) + SYMBOLS


def write_model(pieces: list[tuple[str, float]], path: Path) -> None:
    """A unigram model of these pieces and log probabilities, with NMT's NFKC normalisation."""
    from sentencepiece import sentencepiece_model_pb2

    model = sentencepiece_model_pb2.ModelProto()  # type: ignore[attr-defined]  # made at import
    model.ParseFromString(_normalising_model())
    del model.pieces[:]
    for piece, score, kind in (
        ("</s>", 0.0, 3),
        ("<unk>", 0.0, 2),
        *((p, s, 1) for p, s in pieces),
    ):
        model.pieces.add(piece=piece, score=score, type=kind)
    model.trainer_spec.vocab_size = len(model.pieces)
    path.write_bytes(model.SerializeToString())


def _normalising_model() -> bytes:
    """The smallest model SentencePiece will train: only its normalisation rules are wanted."""
    from sentencepiece import SentencePieceTrainer

    with tempfile.TemporaryDirectory() as folder:
        prefix = f"{folder}/rules"
        SentencePieceTrainer.train(
            sentence_iterator=iter(["a b c d e f g h"] * 10), model_prefix=prefix, vocab_size=14,
            hard_vocab_limit=False, normalization_rule_name="nmt_nfkc", byte_fallback=False,
            eos_id=0, unk_id=1, bos_id=-1, pad_id=-1, minloglevel=2,
        )  # fmt: skip
        return Path(prefix + ".model").read_bytes()


def count_pieces(processor: Any, clean: Path, rows: int = 30_000) -> Counter[str]:
    """How often each piece is used in the mix: counts of up to `rows` pairs a source, weighted."""
    total: Counter[str] = Counter()
    for domain in domains():
        for name in domain.sources:
            path = clean / f"{name}.tsv"
            if not path.exists():
                continue
            pairs = list(read_tsv(path))
            step = max(1, len(pairs) // rows)
            weight = domain.weight * step
            counts = Counter(
                piece
                for pair in pairs[::step]
                for text in pair
                for piece in processor.encode(text, out_type=str)
            )
            for piece, count in counts.items():
                total[piece] += count * weight  # type: ignore[assignment]  # weights are fractions
    return total


def main() -> None:
    """The command line of this step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("clean", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pieces", type=int, default=16_600)
    arguments = parser.parse_args()
    from sentencepiece import SentencePieceProcessor

    arguments.out.mkdir(parents=True, exist_ok=True)
    base = e5.load(e5.packaged_file())
    scores = {
        piece: float(score)
        for piece, score in list(zip(base.pieces, base.scores, strict=False))[e5.FIRST_PIECE :]
        if piece and not _FIGURE_WITH_MARK.search(piece)
    }
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.model"
        write_model(list(scores.items()), whole)
        counts = count_pieces(SentencePieceProcessor(model_file=str(whole)), arguments.clean)
    keep = {form for letter in letters() for form in (letter, "▁" + letter) if form in scores} | {
        "▁"
    }
    for piece, _ in counts.most_common():
        if len(keep) >= arguments.pieces:
            break
        if piece in scores:
            keep.add(piece)
    write_model(
        [(piece, score) for piece, score in scores.items() if piece in keep],
        arguments.out / "joint.model",
    )
    covered = sum(counts[piece] for piece in keep) / sum(counts.values())
    print(f"{len(keep)} pieces cover {covered:.2%} of the mix")


if __name__ == "__main__":
    main()
