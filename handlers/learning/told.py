"""Everything that was learnt in a workspace, for whoever runs the program."""

from __future__ import annotations

from dataclasses import dataclass

from handlers import process as processes
from handlers.learning.keeping import is_everybodys
from handlers.process import Process
from storage.database import Session
from storage.people import all_aliases, all_members
from storage.records import Account, Alias, Contact, Deal

EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True)
class Learnt:
    """One name or word; `whose` is a member's name or 'everybody', `since` a day in UTC."""

    alias: Alias
    means: str
    whose: str
    taught_by: str

    @property
    def text(self) -> str:
        """The words."""
        return self.alias.text

    @property
    def status(self) -> str:
        """'live', 'proposed' or 'declined'."""
        return self.alias.status

    @property
    def since(self) -> str:
        """The day it was learnt on."""
        return self.alias.created_at.date().isoformat()

    def as_json(self) -> dict[str, str]:
        """All of it, for a line of JSON."""
        return {
            "words": self.text,
            "kind": self.alias.kind,
            "id": self.alias.target_id,
            "means": self.means,
            "whose": self.whose,
            "taught_by": self.taught_by,
            "since": self.since,
            "status": self.status,
        }


def told(session: Session) -> list[Learnt]:
    """Every name and word, oldest first."""
    names = {member.id: member.name for member in all_members(session)}
    process = processes.present(session)
    return [
        Learnt(
            alias,
            _means(session, process, alias),
            EVERYBODY if is_everybodys(alias) else names.get(alias.member_id or "", ""),
            names.get(alias.member_id or "", ""),
        )
        for alias in all_aliases(session)
    ]


def _means(session: Session, process: Process, alias: Alias) -> str:
    if alias.kind == "stage":
        stage = process.stage(alias.target_id)
        return f"stage {stage.name if stage else alias.target_id}"
    if alias.kind == "field":
        field = process.field(alias.target_id)
        return f"field {field.name if field else alias.target_id}"
    record: Deal | Account | Contact | None
    match alias.kind:
        case "deal":
            record = session.find(Deal, alias.target_id)
        case "account":
            record = session.find(Account, alias.target_id)
        case _:
            record = session.find(Contact, alias.target_id)
    return record.name if record else "something that is gone"
