"""Whether deals show what their stages ask for, in SQL."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress

from sqlalchemy import (
    JSON,
    ColumnElement,
    String,
    and_,
    case,
    cast,
    exists,
    func,
    or_,
    select,
    type_coerce,
)

from storage.records import Deal, DealContact, NextStep
from storage.session import Session

EMPTY = ('""', "false", "0", "null")
"""A field that is there and says nothing, as JSON: SQLite gives a tick that is off as 0."""

Asked = Mapping[str, Sequence[str]]
"""By stage key, what it asks for: 'amount', 'close_date', 'contact', 'next_step', or a field."""


def shows(evidence: str) -> ColumnElement[bool]:
    """Whether a deal has it."""
    match evidence:
        case "amount":
            return Deal.amount.is_not(None)
        case "close_date":
            return Deal.close_date.is_not(None)
        case "contact":
            return exists().where(DealContact.deal_id == Deal.id)
        case "next_step":
            return has_step()
        case _:
            value = cast(type_coerce(Deal.fields, JSON)[evidence], String)
            return func.coalesce(value, "null").not_in(EMPTY)


def has_step() -> ColumnElement[bool]:
    """Whether a deal has an open next step.

    Looked up for each deal: SQLite would make the list of all steps anew wherever it is asked for.
    """
    return exists().where(NextStep.deal_id == Deal.id, NextStep.done_at.is_(None))


def complete(asked: Asked) -> ColumnElement[bool]:
    """Whether a deal shows all that its stage asks for; a stage that is not named asks nothing."""
    lacking = [
        and_(Deal.stage == stage, or_(*(~shows(each) for each in evidence)))
        for stage, evidence in asked.items()
        if evidence
    ]
    return ~or_(*lacking) if lacking else Deal.id.is_not(None)


@dataclass(frozen=True, slots=True)
class Lacking:
    """An owner's deals in a stage: how many, how many complete, how many lack each evidence."""

    owner_id: str
    stage: str
    deals: int
    complete: int
    lack: dict[str, int]


def completeness(
    session: Session, asked: Asked, closed: Collection[str], owners: Collection[str]
) -> list[Lacking]:
    """Of the owners' open deals, by owner and stage."""
    keys = sorted({each for evidence in asked.values() for each in evidence})
    lacks = [_lacks(key, asked).label(f"lacks_{place}") for place, key in enumerate(keys)]
    # Counted by what is lacking together, so that each is looked up once a deal.
    each = (
        select(Deal.owner_id, Deal.stage, *lacks)
        .where(Deal.stage.not_in(closed), Deal.owner_id.in_(owners))
        .subquery()
    )
    query = select(*each.c, func.count()).group_by(*each.c).order_by(*each.c)
    found: dict[tuple[str, str], list[tuple[int, list[str]]]] = {}
    for owner, stage, *flags, number in session.execute(query):
        found.setdefault((owner, stage), []).append((number, list(compress(keys, flags))))
    return [_summed(owner, stage, some) for (owner, stage), some in found.items()]


def _summed(owner_id: str, stage: str, some: Sequence[tuple[int, list[str]]]) -> Lacking:
    lack: dict[str, int] = {}
    for number, keys in some:
        for key in keys:
            lack[key] = lack.get(key, 0) + number
    deals = sum(number for number, _ in some)
    return Lacking(owner_id, stage, deals, sum(number for number, keys in some if not keys), lack)


def _lacks(evidence: str, asked: Asked) -> ColumnElement[int]:
    """1 where the deal's stage asks for it and the deal does not have it, else 0."""
    asking = [stage for stage, all_of_it in asked.items() if evidence in all_of_it]
    return case((and_(Deal.stage.in_(asking), ~shows(evidence)), 1), else_=0)
