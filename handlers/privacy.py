"""What may stand in a channel, where everybody reads along: deals that everybody may see.

A deal is everybody's to see where `visibility` is 'all' and it is not private. An answer about any
other deal goes to whoever asked, for that person's eyes only; whether the asker may see it is
decided in `handlers.rights`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handlers.heard import PlaceKind
from handlers.questions.kind import deals_in
from handlers.receipt import Account
from handlers.rights import blind_spot, visible_owners
from handlers.scene import Scene
from storage.deals import deals_of
from storage.questions import open_questions
from storage.records import Deal

EVERYBODY = "all"


def is_for_all(scene: Scene, deals: Iterable[Deal | None]) -> bool:
    """Whether everybody in the workspace may see all of these deals."""
    open_to_all = scene.process.visibility == EVERYBODY
    return all(deal is None or (open_to_all and not deal.private) for deal in deals)


def may_stand_here(scene: Scene, deals: Iterable[Deal | None]) -> bool:
    """Whether something about these deals may be said where the scene is."""
    return scene.place.kind is not PlaceKind.CHANNEL or is_for_all(scene, deals)


def list_may_stand_here(scene: Scene) -> bool:
    """Whether a list or a sum of the deals that the member sees may be said where the scene is."""
    if scene.place.kind is not PlaceKind.CHANNEL:
        return True
    owners, blind = visible_owners(scene), blind_spot(scene)
    seen = deals_of(scene.session, owners, scene.open_stages, for_member=blind)
    return is_for_all(scene, seen)


def deals_of_receipt(scene: Scene, key: str, account: Account) -> Iterator[Deal | None]:
    """The deals that a receipt shows: those that it changed, and those that it asks about."""
    for change in (*account.changes, *account.back):
        yield scene.deal(change.record_id if change.record == "deal" else _deal_in(change.new))
        yield scene.deal(_deal_in(change.old))
    for change_set in account.sets:
        yield scene.deal(change_set.deal_id)
    for question in open_questions(scene.session, key):
        yield from (scene.deal(each) for each in deals_in(question.payload))


def _deal_in(values: object) -> str | None:
    found = values.get("deal_id") if isinstance(values, dict) else None
    return found if isinstance(found, str) else None
