"""The judge: how likely an update is right, by a logistic regression on its evidence.

Its weights were fitted on messages of books that the network had not learnt from; see
docs/reading-model.md.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from handlers.reading.meaning.intent import Bar

BIAS = ""


@dataclass(frozen=True, slots=True)
class TrainedJudge:
    """Weights by kind of update and name of evidence; BIAS stands for what always counts.

    `bars` by kind: what the chances are held against.
    """

    weights: Mapping[str, Mapping[str, float]]
    bars: Mapping[str, Bar]

    @classmethod
    def load(cls, path: Path) -> TrainedJudge:
        """The judge in a file."""
        data = json.loads(path.read_text(encoding="utf-8"))
        return cls(data["weights"], {kind: Bar(*bar) for kind, bar in data["bars"].items()})

    def __call__(self, kind: str, evidence: Mapping[str, float]) -> float:
        """The chance that the update is right, 0 to 1."""
        weights = self.weights.get(kind, {})
        score = weights.get(BIAS, 0.0)
        score += sum(weights.get(name, 0.0) * value for name, value in evidence.items())
        return 1 / (1 + math.exp(-min(max(score, -30.0), 30.0)))
