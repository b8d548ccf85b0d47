"""The joint model: one small encoder, read once, with a head for every question."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812  # the name everyone uses

WIDTH, LAYERS, ATTENTION_HEADS, INNER = 384, 6, 12, 1536
VOCABULARY, POSITIONS, CASES = 30522, 512, 8


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many labels each head tells apart, and the widths of the pairwise heads."""

    names: int
    upos: int
    xpos: int
    relations: int
    roles: int
    arc: int = 256
    relation: int = 256
    link: int = 128


@dataclass(frozen=True, slots=True)
class Scores:
    """What the heads say of each word; pairs are [batch, dependent, head]."""

    names: Tensor
    upos: Tensor
    xpos: Tensor
    arcs: Tensor  # [batch, words, 1 + words]; column 0 is the root
    dependent: Tensor  # halves of the relation head, joined only for chosen arcs
    governor: Tensor
    roles: Tensor
    cue_of: Tensor  # content word -> its cue word; column 0: none
    source_of: Tensor  # cue word -> its source word; column 0: nobody named
    happened: Tensor


class Drop(nn.Module):
    """Dropout with slices of a fixed mask: on a CPU, drawing masks costs a fifth of a step."""

    POOL = 1 << 23

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate
        self.pool: Tensor | None = None

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or self.rate == 0:
            return x
        if self.pool is None or self.pool.dtype != x.dtype:
            kept = torch.rand(self.POOL, device=x.device) >= self.rate
            self.pool = kept.to(x.dtype) / (1 - self.rate)
        start = int(torch.randint(self.POOL - x.numel(), ()))
        return x * self.pool[start : start + x.numel()].view(x.shape)


class Layer(nn.Module):
    """One BERT layer (post-norm)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.scale = float(WIDTH // ATTENTION_HEADS) ** -0.5
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm_attention = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm_out = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Drop(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, _ = x.shape
        parts = self.qkv(x).view(batch, length, 3, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        weights = (query * self.scale) @ key.transpose(2, 3)
        if mask is not None:
            weights = weights + mask
        seen = torch.softmax(weights, -1) @ value
        seen = seen.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm_attention(x + self.drop(self.out(seen)))
        return self.norm_out(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """all-MiniLM-L6-v2 with an embedding of the word's case, which its vocabulary has lost."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.cases = nn.Embedding(CASES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = Drop(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        nn.init.normal_(self.cases.weight, std=0.02)

    def forward(self, pieces: Tensor, cases: Tensor) -> Tensor:
        x = self.drop(self._embedded(pieces, cases))
        mask = torch.zeros(pieces.shape, dtype=x.dtype, device=x.device)
        mask = mask.masked_fill(pieces == 0, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def windowed(self, pieces: Tensor, cases: Tensor) -> Tensor:
        """The same for windows without padding, as they are read after training."""
        x = self._embedded(pieces, cases)
        for layer in self.layers:
            x = layer(x, None)
        return x

    def _embedded(self, pieces: Tensor, cases: Tensor) -> Tensor:
        at = torch.arange(pieces.shape[1], device=pieces.device)
        x: Tensor = self.words(pieces) + self.positions(at) + self.kind + self.cases(cases)
        normed: Tensor = self.norm(x)
        return normed

    def load(self, file: Path) -> None:
        """Take the weights as published, with query, key and value joined."""
        old = {k.removeprefix("bert."): v for k, v in load_file(file).items()}
        with torch.no_grad():
            self.words.weight.copy_(old["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(old["embeddings.position_embeddings.weight"])
            self.kind.copy_(old["embeddings.token_type_embeddings.weight"][0])
            _copy(self.norm, old, "embeddings.LayerNorm")
            for number, layer in enumerate(self.layers):
                _copy_layer(layer, old, f"encoder.layer.{number}.")


def _copy(module: nn.Module, old: dict[str, Tensor], name: str) -> None:
    module.load_state_dict({"weight": old[f"{name}.weight"], "bias": old[f"{name}.bias"]})


def _copy_layer(layer: nn.Module, old: dict[str, Tensor], name: str) -> None:
    parts = [f"{name}attention.self.{part}" for part in ("query", "key", "value")]
    layer.qkv.load_state_dict(
        {kind: torch.cat([old[f"{part}.{kind}"] for part in parts]) for kind in ("weight", "bias")}
    )
    _copy(layer.out, old, f"{name}attention.output.dense")
    _copy(layer.norm_attention, old, f"{name}attention.output.LayerNorm")
    _copy(layer.up, old, f"{name}intermediate.dense")
    _copy(layer.down, old, f"{name}output.dense")
    _copy(layer.norm_out, old, f"{name}output.LayerNorm")


class Pairs(nn.Module):
    """Scores every word against every word, and against "none" in column 0."""

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        self.left = nn.Linear(WIDTH, width)
        self.right = nn.Linear(WIDTH, width)
        self.none = nn.Parameter(torch.zeros(1, 1, width))
        self.bilinear = nn.Linear(width, width)
        self.drop = Drop(dropout)
        nn.init.normal_(self.none, std=0.02)

    def forward(self, words: Tensor) -> Tensor:
        left = self.drop(F.gelu(self.left(words)))
        right = self.drop(F.gelu(self.right(words)))
        right = torch.cat([self.none.expand(words.shape[0], -1, -1), right], dim=1)
        scale = float(left.shape[-1]) ** -0.5
        return (self.bilinear(left) * scale) @ right.transpose(1, 2)


def _tagger(labels: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(
        nn.Linear(WIDTH, WIDTH // 2), nn.GELU(), Drop(dropout), nn.Linear(WIDTH // 2, labels)
    )


class Reader(nn.Module):
    """Encoder and heads."""

    def __init__(self, sizes: Sizes, dropout: float = 0.1) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = Encoder(dropout)
        self.drop = Drop(dropout)
        self.names = _tagger(sizes.names, dropout)
        self.tags = _tagger(sizes.upos + sizes.xpos, dropout)
        self.arcs = Pairs(sizes.arc, 0.2)
        self.dependent = nn.Linear(WIDTH, sizes.relation)
        self.governor = nn.Linear(WIDTH, sizes.relation)
        self.relations = nn.Linear(sizes.relation, sizes.relations)
        self.roles = _tagger(sizes.roles, dropout)
        self.cue_of = Pairs(sizes.link, 0.2)
        self.source_of = Pairs(sizes.link, 0.2)
        self.happened = _tagger(1, dropout)

    def forward(self, pieces: Tensor, cases: Tensor, first: Tensor, last: Tensor) -> Scores:
        """`first` and `last` give each word's outer pieces; a word is the mean of the two."""
        x = self.encoder(pieces, cases)
        rows = torch.arange(x.shape[0], device=x.device)[:, None]
        return self.heads((x[rows, first] + x[rows, last]) * 0.5)

    def heads(self, words: Tensor) -> Scores:
        words = self.drop(words)
        tags = self.tags(words)
        return Scores(
            names=self.names(words),
            upos=tags[..., : self.sizes.upos],
            xpos=tags[..., self.sizes.upos :],
            arcs=self.arcs(words),
            dependent=self.dependent(words),
            governor=self.governor(words),
            roles=self.roles(words),
            cue_of=self.cue_of(words),
            source_of=self.source_of(words),
            happened=self.happened(words)[..., 0],
        )

    def relation_scores(self, dependent: Tensor, governor: Tensor) -> Tensor:
        """Relations of chosen arcs, from the two halves."""
        scores: Tensor = self.relations(self.drop(F.gelu(dependent + governor)))
        return scores
