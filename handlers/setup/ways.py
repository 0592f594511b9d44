"""How the team sells: putting another process in force, with the deals of stages that go.

A new process takes over name, pipelines and fields; the rest (rhythms, rates, digests) stays as it
is. A stage that goes while deals are in it gets an heir: the form asks which, and proposes one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handlers import process
from handlers.process import Process, ProcessFaults, Stage, parse
from handlers.process.checks import fold
from handlers.process.defaults import default_text
from handlers.reply import FormField, Input, Option
from handlers.scene import Scene
from handlers.setup.rewriting import rewritten, sections_of
from handlers.setup.state import KEY, keep
from handlers.wording.values import count
from storage.changes import change_sets_of_message
from storage.database import Session
from storage.deals import count_by_stage
from storage.records import ChangeSet

TAKEN_OVER = ("name", "pipelines", "fields")
HEIR = "heir:"
MEANWHILE = (
    "Somebody changed how you sell while this was open, so I changed nothing. "
    "Close it and tap again: you will see how it is now."
)


@dataclass(frozen=True, slots=True)
class Leaving:
    """A stage that goes, with how many deals are in it, and the new one that is likest to it."""

    key: str
    name: str
    deals: int
    heir: str


def stamp(session: Session) -> str:
    """Names the process that is in force, to notice a change meanwhile."""
    return hashlib.sha256(session.workspace.process.encode()).hexdigest()[:12]


def usable_text(session: Session) -> str:
    """The text in force; the one that ships where that cannot be read."""
    try:
        parse(session.workspace.process)
    except ProcessFaults:
        return default_text()
    return session.workspace.process


def leaving(session: Session, new: Process) -> list[Leaving]:
    """The stages that hold deals and that the new process lacks."""
    old = process.present(session)
    names = {stage.key: stage for stage in old.stages}
    places = {stage.key: place for place, stage in enumerate(old.stages)}
    held = count_by_stage(session)
    return [
        Leaving(key, names[key].name if key in names else key, deals, _heir(key, old, new))
        for key, deals in sorted(held.items(), key=lambda each: (places.get(each[0], 0), each))
        if new.stage(key) is None
    ]


def heir_fields(session: Session, new: Process) -> tuple[FormField, ...]:
    """A question for each stage that goes with deals in it."""
    options = tuple(Option(stage.key, stage.name) for stage in new.stages)
    return tuple(
        FormField(
            f"{HEIR}{each.key}",
            f"Where {'does' if each.deals == 1 else 'do'} the {count(each.deals, 'deal')} "
            f"in “{each.name}” go?",
            Input.CHOICE,
            each.heir,
            options,
            optional=False,
        )
        for each in leaving(session, new)
    )


def heirs_of(values: Mapping[str, str]) -> dict[str, str]:
    """The stage that goes -> the one that its deals get, of a sent form."""
    return {
        key.removeprefix(HEIR): value
        for key, value in values.items()
        if key.startswith(HEIR) and value
    }


def merged(session: Session, sections: Mapping[str, Any], heirs: Mapping[str, str]) -> str:
    """The text in force with these sections in it, the deals of stages that go led on."""
    taken = {name: sections.get(name) for name in TAKEN_OVER if name in sections}
    return rewritten(usable_text(session), with_heirs(taken, heirs))


def with_heirs(sections: Mapping[str, Any], heirs: Mapping[str, str]) -> dict[str, Any]:
    """The sections, in which each heir names the stage whose deals it takes over."""
    made = dict(sections)
    made["pipelines"] = [
        {**line, "stages": [_with_was(stage, heirs) for stage in line["stages"]]}
        for line in sections["pipelines"]
    ]
    return made


def _with_was(stage: Mapping[str, Any], heirs: Mapping[str, str]) -> dict[str, Any]:
    before = [key for key, heir in heirs.items() if heir == stage["key"]]
    was = list(dict.fromkeys([*stage.get("was", []), *before]))
    return {**stage, "was": was} if was else dict(stage)


def former(change_set: ChangeSet) -> Process | None:
    """The process that held before a set; None where its text cannot be read any more."""
    old, _ = change_set.detail[KEY]["process"]
    try:
        return parse(old)
    except ProcessFaults:
        return None


def put_in_force(scene: Scene, text: str, key: str, *, chosen: bool = True) -> ChangeSet | None:
    """Put it in force as one ChangeSet of `key`; None where it changes nothing.

    `chosen`: somebody has looked at the stages. Raises ProcessFaults.
    """
    process.apply(scene.session, text, member_id=scene.member.id, now=scene.now, key=key)
    if chosen:
        keep(scene.session, process=True)
    return next(reversed(change_sets_of_message(scene.session, key)), None)


def led_on(text: str, heirs: Mapping[str, str]) -> str:
    """A process.yaml of somebody's own, the deals of stages that go led on."""
    return rewritten(text, with_heirs(sections_of(text), heirs)) if heirs else text


def _heir(key: str, old: Process, new: Process) -> str:
    """The new stage that is likest: of a name that both know, else at the same height."""
    before = old.stage(key)
    if before is None:
        return new.stages[0].key
    words = _names(before)
    same = [stage for stage in new.stages if stage.outcome == before.outcome]
    known = next((stage for stage in same if words & _names(stage)), None)
    if known:
        return known.key
    there = [stage.key for stage in old.stages if stage.outcome == before.outcome]
    place = there.index(before.key) / max(1, len(there) - 1)
    return same[round(place * (len(same) - 1))].key if same else new.stages[0].key


def _names(stage: Stage) -> set[str]:
    return {fold(name) for name in (stage.name, *stage.aliases)}
