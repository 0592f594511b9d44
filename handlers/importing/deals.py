"""Rows of deals."""

from __future__ import annotations

from typing import Any

from handlers.importing.accounts import Named, adopted, created, make_account, named_account
from handlers.importing.cells.words import key
from handlers.importing.contacts import make_contacts, people_of
from handlers.importing.owners import Unmet
from handlers.importing.plans import Difference, Outcome, Result, Update
from handlers.importing.reader import Unfit
from handlers.importing.records import Ambiguous, Entry
from handlers.importing.said_of_deals import Place, said_of, stand_of
from handlers.importing.table import Row
from handlers.importing.work import Values, Work, result, settle
from handlers.process import Stage


def deal_row(work: Work, row: Row) -> Result:
    """What a row of a file of deals comes to. Raises Unfit before anything is planned."""
    told, our_id, named = said_of(work, row), work.reader.our_id(row), named_account(work, row)
    began, people = created(work, row), people_of(work, row)
    owner = work.owners.find(work.reader.text(row, "owner"), work.reader.text(row, "owner_email"))
    entry = _find(work, told, our_id, named)
    place = stand_of(work, row, present=entry.values["stage"] if entry else None)
    if entry is None and owner is None:
        msg = "has no owner"
        raise Unfit(msg)
    work.claim(entry, row, "deal")
    account, gained = make_account(work, named, began), adopted(work, named)
    if account is not None:
        told["account_id"] = account.id
    # Who takes what nobody owns takes no deal that is here already from its owner.
    if owner is not None and (entry is None or owner is not work.owners.instead):
        told["owner_id"] = _member(work, owner).id
    if entry is None:
        assert place is not None
        entry = _new(work, row, told | {"created_at": began}, place, our_id)
        work.link(entry, make_contacts(work, people, account))
        return Result(row.line, Outcome.NEW, told["name"])
    differences = [*_moved(work, entry, place), *_settled(work, entry, told, our_id), *gained]
    fresh = work.link(entry, make_contacts(work, people, account))
    differences += [Difference("contacts", "empty", each.values["name"]) for each in fresh]
    return result(row, told["name"], differences)


def _find(work: Work, told: Values, our_id: str | None, named: Named) -> Entry | None:
    name = key(told["name"])
    if named.entry is not None:
        keys = [f"name {name} at {named.entry.id}"]
    else:
        # An account that is yet to be made has no deals yet.
        keys = [] if named.name else [f"name {name}"]
    try:
        return work.deals.find(our_id, told.get("external_id"), keys)
    except Ambiguous:
        msg = f"several deals here are called '{told['name']}': add a column with their ID"
        raise Unfit(msg) from None


def _member(work: Work, owner: Entry | Unmet) -> Entry:
    if isinstance(owner, Entry):
        return owner
    values = {"name": owner.name, "email": owner.email}
    return work.create(work.owners.shelf, "member", values)


def _new(work: Work, row: Row, told: Values, place: Place, our_id: str | None) -> Entry:
    """A deal that begins on the day it was created; what happened since follows at its instant."""
    since = place.since
    began = told["created_at"] or since or work.now
    since = since or began
    values: dict[str, Any] = {"currency": work.session.workspace.currency} | told
    values |= {"created_at": began, "stage": place.stage.key, "stage_since": since}
    first: Stage = place.before or work.stages.first_of(place.stage)
    starts = min(began, since)
    if since > began and first.key != place.stage.key:
        values |= {"stage": first.key, "stage_since": began}
    entry = work.create(work.deals, "deal", values, our_id=our_id, line=row.line, at=starts)
    if values["stage"] != place.stage.key:
        moved = {"stage": place.stage.key, "stage_since": since}
        work.steps.append(Update("deal", entry.id, moved, since))
        entry.values = values | moved
    return entry


def _moved(work: Work, entry: Entry, place: Place | None) -> list[Difference]:
    """A move of a deal that is here already, at the instant that the file tells, else now."""
    before = entry.values["stage"]
    if place is None or place.stage.key == before or work.options.keep_ours:
        return []
    since = place.since
    when = since if since and entry.values["stage_since"] < since <= work.now else work.now
    moved = {"stage": place.stage.key, "stage_since": when}
    work.steps.append(Update("deal", entry.id, moved, when))
    entry.values |= moved
    known = work.process.stage(before)
    return [Difference("stage", known.name if known else before, place.stage.name)]


def _settled(work: Work, entry: Entry, told: Values, our_id: str | None) -> list[Difference]:
    """The other values. A currency goes with its amount: alone it would make another sum of it."""
    if work.options.keep_ours and entry.values.get("amount") is not None:
        told.pop("currency", None)
    elif work.options.keep_ours and "amount" in told and "currency" in told:
        entry.values["currency"] = None
    return [_in_words(work, each) for each in settle(work, "deal", entry, told, our_id)]


def _in_words(work: Work, found: Difference) -> Difference:
    """Ids as the names of what they stand for, fields by their own name."""
    shelf = {"account": work.accounts, "owner": work.owners.shelf}.get(found.label)
    if shelf is not None:
        old, new = (
            entry.values["name"] if (entry := shelf.by_id.get(each)) else each
            for each in (found.old, found.new)
        )
        return Difference(found.label, old, new)
    field = work.process.field(found.label.removeprefix("fields."))
    return Difference(field.name, found.old, found.new) if field else found
