"""HubSpot's exports of companies, contacts and deals, and its names inside the API."""

from __future__ import annotations

from handlers.importing.options import Kind

NAMES: dict[Kind, dict[str, tuple[str, ...]]] = {
    Kind.ACCOUNTS: {
        "external_id": ("Record ID", "Record ID - Company", "Company ID", "hs_object_id"),
        "name": ("Company name", "Name"),
        "domain": ("Company Domain Name", "Website URL"),
        "created_at": ("Create Date", "createdate"),
    },
    Kind.CONTACTS: {
        "external_id": ("Record ID", "Record ID - Contact", "Contact ID", "hs_object_id"),
        "first_name": ("First Name", "firstname"),
        "last_name": ("Last Name", "lastname"),
        "email": ("Email", "Work email"),
        "phone": ("Phone Number", "Mobile Phone Number"),
        "title": ("Job Title", "jobtitle"),
        "account": (
            "Associated Company (Primary)",
            "Associated Company",
            "Primary Company",
            "Company Name",
        ),
        "account_external": (
            "Associated Company IDs (Primary)",
            "Primary Associated Company ID",
            "Associated Company IDs",
            "Associated Company ID",
        ),
        "created_at": ("Create Date", "createdate"),
    },
    Kind.DEALS: {
        "external_id": ("Record ID", "Record ID - Deal", "Deal ID", "hs_object_id"),
        "name": ("Deal Name", "dealname"),
        "stage": ("Deal Stage", "dealstage"),
        "amount": ("Amount",),
        "currency": ("Currency", "deal_currency_code"),
        "close_date": ("Close Date", "closedate"),
        "owner": ("Deal owner",),
        "account": ("Associated Company (Primary)", "Associated Company", "Primary Company"),
        "account_external": (
            "Associated Company IDs (Primary)",
            "Primary Associated Company ID",
            "Associated Company IDs",
            "Associated Company ID",
        ),
        "contacts": ("Associated Contact", "Associated Contacts"),
        "contact_externals": ("Associated Contact IDs", "Associated Contact ID"),
        "stage_since": ("Date entered current stage", "Date entered stage"),
        "source": ("Original Traffic Source", "Original Source Type"),
        "created_at": ("Create Date", "createdate"),
    },
    Kind.STAGE_HISTORY: {
        "deal_external": ("Record ID", "Deal ID"),
        "deal": ("Deal Name",),
        "to_stage": ("Deal Stage", "Property value"),
        "at": ("Date entered stage", "Change date", "Timestamp"),
    },
}
