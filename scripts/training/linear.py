"""For the ablation: the same heads without an encoder, on a piece and its neighbours alone.

One linear layer over the published word embeddings of a piece and of the pieces around it. It
learns from the same examples by the same losses, so that the difference is what the encoder adds.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from handlers.reading.model.joint import MEMBERS, Rows, joined
from handlers.reading.model.shape import WIDTH
from scripts.training.network import HIDDEN, Network, fresh

REACH = 3  # pieces on either side
EPOCHS = 2  # there is little to learn


class Linear(Network):
    """The network with its embeddings, and no layers between them and the heads."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList()
        self.places = nn.Embedding(1, HIDDEN).requires_grad_(requires_grad=False)
        self.heads = nn.Linear((2 * REACH + 1) * HIDDEN, WIDTH)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """`ids`, `mask` (messages, pieces), 1 where a piece stands; (messages, pieces, WIDTH)."""
        hidden = self.norm(self.embedded(ids)) * mask.unsqueeze(-1)
        length = hidden.shape[1]
        wide = functional.pad(hidden, (0, 0, REACH, REACH))
        around = [wide[:, shift : shift + length] for shift in range(2 * REACH + 1)]
        out: Tensor = self.heads(torch.cat(around, -1))
        return out


def fresh_linear(seed: int) -> Linear:
    """The published embeddings, with new heads."""
    encoder = fresh(seed)
    network = Linear()
    network.words, network.marks, network.norm = encoder.words, encoder.marks, encoder.norm
    network.norm.requires_grad_(requires_grad=False)
    nn.init.normal_(network.heads.weight, std=0.02)
    nn.init.zeros_(network.heads.bias)
    return network


class AsNetwork:
    """A torch network as the reader takes it: the rows of one, where several would be read."""

    def __init__(self, network: Network) -> None:
        self._network = network

    def __call__(self, ids: Sequence[int], *, least: int = 1, most: int = MEMBERS) -> Rows:
        """The joint rows of a window."""
        del most
        with torch.no_grad():
            (rows,) = self._network(torch.tensor([list(ids)]), torch.ones(1, len(ids)))
        return joined([rows.numpy()] * least)
