"""Names that corrections teach: for the rep who made the correction, where it is safe."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from handlers.reading.candidates import NameKind
from handlers.reading.names import find_names
from handlers.reading.text import fold, parse_text
from handlers.scene import Scene
from handlers.wording.values import short
from storage.changes import recording
from storage.database import Session
from storage.deals import all_deals
from storage.people import all_accounts, all_aliases
from storage.records import Alias, Deal

SHORTEST = 3
"""A shorter word is too likely to turn up by chance."""

NAMES = frozenset({"account", "deal", "contact"})
"""The kinds of alias that name a record."""

ENOUGH = 2
"""So many members who mean the same make a name everybody's."""

CLEAR = 0.8
"""From this score on a name is the record's own: its whole name, or the first word of it."""


def may_teach(scene: Scene, typed: str, deal: Deal) -> bool:
    """Whether the words may be taught to mean the deal: not where they clearly name one other.

    'summit' for one of two Summits may; 'acme' for a deal of another company may not, for the next
    message about Acme must find Acme. What they mean by teaching alone may be taught anew.
    """
    if any(a.member_id and fold(a.text) == fold(typed) for a in known_names(scene)):
        return True
    book = scene.book
    clear: set[str | None] = set()
    for match in find_names(parse_text(typed), book, scene.member.id):
        for named in match.named:
            if named.score >= CLEAR and named.kind is not NameKind.MEMBER:
                clear.add(book.index.account_of(named.kind, named.id))
    return len(clear) != 1 or deal.account_id in clear


class Whose(StrEnum):
    """For whom the words have begun to count."""

    MINE = "mine"
    EVERYBODYS = "everybodys"


def learn(scene: Scene, typed: str, kind: str, target_id: str) -> Whose | None:
    """Remember that the member means this record by these words; None where it is not safe.

    Not learnt: very short words, and the exact name of another record, for the next message that
    names that one must find it. The words become everybody's once a second member means the same
    by them and nobody means something else.
    """
    text = short(typed, 80)
    if len(fold(text)) < SHORTEST or fold(text) in _others(scene, target_id):
        return None
    same = [a for a in known_names(scene) if fold(a.text) == fold(text)]
    mine = [a for a in same if a.member_id == scene.member.id]
    shared = any(a.member_id is None and a.target_id == target_id for a in same)
    agreed = not shared and _agreed(scene, same, target_id)
    going = [alias for alias in mine if alias.target_id != target_id]
    with recording(scene.session, member_id=scene.member.id, source="settings", at=scene.now):
        for alias in (*going, *left_alone(scene.session, going)):
            scene.session.delete(alias)
        if not shared and not any(a.target_id == target_id for a in mine):
            _add(scene, kind, target_id, text, scene.member.id)
        if agreed:
            _add(scene, kind, target_id, text, None)
    return Whose.EVERYBODYS if agreed else Whose.MINE


def known_names(scene: Scene) -> list[Alias]:
    """The names that were taught, by members and for everybody, oldest first."""
    return [alias for alias in all_aliases(scene.session) if alias.kind in NAMES]


def _agreed(scene: Scene, same: list[Alias], target_id: str) -> bool:
    """Whether another member means the same by the words, and no other something else."""
    others = [alias for alias in same if alias.member_id != scene.member.id]
    return bool(others) and all(alias.target_id == target_id for alias in others)


def _add(scene: Scene, kind: str, target_id: str, text: str, member_id: str | None) -> None:
    scene.session.add(
        Alias(kind=kind, target_id=target_id, text=text, member_id=member_id, created_at=scene.now)
    )


def _others(scene: Scene, target_id: str) -> set[str]:
    accounts = {fold(a.name) for a in all_accounts(scene.session) if a.id != target_id}
    return accounts | {fold(d.name) for d in all_deals(scene.session) if d.id != target_id}


def left_alone(session: Session, going: Sequence[Alias]) -> list[Alias]:
    """Everybody's names that too few would still mean, once these of members are gone."""
    every = [alias for alias in all_aliases(session) if alias.kind in NAMES]
    found: list[Alias] = []
    for alias in (each for each in going if each.member_id and each.kind in NAMES):
        staying = [a for a in every if a not in going and _is_same(a, alias)]
        shared = [a for a in every if a not in going and _is_same(a, alias, everybodys=True)]
        had = len(staying) + 1
        found += shared if had >= ENOUGH > len(staying) else []
    return found


def _is_same(one: Alias, other: Alias, *, everybodys: bool = False) -> bool:
    same = one.target_id == other.target_id and fold(one.text) == fold(other.text)
    return same and (one.member_id is None) is everybodys


def is_taught(alias: Alias, aliases: Sequence[Alias]) -> bool:
    """Whether members taught it; a short name that came with the records was not taught."""
    return alias.member_id is not None or any(_is_same(each, alias) for each in aliases)
