"""Each change once: of two values for one thing the last that is sure stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from handlers.reading.reading import OneOf, Update

_OF_CONTACT = "update_contact"


def unique(updates: Iterator[Update]) -> Iterator[Update]:
    """Without repetition; of two values for one thing the last that is sure stands."""
    kept: dict[object, Update] = {}
    for update in updates:
        key = _key(update)
        if key in kept and update.confirm and not kept[key].confirm:
            kept[key] = _either(kept[key], update)
            continue
        before = kept.pop(key, None)
        if before is not None and update.do == _OF_CONTACT:
            update = replace(update, values={**before.values, **update.values})  # noqa: PLW2901
        kept[key] = update
    yield from kept.values()


def _either(sure: Update, unsure: Update) -> Update:
    """Two amounts, the later of them not sure: which, is to be asked."""
    first, second = sure.values.get("amount"), unsure.values.get("amount")
    if not isinstance(first, Decimal) or not isinstance(second, Decimal) or first == second:
        return sure
    return sure.with_value("amount", OneOf((second, first)))


_ONE_A_DEAL = frozenset(
    {"move_stage", "set_amount", "set_close_date", "park_deal", "complete_next_step", "create_deal"}
)


def _key(update: Update) -> object:
    about = tuple(str(update.values.get(k)) for k in ("deal", "account", "contact"))
    if update.do in _ONE_A_DEAL:
        return (update.do, about)
    if update.do == "set_field":
        return (update.do, about, update.values["field"])
    if update.do == "log_activity":
        return (update.do, about, update.values["type"])
    if update.do == "add_contact":
        return (update.do, about, update.values["name"])
    if update.do == "log_referral":
        return (
            update.do,
            about,
            str(update.values.get("to_name")),
            str(update.values.get("to_company")),
        )
    if update.do == "update_contact":
        return (update.do, about)
    return (update.do, about, str(update.values.get("text")), str(update.values.get("due")))
