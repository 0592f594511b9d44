"""The form's fields. Without a message nothing is typed: every field is a choice or a day."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.quick.draft import Draft
from handlers.quick.more import more_fields
from handlers.reply import Form, FormField, Input, Option
from handlers.rights import may_edit, may_see
from handlers.scene import Scene
from handlers.wording.deals import deal_detail
from handlers.wording.values import short
from storage.deals import deals_of
from storage.records import Deal

MOST_DEALS = 100
"""Options that one menu takes on every surface (Slack's limit)."""
MOST_TEXT = 3000
"""Characters that one field takes on every surface (Slack's limit)."""
CUT = "The message is longer than a field may be: this is its beginning."
WHICH, TEXT, ACTIVITY, STAGE, AMOUNT, CLOSE, STEP, DUE = (
    "deal",
    "text",
    "activity",
    "stage",
    "amount",
    "close",
    "step",
    "due",
)
ACTIVITIES = (
    Option("call", "A call"),
    Option("meeting", "A meeting"),
    Option("demo", "A demo"),
    Option("email", "An e-mail"),
    Option("message", "A text or chat message"),
    Option("voicemail", "I left a voicemail"),
    Option("note", "Something worth keeping"),
)
STEPS = (
    "Follow up",
    "Call them",
    "E-mail them",
    "Send the proposal",
    "Send pricing",
    "Book a meeting",
    "Give a demo",
    "Get the contract signed",
)


def candidates(scene: Scene, first: Sequence[str] = ()) -> list[Deal]:
    """The deals to choose from: those in `first`, the member's own, then all that may be edited."""
    every = deals_of(scene.session, None, scene.open_stages)
    fit = [deal for deal in every if may_see(scene, deal) and may_edit(scene, deal)]

    def rank(deal: Deal) -> tuple[int, bool, str]:
        place = first.index(deal.id) if deal.id in first else len(first)
        return place, deal.owner_id != scene.member.id, deal.name

    return sorted(fit, key=rank)[:MOST_DEALS]


def form_of(
    scene: Scene, draft: Draft, deals: Sequence[Deal], *, title: str, action: str, argument: str
) -> Form:
    """The form for these deals, of which there is at least one."""
    told = bool(draft.text)
    whole = told or draft.whole
    more = more_fields(scene, draft.contact, draft.fields, others=told) if whole else ()
    fields = (
        _deal(scene, draft, deals),
        FormField(ACTIVITY, "What happened", Input.CHOICE, draft.activity, ACTIVITIES),
        *(_told(draft) if told else ()),
        _stage(scene, draft),
        *(_figures(draft) if whole else ()),
        _step(draft, typed=whole),
        FormField(DUE, "By when", Input.DATE, draft.due.isoformat() if draft.due else ""),
        *more,
    )
    return Form(title, action, argument, fields)


def _deal(scene: Scene, draft: Draft, deals: Sequence[Deal]) -> FormField:
    options = tuple(Option(d.id, short(f"{d.name} · {deal_detail(scene, d)}", 75)) for d in deals)
    sure = len(draft.deals) == 1 and draft.deals[0] == deals[0].id
    chosen = deals[0].id if sure or len(deals) == 1 else ""
    return FormField(WHICH, "Deal", Input.CHOICE, chosen, options, optional=False)


def _told(draft: Draft) -> tuple[FormField, ...]:
    hint = CUT if len(draft.text) > MOST_TEXT else ""
    text = draft.text[:MOST_TEXT]
    return (FormField(TEXT, "What to keep of it", Input.LONG_TEXT, text, hint=hint),)


def _stage(scene: Scene, draft: Draft) -> FormField:
    options = tuple(Option(stage.key, stage.name) for stage in scene.process.stages)
    hint = "Leave it empty to leave the stage as it is."
    return FormField(STAGE, "Stage", Input.CHOICE, draft.stage, options, hint=hint)


def _figures(draft: Draft) -> tuple[FormField, ...]:
    amount = "" if draft.amount is None else f"{draft.amount.normalize():f}"
    close = draft.close.isoformat() if draft.close else ""
    return (
        FormField(AMOUNT, "Amount", Input.TEXT, amount, hint="Like 52k or 52,000"),
        FormField(CLOSE, "Close date", Input.DATE, close),
    )


def _step(draft: Draft, *, typed: bool) -> FormField:
    if typed:
        return FormField(STEP, "Next step", Input.TEXT, draft.step)
    options = tuple(Option(step, step) for step in STEPS)
    return FormField(STEP, "Next step", Input.CHOICE, draft.step, options)
