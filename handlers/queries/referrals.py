"""Referrals: how each stands, what it led to, and what they are worth against other deals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handlers.queries.to_ask import asking_blocks
from handlers.queries.worth import worth_blocks
from handlers.reading.reading import Query
from handlers.referrals.chain import Known, chain, giver, known_to, named, stands
from handlers.reply import Block, Button, Buttons, Items, Line, Reply, Text, bold, line
from handlers.rights import LEADS
from handlers.scene import Scene
from handlers.wording.values import count, day, short
from storage.records import Referral
from storage.referrals import referrals_of

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("To contact", ("received",)),
    ("Waiting for an answer", ("asked", "promised")),
    ("Under way", ("contacted", "opened")),
    ("Won", ("won",)),
    ("Nothing came of it", ("lost", "declined")),
)
"""Where referrals stand, what is to be done first."""

NEXT = ("received", "contacted", "promised", "asked")
"""Something can be noted of these, of the first the soonest."""

MOST = 6
NONE_YET = "No referrals yet. Tell me when you ask for one: ‘asked Pam for a referral’."


class Referrals:
    """The member's referrals; a manager sees everybody's."""

    what = "referrals"
    title = "See referrals"
    examples = ("referrals", "which referrals are open")

    def answer(self, scene: Scene, query: Query) -> Reply:
        """By where they stand, the newest first; what came of them; who may be asked now."""
        del query
        whose = None if scene.member.role in LEADS else [scene.member.id]
        found = referrals_of(scene.session, whose)
        if not found:
            return Reply(NONE_YET, (Text((line(NONE_YET),)), *asking_blocks(scene)))
        known = known_to(scene, found)
        head = count(len(found), "referral")
        blocks: list[Block] = [Text((line(bold(head)),)), *_groups(scene, found, known)]
        blocks += worth_blocks(scene, found, known)
        blocks += _buttons(scene, found, known)
        blocks += asking_blocks(scene)
        return Reply(head, tuple(blocks))


def _groups(scene: Scene, found: Sequence[Referral], known: Known) -> Iterator[Block]:
    for title, standings in GROUPS:
        mine = [each for each in found if stands(scene, each, known) in standings]
        if mine:
            yield Items(title, tuple(_line(scene, each, known) for each in mine))


def _line(scene: Scene, referral: Referral, known: Known) -> Line:
    """'Pam Ives (Globex) → Ari Cole at Soylent · promised Mon 9 Nov · Dana Reyes'."""
    deal = known.deals.get(referral.new_deal_id or "")
    ended = deal is not None and stands(scene, referral, known) in ("won", "lost")
    at = deal.stage_since if deal and ended else referral.since
    on = day(at.astimezone(scene.zone).date(), scene.today)
    how = "" if referral.new_deal_id else f"{referral.status} "
    owner = known.members.get(referral.member_id)
    others = owner is not None and owner.id != scene.member.id
    whose = f" · {owner.name}" if owner and others else ""
    return line(f"{chain(scene, referral, known)} · {how}{on}{whose}")


def _buttons(scene: Scene, found: Sequence[Referral], known: Known) -> Iterator[Block]:
    """The member's own of which something can be noted, those to contact first."""
    how = {each.id: stands(scene, each, known) for each in found}
    mine = [each for each in found if each.member_id == scene.member.id and how[each.id] in NEXT]
    mine.sort(key=lambda each: NEXT.index(how[each.id]))
    if mine:
        yield Text((line("Something new with one of them?"),))
        yield Buttons(
            tuple(
                Button(short(named(each) or giver(each, known), 70), "referral", each.id)
                for each in mine[:MOST]
            )
        )
