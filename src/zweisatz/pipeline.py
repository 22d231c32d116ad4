"""The order of the steps, and the only file that knows it.

read → segment → translate (with memory, checks, repair) → write. What comes in is a document,
what goes out is a head and a stream of bilingual blocks, so that nothing has to fit into memory
twice and a reader sees the first block before the last is translated.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from zweisatz.check import check_bitext, check_pair
from zweisatz.config import Settings
from zweisatz.document import BilingualBlock, Bitext, Document, Head, Pair, Signature, Term
from zweisatz.engines.load import load
from zweisatz.engines.protocol import Translator
from zweisatz.glossary import Glossary, find_terms, read_glossary
from zweisatz.language import foreign_language
from zweisatz.memory import Memory, RememberingTranslator, default_path
from zweisatz.models import resolve
from zweisatz.read import read_text
from zweisatz.segment import segment, split_clauses
from zweisatz.summarise.summary import Summariser
from zweisatz.translation import Steps, translate_blocks
from zweisatz.version import __version__

__all__ = [
    "check_again",
    "english_bitext",
    "is_english",
    "open_translator",
    "summariser_for",
    "translate",
    "translate_document",
]

Warn = Callable[[str], None]


def translate(text: str, settings: Settings | None = None) -> Bitext:
    """Translate a German text, and return it with its translation, pair by pair.

    ``text`` is plain text: blank lines separate paragraphs, hard-wrapped lines are joined. Every
    sentence has exactly one pair, in order, and joining ``gap`` and ``source`` of a block's
    pairs gives the block back. Runs on this machine; no network is used unless ``settings``
    names a hub model. The first call loads the model (about a second) and converts it once.

    Raises ``InputError`` if there is no text, ``ModelError`` if the checkpoint cannot be used,
    ``ConfigError`` for settings out of range.

    >>> bitext = translate("Guten Morgen. Das Haus ist alt.")
    >>> [pair.source_text for pair in bitext.pairs]
    ['Guten Morgen.', 'Das Haus ist alt.']
    >>> bitext.pairs[1].target_text
    'The house is old.'
    >>> bitext.head.signature.engine
    'ctranslate2'
    """
    settings = settings or Settings(memory="none")
    with open_translator(settings, warn=lambda message: None) as translator:
        head, blocks = translate_document(read_text(text), translator, settings)
        return Bitext(head, tuple(blocks))


@contextmanager
def open_translator(settings: Settings, warn: Warn) -> Iterator[Translator]:
    """The translator that ``settings`` ask for, with its memory; ``warn`` hears what goes amiss."""
    checkpoint = resolve(
        settings.model or None, offline=settings.offline, allow_pickle=settings.allow_pickle
    )
    translator: Translator = load(
        checkpoint,
        engine=settings.engine,
        device=settings.device,
        compute_type=settings.compute_type,
        threads=settings.threads,
    )
    with ExitStack() as stack:
        if settings.memory != "none":
            path = Path(settings.memory) if settings.memory else default_path()
            memory = Memory.open(path, warn)
            if memory is not None:
                translator = RememberingTranslator(translator, stack.enter_context(memory), warn)
        yield translator


def translate_document(
    document: Document,
    translator: Translator,
    settings: Settings,
    on_text: Callable[[str], None] = lambda text: None,
) -> tuple[Head, Iterator[BilingualBlock]]:
    """The head of the bitext, and its blocks as they become ready, in order.

    ``on_text`` hears the source of every segment as soon as it has a first translation.
    """
    terms = _terms(settings.glossary)
    steps = Steps(
        split=_clauses,
        foreign=foreign_language if settings.foreign else lambda text: "",
        check=partial(check_pair, terms=terms),
        terms=partial(find_terms, terms=terms),
        repair=settings.repair,
        on_text=on_text,
    )
    signature = _signature(translator.signature, settings, terms)
    head = Head(document.name, signature, document.media, document.encoding, document.tail)
    segmented = ((block, segment(block)) for block in document.blocks)
    return head, translate_blocks(
        segmented, translator, settings.beam, settings.batch_tokens, steps
    )


def is_english(document: Document) -> bool:
    """Whether most of what can be told of a document's blocks is English."""
    languages = [foreign_language(block.text) for block in document.blocks]
    long_enough = [x for x, b in zip(languages, document.blocks, strict=True) if len(b.text) > 40]
    return 2 * long_enough.count("en") > len(long_enough) > 0


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
    from zweisatz.summarise import Abstractive, Extractive, Seq2Seq, find_checkpoint

    if name == "extractive":
        return Extractive()
    return Abstractive(Seq2Seq(find_checkpoint(name, offline=offline), name=name), strict)


def check_again(bitext: Bitext, glossary: str = "") -> Bitext:
    """The bitext with the findings of all checks, those over the whole of it included.

    ``glossary`` is the file of a glossary, or ``""``. Findings that were there are replaced.
    """
    return check_bitext(bitext, _terms(glossary))


def _terms(glossary: str) -> Glossary:
    return Glossary(read_glossary(Path(glossary)) if glossary else ())


def _signature(engine: Signature, settings: Settings, terms: Sequence[Term]) -> Signature:
    """The engine's signature with everything else that the wording depends on."""
    more = {
        "batch_tokens": str(settings.batch_tokens),
        "repair": "yes" if settings.repair else "no",
        "foreign": "pass" if settings.foreign else "translate",
    }
    if terms:
        content = "\n".join(f"{term.source}\t{term.target}" for term in terms)
        more["glossary"] = "sha256:" + hashlib.sha256(content.encode()).hexdigest()[:16]
    return replace(engine, beam=settings.beam, settings={**engine.settings, **more})


def _clauses(text: str, fits: Callable[[str], bool]) -> Sequence[str]:
    return [part.text for part in split_clauses(text, fits)]
