"""Values and outcomes in words."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

LABELS = {
    "name": "name",
    "domain": "domain",
    "account_id": "account",
    "owner_id": "owner",
    "close_date": "close date",
    "external_id": "ID in the CRM",
    "parked_until": "parked until",
    "title": "job title",
    "email": "e-mail",
    "left": "no longer there",
}
"""How attributes are called; the others by their own name."""


def said(value: object) -> str:
    """A value as a preview shows it; 'empty' for none."""
    match value:
        case None | "":
            return "empty"
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,.2f}"
        case datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case date():
            return value.isoformat()
        case _:
            return str(value)
