"""The encoder as it is shipped: an int8 ONNX body over 4-bit vectors of word pieces."""

import hashlib
import os
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from isnad.encoder.windows import Window
from isnad.errors import DataError

FILES = ("body.onnx", "pieces.model", "arrays.npz")
SUMS = "sha256.txt"
PACKAGES = ("onnxruntime", "sentencepiece", "numpy")
_BLANK = "▁"
UNKNOWN = 3


def installed(folder: Path) -> bool:
    """Whether the encoder's files and the packages that it needs are there (`pip install isnad[model]`)."""
    return all((folder / name).exists() for name in FILES) and all(find_spec(name) is not None for name in PACKAGES)


def sums(folder: Path) -> str:
    """SHA-256 and name of each file, a line each."""
    return "".join(f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in FILES)


@lru_cache(maxsize=2)
def load_network(folder: Path) -> "Network | None":
    """The encoder in a folder; None where it is not installed.

    Raises:
        DataError: the files are not those that their checksums were made of.
    """
    if not installed(folder):
        return None
    if sums(folder) != (folder / SUMS).read_text(encoding="ascii"):
        raise DataError(f"model/{folder.name}", "its checksums do not match", "install it again")
    # numpy's own threads would only get in one another's way: reports are spread over processes, one thread each
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import numpy as np
    import onnxruntime
    import sentencepiece

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    body = onnxruntime.InferenceSession(str(folder / FILES[0]), options, providers=["CPUExecutionProvider"])
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / FILES[1]))
    with np.load(folder / FILES[2]) as arrays:
        # halves and scales are widened once: numpy multiplies float16 slowly
        wide = {n: a.astype(np.float32) if a.dtype == np.float16 else a for n in arrays.files for a in [arrays[n]]}
        return Network(body, pieces, wide)


def unpacked(packed: Any, scales: Any) -> Any:
    """float32 [rows, width] of 4-bit weights: each block of 32 has a scale and 16 bytes, of which byte n holds n and n + 16."""
    import numpy as np

    weights = np.concatenate([packed & 15, packed >> 4], axis=-1).astype(np.float32) - 8
    return (weights * scales.astype(np.float32)[..., None]).reshape(len(packed), -1)


class Network:
    """From words to vectors. `arrays` holds the tables of the encoder and of what is learnt on top of it."""

    def __init__(self, body: Any, pieces: Any, arrays: dict[str, Any]) -> None:
        self._body, self._pieces = body, pieces
        self.arrays = arrays
        self._cut = lru_cache(maxsize=200_000)(self._pieces_of)

    def cut(self, word: str, blank: bool) -> Sequence[int]:
        """The pieces of a word, by number; `blank` if one stands before it."""
        return self._cut(word, blank)

    def _pieces_of(self, word: str, blank: bool) -> tuple[int, ...]:
        plain = unicodedata.normalize("NFKC", word).replace(" ", _BLANK)
        return tuple(self._pieces.encode(_BLANK * blank + plain)) or (UNKNOWN,)

    def vectors(self, window: Window) -> Any:
        """float32 [pieces, width]: each piece in its context."""
        import numpy as np

        arrays = self.arrays
        words = unpacked(arrays["pieces"][window.pieces], arrays["scales"][window.pieces])
        total = words + arrays["positions"][: len(window.pieces)] + arrays["sorts"][window.sorts]
        for place, numbers in window.hints.items():
            total[place] += arrays["hints"][list(numbers)].sum(axis=0)
        return self._body.run(None, {"x": total[None].astype(np.float32)})[0][0]
