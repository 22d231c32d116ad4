"""Which translations loop: `python -m training.loops SET.tsv SET.en` shows them.

A loop is a sequence of four words that stands in the translation more often than any stands in
the source: a repetition that the source lacks. One rightly repeated name of three words and an
article counts, too; how many references do is the floor of the figure, and given beside it.
"""

import argparse
import re
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import Final

from training.sources import read_tsv

SIZE: Final = 4
# "don't" and "1,000" are one word, so that four words are four to a reader, too.
_WORD = re.compile(r"\w+(?:['’]\w+|[.,]\d+)*")


def loops(source: str, target: str) -> bool:
    """Whether four words in a row stand in the target more often than any four in the source."""
    return most(target)[0] > max(1, most(source)[0])


def most(text: str) -> tuple[int, str]:
    """How often the commonest four words in a row stand in a text (0: it is shorter), and they."""
    found = _WORD.findall(text.casefold())
    grams = Counter(zip(*(islice(found, start, None) for start in range(SIZE)), strict=False))
    return max(((count, " ".join(gram)) for gram, count in grams.items()), default=(0, ""))


def main() -> None:
    """The command line: every looping translation, and how many references would count as one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set", type=Path, help="German⇥English")
    parser.add_argument("translations", type=Path, help="a line for each, or for the first lines")
    arguments = parser.parse_args()
    outputs = arguments.translations.read_text(encoding="utf-8").splitlines()
    pairs = list(islice(read_tsv(arguments.set), len(outputs)))
    if len(pairs) != len(outputs):
        parser.error(f"{arguments.translations} has more lines than {arguments.set}")
    found = 0
    for number, ((source, reference), output) in enumerate(zip(pairs, outputs, strict=True), 1):
        if loops(source, output):
            found += 1
            count, gram = most(output)
            note = " (and the reference repeats)" if loops(source, reference) else ""
            print(f"{number}: {count} × {gram!r}{note}\n  {source}\n  {output}")
    references = sum(loops(source, reference) for source, reference in pairs)
    print(f"{found} of {len(pairs)} loop; of their references {references} would count")


if __name__ == "__main__":
    main()
