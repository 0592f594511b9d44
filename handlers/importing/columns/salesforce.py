"""Salesforce's reports and its Data Loader, which has the names of the API."""

from __future__ import annotations

from handlers.importing.options import Kind

_OPPORTUNITY_ID = ("Opportunity ID", "Case Safe Opportunity ID", "Opportunity Case Safe ID")
_ACCOUNT_ID = ("Account ID", "Case Safe Account ID", "Account Case Safe ID", "AccountId")

NAMES: dict[Kind, dict[str, tuple[str, ...]]] = {
    Kind.ACCOUNTS: {
        "external_id": (*_ACCOUNT_ID, "Case Safe ID", "CaseSafeID", "Id"),
        "name": ("Account Name", "Name"),
        "domain": ("Website",),
        "created_at": ("Created Date", "CreatedDate"),
    },
    Kind.CONTACTS: {
        "external_id": ("Contact ID", "Case Safe Contact ID", "Case Safe ID", "CaseSafeID", "Id"),
        "name": ("Full Name", "Contact Name"),
        "first_name": ("First Name", "FirstName"),
        "last_name": ("Last Name", "LastName"),
        "email": ("Email",),
        "phone": ("Phone", "Mobile", "MobilePhone"),
        "title": ("Title",),
        "account": ("Account Name", "Account.Name"),
        "account_external": _ACCOUNT_ID,
        "left": ("No Longer at Company", "Left Company"),
        "created_at": ("Created Date", "CreatedDate"),
    },
    Kind.DEALS: {
        "external_id": (*_OPPORTUNITY_ID, "Case Safe ID", "CaseSafeID", "Id"),
        "name": ("Opportunity Name", "Name"),
        "account": ("Account Name", "Account.Name"),
        "account_external": _ACCOUNT_ID,
        "owner": ("Opportunity Owner", "Owner.Name", "Opportunity Owner: Full Name"),
        "owner_email": ("Opportunity Owner Email", "Opportunity Owner: Email", "Owner.Email"),
        "stage": ("Stage", "StageName"),
        "amount": ("Amount",),
        "currency": ("Amount Currency", "Opportunity Currency", "CurrencyIsoCode"),
        "close_date": ("Close Date", "CloseDate"),
        "stage_since": ("Last Stage Change Date", "LastStageChangeDate"),
        "contacts": ("Primary Contact", "Contact Name"),
        "source": ("Lead Source", "LeadSource"),
        "private": ("Private", "IsPrivate"),
        "created_at": ("Created Date", "CreatedDate"),
    },
    Kind.STAGE_HISTORY: {
        "deal_external": (*_OPPORTUNITY_ID, "OpportunityId"),
        "deal": ("Opportunity Name",),
        "account": ("Account Name",),
        "from_stage": ("From Stage", "Old Value"),
        "to_stage": ("To Stage", "New Value", "StageName"),
        "at": (
            "Last Modified",
            "Last Modified Date",
            "Edit Date",
            "CreatedDate",
            "Stage Change Date",
        ),
    },
}
