"""What an import knows of the workspace while it goes through the rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers.importing.cells.ids import external
from handlers.importing.cells.words import domain_of, key, same_email
from handlers.importing.options import Options
from handlers.importing.owners import Owners
from handlers.importing.plans import Create, Difference, Outcome, Result, Step, Update
from handlers.importing.reader import Reader, Unfit
from handlers.importing.records import Entry, Shelf
from handlers.importing.stages import Stages
from handlers.importing.table import Row
from handlers.importing.telling import LABELS, said
from handlers.process import Process
from storage.changes.differences import attributes_of
from storage.database import Session
from storage.deals import all_deal_contacts, all_deals
from storage.ids import new_id
from storage.people import all_accounts, all_contacts
from storage.records import Journaled

Values = dict[str, Any]


@dataclass(slots=True)
class Work:
    """The workspace's records, and what the rows so far come to."""

    session: Session
    process: Process
    options: Options
    now: datetime
    reader: Reader
    stages: Stages
    owners: Owners
    accounts: Shelf
    contacts: Shelf
    deals: Shelf
    links: set[tuple[str, str]]
    steps: list[Step] = field(default_factory=list)
    unknown_stages: Counter[str] = field(default_factory=Counter)
    also: Counter[str] = field(default_factory=Counter)

    @property
    def zone(self) -> ZoneInfo:
        """The workspace's time zone."""
        return self.reader.zone

    def claim(self, entry: Entry | None, row: Row, thing: str) -> None:
        """A record belongs to one row of the file. Raises Unfit for a second one."""
        if entry is not None and entry.line:
            msg = f"is the same {thing} as line {entry.line}"
            raise Unfit(msg)
        if entry is not None:
            entry.line = row.line

    def create(
        self,
        shelf: Shelf,
        record: str,
        values: Values,
        *,
        our_id: str | None = None,
        line: int = 0,
        at: datetime | None = None,
    ) -> Entry:
        """Plan a new record. `line` is its row; 0 where it comes along with another."""
        entry = Entry(our_id or new_id(), values, stored=False, line=line)
        self.steps.append(Create(record, entry.id, values, at))
        if not line:
            self.also[record] += 1
        return shelf.add(entry)

    def link(self, deal: Entry, contacts: Iterable[Entry]) -> list[Entry]:
        """Plan the contacts' part in a deal; returns those who had none."""
        fresh = [each for each in contacts if (deal.id, each.id) not in self.links]
        for each in dict.fromkeys(contact.id for contact in fresh):
            self.links.add((deal.id, each))
            values = {"deal_id": deal.id, "contact_id": each}
            self.steps.append(Create("deal_contact", new_id(), values))
        return fresh

    def unknown_stage(self, text: str) -> Unfit:
        """Count a stage that the process does not have."""
        self.unknown_stages[text] += 1
        return Unfit(f"the stage '{text}' is not in the process")


def differing(
    entry: Entry, told: Values, *, keep_ours: bool, loosely: bool
) -> Iterator[tuple[str, Any, Any]]:
    """(attribute, ours, the file's) of what the file has otherwise; it never empties a value.

    `loosely`: found by its name, so that capitals and accents of the name are no difference.
    """
    for name, new in told.items():
        old = entry.values.get(name)
        if name == "fields":
            ours = old or {}
            changed = {k: v for k, v in new.items() if not _same(ours.get(k), v)}
            for each, value in changed.items():
                if not (keep_ours and ours.get(each) not in {None, ""}):
                    yield f"fields.{each}", ours.get(each), value
            continue
        alike = loosely and name == "name" and key(str(old)) == key(str(new))
        alike = alike or (name == "email" and same_email(old, new))
        alike = alike or (name == "domain" and domain_of(old or "") == new)
        kept = keep_ours and old not in {None, ""}
        if not (alike or kept or _same(old, new) or (name == "external_id" and old)):
            yield name, old, new


def _same(old: object, new: object) -> bool:
    if isinstance(old, str) and isinstance(new, str):
        return " ".join(old.split()) == " ".join(new.split())
    return old == new


def settle(
    work: Work, record: str, entry: Entry, told: Values, our_id: str | None
) -> list[Difference]:
    """Plan the values that differ; returns them in words."""
    their_id = told.get("external_id")
    by_id = entry.id == our_id or (
        their_id and external(entry.values.get("external_id")) == their_id
    )
    found = list(differing(entry, told, keep_ours=work.options.keep_ours, loosely=not by_id))
    values: Values = {}
    for name, _, new in found:
        attribute, _, each = name.partition(".")
        if each:
            values.setdefault(attribute, {})[each] = new
        else:
            values[attribute] = new
    if values:
        work.steps.append(Update(record, entry.id, values))
        merged = {**entry.values.get("fields", {}), **values.get("fields", {})}
        entry.values |= values | ({"fields": merged} if merged else {})
    return [Difference(LABELS.get(name, name), said(old), said(new)) for name, old, new in found]


def result(row: Row, name: str, differences: list[Difference]) -> Result:
    """What a row of a known record comes to."""
    outcome = Outcome.CHANGED if differences else Outcome.UNCHANGED
    return Result(row.line, outcome, name, differences=tuple(differences))


def account_keys(values: Mapping[str, Any]) -> Iterator[str]:
    """An account by its name, then by its domain."""
    yield f"name {key(values['name'])}"
    if domain := domain_of(values.get("domain") or ""):
        yield f"domain {domain}"


def contact_keys(values: Mapping[str, Any]) -> Iterator[str]:
    """A contact by e-mail, then by name and account."""
    if email := values.get("email"):
        yield f"email {email.strip().lower()}"
    yield f"name {key(values['name'])} at {values.get('account_id')}"


def deal_keys(values: Mapping[str, Any]) -> Iterator[str]:
    """A deal by name and account, then by name alone, for rows that do not tell the account."""
    yield f"name {key(values['name'])} at {values.get('account_id')}"
    yield f"name {key(values['name'])}"


def load_shelves(session: Session) -> tuple[Shelf, Shelf, Shelf, set[tuple[str, str]]]:
    """All accounts, contacts and deals, and who has a part in which deal."""
    accounts, contacts, deals = Shelf(account_keys), Shelf(contact_keys), Shelf(deal_keys)
    for shelf, rows in (
        (accounts, all_accounts(session)),
        (contacts, all_contacts(session)),
        (deals, all_deals(session)),
    ):
        for row in rows:
            shelf.add(Entry(row.id, _values(row)))
    links = {(each.deal_id, each.contact_id) for each in all_deal_contacts(session)}
    return accounts, contacts, deals, links


def _values(row: Journaled) -> Values:
    return {name: getattr(row, name) for name in attributes_of(type(row))}
