"""From a stretch to an intent: one function a kind of update takes from the heads what it needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from handlers.reading.candidates import NameMatch, StrangerName
from handlers.reading.meaning import Intent
from handlers.reading.model import people, steps, values
from handlers.reading.model.case import Case, Parts, logit


def intent_of(case: Case) -> Intent | None:
    """The intent of a stretch; None where what it needs is not there."""
    if not case.told.clauses_in(case.span):
        return None
    parts = _PARTS[case.stretch.kind](case)
    if parts is None:
        return None
    sure = float(parts.pop("chance", 1.0))
    about = case.window.pointed(case.stretch, "name")
    evidence = {
        "surest": logit(case.stretch.surest),
        "mean": logit(case.stretch.mean),
        "begins": logit(case.stretch.begins),
        "heads": logit(sure),
        "pointer": about.chance,
    }
    named = about.candidate if isinstance(about.candidate, NameMatch | StrangerName) else None
    chance = case.stretch.surest * sure
    return Intent(case.stretch.kind, (case.span,), chance, evidence=evidence, about=named, **parts)


_PARTS: Mapping[str, Callable[[Case], Parts | None]] = {
    "log_activity": people.activity,
    "move_stage": values.stage,
    "set_amount": values.amount,
    "set_close_date": values.close_date,
    "set_next_step": steps.step,
    "complete_next_step": values.done,
    "set_field": values.field,
    "add_contact": people.new_contact,
    "update_contact": people.contact,
    "log_referral": people.referral,
    "create_deal": people.deal,
    "park_deal": values.park,
}
