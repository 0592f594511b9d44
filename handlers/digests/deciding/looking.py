"""Drill-downs: a closer look at the digest's own figures, in its thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from handlers.digests.deciding.showing import in_thread, known_then, look_key, others
from handlers.digests.facts.model import Facts
from handlers.digests.facts.period import Period, Scope
from handlers.digests.gathering import facts_of
from handlers.digests.telling.items import MORE
from handlers.digests.telling.known import Known, period_words
from handlers.digests.telling.movement import movement_table
from handlers.digests.telling.people import completeness
from handlers.digests.telling.tables import by_reason, by_rep, by_stage, slips_list
from handlers.reply import Block, Hint, Reply, line
from handlers.rights import LEADS
from handlers.scene import Scene
from storage import outbox
from storage.decisions import digest_told_of

FOR_LEADS = "Managers open that here. ‘my deals’ shows you your own."
GONE = "That digest is too old to look closer at."
THERE = "That is in the thread already."
NOTHING = "There is nothing to show there."

Look: TypeAlias = Callable[[Facts, Known], Block | None]
LOOKS: dict[str, tuple[tuple[Look, ...], str]] = {
    "movement": ((movement_table,), "Each column adds up, to the cent."),
    "rep": (
        (by_rep, completeness),
        "Activities are those of the period. Complete: all that a deal's stage asks.",
    ),
    "stage": ((by_stage,), "Days and shares are of half a year, left out below five deals."),
    "reason": ((by_reason,), "As it is known now; a deal's reason can still be told."),
    "slips": ((slips_list,), "Deals that are still open, the furthest first."),
}


def look_closer(scene: Scene, told_id: str, kind: str) -> str | None:
    """Say it in the thread; a sentence where there is nothing to say there."""
    if scene.member.role not in LEADS:
        return FOR_LEADS
    told = digest_told_of(scene.session, told_id)
    if told is None or kind not in (MORE, *LOOKS):
        return GONE
    key = look_key(told, kind)
    if outbox.post_by_key(scene.session, key) is not None:
        return THERE
    known = known_then(scene.session, told, scene.process)
    period, scope = Period(told.start, told.end, told.timezone), Scope(told.team_id, told.member_id)
    if kind == MORE:
        blocks = others(scene.session, told, known)
    else:
        facts = facts_of(scene.session, scene.process, scope, period, told.told_at)
        blocks = _look(facts, known, kind)
    if not blocks:
        return NOTHING
    whose = told.title or known.whose(scope)
    reply = Reply(f"{whose}, {period_words(period, known.today)}", blocks)
    return None if in_thread(scene.session, told, reply, key, scene.now) else GONE


def _look(facts: Facts, known: Known, kind: str) -> tuple[Block, ...]:
    """What that look shows of the digest's own period, and how to read it."""
    looks, how = LOOKS[kind]
    blocks = [block for look in looks if (block := look(facts, known)) is not None]
    return (*blocks, Hint(line(how))) if blocks else ()
