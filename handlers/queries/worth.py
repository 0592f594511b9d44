"""What came of referrals, per rep, and how deals from them end against deals of other sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handlers.referrals.chain import Known, stands
from handlers.referrals.effect import ENOUGH, Ended, came, ended
from handlers.reply import Block, Line, Table, Text, bold, line
from handlers.rights import LEADS
from handlers.scene import Scene
from handlers.wording.values import count
from storage.people import all_teams
from storage.records import Referral

EVERYBODY = "Everybody"
TITLE = "What came of them"
COLUMNS = ("Rep", "Asked", "Received", "Deals", "Won")
MOST_LINES = 12


def worth_blocks(scene: Scene, found: Sequence[Referral], known: Known) -> Iterator[Block]:
    """For a rep in a sentence, for a manager rep by rep; then deals against deals."""
    leads = scene.member.role in LEADS
    yield _by_rep(scene, found, known) if leads else _own(scene, found, known)
    owners = None if leads else [scene.member.id]
    led_to = {each.new_deal_id for each in found if each.new_deal_id}
    mine, others = ended(scene.session, owners, scene.process, led_to)
    if mine.closed:
        yield Text((_told("Deals from referrals", mine), _told("All other deals", others)))


def _own(scene: Scene, found: Sequence[Referral], known: Known) -> Block:
    """'Asked for 6, received 3, led to 2 deals, won 1.'."""
    all_of = came([stands(scene, each, known) for each in found])
    said = (
        f"Asked for {all_of.asked}, received {all_of.received}, "
        f"led to {count(all_of.opened, 'deal')}, won {all_of.won}."
    )
    return Text((line(said),))


def _by_rep(scene: Scene, found: Sequence[Referral], known: Known) -> Block:
    """Each rep; each team, where there are several; everybody."""
    how = [(known.members.get(each.member_id), stands(scene, each, known)) for each in found]
    reps = sorted(known.members.values(), key=lambda member: member.name)
    rows = [_row(rep.name, [each for member, each in how if member is rep]) for rep in reps]
    ours = {rep.team_id for rep in reps if rep.team_id}
    for team in all_teams(scene.session) if len(ours) > 1 else ():
        if team.id in ours:
            mine = [each for member, each in how if member and member.team_id == team.id]
            rows.append(_row(f"Team {team.name}", mine))
    if len(rows) > 1:
        rows.append(_row(EVERYBODY, [each for _, each in how]))
    if len(rows) > MOST_LINES:
        return Table(TITLE, COLUMNS, tuple(rows), right=(1, 2, 3, 4))
    # A table would be cut together with the lists above it.
    told = (line(bold(row[0]), f": {_said(row)}") for row in rows)
    return Text((line(bold(TITLE)), *told))


def _said(row: tuple[str, ...]) -> str:
    """'asked 4, received 3, deals 2, won 1'."""
    pairs = zip(COLUMNS[1:], row[1:], strict=True)
    return ", ".join(f"{name.lower()} {figure}" for name, figure in pairs)


def _row(name: str, standings: Sequence[str]) -> tuple[str, ...]:
    of = came(standings)
    return (name, *(str(each) for each in (of.asked, of.received, of.opened, of.won)))


def _told(label: str, deals: Ended) -> Line:
    """'Deals from referrals: 4 of 6 won (67 %), 38 days to a win (median).'."""
    if not deals.closed:
        return line(bold(label), ": none has ended yet.")
    won = f": {deals.won} of {deals.closed} won"
    if deals.rate is None:
        return line(bold(label), f"{won}, too few to tell.")
    took = f"{deals.cycle} days to a win (median)"
    if deals.cycle is None:
        took = f"too few wins to tell how long one takes (it takes {ENOUGH})"
    return line(bold(label), f"{won} ({deals.rate} %), {took}.")
