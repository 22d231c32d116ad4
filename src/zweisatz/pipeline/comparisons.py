"""Several translations of one article, wherever they come from, as bitexts of one source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from zweisatz.align.bitext import align_translation
from zweisatz.check import check_bitext
from zweisatz.compare.comparison import System
from zweisatz.config import Settings, load_settings
from zweisatz.document import Bitext, Document, Pair, Segment, Signature
from zweisatz.errors import InputError
from zweisatz.pipeline.articles import Engine, Warn, open_translator, translate_document
from zweisatz.pipeline.reviews import linked
from zweisatz.read import read_path
from zweisatz.read.bitext import is_bitext, read_bitext
from zweisatz.segment import segment
from zweisatz.version import __version__

__all__ = ["profile_settings", "reference_lines", "system", "with_confidence", "with_links"]

_TELLING = re.compile(r"[^\W\d_]{5,}|\d{2,}")
_FEWEST_TELLING, _SHARED = 5, 0.25
_BATCH = 32  # pairs rated together


def system(
    name: str,
    what: str,
    document: Document,
    settings: Settings,
    named: Mapping[str, Any],
    warn: Warn,
    counted: Callable[[Document], Callable[[str], None]],
) -> System:
    """The translation ``what`` of ``document``, under ``name``.

    ``what`` is a bitext file, a profile (``.toml``), a folder with a checkpoint, an English text
    that somebody else translated, ``bundled``, or a hub id: the first that fits. Models
    translate under ``settings`` and their memory, profiles under their own; what the command line
    named (by its key, else ``None``) goes over both. A foreign text is aligned by way of our own
    translation. ``counted`` gives the ear that hears of every sentence done.

    Raises ``InputError`` for an empty file, ``ModelError`` for a model that cannot be used.
    """
    path = Path(what)
    if is_bitext(path):
        return System(name, check_bitext(read_bitext(path)))
    if path.suffix == ".toml":
        settings = profile_settings(path, settings, named)
        return System(name, _translated(document, settings, warn, counted))
    if path.is_file():
        own = _translated(document, settings, warn, counted)
        return System(name, _foreign(own, path))
    return System(name, _translated(document, replace(settings, model=what), warn, counted))


def profile_settings(path: Path, settings: Settings, named: Mapping[str, Any]) -> Settings:
    """The profile at ``path``, as ``system`` uses it: what was named goes over it, and a run that
    is offline stays so."""
    profile = load_settings(path)
    profile = replace(
        profile,
        memory=profile.memory or settings.memory,
        offline=profile.offline or settings.offline,
    )
    return profile.override(**named)


def _translated(
    document: Document,
    settings: Settings,
    warn: Warn,
    counted: Callable[[Document], Callable[[str], None]],
) -> Bitext:
    with open_translator(settings, warn) as translator:
        head, blocks = translate_document(document, translator, settings, counted(document))
        return Bitext(head, tuple(blocks))


def _foreign(own: Bitext, path: Path) -> Bitext:
    """The English text at ``path``, sentence by sentence beside the source of ``own``."""
    segments = _english(read_path(path))
    _require_same_article(own, segments, path.name)
    head = replace(own.head, signature=Signature(path.name, "", "foreign text", "", 0, __version__))
    return check_bitext(Bitext(head, align_translation(own.blocks, segments)))


def _require_same_article(own: Bitext, segments: Sequence[Segment], name: str) -> None:
    """Raises ``InputError`` if a text shares too few longer words and numbers with our own.

    On the gold alignments a translation shares half of them with the pivot or more, and another
    article a sixth at the most.
    """
    ours = set(_TELLING.findall(" ".join(pair.target_text for pair in own.pairs).lower()))
    theirs = set(_TELLING.findall(" ".join(segment.text for segment in segments).lower()))
    fewer = min(len(ours), len(theirs))
    if fewer >= _FEWEST_TELLING and len(ours & theirs) < _SHARED * fewer:
        raise InputError(
            f"{name} does not look like a translation of this article: they share "
            f"{len(ours & theirs)} of {fewer} longer words; name a translation of the same text"
        )


def _english(document: Document) -> list[Segment]:
    return [s for block in document.blocks for s in segment(block, "en")]


def reference_lines(document: Document, sentences: int) -> list[str]:
    """The reference translation in ``document``: a line for each of so many source sentences.

    Raises ``InputError`` if there are more or fewer; blank lines count only if all do.
    """
    text = "".join(block.gap + block.original for block in document.blocks) + document.tail
    lines = [line.strip() for line in text.split("\n")]
    if lines and not lines[-1]:
        lines.pop()
    if len(lines) != sentences:
        lines = [line for line in lines if line]
    if len(lines) != sentences:
        raise InputError(
            f"{document.name} has {len(lines)} lines for {sentences} source sentences: "
            "put one reference sentence on each line"
        )
    return lines


def with_confidence(systems: Sequence[System], engine: Engine) -> Iterator[System]:
    """The systems with the mean log-probability that one model, the same for all, gives a pair."""
    for each in systems:
        pairs = each.bitext.pairs
        found: dict[int, float] = {}
        fitting = [n for n, pair in enumerate(pairs) if _can_be_rated(pair, engine)]
        for start in range(0, len(fitting), _BATCH):
            some = fitting[start : start + _BATCH]
            sources = [pairs[n].source_text for n in some]
            targets = [pairs[n].target_text for n in some]
            found.update(zip(some, engine.score(sources, targets), strict=True))
        yield replace(each, confidence=tuple(found.get(n) for n in range(len(pairs))))


def with_links(systems: Sequence[System], engine: Engine) -> Iterator[System]:
    """The systems with word links in their pairs."""
    for each in systems:
        blocks = tuple(linked(each.bitext.blocks, engine))
        yield replace(each, bitext=replace(each.bitext, blocks=blocks))


def _can_be_rated(pair: Pair, engine: Engine) -> bool:
    texts = pair.source_text, pair.target_text
    return all(texts) and max(engine.count(texts)) <= engine.max_tokens // 2
