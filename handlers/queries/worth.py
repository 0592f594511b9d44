"""What came of referrals, per rep, and how deals from them end against deals of other sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handlers.referrals.chain import Known, stands
from handlers.referrals.effect import ENOUGH, Ended, came, ended
from handlers.reply import Block, Hint, Line, Table, Text, bold, line
from handlers.rights import LEADS
from handlers.scene import Scene
from handlers.wording.values import count
from storage.records import Referral

TOO_FEW = "too few to tell"
EVERYBODY = "Everybody"


def worth_blocks(scene: Scene, found: Sequence[Referral], known: Known) -> Iterator[Block]:
    """For a rep in a sentence, for a manager rep by rep; then deals against deals."""
    leads = scene.member.role in LEADS
    yield _by_rep(scene, found, known) if leads else _own(scene, found, known)
    owners = None if leads else [scene.member.id]
    led_to = {each.new_deal_id for each in found if each.new_deal_id}
    mine, others = ended(scene.session, owners, scene.process, led_to)
    if mine.closed:
        yield Text((_told("Deals from referrals", mine), _told("All other deals", others)))
        if None in (mine.rate, others.rate, mine.cycle, others.cycle):
            yield Hint(line(f"A rate or a middle takes {ENOUGH} deals at least."))


def _own(scene: Scene, found: Sequence[Referral], known: Known) -> Block:
    """'Asked for 6, received 3, led to 2 deals, won 1.'."""
    all_of = came([stands(scene, each, known) for each in found])
    said = (
        f"Asked for {all_of.asked}, received {all_of.received}, "
        f"led to {count(all_of.opened, 'deal')}, won {all_of.won}."
    )
    return Text((line(said),))


def _by_rep(scene: Scene, found: Sequence[Referral], known: Known) -> Block:
    names = {each: member.name for each, member in known.members.items()}
    rows = [
        _row(name, [stands(scene, each, known) for each in found if each.member_id == member_id])
        for member_id, name in sorted(names.items(), key=lambda pair: pair[1])
    ]
    if len(rows) > 1:
        rows.append(_row(EVERYBODY, [stands(scene, each, known) for each in found]))
    columns = ("Rep", "Asked", "Received", "Deals", "Won")
    return Table("What came of them", columns, tuple(rows), right=(1, 2, 3, 4))


def _row(name: str, standings: Sequence[str]) -> tuple[str, ...]:
    of = came(standings)
    return (name, *(str(each) for each in (of.asked, of.received, of.opened, of.won)))


def _told(label: str, deals: Ended) -> Line:
    """'Deals from referrals: 4 of 6 won (67 %), 38 days to a win.'."""
    if not deals.closed:
        return line(bold(label), ": none has ended yet.")
    rate = f"{deals.rate} %" if deals.rate is not None else TOO_FEW
    said = f": {deals.won} of {deals.closed} won ({rate})"
    if deals.won:
        took = f"{deals.cycle} days" if deals.cycle is not None else TOO_FEW
        said += f", median time to a win: {took}"
    return line(bold(label), f"{said}.")
