"""The judge: how likely an update is right, by small networks that weigh its evidence.

Each has one hidden layer; the chance is the mean of what they say. They were fitted on messages of
books that the reading network had not learnt from; see docs/reading-model.md.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from handlers.reading.meaning.intent import Bar

Floats: TypeAlias = npt.NDArray[np.float32]
MOST_APART = 4.0  # standard deviations; what lies further out counts as this far


@dataclass(frozen=True)
class TrainedJudge:
    """Weights of the networks, and what their inputs mean.

    `weights` holds `names` (of evidence) and `kinds` in the order of the inputs, `mean` and `scale`
    of each input, and `members`: of each network `inner` (inputs, hidden), `inner_bias`, `outer`
    (hidden) and `outer_bias`. `bars` by kind: what the chances are held against.
    """

    weights: Mapping[str, Any]
    bars: Mapping[str, Bar]

    @classmethod
    def load(cls, path: Path) -> TrainedJudge:
        """The judge in a file."""
        data = json.loads(path.read_text(encoding="utf-8"))
        return cls(data["weights"], {kind: Bar(*bar) for kind, bar in data["bars"].items()})

    def __call__(self, kind: str, evidence: Mapping[str, float]) -> float:
        """The chance that the update is right, 0 to 1."""
        inputs = row_of(kind, evidence, self.weights["names"], self.weights["kinds"])
        inputs = scaled(inputs, self._mean, self._scale)
        inner, inner_bias, outer, outer_bias = self._members
        hidden = np.maximum(np.einsum("i,nih->nh", inputs, inner) + inner_bias, 0.0)
        scores = (hidden * outer).sum(axis=1) + outer_bias
        return float((1 / (1 + np.exp(-scores))).mean())

    @cached_property
    def _mean(self) -> Floats:
        return np.asarray(self.weights["mean"], dtype=np.float32)

    @cached_property
    def _scale(self) -> Floats:
        return np.asarray(self.weights["scale"], dtype=np.float32)

    @cached_property
    def _members(self) -> tuple[Floats, Floats, Floats, Floats]:
        """The weights of all networks side by side."""
        keys = ("inner", "inner_bias", "outer", "outer_bias")
        members = self.weights["members"]
        first, second, third, fourth = (
            np.asarray([one[key] for one in members], dtype=np.float32) for key in keys
        )
        return first, second, third, fourth


def row_of(
    kind: str, evidence: Mapping[str, float], names: Sequence[str], kinds: Sequence[str]
) -> Floats:
    """The inputs: the evidence by name, then a one at the place of the kind."""
    told = [float(evidence.get(name, 0.0)) for name in names]
    return np.asarray([*told, *(float(kind == one) for one in kinds)], dtype=np.float32)


def scaled(rows: Floats, mean: Floats, scale: Floats) -> Floats:
    """Inputs around 0, most of them between -1 and 1."""
    near: Floats = np.clip((rows - mean) / scale, -MOST_APART, MOST_APART)
    return near
