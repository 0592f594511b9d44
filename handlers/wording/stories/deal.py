"""What happened to a deal: 'Amount: $52,000 (was $45,000)'."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from handlers.reply import Fact
from handlers.scene import Scene
from handlers.wording.stories.story import Story
from handlers.wording.values import day, money, short

Show = Callable[[Scene, Story, Any], str]


def _amount(scene: Scene, story: Story, value: Any) -> str:
    deal = scene.deal(story.id)
    currency = story.text("currency") or (deal.currency if deal else "")
    return money(value, currency) if isinstance(value, Decimal) else "none"


def _date(scene: Scene, _: Story, value: Any) -> str:
    return day(value, scene.today) if isinstance(value, date) else "none"


# The attributes that are told, in this order, each with its label and how its value is shown.
TOLD: tuple[tuple[str, str, Show], ...] = (
    ("name", "Name", lambda _, __, value: short(str(value))),
    ("stage", "Stage", lambda scene, _, value: scene.stage_name(value)),
    ("amount", "Amount", _amount),
    ("currency", "Currency", lambda _, __, value: str(value)),
    ("close_date", "Close date", _date),
    ("owner_id", "Owner", lambda scene, _, value: scene.member_name(value)),
    ("parked_until", "Parked until", _date),
)


def tell(scene: Scene, story: Story) -> list[Fact]:
    """The deal's facts; those of a new deal begin with its name."""
    facts = [_fact(scene, story, *told) for told in TOLD if _is_told(story, told[0])]
    if story.created and facts and story.text("name"):
        facts[0] = Fact("New deal", facts[0].value, struck=facts[0].struck)
    return facts + _fields(scene, story)


def _is_told(story: Story, attribute: str) -> bool:
    if attribute not in story.values or (story.created and attribute in ("owner_id", "currency")):
        return False
    if attribute == "currency" and "amount" in story.values:
        return False  # the amount shows it
    old, new = story.values[attribute]
    return bool(old != new)


def _fact(scene: Scene, story: Story, attribute: str, label: str, show: Show) -> Fact:
    old, new = story.values[attribute]
    was = None if old is None else show(scene, _before(story), old)
    return Fact(label, show(scene, story, new), was, struck=attribute in story.back)


def _before(story: Story) -> Story:
    """The story told backwards: an old amount is shown in the currency of then."""
    return replace(story, values={name: (new, old) for name, (old, new) in story.values.items()})


def _fields(scene: Scene, story: Story) -> list[Fact]:
    facts = []
    for attribute, (old, new) in story.values.items():
        key = attribute.removeprefix("fields.")
        if key == attribute or old == new:
            continue
        field = scene.process.field(key)
        was = None if old is None else _value(old)
        label = field.name if field else key
        facts.append(Fact(label, _value(new), was, struck=attribute in story.back))
    return facts


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value is None else short(str(value))
