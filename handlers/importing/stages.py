"""Stages of the process, by what other programs and people call them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from handlers.importing.cells.words import key
from handlers.importing.faults import ImportFault
from handlers.process import Process, Stage

OUTCOMES: dict[str, tuple[str, ...]] = {
    "won": ("won", "closed won", "closedwon", "closed - won", "gewonnen", "gagne", "ganado"),
    "lost": ("lost", "closed lost", "closedlost", "closed - lost", "verloren", "perdu", "perdido"),
}
OPEN = frozenset({"open", "offen", "ouvert", "abierto"})
_PIPELINE = re.compile(r"\s*\([^()]*\)$")


@dataclass(slots=True)
class Stages:
    """Finds a stage by key, name, alias or earlier key, folded; then by a clear slip of the pen.

    `told` is what the user said of names that the process does not know.
    """

    process: Process
    told: Mapping[str, str] = field(default_factory=dict)
    _names: dict[str, Stage] = field(default_factory=dict)
    _seen: dict[str, Stage | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for stage in self.process.stages:
            for name in (stage.key, stage.name, *stage.aliases, *stage.was):
                self._names.setdefault(_plain(name), stage)
        for outcome, words in OUTCOMES.items():
            stages = [each for each in self.process.stages if each.outcome == outcome]
            for word in words if len(stages) == 1 else ():
                self._names.setdefault(_plain(word), stages[0])
        for theirs, ours in self.told.items():
            found = self.process.stage(ours) or self._names.get(_plain(ours))
            if found is None:
                known = ", ".join(stage.key for stage in self.process.stages)
                msg = f"No stage is called '{ours}'. The process has: {known}."
                raise ImportFault(msg)
            self._names[_plain(theirs)] = found

    def find(self, text: str) -> Stage | None:
        """The stage that a cell names."""
        if text not in self._seen:
            self._seen[text] = self._find(text)
        return self._seen[text]

    def _find(self, text: str) -> Stage | None:
        name = _plain(text)
        return (
            self._names.get(name)
            # HubSpot adds the pipeline: 'Closed Won (Sales Pipeline)'.
            or self._names.get(_plain(_PIPELINE.sub("", text)))
            or self._misspelt(name)
        )

    def _misspelt(self, name: str) -> Stage | None:
        """One letter off in five or more, two in ten or more, and no other stage as near."""
        allowed = len(name) // 5 if len(name) < 15 else 2
        near = {
            stage.key: stage
            for known, stage in self._names.items()
            if len(known) > 4 and OSA.distance(known, name, score_cutoff=allowed) <= allowed
        }
        return next(iter(near.values())) if allowed and len(near) == 1 else None

    def outcome(self, text: str, stage: Stage | None) -> Stage | None:
        """The stage of a deal whose status is 'won' or 'lost', in the pipeline of its stage."""
        word = key(text)
        wanted = next((o for o, words in OUTCOMES.items() if word in map(key, words)), None)
        if wanted is None:
            return None
        pipelines = self.process.pipelines
        mine = next((each for each in pipelines if stage in each.stages), pipelines[0])
        return next((each for each in mine.stages if each.outcome == wanted), None)

    def first_of(self, stage: Stage) -> Stage:
        """The stage in which deals of the same pipeline begin."""
        mine = next(each for each in self.process.pipelines if stage in each.stages)
        return next((each for each in mine.stages if each.outcome is None), stage)


def _plain(text: str) -> str:
    return key(text).replace(" ", "")
