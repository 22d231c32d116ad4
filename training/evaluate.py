"""Score a model folder on development sets: `python -m training.evaluate FOLDER SETS...`.

BLEU and chrF with their sacreBLEU signatures, loops per 1,000 sentences, and source words a second.
`--engine ctranslate2` (int8) or `transformers` (float32); both decode sentence pieces of the raw
text: Marian's tokenizer in transformers 5 has a punctuation normaliser and does not call it.
`--engine zweisatz` is the whole product (int8): every line a paragraph, split into sentences,
checked and mended.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from training.loops import loops
from training.sources import read_tsv

if TYPE_CHECKING:
    from ctranslate2 import Translator

Translate = Callable[[list[str]], list[str]]

MAX_PIECES: Final = 256


@dataclass(frozen=True, slots=True)
class Score:
    """Figures of one set; `loops` per 1,000 sentences, `speed` in source words a second.

    `reference_loops` is what the references themselves have: repetitions that are none of the
    model's making.
    """

    name: str
    engine: str
    sentences: int
    bleu: float
    chrf: float
    loops: float
    reference_loops: float
    speed: float
    signatures: tuple[str, str]


def score(
    name: str, engine: str, pairs: list[tuple[str, str]], outputs: list[str], seconds: float
) -> Score:
    """The figures of one set, against its only reference."""
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    bleu, chrf = BLEU(), CHRF()
    references = [[target for _, target in pairs]]
    looping = sum(loops(source, output) for (source, _), output in zip(pairs, outputs, strict=True))
    unavoidable = sum(loops(source, reference) for source, reference in pairs)
    return Score(
        name=name,
        engine=engine,
        sentences=len(pairs),
        bleu=round(bleu.corpus_score(outputs, references).score, 2),
        chrf=round(chrf.corpus_score(outputs, references).score, 2),
        loops=round(1000 * looping / len(pairs), 2),
        reference_loops=round(1000 * unavoidable / len(pairs), 2),
        speed=round(sum(len(source.split()) for source, _ in pairs) / seconds, 1),
        signatures=(str(bleu.get_signature()), str(chrf.get_signature())),
    )


def int8_translator(folder: Path, threads: int) -> "Translator":
    """The folder converted to int8 in a temporary place, and loaded."""
    from ctranslate2 import Translator
    from ctranslate2.converters import TransformersConverter

    with tempfile.TemporaryDirectory() as temporary:
        converted = Path(temporary) / "int8"
        TransformersConverter(str(folder)).convert(str(converted), quantization="int8")
        return Translator(str(converted), device="cpu", compute_type="int8", intra_threads=threads)


def with_ctranslate2(folder: Path, beam: int, threads: int) -> Translate:
    """Sentence pieces and CTranslate2, in int8."""
    from sentencepiece import SentencePieceProcessor

    translator = int8_translator(folder, threads)
    source = SentencePieceProcessor(model_file=str(folder / "source.spm"))
    target = SentencePieceProcessor(model_file=str(folder / "target.spm"))

    def translate(texts: list[str]) -> list[str]:
        pieces = [[*source.encode(text, out_type=str), "</s>"] for text in texts]
        results = translator.translate_batch(
            pieces, beam_size=beam, max_batch_size=1024, batch_type="tokens",
            max_input_length=0, max_decoding_length=MAX_PIECES,
        )  # fmt: skip
        return [target.decode(result.hypotheses[0]) for result in results]

    return translate


def with_transformers(folder: Path, beam: int, threads: int, batch: int = 16) -> Translate:
    """Tokenizer and `generate` of transformers, in float32."""
    import torch
    from transformers import MarianMTModel, MarianTokenizer

    torch.set_num_threads(threads)
    tokenizer = MarianTokenizer.from_pretrained(folder)
    model = MarianMTModel.from_pretrained(folder, dtype=torch.float32).train(False)

    def translate(texts: list[str]) -> list[str]:
        order = sorted(range(len(texts)), key=lambda number: len(texts[number]))
        outputs = [""] * len(texts)
        for start in range(0, len(order), batch):
            part = order[start : start + batch]
            inputs = tokenizer(
                [texts[number] for number in part], return_tensors="pt", padding=True
            )
            with torch.inference_mode():
                ids = model.generate(**inputs, num_beams=beam, max_length=MAX_PIECES)
            for number, text in zip(
                part, tokenizer.batch_decode(ids, skip_special_tokens=True), strict=True
            ):
                outputs[number] = text
        return outputs

    return translate


def with_zweisatz(folder: Path, beam: int, threads: int) -> Translate:
    """What a user gets with the folder as model, but for int8; nothing is remembered."""
    from zweisatz.config import Settings
    from zweisatz.document import Block, Document, Kind
    from zweisatz.pipeline.articles import open_engine, translate_document

    settings = Settings(
        model=str(folder), memory="none", offline=True, compute_type="int8",
        beam=beam, threads=threads,
    )  # fmt: skip
    engine = open_engine(settings)

    def translate(texts: list[str]) -> list[str]:
        blocks = (Block(f"b{n}", Kind.PARAGRAPH, text) for n, text in enumerate(texts, 1))
        _, done = translate_document(Document("-", tuple(blocks)), engine, settings)
        return [" ".join(pair.target_text for pair in block.pairs) for block in done]

    return translate


ENGINES: Final = {
    "ctranslate2": with_ctranslate2,
    "transformers": with_transformers,
    "zweisatz": with_zweisatz,
}


def main() -> None:
    """The command line of this step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("sets", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, help="append one JSON line a set")
    parser.add_argument("--outputs", type=Path, help="folder for the translations")
    parser.add_argument("--engine", choices=ENGINES, default="ctranslate2")
    parser.add_argument("--beam", type=int, default=4)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--limit", type=int, help="only the first lines of each set")
    arguments = parser.parse_args()
    translate = ENGINES[arguments.engine](arguments.folder, arguments.beam, arguments.threads)
    for path in arguments.sets:
        pairs = list(islice(read_tsv(path), arguments.limit))
        began = time.monotonic()
        outputs = translate([source for source, _ in pairs])
        result = score(path.stem, arguments.engine, pairs, outputs, time.monotonic() - began)
        print(json.dumps(asdict(result)), flush=True)
        if arguments.out:
            with arguments.out.open("a", encoding="utf-8") as file:
                file.write(
                    json.dumps(
                        {"folder": arguments.folder.name, "beam": arguments.beam} | asdict(result)
                    )
                    + "\n"
                )
        if arguments.outputs:
            arguments.outputs.mkdir(parents=True, exist_ok=True)
            (arguments.outputs / f"{path.stem}.en").write_text(
                "\n".join(outputs) + "\n", encoding="utf-8"
            )


if __name__ == "__main__":
    main()
