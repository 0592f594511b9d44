"""The deal in a digest that a tap is about, and who may decide about it."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.digests.deciding.showing import known_then
from handlers.digests.telling.known import Known
from handlers.digests.telling.need import Need
from handlers.rights import LEADS
from handlers.scene import Scene
from storage.decisions import decisions_on, digest_item_of, digest_told_of
from storage.records import Deal, Decision, DigestItem, DigestTold

GONE = "That digest is too old to decide anything on."
FOR_LEADS = "Managers decide that here. If you know more about the deal, just tell me."
DEAL_GONE = "That deal is not there any more."


@dataclass(frozen=True, slots=True)
class Tapped:
    """An item of a digest; `deal` is the deal as it is now, `need` as it was told of."""

    told: DigestTold
    item: DigestItem
    need: Need
    known: Known
    deal: Deal
    decisions: tuple[Decision, ...]

    def standing(self, kind: str) -> Decision | None:
        """The latest decision of the kind that was not taken back."""
        found = [e for e in self.decisions if e.kind == kind and e.state in ("open", "answered")]
        return found[-1] if found else None

    def owner_name(self) -> str:
        """The name of the deal's owner as it is now."""
        return self.known.member(self.deal.owner_id)


def tapped(scene: Scene, item_id: str) -> Tapped | str:
    """The item, or why nothing can be decided about it."""
    item = digest_item_of(scene.session, item_id)
    told = digest_told_of(scene.session, item.told_id) if item else None
    if item is None or told is None:
        return GONE
    deal = scene.deal(item.deal_id)
    if deal is None:
        return DEAL_GONE
    mine = tuple(each for each in decisions_on(scene.session, told.id) if each.item_id == item.id)
    known = known_then(scene.session, told, scene.process)
    return Tapped(told, item, Need.restored(item.facts), known, deal, mine)


def to_decide(scene: Scene, item_id: str) -> Tapped | str:
    """The same for who may decide; a sentence for who may not."""
    return tapped(scene, item_id) if scene.member.role in LEADS else FOR_LEADS
