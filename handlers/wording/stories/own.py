"""What changed in how Sayso works with somebody: settings, how much it asks, what it learnt."""

from __future__ import annotations

from handlers.caution import LABELS, MEANINGS
from handlers.learning.words import meaning
from handlers.preferences import SETTINGS, Setting
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


def tell_member(scene: Scene, story: Story) -> list[Fact]:
    """How much the member is asked, and the settings; the rest is an administrator's."""
    if story.created:
        return []
    settings = (_setting(scene, story, setting) for setting in SETTINGS)
    return [*_caution(story), *(fact for fact in settings if fact)]


def _setting(scene: Scene, story: Story, setting: Setting) -> Fact | None:
    name = next((n for n in (setting.key, f"settings.{setting.key}") if n in story.values), None)
    if name is None:
        return None
    old, new = (setting.say(scene, kept or setting.usual(scene)) for kept in story.values[name])
    return Fact(setting.label, new, old if old != new else None, struck=name in story.back)


def _caution(story: Story) -> list[Fact]:
    if "caution" not in story.values:
        return []
    old, new = story.values["caution"]
    back = "caution" in story.back
    note = None if back else MEANINGS[Caution(new)]
    return [Fact("Asking", LABELS[Caution(new)], LABELS[Caution(old)], note, struck=back)]
