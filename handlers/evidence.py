"""What a stage wants to see before a deal counts as being in it, and what a deal lacks of that."""

from __future__ import annotations

from collections.abc import Callable

from handlers.process.model import Stage
from handlers.scene import Scene
from storage.people import deal_contacts_of
from storage.records import Deal
from storage.steps import open_steps_of

Check = Callable[[Scene, Deal], bool]

# The facts besides the process's own fields: their names are those of handlers.process.FACTS.
CHECKS: dict[str, Check] = {
    "amount": lambda _, deal: deal.amount is not None,
    "close_date": lambda _, deal: deal.close_date is not None,
    "contact": lambda scene, deal: bool(deal_contacts_of(scene.session, deal.id)),
    "next_step": lambda scene, deal: bool(open_steps_of(scene.session, deal_id=deal.id)),
}


def missing(scene: Scene, deal: Deal, stage: Stage) -> list[str]:
    """The stage's evidence that the deal does not show yet, in the process's order."""
    return [key for key in stage.evidence if not _shown(scene, deal, key)]


def _shown(scene: Scene, deal: Deal, key: str) -> bool:
    check = CHECKS.get(key)
    return check(scene, deal) if check else deal.fields.get(key) not in (None, "", False)
