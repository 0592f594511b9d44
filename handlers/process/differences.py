"""What a new process changes against the old one, and how many deals that touches.

A stage stays the same one by its key, or where the new one names the old key under `was`. A stage
that goes while deals are in it strands them: such a change is not applied.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Generic, TypeVar

from handlers.process import told
from handlers.process.model import Field, Holidays, Money, Nudges, Process, Referrals, Stage

T = TypeVar("T")
Group = Money | Nudges | Referrals | Holidays

PLAIN = ("name", "visibility", "editing", "strict")
GROUPED = ("money", "nudges", "referrals", "holidays")


@dataclass(frozen=True, slots=True)
class Added(Generic[T]):
    """A stage or field that comes."""

    new: T
    line: str


@dataclass(frozen=True, slots=True)
class Changed(Generic[T]):
    """A stage or field that is renamed or changed; `deals` is how many are in the stage."""

    old: T
    new: T
    line: str
    deals: int = 0


@dataclass(frozen=True, slots=True)
class Removed(Generic[T]):
    """A stage or field that goes; `deals` is how many are in the stage."""

    old: T
    line: str
    deals: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that a new process changes.

    `order` holds the stages' names in the new order where stages that stay changed places.
    `moves` leads from the stage key that deals have now to the one they get. `reasons` tell why
    the change cannot be applied, with the way out; empty where it can.
    """

    stages: tuple[Added[Stage] | Changed[Stage] | Removed[Stage], ...]
    order: tuple[str, ...]
    fields: tuple[Added[Field] | Changed[Field] | Removed[Field], ...]
    settings: tuple[str, ...]
    moves: Mapping[str, str]
    reasons: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The changes in words, a sentence each; empty where nothing changes."""
        order = (f"The order of the stages is now {', '.join(self.order)}.",) if self.order else ()
        return (
            *(each.line for each in self.stages),
            *order,
            *(each.line for each in self.fields),
            *self.settings,
        )


def difference(old: Process, new: Process, deals_by_stage: Mapping[str, int]) -> Difference:
    """What `new` changes; `deals_by_stage` counts the deals, open and closed, by stage key."""
    held = {key: count for key, count in deals_by_stage.items() if count}
    current = {stage.key for stage in new.stages}
    leaving = {key: new.stage(key) for key in held if key not in current}
    return Difference(
        stages=tuple(_stages(old, new, held)),
        order=_order(old, new),
        fields=tuple(_fields(old, new)),
        settings=tuple(_settings(old, new)),
        moves={key: stage.key for key, stage in leaving.items() if stage},
        reasons=tuple(_stranded(old, key, held[key]) for key, to in leaving.items() if not to),
    )


def _stages(
    old: Process, new: Process, held: Mapping[str, int]
) -> Iterator[Added[Stage] | Changed[Stage] | Removed[Stage]]:
    kept = set()
    for stage in new.stages:
        before = _before(old, stage)
        if before is None:
            yield Added(stage, told.stage_added(stage))
            continue
        kept.add(before.key)
        deals = held.get(before.key, 0)
        if line := told.stage_changed(before, stage, deals):
            yield Changed(before, stage, line, deals)
    for stage in old.stages:
        if stage.key not in kept:
            deals, heir = held.get(stage.key, 0), new.stage(stage.key)
            if heir:
                yield Changed(stage, heir, told.stage_merged(stage, heir, deals), deals)
            else:
                yield Removed(stage, told.stage_removed(stage, deals), deals)


def _before(old: Process, stage: Stage) -> Stage | None:
    """The old stage that a new one continues."""
    by_key = {each.key: each for each in old.stages}
    return next((by_key[key] for key in (stage.key, *stage.was) if key in by_key), None)


def _order(old: Process, new: Process) -> tuple[str, ...]:
    place = {stage.key: at for at, stage in enumerate(old.stages)}
    kept = [before for stage in new.stages if (before := _before(old, stage))]
    places = [place[stage.key] for stage in kept]
    return () if places == sorted(places) else tuple(stage.name for stage in new.stages)


def _stranded(old: Process, key: str, deals: int) -> str:
    stage = next((each for each in old.stages if each.key == key), None)
    return told.stranded(key, stage.name if stage else None, deals)


def _fields(old: Process, new: Process) -> Iterator[Added[Field] | Changed[Field] | Removed[Field]]:
    for field in new.fields:
        before = old.field(field.key)
        if before is None:
            yield Added(field, told.field_added(field))
        elif line := told.field_changed(before, field):
            yield Changed(before, field, line)
    for field in old.fields:
        if new.field(field.key) is None:
            yield Removed(field, told.field_removed(field))


def _settings(old: Process, new: Process) -> Iterator[str]:
    pipelines = [{each.name: each.key for each in process.pipelines} for process in (old, new)]
    digests = [{each.name: each for each in process.digests} for process in (old, new)]
    yield from told.named("Pipeline", *pipelines)
    for name in PLAIN:
        yield from told.setting(name.capitalize(), getattr(old, name), getattr(new, name))
    for name in GROUPED:
        yield from _group(name.capitalize(), getattr(old, name), getattr(new, name))
    yield from told.named("Digest", *digests)


def _group(name: str, old: Group, new: Group) -> Iterator[str]:
    for attribute in (each.name for each in fields(old)):
        before, after = getattr(old, attribute), getattr(new, attribute)
        if attribute == "rules":
            for one, other in zip(before, after, strict=True):
                yield from told.setting(f"Nudge '{one.key}'", one, other)
        else:
            yield from told.setting(f"{name}, {attribute.replace('_', ' ')}", before, after)
