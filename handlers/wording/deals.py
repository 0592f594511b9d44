"""Deals as lines and options: name, company, stage, amount."""

from __future__ import annotations

from handlers.reply import Option
from handlers.scene import Scene
from handlers.wording.values import money, short
from storage.records import Deal


def deal_detail(scene: Scene, deal: Deal) -> str:
    """'Acme · Proposal · $52,000'; the company only where the deal's name does not hold it."""
    account = scene.account(deal.account_id)
    parts = [scene.stage_name(deal.stage)]
    if account and account.name.casefold() not in deal.name.casefold():
        parts.insert(0, short(account.name, 40))
    if deal.amount is not None:
        parts.append(money(deal.amount, deal.currency))
    return " · ".join(parts)


def deal_option(scene: Scene, deal: Deal) -> Option:
    """A deal to choose."""
    return Option(deal.id, short(deal.name, 60), deal_detail(scene, deal))
