"""What a posted digest told, as records: its buttons act on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.digests.facts.model import Facts
from handlers.digests.telling.audience import Audience
from handlers.digests.telling.need import Need
from storage.database import Session
from storage.decisions import digest_told_as, items_of
from storage.records import DigestItem, DigestTold


@dataclass(frozen=True, slots=True)
class Kept:
    """The id of the digest, and those of its items in their order."""

    told_id: str
    item_ids: tuple[str, ...]


def keep(
    session: Session,
    key: str,
    title: str,
    facts: Facts,
    audience: Audience,
    needs: Sequence[Need],
) -> Kept:
    """Write it, in the caller's transaction; told again under the same key, the first stands.

    Raises ValueError where the first told of other deals: its post shows those.
    """
    before = digest_told_as(session, key)
    if before is not None:
        items = items_of(session, before.id)
        if [item.deal_id for item in items] != [need.deal_id for need in needs]:
            raise ValueError(f"the digest {key} was told with other deals")
        return Kept(before.id, tuple(item.id for item in items))
    told = DigestTold(
        key=key,
        title=title,
        team_id=facts.scope.team_id,
        member_id=facts.scope.member_id,
        start=facts.period.start,
        end=facts.period.end,
        timezone=facts.period.timezone,
        owners=None if audience.owners is None else sorted(audience.owners),
        told_at=facts.now,
    )
    session.add(told)
    items = [
        DigestItem(
            told_id=told.id,
            place=n,
            deal_id=each.deal_id,
            owner_id=each.owner_id,
            facts=each.kept(),
        )
        for n, each in enumerate(needs)
    ]
    session.add_all(items)
    session.flush()
    return Kept(told.id, tuple(item.id for item in items))
