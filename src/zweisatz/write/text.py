"""Plain text: the translation alone, with the paragraphs of the source.

A blank line stands between blocks, none between the items of a list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zweisatz.document import BilingualBlock, Head, Kind
from zweisatz.write.chars import encodable
from zweisatz.write.layout import marker, target_of

__all__ = ["render"]


def render(head: Head, blocks: Iterable[BilingualBlock]) -> Iterator[str]:
    """One chunk a block; lone surrogates become U+FFFD."""
    before: Kind | None = None
    for block in blocks:
        text = target_of(block)
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
