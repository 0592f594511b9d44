"""The process's stages as digests see them: which are open, in which order, with which chance.

A renamed stage is the same stage. One that the process no longer has counts as open: deals are
never left in it, so it is met in the past only.
"""

from __future__ import annotations

from handlers.process.model import Process, Stage


class Ladder:
    """Answers about stage keys, old ones among them."""

    def __init__(self, process: Process) -> None:
        self._stages: dict[str, Stage] = {}
        self._places: dict[str, tuple[int, int]] = {}
        for number, pipeline in enumerate(process.pipelines):
            for place, stage in enumerate(pipeline.stages):
                self._places[stage.key] = (number, place)
        for stage in process.stages:
            self._stages |= {was: stage for was in stage.was if was not in self._stages}
        self._stages |= {stage.key: stage for stage in process.stages}
        self.open = tuple(stage.key for stage in process.stages if stage.outcome is None)

    def key(self, key: str) -> str:
        """The stage's present key."""
        stage = self._stages.get(key)
        return stage.key if stage else key

    def outcome(self, key: str) -> str | None:
        """'won' or 'lost'; None for an open stage."""
        stage = self._stages.get(key)
        return stage.outcome if stage else None

    def chance(self, key: str) -> int | None:
        """The process's chance of it, in per cent."""
        stage = self._stages.get(key)
        return stage.chance if stage else None

    def stage(self, key: str) -> Stage | None:
        """The stage itself."""
        return self._stages.get(key)

    def closed_keys(self) -> tuple[str, ...]:
        """All keys, old ones too, of stages with an outcome."""
        return self.keys_of("won") + self.keys_of("lost")

    def keys_of(self, outcome: str) -> tuple[str, ...]:
        """All keys, old ones too, of stages with this outcome."""
        return tuple(key for key, stage in self._stages.items() if stage.outcome == outcome)

    def is_forward(self, old: str, new: str) -> bool | None:
        """Whether it is further on; None where the two cannot be compared."""
        one, other = self._places.get(self.key(old)), self._places.get(self.key(new))
        if one is None or other is None or one[0] != other[0]:
            return None
        return one < other

    def in_order(self, keys: set[str]) -> list[str]:
        """Keys in the process's order, those that it does not have last."""
        last = (len(self._places), 0)
        return sorted(keys, key=lambda key: (self._places.get(key, last), key))
