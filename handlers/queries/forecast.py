"""What is expected to close, by month: as the close dates say, without a guess on top."""

from __future__ import annotations

from datetime import date

from handlers.reading.reading import Query
from handlers.reply import Hint, Items, Line, Reply, Table, Text, bold, line
from handlers.rights import blind_spot, visible_owners
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
        """The months as bars and as rows, then the deals of this month.

        Close dates that have passed and missing ones are counted apart.
        """
        del query
        deals = deals_of(
            scene.session, visible_owners(scene), scene.open_stages, for_member=blind_spot(scene)
        )
        first = scene.today.replace(day=1)
        late = [d for d in deals if d.close_date and d.close_date < scene.today]
        ahead = [d for d in deals if d.close_date and d.close_date >= scene.today]
        months = _months(first)
        rows = tuple(_row(month, ahead) for month in months)
        bars = [_bar(month, ahead) for month in months]
        chart = sums_chart("By close date", bars, scene.process.money)
        this_month = sorted(
            (d for d in ahead if _same_month(d, first)), key=lambda d: (str(d.close_date), d.name)
        )
        head = f"{count(len(this_month), 'deal')} should close this month, {sums_line(this_month)}"
        table = Table("In figures", ("Month", "Deals", "Amount"), rows, right=(1, 2))
        months_told = [d for d in ahead if any(_same_month(d, month) for month in months)]
        unvalued = len([d for d in months_told if d.amount is None])
        missing = len([d for d in deals if d.close_date is None])
        hints = tuple(
            Hint(line(f"{count(number, 'open deal')} {what}"))
            for number, what in (
                (len(late), "with a close date that has passed."),
                (missing, "without a close date."),
                (unvalued, "of these months without an amount."),
            )
            if number
        )
        drawn = (chart,) if chart else ()
        lines = tuple(_line(scene, deal) for deal in this_month)
        closing = (Items("Closing this month", lines),) if lines else ()
        return Reply(head, (Text((line(bold(head)),)), *drawn, table, *closing, *hints))


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
