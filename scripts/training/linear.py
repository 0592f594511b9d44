"""The linear reader of the ablation: every score is a sum over the pieces around, one to three.

It gives the same columns as the network, so that all that comes after is the same for both.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from handlers.reading.model.shape import WIDTH

BUCKETS, REACH = 1 << 15, 3
_MIX = (1_000_003, 7_919, 104_729)


class Linear(nn.Module):
    """Ids in, a row of every head's columns for each piece out; no layer between."""

    def __init__(self) -> None:
        super().__init__()
        self.weights = nn.EmbeddingBag(BUCKETS, WIDTH, mode="sum")
        nn.init.normal_(self.weights.weight, std=0.01)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """`ids` and `mask` (messages, pieces); (messages, pieces, WIDTH)."""
        rows, length = ids.shape
        features = torch.cat([_ngrams(ids * mask, size) for size in (1, 2, 3)], dim=-1)
        out: Tensor = self.weights(features.view(rows * length, -1))
        return out.view(rows, length, WIDTH)


def _ngrams(ids: Tensor, size: int) -> Tensor:
    """The bucket of every run of `size` pieces within REACH, each place on its own."""
    padded = nn.functional.pad(ids, (REACH, REACH))
    length, found = ids.shape[1], []
    for shift in range(2 * REACH + 2 - size):
        mixed = torch.full_like(ids, shift * 31 + size)
        for place in range(size):
            mixed = mixed * _MIX[place] + padded[:, shift + place : shift + place + length]
        found.append(mixed % BUCKETS)
    return torch.stack(found, dim=-1)
