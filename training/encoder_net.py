"""The encoder in PyTorch: the lower layers of multilingual-e5-small, and what is learnt on top of them.

`isnad.claims.heard` computes the same from the arrays that `arrays` names.
"""

import math
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from e5 import E5
from lessons import EDGES, ROLES, Lesson
from torch import nn

from isnad.claims.heard import AFTER, HINTS
from isnad.encoder.windows import SORTS
from isnad.kinds import KINDS, MODALITIES

_ASKING = 192
"""Width of a trigger's question."""
_NEVER = -1e9
_SHARE = {"anchor": 1 / 20, "inside": 1 / 200, "place": 1 / 20}
"""Weight of a task in the loss; a tenth where none is given."""


class Layer(nn.Module):
    """A layer of BERT."""

    def __init__(self, width: int, heads: int, inner: int, drop: float) -> None:
        super().__init__()
        self.q, self.k, self.v, self.ao = (nn.Linear(width, width) for _ in range(4))
        self.fi, self.fo = nn.Linear(width, inner), nn.Linear(inner, width)
        self.aln, self.oln = (nn.LayerNorm(width, eps=1e-12) for _ in range(2))
        self.heads, self.drop = heads, nn.Dropout(drop)

    def forward(self, x: Any, mask: Any) -> Any:
        """float [batch, pieces, width]."""
        batch, length, width = x.shape
        parted = [
            f(x).view(batch, length, self.heads, width // self.heads).transpose(1, 2) for f in (self.q, self.k, self.v)
        ]
        seen = F.scaled_dot_product_attention(*parted, attn_mask=mask)
        x = self.aln(x + self.drop(self.ao(seen.transpose(1, 2).reshape(batch, length, width))))
        return self.oln(x + self.drop(self.fo(F.gelu(self.fi(x)))))


class Body(nn.Module):
    """From the sum of a piece's vectors to its vector in context."""

    def __init__(self, base: E5, layers: int, drop: float) -> None:
        super().__init__()
        self.eln = nn.LayerNorm(base.width, eps=1e-12)
        self.layers = nn.ModuleList([Layer(base.width, base.heads, base.inner, drop) for _ in range(layers)])
        self.drop = nn.Dropout(drop)
        _fill(self.eln, base, "emb.ln")
        for number, layer in enumerate(self.layers):
            for name in ("q", "k", "v", "ao", "fi", "fo", "aln", "oln"):
                _fill(getattr(layer, name), base, f"l{number}.{name}")

    def forward(self, x: Any, mask: Any = None) -> Any:
        """float [batch, pieces, width]."""
        x = self.drop(self.eln(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x


def _fill(module: Any, base: E5, name: str) -> None:
    module.weight.data = torch.tensor(base.tensor(f"{name}.w")).view_as(module.weight)
    module.bias.data = torch.tensor(base.tensor(f"{name}.b")).view_as(module.bias)


class Net(nn.Module):
    """Body, vectors of pieces, and heads."""

    def __init__(self, base: E5, words: Any, layers: int, drop: float) -> None:
        super().__init__()
        width = base.width
        self.word = nn.Embedding.from_pretrained(words, freeze=True)
        table = torch.tensor(base.tensor("emb.pos")).view(-1, width)
        self.pos = nn.Embedding.from_pretrained(table + torch.tensor(base.tensor("emb.type"))[:width], freeze=False)
        self.tag = nn.Embedding(len(SORTS) + 1, width)
        self.hint = nn.Embedding(HINTS, width)
        for table in (self.tag, self.hint):
            nn.init.zeros_(table.weight)
        self.body = Body(base, layers, drop)
        self.drop = nn.Dropout(drop)
        self.anchor, self.inside = nn.Linear(width, len(KINDS)), nn.Linear(width, len(KINDS))
        nn.init.constant_(self.anchor.bias, -4.0)
        nn.init.constant_(self.inside.bias, -3.0)
        self.trig, self.kind = nn.Linear(width, _ASKING), nn.Embedding(len(KINDS), _ASKING)
        nn.init.normal_(self.kind.weight, std=0.02)
        asked = (*ROLES, "place", *EDGES)
        self.roles = nn.ModuleDict({name: nn.Linear(2 * width, _ASKING) for name in (*ROLES, "place")})
        self.edge = nn.ModuleDict({name: nn.Linear(width, _ASKING) for name in EDGES})
        self.query = nn.ModuleDict({name: nn.Linear(_ASKING, _ASKING) for name in asked})
        self.dist = nn.ModuleDict({name: nn.Embedding(2 * AFTER, 1) for name in asked})
        for table in self.dist.values():
            nn.init.zeros_(table.weight)
        self.none, self.more = (nn.ModuleDict({name: nn.Linear(_ASKING, 1) for name in ROLES}) for _ in range(2))
        self.pbias = nn.Parameter(torch.tensor(-1.0))
        self.mod = nn.Linear(_ASKING, len(MODALITIES))

    def encode(self, pieces: Any, sorts: Any, mask: Any, hints: Any) -> Any:
        """float [batch, pieces, width]; `hints` are rows of a batch number, a piece and a hint."""
        x = self.word(pieces) + self.pos.weight[: pieces.shape[1]] + self.tag(sorts)
        x = x.index_put((hints[:, 0], hints[:, 1]), self.hint(hints[:, 2]), accumulate=True)
        return self.body(x, torch.zeros_like(mask, dtype=x.dtype).masked_fill(~mask, _NEVER)[:, None, None])

    def loss(self, vectors: Any, lesson: Lesson) -> Any:
        """Of one window, from the vectors of its pieces."""
        words = self.drop(vectors[lesson.rows])
        read = words[lesson.read]
        losses = {
            "anchor": F.binary_cross_entropy_with_logits(self.anchor(read), lesson.anchors, reduction="sum"),
            "inside": F.binary_cross_entropy_with_logits(self.inside(read), lesson.inside, reduction="sum"),
        }
        if len(lesson.triggers):
            losses |= self._asked(words, lesson)
        return sum(_SHARE.get(name, 1 / 10) * loss for name, loss in losses.items())

    def _asked(self, words: Any, lesson: Lesson) -> dict[str, Any]:
        own = self.drop(torch.tanh(self.trig(words[lesson.triggers]) + self.kind(lesson.kinds)))
        query = {name: layer(own) / math.sqrt(_ASKING) for name, layer in self.query.items()}
        losses = {"modality": F.cross_entropy(self.mod(own), lesson.modality, reduction="sum")}
        for name in EDGES:
            scores = query[name] @ self.edge[name](words).T + self.dist[name](lesson.apart)[..., 0]
            known = lesson.edges[name] >= 0
            scores = scores.masked_fill(~lesson.near, _NEVER)[known]
            losses[name] = F.cross_entropy(scores, lesson.edges[name][known], reduction="sum")
        vectors = words[lesson.mentions].flatten(1)
        scored = {
            name: query[name] @ layer(vectors).T + self.dist[name](lesson.mentions_apart)[..., 0]
            for name, layer in self.roles.items()
        }
        for name in ROLES:
            scores = torch.cat([scored[name], self.none[name](own), self.more[name](own)], 1)[lesson.choosing[name]]
            scores = scores.masked_fill(~lesson.choice[name], _NEVER)
            right = scores.masked_fill(~lesson.right[name], _NEVER)
            losses[name] = (torch.logsumexp(scores, 1) - torch.logsumexp(right, 1)).sum()
        told = F.binary_cross_entropy_with_logits(scored["place"] + self.pbias, lesson.placed[..., 1], reduction="none")
        losses["place"] = (told * lesson.placed[..., 0]).sum()
        return losses

    def arrays(self) -> dict[str, Any]:
        """All that is not in the body nor a piece's vector, by the names that `isnad.claims.heard` uses."""
        renamed = {"pos.weight": "positions", "tag.weight": "sorts", "hint.weight": "hints"}
        out = {}
        for name, value in self.state_dict().items():
            if name.split(".")[0] not in ("word", "body"):
                half = value.ndim > 1 and not name.startswith("dist")
                out[renamed.get(name, name)] = value.numpy().astype("float16" if half else "float32")
        return out
