"""Which record an update is about, once nothing about it is open any more."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.reading.reading import Update
from handlers.rights import may_edit, may_see, refusal
from handlers.scene import Scene
from handlers.updates.kind import Refused
from storage.deals import deals_of_account, deals_of_contact
from storage.people import account_by_name
from storage.records import Account, Contact, Deal


@dataclass(frozen=True, slots=True)
class Target:
    """A deal, or an account where no deal is meant."""

    deal: Deal | None
    account: Account | None

    @property
    def deal_id(self) -> str | None:
        """The deal's id."""
        return self.deal.id if self.deal else None

    @property
    def account_id(self) -> str | None:
        """The account's id; a deal's account where a deal is meant."""
        return self.account.id if self.account else None


def deal_of(scene: Scene, update: Update) -> Deal | Refused:
    """The deal that the update changes, or why it may not."""
    found = target_of(scene, update)
    if isinstance(found, Refused):
        return found
    if found.deal is None:
        name = found.account.name if found.account else "That company"
        return Refused(f"{name} has no open deal, so there was nothing to change.")
    return found.deal


def target_of(scene: Scene, update: Update) -> Target | Refused:
    """The deal or account that the update is about, or why it may not be changed."""
    found = _find(scene, update)
    if found is None:
        return Refused("I couldn't find that deal any more, so I changed nothing there.")
    if found.deal and not may_see(scene, found.deal):
        return Refused("I couldn't find a deal of that name that you can see.")
    if found.deal and not may_edit(scene, found.deal):
        return Refused(refusal(scene, found.deal))
    return found


def _find(scene: Scene, update: Update) -> Target | None:
    values = update.values
    if isinstance(deal_id := values.get("deal"), str):
        deal = scene.deal(deal_id)
        return Target(deal, scene.account(deal.account_id)) if deal else None
    if isinstance(named := values.get("account"), str):
        account = scene.account(named) or account_by_name(scene.session, named)
        return Target(_open_deal(scene, account), account) if account else None
    if isinstance(contact_id := values.get("contact"), str):
        return _of_contact(scene, contact_id)
    return None


def _open_deal(scene: Scene, account: Account) -> Deal | None:
    """The account's one open deal: a company stands for its deal.

    The one that this very message made comes first, then the member's own.
    """
    open_deals = deals_of_account(scene.session, account.id, scene.open_stages)
    own = [d for d in open_deals if d.owner_id == scene.member.id]
    made = [d for d in own if d.created_at == scene.now]
    return next((group[0] for group in (made, own, open_deals) if len(group) == 1), None)


def _of_contact(scene: Scene, contact_id: str) -> Target | None:
    contact = scene.session.find(Contact, contact_id)
    if contact is None:
        return None
    deals = deals_of_contact(scene.session, contact_id, scene.open_stages)
    deal = deals[0] if len(deals) == 1 else None
    return Target(deal, scene.account(contact.account_id))
