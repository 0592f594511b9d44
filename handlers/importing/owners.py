"""Whose a deal is: a member by e-mail, by name, or as the user said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from handlers.importing.cells.words import email_in, key
from handlers.importing.faults import ImportFault
from handlers.importing.options import Options
from handlers.importing.reader import Unfit
from handlers.importing.records import Ambiguous, Entry, Shelf
from storage.records import Member


def member_keys(values: Mapping[str, Any]) -> Iterator[str]:
    """A member by e-mail, then by name."""
    if email := values.get("email"):
        yield f"email {email.strip().lower()}"
    yield f"name {key(values['name'])}"


@dataclass(frozen=True, slots=True)
class Unmet:
    """An owner who is no member yet, and will become one."""

    name: str
    email: str | None


@dataclass(slots=True)
class Owners:
    """Finds members; counts who is none."""

    options: Options
    shelf: Shelf = field(default_factory=lambda: Shelf(member_keys))
    unknown: Counter[str] = field(default_factory=Counter)
    instead: Entry | None = None

    @classmethod
    def of(cls, members: Iterable[Member], options: Options) -> Owners:
        """The members. Raises ImportFault where the one who should own the rest is none."""
        owners = cls(options)
        for each in members:
            owners.shelf.add(Entry(each.id, {"name": each.name, "email": each.email}))
        if options.owner is not None:
            owners.instead = owners.one(options.owner)
        return owners

    @property
    def names(self) -> frozenset[str]:
        """The members' names and addresses, folded."""
        members = [each.values for each in self.shelf.by_id.values()]
        return frozenset(
            key(name) for each in members for name in (each["name"], each["email"]) if name
        )

    def one(self, text: str) -> Entry:
        """The member of that name or e-mail. Raises ImportFault."""
        try:
            found = self.shelf.find(None, None, _keys(text, email_in(text)))
        except Ambiguous:
            msg = f"Several members are called '{text}'. Give the e-mail address."
            raise ImportFault(msg) from None
        if found is None:
            names = ", ".join(sorted(each.values["name"] for each in self.shelf.by_id.values()))
            msg = f"No member is called '{text}'. There are: {names or 'none yet'}."
            raise ImportFault(msg)
        return found

    def find(self, name: str | None, email: str | None) -> Entry | Unmet | None:
        """The owner; None where the row names none and nobody takes such. Raises Unfit."""
        if name is None and email is None:
            return self.instead
        email = email_in(email or name or "")
        try:
            found = self.shelf.find(None, None, _keys(name or email or "", email))
        except Ambiguous:
            msg = f"several members are called '{name}': add a column with the owner's e-mail"
            raise Unfit(msg) from None
        if found is not None:
            return found
        shown = name or email or ""
        if self.options.create_members:
            return Unmet(_name(shown), email)
        self.unknown[shown] += 1
        if self.instead is None:
            msg = f"the owner '{shown}' is no member here"
            raise Unfit(msg)
        return self.instead


def _keys(name: str, email: str | None) -> list[str]:
    by_email = [f"email {email}"] if email else []
    return [*by_email, f"name {key(name)}", f"name {key(_name(name))}"]


def _name(text: str) -> str:
    """Without an e-mail address in brackets: 'Jen Wu (jen@acme.com)'."""
    if email_in(text) is None:
        return text
    return text.split("(", 1)[0].split("<", 1)[0].strip() or text
