"""What happened to companies and to the people there."""

from __future__ import annotations

from handlers.reply import Fact
from handlers.scene import Scene
from handlers.wording.stories.story import Story
from handlers.wording.values import short
from storage.records import Contact

DETAILS = {"title": "title", "email": "e-mail", "phone": "phone"}


def tell_account(_: Scene, story: Story) -> list[Fact]:
    """A new company; other changes of companies come from imports and are not told."""
    if not story.created:
        return []
    return [Fact("New company", short(story.text("name") or ""), struck=story.taken_back)]


def tell_contact(scene: Scene, story: Story) -> list[Fact]:
    """A new contact with the details that were said, or what changed of one."""
    if story.created:
        details = [short(str(story.new(key))) for key in DETAILS if story.new(key)]
        value = ", ".join([short(story.text("name") or ""), *details])
        return [Fact("New contact", value, struck=story.taken_back)]
    contact = scene.session.find(Contact, story.id)
    name = contact.name if contact else "Contact"
    facts = [_detail(name, key, story) for key in DETAILS if key in story.values]
    if story.new("left") is True:
        facts.append(Fact(name, "has left", struck="left" in story.back))
    return facts


def _detail(name: str, key: str, story: Story) -> Fact:
    old, new = story.values[key]
    was = short(str(old)) if old else None
    return Fact(name, f"{DETAILS[key]} {short(str(new))}", was, struck=key in story.back)
