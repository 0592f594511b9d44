"""What came of a referral, seen in what is written anyway: a new deal, or a first contact.

It is written in the same ChangeSet as the deal or the activity, so that the receipt shows it and
Undo takes both back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from handlers.reading.names.forms import LEGAL_FORMS
from handlers.reading.text import fold
from handlers.referrals.life import advance
from storage.changes import created_so_far
from storage.database import Session
from storage.people import records_of
from storage.records import Account, Activity, Contact, Deal, Referral
from storage.referrals import referrals_that_named

Row = TypeVar("Row", Deal, Activity, Account, Contact)

SOURCE = "referral"
AT_WORK = timedelta(days=365)
"""So long after somebody was named, what happens with them counts as having come of it."""

NO_CONTACT = frozenset({"note"})
"""Activities that are none with the other side."""


def link(session: Session, now: datetime) -> None:
    """Look at what the open recording has made so far, and move on the referrals it came of."""
    made = created_so_far(session, ("deal", "activity"))
    if not made:
        return
    waiting = referrals_that_named(session, now - AT_WORK)
    if not waiting:
        return
    deals = _rows(session, Deal, made.get("deal", ()))
    activities = _rows(session, Activity, made.get("activity", ()))
    around = _around(session, deals, activities)
    for deal in deals:
        _came_of(waiting, deal, around)
    for activity in activities:
        if activity.type not in NO_CONTACT:
            _contacted(waiting, activity, around)
    session.flush()


def is_from_referral(source: str | None) -> bool:
    """Whether a deal's source says that it came by a referral: 'referral', 'Customer Referral'."""
    return source is not None and SOURCE in source.casefold()


def same_company(one: str | None, other: str | None) -> bool:
    """Whether two names mean the same company: 'Soylent' and 'Soylent Corp.'."""
    return bool(one and other) and _firm(one or "") == _firm(other or "")


def lead_to(referral: Referral, deal: Deal, at: datetime) -> bool:
    """The referral led to this deal; False where it led to another one, or the deal came else."""
    if referral.new_deal_id is not None or not advance(referral, "opened", at):
        return False
    referral.new_deal_id = deal.id
    deal.source = deal.source or SOURCE
    return True


@dataclass(frozen=True, slots=True)
class _Around:
    """The names of companies and people, and the companies of deals, by id."""

    firms: dict[str, str]
    people: dict[str, str]
    homes: dict[str, str | None]


def _came_of(waiting: list[Referral], deal: Deal, around: _Around) -> None:
    """The latest referral that named the deal's company; not where another source was given."""
    if deal.source and not is_from_referral(deal.source):
        return
    firm = around.firms.get(deal.account_id or "")
    for referral in waiting:
        if deal.created_at < referral.created_at or not same_company(referral.to_company, firm):
            continue
        if lead_to(referral, deal, deal.created_at):
            return


def _contacted(waiting: list[Referral], activity: Activity, around: _Around) -> None:
    home = activity.account_id or around.homes.get(activity.deal_id or "")
    firm = around.firms.get(home or "")
    people = {fold(around.people[each]) for each in activity.contact_ids if each in around.people}
    for referral in waiting:
        named = bool(referral.to_name) and fold(referral.to_name or "") in people
        elsewhere = referral.to_company and firm and not same_company(referral.to_company, firm)
        # An activity's day is a local one: the zones are at most a day apart.
        later = activity.on >= referral.created_at.date() - timedelta(days=1)
        if later and (same_company(referral.to_company, firm) or (named and not elsewhere)):
            advance(referral, "contacted", activity.created_at)


def _around(session: Session, deals: Iterable[Deal], activities: Collection[Activity]) -> _Around:
    homes = {deal.id: deal.account_id for deal in deals}
    unknown = {each.deal_id for each in activities if each.deal_id and not each.account_id}
    homes |= {deal.id: deal.account_id for deal in _rows(session, Deal, unknown - homes.keys())}
    firms = {*homes.values(), *(each.account_id for each in activities)} - {None}
    people = {each for activity in activities for each in activity.contact_ids}
    return _Around(
        {row.id: row.name for row in _rows(session, Account, {each for each in firms if each})},
        {row.id: row.name for row in _rows(session, Contact, people)},
        homes,
    )


def _rows(session: Session, kind: type[Row], ids: Collection[str]) -> list[Row]:
    found: list[Row] = []
    listed = list(ids)
    for start in range(0, len(listed), 500):
        some = listed[start : start + 500]
        rows = records_of(session, kind.__tablename__, some)
        found += [row for each in some if isinstance(row := rows.get(each), kind)]
    return found


def _firm(name: str) -> tuple[str, ...]:
    """A company's name without its legal form, folded; the form alone where there is no more."""
    words = [word.strip(".,'\"()") for word in fold(name).split()]
    core = tuple(word for word in words if word and word not in LEGAL_FORMS)
    return core or tuple(words)
