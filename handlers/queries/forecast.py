"""What is expected to close, by month: as the close dates say, without a guess on top."""

from __future__ import annotations

from datetime import date

from handlers.reading.reading import Query
from handlers.reply import Hint, Reply, Table, Text, bold, line
from handlers.rights import blind_spot, visible_owners
from handlers.scene import Scene
from handlers.wording.sums import sums_line
from handlers.wording.values import count
from storage.deals import deals_of
from storage.records import Deal

MONTHS = 4


class Forecast:
    """Open deals of everybody whose deals the member may see, by the month they should close in."""

    what = "forecast"
    title = "See the forecast"
    examples = ("forecast", "what will close this month")

    def answer(self, scene: Scene, query: Query) -> Reply:
        """One row a month; close dates that have passed and missing ones are counted apart."""
        del query
        deals = deals_of(
            scene.session, visible_owners(scene), scene.open_stages, for_member=blind_spot(scene)
        )
        first = scene.today.replace(day=1)
        late = [d for d in deals if d.close_date and d.close_date < scene.today]
        ahead = [d for d in deals if d.close_date and d.close_date >= scene.today]
        rows = tuple(_row(month, ahead) for month in _months(first))
        this_month = [d for d in ahead if _same_month(d, first)]
        head = f"{count(len(this_month), 'deal')} should close this month, {sums_line(this_month)}"
        table = Table("By close date", ("Month", "Deals", "Amount"), rows, right=(1, 2))
        missing = len([d for d in deals if d.close_date is None])
        hints = tuple(
            Hint(line(f"{count(number, 'open deal')} {what}"))
            for number, what in (
                (len(late), "with a close date that has passed."),
                (missing, "without a close date."),
            )
            if number
        )
        return Reply(head, (Text((line(bold(head)),)), table, *hints))


def _months(first: date) -> list[date]:
    months = []
    for ahead in range(MONTHS):
        total = first.month - 1 + ahead
        months.append(date(first.year + total // 12, total % 12 + 1, 1))
    return months


def _same_month(deal: Deal, month: date) -> bool:
    day = deal.close_date
    return day is not None and (day.year, day.month) == (month.year, month.month)


def _row(month: date, deals: list[Deal]) -> tuple[str, ...]:
    mine = [deal for deal in deals if _same_month(deal, month)]
    return (f"{month:%B %Y}", str(len(mine)), sums_line(mine) if mine else "")
