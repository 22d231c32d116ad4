"""The bilingual page: one HTML file with the source on the left and its translation beside it.

Every sentence has an address (``#b3s2``), and so has every paragraph (``#b3``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zweisatz.document import BilingualBlock, Finding, Head, Pair
from zweisatz.write import page
from zweisatz.write.layout import language_name, marker

__all__ = ["render"]


def render(head: Head, blocks: Iterable[BilingualBlock]) -> Iterator[str]:
    """One chunk a block."""
    names = (language_name(head.source_lang), language_name(head.target_lang))
    yield page.opening(page.title_of(head.name), names)
    found: list[tuple[str, Finding]] = []
    pairs = 0
    number = 0
    for number, block in enumerate(blocks, 1):
        pairs += len(block.pairs)
        yield _section(head, block, number, found)
    yield page.closing(_foot(head, pairs, number, found))


def _section(
    head: Head, bilingual: BilingualBlock, number: int, found: list[tuple[str, Finding]]
) -> str:
    """A block; its findings are added to ``found``."""
    block = bilingual.block
    place = page.anchor(block.id, f"b{number}")
    rows = []
    for pair_number, pair in enumerate(bilingual.pairs, 1):
        pair_place = page.anchor(pair.id, f"b{number}s{pair_number}")
        found.extend((pair_place, finding) for finding in pair.findings)
        sign = marker(bilingual) if pair_number == 1 else ""
        rows.append(
            f'<div class="pair{" flagged" if pair.findings else ""}" id="{pair_place}">'
            f"{page.number(place, pair_place, (number, pair_number))}"
            f"{_cells(head, bilingual, pair, sign)}</div>\n"
        )
    level = f" level-{min(block.level, 6)}" if block.level else ""
    return f'<section class="block {block.kind}{level}" id="{place}">\n{"".join(rows)}</section>\n'


def _cells(head: Head, bilingual: BilingualBlock, pair: Pair, sign: str) -> str:
    kind, level = bilingual.block.kind, bilingual.block.level
    source, target = page.sides(pair)
    badges = page.note_badges(pair)
    return page.cell(
        source, head.source_lang, "source", kind=kind, level=level, marker=sign
    ) + page.cell(
        target, head.target_lang, "target", kind=kind, level=level, marker=sign, after=badges
    )


def _foot(head: Head, pairs: int, blocks: int, found: list[tuple[str, Finding]]) -> str:
    counts = (
        f"{_count(pairs, 'sentence')} in {_count(blocks, 'paragraph')}, "
        f"{_count(len(found), 'finding')}."
    )
    return (
        f"{''.join(page.finding_list(found))}<p>{counts}</p>\n"
        f'<p class="signature">{page.escape(str(head.signature))}</p>\n'
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
