"""What may be written at once: the bar of each kind, and whether the update fits the book.

A kind that costs trust when wrong (`HARM`) is written only where the rules are sure; below that it
waits for a tap, and well below it is not offered. An update that restates the book is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from handlers.reading.book import Caution
from handlers.reading.compose.case import Case, Values
from handlers.reading.meaning import Bar
from handlers.reading.reading import OneOf

_COSTLY, _CHEAP = Bar(0.9, 0.6), Bar(0.65, 0.65)
BARS: Mapping[str, Bar] = {
    "move_stage": _COSTLY,
    "set_amount": _COSTLY,
    "set_close_date": _COSTLY,
    "create_deal": _COSTLY,
    "park_deal": _COSTLY,
    "complete_next_step": Bar(0.9, 0.6),
    "update_contact": Bar(0.9, 0.6),
}
LEAP = 5  # an amount that changes more than fivefold is asked for (FORMAT.md, 'Amounts')


_NEVER = 2.0  # no chance comes up to it
_BOLDER = -1.5  # log-odds


def bar_of(case: Case, bars: Mapping[str, Bar]) -> Bar:
    """The bar for an update, as its writer and the workspace want to be asked.

    `bars` are those of the model that reads; without them the rules' own stand.
    """
    bar = bars.get(case.intent.kind) or BARS.get(case.intent.kind, _CHEAP)
    caution = case.caution
    if caution is Caution.ALWAYS:
        return Bar(_NEVER, bar.offer)
    bar = bar.raised(case.lookup.book.caution)
    return bar.raised(_BOLDER) if caution is Caution.BOLD else bar


def restates(case: Case, values: Values) -> bool:
    """Whether the book already holds it."""
    deal = case.deal
    if deal is None:
        return False
    if case.intent.kind == "move_stage":
        return values["to"] == deal.stage
    if case.intent.kind == "set_amount":
        return values.get("amount") == deal.amount
    return case.intent.kind == "set_close_date" and values["date"] == deal.close_date


def is_odd(case: Case, values: Values) -> bool:
    """Whether it fits the book badly: a leap of the amount, a change to a closed deal."""
    deal = case.deal
    if deal is None or case.intent.kind not in BARS:
        return False
    if not case.lookup.is_open(deal) and case.intent.kind != "update_contact":
        return True
    if case.intent.kind == "move_stage":
        return _WANTED.search(case.intent.span.of(case.message.text).lower()) is not None
    amount = values.get("amount")
    says = case.clause.text if case.intent.kind == "set_amount" and case.clause else ""
    if _WISHED.search(says) or _IN_PARTS.search(says):
        return True
    if case.intent.kind != "set_amount" or not isinstance(amount, Decimal) or not deal.amount:
        return False
    return amount <= 0 or amount > LEAP * deal.amount or amount * LEAP < deal.amount


# What a customer tries to get is no amount yet: 'Polly's trying to get it down to 34'.
_WISHED = re.compile(
    r"(?:<person>|<who>|<deal>|\bthey|\bhe|\bshe)(?:'s|'re| is| are)? "
    r"(?:trying|tryna|hoping|pushing|fishing|angling|haggling)\b"
)


# Who wants a proposal has none yet; 'move them to proposal, she wants it' says where it stands.
_WANTED = re.compile(
    r"^(?!.*\b(?:mov\w+|stage|put|goes|set)\b).*"
    r"\b(?:wants?|needs?|asked for|asks for|would like|waiting (?:for|on)) (?:a|an|the|our|some)\b"
)
# What comes in parts is not the last of them: '20k now and 15k in spring'.
_IN_PARTS = re.compile(
    r"<money> (?:now|today|upfront|up front|first|to start)\b"
    r"(?:(?!sorry|\bno\b|wait|make|actually)[^.;]){0,20}<money>"
    r"|\b(?:split|instal+ments?|tranches|two parts|halves)\b.*<money>.*<money>"
)


# Where something of the message is taken back or meant in jest, all of it is asked.
TAKEN_BACK = re.compile(
    r"\b(?:never ?mind|scratch that|jok(?:ing|es?)\b|kidding|no,? sorry,? not"
    r"|not me (?!who|that)\w+ing)",
    re.IGNORECASE,
)


def is_wondered(case: Case) -> bool:
    """Whether a change that costs trust stands in a question: 'won?', but no 'can you move it?'."""
    clause = case.clause
    if clause is None or BARS.get(case.intent.kind) is not _COSTLY or not clause.asked:
        return False
    return _REQUEST.search(clause.text) is None


_REQUEST = re.compile(r"\b(?:can|could|would|will|pls|please|plz|mind)\b")


def is_open(values: Values) -> bool:
    """Whether a value of it is still to be chosen."""
    return any(isinstance(value, OneOf) for value in values.values())
