"""How likely an update is meant, and whether the bars let it be written, asked for or left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from handlers.reading.compose.aiming import with_target
from handlers.reading.compose.builders import BUILDERS
from handlers.reading.compose.case import Case, Values
from handlers.reading.compose.checks import bar_of, is_odd, is_wondered, restates
from handlers.reading.compose.evidence import evidence_of
from handlers.reading.meaning import Bar, Judge
from handlers.reading.reading import OneOf, Update


@dataclass(frozen=True, slots=True)
class Weighed:
    """An update with its chance, before any bar; `odd`: it is asked for however likely it is."""

    case: Case
    update: Update
    odd: bool


def weighed(case: Case, judge: Judge | None) -> Weighed | None:
    """What an intent comes to; None where it says too little, nothing new, or is of nobody."""
    values = BUILDERS[case.intent.kind](case)
    if values is None or restates(case, values):
        return None
    values = _with_others(case, _with_referred(case, values))
    aimed = with_target(case, values)
    if aimed is None or (aimed.get("deal") == OneOf(()) and case.intent.evidence.get("only_rules")):
        return None
    intent = case.intent
    update = Update(intent.kind, aimed, intent.spans, _assumed(case), maybe=intent.maybe)
    if judge is not None and case.intent.evidence:
        evidence = evidence_of(case, update)
        update = replace(update, chance=judge(update.do, evidence), evidence=evidence)
    else:
        update = replace(update, chance=case.intent.chance)
    odd = is_odd(case, values) or case.target.doubtful or _is_disputed(update)
    odd = odd or case.retracted or is_wondered(case)
    return Weighed(case, update, odd)


def decided(one: Weighed, bars: Mapping[str, Bar]) -> Update | None:
    """The update under the bars; None where it is too unlikely."""
    update, bar = one.update, bar_of(one.case, bars)
    # What is open is asked for in any case: nothing is written of it unseen.
    if update.chance < (bar.offer * _OPEN_TOO if update.open_keys else bar.offer):
        return None
    if update.open_keys:
        return replace(update, confirm=update.chance < _MEANT)
    doubted = update.chance < bars.get(update.do, bar).write or one.odd
    return replace(update, confirm=update.chance < bar.write or one.odd, doubted=doubted)


_OPEN_TOO = 0.35
# What is open and less likely than this may not be meant at all: 'none of these' is an answer too.
_MEANT = 0.6


def _is_disputed(update: Update) -> bool:
    """Whether the model takes it to be about somebody else than the sentence does."""
    elsewhere = update.evidence.get("points_elsewhere", 0.0) > 0
    return elsewhere and update.evidence.get("pointer", 0.0) > _DISPUTED


_DISPUTED = 0.6


def _with_referred(case: Case, values: Values) -> Values:
    """A name that was given beside a new company's deal is that company's."""
    new = case.made is not None and case.made not in case.lookup.book.accounts
    bare = not any(values.get(key) for key in ("to_name", "to_company"))
    if case.intent.kind != "log_referral" or values.get("status") != "received" or not bare:
        return values
    return {**values, "to_company": case.made} if new and case.made else values


def _with_others(case: Case, values: Values) -> Values:
    """Open where another value may as well be meant ('met or called?')."""
    open_ones: Values = {}
    for key, some in case.intent.others.items():
        value = values.get(key)
        if isinstance(value, str):
            open_ones[key] = OneOf((value, *some))
    return {**values, **open_ones}


def _assumed(case: Case) -> dict[str, str]:
    when = case.intent.when
    if when is None or when.certain or not when.note:
        return {}
    key = {"log_activity": "on", "set_close_date": "date", "park_deal": "until"}
    return {key.get(case.intent.kind, "due"): when.note}
