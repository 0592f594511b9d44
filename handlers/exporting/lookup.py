"""The names behind the ids, all loaded at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from handlers.process import Process
from handlers.process.applying import present
from storage.database import Session
from storage.deals import all_deal_contacts, all_deals
from storage.people import all_accounts, all_contacts, all_members
from storage.records import Account, Contact, Deal, Member


@dataclass(frozen=True, slots=True)
class Lookup:
    """Records by id; `people` leads from a deal to its contacts, in the order they came in."""

    process: Process
    members: dict[str, Member]
    accounts: dict[str, Account]
    contacts: dict[str, Contact]
    deals: dict[str, Deal]
    people: dict[str, list[Contact]]

    @classmethod
    def of(cls, session: Session) -> Lookup:
        """Of a whole workspace."""
        contacts = {each.id: each for each in all_contacts(session)}
        people: dict[str, list[Contact]] = defaultdict(list)
        for tie in all_deal_contacts(session):
            if tie.contact_id in contacts:
                people[tie.deal_id].append(contacts[tie.contact_id])
        return cls(
            process=present(session),
            members={each.id: each for each in all_members(session)},
            accounts={each.id: each for each in all_accounts(session)},
            contacts=contacts,
            deals={each.id: each for each in all_deals(session)},
            people=people,
        )

    def stage(self, key: str) -> str:
        """The stage's name; its key where the process does not have it."""
        found = self.process.stage(key)
        return found.name if found else key
