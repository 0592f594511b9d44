"""Which deal? Asked where several fit, or where none was named."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.naming import named_deals, only_names
from handlers.questions.kind import SKIP, Answer, TapsOnly, packed, unpacked
from handlers.questions.words import IGNORE, said
from handlers.reading.reading import OneOf, Update
from handlers.reply import Block, Choice, Option
from handlers.rights import may_see
from handlers.scene import Scene
from handlers.updates.kind import Ask
from handlers.wording.deals import deal_option
from handlers.wording.pending import pending
from storage.changes import latest_change_sets
from storage.deals import deals_of
from storage.records import Deal, Question

MOST = 25
"""More options than this help nobody on a phone."""


class WhichDeal(TapsOnly):
    """Waits with one or more updates until their deal is chosen."""

    kind = "deal"

    def blocks(self, scene: Scene, question: Question) -> tuple[Block, ...]:
        """A choice of the deals that fit; of the member's own where nothing narrows it down."""
        options = [deal_option(scene, deal) for deal in _deals(scene, question)]
        skip = Option(SKIP, "None of these")
        prompt = f"Which deal is this for: {pending(scene, unpacked(question))}?"
        return (Choice(prompt, "answer", question.id, (*options, skip)),)

    def answer(self, scene: Scene, question: Question, choice: str) -> Answer | None:
        """The waiting updates with the chosen deal."""
        if choice == SKIP:
            return Answer()
        deal = scene.deal(choice)
        if deal is None or not may_see(scene, deal):
            return None
        return Answer(tuple(with_deal(update, deal) for update in unpacked(question)))

    def typed(self, scene: Scene, question: Question, text: str) -> str | None:
        """A name that fits one deal: of those asked about, or of all."""
        if said(text, IGNORE):
            return SKIP
        named = named_deals(scene, text) if only_names(scene, text) else []
        asked = {deal.id for deal in _deals(scene, question)}
        fit = [deal for deal in named if deal.id in asked] or named
        return fit[0].id if len(fit) == 1 else None


def ask_deal(updates: Sequence[Update]) -> Ask:
    """The question for updates that share an open deal."""
    return Ask("deal", {"updates": packed(updates)})


def with_deal(update: Update, deal: Deal) -> Update:
    """The update on this deal; whatever else it named as its target is dropped."""
    values = {
        k: v for k, v in update.values.items() if k != "account" or update.do == "create_deal"
    }
    if "currency" in values and update.do == "set_amount":
        values["currency"] = deal.currency
    return Update(update.do, {**values, "deal": deal.id}, update.because, update.assumed)


def _deals(scene: Scene, question: Question) -> list[Deal]:
    found = unpacked(question)[0].values.get("deal")
    ids = found.options if isinstance(found, OneOf) else ()
    deals = [scene.deal(str(deal_id)) for deal_id in ids]
    named = [deal for deal in deals if deal and may_see(scene, deal)]
    if named:
        return named[:MOST]
    own = deals_of(scene.session, [scene.member.id], scene.open_stages)
    return _latest_first(scene, own)[:MOST]


def _latest_first(scene: Scene, deals: Sequence[Deal]) -> list[Deal]:
    """Those that the member spoke of last come first: 'PO in!' is of one of them."""
    lately = latest_change_sets(scene.session, scene.member.id, most=len(deals))
    places = {deal: place for place, deal in enumerate(dict.fromkeys(s.deal_id for s in lately))}
    return sorted(deals, key=lambda deal: places.get(deal.id, len(places)))
