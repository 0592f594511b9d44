"""A new deal, with a new company where it is not known yet."""

from __future__ import annotations

from decimal import Decimal

from handlers.reading.reading import Update
from handlers.scene import Scene
from handlers.updates.days import day_of
from handlers.updates.kind import Applied, Refused
from handlers.wording.values import short
from storage.deals import deals_of_account
from storage.people import account_by_name
from storage.records import Account, Deal


class CreateDeal:
    """Opens a deal for its writer in the first stage, or in the stage that was said."""

    do = "create_deal"
    title = "Open a deal"
    examples = ("new opp with Umbrella Labs, 30k",)

    def apply(self, scene: Scene, update: Update) -> Applied | Refused:
        """Write the account, where it is new, and the deal."""
        company = update.values.get("account")
        if not isinstance(company, str) or not company.strip():
            return Refused("I couldn't tell which company the new deal is with.")
        account = _account(scene, company)
        deal = _deal(scene, update, account)
        scene.session.add(deal)
        scene.session.flush()
        return Applied()


def _account(scene: Scene, company: str) -> Account:
    known = scene.account(company) or account_by_name(scene.session, company)
    if known:
        return known
    account = Account(name=short(company, 120), created_at=scene.now)
    scene.session.add(account)
    scene.session.flush()
    return account


def _deal(scene: Scene, update: Update, account: Account) -> Deal:
    values = update.values
    amount, currency = values.get("amount"), values.get("currency")
    stage = scene.stage(str(values.get("stage") or ""))
    return Deal(
        name=short(str(values.get("name") or _name(scene, account)), 120),
        account_id=account.id,
        owner_id=scene.member.id,
        stage=stage.key if stage else scene.open_stages[0],
        stage_since=scene.now,
        amount=Decimal(amount) if isinstance(amount, int | Decimal) else None,
        currency=currency if isinstance(currency, str) else scene.session.workspace.currency,
        close_date=day_of(values.get("close_date")),
        private=False,
        fields={},
        created_at=scene.now,
    )


def _name(scene: Scene, account: Account) -> str:
    """The company's name; with the month where it had a deal before, so that both can be told."""
    every = tuple(stage.key for stage in scene.process.stages)
    if not deals_of_account(scene.session, account.id, every):
        return account.name
    return f"{account.name}, {scene.today:%B %Y}"
