"""Rows of accounts, and the accounts that other rows name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handlers.importing.cells.words import domain_of, key
from handlers.importing.plans import Difference, Outcome, Result, Update
from handlers.importing.reader import Unfit
from handlers.importing.records import Ambiguous, Entry
from handlers.importing.table import Row
from handlers.importing.telling import said
from handlers.importing.work import Values, Work, result, settle


@dataclass(frozen=True, slots=True)
class Named:
    """An account that a row names: there already (`entry`), or to be made."""

    name: str | None
    external_id: str | None = None
    our_id: str | None = None
    entry: Entry | None = None


def account_row(work: Work, row: Row) -> Result:
    """What a row of a file of accounts comes to. Raises Unfit."""
    told, our_id = _told(work, row), work.reader.our_id(row)
    entry = _find(work, told, our_id)
    work.claim(entry, row, "account")
    if entry is None:
        values = told | {"created_at": created(work, row) or work.now}
        work.create(work.accounts, "account", values, our_id=our_id, line=row.line)
        return Result(row.line, Outcome.NEW, told["name"])
    return result(row, told["name"], settle(work, "account", entry, told, our_id))


def _told(work: Work, row: Row) -> Values:
    reader = work.reader
    domain = reader.text(row, "domain")
    told = {
        "name": reader.text(row, "name") or domain,
        "domain": domain_of(domain) or domain if domain else None,
        "external_id": reader.external(row),
    }
    if not told["name"]:
        msg = "has no name"
        raise Unfit(msg)
    return {name: value for name, value in told.items() if value is not None}


def _find(work: Work, told: Values, our_id: str | None) -> Entry | None:
    by_name = f"name {key(told['name'])}"
    try:
        entry = work.accounts.find(our_id, told.get("external_id"), [by_name])
    except Ambiguous:
        msg = f"several accounts here are called '{told['name']}': add a column with their ID"
        raise Unfit(msg) from None
    if entry is not None or not domain_of(told.get("domain", "")):
        return entry
    # One domain may be of several companies: only one that stands alone is surely the same.
    like = work.accounts.by_key.get(f"domain {domain_of(told['domain'])}", [])
    fit = [each for each in like if each.stored and not each.line]
    clash = told.get("external_id") and any(each.values.get("external_id") for each in fit)
    return fit[0] if len(like) == 1 and len(fit) == 1 and not (clash or our_id) else None


def created(work: Work, row: Row) -> datetime | None:
    """When the record was created. Raises Unfit where that is still to come."""
    moment = work.reader.moment(row, "created_at")
    at = moment.instant(work.zone) if moment else None
    if at is not None and at > work.now:
        # The day may have begun where the file comes from.
        if (at - work.now).days >= 1:
            msg = f"was created in the future ({at.astimezone(work.zone):%Y-%m-%d})"
            raise Unfit(msg)
        return work.now
    return at


def named_account(work: Work, row: Row) -> Named:
    """The account that a row of a deal or a contact names. Raises Unfit."""
    reader = work.reader
    name = reader.first(row, "account")
    external, our_id = reader.external(row, "account_external"), reader.our_id(row, "account_id")
    keys = [f"name {key(name)}"] if name else []
    try:
        entry = work.accounts.find(our_id, external, keys)
    except Ambiguous:
        msg = f"several accounts here are called '{name}': add a column with the account's ID"
        raise Unfit(msg) from None
    return Named(name, external, our_id, entry)


def make_account(work: Work, named: Named, at: datetime | None = None) -> Entry | None:
    """The account, made where it is missing; None where the row names none."""
    if named.entry is not None or named.name is None:
        return named.entry
    again = work.accounts.by_id.get(named.our_id or "")
    values = {"name": named.name, "external_id": named.external_id, "created_at": at or work.now}
    return again or work.create(work.accounts, "account", values, our_id=named.our_id)


def adopted(work: Work, named: Named) -> list[Difference]:
    """An account found by its name gets the CRM's id, so that a namesake with another stays apart.

    Also in the shelf, for the rows to come.
    """
    entry, external = named.entry, named.external_id
    if entry is None or external is None or entry.values.get("external_id"):
        return []
    work.steps.append(Update("account", entry.id, {"external_id": external}))
    entry.values["external_id"] = external
    work.accounts.by_external[external] = entry
    return [Difference("account's ID in the CRM", said(None), external)]
