"""For managers: the team's pipeline, the deals that need a look, reminders' effect, digests."""

from __future__ import annotations

from handlers.digests.looks import Whose, look_of
from handlers.digests.telling import Audience
from handlers.digests.telling.items import NEEDS, head_block, put_aside
from handlers.digests.telling.known import known_on
from handlers.digests.telling.need import Need, need_line
from handlers.home.deals import open_one, stage_sum, sums_of
from handlers.home.paging import paging
from handlers.home.view import View
from handlers.nudges.effect import effect_lines
from handlers.process import Digest
from handlers.process.checks import fold
from handlers.queries.cut import MORE
from handlers.queries.reports import About
from handlers.queries.reports.stretch import Stretch, before, whole
from handlers.queries.view import View as Part
from handlers.reading.reading import Query
from handlers.reply import Block, Button, Buttons, Hint, Line, Text, bold, line
from handlers.scene import Scene
from handlers.wording.channels import channel, when
from handlers.wording.values import count
from storage.deals import totals_by_stage
from storage.overview import Scope
from storage.people import all_members
from storage.records import Member, Team

SHOWN = 8
HOW = "What a digest shows and what counts as too long are set in process.yaml."
NO_DIGESTS = "No digest is planned yet: choose the channel where managers read."


def team_blocks(scene: Scene, view: View) -> list[Block]:
    """The team is the manager's own; without one it is everybody."""
    members = {member.id: member for member in all_members(scene.session)}
    scope = Scope(_owners(scene.member, members), scene.open_stages)
    totals = totals_by_stage(scene.session, scope.owner_ids, scope.stages)
    number = sum(total.count for total in totals)
    whose = "The team's pipeline" if scope.owner_ids else "The pipeline"
    if not number:
        return [Text((line(bold(whose)),)), Text((line("No open deals yet."),)), *_digests(scene)]
    lines = tuple(
        line(bold(scene.stage_name(key)), f" · {stage_sum(mine)}")
        for key in scene.open_stages
        if (mine := [total for total in totals if total.stage == key])
    )
    sums = line(f"{count(number, 'open deal')}, {sums_of(totals)}")
    return [
        Text((line(bold(whose)),)),
        Text((sums, *lines)),
        _closer(scene),
        *_look(scene, view, scope.owner_ids or tuple(members)),
        *_reminders(scene),
        *_digests(scene),
    ]


def _closer(scene: Scene) -> Buttons:
    """The questions that a manager asks most, each answered in the conversation."""
    team, today = scene.member.team_id or "", scene.today
    week = Stretch(*whole("week", today), "this week")
    month = Stretch(*whole("month", today), "this month")
    quarter = Stretch(*before("quarter", today), "last quarter")
    asked = (
        ("What changed this week", About(team=team, when=week).query("changed")),
        ("What slipped this month", About(team=team, when=month).query("slipped")),
        ("Forecast", About(team=team).query("forecast") if team else Query("forecast")),
        ("Compare to last quarter", About(team=team, than=quarter).query("compare")),
    )
    return Buttons(tuple(Button(label, MORE, Part(query).pack()) for label, query in asked))


def _owners(manager: Member, members: dict[str, Member]) -> tuple[str, ...] | None:
    if manager.team_id is None:
        return None
    return tuple(m.id for m in members.values() if m.team_id == manager.team_id)


def _look(scene: Scene, view: View, owners: tuple[str, ...]) -> list[Block]:
    """The same deals, in the same order, as a digest of the team tells of on that day."""
    whose = Whose(owners, scene.now, _timezone(scene))
    look = look_of(scene.session, scene.process, whose, offset=view.team, limit=SHOWN)
    number, start = look.number(), view.team
    if number and not look.deals:
        look = look_of(scene.session, scene.process, whose, limit=SHOWN)
        start = 0
    rest: list[Block] = [Hint(line(put_aside(len(look.resting))))] if look.resting else []
    if not number:
        return [head_block(number), *rest]
    everybodys = Audience(None, private=True)
    known = known_on(scene.session, scene.process, everybodys, whose.today)
    needs = [Need.of(each) for each in look.deals]
    head = line(bold(NEEDS), f" · {number:,}")
    shown = Text((head, *(line("• ", *need_line(need, known)) for need in needs)))
    opens = open_one((need.deal_id, need.name) for need in needs)
    return [shown, opens, *paging("team", start, SHOWN, number), *rest]


def _timezone(scene: Scene) -> str:
    """Where the days are those of the team's digest; without one, the workspace's."""
    team = scene.session.find(Team, scene.member.team_id) if scene.member.team_id else None
    mine = fold(team.name) if team else ""
    planned = (each.timezone for each in scene.process.digests if fold(each.team) == mine)
    return next(planned, None) or scene.session.workspace.timezone


def _reminders(scene: Scene) -> list[Block]:
    """Whether the team's reminders help."""
    lines = effect_lines(scene)
    return [Text(lines)] if lines else []


def _digests(scene: Scene) -> list[Block]:
    lines = [line(bold("Digests")), *map(_digest, scene.process.digests)]
    if not scene.process.digests:
        lines.append(line(NO_DIGESTS))
    label = "Change the digest" if scene.process.digests else "Choose a channel"
    change = Button(label, "setup_channel", opens_form=True)
    return [Text(tuple(lines)), Buttons((change, Button("Set up", "setup"))), Hint(line(HOW))]


def _digest(digest: Digest) -> Line:
    team = f" · {digest.team}" if digest.team else ""
    where = channel(digest.channel)
    return line(f"• {digest.name} · ", where, f"{team} · {when(digest)}")
