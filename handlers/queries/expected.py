"""What open deals usually come to: amounts times how deals in their stage ended, with a range.

Of each stage: the share of the deals that entered it within the last 180 days and have ended since
and were won. Below ENOUGH such deals the process's own chance of the stage is taken, and said;
where it gives none, the stage is left out, and said.

The range is the expected sum give or take 1.28 standard deviations (8 of 10 cases, were the sums
spread normally), between nothing and everything: each deal is won whole or not, independently of
the others, and a measured share is itself uncertain by how few deals it rests on. It looks at the
stage alone: not at a deal's age, its close date, its size, or who it is with.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt

from handlers.digests.cohort import journeys
from handlers.digests.facts.exchange import Exchange
from handlers.digests.facts.flow import conversions_of
from handlers.digests.facts.ladder import Ladder
from handlers.reply import Block, Hint, Line, Text, bold, line
from handlers.scene import Scene
from handlers.wording.sums import sums_text
from handlers.wording.values import count, listed, money
from storage.records import Deal

ENOUGH = 5
WITHIN = 1.28
"""So many standard deviations either way hold 8 of 10 cases of a normal distribution."""
SIMPLE = (
    "A simple reckoning for now: by stage alone, over the last 180 days, of everybody's deals. "
    "Eight times in ten it should end up within the range."
)


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely a deal in a stage is won: `rate` from 0 to 1, over `ended` deals; 0: as set."""

    rate: float
    ended: int


@dataclass(frozen=True, slots=True)
class Sum:
    """What one currency comes to: expected, and the ends of the range."""

    expected: Decimal
    low: Decimal
    high: Decimal


def chances(scene: Scene) -> dict[str, Chance]:
    """By open stage, measured on everybody's deals, else as set in the process."""
    ladder = Ladder(scene.process)
    _, fates = journeys(scene.session, scene.now, None)
    found = {}
    for each in conversions_of(fates, ladder):
        chance = ladder.chance(each.stage)
        if each.rate is not None and each.decided >= ENOUGH:
            found[each.stage] = Chance(each.rate, each.decided)
        elif chance is not None:
            found[each.stage] = Chance(chance / 100, 0)
    return found


def expected_sums(
    deals: Iterable[Deal], known: Mapping[str, Chance], exchange: Exchange
) -> dict[str, Sum]:
    """By currency, converted where that can be; deals without an amount or a chance count for 0."""
    amounts: dict[tuple[str, str], list[float]] = {}
    for deal in deals:
        if deal.amount is not None and deal.stage in known:
            key = (exchange.currency(deal.currency), deal.stage)
            amounts.setdefault(key, []).append(float(exchange.worth(deal.amount, deal.currency)))
    found: dict[str, Sum] = {}
    for currency in dict.fromkeys(currency for currency, _ in amounts):
        parts = [(known[s], mine) for (of, s), mine in amounts.items() if of == currency]
        found[currency] = _sum(parts)
    return found


def _sum(parts: list[tuple[Chance, list[float]]]) -> Sum:
    expected = sum(chance.rate * sum(mine) for chance, mine in parts)
    spread = WITHIN * sqrt(sum(_variance(chance, mine) for chance, mine in parts))
    whole = sum(sum(mine) for _, mine in parts)
    low, high = max(expected - spread, 0.0), min(expected + spread, whole)
    return Sum(*(_rounded(each, high) for each in (expected, low, high)))


def _rounded(amount: float, largest: float) -> Decimal:
    """To three figures of the largest: more would look like knowledge."""
    step = 10 ** max(len(str(int(largest))) - 3, 0)
    return Decimal(round(amount / step) * step)


def _variance(chance: Chance, amounts: list[float]) -> float:
    """Of the deals, each won or not; and of the share, measured on so many."""
    single = chance.rate * (1 - chance.rate)
    share = sum(amounts) ** 2 * single / chance.ended if chance.ended else 0.0
    return single * sum(each * each for each in amounts) + share


def expected_blocks(scene: Scene, deals: list[Deal]) -> list[Block]:
    """What these open deals come to, stage by stage and together; nothing where none has a sum."""
    known, exchange = chances(scene), Exchange(scene.process.money)
    together = expected_sums(deals, known, exchange)
    if not together:
        return []
    lines = [line(bold("What they usually come to")), *_by_stage(scene, deals, known, exchange)]
    said = [
        f"{money(each.expected, currency)}, between {money(each.low, currency)} and "
        f"{money(each.high, currency)}"
        for currency, each in together.items()
    ]
    lines.append(line(bold("Together"), f": about {listed(said)}."))
    blocks: list[Block] = [Text(tuple(lines)), Hint(line(SIMPLE))]
    left_out = [deal for deal in deals if deal.stage not in known or deal.amount is None]
    if left_out:
        blocks.append(Hint(line(_left_out(left_out))))
    return blocks


def _by_stage(
    scene: Scene, deals: list[Deal], known: Mapping[str, Chance], exchange: Exchange
) -> list[Line]:
    lines = []
    for key in scene.open_stages:
        mine = [deal for deal in deals if deal.stage == key and deal.amount is not None]
        if not mine or key not in known:
            continue
        sums = expected_sums(mine, known, exchange)
        come = sums_text({currency: each.expected for currency, each in sums.items()}, 0)
        lines.append(
            line(f"{scene.stage_name(key)}: {_how(known[key])} of {_whole(mine, exchange)}: {come}")
        )
    return lines


def _how(chance: Chance) -> str:
    """'34 % (won of 41 ended)'."""
    source = f"won of {chance.ended:,} that ended" if chance.ended else "as set in the process"
    return f"{chance.rate * 100:.0f} % ({source})"


def _whole(deals: list[Deal], exchange: Exchange) -> str:
    sums: dict[str, Decimal] = {}
    for deal in deals:
        sums[deal.currency] = sums.get(deal.currency, Decimal(0)) + (deal.amount or 0)
    return sums_text(exchange.sums(sums), 0)


def _left_out(deals: list[Deal]) -> str:
    unvalued = sum(deal.amount is None for deal in deals)
    parts = [f"{unvalued:,} without an amount"] if unvalued else []
    rest = len(deals) - unvalued
    parts += [f"{rest:,} in stages without a known chance"] if rest else []
    return f"Left out: {count(len(deals), 'deal')}, {' and '.join(parts)}."
