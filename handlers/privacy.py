"""What may stand in a channel, where everybody reads along: deals that everybody may see.

A deal is everybody's to see where `visibility` is 'all' and it is not private. What is said of any
other deal goes to whoever asked, for that person's eyes only; whether the asker may see it is
decided in `handlers.rights`.
"""

from __future__ import annotations

from collections.abc import Iterable

from handlers.heard import PlaceKind
from handlers.receipt import Account
from handlers.rights import blind_spot, visible_owners
from handlers.scene import Scene
from handlers.wording.stories import home_of
from storage.deals import deals_of
from storage.questions import open_questions
from storage.records import Deal

EVERYBODY = "all"


def is_for_all(scene: Scene, deals: Iterable[Deal | None]) -> bool:
    """Whether everybody in the workspace may see all of these deals."""
    shown = [deal for deal in deals if deal is not None]
    open_to_all = scene.process.visibility == EVERYBODY
    return all(open_to_all and not deal.private for deal in shown)


def list_is_for_all(scene: Scene) -> bool:
    """Whether everybody may see all the open deals that the member sees in a list or a sum."""
    owners, blind = visible_owners(scene), blind_spot(scene)
    return is_for_all(scene, deals_of(scene.session, owners, scene.open_stages, for_member=blind))


def receipt_is_for_all(scene: Scene, key: str, account: Account) -> bool:
    """Whether everybody may read a receipt: the deals that it shows, and those it asks about."""
    told = account.stories()
    deals = [scene.deal(home_of(scene, story, told).deal_id) for story in told]
    asks = bool(open_questions(scene.session, key))
    return is_for_all(scene, deals) and (not asks or list_is_for_all(scene))


def in_channel(scene: Scene) -> bool:
    """Whether others read along."""
    return scene.place.kind is PlaceKind.CHANNEL
