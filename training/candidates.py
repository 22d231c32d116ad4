"""Let a model translate what it is trained on, and score it: `python -m training.candidates ...`.

What `training.train --candidates` learns from: pairs drawn as the stream draws them, with the best
translations that beam search finds for each and their gains against the reference. One JSON line a
pair; a killed run goes on behind the last whole line.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from random import Random
from typing import Final

from training.evaluate import int8_translator
from training.loops import loops
from training.stream import Corpus
from training.subwords import EOS, Subwords

CHUNK: Final = 1000
MAX_PIECES: Final = 160


@dataclass(frozen=True, slots=True)
class Candidates:
    """Ids of a source, its reference and some translations, with the gain of each, 0 to 1."""

    source: list[int]
    reference: list[int]
    translations: list[list[int]]
    gains: list[float]

    @property
    def longest(self) -> int:
        """Ids of its longest side."""
        return max(map(len, (self.source, self.reference, *self.translations)))

    @property
    def decoded(self) -> int:
        """Padded ids that it takes up in a batch: the reference and all translations."""
        return (1 + len(self.translations)) * self.longest


def read(path: Path) -> Iterator[Candidates]:
    """The candidates in a file that `main` wrote."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield Candidates(**json.loads(line))


class Gain:
    """How good a translation is: the mean of sentence BLEU and chrF, 0 if it loops.

    BLEU alone favours short translations of short sentences (Nakov et al. 2012, "Optimizing for
    Sentence-Level BLEU+1 Yields Short Translations"); chrF counts recall twice as much.
    """

    def __init__(self) -> None:
        from sacrebleu.metrics.bleu import BLEU
        from sacrebleu.metrics.chrf import CHRF

        self._bleu, self._chrf = BLEU(effective_order=True), CHRF()

    def __call__(self, source: str, reference: str, translation: str) -> float:
        if loops(source, translation):
            return 0.0
        bleu = self._bleu.sentence_score(translation, [reference]).score
        chrf = self._chrf.sentence_score(translation, [reference]).score
        return float(bleu + chrf) / 200


def drawn(clean: Path, seed: int) -> Iterator[tuple[str, str]]:
    """Noised and joined pairs by the weights of an anneal, in random order."""
    corpus = Corpus.read(clean, anneal=True)
    random = Random(f"{seed} candidates")
    for source, number in corpus.epoch(random):
        yield corpus.example(source, number, random)


def whole_chunks(path: Path) -> int:
    """Cut what a killed run left behind its last whole chunk; returns the lines that are there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    with path.open("rb+") as file:
        lines = file.read().splitlines(keepends=True)
        kept = sum(line.endswith(b"\n") for line in lines) // CHUNK * CHUNK
        file.truncate(sum(map(len, lines[:kept])))
    return kept


def main() -> None:
    """The command line of this step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the model that translates")
    parser.add_argument("out", type=Path, help="file to be written, or gone on with")
    parser.add_argument("--clean", type=Path, required=True, help="folder of training.clean")
    parser.add_argument("--count", type=int, default=50_000, help="pairs, in multiples of 1,000")
    parser.add_argument("--beam", type=int, default=6, help="width, and translations a pair")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    translator = int8_translator(arguments.folder, arguments.threads)
    subwords = Subwords(arguments.folder / "source.spm")
    gain = Gain()
    done = whole_chunks(arguments.out)
    pairs = islice(drawn(arguments.clean, arguments.seed), done, arguments.count)
    while part := list(islice(pairs, CHUNK)):
        rows = [(subwords.encode(source), subwords.encode(reference)) for source, reference in part]
        results = translator.translate_batch(
            [subwords.pieces(ids) for ids, _ in rows],
            beam_size=arguments.beam, num_hypotheses=arguments.beam, batch_type="tokens",
            max_batch_size=2048, max_input_length=0, max_decoding_length=MAX_PIECES,
        )  # fmt: skip
        with arguments.out.open("a", encoding="utf-8") as file:
            for (source, reference), (ids, gold), result in zip(part, rows, results, strict=True):
                gains = [
                    gain(source, reference, subwords.text(found)) for found in result.hypotheses
                ]
                found = [[*subwords.ids(pieces), EOS] for pieces in result.hypotheses]
                file.write(json.dumps(asdict(Candidates(ids, gold, found, gains))) + "\n")
        done += len(part)
        print(f"{done:,} of {arguments.count:,}", flush=True)


if __name__ == "__main__":
    main()
