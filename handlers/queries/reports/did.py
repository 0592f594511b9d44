"""What somebody did: a member's or a team's activities, steps and changes in a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from handlers.digests.facts.model import Facts
from handlers.digests.telling.lines import activity_line
from handlers.digests.telling.tables import by_rep
from handlers.queries.reports.about import About, about_of
from handlers.queries.reports.changed import lists_of, week_so_far
from handlers.queries.reports.telling import Found, found_of, whose
from handlers.reading.reading import Query
from handlers.reply import Block, Fact, Items, Line, Reply, Text, bold, line
from handlers.reply import Facts as FactsBlock
from handlers.rights import LEADS, may_see
from handlers.scene import Scene
from handlers.wording.stories.activity import activity_label
from handlers.wording.values import count, day, sentence, short
from storage.activities import activities_between
from storage.people import records_of
from storage.records import Account, Activity, Deal, NextStep
from storage.steps import steps_done

NOTHING = "nothing is noted"


class Did:
    """A member's or a team's own work: the week so far unless said."""

    what = "did"
    title = "See what you did, or somebody in your team"
    examples = ("what did I do this week", "what have I done today")

    def answer(self, scene: Scene, query: Query) -> Reply:
        """How much it was, the activities and steps one by one, and what became of the deals."""
        about = about_of(query)
        found = found_of(scene, about, about.when or week_so_far(scene))
        if isinstance(found, Reply):
            return found
        facts, known = found.facts, found.known
        done = [*_done(scene, about, found)]
        changes = [*lists_of(scene, facts, known)]
        head = _head(scene, found, any_at_all=bool(done or changes))
        blocks: list[Block] = [Text((line(bold(head)),))]
        if figures := tuple(_figures(facts)):
            blocks.append(FactsBlock(figures))
        table = by_rep(facts, known) if _leads(scene) and not about.member else None
        blocks += [table] if table is not None else []
        return Reply(head, (*blocks, *done, *changes))


def _head(scene: Scene, found: Found, *, any_at_all: bool) -> str:
    """'Dana Reyes, this week: 3 calls, 1 demo.'."""
    mine = whose(scene, found.known, found.facts.scope) or "Everybody"
    other = "no calls, meetings or messages are noted" if any_at_all else NOTHING
    said = activity_line(found.facts).removesuffix(".") or other
    return f"{mine}, {found.stretch.words}: {said}."


def _figures(facts: Facts) -> Iterator[Fact]:
    if updates := sum(person.updates for person in facts.people):
        by_chat = sum(person.by_chat for person in facts.people)
        yield Fact("Updates", f"{updates:,}, {by_chat:,} of them said in chat")
    if facts.slips.pushed:
        yield Fact("Put off", count(len(facts.slips.pushed), "close date"))


def _leads(scene: Scene) -> bool:
    return scene.member.role in LEADS


def _done(scene: Scene, about: About, found: Found) -> Iterator[Items]:
    """Activities and steps one by one: one's own, and for managers everybody's."""
    if not _leads(scene) and about.member != scene.member.id:
        return
    members = [person.member_id for person in found.facts.people]
    stretch, period = found.stretch, found.facts.period
    activities = activities_between(scene.session, members, stretch.first, stretch.last)
    steps = steps_done(scene.session, members, period.start, period.end)
    names = _names(scene, [*activities, *steps])
    several = not about.member
    if activities:
        noted = (_activity(scene, each, names, several=several) for each in activities)
        yield Items("Activities", tuple(noted))
    if steps:
        yield Items("Steps done", tuple(_step(scene, e, names, several=several) for e in steps))


def _activity(scene: Scene, activity: Activity, names: Mapping[str, str], *, several: bool) -> Line:
    """'Acme rollout · Call · Dana · Tue 3 Mar: wants pricing'."""
    label = sentence(activity_label(activity.type, activity.count))
    who = [scene.member_name(activity.member_id)] if several else []
    said = " · ".join([label, *who, day(activity.on, scene.today)])
    text = f": {short(activity.text, 120)}" if activity.text else ""
    return _about(activity, names, f"{said}{text}")


def _step(scene: Scene, step: NextStep, names: Mapping[str, str], *, several: bool) -> Line:
    who = f" · {scene.member_name(step.owner_id)}" if several else ""
    when = (
        f" · {day(step.done_at.astimezone(scene.zone).date(), scene.today)}" if step.done_at else ""
    )
    return _about(step, names, f"{short(step.text, 80)}{who}{when}")


def _about(what: Activity | NextStep, names: Mapping[str, str], said: str) -> Line:
    name = names.get(what.deal_id or "") or names.get(what.account_id or "")
    return line(bold(short(name, 50)), f" · {said}") if name else line(said)


def _names(scene: Scene, things: Sequence[Activity | NextStep]) -> dict[str, str]:
    """The names of the deals and companies that the asker may see, by id."""
    deals = records_of(scene.session, "deal", {e.deal_id for e in things if e.deal_id})
    accounts = records_of(scene.session, "account", {e.account_id for e in things if e.account_id})
    found = {
        deal.id: deal.name
        for deal in deals.values()
        if isinstance(deal, Deal) and may_see(scene, deal)
    }
    return found | {e.id: e.name for e in accounts.values() if isinstance(e, Account)}
