"""Whatever was written, the movement reconciles and tells of the past what replay tells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from handlers.digests import Facts, Scope
from handlers.digests.facts.movement import MINUS, PLUS
from storage.changes import effective
from storage.database import Database
from storage.history import DealThen, as_of
from storage.records import Deal, Member
from tests.digests.selling import (
    MONDAY,
    RATES,
    Selling,
    assign,
    backdated,
    make_selling,
    new_deal,
)

AMOUNTS = st.none() | st.decimals("0.01", "99999", places=2).map(str)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "stage": st.sampled_from(["lead", "show", "demo", "offer", "won", "lost"]),
    "amount": AMOUNTS,
    "currency": st.sampled_from(["USD", "EUR", "JPY"]),
    "close_date": st.none() | st.dates(dt.date(2026, 9, 1), dt.date(2026, 12, 1)),
    "owner_id": st.sampled_from(["ann", "bob", "cy"]),
    "parked_until": st.none() | st.just(dt.date(2026, 12, 1)),
}
EDIT = st.sampled_from(sorted(VALUES)).flatmap(lambda name: st.tuples(st.just(name), VALUES[name]))
DEAL = st.integers(0, 3)
DOES = st.one_of(
    st.tuples(st.just("edit"), DEAL, st.lists(EDIT, min_size=1, max_size=3)),
    st.tuples(st.just("make"), st.fixed_dictionaries(VALUES), st.none()),
    st.tuples(st.just("past"), DEAL, st.tuples(st.integers(1, 90), EDIT)),
    st.tuples(st.just("made before"), st.fixed_dictionaries(VALUES), st.integers(1, 90)),
    st.tuples(st.just("undo"), st.integers(1, 6), st.none()),
    st.tuples(st.just("delete"), DEAL, st.none()),
    st.tuples(st.just("team"), st.sampled_from(["ann", "cy"]), st.sampled_from(["east", "west"])),
)
STORY = st.lists(st.tuples(DOES, st.integers(0, 30)), min_size=1, max_size=14)
CUTS = st.lists(st.integers(-5, 400), min_size=3, max_size=4, unique=True).map(sorted)
SCOPES = st.sampled_from([Scope(), Scope(team_id="east"), Scope(member_id="bob")])
RULES = st.tuples(st.sampled_from(["", RATES]), st.booleans())
RANDOM = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def minute(number: int) -> dt.datetime:
    return MONDAY + dt.timedelta(minutes=number)


class Teller:
    """Writes a story: each thing so many minutes after the one before."""

    def __init__(self, selling: Selling) -> None:
        self.selling = selling
        self.number = 0

    def tell(self, do: tuple[Any, ...], at: dt.datetime) -> None:
        what, first, second = do
        match what:
            case "make":
                with self.selling.writing(at) as session:
                    session.add(self._deal(first, at))
            case "made before":
                past = at - dt.timedelta(minutes=second)
                with backdated(self.selling, at, past) as session:
                    session.add(self._deal(first, past))
            case "undo":
                if done := self.selling.sets[1:][-first:]:
                    self.selling.undo(done[0], at)
            case "team":
                with self.selling.writing(at) as session:
                    session.need(Member, first).team_id = second
            case _:
                self._change(what, first, second, at)

    def _deal(self, values: dict[str, Any], at: dt.datetime) -> Deal:
        self.number += 1
        deal = new_deal(f"deal {self.number}", at, values["amount"])
        assign(deal, at, {name: each for name, each in values.items() if name != "amount"})
        return deal

    def _change(self, what: str, place: int, how: Any, at: dt.datetime) -> None:
        with self.selling.writing(at) as session:
            deals = session.scalars(select(Deal).order_by(Deal.id)).all()
            if not deals:
                return
            deal = deals[place % len(deals)]
            if what == "delete":
                session.delete(deal)
            elif what == "edit":
                assign(deal, at, dict(how))
            else:  # as an import does: the past, then what the deal is now
                ago, (name, value) = how
                present = getattr(deal, name)
                with effective(session, at - dt.timedelta(minutes=ago)):
                    assign(deal, at, {name: value})
                setattr(deal, name, present)


@pytest.fixture
def number() -> list[int]:
    return [0]


def told(
    database: Database, number: list[int], story: Sequence[Any], money: str, *, mixed: bool = False
) -> Selling:
    """The story written down; `mixed`: messages may overtake each other."""
    number[0] += 1
    selling = make_selling(database, f"w{number[0]}", more=money)
    teller, now = Teller(selling), 1
    for do, wait in story:
        now += wait
        teller.tell(do, minute(now - (wait * 37 % 61 if mixed else 0)))
    return selling


def told_facts(selling: Selling, cuts: Sequence[int], scope: Scope) -> list[Facts]:
    return [
        selling.facts(minute(one), minute(other), scope, minute(2_000))
        for one, other in pairwise(cuts)
    ]


@RANDOM
@given(story=STORY, cuts=CUTS, scope=SCOPES, rules=RULES)
def test_the_account_reconciles_and_one_period_ends_where_the_next_starts(
    database: Database,
    number: list[int],
    story: Sequence[Any],
    cuts: Sequence[int],
    scope: Scope,
    rules: tuple[str, bool],
) -> None:
    """To the cent in each currency, in deals, and stage by stage; messages may overtake others."""
    money, mixed = rules
    selling = told(database, number, story, money, mixed=mixed)
    facts = told_facts(selling, cuts, scope)
    for each in facts:
        reconciles(each)
    for one, other in pairwise(facts):
        assert one.end.stages == other.start.stages
        ends = {account.currency: account.end for account in one.accounts if account.end}
        assert ends == {a.currency: a.start for a in other.accounts if a.start}


def reconciles(facts: Facts) -> None:
    for account in facts.accounts:
        come = sum(getattr(account, term) for term in PLUS)
        gone = sum(getattr(account, term) for term in MINUS)
        assert account.start + come - gone == account.end
        assert facts.start.sums.get(account.currency, 0) == account.start
        assert facts.end.sums.get(account.currency, 0) == account.end
        assert account.end == account.end.quantize(Decimal("0.01"))
    tally = facts.tally
    come = tally.new + tally.reopened + tally.moved_in
    assert tally.start + come - tally.lost - tally.moved_out - tally.won - tally.removed == (
        tally.end
    )
    before = {stage.stage: stage.deals for stage in facts.start.stages}
    for flow in facts.stages:
        assert before.get(flow.stage, 0) + flow.arrived - flow.left == flow.deals


@RANDOM
@given(story=STORY, cuts=CUTS, team=st.sampled_from([None, "east"]))
def test_what_was_open_then_is_what_replay_tells(
    database: Database,
    number: list[int],
    story: Sequence[Any],
    cuts: Sequence[int],
    team: str | None,
) -> None:
    """Both ends are what `as_of` finds in the journal; twice the same question, the same answer."""
    selling = told(database, number, story, "")
    facts = told_facts(selling, cuts, Scope(team_id=team))
    assert facts == told_facts(selling, cuts, Scope(team_id=team))
    for each in facts:
        for pipeline in (each.start, each.end):
            replayed = replay(selling, pipeline.at, team)
            found = {
                stage.stage: (stage.deals, stage.unvalued, stage.sums)
                for stage in pipeline.stages
                if stage.deals
            }
            assert found == replayed


def replay(selling: Selling, at: dt.datetime, team: str | None) -> dict[str, Any]:
    """By open stage: how many deals, how many without an amount, sums by currency."""
    with selling.database.reading(selling.workspace_id) as session:
        deals = as_of(session, at).values()
    teams = teams_at(selling, at)
    found: dict[str, Any] = {}
    for deal in deals:
        if deal.stage in ("won", "lost") or (team and teams[deal.owner_id] != team):
            continue
        stage = "demo" if deal.stage == "show" else deal.stage
        count, unvalued, sums = found.get(stage, (0, 0, {}))
        found[stage] = (count + 1, unvalued + (deal.amount is None), _plus(sums, deal))
    return found


def _plus(sums: dict[str, Decimal], deal: DealThen) -> dict[str, Decimal]:
    if deal.amount is None:
        return sums
    return {**sums, deal.currency: sums.get(deal.currency, Decimal(0)) + deal.amount}


def teams_at(selling: Selling, at: dt.datetime) -> dict[str, str]:
    """Each member's team by the journal, step by step."""
    from storage.records import Change

    with selling.database.reading(selling.workspace_id) as session:
        query = select(Change).where(Change.record == "member")
        changes = session.scalars(query.order_by(Change.at, Change.number, Change.position)).all()
    found = {change.record_id: change.new["team_id"] for change in changes if not change.attribute}
    for change in changes:
        if change.attribute == "team_id" and change.at <= at:
            found[change.record_id] = change.new
    return found
