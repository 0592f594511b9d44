"""What a message says, as the form's first values; whoever sends the form has the last word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from handlers.quick.more import contact_line, value_of
from handlers.reading import read
from handlers.reading.reading import Message, OneOf, Update
from handlers.scene import Scene
from handlers.updates.days import day_of


@dataclass(frozen=True, slots=True)
class Draft:
    """The form's first values. `deals` are the ids of the deals that are meant, likeliest first.

    With a text, all that it may tell is offered; `whole`: the figures also without one, and those
    of the process's fields that `fields` names.
    """

    text: str = ""
    deals: tuple[str, ...] = ()
    activity: str = ""
    stage: str = ""
    amount: Decimal | None = None
    close: date | None = None
    step: str = ""
    due: date | None = None
    contact: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    whole: bool = False


def draft_of(scene: Scene, text: str, message_id: str) -> Draft:
    """Read a message that somebody wrote; only what is said of the first deal counts."""
    message = Message(text, scene.member.id, scene.local_now, None, message_id)
    updates = read(message, scene.book).updates
    deals = tuple(dict.fromkeys(each for update in updates for each in _deals(update)))
    mine = [update for update in updates if not deals or deals[0] in {*_deals(update), ""}]
    said = {update.do: update for update in reversed(mine) if not update.confirm}

    def value(do: str, key: str) -> object:
        return said[do].values.get(key) if do in said else None

    amount = value("set_amount", "amount")
    return Draft(
        text=text,
        deals=deals,
        activity=_text(value("log_activity", "type")),
        stage=_text(value("move_stage", "to")),
        amount=Decimal(amount) if isinstance(amount, int | Decimal) else None,
        close=day_of(value("set_close_date", "date")),
        step=_text(value("set_next_step", "text")),
        due=day_of(value("set_next_step", "due")),
        contact=contact_line(said.get("add_contact")),
        fields={
            str(update.values.get("field")): value_of(update.values.get("value"))
            for update in mine
            if update.do == "set_field" and not update.confirm
        },
    )


def _deals(update: Update) -> Iterator[str]:
    match update.values.get("deal"):
        case str(deal):
            yield deal
        case OneOf(options):
            yield from (each for each in options if isinstance(each, str))
        case _:
            pass


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
