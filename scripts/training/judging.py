"""The judge: from the evidence of updates that the reader made of held-out messages, a chance.

Some small networks with one hidden layer, each from another start; their mean is steadier than any
of them. Evidence is dropped at random while they learn, so that none leans on one piece of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from handlers.reading.model.judge import row_of, scaled
from handlers.reading.model.shape import KINDS

MEMBERS, HIDDEN, EPOCHS, SIZE = 5, 32, 15, 64
RATE, DECAY, DROPOUT = 3e-3, 0.3, 0.4
_LEAST = 1e-3  # added to each scale: evidence that never varies says nothing


@dataclass(frozen=True, slots=True)
class Judged:
    """An update of a held-out message, and whether it was right."""

    kind: str
    evidence: Mapping[str, float]
    right: bool


def fit(cases: Sequence[Judged]) -> dict[str, Any]:
    """The weights of a `TrainedJudge`; the same for the same cases."""
    names = sorted({name for case in cases for name in case.evidence})
    rows = np.stack([row_of(case.kind, case.evidence, names, KINDS) for case in cases])
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + np.float32(_LEAST)
    inputs = torch.from_numpy(scaled(rows, mean, scale))
    right = torch.tensor([float(case.right) for case in cases])
    return {
        "names": names,
        "kinds": list(KINDS),
        "mean": _rounded(torch.from_numpy(mean)),
        "scale": _rounded(torch.from_numpy(scale)),
        "members": [_member(inputs, right, seed) for seed in range(MEMBERS)],
    }


def _member(inputs: Tensor, right: Tensor, seed: int) -> dict[str, Any]:
    torch.manual_seed(seed)
    inner, outer = nn.Linear(inputs.shape[1], HIDDEN), nn.Linear(HIDDEN, 1)
    network = nn.Sequential(inner, nn.ReLU(), nn.Dropout(DROPOUT), outer)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    for _ in range(EPOCHS):
        for some in torch.randperm(len(right)).split(SIZE):
            scores = network(inputs[some])[:, 0]
            loss = nn.functional.binary_cross_entropy_with_logits(scores, right[some])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return {
        "inner": _rounded(inner.weight.T),
        "inner_bias": _rounded(inner.bias),
        "outer": _rounded(outer.weight[0]),
        "outer_bias": _rounded(outer.bias[0]),
    }


def _rounded(weights: Tensor) -> Any:
    """As JSON has it, to four places."""
    return np.round(weights.detach().double().numpy(), 4).tolist()
