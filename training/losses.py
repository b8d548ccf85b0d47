"""What each head is wrong by: sums over words, so that a word weighs the same in any batch."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from training.batches import Batch
from training.chain import Chain
from training.labels import NAMES, RELATIONS, ROLES, UPOS, XPOS
from training.model import Reader, Scores, Sizes
from training.sources import UNLABELLED

WEIGHTS = {
    "names": 1.5,
    "roles": 1.0,
    "upos": 0.5,
    "xpos": 0.5,
    "arcs": 1.0,
    "relations": 0.7,
    "cue_of": 0.5,
    "source_of": 4.0,
    "happened": 0.5,
}
WORDS = 600.0  # labelled words of one task in a usual batch
NEVER = -1e4
CUES = torch.tensor([role.endswith("cue") for role in ROLES])
CONTENTS = torch.tensor([role.endswith("content") for role in ROLES])


class Model(nn.Module):
    """The reader and the two chains that are decoded outside the network."""

    def __init__(self) -> None:
        super().__init__()
        self.reader = Reader(Sizes(len(NAMES), len(UPOS), len(XPOS), len(RELATIONS), len(ROLES)))
        self.name_chain = Chain(NAMES)
        self.role_chain = Chain(ROLES)

    def losses(self, batch: Batch, scores: Scores) -> dict[str, Tensor]:
        return {
            "names": self._chained(self.name_chain, scores.names, batch.names, batch),
            "roles": self._chained(self.role_chain, scores.roles, batch.roles, batch),
            "upos": _words(scores.upos, batch.upos),
            "xpos": _words(scores.xpos, batch.xpos),
            **self._tree(scores, batch),
            **_links(scores, batch),
            "happened": _happened(scores.happened, batch.happened),
        }

    def _chained(self, chain: Chain, scores: Tensor, tags: Tensor, batch: Batch) -> Tensor:
        rows = (tags[:, 0] != UNLABELLED).nonzero()[:, 0]
        if not len(rows):
            return scores.sum() * 0
        present = batch.present[rows]
        total: Tensor = chain(scores[rows].float(), tags[rows].clamp_min(0), present)
        return total

    def _tree(self, scores: Scores, batch: Batch) -> dict[str, Tensor]:
        rows, words = (batch.heads != UNLABELLED).nonzero(as_tuple=True)
        heads = batch.heads[rows, words]
        same = batch.sentence[rows][:, :] == batch.sentence[rows, words][:, None]
        allowed = torch.cat([torch.ones_like(same[:, :1]), same], 1)
        arcs = scores.arcs[rows, words].float().masked_fill(~allowed, NEVER)
        joined = (heads > 0).nonzero()[:, 0]
        rows, words, heads = rows[joined], words[joined], heads[joined]
        gold = batch.relations[rows, words]
        relations = self.reader.relation_scores(
            scores.dependent[rows, words].float(), scores.governor[rows, heads - 1].float()
        )
        return {
            "arcs": F.cross_entropy(arcs, batch.heads[batch.heads != UNLABELLED], reduction="sum"),
            "relations": F.cross_entropy(relations.float(), gold, reduction="sum"),
        }


def _words(scores: Tensor, labels: Tensor) -> Tensor:
    flat = scores.float().flatten(0, 1)
    return F.cross_entropy(flat, labels.flatten(), ignore_index=UNLABELLED, reduction="sum")


def _links(scores: Scores, batch: Batch) -> dict[str, Tensor]:
    roles = batch.roles.clamp_min(0)
    contents, cues = CONTENTS.to(roles.device)[roles], CUES.to(roles.device)[roles]
    beyond = torch.cat([torch.ones_like(batch.present[:, :1]), batch.present], 1) == 0
    found = {}
    for name, pairs, chosen in (
        ("cue_of", scores.cue_of, contents),
        ("source_of", scores.source_of, cues),
    ):
        rows, words = chosen.nonzero(as_tuple=True)
        values = pairs[rows, words].float().masked_fill(beyond[rows], NEVER)
        found[name] = F.cross_entropy(values, batch.links[rows, words], reduction="sum")
    return found


def _happened(scores: Tensor, labels: Tensor) -> Tensor:
    known = ~labels.isnan()
    return F.smooth_l1_loss(scores[known].float(), labels[known], reduction="sum")


def total(losses: dict[str, Tensor]) -> Tensor:
    return torch.stack([WEIGHTS[name] * loss for name, loss in losses.items()]).sum() / WORDS
