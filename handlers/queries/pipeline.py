"""The pipeline by stage: how many deals, how much, in each currency."""

from __future__ import annotations

from decimal import Decimal

from handlers.queries.reports.about import about_of
from handlers.queries.reports.telling import sentence
from handlers.queries.reports.whose import Refused, owners_of, title_of
from handlers.reading.reading import Query
from handlers.reply import Hint, Reply, Table, Text, bold, line
from handlers.rights import blind_spot
from handlers.scene import Scene
from handlers.wording.charts import Bar, sums_chart
from handlers.wording.learnt import waiting
from handlers.wording.sums import sums_text
from handlers.wording.values import count
from storage.deals import StageTotal, totals_by_stage

EMPTY = "The pipeline is empty. Start with ‘new opp with Umbrella Labs, 30k’."


class Pipeline:
    """Open deals of everybody whose deals the member may see, or of somebody by name."""

    what = "pipeline"
    title = "See the pipeline"
    examples = ("pipeline", "how does the pipeline look")

    def answer(self, scene: Scene, query: Query) -> Reply:
        """The totals, the stages as bars, and as a table with every figure."""
        about = about_of(query)
        owners = owners_of(scene, about)
        if isinstance(owners, Refused):
            return sentence(owners.reason)
        totals = totals_by_stage(
            scene.session, owners, scene.open_stages, for_member=blind_spot(scene)
        )
        deals, name = sum(total.count for total in totals), title_of(scene, about)
        if not deals:
            return sentence(f"{name}: no open deals." if name else EMPTY)
        head = f"{name + ': ' if name else ''}{count(deals, 'open deal')}, {_sums(totals)}"
        rows = tuple(_row(scene, key, totals) for key in scene.open_stages)
        whose = "Your pipeline" if owners == [scene.member.id] else "Pipeline by stage"
        bars = [_bar(scene, key, totals) for key in scene.open_stages]
        chart = sums_chart(whose, bars, scene.process.money)
        table = Table("In figures", ("Stage", "Deals", "Amount"), rows, right=(1, 2))
        drawn = (chart,) if chart else ()
        blocks = (Text((line(bold(head)),)), *drawn, table, *_without(scene, totals))
        return Reply(head, (*blocks, *waiting(scene)))


def _row(scene: Scene, key: str, totals: list[StageTotal]) -> tuple[str, ...]:
    mine = [total for total in totals if total.stage == key]
    number = sum(total.count for total in mine)
    return (
        scene.stage_name(key),
        f"{number:,}",
        sums_text(_by_currency(mine), 0) if number else "",
    )


def _without(scene: Scene, totals: list[StageTotal]) -> tuple[Hint, ...]:
    """Where the deals without an amount are: in the cells they would push the amounts aside."""
    parts = []
    for key in scene.open_stages:
        number = sum(total.without_amount for total in totals if total.stage == key)
        parts += [f"{number} in {scene.stage_name(key)}"] if number else []
    return (Hint(line(f"Without an amount: {', '.join(parts)}.")),) if parts else ()


def _bar(scene: Scene, key: str, totals: list[StageTotal]) -> Bar:
    mine = [total for total in totals if total.stage == key]
    return Bar(scene.stage_name(key), sum(total.count for total in mine), _by_currency(mine))


def _sums(totals: list[StageTotal]) -> str:
    return sums_text(_by_currency(totals), sum(total.without_amount for total in totals))


def _by_currency(totals: list[StageTotal]) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for total in totals:
        if total.count > total.without_amount:
            sums[total.currency] = sums.get(total.currency, Decimal(0)) + total.sum
    return sums
