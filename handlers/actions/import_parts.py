"""An import in parts: between two of them whatever came in meanwhile has its turn.

Each part is a press of its own, which carries what came of those before, and plans the rest of the
file anew: what is done already is as the file says. So a crash between two parts loses nothing.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import Any

from handlers.heard import Press
from handlers.importing import Outcome, Plan, Refusal, Report, carry_out, report_on
from handlers.importing.writing import Progress
from handlers.scene import Scene
from storage import inbox

MOST_STEPS = 400
"""Records that one part writes: about half a second, two where the machine is busy."""
STATE = "so_far"


@dataclass(frozen=True, slots=True)
class SoFar:
    """What came of the parts before: `sets` are what they wrote, `left` how many may follow."""

    sets: tuple[str, ...]
    counts: dict[str, int]
    refused: tuple[tuple[int, str], ...]
    steps: int
    left: int


def so_far(press: Press, plan: Plan, refusals_shown: int) -> SoFar:
    """What the press carries; at the first part, what the plan of the whole file says."""
    kept = press.values.get(STATE)
    if kept:
        found: dict[str, Any] = json.loads(kept)
        pairs = tuple((int(line), str(reason)) for line, reason in found["refused"])
        return SoFar(**{**found, "sets": tuple(found["sets"]), "refused": pairs})
    report = report_on(plan)
    refused = tuple((each.line, each.reason) for each in report.refused)
    counts = {outcome.value: number for outcome, number in report.counts.items()}
    parts = -(-len(plan.steps) // MOST_STEPS) + 1
    # As many are kept as are shown, and how many there are is in the counts.
    return SoFar((), counts, refused[:refusals_shown], len(plan.steps), parts)


def one_part(scene: Scene, plan: Plan, before: SoFar, progress: Progress) -> tuple[SoFar, bool]:
    """Write a part; what came of it, and whether it was the last."""
    first = max(before.steps - len(plan.steps), 0)

    def shown(done: int, _all: int) -> None:
        progress(first + done, before.steps)

    report = carry_out(
        plan,
        scene.session,
        now=scene.now,
        member_id=scene.member.id,
        progress=shown,
        most=MOST_STEPS,
    )
    sets = (*before.sets, report.change_set_id) if report.change_set_id else before.sets
    over = len(plan.steps) <= MOST_STEPS or before.left <= 1
    return replace(before, sets=sets, left=before.left - 1), over


def go_on(scene: Scene, press: Press, found: SoFar) -> None:
    """Put the next part behind what came in meanwhile."""
    part = f"{len(found.sets)}.{found.left}"
    _next(scene, press, part, {STATE: json.dumps(asdict(found))})


def undo_on(scene: Scene, press: Press, done: int, kept: int) -> None:
    """The same for taking back: so many parts are `done`, so many values were `kept`."""
    _next(scene, press, str(done), {"done": str(done), "kept": str(kept)})


def _next(scene: Scene, press: Press, part: str, more: dict[str, str]) -> None:
    payload = inbox.payload_of(scene.session, press.event_id)
    event = f"{press.event_id.partition('+')[0]}+{part}"
    values = {**(payload.get("values") or {}), **more}
    inbox.accept(
        scene.session,
        surface=scene.place.surface,
        event_id=event,
        kind="press",
        payload={**payload, "event_id": event, "values": values},
        now=scene.now,
    )


def whole(plan: Plan, found: SoFar) -> Report:
    """The report of all parts; its set is all of theirs, newest first."""
    counts = {outcome: found.counts.get(outcome.value, 0) for outcome in Outcome}
    refused = tuple(Refusal(line, reason, ()) for line, reason in found.refused)
    sets = ",".join(reversed(found.sets)) or None
    return Report(plan.kind, counts, refused, plan.table.headers, sets)
