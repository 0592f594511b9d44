"""What the rows of each kind can tell: the names that `--map` takes."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.importing.options import Kind


@dataclass(frozen=True, slots=True)
class Target:
    """Something to fill. `weight` is how much it tells of the kind of file it is in.

    `several`: more than one column may hold it; the first that is filled counts.
    """

    key: str
    label: str
    weight: int = 0
    several: bool = False


_IDS = (Target("id", "Sayso ID"), Target("external_id", "ID in the CRM"))
_CREATED = Target("created_at", "created")
_ACCOUNT = (
    Target("account", "account"),
    Target("account_external", "account's ID in the CRM"),
    Target("account_id", "account's Sayso ID"),
)

TARGETS: dict[Kind, tuple[Target, ...]] = {
    Kind.ACCOUNTS: (
        *_IDS,
        Target("name", "name", 2),
        Target("domain", "domain", 4, several=True),
        _CREATED,
    ),
    Kind.CONTACTS: (
        *_IDS,
        Target("name", "name", 2),
        Target("first_name", "first name", 3),
        Target("last_name", "last name", 3),
        *_ACCOUNT,
        Target("title", "job title", 2),
        Target("email", "e-mail", 3, several=True),
        Target("phone", "phone", 1, several=True),
        Target("left", "no longer there", 1),
        _CREATED,
    ),
    Kind.DEALS: (
        *_IDS,
        Target("name", "name", 2),
        *_ACCOUNT,
        Target("owner", "owner", 1),
        Target("owner_email", "owner's e-mail", 1),
        Target("stage", "stage", 4),
        Target("status", "open, won or lost", 2),
        Target("amount", "amount", 4),
        Target("currency", "currency", 1),
        Target("close_date", "close date", 4),
        Target("closed_at", "day it was closed", 2, several=True),
        Target("stage_since", "in this stage since", 1),
        Target("contacts", "contacts", 0, several=True),
        Target("contact_externals", "contacts' IDs in the CRM"),
        Target("contact_ids", "contacts' Sayso IDs"),
        Target("source", "source"),
        Target("private", "private"),
        Target("parked_until", "parked until"),
        _CREATED,
    ),
    Kind.STAGE_HISTORY: (
        Target("deal", "deal", 1),
        Target("deal_external", "deal's ID in the CRM", 1),
        Target("deal_id", "deal's Sayso ID", 1),
        Target("account", "account"),
        Target("from_stage", "stage before", 5),
        Target("to_stage", "stage after", 5),
        Target("at", "moved at", 4),
    ),
}
FIELD = "field:"
"""What the names of the process's own fields begin with: 'field:competitor'."""

NEEDED: dict[Kind, tuple[tuple[str, ...], ...]] = {
    Kind.ACCOUNTS: (("name", "id"),),
    Kind.CONTACTS: (("name", "first_name", "last_name", "email"),),
    Kind.DEALS: (("name",), ("stage", "status", "amount", "close_date", "owner")),
    Kind.STAGE_HISTORY: (("deal", "deal_external", "deal_id"), ("to_stage",), ("at",)),
}
"""Of each group at least one column has to be there."""


def target(kind: Kind, key: str) -> Target | None:
    """The target of that name."""
    return next((each for each in TARGETS[kind] if each.key == key), None)
