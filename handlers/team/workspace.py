"""How a workspace counts and dates: currency, time zone, the order of day and month."""

from __future__ import annotations

import re

from handlers.team.members import check_timezone
from handlers.team.wrong import Wrong
from storage.database import Session

ORDERS = ("MDY", "DMY")
CODE = re.compile(r"[A-Z]{3}")
"""ISO 4217 codes are three capitals."""


def change_workspace(
    session: Session,
    *,
    name: str | None = None,
    currency: str | None = None,
    timezone: str | None = None,
    date_order: str | None = None,
) -> None:
    """Set what is given. Deals keep the currency that they have. Raises Wrong."""
    if currency is not None and not CODE.fullmatch(currency):
        raise Wrong(f"A currency is a code of three capitals like EUR, not {currency}.")
    if date_order is not None and date_order not in ORDERS:
        raise Wrong("The order of dates is MDY (3/31) or DMY (31/3).")
    if timezone is not None:
        check_timezone(timezone)
    workspace = session.workspace
    workspace.name = name or workspace.name
    workspace.currency = currency or workspace.currency
    workspace.timezone = timezone or workspace.timezone
    workspace.date_order = date_order or workspace.date_order
