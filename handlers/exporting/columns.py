"""The columns of each sheet, in order; `handlers.importing.columns.ours` reads them back."""

from __future__ import annotations

from handlers.process import Field, Process

_ACCOUNT = ("Account Sayso ID", "Account CRM ID", "Account")
_DEAL = ("Deal Sayso ID", "Deal CRM ID", "Deal", "Account")

ACCOUNTS = ("Sayso ID", "CRM ID", "Account", "Domain", "Created")
CONTACTS = (
    *("Sayso ID", "CRM ID", "Contact", *_ACCOUNT, "Job title", "Email", "Phone", "Left"),
    "Created",
)
DEALS = (
    *("Sayso ID", "CRM ID", "Deal", *_ACCOUNT, "Owner", "Owner email", "Stage", "In stage since"),
    *("Amount", "Currency", "Close date", "Source", "Private", "Parked until"),
    *("Contact Sayso IDs", "Contacts", "Created"),
)
STAGE_HISTORY = (*_DEAL, "From stage", "To stage", "Moved at")
ACTIVITIES = (
    *("Sayso ID", "CRM ID", *_DEAL, "Member", "Type", "On", "Times", "Contacts", "Text"),
    "Created",
)
STEPS = ("Sayso ID", *_DEAL, "Owner", "Step", "Due on", "Due at", "Done at", "Created")

_TAKEN = frozenset(name.casefold() for name in DEALS)


def field_column(field: Field) -> str:
    """A field's column: its name, unless every deal has a column of that name."""
    return f"field:{field.key}" if field.name.casefold() in _TAKEN else field.name


def deal_columns(process: Process) -> tuple[str, ...]:
    """The columns of deals with those of the process's own fields."""
    return (*DEALS, *(field_column(field) for field in process.fields))
