"""Demo deals for a real team: loaded with one tap, and removed with all that was said of them.

What people did otherwise stays: where somebody opened a deal of their own at a demo company, that
company stays with its people.
"""

from __future__ import annotations

from dataclasses import dataclass

from handlers import process
from handlers.demo.sample import clashes, write_sample
from handlers.scene import Scene
from handlers.setup.state import KEY, keep, kept
from handlers.wording.values import listed
from storage.changes import recording
from storage.changes.references import referrers
from storage.database import Session
from storage.deals import count_by_stage
from storage.made import deals_left, made_by, said_since
from storage.people import all_members, records_of
from storage.records import (
    Account,
    Activity,
    ChangeSet,
    Contact,
    Deal,
    DealContact,
    Journaled,
    record_name,
)

HAS_DEALS = "There are deals here already; demo deals would only get in their way."
LEFT_OVER = "There is still {names} from an earlier demo, so I can't load it again."
Name = tuple[str, str]


@dataclass(slots=True)
class Doomed:
    """What goes: the records by (kind, id); the deals; what was said of them; what stays."""

    rows: dict[Name, Journaled]
    deals: int
    said: int
    stay: list[str]


def number(session: Session) -> int:
    """How many demo deals there are."""
    loaded = kept(session).get("demo")
    return deals_left(session, str(loaded)) if loaded else 0


def refusal(session: Session) -> str | None:
    """Why no demo can be loaded now."""
    if count_by_stage(session):
        return HAS_DEALS
    names = clashes(session)
    return LEFT_OVER.format(names=listed(names[:3])) if names else None


def load(scene: Scene, key: str) -> int:
    """Load them for everybody on the team, as one ChangeSet of `key`; how many deals."""
    session = scene.session
    members = [member for member in all_members(session) if member.active]
    reps = [member for member in members if member.role == "rep"] or members
    now = process.present(session)
    with recording(
        session, member_id=scene.member.id, source="demo", at=scene.now, message_id=key
    ) as change_set:
        deals = write_sample(session, reps, now, scene.now)
        change_set.detail = {KEY: {"demo": True}}
    keep(session, demo=change_set.id, empty=None)
    return deals


def doomed(session: Session) -> Doomed | None:
    """What removing the demo would take away; None where there is none."""
    loaded = str(kept(session).get("demo") or "")
    made = made_by(session, loaded) if loaded else {}
    rows: dict[Name, Journaled] = {
        (record, row_id): row
        for record, ids in made.items()
        for row_id, row in records_of(session, record, ids).items()
    }
    if not rows:
        return None
    stay = _spared(session, rows)
    names = sorted(row.name for row in stay if isinstance(row, Account))
    _add_what_hangs_on(session, rows)
    said = said_since(session, loaded, [row_id for _, row_id in rows])
    return Doomed(rows, sum(record == "deal" for record, _ in rows), said, names)


def remove(scene: Scene, key: str, found: Doomed) -> ChangeSet:
    """Take them away, as one ChangeSet of `key`."""
    session = scene.session
    with recording(
        session, member_id=scene.member.id, source="demo", at=scene.now, message_id=key
    ) as change_set:
        change_set.detail = {KEY: {"removed": str(kept(session).get("demo"))}}
        for row in found.rows.values():
            session.delete(row)
    return change_set


def _spared(session: Session, rows: dict[Name, Journaled]) -> list[Journaled]:
    """Take out of `rows` the companies and people that deals of somebody's own stand on."""
    stay: list[Journaled] = []
    for target in _needed(session, rows):
        if row := rows.pop(target, None):
            stay.append(row)
            account = row.account_id if isinstance(row, Contact) else None
            if account and (above := rows.pop(("account", account), None)):
                stay.append(above)
    homes = {row.id for row in stay if isinstance(row, Account)}
    for name, row in list(rows.items()):
        if isinstance(row, Contact) and row.account_id in homes:
            stay.append(rows.pop(name))
    return stay


def _needed(session: Session, rows: dict[Name, Journaled]) -> list[Name]:
    """The demo's companies and people to which a deal of somebody's own refers."""
    found: list[Name] = []
    for record in ("account", "contact"):
        ids = [row_id for kind, row_id in rows if kind == record]
        for row, target in referrers(session, record, ids):
            deal_id = row.id if isinstance(row, Deal) else None
            if isinstance(row, DealContact | Activity):
                deal_id = row.deal_id
            if deal_id and ("deal", deal_id) not in rows:
                found.append((record, target))
    return found


def _add_what_hangs_on(session: Session, rows: dict[Name, Journaled]) -> None:
    """Put into `rows` whatever refers to them, and what refers to that."""
    fresh = list(rows)
    while fresh:
        found: list[Name] = []
        for record in dict.fromkeys(kind for kind, _ in fresh):
            ids = [row_id for kind, row_id in fresh if kind == record]
            for row, _ in referrers(session, record, ids):
                name = (record_name(type(row)), row.id)
                if isinstance(row, Journaled) and name not in rows:
                    rows[name] = row
                    found.append(name)
        fresh = found
