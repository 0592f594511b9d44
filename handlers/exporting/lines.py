"""The lines of each sheet: a record as {column: value}."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal

from handlers.exporting.columns import field_column
from handlers.exporting.lookup import Lookup
from storage.database import Session
from storage.imports import all_activities, all_steps, stage_trails
from storage.records import Account, Contact, Deal

Value = str | bool | int | Decimal | date | datetime | time | tuple[str, ...] | None
Line = dict[str, Value]


def account_lines(_session: Session, lookup: Lookup) -> Iterator[Line]:
    """All accounts."""
    for each in lookup.accounts.values():
        yield {
            "Sayso ID": each.id,
            "CRM ID": each.external_id,
            "Account": each.name,
            "Domain": each.domain,
            "Created": each.created_at,
        }


def _account(account: Account | None) -> Line:
    return {
        "Account Sayso ID": account.id if account else None,
        "Account CRM ID": account.external_id if account else None,
        "Account": account.name if account else None,
    }


def contact_lines(_session: Session, lookup: Lookup) -> Iterator[Line]:
    """All contacts."""
    for each in lookup.contacts.values():
        yield {
            "Sayso ID": each.id,
            "CRM ID": each.external_id,
            "Contact": each.name,
            **_account(lookup.accounts.get(each.account_id or "")),
            "Job title": each.title,
            "Email": each.email,
            "Phone": each.phone,
            "Left": each.left,
            "Created": each.created_at,
        }


def deal_lines(_session: Session, lookup: Lookup) -> Iterator[Line]:
    """All deals, with the process's own fields."""
    for each in lookup.deals.values():
        owner = lookup.members.get(each.owner_id)
        people: list[Contact] = lookup.people.get(each.id, [])
        yield {
            "Sayso ID": each.id,
            "CRM ID": each.external_id,
            "Deal": each.name,
            **_account(lookup.accounts.get(each.account_id or "")),
            "Owner": owner.name if owner else None,
            "Owner email": owner.email if owner else None,
            "Stage": lookup.stage(each.stage),
            "In stage since": each.stage_since,
            "Amount": each.amount,
            "Currency": each.currency,
            "Close date": each.close_date,
            "Source": each.source,
            "Private": each.private,
            "Parked until": each.parked_until,
            "Contact Sayso IDs": tuple(person.id for person in people),
            "Contacts": tuple(_in_a_list(person.name) for person in people),
            "Created": each.created_at,
            **{field_column(field): each.fields.get(field.key) for field in lookup.process.fields},
        }


def _in_a_list(name: str) -> str:
    """A name on one line, without what parts the names of a list."""
    return " ".join(name.replace(";", ",").split())


def history_lines(session: Session, lookup: Lookup) -> Iterator[Line]:
    """All moves of the deals that there are, the first without a stage before."""
    trails = stage_trails(session)
    for deal in lookup.deals.values():
        before: str | None = None
        for at, stage in trails.get(deal.id, []):
            yield {
                **_deal(lookup, deal),
                "From stage": lookup.stage(before) if before else None,
                "To stage": lookup.stage(stage),
                "Moved at": at,
            }
            before = stage


def _deal(lookup: Lookup, deal: Deal | None) -> Line:
    account = lookup.accounts.get(deal.account_id or "") if deal else None
    return {
        "Deal Sayso ID": deal.id if deal else None,
        "Deal CRM ID": deal.external_id if deal else None,
        "Deal": deal.name if deal else None,
        "Account": account.name if account else None,
    }


def activity_lines(session: Session, lookup: Lookup) -> Iterator[Line]:
    """All activities."""
    for each in all_activities(session):
        people = [lookup.contacts[one].name for one in each.contact_ids if one in lookup.contacts]
        yield {
            "Sayso ID": each.id,
            "CRM ID": each.external_id,
            **_about(lookup, each.deal_id, each.account_id),
            "Member": _member(lookup, each.member_id),
            "Type": each.type,
            "On": each.on,
            "Times": each.count,
            "Contacts": tuple(people),
            "Text": each.text,
            "Created": each.created_at,
        }


def step_lines(session: Session, lookup: Lookup) -> Iterator[Line]:
    """All next steps, open and done."""
    for each in all_steps(session):
        yield {
            "Sayso ID": each.id,
            **_about(lookup, each.deal_id, each.account_id),
            "Owner": _member(lookup, each.owner_id),
            "Step": each.text,
            "Due on": each.due_on,
            "Due at": each.due_at,
            "Done at": each.done_at,
            "Created": each.created_at,
        }


def _about(lookup: Lookup, deal_id: str | None, account_id: str | None) -> Line:
    about = _deal(lookup, lookup.deals.get(deal_id or ""))
    account = lookup.accounts.get(account_id or "")
    return about if account is None else about | {"Account": account.name}


def _member(lookup: Lookup, member_id: str) -> str | None:
    found = lookup.members.get(member_id)
    return found.name if found else None
