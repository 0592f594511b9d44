"""What is expected to close, by month as the close dates say, and what it usually comes to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handlers.queries.expected import expected_blocks
from handlers.queries.reports.about import about_of
from handlers.queries.reports.stretch import Stretch, whole
from handlers.queries.reports.telling import sentence
from handlers.queries.reports.whose import Refused, owners_of, title_of
from handlers.reading.reading import Query
from handlers.reply import Hint, Items, Line, Reply, Table, Text, bold, line
from handlers.rights import blind_spot
from handlers.scene import Scene
from handlers.wording.charts import Bar, sums_chart
from handlers.wording.sums import sums_line, sums_of, sums_text
from handlers.wording.values import count, day, money, short
from storage.deals import deals_of
from storage.records import Deal

MONTHS = 4


class Forecast:
    """Open deals of everybody whose deals the member may see, by the month they should close in."""

    what = "forecast"
    title = "See the forecast"
    examples = ("forecast", "what will close this month")

    def answer(self, scene: Scene, query: Query) -> Reply:
        """The months as bars and as rows, what deals usually come to, those of the time asked for.

        Close dates that have passed and missing ones are counted apart.
        """
        about = about_of(query)
        owners, name = owners_of(scene, about), title_of(scene, about)
        if isinstance(owners, Refused):
            return sentence(owners.reason)
        deals = deals_of(scene.session, owners, scene.open_stages, for_member=blind_spot(scene))
        when = about.when or Stretch(*whole("month", scene.today), "this month")
        ahead = [d for d in deals if d.close_date and d.close_date >= scene.today]
        months = _months(scene.today.replace(day=1))
        chart = sums_chart("By close date", [_bar(m, ahead) for m in months], scene.process.money)
        rows = tuple(_row(month, ahead) for month in months)
        table = Table("In figures", ("Month", "Deals", "Amount"), rows, right=(1, 2))
        closing = sorted(
            (d for d in ahead if d.close_date and when.first <= d.close_date <= when.last),
            key=lambda deal: (str(deal.close_date), deal.name),
        )
        said = f"{count(len(closing), 'deal')} should close {when.words}, {sums_line(closing)}"
        head = f"{name}: {said}" if name else said
        lines = tuple(_line(scene, deal) for deal in closing)
        listed = (Items(f"Closing {when.words}", lines),) if lines else ()
        drawn = (chart,) if chart else ()
        expected = expected_blocks(scene, closing if about.when else deals)
        hints = _hints(scene, deals, ahead, months)
        blocks = (Text((line(bold(head)),)), *drawn, table, *expected, *listed, *hints)
        return Reply(head, blocks)


def _hints(
    scene: Scene, deals: list[Deal], ahead: list[Deal], months: list[date]
) -> Iterator[Hint]:
    late = [d for d in deals if d.close_date and d.close_date < scene.today]
    missing = [d for d in deals if d.close_date is None]
    told = [d for d in ahead if any(_same_month(d, month) for month in months)]
    unvalued = [d for d in told if d.amount is None]
    for found, what in (
        (late, "with a close date that has passed."),
        (missing, "without a close date."),
        (unvalued, "of these months without an amount."),
    ):
        if found:
            yield Hint(line(f"{count(len(found), 'open deal')} {what}"))


def _months(first: date) -> list[date]:
    months = []
    for ahead in range(MONTHS):
        total = first.month - 1 + ahead
        months.append(date(first.year + total // 12, total % 12 + 1, 1))
    return months


def _same_month(deal: Deal, month: date) -> bool:
    day = deal.close_date
    return day is not None and (day.year, day.month) == (month.year, month.month)


def _bar(month: date, deals: list[Deal]) -> Bar:
    mine = [deal for deal in deals if _same_month(deal, month)]
    return Bar(f"{month:%b %Y}", len(mine), sums_of(mine))


def _line(scene: Scene, deal: Deal) -> Line:
    when = day(deal.close_date, scene.today) if deal.close_date else ""
    amount = money(deal.amount, deal.currency)
    parts = (amount, scene.stage_name(deal.stage), scene.member_name(deal.owner_id), when)
    return line(bold(short(deal.name, 50)), f" · {' · '.join(parts)}")


def _row(month: date, deals: list[Deal]) -> tuple[str, ...]:
    mine = [deal for deal in deals if _same_month(deal, month)]
    return (f"{month:%B %Y}", f"{len(mine):,}", sums_text(sums_of(mine), 0) if mine else "")
