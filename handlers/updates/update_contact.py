"""News of somebody at the customer's: a title, an address, a number, or that they left."""

from __future__ import annotations

from handlers.reading.reading import Update
from handlers.scene import Scene
from handlers.updates.kind import Applied, Refused
from handlers.wording.values import short
from storage.records import Contact

DETAILS = ("title", "email", "phone")


class UpdateContact:
    """Changes what is known of a contact."""

    do = "update_contact"
    title = "Update a contact"
    examples = ("Jen Walsh at Acme is now COO", "Bob has left Hooli")

    def apply(self, scene: Scene, update: Update) -> Applied | Refused:
        """Write what was said of the person."""
        contact_id = update.values.get("contact")
        contact = scene.session.find(Contact, contact_id) if isinstance(contact_id, str) else None
        if contact is None:
            return Refused("I couldn't find that contact any more, so I changed nothing there.")
        write_details(contact, update)
        if isinstance(left := update.values.get("left"), bool):
            contact.left = left
        return Applied()


def write_details(contact: Contact, update: Update) -> None:
    """Write title, e-mail and phone where they were said."""
    for key in DETAILS:
        if isinstance(value := update.values.get(key), str):
            setattr(contact, key, short(value, 200))
