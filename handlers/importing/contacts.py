"""Rows of contacts, and the contacts that deals name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from handlers.importing.accounts import Named, adopted, created, make_account, named_account
from handlers.importing.cells.ids import external, ours
from handlers.importing.cells.words import email_in, key, same_email
from handlers.importing.plans import Outcome, Result
from handlers.importing.reader import Unfit
from handlers.importing.records import Ambiguous, Entry
from handlers.importing.table import Row
from handlers.importing.work import Values, Work, result, settle


def contact_row(work: Work, row: Row) -> Result:
    """What a row of a file of contacts comes to. Raises Unfit."""
    told, our_id, named = _told(work, row), work.reader.our_id(row), named_account(work, row)
    began = created(work, row)
    entry = _find(work, told, our_id, named)
    work.claim(entry, row, "contact")
    account, gained = make_account(work, named), adopted(work, named)
    if account is not None:
        told["account_id"] = account.id
    if entry is None:
        values = told | {"created_at": began or work.now}
        work.create(work.contacts, "contact", values, our_id=our_id, line=row.line)
        return Result(row.line, Outcome.NEW, told["name"])
    differences = settle(work, "contact", entry, told, our_id)
    return result(row, told["name"], differences + gained)


def _told(work: Work, row: Row) -> Values:
    reader = work.reader
    halves = filter(None, (reader.text(row, "first_name"), reader.text(row, "last_name")))
    email = reader.text(row, "email")
    told = {
        "name": reader.text(row, "name") or " ".join(halves) or email,
        "email": email,
        "phone": reader.text(row, "phone"),
        "title": reader.text(row, "title"),
        "left": reader.tick(row, "left"),
        "external_id": reader.external(row),
    }
    if not told["name"]:
        msg = "has neither a name nor an e-mail address"
        raise Unfit(msg)
    return {name: value for name, value in told.items() if value is not None}


def _find(work: Work, told: Values, our_id: str | None, named: Named) -> Entry | None:
    account_id = named.entry.id if named.entry else None
    keys = [f"email {told['email'].lower()}"] if told.get("email") else []
    # An account that is yet to be made has no contacts yet.
    if named.entry is not None or named.name is None:
        keys.append(f"name {key(told['name'])} at {account_id}")
    try:
        entry = work.contacts.find(our_id, told.get("external_id"), keys)
    except Ambiguous:
        msg = f"several contacts here are called '{told['name']}': add a column with their ID"
        raise Unfit(msg) from None
    return None if entry is not None and _another(entry, told, our_id) else entry


def _another(entry: Entry, told: Values, our_id: str | None) -> bool:
    """Whether it is a namesake: same name, same account, another e-mail address."""
    same_id = entry.id == our_id or (
        told.get("external_id") and entry.values.get("external_id") == told["external_id"]
    )
    mine, theirs = told.get("email"), entry.values.get("email")
    return bool(not same_id and mine and theirs and not same_email(mine, theirs))


@dataclass(frozen=True, slots=True)
class Person:
    """A contact that a deal names."""

    name: str | None
    email: str | None = None
    external_id: str | None = None
    our_id: str | None = None


def people_of(work: Work, row: Row) -> list[Person]:
    """The contacts that a row of a deal names: 'Jen Wu (jen@acme.com);Bob Li'."""
    reader = work.reader
    names = reader.texts(row, "contacts")
    theirs, mine = reader.texts(row, "contact_externals"), reader.texts(row, "contact_ids")
    # Ids beside names are of the same people only where there are as many.
    if any(ids and len(names) != len(ids) for ids in (mine, theirs)):
        names = []
    if mine and theirs and len(mine) != len(theirs):
        theirs = []
    lists = zip_longest(names, theirs, mine)
    return [
        Person(
            _bare(name) if name else None,
            email_in(name or ""),
            external(their_id or ""),
            ours(our_id or ""),
        )
        for name, their_id, our_id in lists
    ]


def make_contacts(work: Work, people: list[Person], account: Entry | None) -> Iterator[Entry]:
    """The contacts, made where they are missing and have a name."""
    for person in people:
        account_id = account.id if account else None
        keys = [f"email {person.email}"] if person.email else []
        keys += [f"name {key(person.name)} at {account_id}"] if person.name else []
        try:
            found = work.contacts.find(person.our_id, person.external_id, keys)
        except Ambiguous:
            continue  # which of the namesakes it is cannot be told; the deal is right without
        if found is None and person.name:
            values: Values = {"name": person.name, "email": person.email, "account_id": account_id}
            values |= {"external_id": person.external_id, "created_at": work.now}
            found = work.create(work.contacts, "contact", values, our_id=person.our_id)
        if found is not None:
            yield found


def _bare(name: str) -> str:
    email = email_in(name)
    bare = name.split("(", maxsplit=1)[0].split("<", maxsplit=1)[0].strip() if email else name
    return bare or name
