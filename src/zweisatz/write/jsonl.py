"""JSON Lines: one pair a line, for ``jq``, pandas and the like.

    {"id", "block", "kind", "source", "target"[, "level", "gap", …]}

``gap`` stands only where it is not the usual one (nothing before the first sentence of a block,
one space before the others); the other keys are those of ``write.json``. Signature, original
mark-up and the white space between blocks are not in this format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zweisatz.document import BilingualBlock, Head
from zweisatz.write.json import dumps, pair_fields
from zweisatz.write.layout import default_gap

__all__ = ["render"]


def render(head: Head, blocks: Iterable[BilingualBlock]) -> Iterator[str]:
    """One chunk a pair."""
    for bilingual in blocks:
        block = bilingual.block
        offset = 0
        for number, pair in enumerate(bilingual.pairs):
            fields: dict[str, object] = {
                "id": pair.id,
                "block": block.id,
                "kind": block.kind.value,
                "source": pair.source_text,
                "target": pair.target_text,
            }
            if block.level:
                fields["level"] = block.level
            if pair.gap != default_gap(number):
                fields["gap"] = pair.gap
            yield dumps({**fields, **pair_fields(pair, offset)}) + "\n"
            offset += sum(len(segment.gap) + len(segment.text) for segment in pair.source)
