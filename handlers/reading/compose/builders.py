"""From an intent and its target to an update: one function a kind.

Each gives the update's values without its target, or None where the intent says too little.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from handlers.reading.book import Caution, Deal
from handlers.reading.candidates import Change, NameKind, NameMatch, When
from handlers.reading.compose.target import Lookup, Target
from handlers.reading.dates import shifted_from
from handlers.reading.meaning import Clause, Intent
from handlers.reading.meaning.kinds.step_text import tells_again
from handlers.reading.money import currency_of, settle
from handlers.reading.reading import Message, OneOf, Value
from handlers.reading.spans import Span

Values: TypeAlias = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Case:
    """All that a builder may look at."""

    intent: Intent
    target: Target
    clause: Clause | None
    message: Message
    lookup: Lookup
    ahead: frozenset[Span] = frozenset()
    """Where the dates stand that other updates take for something to come."""
    made: str | None = None
    """The company whose deal the message makes: its id, or its new name."""

    @property
    def caution(self) -> Caution:
        """How much the writer wants to be asked."""
        member = self.lookup.book.members.get(self.message.sender)
        return member.caution if member is not None else Caution.NORMAL

    @property
    def today(self) -> date:
        """The writer's day."""
        return self.message.now.date()

    @property
    def deal(self) -> Deal | None:
        """The deal, where there is just one."""
        one = self.target.deals[0] if len(self.target.deals) == 1 else None
        return self.lookup.book.deals.get(one) if one is not None else None


def _log_activity(case: Case) -> Values | None:
    values: Values = {"type": case.intent.label}
    people = contacts(case)
    if people:
        values["contacts"] = people
    values["on"] = _happened(case)
    if case.intent.count > 1:
        values["count"] = case.intent.count
    return values


def _happened(case: Case) -> date:
    """The first day said that lies a short while back; today where none does."""
    marks = case.clause.marks if case.clause is not None else ()
    said = [m.candidate for m in marks if isinstance(m.candidate, When)]
    free = [when for when in said if when.span not in case.ahead and not _is_denied(when, case)]
    for when in (case.intent.when, *free):
        day = when.happened if when is not None else None
        if day is not None and 0 <= (case.today - day).days <= _RECENT:
            return day
    return case.today


def _is_denied(when: When, case: Case) -> bool:
    """'the 26th, not the 21st'."""
    return _NOT_THEN.search(case.message.text[: when.span.start]) is not None


_NOT_THEN = re.compile(r"\b(?:not|no) (?:on |the )*$", re.IGNORECASE)
_RECENT = 60  # days; a date further back was said of something else


def contacts(case: Case) -> tuple[str, ...]:
    """The contacts named in the intent's clause, of the target's account where that is known."""
    marks = case.clause.marks if case.clause is not None else ()
    found: list[str] = []
    for match in (m.candidate for m in marks):
        if isinstance(match, NameMatch):
            found += _people(match, case)[:1]
    return tuple(dict.fromkeys(found))


def _people(match: NameMatch, case: Case) -> list[str]:
    people = [n.id for n in match.named if n.kind is NameKind.CONTACT]
    if match.named[0].kind is not NameKind.CONTACT:
        return []
    known = case.lookup.book.contacts
    there = [p for p in people if p in known and known[p].account == case.target.account]
    return there or (people if case.target.account is None else [])


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
    if step is not None and (
        not text or case.intent.facts.get("thin") or tells_again(text, step.text)
    ):
        text = step.text
    if not text:
        return None
    return {"text": text, "due": _due(case)}


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
    return {"field": case.intent.field, "value": value}


def _add_contact(case: Case) -> Values | None:
    facts = _facts(case.intent.facts, "name", "title", "email", "phone")
    return facts if facts.get("name") else None


def _update_contact(case: Case) -> Values | None:
    people = [p for match in case.intent.names for p in _people(match, case)]
    if not people:
        people = [n.id for m in case.intent.names for n in m.named if n.kind is NameKind.CONTACT]
    facts = _facts(case.intent.facts, "title", "email", "phone", "left")
    if not people or not facts:
        return None
    return {"contact": people[0] if len(people) == 1 else OneOf(tuple(people[:3])), **facts}


def _log_referral(case: Case) -> Values | None:
    values = _facts(case.intent.facts, "to_name", "to_company")
    people = [p for match in case.intent.names for p in _people(match, case)]
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
    "log_activity": _log_activity,
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

__all__ = ["BUILDERS", "Case", "Values", "contacts"]
