"""Where a story belongs in a receipt: the deal, or the company, that it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.reply import Line, bold, line
from handlers.scene import Scene
from handlers.wording.stories.own import ABOUT_ITSELF
from handlers.wording.stories.story import Story
from handlers.wording.values import short
from storage.records import Contact, NextStep, Referral


@dataclass(frozen=True, slots=True)
class Home:
    """A deal, or an account where there is no deal; or Sayso's own ways, which have no title."""

    deal_id: str | None = None
    account_id: str | None = None
    own: bool = False


def home_of(scene: Scene, story: Story, others: Sequence[Story]) -> Home:
    """The home of a story; `others` are all stories of the same receipt."""
    if story.record == "deal":
        return Home(deal_id=story.id)
    if story.record in ABOUT_ITSELF:
        return Home(own=True)
    if story.record == "contact":
        return _of_contact(scene, story, others)
    if story.record == "account":
        return _of_account(story, others)
    if story.record == "referral" and (led_to := story.text("new_deal_id")):
        return Home(deal_id=led_to)
    deal_id, account_id = story.text("deal_id"), story.text("account_id")
    if not deal_id and not account_id:
        deal_id, account_id = _kept(scene, story)
    return Home(deal_id) if deal_id else Home(None, account_id)


def title(scene: Scene, home: Home, told: Sequence[Story]) -> Line:
    """The deal's name and its company; the company's name alone where that says it."""
    deal = scene.deal(home.deal_id)
    if home.deal_id and not deal:
        return line(bold(_name_of(home.deal_id, told)))
    account = scene.account(deal.account_id if deal else home.account_id)
    company = account.name if account else _name_of(home.account_id or "", told)
    if deal is None:
        return line(bold(short(company)))
    if not company or company.casefold() in deal.name.casefold():
        return line(bold(short(deal.name)))
    return line(bold(short(deal.name)), f" · {short(company)}")


def _name_of(record_id: str, told: Sequence[Story]) -> str:
    """The name that a record had which is gone again."""
    found = (story.text("name") for story in told if story.id == record_id)
    return next((name for name in found if name), "That deal")


def _of_contact(scene: Scene, story: Story, others: Sequence[Story]) -> Home:
    ties = (o for o in others if o.record == "deal_contact" and o.text("contact_id") == story.id)
    deal_id = next((tie.text("deal_id") for tie in ties), None)
    if deal_id:
        return Home(deal_id)
    contact = scene.session.find(Contact, story.id)
    return Home(None, story.text("account_id") or (contact.account_id if contact else None))


def _of_account(story: Story, others: Sequence[Story]) -> Home:
    deals = (o for o in others if o.record == "deal" and o.text("account_id") == story.id)
    deal = next(deals, None)
    return Home(deal.id) if deal else Home(None, story.id)


def _kept(scene: Scene, story: Story) -> tuple[str | None, str | None]:
    record: NextStep | Referral | None = None
    if story.record == "next_step":
        record = scene.session.find(NextStep, story.id)
    elif story.record == "referral":
        record = scene.session.find(Referral, story.id)
    return (record.deal_id, record.account_id) if record else (None, None)
