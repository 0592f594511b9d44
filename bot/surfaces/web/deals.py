"""The board's facts out of the records: the deals that one may see, and what comes next in each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from bot.surfaces.web.board import Board, StageRow, lay_out
from bot.surfaces.web.cards import DealRow
from bot.surfaces.web.people import DIRECT, STRANGER, Person
from handlers.reading.book import Book
from handlers.rights import may_see, visible_owners
from handlers.scene import Scene
from storage.database import Session
from storage.deals import deals_of
from storage.people import all_accounts
from storage.records import Deal, Member, NextStep
from storage.steps import all_open_steps

MINE, TEAM = "mine", "team"
SCOPES = ((MINE, "Mine"), (TEAM, "Team"))


def board(
    session: Session, me: Person, people: Iterable[Person], now: datetime, scope: str | None
) -> Board:
    """The board as `me` sees it; `now` is in the zone of `me`. No scope: what suits the role."""
    scene = Scene(session, session.need(Member, me.member), now, DIRECT.place(me), _no_book)
    stages = [StageRow(s.key, s.name, s.outcome is not None) for s in scene.process.stages]
    owners = visible_owners(scene)
    scopes = () if owners == [me.member] else SCOPES
    chosen = scope if scope in {MINE, TEAM} else TEAM if me.leads else MINE
    wanted = [me.member] if chosen == MINE else owners
    found = deals_of(session, wanted, [stage.key for stage in stages])
    rows = _rows(session, [deal for deal in found if may_see(scene, deal)], people, now.date())
    return lay_out(stages, rows, now, scope=chosen, scopes=scopes)


def _no_book(_session: Session) -> Book:
    """Nothing is read from a text here."""
    return Book()


def _rows(
    session: Session, deals: list[Deal], people: Iterable[Person], today: date
) -> list[DealRow]:
    owners = {person.member: person for person in people}
    accounts = {account.id: account.name for account in all_accounts(session)}
    steps = _nearest(all_open_steps(session))
    return [
        DealRow(
            id=deal.id,
            name=deal.name,
            account=accounts.get(deal.account_id or "", ""),
            owner=owners.get(deal.owner_id, STRANGER),
            stage=deal.stage,
            since=deal.stage_since,
            amount=deal.amount,
            currency=deal.currency,
            close=deal.close_date,
            step=step.text if step else "",
            step_on=step.due_on if step else None,
            step_at=step.due_at if step else None,
            parked=deal.parked_until if _is_ahead(deal.parked_until, today) else None,
        )
        for deal in deals
        for step in [steps.get(deal.id)]
    ]


def _is_ahead(day: date | None, today: date) -> bool:
    return day is not None and day > today


def _nearest(steps: Iterable[NextStep]) -> dict[str, NextStep]:
    """The step of each deal that is due first; those without a day come last."""
    nearest: dict[str, NextStep] = {}
    for step in sorted(steps, key=_due, reverse=True):
        if step.deal_id:
            nearest[step.deal_id] = step
    return nearest


def _due(step: NextStep) -> tuple[date, str, datetime]:
    hour = step.due_at.isoformat() if step.due_at else "24"
    return step.due_on or date.max, hour, step.created_at
