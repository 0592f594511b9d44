"""The journal in words, record by record. A new kind of record is a line here."""

from __future__ import annotations

from collections.abc import Callable

from handlers.reply import Fact
from handlers.scene import Scene
from handlers.wording.stories import activity, deal, next_step, own, people, referral
from handlers.wording.stories.home import Home, home_of, title
from handlers.wording.stories.story import Story, stories

__all__ = ["TELLERS", "Home", "Story", "home_of", "stories", "tell", "title"]

TELLERS: tuple[tuple[str, Callable[[Scene, Story], list[Fact]]], ...] = (
    ("account", people.tell_account),
    ("deal", deal.tell),
    ("activity", activity.tell),
    ("next_step", next_step.tell),
    ("contact", people.tell_contact),
    ("referral", referral.tell),
    ("member", own.tell_member),
    ("alias", own.tell_alias),
)


def tell(scene: Scene, story: Story) -> list[Fact]:
    """The facts of a story; none for a record that is only a link between two others."""
    teller = dict(TELLERS).get(story.record)
    return teller(scene, story) if teller else []
