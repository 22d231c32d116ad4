"""An article in, its bitext out.

read → segment → translate (with memory, checks, repair) → write. What comes in is a document,
what goes out is a head and a stream of bilingual blocks, so that nothing has to fit into memory
twice and a reader sees the first block before the last is translated.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol

from zweisatz.check import check_pair
from zweisatz.check.lost_names import lost_names
from zweisatz.config import Settings
from zweisatz.document import BilingualBlock, Bitext, Document, Head, Signature, Term
from zweisatz.engines.load import load
from zweisatz.engines.protocol import Aligner, Scorer, Translator
from zweisatz.glossary import Glossary, find_terms, read_glossary
from zweisatz.language import foreign_language
from zweisatz.memory import Memory, RememberingTranslator, default_path
from zweisatz.models import resolve
from zweisatz.read import read_text
from zweisatz.segment import segment, split_clauses
from zweisatz.translation import Steps, translate_blocks

__all__ = [
    "Engine",
    "open_engine",
    "open_translator",
    "read_terms",
    "translate",
    "translate_document",
]

Warn = Callable[[str], None]


class Engine(Translator, Scorer, Aligner, Protocol):
    """What both Marian engines can do: translate, rate translations, and align their words."""


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


def open_engine(settings: Settings) -> Engine:
    """The engine that ``settings`` ask for, which can rate and align translations, too.

    Raises ``ModelError`` or ``OfflineError``.
    """
    checkpoint = resolve(
        settings.model or None, offline=settings.offline, allow_pickle=settings.allow_pickle
    )
    return load(
        checkpoint,
        engine=settings.engine,
        device=settings.device,
        compute_type=settings.compute_type,
        threads=settings.threads,
    )


@contextmanager
def open_translator(settings: Settings, warn: Warn) -> Iterator[Translator]:
    """The translator that ``settings`` ask for, with its memory; ``warn`` hears what goes amiss.

    Raises ``ModelError``, and ``InputError`` if the memory that they name is something else.
    """
    # The memory first: a wrong one is said before seconds go into loading a model.
    with _open_memory(settings.memory, warn) or nullcontext() as memory:
        engine = open_engine(settings)
        yield RememberingTranslator(engine, memory, warn) if memory else engine


def _open_memory(name: str, warn: Warn) -> Memory | None:
    if name == "none":
        return None
    return Memory.open_named(Path(name), warn) if name else Memory.open(default_path(), warn)


def translate_document(
    document: Document,
    translator: Translator,
    settings: Settings,
    on_text: Callable[[str], None] = lambda text: None,
    terms: Glossary | None = None,
) -> tuple[Head, Iterator[BilingualBlock]]:
    """The head of the bitext, and its blocks as they become ready, in order.

    ``on_text`` hears the source of every segment as soon as it has a first translation. ``terms``
    are those of the settings' glossary, if it was read already.
    """
    if terms is None:
        terms = read_terms(settings.glossary)
    steps = Steps(
        split=_clauses,
        foreign=foreign_language if settings.foreign else lambda text: "",
        check=partial(check_pair, terms=terms),
        terms=partial(find_terms, terms=terms),
        lost_names=lost_names,
        repair=settings.repair,
        on_text=on_text,
    )
    signature = _signature(translator.signature, settings, terms)
    head = Head(document.name, signature, document.media, document.encoding, document.tail)
    segmented = ((block, segment(block)) for block in document.blocks)
    return head, translate_blocks(
        segmented, translator, settings.beam, settings.batch_tokens, steps
    )


def read_terms(glossary: str) -> Glossary:
    """The terms in the file called ``glossary``; none for ``""``. Raises ``InputError``."""
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
