"""The columns of our own export."""

from __future__ import annotations

from handlers.importing.options import Kind

NAMES: dict[Kind, dict[str, tuple[str, ...]]] = {
    Kind.ACCOUNTS: {
        "id": ("Sayso ID",),
        "external_id": ("CRM ID",),
        "name": ("Account",),
        "domain": ("Domain",),
        "created_at": ("Created",),
    },
    Kind.CONTACTS: {
        "id": ("Sayso ID",),
        "external_id": ("CRM ID",),
        "name": ("Contact",),
        "account_id": ("Account Sayso ID",),
        "account_external": ("Account CRM ID",),
        "account": ("Account",),
        "title": ("Job title",),
        "email": ("Email",),
        "phone": ("Phone",),
        "left": ("Left",),
        "created_at": ("Created",),
    },
    Kind.DEALS: {
        "id": ("Sayso ID",),
        "external_id": ("CRM ID",),
        "name": ("Deal",),
        "account_id": ("Account Sayso ID",),
        "account_external": ("Account CRM ID",),
        "account": ("Account",),
        "owner": ("Owner",),
        "owner_email": ("Owner email",),
        "stage": ("Stage",),
        "stage_since": ("In stage since",),
        "amount": ("Amount",),
        "currency": ("Currency",),
        "close_date": ("Close date",),
        "source": ("Source",),
        "private": ("Private",),
        "parked_until": ("Parked until",),
        "contact_ids": ("Contact Sayso IDs",),
        "contacts": ("Contacts",),
        "created_at": ("Created",),
    },
    Kind.STAGE_HISTORY: {
        "deal_id": ("Deal Sayso ID",),
        "deal_external": ("Deal CRM ID",),
        "deal": ("Deal",),
        "account": ("Account",),
        "from_stage": ("From stage",),
        "to_stage": ("To stage",),
        "at": ("Moved at",),
    },
}
