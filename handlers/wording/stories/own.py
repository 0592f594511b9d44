"""What changed in how Sayso works with somebody: how much it asks, the words it was taught."""

from __future__ import annotations

from handlers.caution import LABELS, MEANINGS
from handlers.learning.words import meaning
from handlers.reading.book import Caution
from handlers.reply import Fact
from handlers.scene import Scene
from handlers.wording.stories.story import Story
from storage.records import Alias

ABOUT_ITSELF = frozenset({"member", "alias"})
"""The records that are about Sayso's own ways, and about no deal."""


def tell_alias(scene: Scene, story: Story) -> list[Fact]:
    """A word that was learnt, proposed, decided on or forgotten."""
    alias = _alias(scene, story)
    if alias is None:
        return []
    known = f"“{alias.text}” means {meaning(scene, alias)}"
    if story.action == "delete":
        said = f"“{alias.text}” no longer means {meaning(scene, alias)}"
        return [Fact("Forgotten", said, struck=story.taken_back)]
    if "status" in story.values and not story.created:
        declined = story.new("status") == "declined"
        label = "Declined" if declined else "Approved"
        value = f"“{alias.text}” for {meaning(scene, alias)}" if declined else known
        return [Fact(label, value, struck=story.taken_back)]
    return [Fact("Learnt", known, struck=story.taken_back)]


def _alias(scene: Scene, story: Story) -> Alias | None:
    """The word as it is, or as it was before it was forgotten."""
    kept = scene.session.find(Alias, story.id)
    if kept is not None or story.action != "delete":
        return kept
    was = {name: old for name, (old, _) in story.values.items()}
    return Alias(
        kind=was["kind"],
        target_id=was["target_id"],
        text=was["text"],
        created_at=was["created_at"],
    )


def tell_member(_: Scene, story: Story) -> list[Fact]:
    """How much the member is asked; other changes of members are an administrator's."""
    if "caution" not in story.values or story.created:
        return []
    old, new = story.values["caution"]
    back = "caution" in story.back
    note = None if back else MEANINGS[Caution(new)]
    return [Fact("Asking", LABELS[Caution(new)], LABELS[Caution(old)], note, struck=back)]
