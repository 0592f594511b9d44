"""Gives everything back: deals, accounts, contacts, activities, steps and stage history.

What `export_csv` writes, `handlers.importing` reads back without a change.
"""

from __future__ import annotations

from handlers.exporting.files import export_csv, export_json
from handlers.exporting.sheets import SHEETS, Sheet, What, sheets

__all__ = ["SHEETS", "Sheet", "What", "export_csv", "export_json", "sheets"]
