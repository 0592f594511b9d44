"""Records of the storage as records of the reader's book."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from handlers import process as processes
from handlers.reading import book as books
from handlers.reading.text import fold
from storage import records
from storage.database import Session
from storage.deals import deal_contacts_by_deal
from storage.people import aliases_of
from storage.steps import open_steps_of


@dataclass(slots=True)
class Links:
    """What hangs on a record: aliases by target, contacts and the open steps by deal."""

    aliases: dict[str, list[str]] = field(default_factory=dict)
    contacts: dict[str, list[str]] = field(default_factory=dict)
    steps: dict[str, records.NextStep] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        ties: Iterable[records.DealContact],
        steps: Iterable[records.NextStep],
        aliases: Iterable[records.Alias],
    ) -> Links:
        """The links of many records; of several open steps the first due counts."""
        links = cls()
        for alias in aliases:
            if alias.member_id is None and alias.status == "live":
                links.aliases.setdefault(alias.target_id, []).append(alias.text)
        for tie in ties:
            links.contacts.setdefault(tie.deal_id, []).append(tie.contact_id)
        for step in sorted(steps, key=_order):
            if step.deal_id:
                links.steps.setdefault(step.deal_id, step)
        return links

    @classmethod
    def of_one(cls, session: Session, record_id: str) -> Links:
        """The links of one record."""
        return cls.of(
            deal_contacts_by_deal(session, record_id),
            open_steps_of(session, deal_id=record_id),
            aliases_of(session, record_id),
        )


def _order(step: records.NextStep) -> tuple[date, datetime]:
    return (step.due_on or date.max, step.created_at)


def member(row: records.Member) -> books.Member:
    """A member."""
    return books.Member(row.id, row.name, row.role, books.Caution(row.caution))


def account(row: records.Account, links: Links) -> books.Account:
    """An account with its aliases."""
    return books.Account(row.id, row.name, tuple(links.aliases.get(row.id, ())))


def contact(row: records.Contact, links: Links) -> books.Contact:
    """A contact."""
    aliases = tuple(links.aliases.get(row.id, ()))
    return books.Contact(row.id, row.name, row.account_id, row.title, row.email, row.phone, aliases)


def deal(row: records.Deal, links: Links) -> books.Deal:
    """A deal with its contacts and its open next step."""
    return books.Deal(
        id=row.id,
        name=row.name,
        account=row.account_id,
        owner=row.owner_id,
        stage=row.stage,
        amount=row.amount,
        currency=row.currency,
        close_date=row.close_date,
        contacts=tuple(links.contacts.get(row.id, ())),
        next_step=_step(links.steps.get(row.id)),
        aliases=tuple(links.aliases.get(row.id, ())),
    )


def _step(row: records.NextStep | None) -> books.NextStep | None:
    if row is None:
        return None
    due: date | datetime | None = row.due_on
    if row.due_on and row.due_at:
        due = datetime.combine(row.due_on, row.due_at)
    return books.NextStep(row.text, due)


def personal(
    aliases: Iterable[records.Alias], members: Collection[str]
) -> dict[str, dict[str, str]]:
    """The members' own names: member id -> folded words -> deal or account id.

    A deal's name that is everybody's is each member's who means nothing else by it: one word of a
    deal's name says little to the reader, and words that were taught are to say all.
    """
    found: dict[str, dict[str, str]] = {}
    live = [a for a in aliases if a.status == "live" and a.kind in ("account", "deal")]
    for alias in live:
        for member_id in members if alias.member_id is None and alias.kind == "deal" else ():
            found.setdefault(member_id, {})[fold(alias.text)] = alias.target_id
    for alias in live:
        if alias.member_id:
            found.setdefault(alias.member_id, {})[fold(alias.text)] = alias.target_id
    return found


def taught(aliases: Iterable[records.Alias]) -> processes.Taught:
    """The approved words for stages and fields: (kind, key) -> words."""
    found: dict[tuple[str, str], list[str]] = {}
    for alias in aliases:
        if alias.kind in ("stage", "field") and alias.status == "live":
            found.setdefault((alias.kind, alias.target_id), []).append(alias.text)
    return {key: tuple(words) for key, words in found.items()}
