"""Writes what is there before any deal: the team, the companies, and the people in them."""

from __future__ import annotations

from datetime import datetime

from handlers.demo.companies import Company, Person, slug
from handlers.demo.people import PEOPLE, SURFACES, TEAM, TEAM_NAME, identity
from storage.database import Session
from storage.records import Account, Alias, Contact, Member, Team


def write_people(session: Session) -> None:
    """The team, its members, and who they are on each surface."""
    session.add(Team(id=TEAM, name=TEAM_NAME))
    for each in PEOPLE:
        member = Member(id=each.key, name=each.name, email=each.email, role=each.role)
        member.title, member.team_id, member.timezone = each.title, TEAM, each.timezone
        session.add(member)
        for surface in SURFACES:
            session.add(identity(each.key, surface))


def write_company(session: Session, company: Company, at: datetime, mark: str = "") -> None:
    """The account with its contacts, and the names that people use for them.

    `mark` stands behind the company's name, which is an alias then.
    """
    account = Account(id=company.key, name=f"{company.name}{mark}", created_at=at)
    account.domain = f"{company.key}.example"
    session.add(account)
    if mark:
        _call(session, "account", company.key, company.name, at)
    if company.said != company.name:
        _call(session, "account", company.key, company.said, at)
    for person in company.people:
        contact = Contact(id=contact_id(person), name=person.name, created_at=at)
        contact.account_id, contact.title = company.key, person.title
        contact.email = f"{slug(person.name).replace('-', '.')}@{company.key}.example"
        session.add(contact)
        if person.alias:
            _call(session, "contact", contact.id, person.alias, at)


def contact_id(person: Person) -> str:
    """The contact's id: nobody's name is used twice."""
    return slug(person.name)


def _call(session: Session, kind: str, target_id: str, text: str, at: datetime) -> None:
    key = f"{target_id}-{slug(text)}"
    session.add(Alias(id=key, kind=kind, target_id=target_id, text=text, created_at=at))
