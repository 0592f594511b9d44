"""Each change once: of two values for one thing the last that is sure stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from handlers.reading.reading import OneOf, Update, Value

_OF_CONTACT = "update_contact"
_ACTIVITY = "log_activity"
_STEP = "set_next_step"


def unique(updates: Iterator[Update]) -> Iterator[Update]:
    """Without repetition; of two values for one thing the last that is sure stands."""
    kept: dict[object, Update] = {}
    for update in updates:
        key = _key(update)
        if update.do == _ACTIVITY and key not in kept:
            key, update = _same_activity(key, update, kept)  # noqa: PLW2901
        if key in kept and update.confirm and not kept[key].confirm:
            kept[key] = _either(kept[key], update)
            continue
        before = kept.pop(key, None)
        if before is not None and update.do == _OF_CONTACT:
            update = replace(update, values={**before.values, **update.values})  # noqa: PLW2901
        kept[key] = update
    yield from kept.values()


def happened(updates: Iterable[Update], today: date) -> Iterator[Update]:
    """Without activities whose words tell of a step to come: 'coffee with Grace Monday'.

    Where that step is to be asked, so is the activity: 'lunch with Jen Thursday' is one of the two.
    """
    all_of_them = tuple(updates)
    plans = [one for one in all_of_them if one.do == _STEP and _is_ahead(one, today)]
    for update in all_of_them:
        words = update.because[:1] if update.do == _ACTIVITY else ()
        alike = [one for one in plans if any(s.overlaps(w) for s in one.because for w in words)]
        if not any(update.confirm or not plan.confirm for plan in alike):
            yield replace(update, confirm=True) if alike else update


def kept_open(updates: Iterable[Update]) -> Iterator[Update]:
    """Without a parking that is doubted and ends when a next step is due: 'try again tomorrow'."""
    all_of_them = tuple(updates)
    planned = {(one.values.get("deal"), _due(one)) for one in all_of_them if one.do == _STEP}
    for update in all_of_them:
        until = update.values.get("until")
        parks = update.do == "park_deal" and update.confirm
        if not (parks and (update.values.get("deal"), until) in planned):
            yield update


def _is_ahead(step: Update, today: date) -> bool:
    day = _due(step)
    return day is not None and day > today


def _due(step: Update) -> date | None:
    due = step.values.get("due")
    day = due.date() if isinstance(due, datetime) else due
    return day if isinstance(day, date) else None


def _same_activity(
    key: object, update: Update, kept: Mapping[object, Update]
) -> tuple[object, Update]:
    """What is told of an activity twice, once with its day ('visited on 4/5, Mark took us round').

    Two with days of their own are two.
    """
    day, alike = _day(update), [one for one in kept if _but_day(one) == _but_day(key)]
    if day is None and alike:
        other = kept[alike[-1]]
        on, evidence = other.values["on"], {**update.evidence, _SAID: 1.0}
        return alike[-1], replace(update, values={**update.values, "on": on}, evidence=evidence)
    undated = [one for one in alike if _day(kept[one]) is None]
    return (undated[-1] if undated else key), update


_SAID = "date_said"


def _day(update: Update) -> Value | None:
    """The day of an activity, where one was said."""
    return update.values["on"] if _SAID in update.evidence else None


def _but_day(key: object) -> object:
    return key[:-1] if isinstance(key, tuple) else key


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
    if update.do == _ACTIVITY:
        return (update.do, about, update.values["type"], _day(update))
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
