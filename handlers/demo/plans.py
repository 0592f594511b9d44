"""Which deals the demo has: who sells what to whom, how it stands or how it ended, and why.

What ends well is dealt by quota, not by chance, so that the figures hold for every seed: Dana wins
more than Priya, and referrals win more than cold calls.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from handlers.demo.companies import Company, slug

CLOSED = {
    "dana": (
        "won referral, won referral, won inbound, won inbound, won outbound, won event, "
        "lost outbound, lost inbound, lost event"
    ),
    "marcus": (
        "won referral, won referral, won inbound, won event, "
        "lost outbound, lost outbound, lost inbound, lost referral"
    ),
    "priya": (
        "won referral, won inbound, won outbound, "
        "lost outbound, lost outbound, lost outbound, lost inbound, lost inbound, lost event"
    ),
}
"""Outcome and source of each rep's closed deals."""

OPEN = {
    "dana": (
        "discovery; proposal slipping; negotiation; verbal; proposal overdue; "
        "qualified; qualified no_step; qualified stalled thin; discovery overdue; "
        "discovery stalled no_step; negotiation slipping late"
    ),
    "marcus": (
        "proposal; discovery; qualified; qualified no_step; qualified stalled thin; "
        "discovery overdue; discovery; proposal slipping stalled; proposal overdue; "
        "negotiation; negotiation slipping late; verbal"
    ),
    "priya": (
        "qualified; qualified parked; qualified stalled thin; discovery referred; "
        "discovery overdue; discovery stalled no_step; proposal; proposal slipping stalled; "
        "negotiation slipping late; negotiation overdue; verbal"
    ),
}
"""Stage and traits of each rep's open deals; the first go to `FIRST`, in its order.

    slipping   its close date was moved at least twice        late     the close date is over
    stalled    longer in the stage than worries the process   thin     no amount yet
    overdue    its next step is over                          no_step  it has none
    parked     put aside until later                          referred it came of a referral
"""

FIRST = {
    "dana": (
        ("Acme", "platform rollout", 45_000),
        ("Globex", "warehouse rollout", 120_000),
        ("Kestrel", "support renewal", 24_000),
        ("Hooli", "fleet tracking", 80_000),
        ("Initech", "service desk", 30_000),
        ("Kestrel", "driver app", 36_000),
    ),
    "marcus": (
        ("Summit Ridge", "site tablets", 38_000),
        ("Summit Logistics", "fleet tracking", 64_000),
    ),
    "priya": (),
}
"""The open deals that the guides and examples talk about."""

PROJECTS = (
    "platform rollout",
    "warehouse scanning",
    "dispatch pilot",
    "service desk",
    "field app",
    "training package",
    "booking system",
    "stock refresh",
    "site expansion",
    "reporting upgrade",
    "mobile licences",
    "support plan",
    "data migration",
    "scheduling pilot",
)
OPEN_SOURCES = ("inbound", "outbound", "referral", "event", "inbound", "outbound")
LOSABLE = ("discovery", "proposal", "proposal", "negotiation")
REASONS = ("price", "competitor", "no decision", "timing", "competitor", "no budget", "price")
IN_POUNDS = frozenset({"Elmbridge Schools Trust", "Kingsway Print", "Nightingale Care Homes"})


@dataclass(frozen=True, slots=True)
class Plan:
    """A deal to be told: `stage` is where it stands or, closed, the last one before the end."""

    company: Company
    project: str
    source: str
    stage: str
    amount: int
    outcome: str | None = None
    reason: str | None = None
    traits: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The deal's name."""
        return f"{self.company.said} {self.project}"

    @property
    def key(self) -> str:
        """The deal's id."""
        return slug(self.name)

    @property
    def currency(self) -> str:
        """What it is paid in."""
        return "GBP" if self.company.name in IN_POUNDS else "USD"


def plans(companies: tuple[Company, ...], rng: Random) -> list[Plan]:
    """All deals, rep by rep: first the open ones, then the closed ones."""
    return [plan for owner in OPEN for plan in _of_rep(owner, companies, rng)]


def _of_rep(owner: str, companies: tuple[Company, ...], rng: Random) -> Iterator[Plan]:
    mine = [company for company in companies if company.owner == owner]
    named = {company.said: company for company in mine}
    first = [(named[name], project, amount) for name, project, amount in FIRST[owner]]
    rest = [company for company in mine if company not in {each for each, _, _ in first}]
    projects = _Projects(rng, {(company.name, project) for company, project, _ in first})
    yield from _open(owner, first, rest, projects, rng)
    yield from _closed(owner, mine, projects, rng)


def _open(
    owner: str,
    first: list[tuple[Company, str, int]],
    rest: list[Company],
    projects: _Projects,
    rng: Random,
) -> Iterator[Plan]:
    rng.shuffle(rest)
    deals = [*first, *((company, projects.next(company), _amount(rng)) for company in rest)]
    for stood, (company, project, amount) in zip(OPEN[owner].split("; "), deals, strict=False):
        stage, *traits = stood.split()
        chosen = rng.choice(OPEN_SOURCES)
        source = "referral" if "referred" in traits else chosen
        yield Plan(company, project, source, stage, amount, traits=frozenset(traits))


def _closed(owner: str, mine: list[Company], projects: _Projects, rng: Random) -> Iterator[Plan]:
    reasons = list(REASONS)
    rng.shuffle(reasons)
    for ended, company in zip(CLOSED[owner].split(", "), rng.sample(mine, len(mine)), strict=False):
        outcome, source = ended.split()
        won = outcome == "won"
        yield Plan(
            company,
            projects.next(company),
            source,
            stage="verbal" if won else rng.choice(LOSABLE),
            amount=_amount(rng),
            outcome=outcome,
            reason=None if won else reasons.pop(),
        )


def _amount(rng: Random) -> int:
    """Most deals are small, a few are large; in steps of 500."""
    return max(12, min(360, round(rng.lognormvariate(4.2, 0.7)))) * 500


class _Projects:
    """Gives each company's deals different projects."""

    def __init__(self, rng: Random, taken: set[tuple[str, str]]) -> None:
        self.rng = rng
        self.taken = taken

    def next(self, company: Company) -> str:
        """A project that the company does not have yet."""
        free = [each for each in PROJECTS if (company.name, each) not in self.taken]
        project = self.rng.choice(free)
        self.taken.add((company.name, project))
        return project
