"""The page as a whole, in a constant number of statements however many deals there are.

what was last done from it, with Undo
the day: what is overdue, due today and ahead, each with Done, Snooze and Open
the deals: numbers that help, then stage by stage; or one deal, opened
for managers: the team's pipeline, what needs a look, the digests
the settings
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers.home.day import day_blocks
from handlers.home.deals import deals_blocks
from handlers.home.one_deal import deal_blocks
from handlers.home.said import said
from handlers.home.settings import settings_blocks
from handlers.home.team import team_blocks
from handlers.home.view import View
from handlers.reply import Block, Reply
from handlers.rights import LEADS, may_see
from handlers.scene import Scene


def page(scene: Scene, view: View, note: Mapping[str, Any]) -> Reply:
    """The member's page; `note` is what was last done from it."""
    done = said(scene, note)
    deal = scene.deal(view.deal)
    if deal is not None and may_see(scene, deal):
        return Reply(deal.name, (*done, *deal_blocks(scene, deal)))
    summary, day = day_blocks(scene, view)
    blocks: list[Block] = [*done, *day, *deals_blocks(scene, view)]
    if scene.member.role in LEADS:
        blocks += team_blocks(scene, view)
    return Reply(summary, (*blocks, *settings_blocks(scene)))
