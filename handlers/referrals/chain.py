"""Referrals as a chain: who gave it, whom they named, what it led to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from handlers.referrals.life import standing
from handlers.rights import may_see
from handlers.scene import Scene
from handlers.wording.values import money, short
from storage.people import records_of
from storage.records import Account, Contact, Deal, Member, Referral

ARROW = " → "
Row = TypeVar("Row", Account, Contact, Deal, Member)


@dataclass(frozen=True, slots=True)
class Known:
    """What many referrals refer to, by id."""

    contacts: dict[str, Contact]
    accounts: dict[str, Account]
    deals: dict[str, Deal]
    members: dict[str, Member]


def known_to(scene: Scene, referrals: Sequence[Referral]) -> Known:
    """What these referrals refer to, in four statements."""
    return Known(
        _rows(scene, Contact, (each.contact_id for each in referrals)),
        _rows(scene, Account, (each.account_id for each in referrals)),
        _rows(scene, Deal, (each.new_deal_id for each in referrals)),
        _rows(scene, Member, (each.member_id for each in referrals)),
    )


def chain(scene: Scene, referral: Referral, known: Known) -> str:
    """'Pam Ives (Globex) → Ari Cole at Soylent → Soylent pilot, $30,000, won'."""
    parts = (giver(referral, known), named(referral), _deal(scene, referral, known))
    return ARROW.join(part for part in parts if part)


def giver(referral: Referral, known: Known) -> str:
    """'Pam Ives (Globex)'; the company alone where nobody is named."""
    contact = known.contacts.get(referral.contact_id or "")
    account = known.accounts.get(referral.account_id or "")
    firm = short(account.name, 40) if account else ""
    if contact is None:
        return firm or "Somebody"
    return f"{short(contact.name, 40)} ({firm})" if firm else short(contact.name, 40)


def named(referral: Referral) -> str:
    """'Ari Cole at Soylent'."""
    return " at ".join(short(p, 40) for p in (referral.to_name, referral.to_company) if p)


def stands(scene: Scene, referral: Referral, known: Known) -> str:
    """How it stands: 'asked' ... 'opened', 'won', 'lost' or 'declined'."""
    return standing(referral, known.deals.get(referral.new_deal_id or ""), scene.process)


def _deal(scene: Scene, referral: Referral, known: Known) -> str:
    deal = known.deals.get(referral.new_deal_id or "")
    if deal is None:
        return ""
    if not may_see(scene, deal):
        return "a deal"
    stage = scene.stage(deal.stage)
    outcome = (stage.outcome if stage else None) or scene.stage_name(deal.stage)
    parts = [short(deal.name, 40), money(deal.amount, deal.currency) if deal.amount else ""]
    return ", ".join(part for part in (*parts, outcome) if part)


def _rows(scene: Scene, kind: type[Row], ids: Iterable[str | None]) -> dict[str, Row]:
    wanted: Collection[str] = {each for each in ids if each}
    rows = records_of(scene.session, kind.__tablename__, wanted).values() if wanted else ()
    return {row.id: row for row in rows if isinstance(row, kind)}
