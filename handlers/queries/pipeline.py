"""The pipeline by stage: how many deals, how much, in each currency."""

from __future__ import annotations

from decimal import Decimal

from handlers.reading.reading import Query
from handlers.reply import Reply, Table, Text, bold, line
from handlers.rights import blind_spot, visible_owners
from handlers.scene import Scene
from handlers.wording.learnt import waiting
from handlers.wording.sums import sums_text
from handlers.wording.values import count
from storage.deals import StageTotal, totals_by_stage


class Pipeline:
    """Open deals of everybody whose deals the member may see."""

    what = "pipeline"
    title = "See the pipeline"
    examples = ("pipeline", "how does the pipeline look")

    def answer(self, scene: Scene, query: Query) -> Reply:
        """One row a stage, and the totals above."""
        del query
        owners = visible_owners(scene)
        totals = totals_by_stage(
            scene.session, owners, scene.open_stages, for_member=blind_spot(scene)
        )
        deals = sum(total.count for total in totals)
        if not deals:
            text = "The pipeline is empty. Start with ‘new opp with Umbrella Labs, 30k’."
            return Reply(text, (Text((line(text),)),))
        head = f"{count(deals, 'open deal')}, {_sums(totals)}"
        rows = tuple(_row(scene, key, totals) for key in scene.open_stages)
        whose = "Your pipeline" if owners == [scene.member.id] else "Pipeline by stage"
        table = Table(whose, ("Stage", "Deals", "Amount"), rows, right=(1, 2))
        return Reply(head, (Text((line(bold(head)),)), table, *waiting(scene)))


def _row(scene: Scene, key: str, totals: list[StageTotal]) -> tuple[str, ...]:
    mine = [total for total in totals if total.stage == key]
    number = sum(total.count for total in mine)
    return (scene.stage_name(key), str(number), _sums(mine) if number else "")


def _sums(totals: list[StageTotal]) -> str:
    sums: dict[str, Decimal] = {}
    for total in totals:
        if total.count > total.without_amount:
            sums[total.currency] = sums.get(total.currency, Decimal(0)) + total.sum
    return sums_text(sums, sum(total.without_amount for total in totals))
