"""Asking for an introduction: a drafted message, sent by the rep, and remembered."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.actions.nudges.found import written
from handlers.actions.referrals.found import refuse, say_draft, shown
from handlers.heard import Press
from handlers.nudges.customers import sign_of
from handlers.referrals.life import WAITING
from handlers.referrals.words import MOST, Facts, draft, keep
from handlers.reply import Form, FormErrors, FormField, Input, Option
from handlers.rights import may_edit, may_see
from handlers.scene import Scene
from handlers.wording.values import full_day, short
from storage.people import contacts_of_account, deal_contacts_of
from storage.records import Contact, Deal, DealContact, Referral
from storage.referrals import referrals_of_company

GONE = "I couldn't find that deal any more."
WHO = "Say whom you ask."
EMPTY = "Write a line or two."
WHOM, ELSE, TEXT = "whom", "else", "text"
KIND = "ask"
MOST_PEOPLE = 100
INTRO = (
    "Change it as you like: I keep your wording for the next time. I note that you asked, and give "
    "you the message to copy."
)


class AskForReferral:
    """Opens the draft; what is sent is noted as asked, and the message said to be copied."""

    name = "referral_ask"

    def preview(self, scene: Scene, press: Press) -> Form | FormErrors | None:
        """The form, or its faults; None where it cannot be asked, which `act` says."""
        deal = _deal(scene, press)
        if isinstance(deal, str) or _asked_already(scene, deal):
            return None
        if not press.submitted:
            return _form(scene, self.name, deal)
        faults = tuple(_faults(scene, deal, press.values).items())
        return FormErrors(faults) if faults else None

    def act(self, scene: Scene, press: Press) -> None:
        """Note the ask, keep the wording, say the message."""
        deal = _deal(scene, press)
        if isinstance(deal, str):
            refuse(scene, press, deal)
            return
        reasons = [_asked_already(scene, deal), *_faults(scene, deal, press.values).values()]
        if reason := next(filter(None, reasons), None):
            refuse(scene, press, reason)
            return
        text = press.values.get(TEXT, "").strip()[:MOST]
        with written(scene, press) as change_set:
            change_set.deal_id = deal.id
            contact = _contact(scene, deal, press.values)
            scene.session.add(_referral(scene, deal, contact))
            keep(KIND, scene.member, text, _facts(scene, deal, contact.name))
        shown(scene, press, deal.id, f"✓ Asked {short(contact.name, 40)}.")
        say_draft(scene, press, text, contact.name, deal.id)


def _deal(scene: Scene, press: Press) -> Deal | str:
    deal = scene.deal(press.argument)
    if deal is None or not may_see(scene, deal):
        return GONE
    if not may_edit(scene, deal):
        return f"That deal is {scene.member_name(deal.owner_id)}'s."
    return deal


def _asked_already(scene: Scene, deal: Deal) -> str | None:
    """Who of the company was asked and has not answered; None where nobody was."""
    if deal.account_id is None:
        return None
    for each in referrals_of_company(scene.session, deal.account_id):
        if each.status in WAITING:
            contact = scene.session.find(Contact, each.contact_id) if each.contact_id else None
            who = contact.name if contact else "Somebody there"
            on = full_day(each.since.astimezone(scene.zone).date(), scene.today)
            return f"{who} was asked already, on {on}; nothing came yet."
    return None


def _form(scene: Scene, action: str, deal: Deal) -> Form:
    people = _people(scene, deal)
    heard = sign_of(scene.session, deal.account_id, scene.process)
    liked = next((each for each in people if heard and each.name == heard.who), None)
    first = liked or (people[0] if people else None)
    options = tuple(Option(each.id, _label(each)) for each in people)
    whom = FormField(WHOM, "Whom you ask", Input.CHOICE, first.id if first else "", options)
    other = FormField(
        ELSE, "Or somebody new there" if people else "Whom you ask", Input.TEXT, hint="Their name"
    )
    said = draft(KIND, scene.member, _facts(scene, deal, first.name if first else ""))
    text = FormField(TEXT, "Message", Input.LONG_TEXT, said, optional=False)
    fields = (whom, other, text) if people else (other, text)
    return Form("Ask for a referral", action, deal.id, fields, submit="I ask them", intro=INTRO)


def _label(contact: Contact) -> str:
    return short(f"{contact.name}, {contact.title}" if contact.title else contact.name, 75)


def _people(scene: Scene, deal: Deal) -> list[Contact]:
    """Who has a part in the deal, then the others at the company, without those who left."""
    known = deal_contacts_of(scene.session, deal.id)
    if deal.account_id:
        known += contacts_of_account(scene.session, deal.account_id)
    here = {each.id: each for each in known if not each.left}
    return list(here.values())[:MOST_PEOPLE]


def _faults(scene: Scene, deal: Deal, values: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    known = {each.id for each in _people(scene, deal)}
    if not values.get(ELSE, "").strip() and values.get(WHOM) not in known:
        found[WHOM if known else ELSE] = WHO
    if not values.get(TEXT, "").strip():
        found[TEXT] = EMPTY
    return found


def _contact(scene: Scene, deal: Deal, values: Mapping[str, str]) -> Contact:
    """The person who is asked; one who is not known yet is added to the deal."""
    name = short(values.get(ELSE, ""), 120)
    people = _people(scene, deal)
    same = [each for each in people if each.name.casefold() == name.casefold()]
    if same or not name:
        return same[0] if same else next(p for p in people if p.id == values.get(WHOM))
    contact = Contact(name=name, account_id=deal.account_id, left=False, created_at=scene.now)
    scene.session.add(contact)
    scene.session.flush()
    scene.session.add(DealContact(deal_id=deal.id, contact_id=contact.id))
    return contact


def _referral(scene: Scene, deal: Deal, contact: Contact) -> Referral:
    return Referral(
        deal_id=deal.id,
        account_id=deal.account_id,
        contact_id=contact.id,
        member_id=scene.member.id,
        status="asked",
        status_since=scene.now,
        created_at=scene.now,
    )


def _facts(scene: Scene, deal: Deal, name: str) -> Facts:
    account = scene.account(deal.account_id)
    heard = sign_of(scene.session, deal.account_id, scene.process)
    return Facts(
        name=name,
        me=scene.member.name,
        us=scene.session.workspace.name,
        company=account.name if account else "",
        deal=deal.name,
        what=heard.what if heard and heard.happy else "",
    )
