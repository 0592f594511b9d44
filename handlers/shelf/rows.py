"""The rows that a book is made of, today's or earlier ones, and the book of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlers import process as processes
from handlers.reading.book import Book
from handlers.shelf import facts
from storage.database import Session
from storage.deals import all_deal_contacts, all_deals
from storage.people import all_accounts, all_aliases, all_contacts, all_members
from storage.records import (
    Account,
    Alias,
    Contact,
    Deal,
    DealContact,
    Member,
    NextStep,
    Workspace,
)
from storage.steps import all_open_steps


@dataclass(frozen=True, slots=True)
class Rows:
    """`steps` are the open ones."""

    members: Sequence[Member]
    accounts: Sequence[Account]
    contacts: Sequence[Contact]
    deals: Sequence[Deal]
    ties: Sequence[DealContact]
    steps: Sequence[NextStep]
    aliases: Sequence[Alias]


def rows_now(session: Session) -> Rows:
    """Everything that the workspace holds."""
    return Rows(
        all_members(session),
        all_accounts(session),
        all_contacts(session),
        all_deals(session),
        all_deal_contacts(session),
        all_open_steps(session),
        all_aliases(session),
    )


def book_of(workspace: Workspace, rows: Rows) -> Book:
    """The book of these rows, with the workspace's process of today."""
    process = processes.parse(workspace.process)
    given = facts.Links.of(rows.ties, rows.steps, rows.aliases)
    taught = facts.taught(rows.aliases)
    members = {m.id: facts.member(m) for m in rows.members if m.active}
    return Book(
        name=workspace.name,
        timezone=workspace.timezone,
        currency=workspace.currency,
        date_order=workspace.date_order,
        stages=processes.to_book_stages(process, taught),
        fields=processes.to_book_fields(process, taught),
        members=members,
        accounts={a.id: facts.account(a, given) for a in rows.accounts},
        contacts={c.id: facts.contact(c, given) for c in rows.contacts},
        deals={d.id: facts.deal(d, given) for d in rows.deals},
        personal_aliases=facts.personal(rows.aliases, members),
    )
