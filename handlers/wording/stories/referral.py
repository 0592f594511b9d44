"""What became of a referral."""

from __future__ import annotations

from handlers.reply import Fact
from handlers.scene import Scene
from handlers.wording.stories.story import Story
from handlers.wording.values import short
from storage.records import Contact, Referral

SAID = {
    "asked": "asked",
    "promised": "promised",
    "received": "received",
    "contacted": "contacted",
    "opened": "led to this deal",
    "declined": "declined",
}
JOINTS = {
    "asked": "",
    "promised": "by",
    "received": "from",
    "contacted": "through",
    "opened": "from",
    "declined": "by",
}


def tell(scene: Scene, story: Story) -> list[Fact]:
    """The referral in one fact: its status, who refers, who is referred."""
    referral = scene.session.find(Referral, story.id)
    status = story.text("status") or (referral.status if referral else "")
    contact_id = story.text("contact_id") or (referral.contact_id if referral else None)
    contact = scene.session.find(Contact, contact_id) if contact_id else None
    by = contact.name if contact else None
    if story.values.keys() == {"thanked_at"}:
        told = f"{by or 'who gave it'} knows how it went"
        return [Fact("Referral", told, struck=story.taken_back)]
    to_name = story.text("to_name") or (referral.to_name if referral else None)
    to_company = story.text("to_company") or (referral.to_company if referral else None)
    value = referral_line(status, by, to_name, to_company)
    old = story.values.get("status", (None, None))[0]
    return [Fact("Referral", value, SAID.get(str(old)), struck=story.taken_back)]


def referral_line(status: str, by: str | None, to_name: str | None, to_company: str | None) -> str:
    """'received from Jen Walsh: Ari Cole at Soylent'."""
    joint = JOINTS.get(status, "")
    who = f" {joint} {by}".replace("  ", " ") if by else ""
    to = " at ".join(short(part) for part in (to_name, to_company) if part)
    return f"{SAID.get(status, status)}{who}" + (f": {to}" if to else "")
