"""What was logged: 'Call: Jennifer Walsh, today'."""

from __future__ import annotations

from handlers.reply import Fact
from handlers.scene import Scene
from handlers.wording.stories.story import Story
from handlers.wording.values import day, listed, short
from storage.records import Contact

LABELS = {
    "call": "Call",
    "voicemail": "Voicemail",
    "email": "E-mail",
    "meeting": "Meeting",
    "demo": "Demo",
    "message": "Message",
    "note": "Note",
}


def tell(scene: Scene, story: Story) -> list[Fact]:
    """The activity in one fact."""
    if not story.created:
        return _changed(scene, story)
    on, number = story.date("on"), story.new("count") or 1
    label = activity_label(story.text("type") or "note", number)
    who = people(scene, story.new("contact_ids") or [])
    when = day(on, scene.today) if on else ""
    said = short(story.text("text") or "") if label == "Note" else ""
    value = ", ".join(part for part in (said, who, when) if part)
    return [Fact(label, value, struck=story.taken_back)]


def activity_label(kind: str, number: int = 1) -> str:
    """'Call', or '3 calls' where there were several."""
    label = LABELS.get(kind, kind.capitalize())
    return label if number == 1 else f"{label} × {number}"


def people(scene: Scene, contact_ids: list[str]) -> str:
    """The contacts' names."""
    found = (scene.session.find(Contact, contact_id) for contact_id in contact_ids)
    return listed([contact.name for contact in found if contact])


def _changed(scene: Scene, story: Story) -> list[Fact]:
    facts = []
    if "type" in story.values:
        old, new = story.values["type"]
        facts.append(Fact("Logged as", activity_label(new), activity_label(old)))
    if on := story.date("on"):
        facts.append(
            Fact("Happened", day(on, scene.today), day(story.values["on"][0], scene.today))
        )
    return facts
