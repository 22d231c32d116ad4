"""Plain text: the translation alone, with the paragraphs of the source.

A blank line stands between blocks, none between the items of a list. Where a check still finds an
error, or there is no translation, the reader gets the source to judge by, right behind it:

    The plant builds 1,243 lifts. [? German: Der Betrieb baut 1.234 Aufzüge.] That is a lot.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from zweisatz.document import BilingualBlock, Head, Kind, Pair, Severity
from zweisatz.write.chars import encodable, one_line
from zweisatz.write.layout import language_name, marker, target_of

__all__ = ["render"]


def render(head: Head, blocks: Iterable[BilingualBlock]) -> Iterator[str]:
    """One chunk a block; lone surrogates become U+FFFD."""
    before: Kind | None = None
    shown = partial(_shown, language=language_name(head.source_lang))
    for block in blocks:
        text = target_of(block, shown)
        if not text:
            continue
        kind = block.block.kind
        if before is not None:
            yield "\n" if kind is before is Kind.LIST_ITEM else "\n\n"
        if kind is Kind.LIST_ITEM:
            text = f"{'  ' * (block.block.level - 1)}{marker(block)} {text}"
        yield encodable(text)
        before = kind
    if before is not None:
        yield "\n"


def _shown(pair: Pair, language: str) -> str:
    """The target; with the source behind it where it may be wrong, or instead of it."""
    source, target = one_line(pair.source_text), pair.target_text
    doubtful = any(finding.severity is Severity.ERROR for finding in pair.findings)
    if not source or (target and not doubtful):
        return target
    return f"{target} [? {language}: {source}]".lstrip()
