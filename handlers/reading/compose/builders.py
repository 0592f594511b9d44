"""From an intent and its target to an update: one function a kind.

Each gives the update's values without its target, or None where the intent says too little.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from handlers.reading.candidates import Change, NameKind
from handlers.reading.compose.activities import log_activity, people_of
from handlers.reading.compose.case import Case, Values
from handlers.reading.dates import shifted_from
from handlers.reading.meaning.kinds.step_again import refers_to, tells_again
from handlers.reading.meaning.kinds.step_names import lacks_name, short_name, with_name
from handlers.reading.money import currency_of, settle
from handlers.reading.reading import OneOf, Value


def _move_stage(case: Case) -> Values | None:
    return {"to": case.intent.stage} if case.intent.stage else None


def _set_amount(case: Case) -> Values | None:
    money = case.intent.money
    if money is None:
        return None
    if len(case.target.deals) > 1 and money.change in (Change.UP, Change.DOWN):
        return {"by": money.amount if money.change is Change.UP else -money.amount}
    if case.deal is None and money.change in (Change.UP, Change.DOWN, Change.RAISE, Change.CUT):
        return {"amount": OneOf(())}
    if _LITRES.search(money.span.of(case.message.text)) and case.lookup.book.currency != "INR":
        return None
    present = case.deal.amount if case.deal is not None else None
    amount = settle(money, present, case.deal.currency if case.deal is not None else None)
    if case.intent.facts.get("bare") and not _is_like(amount, present):
        return None
    values: Values = {"amount": amount}
    currency = _currency(case, case.deal.currency if case.deal is not None else None)
    if currency:
        values["currency"] = currency
    return values


def _is_like(amount: Value, present: Decimal | None) -> bool:
    """Whether a number that is nothing but a number comes near what the deal is worth."""
    if not isinstance(amount, Decimal) or not present or amount <= 0:
        return False
    return max(amount, present) <= _LIKE * min(amount, present)


_LIKE = 2
_LITRES = re.compile(r"\d\s?L$")  # a lakh in India, a litre elsewhere


def _currency(case: Case, usual: str | None, *, new: bool = False) -> str | None:
    """The currency that was said; a sign that many share means the usual one where it can."""
    money = case.intent.money
    if money is None or (usual is None and money.currency is None):
        return usual
    return currency_of(money, usual or str(money.currency), new=new)


def _set_close_date(case: Case) -> Values | None:
    when = case.intent.when
    if when is None:
        return {"date": OneOf(())}
    if when.shift is not None:
        standing = case.deal.close_date if case.deal is not None else None
        return {"date": shifted_from(when.shift, standing)} if standing else {"date": OneOf(())}
    other = case.intent.or_when
    if other is not None and other.closing is not None:
        return {"date": OneOf((when.closing, other.closing))}
    return {"date": when.closing} if when.closing is not None else None


def _set_next_step(case: Case) -> Values | None:
    text = str(case.intent.facts.get("text", ""))
    step = case.deal.next_step if case.deal is not None else None
    if step is not None and (not text or case.intent.facts.get("thin") or _again(text, step.text)):
        text = step.text
    if not text:
        return None
    return {"text": _naming_contact(text, case), "due": _due(case)}


def _again(text: str, step: str) -> bool:
    return tells_again(text, step) or refers_to(text, step)


def _naming_contact(text: str, case: Case) -> str:
    """'call him back' in a deal's thread, where nobody is named and it has just one contact."""
    here = case.deal is not None and case.deal.id == case.message.thread_deal
    contacts = case.deal.contacts if case.deal is not None and here else ()
    if len(contacts) != 1 or not lacks_name(text):
        return text
    known = case.lookup.book.contacts
    person = known[contacts[0]]
    there = (one.name for one in known.values() if one.account == person.account)
    words = set(re.findall(r"\w+", case.message.text.casefold()))
    told = any(not words.isdisjoint(name.casefold().split()) for name in there)
    return text if told else with_name(text, short_name(person.name))


def _due(case: Case) -> date | None:
    """The day of a step; 'two weeks later' counts from the day that the open step has."""
    when = case.intent.when
    if when is None or when.shift is None:
        return when.due if when is not None else None
    step = case.deal.next_step if case.deal is not None else None
    return shifted_from(when.shift, step.due) if step is not None and step.due else None


def _complete(case: Case) -> Values | None:
    del case
    return {}


def _set_field(case: Case) -> Values | None:
    value = case.intent.facts.get("value")
    if case.intent.field is None or value in (None, ""):
        return None
    span = case.intent.span
    around = case.message.text[max(0, span.start - _AROUND) : span.end + _AROUND]
    if value is not False and _EMPTY.search(around):
        return None
    return {"field": case.intent.field, "value": value}


_EMPTY = re.compile(r"[:=]\s?n/a\b", re.IGNORECASE)  # what does not apply stays empty
_AROUND = 6  # characters


def _add_contact(case: Case) -> Values | None:
    facts = _facts(case.intent.facts, "name", "title", "email", "phone")
    if str(facts.get("title")).casefold() in _NO_TITLES:
        del facts["title"]
    return facts if facts.get("name") else None


# What stands where a title may: 'day-to-day contact', 'buyer of record', 'point of contact'.
_NO_TITLES = frozenset({"to-day", "day-to-day", "day to day", "record", "contact", "new contact"})


def _update_contact(case: Case) -> Values | None:
    people = [p for match in case.intent.names for p in people_of(match, case)]
    if not people:
        people = [n.id for m in case.intent.names for n in m.named if n.kind is NameKind.CONTACT]
    facts = _facts(case.intent.facts, "title", "email", "phone", "left")
    if not people or not facts:
        return None
    return {"contact": people[0] if len(people) == 1 else OneOf(tuple(people[:3])), **facts}


def _log_referral(case: Case) -> Values | None:
    values = _facts(case.intent.facts, "to_name", "to_company")
    people = [p for match in case.intent.names for p in people_of(match, case)]
    if people:
        values["contact"] = people[0]
    return {"status": case.intent.label, **values}


def _create_deal(case: Case) -> Values | None:
    intent = case.intent
    values: Values = {"account": case.target.account or OneOf(())}
    if intent.money is not None:
        values["amount"] = settle(intent.money, None)
        values["currency"] = _currency(case, case.lookup.book.currency, new=True)
    if intent.stage is not None:
        values["stage"] = intent.stage
    if intent.when is not None:
        values["close_date"] = intent.when.closing
    return values


def _park_deal(case: Case) -> Values | None:
    when = case.intent.when
    due = when.due if when is not None else None
    if due is None:
        return {"until": OneOf(())}
    return {"until": date(due.year, due.month, due.day)}


def _facts(facts: Mapping[str, str | bool], *keys: str) -> Values:
    return {key: facts[key] for key in keys if facts.get(key)}


BUILDERS: Mapping[str, Callable[[Case], Values | None]] = {
    "log_activity": log_activity,
    "move_stage": _move_stage,
    "set_amount": _set_amount,
    "set_close_date": _set_close_date,
    "set_next_step": _set_next_step,
    "complete_next_step": _complete,
    "set_field": _set_field,
    "add_contact": _add_contact,
    "update_contact": _update_contact,
    "log_referral": _log_referral,
    "create_deal": _create_deal,
    "park_deal": _park_deal,
}
