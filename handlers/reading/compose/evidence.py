"""What speaks for an update and against it, as figures: the judge weighs them (compose/bars).

To what the model says of the words comes what the book and the message say of the update: whose
deal it is and how that was settled, whether the value stands in the words, how they were spoken.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from handlers.reading.candidates import NameMatch, StrangerName
from handlers.reading.compose.case import Case
from handlers.reading.compose.checks import is_odd, is_open
from handlers.reading.compose.worded import worded
from handlers.reading.meaning.mood import mood_of
from handlers.reading.reading import Update

_MOODS = ("denied", "imagined", "hearsay", "recalled", "kept", "asked", "ahead")


def evidence_of(case: Case, update: Update) -> Mapping[str, float]:
    """Every figure by its name."""
    found = dict(case.intent.evidence)
    found |= _of_target(case)
    found |= _of_speech(case)
    found |= _of_values(case, update)
    found |= worded(case, update)
    if update.do == "create_deal":
        found |= _of_new(case)
    return found


def _of_new(case: Case) -> dict[str, float]:
    """How plain the name of a new deal's company is."""
    name = str(case.intent.facts.get("account", ""))
    known = case.intent.names[0].named[0].score if case.intent.names else 1.0
    return {
        "typed_small": float(bool(name) and not name[:1].isupper()),
        "known_company": float(bool(case.intent.names)),
        "known_in_part": float(known < _WHOLE),
        "one_word": float(bool(name) and " " not in name),
    }


_WHOLE = 0.9


def _of_target(case: Case) -> dict[str, float]:
    target = case.target
    deal = case.deal
    mine = deal is not None and deal.owner == case.message.sender
    return {
        "several_deals": float(len(target.deals) > 1),
        "no_deal": float(not target.deals),
        "unknown": float(bool(target.unknown)),
        "made": float(target.made),
        "doubtful": float(target.doubtful),
        "of_thread": float(deal is not None and deal.id == case.message.thread_deal),
        "not_mine": float(deal is not None and not mine),
        "closed": float(deal is not None and not case.lookup.is_open(deal)),
        **_of_pointer(case),
    }


def _of_pointer(case: Case) -> dict[str, float]:
    """Whether what the model takes it to be about is what it is aimed at."""
    about = case.intent.about
    if about is None:
        return {"points_nowhere": 1.0}
    if isinstance(about, StrangerName):
        known = bool(case.target.deals) and not case.target.made
        return {"points_elsewhere": float(known), "points_there": float(not known)}
    fits = _fits(about, case)
    return {"points_there": float(fits), "points_elsewhere": float(not fits)}


def _fits(about: NameMatch, case: Case) -> bool:
    mention = case.lookup.mention(about)
    if case.target.deals:
        return bool(mention.deals & set(case.target.deals))
    return case.target.account in mention.accounts


def _of_speech(case: Case) -> dict[str, float]:
    if case.clause is None:
        return {}
    mood = mood_of(case.clause)
    return {name: 1.0 for name in _MOODS if getattr(mood, name)}


def _of_values(case: Case, update: Update) -> dict[str, float]:
    values, span = dict(update.values), case.intent.span
    found = {
        "odd": float(is_odd(case, values)),
        "open": float(is_open({k: v for k, v in values.items() if k != "deal"})),
        "long": min((span.end - span.start) / 100, 3.0),
    }
    when, money = case.intent.when, case.intent.money
    if when is not None:
        found["date_said"] = 1.0
        found["date_unsure"] = float(not when.certain)
    if money is not None:
        found["bare"] = float(money.bare)
        found["leap"] = _leap(case, values.get("amount"))
    return found


def _leap(case: Case, amount: object) -> float:
    """How much an amount changes the deal's: 0 for not at all, 1 for tenfold."""
    present = case.deal.amount if case.deal is not None else None
    if not present or not isinstance(amount, Decimal) or amount <= 0:
        return 0.0
    return min(abs(float((amount / present).log10())), 2.0)
