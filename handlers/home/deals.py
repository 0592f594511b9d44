"""The member's own open deals: numbers that help, then stage by stage, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from handlers.home.measure import LABELS, measure_of, numbers_said
from handlers.home.paging import paging
from handlers.home.view import View
from handlers.reply import (
    Block,
    Button,
    Buttons,
    Choice,
    Hint,
    Line,
    Option,
    Text,
    bold,
    line,
)
from handlers.rights import LEADS
from handlers.scene import Scene
from handlers.wording.sums import sums_text
from handlers.wording.values import age, count, day, due, money, short
from storage.deals import StageTotal, totals_by_stage
from storage.overview import (
    Measure,
    Scope,
    deals_page,
    deals_to_look_at,
    lookouts,
)
from storage.records import Deal, NextStep
from storage.steps import first_steps_of

SHOWN = 12
NONE = "You have no open deals. Start one with ‘new opp with Umbrella Labs, 30k’."


def deals_blocks(scene: Scene, view: View) -> list[Block]:
    """The deals; nothing for a manager who owns none."""
    scope = Scope((scene.member.id,), scene.open_stages)
    totals = totals_by_stage(scene.session, scope.owner_ids, scope.stages)
    number = sum(total.count for total in totals)
    if not number:
        if scene.member.role in LEADS:
            return []
        return [Text((line(bold("My deals")),)), Text((line(NONE),))]
    measure = measure_of(scene)
    numbers = lookouts(scene.session, scope, measure)
    sums = line(f"{count(number, 'open deal')}, {sums_of(totals)}")
    head = [Text((line(bold("My deals")),)), Text((sums,)), *_numbers(numbers, view)]
    if view.only in LABELS:
        return [*head, *_narrowed(scene, view, scope, measure, numbers[view.only])]
    return [*head, *_all(scene, view, scope, totals)]


def _numbers(numbers: dict[str, int], view: View) -> list[Block]:
    told = numbers_said(numbers)
    if not told:
        return []
    buttons = [
        Button(f"{LABELS[kind]} ({numbers[kind]})", "home", f"only:{kind}")
        for kind, _ in told
        if kind != view.only
    ]
    if view.only:
        buttons.append(Button("All my deals", "home", "only:"))
    lines = tuple(line(text) for _, text in told)
    return [Text(lines), *([Buttons(tuple(buttons))] if buttons else [])]


def _all(scene: Scene, view: View, scope: Scope, totals: Sequence[StageTotal]) -> list[Block]:
    number = sum(total.count for total in totals)
    start = view.deals if view.deals < number else 0
    deals = deals_page(scene.session, scope, offset=start, limit=SHOWN)
    steps = first_steps_of(scene.session, [deal.id for deal in deals])
    blocks: list[Block] = []
    for stage, group in groupby(deals, key=lambda deal: deal.stage):
        mine = [total for total in totals if total.stage == stage]
        head = line(bold(scene.stage_name(stage)), f" · {stage_sum(mine)}")
        blocks.append(Text((head, *(deal_line(scene, deal, steps) for deal in group))))
    return [*blocks, _opens(deals), *paging("deals", start, SHOWN, number)]


def _narrowed(scene: Scene, view: View, scope: Scope, measure: Measure, number: int) -> list[Block]:
    start = view.deals if view.deals < number else 0
    deals = deals_to_look_at(scene.session, scope, measure, view.only, start, SHOWN)
    if not deals:
        return [Hint(line(f"{LABELS[view.only]}: none any more."))]
    steps = first_steps_of(scene.session, [deal.id for deal in deals])
    lines = (deal_line(scene, deal, steps, stage=True) for deal in deals)
    head = line(bold(LABELS[view.only]), f" · {count(number, 'deal')}")
    text = Text((head, *lines))
    return [text, _opens(deals), *paging("deals", start, SHOWN, number)]


def deal_line(
    scene: Scene, deal: Deal, steps: Mapping[str, NextStep], *, stage: bool = False
) -> Line:
    """'• Acme rollout · $45,000 · 3 weeks · Send pricing, Fri 6 Mar'."""
    in_stage = age(scene.now - deal.stage_since)
    parts = [
        short(deal.name, 50),
        money(deal.amount, deal.currency),
        f"{in_stage} in {scene.stage_name(deal.stage)}" if stage else in_stage,
        _next(scene, deal, steps.get(deal.id)),
    ]
    return line("• " + " · ".join(parts))


def _next(scene: Scene, deal: Deal, step: NextStep | None) -> str:
    if deal.parked_until and deal.parked_until > scene.today:
        return f"parked until {day(deal.parked_until, scene.today)}"
    if step is None:
        return "no next step"
    when = due(step.due_on, step.due_at, scene.today)
    return f"{short(step.text, 50)}, {when}" if when else short(step.text, 50)


def open_one(deals: Iterable[tuple[str, str]]) -> Choice:
    """A choice that opens one of these deals, by id and name, on the page."""
    options = tuple(Option(deal_id, short(name, 60)) for deal_id, name in deals)
    return Choice("Open a deal:", "home", "deal", options)


def _opens(deals: Iterable[Deal]) -> Choice:
    return open_one((deal.id, deal.name) for deal in deals)


def stage_sum(totals: Sequence[StageTotal]) -> str:
    """'3 deals, $125,000'."""
    return f"{count(sum(total.count for total in totals), 'deal')}, {sums_of(totals)}"


def sums_of(totals: Sequence[StageTotal]) -> str:
    """'$125,000 and €40,000, 1 deal without an amount'."""
    sums: dict[str, Decimal] = {}
    for total in totals:
        if total.count > total.without_amount:
            sums[total.currency] = sums.get(total.currency, Decimal(0)) + total.sum
    return sums_text(sums, sum(total.without_amount for total in totals))
