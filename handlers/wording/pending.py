"""Updates that wait for an answer, in a few words: 'call today, amount $52,000'."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from handlers.reading.reading import Update
from handlers.scene import Scene
from handlers.wording.stories.activity import activity_label
from handlers.wording.stories.people import DETAILS
from handlers.wording.values import day, due_of, money, short
from storage.records import Contact

Say = Callable[[Scene, Update], str]


def pending(scene: Scene, updates: Sequence[Update]) -> str:
    """All of them in one line."""
    return ", ".join(pending_one(scene, update) for update in updates)


def pending_one(scene: Scene, update: Update) -> str:
    """One update, as far as it is settled."""
    say = SAYINGS.get(update.do)
    return say(scene, update) if say else update.do.replace("_", " ")


def _text(update: Update, key: str) -> str:
    value = update.values.get(key)
    return short(value, 60) if isinstance(value, str) else ""


def _day(scene: Scene, update: Update, key: str) -> str:
    value = update.values.get(key)
    return day(value, scene.today) if isinstance(value, date) else ""


def _activity(scene: Scene, update: Update) -> str:
    number = update.values.get("count")
    label = activity_label(
        _text(update, "type") or "note", number if isinstance(number, int) else 1
    )
    return f"{label.lower()} {_day(scene, update, 'on')}".strip()


def _amount(scene: Scene, update: Update) -> str:
    amount, by = update.values.get("amount"), update.values.get("by")
    currency = _text(update, "currency") or scene.session.workspace.currency
    if isinstance(amount, int | Decimal):
        return f"amount {money(Decimal(amount), currency)}"
    if isinstance(by, int | Decimal):
        sign = "+" if by > 0 else ""
        return f"amount {sign}{money(Decimal(by), currency)}"
    return "a new amount"


def _step(scene: Scene, update: Update) -> str:
    value = update.values.get("due")
    when = due_of(value, scene.today) if isinstance(value, date) else ""
    return f"next step “{_text(update, 'text')}”" + (f", {when}" if when else "")


def _field(scene: Scene, update: Update) -> str:
    field = scene.process.field(_text(update, "field"))
    value = update.values.get("value")
    shown = ("yes" if value else "no") if isinstance(value, bool) else _text(update, "value")
    return f"{field.name.lower()}: {shown}" if field is not None else shown


def _contact(scene: Scene, update: Update) -> str:
    """'Peter Lindqvist has left', 'Jen Walsh: title COO'."""
    who = update.values.get("contact")
    contact = scene.session.find(Contact, who) if isinstance(who, str) else None
    name = short(contact.name, 60) if contact else "a contact"
    said = [f"{DETAILS[key]} {_text(update, key)}" for key in DETAILS if _text(update, key)]
    if update.values.get("left") is True:
        return ", ".join([f"{name} has left", *said])
    return f"{name}: {', '.join(said)}" if said else f"{name}'s details"


def _referral(_: Scene, update: Update) -> str:
    named = _text(update, "to_name"), _text(update, "to_company")
    to = ", ".join(name for name in named if name)
    return f"referral {_text(update, 'status')}" + (f": {to}" if to else "")


SAYINGS: dict[str, Say] = {
    "log_activity": _activity,
    "move_stage": lambda s, u: f"stage {s.stage_name(_text(u, 'to'))}",
    "set_amount": _amount,
    "set_close_date": lambda s, u: f"close date {_day(s, u, 'date')}".strip(),
    "set_next_step": _step,
    "complete_next_step": lambda _, __: "tick off the next step",
    "set_field": _field,
    "add_contact": lambda _, u: f"new contact {_text(u, 'name')}",
    "update_contact": _contact,
    "log_referral": _referral,
    "create_deal": lambda _, u: f"new deal {_text(u, 'name') or _text(u, 'account')}".strip(),
    "park_deal": lambda s, u: f"park until {_day(s, u, 'until')}".strip(),
}
