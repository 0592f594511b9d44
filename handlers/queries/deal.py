"""One deal: its facts, next steps, people, and what happened last."""

from __future__ import annotations

from handlers.queries.which import which_deal
from handlers.reading.reading import Query
from handlers.reply import Block, Fact, Facts, Line, Reply, Text, bold, line
from handlers.scene import Scene
from handlers.wording.history import history_lines
from handlers.wording.stories import Home, title
from handlers.wording.values import age, day, due, money, short
from storage.people import deal_contacts_of
from storage.records import Deal
from storage.steps import open_steps_of

EVENTS = 6


class OneDeal:
    """Everything about one deal that fits a phone's screen."""

    what = "deal"
    title = "Look at a deal"
    examples = ("how is Acme doing", "show me Globex")

    def answer(self, scene: Scene, query: Query) -> Reply:
        """The deal that was meant; a choice where several fit, a sentence where none does."""
        deal = which_deal(scene, query)
        if isinstance(deal, Reply):
            return deal
        head = title(scene, Home(deal.id), ())
        blocks: list[Block] = [Text((head,)), Facts(tuple(facts_of(scene, deal)))]
        for name, lines in (
            ("People", _people(scene, deal)),
            ("Next", _steps(scene, deal)),
            ("Lately", history_lines(scene, deal, EVENTS)),
        ):
            if lines:
                blocks.append(Text((line(bold(name)), *lines)))
        summary = (
            f"{deal.name}: {scene.stage_name(deal.stage)}, {money(deal.amount, deal.currency)}"
        )
        return Reply(short(summary, 140), tuple(blocks))


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
    for field in scene.process.fields:
        value = deal.fields.get(field.key)
        if value not in (None, ""):
            shown = ("yes" if value else "no") if isinstance(value, bool) else short(str(value))
            facts.append(Fact(field.name, shown))
    return facts


def _people(scene: Scene, deal: Deal) -> list[Line]:
    return [
        line(
            ", ".join(
                part for part in (c.name, c.title or "", "has left" if c.left else "") if part
            )
        )
        for c in deal_contacts_of(scene.session, deal.id)[:5]
    ]


def _steps(scene: Scene, deal: Deal) -> list[Line]:
    lines = []
    for step in open_steps_of(scene.session, deal_id=deal.id)[:5]:
        when = due(step.due_on, step.due_at, scene.today)
        late = " (overdue)" if step.due_on and step.due_on < scene.today else ""
        lines.append(line(f"{short(step.text, 60)}{f', {when}' if when else ''}{late}"))
    return lines
