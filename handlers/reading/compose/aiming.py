"""Which deal, account or contact an update is aimed at, as its values have it."""

from __future__ import annotations

from handlers.reading.compose.asking import MOST_CHOICES
from handlers.reading.compose.case import Case, Values
from handlers.reading.compose.target import NOBODY
from handlers.reading.reading import OneOf, Unknown, Value

_BY_CONTACT = frozenset({"update_contact"})
_WITH_ACCOUNT = frozenset({"log_activity", "set_next_step", "add_contact", "log_referral"})


def with_target(case: Case, values: Values) -> dict[str, Value] | None:
    """The values with the deal, account or contact in front; None where nobody fits."""
    kind, target = case.intent.kind, case.target
    if kind == "create_deal" or kind in _BY_CONTACT or "contact" in values:
        return dict(values)
    if target.deals:
        deal: Value = (
            target.deals[0] if len(target.deals) == 1 else OneOf(target.deals[:MOST_CHOICES])
        )
        return {"deal": deal, **values}
    if target.account is not None and (kind in _WITH_ACCOUNT or _tells_new(case)):
        return {"account": target.account, **values}
    if target.unknown:
        return {"deal": Unknown(target.unknown), **values}
    return _without_target(case, values)


def _tells_new(case: Case) -> bool:
    """Whether it fills a field of the deal that the message makes; that has no id yet."""
    return case.intent.kind == "set_field" and case.target.made


def _without_target(case: Case, values: Values) -> dict[str, Value] | None:
    """Nobody was named: 'done' is about one of the sender's open steps, the rest is asked."""
    if case.target.account is not None and not case.target.made:
        closed = tuple(d.id for d in case.lookup.of_account(case.target.account))
        return {"deal": OneOf(closed[:MOST_CHOICES]), **values}
    short = len(case.message.text.split()) <= _SHORT
    if case.target.made or case.target != NOBODY:
        return None
    if case.intent.chance < _ASKED_FROM and not short:
        return None
    if case.intent.kind == "complete_next_step":
        return {"deal": OneOf(_open_steps(case)), **values}
    return {"deal": OneOf(()), **values} if case.intent.label != "note" else None


# In a longer message without any name it is more often talk than work.
_ASKED_FROM, _SHORT = 0.9, 5


def _open_steps(case: Case) -> tuple[str, ...]:
    """The sender's open next steps, the one that is due first first."""
    deals = [
        d
        for d in case.lookup.of_owner(case.message.sender)
        if d.next_step is not None and case.lookup.is_open(d)
    ]
    deals.sort(
        key=lambda d: (str(d.next_step.due) if d.next_step and d.next_step.due else "9", d.id)
    )
    return tuple(d.id for d in deals[:MOST_CHOICES])
