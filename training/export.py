"""Write the folder that is shipped: `python -m training.export FOLDER OUT --scores FILE...`.

float16 safetensors, tokenizer files, configs, and the model card with the measured figures. Refuses
to write more than the package may hold, or a value that float16 cannot.
"""

import argparse
import json
from pathlib import Path
from typing import Any, Final

import torch

from training.model import load_folder, save_folder, weights

LIMIT: Final = 60_000_000
"""Bytes of everything in the folder."""
CARD: Final = Path(__file__).parent / "card.md"
FILES: Final = frozenset(
    "README.md config.json generation_config.json model.safetensors source.spm target.spm "
    "tokenizer_config.json vocab.json".split()
)


def export(
    folder: Path,
    out: Path,
    scores: list[dict[str, Any]],
    alignment_heads: list[list[int]] | None = None,
) -> int:
    """Write OUT and return its size in bytes; `ValueError` if it must not be shipped.

    `alignment_heads` are the cross-attention heads to link words by, as [layer, head], the best
    first; `ModelError` if the model has no such heads.
    """
    from zweisatz.models.checkpoint import inspect

    model = load_folder(folder)
    largest = max(float(value.abs().max()) for value in weights(model).values())
    if not largest < torch.finfo(torch.float16).max:
        raise ValueError(f"a weight of {largest} does not fit float16: the run has diverged")
    save_folder(model, folder / "source.spm", out, torch.float16)
    if alignment_heads is not None:
        generation = out / "generation_config.json"
        settings = json.loads(generation.read_text(encoding="utf-8"))
        settings["alignment_heads"] = alignment_heads
        generation.write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")
    card = CARD.read_text(encoding="utf-8").replace("{{figures}}", table(scores))
    (out / "README.md").write_text(card, encoding="utf-8")
    for path in out.iterdir():
        path.chmod(0o644)
    inspect(out, name=out.name, allow_pickle=False)
    return check(out)


def check(out: Path) -> int:
    """The size of a folder that may be shipped; `ValueError` names what is wrong with it."""
    found = {path.name for path in out.iterdir()}
    if found != FILES:
        raise ValueError(
            f"missing {sorted(FILES - found)}, unexpected {sorted(found - FILES)} in {out}"
        )
    size = sum(path.stat().st_size for path in out.iterdir())
    if size > LIMIT:
        raise ValueError(f"{out} has {size} bytes, {size - LIMIT} more than the package may hold")
    return size


def table(scores: list[dict[str, Any]]) -> str:
    """The figures of the card as a Markdown table, with the signatures below it."""
    lines = [
        "| set | engine | sentences | BLEU | chrF | loops in 1,000 |",
        "|---|---|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {row['name']} | {row['engine']} | {row['sentences']:,} "
        f"| {row['bleu']:.1f} | {row['chrf']:.1f} | {row['loops']:.1f} |"
        for row in scores
    ]
    signatures = sorted({signature for row in scores for signature in row["signatures"]})
    return "\n".join([*lines, "", *(f"`{signature}`  " for signature in signatures)]).rstrip()


def main() -> None:
    """The command line of this step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument(
        "--scores", type=Path, nargs="*", default=[], help="files written by training.evaluate"
    )
    parser.add_argument(
        "--alignment-heads",
        type=json.loads,
        metavar="[[LAYER,HEAD],...]",
        help="what to link words by, as benchmarks/alignment.py --heads --model FOLDER prints it",
    )
    arguments = parser.parse_args()
    rows = [
        json.loads(line)
        for path in arguments.scores
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    size = export(arguments.folder, arguments.out, rows, arguments.alignment_heads)
    print(f"{size:,} bytes")


if __name__ == "__main__":
    main()
