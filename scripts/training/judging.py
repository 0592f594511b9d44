"""The judge: from the evidence of updates that the reader made of held-out messages, a chance.

One logistic regression for all kinds of update, in which each kind may differ from the common
weights where its messages show it should (both are held near nothing, the differences more so).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from handlers.reading.model.shape import KINDS

BIAS = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """An update of a held-out message, and whether it was right."""

    kind: str
    evidence: Mapping[str, float]
    right: bool


def fit(
    cases: Sequence[Judged], *, common: float = 1.0, apart: float = 2.0
) -> dict[str, dict[str, float]]:
    """Weights by kind and name of evidence; `common` and `apart` say how near nothing they stay."""
    names = [BIAS, *sorted({name for case in cases for name in case.evidence})]
    rows = torch.tensor(
        [[1.0, *(float(case.evidence.get(name, 0.0)) for name in names[1:])] for case in cases]
    )
    kinds = torch.tensor([KINDS.index(case.kind) for case in cases])
    right = torch.tensor([float(case.right) for case in cases])
    shared = torch.zeros(len(names), requires_grad=True)
    own = torch.zeros(len(KINDS), len(names), requires_grad=True)
    optimizer = torch.optim.LBFGS([shared, own], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        optimizer.zero_grad()
        scores = (rows * (shared + own[kinds])).sum(1)
        fitted = torch.nn.functional.binary_cross_entropy_with_logits(
            scores, right, reduction="sum"
        )
        held = common * shared[1:].square().sum() + apart * own.square().sum()
        total: Tensor = fitted + 0.5 * held
        total.backward()
        return total

    optimizer.step(loss)
    weights = (shared + own).detach()
    return {
        kind: {
            name: round(float(weight), 4)
            for name, weight in zip(names, weights[number], strict=True)
            if abs(float(weight)) >= 1e-4
        }
        for number, kind in enumerate(KINDS)
    }
