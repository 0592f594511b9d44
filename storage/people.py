"""Members, accounts, contacts and what they are called."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, select

from storage.records import (
    BY_NAME,
    Account,
    Alias,
    Contact,
    DealContact,
    Identity,
    Journaled,
    Member,
    Team,
)
from storage.session import Session


def all_members(session: Session) -> list[Member]:
    """All members, active or not, by name."""
    return list(session.scalars(select(Member).order_by(Member.name, Member.id)))


def all_teams(session: Session) -> list[Team]:
    """All teams, by name."""
    return list(session.scalars(select(Team).order_by(Team.name, Team.id)))


def all_accounts(session: Session) -> list[Account]:
    """All accounts, oldest first."""
    return list(session.scalars(select(Account).order_by(Account.created_at, Account.id)))


def all_contacts(session: Session) -> list[Contact]:
    """All contacts, also those who left, oldest first."""
    return list(session.scalars(select(Contact).order_by(Contact.created_at, Contact.id)))


def all_aliases(session: Session) -> list[Alias]:
    """All aliases, of members and of the whole workspace, of every status, oldest first."""
    return list(session.scalars(select(Alias).order_by(Alias.created_at, Alias.id)))


def all_identities(session: Session) -> list[Identity]:
    """Who is who on which surface."""
    return list(session.scalars(select(Identity).order_by(Identity.member_id, Identity.id)))


def aliases_of(session: Session, target_id: str) -> list[Alias]:
    """The other names of one account, deal or contact, oldest first."""
    query = select(Alias).where(Alias.target_id == target_id)
    return list(session.scalars(query.order_by(Alias.created_at, Alias.id)))


def member_by_identity(session: Session, surface: str, external_id: str) -> Member | None:
    """The member whom the platform calls `external_id`."""
    query = (
        select(Member)
        .join(Identity, Identity.member_id == Member.id)
        .where(Identity.surface == surface, Identity.external_id == external_id)
    )
    return session.scalars(query).one_or_none()


def identity_of(session: Session, surface: str, member_id: str) -> Identity | None:
    """What the platform calls the member."""
    query = select(Identity).where(Identity.surface == surface, Identity.member_id == member_id)
    # Ordered here: to have them in order SQLite would go through those of all members.
    return min(session.scalars(query), key=lambda each: each.id, default=None)


def account_by_name(session: Session, name: str) -> Account | None:
    """The oldest account of that name, whatever its capitals."""
    wanted = name.strip().casefold()
    query = select(Account).order_by(Account.created_at, Account.id)
    if wanted.isascii():
        return session.scalars(query.where(func.lower(Account.name) == wanted).limit(1)).first()
    # SQLite lowers the letters of ASCII only.
    found = session.execute(select(Account.id, Account.name).order_by(Account.created_at))
    same = (account_id for account_id, each in found if each.casefold() == wanted)
    account_id = next(same, None)
    return session.find(Account, account_id) if account_id else None


def contacts_of_account(session: Session, account_id: str | None) -> list[Contact]:
    """The contacts at an account, oldest first; of None those without one."""
    query = select(Contact).where(Contact.account_id == account_id)
    return list(session.scalars(query.order_by(Contact.created_at, Contact.id)))


def deal_contacts_of(session: Session, deal_id: str) -> list[Contact]:
    """The contacts who have a part in a deal, in the order they came in."""
    query = (
        select(Contact)
        .join(DealContact, DealContact.contact_id == Contact.id)
        .where(DealContact.deal_id == deal_id)
        .order_by(DealContact.id)
    )
    return list(session.scalars(query))


def records_of(session: Session, record: str, ids: Collection[str]) -> dict[str, Journaled]:
    """The records of one kind ('deal') by id; what is gone is left out."""
    kind = BY_NAME[record]
    return {row.id: row for row in session.scalars(select(kind).where(kind.id.in_(ids)))}


def identities_of(session: Session, member_id: str) -> list[Identity]:
    """What the platforms call the member, the oldest first."""
    query = select(Identity).where(Identity.member_id == member_id)
    return sorted(session.scalars(query), key=lambda each: each.id)
