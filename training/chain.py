"""A linear chain over tags, so that a whole span is right or wrong together."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from training.labels import joins


class Chain(nn.Module):
    """Conditional random field. Any tag may start or end a window, as a window may cut a span."""

    def __init__(self, tags: list[str]) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.zeros(len(tags), len(tags)))
        self.allowed: Tensor
        self.register_buffer("allowed", torch.tensor(joins(tags)).float(), persistent=False)

    def forward(self, scores: Tensor, tags: Tensor, present: Tensor) -> Tensor:
        """Negative log-likelihood, summed; `present` is 1 for words, 0 for padding."""
        gold = scores.gather(2, tags[..., None])[..., 0]
        steps = self.weights[tags[:, :-1], tags[:, 1:]]
        right = (gold * present).sum() + (steps * present[:, 1:]).sum()
        return self._total(scores, present) - right

    def _total(self, scores: Tensor, present: Tensor) -> Tensor:
        """Log of the sum over all allowed paths; chances, rescaled at each word."""
        top = scores.max(2).values.detach()
        chances = (scores - top[..., None]).exp()
        turns = self.weights.exp() * self.allowed
        state = chances[:, 0]
        scales = []
        for at in range(scores.shape[1]):
            if at:
                moved = (state @ turns) * chances[:, at]
                state = torch.where(present[:, at, None] > 0, moved, state)
            scale = state.sum(1, keepdim=True)
            state = state / scale
            scales.append(scale)
        logs = torch.cat(scales, 1).clamp_min(1e-30).log()
        return (logs * present).sum() + (top * present).sum()
