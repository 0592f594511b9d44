"""A deal that needs a look: why, in one sentence, and what one would ask its owner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from handlers.digests.facts.model import LookedAt
from handlers.digests.telling.known import Known
from handlers.process.model import Process
from handlers.reply import Line, bold, line
from handlers.wording.values import count, full_day, listed, money, sentence, short

MOST_REASONS = 2
"""So many reasons fit a sentence; the most pressing are told."""


@dataclass(frozen=True, slots=True)
class Need:
    """The deal as it was when it was told of; `reasons` are of LOOKS."""

    deal_id: str
    name: str
    owner_id: str | None
    stage: str
    amount: Decimal | None
    currency: str
    close_date: date | None
    reasons: tuple[str, ...]
    days_in_stage: int
    has_step: bool
    missing: tuple[str, ...]
    pushes: int

    @classmethod
    def of(cls, seen: LookedAt) -> Need:
        """What the facts found."""
        deal = seen.deal
        return cls(
            deal.id,
            deal.name,
            deal.owner_id,
            deal.stage,
            deal.amount,
            deal.currency,
            deal.close_date,
            seen.reasons,
            seen.days_in_stage,
            seen.has_step,
            seen.missing,
            seen.pushes,
        )

    @classmethod
    def restored(cls, kept: Mapping[str, Any]) -> Need:
        """From what `kept` gave; keys that it does not know are left out."""
        values = {each.name: kept[each.name] for each in fields(cls)}
        return cls(
            **{**values, "reasons": tuple(kept["reasons"]), "missing": tuple(kept["missing"])}
        )

    def kept(self) -> dict[str, Any]:
        """As a record keeps it."""
        return asdict(self)


def head_of(need: Need, known: Known) -> str:
    """' · $45,000 · Proposal · Dana': what stands beside the deal's name."""
    parts = [money(need.amount, need.currency), known.stage(need.stage)]
    if need.owner_id:
        parts.append(known.member(need.owner_id))
    return "".join(f" · {part}" for part in parts)


def reason_of(need: Need, known: Known) -> str:
    """'The close date passed 12 days ago, and its date was put off 4 times.'."""
    clauses = list(_clauses(need, known))[:MOST_REASONS]
    return f"{sentence(', and '.join(clauses))}."


def need_line(need: Need, known: Known) -> Line:
    """The deal, what stands beside its name, and the reason: one line of a list."""
    return line(bold(short(need.name, 60)), f"{head_of(need, known)}: {reason_of(need, known)}")


def question_of(need: Need, process: Process, today: date) -> str:
    """What one would ask the owner first."""
    name, close = short(need.name, 60), need.close_date
    on = full_day(close, today) if close else "the close date"
    if "passed" in need.reasons:
        return f"{name} was to close on {on}. When will it close, and what has to happen first?"
    if "closing" in need.reasons and not need.has_step:
        return f"What is the next step on {name}, and does {on} still hold?"
    if "closing" in need.reasons:
        asked = _asked(need, process)
        return f"{name} is to close on {on}. {asked} Does the date still hold?"
    if "slipping" in need.reasons:
        return f"The date of {name} moved {need.pushes} times. Which day do they name themselves?"
    stage = process.stage(need.stage)
    where = stage.name if stage else need.stage
    return f"What keeps {name} in {where}, and what would move it on?"


def _clauses(need: Need, known: Known) -> Iterator[str]:
    """The most pressing first."""
    close, today = need.close_date, known.today
    if "passed" in need.reasons and close:
        yield f"the close date passed {count((today - close).days, 'day')} ago"
    if "closing" in need.reasons and close:
        yield f"it is to close on {full_day(close, today)}{_lacking(need, known.process)}"
    if "slipping" in need.reasons:
        what = "it" if {"passed", "closing"} & set(need.reasons) else "its close date"
        yield f"{what} was put off {need.pushes} times"
    if "stalled" in need.reasons:
        stage = known.process.stage(need.stage)
        slow = f" (more than {stage.worrying_days} is slow)" if stage else ""
        days = count(need.days_in_stage, "day")
        yield f"it has been in {known.stage(need.stage)} for {days}{slow}"


def _lacking(need: Need, process: Process) -> str:
    keys = [key for key in need.missing if key != "next_step"]
    names = [name_of_evidence(process, key).removeprefix("a ").removeprefix("an ") for key in keys]
    if not need.has_step:
        names = ["next step", *names]
    return f" with no {listed(names[:3], 'or')} yet" if names else ""


def _asked(need: Need, process: Process) -> str:
    """The first missing thing as a question."""
    key = next((each for each in need.missing if each != "next_step"), "")
    field = process.field(key)
    if field is not None and field.question:
        return field.question
    return QUESTIONS.get(key) or (f"What about {name_of_evidence(process, key)}?" if key else "")


FACT_NAMES = {
    "amount": "an amount",
    "close_date": "a close date",
    "contact": "a contact",
    "next_step": "a next step",
}
QUESTIONS = {
    "amount": "How much is it worth?",
    "close_date": "When is it to close?",
    "contact": "Who is it with?",
    "next_step": "What is the next step?",
}


def name_of_evidence(process: Process, key: str) -> str:
    """What a stage asks for, as one says it: 'a close date', 'decision maker'."""
    field = process.field(key)
    return FACT_NAMES.get(key) or (field.name[:1].lower() + field.name[1:] if field else key)
