"""My deals: what the rep has open, where it stands, what comes next."""

from __future__ import annotations

from datetime import date

from handlers.reading.reading import Query
from handlers.reply import Reply, Table, Text, bold, line
from handlers.rights import LEADS
from handlers.scene import Scene
from handlers.wording.sums import sums_line
from handlers.wording.values import count, day, money, short
from storage.deals import deals_of
from storage.records import Deal, NextStep
from storage.steps import first_steps_of

NONE = "You have no open deals. Start one with ‘new opp with Umbrella Labs, 30k’."
TEAM = "You own no open deals yourself. Ask ‘pipeline’ for the team's."


class MyDeals:
    """The member's open deals, in the order of the process."""

    what = "my_deals"
    title = "See my deals"
    examples = ("my deals", "which deals do I have")

    def answer(self, scene: Scene, query: Query) -> Reply:
        """A table a phone can show: deal, stage, amount, next step."""
        del query
        deals = deals_of(scene.session, [scene.member.id], scene.open_stages)
        if not deals:
            text = TEAM if scene.member.role in LEADS else NONE
            return Reply(text, (Text((line(text),)),))
        order = {key: place for place, key in enumerate(scene.open_stages)}
        deals.sort(key=lambda deal: (-order[deal.stage], -(deal.amount or 0), deal.name))
        head = f"{count(len(deals), 'open deal')}, {sums_line(deals)}"
        steps = first_steps_of(scene.session, [deal.id for deal in deals])
        rows = tuple(_row(scene, deal, steps.get(deal.id)) for deal in deals)
        table = Table("My deals", ("Deal", "Stage", "Amount", "Next step"), rows, right=(2,))
        return Reply(head, (Text((line(bold(head)),)), table))


def _row(scene: Scene, deal: Deal, next_step: NextStep | None) -> tuple[str, ...]:
    parked = f"parked until {day(deal.parked_until, scene.today)}" if deal.parked_until else ""
    step = "none yet"
    if next_step:
        step = f"{short(next_step.text, 36)}{_when(scene, next_step.due_on)}"
    amount = money(deal.amount, deal.currency) if deal.amount is not None else "none"
    return (short(deal.name, 36), scene.stage_name(deal.stage), amount, parked or step)


def _when(scene: Scene, on: date | None) -> str:
    return f", {day(on, scene.today)}" if on else ""
