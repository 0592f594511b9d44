"""One deal: its facts, next steps, people, and what happened last."""

from __future__ import annotations

from handlers.queries.which import which_deal
from handlers.reading.reading import Query
from handlers.referrals.linking import is_from_referral
from handlers.reply import Block, Button, Card, Fact, Items, Line, Reply, line
from handlers.rights import LEADS, may_edit
from handlers.scene import Scene
from handlers.wording.history import history_lines
from handlers.wording.values import age, day, due, money, short
from storage.people import deal_contacts_of
from storage.records import Contact, Deal, NextStep
from storage.referrals import referral_to
from storage.steps import open_steps_of

EVENTS = 30


class OneDeal:
    """One deal as a card with its facts; its people, next steps and latest events as lists."""

    what = "deal"
    title = "Look at a deal"
    examples = ("how is Acme doing", "show me Globex")

    def answer(self, scene: Scene, query: Query) -> Reply:
        """The deal that was meant; a choice where several fit, a sentence where none does."""
        deal = which_deal(scene, query)
        if isinstance(deal, Reply):
            return deal
        steps = open_steps_of(scene.session, deal_id=deal.id)
        blocks: list[Block] = [card_of(scene, deal, steps)]
        for name, lines in (
            ("Then", [line(_step(scene, step)) for step in steps[1:]]),
            ("People", _people(scene, deal)),
            ("Lately", history_lines(scene, deal, EVENTS)),
        ):
            if lines:
                blocks.append(Items(name, tuple(lines)))
        summary = (
            f"{deal.name}: {scene.stage_name(deal.stage)}, {money(deal.amount, deal.currency)}"
        )
        return Reply(short(summary, 140), tuple(blocks))


def card_of(scene: Scene, deal: Deal, steps: list[NextStep]) -> Card:
    """The deal, with what can be done about the step that is due first."""
    account = scene.account(deal.account_id)
    known = account is None or account.name.casefold() in deal.name.casefold()
    company = "" if account is None or known else short(account.name)
    buttons = _taps(steps[0]) if steps and _may_do(scene, deal, steps[0]) else ()
    first = (Fact("Next step", _step(scene, steps[0])),) if steps else ()
    return Card(short(deal.name), company, (*facts_of(scene, deal), *first), buttons)


def _taps(step: NextStep) -> tuple[Button, ...]:
    done = Button("Step done", "done", step.id)
    return (done, Button("Snooze", "snooze", step.id, opens_form=True))


def _may_do(scene: Scene, deal: Deal, step: NextStep) -> bool:
    mine = step.owner_id == scene.member.id or scene.member.role in LEADS
    return mine or may_edit(scene, deal)


def facts_of(scene: Scene, deal: Deal) -> list[Fact]:
    """Stage with its age, amount, close date, owner, the process's fields."""
    since = age(scene.now - deal.stage_since)
    facts = [Fact("Stage", scene.stage_name(deal.stage), note=f"for {since}")]
    facts.append(Fact("Amount", money(deal.amount, deal.currency)))
    if deal.close_date:
        facts.append(Fact("Close date", day(deal.close_date, scene.today)))
    facts.append(Fact("Owner", scene.member_name(deal.owner_id)))
    if deal.parked_until:
        facts.append(Fact("Parked until", day(deal.parked_until, scene.today)))
    facts += _source(scene, deal)
    for field in scene.process.fields:
        value = deal.fields.get(field.key)
        if value not in (None, ""):
            shown = ("yes" if value else "no") if isinstance(value, bool) else short(str(value))
            facts.append(Fact(field.name, shown))
    return facts


def _source(scene: Scene, deal: Deal) -> list[Fact]:
    """Who gave the referral that the deal came of; of other sources nothing is said."""
    if not is_from_referral(deal.source):
        return []
    referral = referral_to(scene.session, deal.id)
    giver = referral.contact_id if referral else None
    contact = scene.session.find(Contact, giver) if giver else None
    return [Fact("Source", f"referral from {contact.name}" if contact else "referral")]


def _people(scene: Scene, deal: Deal) -> list[Line]:
    return [
        line(
            ", ".join(
                part for part in (c.name, c.title or "", "has left" if c.left else "") if part
            )
        )
        for c in deal_contacts_of(scene.session, deal.id)
    ]


def _step(scene: Scene, step: NextStep) -> str:
    when = due(step.due_on, step.due_at, scene.today)
    late = " (overdue)" if step.due_on and step.due_on < scene.today else ""
    return f"{short(step.text, 60)}{f', {when}' if when else ''}{late}"
