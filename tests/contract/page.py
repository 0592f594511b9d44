"""The tables of docs/values.md, made from the classes of differences and from what is measured.

SAYSO_CONTRACTS=... python -m tests.contract.page     writes the page anew
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.contract.differences import DATES, MONEY, Difference, tally
from tests.contract.sets import DATE_SETS, MONEY_SETS, Judged

PAGE = Path(__file__).parents[2] / "docs" / "values.md"
_OPENING = """# How dates and amounts are read

Dates and amounts are found by rules, in `handlers/reading/dates` and `handlers/reading/money`. The
conventions are those of [the format of readings](../corpora/FORMAT.md); the phrases stand in
`tests/corpus/dates.txt`, `dates_business.txt` and `money.txt`, with what must not be read in
`not_dates.txt` and `not_money.txt`. Every date is resolved three times, for what happened, for a
task and for a close date, and says whether it is certain or what was assumed. 'pushed out two
weeks' is a shift, counted from the deal's own date.

`python -m bench values` tells how many labelled dates and amounts of the message sets are found.

## Beside other projects

The public examples of chrono, recognizers-text and duckling are run against ours. Those that we
read otherwise are sorted into classes, each with its reason below; what no class explains is
counted apart.

| Examples | How many | Read as they do | Of a class below | Unexplained |
| --- | --- | --- | --- | --- |
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """How many examples a set has, how many we read as its project does, and the others by class.

    `by_class` has those that no class explains under ''.
    """

    name: str
    examples: int
    agreed: int
    by_class: Counter[str]

    @property
    def share(self) -> float:
        """The share that is read as the other project reads it."""
        return self.agreed / self.examples

    @property
    def unexplained(self) -> float:
        """The share that differs for no reason given."""
        return self.by_class[""] / self.examples

    def row(self) -> str:
        """Its row in the page's table."""
        known = self.examples - self.agreed - self.by_class[""]
        return (
            f"| {self.name} | {self.examples} | {self.agreed} ({self.share:.0%}) | {known}"
            f" | {self.by_class['']} |"
        )


def figures(name: str, judged: Judged, classes: Iterable[Difference]) -> Figures:
    """What is measured of a set."""
    pairs = list(judged)
    differing = [text for text, agreed in pairs if not agreed]
    return Figures(name, len(pairs), len(pairs) - len(differing), tally(differing, classes))


def differences(classes: Iterable[Difference]) -> list[str]:
    """The rows of the classes with their reasons."""
    return [f"| {one.name} | {one.reason} |" for one in classes]


def _section(title: str, classes: Iterable[Difference]) -> str:
    rows = "\n".join(differences(classes))
    return f"\n### {title}\n\n| We differ on | because |\n| --- | --- |\n{rows}\n"


def page() -> str:
    """The whole page."""
    rows = [figures(name, judged(), DATES).row() for name, judged in DATE_SETS.items()]
    rows += [figures(name, judged(), MONEY).row() for name, judged in MONEY_SETS.items()]
    table = "\n".join(rows) + "\n"
    return _OPENING + table + _section("Dates", DATES) + _section("Amounts", MONEY)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
