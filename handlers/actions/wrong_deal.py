"""Wrong deal: all that the message did moves to another deal, and the misleading name is learnt."""

from __future__ import annotations

from handlers.heard import Press
from handlers.moving import deals_touched, move_to
from handlers.receipt import Account, account_of
from handlers.reply import Form, FormErrors, FormField, Input, Option
from handlers.rights import may_edit, may_see
from handlers.saying import whisper
from handlers.scene import Scene
from handlers.undo import authors, may_undo
from handlers.wording.deals import deal_option
from handlers.wording.values import short
from storage.deals import deals_of
from storage.records import Deal

MOST = 100
"""Options that one menu takes on every surface (Slack's limit)."""


class WrongDeal:
    """Asks for the right deal in a form, and moves everything there."""

    name = "wrong_deal"

    def preview(self, scene: Scene, press: Press) -> Form | FormErrors | None:
        """The menu of deals; a sent form without a choice stays open."""
        account = account_of(scene, press.argument)
        if _refusal(scene, account) is not None:
            return None
        if not press.submitted:
            return _form(scene, press, deals_touched(scene, account))
        deal = scene.deal(press.values.get("deal", ""))
        if deal is None or not may_see(scene, deal):
            return FormErrors((("deal", "Please choose the deal that you meant."),))
        if not may_edit(scene, deal):
            owner = scene.member_name(deal.owner_id)
            return FormErrors((("deal", f"{deal.name} belongs to {owner}. Choose another deal."),))
        return None

    def act(self, scene: Scene, press: Press) -> None:
        """Move it, or say why not."""
        deal = scene.deal(press.values.get("deal", ""))
        key, account = press.argument, account_of(scene, press.argument)
        reason = _refusal(scene, account)
        if reason is None and deal is not None and press.submitted:
            wrong = press.values.get("from") or None
            move_to(scene, key, account, deal, wrong, event=press.event_id, thread=press.thread)
            return
        text = reason or "I need to know which deal you meant. Tap Wrong deal again."
        whisper(scene, text, f"press:{press.event_id}", press.thread)


def _form(scene: Scene, press: Press, touched: list[Deal]) -> Form:
    options = tuple(_option(scene, deal) for deal in _candidates(scene, touched))
    field = FormField("deal", "The deal you meant", Input.CHOICE, options=options, optional=False)
    if len(touched) > 1:
        wrong = tuple(Option(deal.id, short(deal.name, 60)) for deal in touched)
        which = FormField(
            "from", "The wrong one", Input.CHOICE, wrong[0].value, wrong, optional=False
        )
        intro = "What I saved for the wrong one moves. The rest stays."
        fields: tuple[FormField, ...] = (which, field)
    else:
        intro = "Everything I saved from that message moves there."
        fields = (field,)
    return Form("Wrong deal", "wrong_deal", press.argument, fields, submit="Move it", intro=intro)


def _option(scene: Scene, deal: Deal) -> Option:
    option = deal_option(scene, deal)
    return Option(option.value, f"{option.label} · {option.detail}", "")


def _candidates(scene: Scene, touched: list[Deal]) -> list[Deal]:
    """The member's own open deals first, then everybody's that may be edited."""
    wrong = {touched[0].id} if len(touched) == 1 else set()
    mine = deals_of(scene.session, [scene.member.id], scene.open_stages)
    others = deals_of(scene.session, None, scene.open_stages)
    fit = [d for d in others if d.owner_id != scene.member.id and may_see(scene, d)]
    right = [d for d in (*mine, *fit) if d.id not in wrong and may_edit(scene, d)]
    return right[:MOST]


def _refusal(scene: Scene, account: Account) -> str | None:
    if not may_undo(scene, account):
        return f"Only {authors(scene, account)} or a manager can move this."
    return None if account.standing else "That was taken back, so there is nothing to move."
