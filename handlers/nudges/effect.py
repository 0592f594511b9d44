"""Whether reminders help: by rule, the share that was acted on within two days.

Acted on is what was ticked off, snoozed, or dealt with elsewhere. A rule under 30 % is flagged: it
asks for what nobody does, so its days or its being there should change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import timedelta

from handlers.nudges.rules import rule_of
from handlers.reply import Block, Hint, Line, Reply, Table, Text, bold, line
from handlers.rights import LEADS
from handlers.scene import Scene
from handlers.wording.values import count
from storage.nudges import Effect, effects
from storage.people import all_members

WITHIN = timedelta(days=2)
LOOKED_AT = timedelta(days=30)
ENOUGH = 10
"""So often a rule must have told something before its share says anything."""
LOW = 30
"""Per cent below which a rule is flagged."""

NONE_YET = "No reminders were sent in the last 30 days, so there is nothing to measure yet."


def effect_of(scene: Scene) -> Reply:
    """The figures of the member's team; of everybody for who leads no team; else one's own."""
    found = _found(scene)
    told = sum(each.told for each in found)
    if not told:
        return Reply(NONE_YET, (Text((line(NONE_YET),)),))
    head = f"Acted on within two days: {share(found)} % of {count(told, 'reminder')}"
    rows = tuple(_row(each) for each in sorted(found, key=lambda each: -each.told))
    table = Table("Reminders of the last 30 days", ("Reminder", "Sent", "Acted on"), rows, (1, 2))
    blocks: list[Block] = [Text((line(bold(head)),)), table, *_flags(found)]
    return Reply(head, tuple(blocks))


def effect_lines(scene: Scene) -> tuple[Line, ...]:
    """The same in a line for a page, and one for what is flagged; none where nothing was told."""
    found = _found(scene)
    told = sum(each.told for each in found)
    if not told:
        return ()
    said = f" · {share(found)} % of {told:,} acted on within two days"
    lines = [line(bold("Reminders"), said)]
    if low := flagged(found):
        names = ", ".join(f"{_title(each.rule)} ({share([each])} %)" for each in low)
        lines.append(line(f"Under {LOW} %, so better changed: {names}. Ask ‘reminder figures’."))
    return tuple(lines)


def _found(scene: Scene) -> list[Effect]:
    # What was told in the last two days may still be acted on in time.
    since, last = scene.now - LOOKED_AT, scene.now - WITHIN
    return effects(scene.session, _whose(scene), since, last, WITHIN)


def _title(key: str) -> str:
    rule = rule_of(key)
    return rule.title if rule else key


def share(found: Collection[Effect]) -> int:
    """The share in per cent that was acted on."""
    told = sum(each.told for each in found)
    return round(100 * sum(each.acted for each in found) / told) if told else 0


def flagged(found: Collection[Effect]) -> list[Effect]:
    """The rules that tell what nobody acts on."""
    return [each for each in found if each.told >= ENOUGH and share([each]) < LOW]


def _whose(scene: Scene) -> list[str] | None:
    me = scene.member
    if me.role not in LEADS:
        return [me.id]
    if me.team_id is None:
        return None
    return [each.id for each in all_members(scene.session) if each.team_id == me.team_id]


def _row(each: Effect) -> tuple[str, str, str]:
    few = "" if each.told >= ENOUGH else " (few)"
    return (_title(each.rule), f"{each.told:,}", f"{share([each])} %{few}")


def _flags(found: Collection[Effect]) -> Iterator[Block]:
    for each in flagged(found):
        useless = f", {each.useless} called it not useful" if each.useless else ""
        said = (
            f"“{_title(each.rule)}” is under {LOW} %{useless}. Change its days or switch it off: "
        )
        yield Hint(line(f"{said}‘nudges: rules: {each.rule}’ in the process."))
