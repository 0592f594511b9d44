"""The demo holds what a pipeline holds: late steps, lost deals, referrals, gaps."""

from __future__ import annotations

from sqlalchemy import select

from handlers.referrals.life import ORDER
from storage.database import Session
from storage.records import Account, Contact, Deal, DealContact, Referral
from tests.demo.conftest import NOW, OPEN, deals, open_steps


def test_most_open_deals_have_a_next_step(session: Session) -> None:
    """Some are overdue, some missing; closed deals have none, and no deal has two."""
    steps = {step.deal_id: step for step in open_steps(session)}
    open_deals = {deal.id for deal in deals(session) if deal.stage in OPEN}
    overdue = [step for step in steps.values() if step.due_on and step.due_on < NOW.date()]
    assert len(steps) == len(open_steps(session))
    assert set(steps) < open_deals
    assert len(open_deals) * 0.7 < len(steps) < len(open_deals)
    assert 3 <= len(overdue) <= len(steps) / 3


def test_win_rates_and_cycles_differ(session: Session) -> None:
    rates, cycles = {}, set()
    for rep in ("dana", "marcus", "priya"):
        closed = [d for d in deals(session) if d.owner_id == rep and d.stage not in OPEN]
        rates[rep] = sum(deal.stage == "won" for deal in closed) / len(closed)
        cycles |= {(deal.stage_since - deal.created_at).days for deal in closed}
    assert rates["dana"] > 0.6 > rates["marcus"] > 0.4 > rates["priya"] > 0.2
    assert max(cycles) > 2 * min(cycles)


def test_lost_deals_say_why(session: Session) -> None:
    lost = [deal for deal in deals(session) if deal.stage == "lost"]
    assert all(deal.fields.get("lost_reason") for deal in lost)
    competitor = [deal for deal in lost if deal.fields["lost_reason"] == "competitor"]
    assert competitor
    assert all(deal.fields.get("competitor") for deal in competitor)


def test_referrals_are_in_every_state(session: Session) -> None:
    """Those that led somewhere name the deal, which came of them."""
    referrals = list(session.scalars(select(Referral)))
    assert {each.status for each in referrals} == {*ORDER, "declined"}
    for each in referrals:
        assert each.contact_id is not None
        assert session.need(Contact, each.contact_id).account_id == each.account_id
        assert (each.new_deal_id is not None) == (each.status == "opened")
        if each.new_deal_id:
            deal = session.need(Deal, each.new_deal_id)
            assert deal.source == "referral"
            assert deal.created_at >= each.created_at
            assert session.need(Account, deal.account_id or "").name == each.to_company


def test_every_deal_has_its_people(session: Session) -> None:
    links = {(each.deal_id, each.contact_id) for each in session.scalars(select(DealContact))}
    for deal in deals(session):
        people = session.scalars(select(Contact).where(Contact.account_id == deal.account_id))
        assert {(deal.id, person.id) for person in people} <= links


def test_some_amounts_are_in_another_currency_and_some_unknown(session: Session) -> None:
    found = deals(session)
    assert {deal.currency for deal in found} == {"USD", "GBP"}
    assert 1 <= sum(deal.amount is None for deal in found) <= 6
    assert all(deal.amount for deal in found if deal.stage == "won")
