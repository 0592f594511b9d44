"""Pipedrive's exports: every column is named after its record, 'Deal - Title'."""

from __future__ import annotations

from handlers.importing.options import Kind

NAMES: dict[Kind, dict[str, tuple[str, ...]]] = {
    Kind.ACCOUNTS: {
        "external_id": ("Organization - ID", "Organization - Pipedrive System ID"),
        "name": ("Organization - Name", "Organization Name"),
        "domain": ("Organization - Website", "Organization - Domain"),
        "created_at": ("Organization - Organization created", "Organization - Add time"),
    },
    Kind.CONTACTS: {
        "external_id": ("Person - ID", "Person - Pipedrive System ID"),
        "name": ("Person - Name",),
        "first_name": ("Person - First name",),
        "last_name": ("Person - Last name",),
        "email": (
            "Person - Email - Work",
            "Person - Email (Work)",
            "Person - Email",
            "Person - Email - Home",
            "Person - Email (Home)",
            "Person - Email - Other",
        ),
        "phone": (
            "Person - Phone - Work",
            "Person - Phone (Work)",
            "Person - Phone",
            "Person - Phone - Mobile",
            "Person - Phone (Mobile)",
            "Person - Phone - Other",
        ),
        "title": ("Person - Job title", "Person - Position"),
        "account": ("Person - Organization", "Organization - Name", "Organization"),
        "account_external": ("Person - Organization ID", "Organization - ID"),
        "created_at": ("Person - Person created", "Person - Add time"),
    },
    Kind.DEALS: {
        "external_id": ("Deal - ID", "Deal - Pipedrive System ID"),
        "name": ("Deal - Title",),
        "account": ("Deal - Organization", "Organization - Name", "Organization"),
        "account_external": ("Deal - Organization ID", "Organization - ID"),
        "owner": ("Deal - Owner", "Deal - User"),
        "owner_email": ("Deal - Owner email",),
        "stage": ("Deal - Stage", "Deal - Stage (pipeline)"),
        "status": ("Deal - Status",),
        "amount": ("Deal - Value",),
        "currency": ("Deal - Currency", "Deal - Currency of Value", "Deal - Currency of value"),
        "close_date": ("Deal - Expected close date", "Expected close date"),
        "closed_at": (
            "Deal - Deal closed on",
            "Deal - Won time",
            "Deal - Lost time",
            "Deal - Close time",
            "Deal - Closed on",
        ),
        "stage_since": ("Deal - Last stage change", "Deal - Stage change time"),
        "contacts": ("Deal - Contact person", "Person - Name", "Contact person"),
        "contact_externals": ("Deal - Contact person ID", "Person - ID"),
        "source": ("Deal - Source channel", "Deal - Lead source", "Deal - Source"),
        "created_at": ("Deal - Deal created", "Deal - Add time"),
    },
    Kind.STAGE_HISTORY: {
        "deal_external": ("Deal - ID",),
        "deal": ("Deal - Title",),
        "account": ("Deal - Organization",),
    },
}
