"""What is done with a bitext that is there: check it, summarise it, link its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from zweisatz.align.words import link_forms, word_links
from zweisatz.check import check_bitext
from zweisatz.document import BilingualBlock, Bitext, Document, Head, Link, Pair, Signature
from zweisatz.errors import InputError
from zweisatz.language import foreign_language
from zweisatz.pipeline.articles import Engine, read_terms
from zweisatz.segment import segment
from zweisatz.summarise.summary import Summariser
from zweisatz.version import __version__

__all__ = [
    "check_again",
    "english_bitext",
    "is_english",
    "linked",
    "require_known_language",
    "summariser_for",
]

_BATCH = 32  # pairs aligned together


def is_english(document: Document) -> bool:
    """Whether most of what can be told of a document's blocks is English."""
    languages = [foreign_language(block.text) for block in document.blocks]
    long_enough = [x for x, b in zip(languages, document.blocks, strict=True) if len(b.text) > 40]
    return 2 * long_enough.count("en") > len(long_enough) > 0


def require_known_language(bitext: Bitext) -> None:
    """``InputError`` if most of a bitext was handed through as neither German nor English."""
    reasons = [
        pair.foreign or pair.passed
        for pair in bitext.pairs
        if pair.passed not in ("", "no words") and pair.foreign != "en"
    ]
    if 2 * len(reasons) > len(bitext.pairs):
        languages = ", ".join(sorted(set(reasons)))
        raise InputError(
            f"{bitext.head.name}: most of it is neither German nor English "
            f"({languages}), so it was not translated and cannot be summarised"
        )


def english_bitext(document: Document) -> Bitext:
    """A bitext of an English text, its targets empty: to be summarised, not translated."""
    blocks = tuple(
        BilingualBlock(block, tuple(Pair(s.id, (s,), ()) for s in segment(block, "en")))
        for block in document.blocks
    )
    signature = Signature("none", "", "", "", 0, __version__)
    return Bitext(
        Head(document.name, signature, document.media, document.encoding, document.tail, "en"),
        blocks,
    )


def summariser_for(name: str, *, strict: bool, offline: bool) -> Summariser:
    """``extractive``, or the sequence-to-sequence checkpoint called ``name``.

    Raises ``ModelError`` if there is none.
    """
    from zweisatz.engines.seq2seq import Seq2Seq, find_checkpoint
    from zweisatz.summarise import Abstractive, Extractive

    if name == "extractive":
        return Extractive()
    return Abstractive(Seq2Seq(find_checkpoint(name, offline=offline), name=name), strict)


def check_again(bitext: Bitext, glossary: str = "") -> Bitext:
    """The bitext with the findings of all checks, those over the whole of it included.

    ``glossary`` is the file of a glossary, or ``""``. Findings that were there are replaced.
    """
    return check_bitext(bitext, read_terms(glossary))


def linked(blocks: Iterable[BilingualBlock], engine: Engine) -> Iterator[BilingualBlock]:
    """The blocks with word links in every pair that has two sides.

    The links come from the engine's attention, forced through the pair; for a pair that is too
    long for it, from the words' forms alone.
    """
    for block in blocks:
        links: dict[str, tuple[Link, ...]] = {}
        fitting = []
        for pair in block.pairs:
            texts = pair.source_text, pair.target_text
            if pair.passed or not all(texts):
                continue
            # Counted by the source's tokenizer on both sides: half the limit leaves it room to err.
            if max(engine.count(texts)) <= engine.max_tokens // 2:
                fitting.append(pair)
            else:
                links[pair.id] = link_forms(*texts)
        for start in range(0, len(fitting), _BATCH):
            some = fitting[start : start + _BATCH]
            sources = [pair.source_text for pair in some]
            targets = [pair.target_text for pair in some]
            for pair, found in zip(some, engine.attend(sources, targets), strict=True):
                links[pair.id] = word_links(pair.source_text, pair.target_text, found)
        pairs = (replace(pair, links=links.get(pair.id, ())) for pair in block.pairs)
        yield BilingualBlock(block.block, tuple(pairs))
