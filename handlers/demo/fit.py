"""How the demo's stories fit another process than the one that ships, and another currency."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handlers.demo.touches import STAGES
from handlers.process import Process

MARK = " (demo)"


@dataclass(frozen=True, slots=True)
class Fit:
    """`stages`: the demo's stage -> the team's; `fields`: those that there are, None for all.

    `currency` '' keeps each story's own; `mark` stands behind every name.
    """

    stages: Mapping[str, str] = field(default_factory=dict)
    fields: frozenset[str] | None = None
    currency: str = ""
    mark: str = ""

    @classmethod
    def to(cls, process: Process, currency: str) -> Fit:
        """To the stages of a process, by their order; the closed ones by their outcome."""
        there = [stage.key for stage in process.stages if stage.outcome is None]
        last = len(STAGES) - 1
        stages = {
            name: there[round(at * (len(there) - 1) / last)] for at, name in enumerate(STAGES)
        }
        for outcome in ("won", "lost"):
            ends = (stage.key for stage in process.stages if stage.outcome == outcome)
            stages[outcome] = next(ends)
        texts = frozenset(each.key for each in process.fields)
        return cls(stages, texts, currency, MARK)

    def stage(self, name: str) -> str:
        """The team's stage."""
        return self.stages.get(name, name)

    def known(self, fields: Mapping[str, str | bool]) -> dict[str, str | bool]:
        """Of these fields those that the team has."""
        return {
            key: value for key, value in fields.items() if self.fields is None or key in self.fields
        }
