"""All records that may be watched, page by page: looking at everything anew holds nobody up."""

from __future__ import annotations

from sqlalchemy import select

from storage.records import Deal, Member, NextStep, Referral
from storage.session import Session

PAGED: tuple[tuple[str, type[Deal | NextStep | Referral | Member]], ...] = (
    ("deal", Deal),
    ("next_step", NextStep),
    ("referral", Referral),
    ("member", Member),
)
"""In this order; members last, so that whoever is told something is told all of it."""


def next_page(session: Session, after: str, most: int) -> tuple[str, list[str], str | None]:
    """The records that come after `after` ('' is the start): their kind and up to `most` ids.

    With them how to ask for those after them; None where nothing is left.
    """
    kind, _, last = after.partition(":")
    names = [name for name, _ in PAGED]
    place = names.index(kind) if kind else 0
    name, table = PAGED[place]
    query = select(table.id).where(table.id > last).order_by(table.id).limit(most)
    ids = list(session.scalars(query))
    if len(ids) == most:
        return name, ids, f"{name}:{ids[-1]}"
    return name, ids, f"{names[place + 1]}:" if place + 1 < len(PAGED) else None
