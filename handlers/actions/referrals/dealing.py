"""The deal that a referral led to."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from handlers.actions.nudges.found import written
from handlers.actions.referrals.found import referral_of, refuse, shown
from handlers.actions.referrals.moving import STANDS
from handlers.forms import Fault, read_amount
from handlers.heard import Press
from handlers.referrals.life import may_become, standing
from handlers.referrals.linking import lead_to, same_company
from handlers.reply import Form, FormErrors, FormField, Input
from handlers.scene import Scene
from handlers.wording.values import money, short
from storage.people import account_by_name, all_accounts, contacts_of_account
from storage.records import Account, Contact, Deal, DealContact, Referral

NAME, COMPANY, AMOUNT = "name", "company", "amount"
NO_NAME = "Give the deal a name."
NO_COMPANY = "Say which company it is with."


class ReferralDeal:
    """Opens a deal for the referral's owner, with the referral as its source."""

    name = "referral_deal"

    def preview(self, scene: Scene, press: Press) -> Form | FormErrors | None:
        """The form, or its faults; None where there is a deal already, which `act` says."""
        referral = referral_of(scene, press)
        if isinstance(referral, str) or not may_become(referral.status, "opened"):
            return None
        if press.submitted:
            faults = tuple(_faults(press.values).items())
            return FormErrors(faults) if faults else None
        company = referral.to_company or ""
        fields = (
            FormField(NAME, "Name", Input.TEXT, company or referral.to_name or "", optional=False),
            FormField(COMPANY, "Company", Input.TEXT, company, optional=False),
            FormField(AMOUNT, "Amount", Input.TEXT, hint="Like 52k or 52,000"),
        )
        return Form("New deal", self.name, referral.id, fields)

    def act(self, scene: Scene, press: Press) -> None:
        """Write company, person and deal where they are new."""
        referral = referral_of(scene, press)
        if isinstance(referral, str):
            refuse(scene, press, referral)
            return
        faults = [*_faults(press.values).values()]
        if not may_become(referral.status, "opened"):
            led_to = scene.deal(referral.new_deal_id)
            faults.insert(0, STANDS[standing(referral, led_to, scene.process)])
        if faults:
            refuse(scene, press, faults[0])
            return
        with written(scene, press) as change_set:
            deal = _open(scene, referral, press.values)
            change_set.deal_id = deal.id
        worth = f", {money(deal.amount, deal.currency)}" if deal.amount is not None else ""
        shown(scene, press, referral.id, f"✓ New deal: {short(deal.name, 60)}{worth}.")


def _faults(values: Mapping[str, str]) -> dict[str, str]:
    found = {}
    if not values.get(NAME, "").strip():
        found[NAME] = NO_NAME
    if not values.get(COMPANY, "").strip():
        found[COMPANY] = NO_COMPANY
    amount = _amount(values)
    if isinstance(amount, Fault):
        found[AMOUNT] = amount.reason
    return found


def _amount(values: Mapping[str, str]) -> Decimal | Fault | None:
    typed = values.get(AMOUNT, "").strip()
    return read_amount(typed) if typed else None


def _open(scene: Scene, referral: Referral, values: Mapping[str, str]) -> Deal:
    account = _account(scene, short(values[COMPANY], 120))
    amount = _amount(values)
    deal = Deal(
        name=short(values[NAME], 120),
        account_id=account.id,
        owner_id=referral.member_id,
        stage=scene.open_stages[0],
        stage_since=scene.now,
        amount=amount if isinstance(amount, Decimal) else None,
        currency=scene.session.workspace.currency,
        private=False,
        fields={},
        created_at=scene.now,
    )
    scene.session.add(deal)
    scene.session.flush()
    if referral.to_name:
        contact = _contact(scene, account, referral.to_name)
        scene.session.add(DealContact(deal_id=deal.id, contact_id=contact.id))
    lead_to(referral, deal, scene.now)
    return deal


def _account(scene: Scene, name: str) -> Account:
    """The company of that name, whatever its legal form; a new one where it is not known."""
    known = account_by_name(scene.session, name) or next(
        (each for each in all_accounts(scene.session) if same_company(each.name, name)), None
    )
    if known is not None:
        return known
    account = Account(name=name, created_at=scene.now)
    scene.session.add(account)
    scene.session.flush()
    return account


def _contact(scene: Scene, account: Account, name: str) -> Contact:
    people = contacts_of_account(scene.session, account.id)
    known = next((each for each in people if each.name.casefold() == name.casefold()), None)
    if known is not None:
        return known
    contact = Contact(name=name, account_id=account.id, left=False, created_at=scene.now)
    scene.session.add(contact)
    scene.session.flush()
    return contact
