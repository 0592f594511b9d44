"""Names that corrections teach: an alias for the rep who made the correction, where it is safe."""

from __future__ import annotations

from handlers.reading.candidates import NameKind
from handlers.reading.names import find_names
from handlers.reading.text import fold, parse_text
from handlers.scene import Scene
from handlers.wording.values import short
from storage.changes import recording
from storage.deals import all_deals
from storage.people import all_accounts, all_aliases
from storage.records import Alias, Deal

SHORTEST = 3
"""A shorter word is too likely to turn up by chance."""


CLEAR = 0.8
"""From this score on a name is the record's own: its whole name, or the first word of it."""


def may_teach(scene: Scene, typed: str, deal: Deal) -> bool:
    """Whether the words may be taught to mean the deal: not where they clearly name one other.

    'summit' for one of two Summits may; 'acme' for a deal of another company may not, for the next
    message about Acme must find Acme.
    """
    book = scene.book
    clear: set[str | None] = set()
    for match in find_names(parse_text(typed), book, scene.member.id):
        for named in match.named:
            if named.score >= CLEAR and named.kind is not NameKind.MEMBER:
                clear.add(book.index.account_of(named.kind, named.id))
    return len(clear) != 1 or deal.account_id in clear


def learn(scene: Scene, typed: str, kind: str, target_id: str) -> bool:
    """Remember that the member means this record by these words; False where it is not safe.

    Not learnt: very short words, and the exact name of another record, for the next message that
    names that one must find it.
    """
    text = short(typed, 80)
    if len(fold(text)) < SHORTEST or fold(text) in _others(scene, target_id):
        return False
    if any(_same(alias, scene, text, target_id) for alias in all_aliases(scene.session)):
        return True
    with recording(scene.session, member_id=scene.member.id, source="settings", at=scene.now):
        _forget(scene, text)
        scene.session.add(
            Alias(
                kind=kind,
                target_id=target_id,
                text=text,
                member_id=scene.member.id,
                created_at=scene.now,
            )
        )
    return True


def _others(scene: Scene, target_id: str) -> set[str]:
    accounts = {fold(a.name) for a in all_accounts(scene.session) if a.id != target_id}
    return accounts | {fold(d.name) for d in all_deals(scene.session) if d.id != target_id}


def _same(alias: Alias, scene: Scene, text: str, target_id: str) -> bool:
    mine = alias.member_id == scene.member.id and alias.target_id == target_id
    return mine and fold(alias.text) == fold(text)


def _forget(scene: Scene, text: str) -> None:
    """What the same words meant for the member before."""
    for alias in all_aliases(scene.session):
        if alias.member_id == scene.member.id and fold(alias.text) == fold(text):
            scene.session.delete(alias)
