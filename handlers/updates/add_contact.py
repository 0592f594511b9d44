"""Somebody new at the customer's."""

from __future__ import annotations

from handlers.reading.reading import Update
from handlers.reading.text import fold
from handlers.scene import Scene
from handlers.updates.kind import Applied, Refused
from handlers.updates.target import Target, target_of
from handlers.updates.update_contact import write_details
from handlers.wording.values import short
from storage.people import contacts_of_account, deal_contacts_of
from storage.records import Contact, DealContact


class AddContact:
    """Adds a person to the account and to the deal; one who is there already is completed."""

    do = "add_contact"
    title = "Add a contact"
    examples = ("new contact at Acme: Sam Ode, CFO, sam@acme.example",)

    def apply(self, scene: Scene, update: Update) -> Applied | Refused:
        """Write the contact and the tie to the deal."""
        target = target_of(scene, update)
        if isinstance(target, Refused):
            return target
        name = short(str(update.values.get("name") or ""), 120)
        if not name:
            return Refused("I couldn't tell the new contact's name.")
        contact = _known(scene, target, name) or _new(scene, target, name)
        write_details(contact, update)
        _tie(scene, target, contact)
        return Applied()


def _known(scene: Scene, target: Target, name: str) -> Contact | None:
    if target.account_id is None:
        return None
    people = contacts_of_account(scene.session, target.account_id)
    return next((person for person in people if fold(person.name) == fold(name)), None)


def _new(scene: Scene, target: Target, name: str) -> Contact:
    contact = Contact(name=name, account_id=target.account_id, left=False, created_at=scene.now)
    scene.session.add(contact)
    scene.session.flush()
    return contact


def _tie(scene: Scene, target: Target, contact: Contact) -> None:
    if target.deal_id is None:
        return
    if contact.id not in {c.id for c in deal_contacts_of(scene.session, target.deal_id)}:
        scene.session.add(DealContact(deal_id=target.deal_id, contact_id=contact.id))
