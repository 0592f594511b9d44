"""Names that columns have in anybody's spreadsheet."""

from __future__ import annotations

from handlers.importing.options import Kind

_CREATED = ("Created at", "Created on", "Created", "Date created", "Add time", "Created date")
_ACCOUNT = (
    *("Account", "Company", "Customer", "Client", "Organization", "Organisation", "Firma"),
    *("Company name", "Account name", "Customer name", "Client name", "Organization name"),
)

NAMES: dict[Kind, dict[str, tuple[str, ...]]] = {
    Kind.ACCOUNTS: {
        "external_id": ("External ID", "ID"),
        "name": (*_ACCOUNT, "Name"),
        "domain": ("Domain", "Website", "Web", "URL"),
        "created_at": _CREATED,
    },
    Kind.CONTACTS: {
        "external_id": ("External ID", "ID"),
        "name": ("Contact", "Contact name", "Full name", "Person", "Name"),
        "first_name": ("First name", "Given name", "Vorname"),
        "last_name": ("Last name", "Surname", "Family name", "Nachname"),
        "email": ("Email", "E-mail", "Email address", "E-mail address", "Mail"),
        "phone": ("Phone", "Telephone", "Phone number", "Mobile", "Telefon"),
        "title": ("Job title", "Title", "Position", "Role"),
        "account": _ACCOUNT,
        "account_external": ("Company ID", "Organization ID"),
        "left": ("Left", "Left the company"),
        "created_at": _CREATED,
    },
    Kind.DEALS: {
        "external_id": ("External ID", "Deal ID", "ID"),
        "name": ("Deal", "Deal title", "Opportunity", "Project", "Title", "Name", "Deal name"),
        "account": _ACCOUNT,
        "account_external": ("Company ID", "Organization ID"),
        "owner": ("Owner", "Deal owner", "Sales rep", "Rep", "Salesperson", "Account executive"),
        "owner_email": ("Owner email", "Owner e-mail", "Rep email", "Sales rep email"),
        "stage": ("Stage", "Deal stage", "Sales stage", "Pipeline stage", "Phase"),
        "status": ("Status", "Deal status", "Outcome"),
        "amount": ("Amount", "Value", "Deal value", "Deal size", "Deal amount", "Betrag", "TCV"),
        "currency": ("Currency", "Currency code", "Waehrung", "Währung"),
        "close_date": ("Close date", "Expected close date", "Expected close", "Closing date"),
        "closed_at": ("Closed on", "Closed at", "Closed date", "Actual close date", "Won time"),
        "stage_since": ("Stage since", "In stage since", "Stage changed", "Last stage change"),
        "contacts": ("Contact", "Contacts", "Contact name", "Contact person", "Primary contact"),
        "source": ("Source", "Lead source", "Deal source"),
        "private": ("Private",),
        "created_at": _CREATED,
    },
    Kind.STAGE_HISTORY: {
        "deal_external": ("Deal ID", "External ID"),
        "deal": ("Deal", "Deal name", "Opportunity", "Name"),
        "account": _ACCOUNT,
        "from_stage": ("From", "From stage", "Old stage", "Previous stage", "Stage before"),
        "to_stage": ("To", "To stage", "New stage", "Stage", "Stage after"),
        "at": ("Moved at", "Changed at", "Changed on", "Change date", "Date", "At", "When"),
    },
}

FIELDS: dict[str, tuple[str, ...]] = {
    "lost_reason": ("Closed Lost Reason", "Deal - Lost reason", "Lost reason", "Loss reason"),
    "competitor": ("Main Competitor(s)", "Main Competitors", "Competitors", "Primary Competitor"),
    "decision_maker": ("Economic Buyer", "Decision makers"),
}
"""What other programs call fields that a process may have, by the field's key."""
