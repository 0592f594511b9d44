"""What a sent form says: a deal and the updates of it, or what is wrong with which field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from handlers.forms import Fault, read_amount, read_date
from handlers.quick.fields import ACTIVITIES, ACTIVITY, AMOUNT, CLOSE, DUE, STAGE, STEP, TEXT, WHICH
from handlers.quick.more import more_updates
from handlers.reading.reading import Update
from handlers.reply import FormErrors
from handlers.rights import may_edit, may_see, refusal
from handlers.scene import Scene
from handlers.wording.values import short
from storage.records import Deal

CHOOSE = "Please choose a deal."
NOTHING = "Say at least one thing: what happened, a stage, or a next step."
WHAT_STEP = "Say what is to be done by then."
TEXT_CHARS = 12_000


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that can be saved; `text` is what its sender keeps of it, perhaps nothing."""

    deal: Deal
    text: str
    updates: tuple[Update, ...]


def read_form(scene: Scene, values: Mapping[str, str]) -> Filled | FormErrors:
    """Read a sent form."""
    given = {key: value.strip() for key, value in values.items()}
    deal = scene.deal(given.get(WHICH) or None)
    if deal is None or not may_see(scene, deal):
        return FormErrors(((WHICH, CHOOSE),))
    if not may_edit(scene, deal):
        return FormErrors(((WHICH, refusal(scene, deal)),))
    figures = _figures(scene, given)
    faults = [(key, read.reason) for key, read in figures.items() if isinstance(read, Fault)]
    if given.get(DUE) and not given.get(STEP):
        faults.append((STEP, WHAT_STEP))
    if faults:
        return FormErrors(tuple(faults))
    found = tuple(_updates(scene, deal, given, figures))
    return Filled(deal, given.get(TEXT, ""), found) if found else FormErrors(((ACTIVITY, NOTHING),))


def _figures(scene: Scene, given: Mapping[str, str]) -> dict[str, Decimal | date | Fault]:
    """What was typed as an amount or chosen as a day, as far as it was filled in."""
    found: dict[str, Decimal | date | Fault] = {}
    if given.get(AMOUNT):
        found[AMOUNT] = read_amount(given[AMOUNT])
    for key in (CLOSE, DUE):
        if given.get(key):
            found[key] = read_date(scene, given[key])
    return found


def _updates(
    scene: Scene,
    deal: Deal,
    given: Mapping[str, str],
    figures: Mapping[str, Decimal | date | Fault],
) -> Iterator[Update]:
    known = {option.value for option in ACTIVITIES}
    kind = given.get(ACTIVITY) or ("note" if given.get(TEXT) else "")
    if kind in known:
        yield Update("log_activity", {"deal": deal.id, "type": kind, "on": scene.today})
    if scene.stage(given.get(STAGE, "")) and given[STAGE] != deal.stage:
        yield Update("move_stage", {"deal": deal.id, "to": given[STAGE]})
    amount, close, due = (figures.get(key) for key in (AMOUNT, CLOSE, DUE))
    if isinstance(amount, Decimal):
        currency = deal.currency
        yield Update("set_amount", {"deal": deal.id, "amount": amount, "currency": currency})
    if isinstance(close, date):
        yield Update("set_close_date", {"deal": deal.id, "date": close})
    if given.get(STEP):
        when = due if isinstance(due, date) else None
        step = short(given[STEP], 200)
        yield Update("set_next_step", {"deal": deal.id, "text": step, "due": when})
    yield from more_updates(scene, deal, given)
