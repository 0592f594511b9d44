"""How HubSpot, Salesforce, Pipedrive and we ourselves call the columns of an export.

Each table leads, for a kind of file, from what a column holds to the names it goes by, the most
telling first. Names are compared folded, with punctuation as spaces.
"""

from __future__ import annotations

from handlers.importing.cells.words import key
from handlers.importing.columns import generic, hubspot, ours, pipedrive, salesforce
from handlers.importing.options import Kind

Names = dict[Kind, dict[str, tuple[str, ...]]]

TABLES: tuple[Names, ...] = (
    ours.NAMES,
    hubspot.NAMES,
    salesforce.NAMES,
    pipedrive.NAMES,
    generic.NAMES,
)


def known(kind: Kind) -> dict[str, list[str]]:
    """For each target of a kind the folded names of its columns, the most telling first."""
    found: dict[str, list[str]] = {}
    for table in TABLES:
        for target, names in table.get(kind, {}).items():
            found.setdefault(target, []).extend(key(name) for name in names)
    return {target: list(dict.fromkeys(names)) for target, names in found.items()}
