"""What one can say: the examples that every update, question and command carries."""

from __future__ import annotations

from handlers.commands import COMMANDS
from handlers.queries import QUERIES, REPORTS, QueryKind
from handlers.reading.reading import Outcome
from handlers.updates import UPDATES, UpdateKind
from scripts.pages.said import Said
from scripts.pages.table import table

TEN = (
    "log_activity",
    "set_next_step",
    "set_amount",
    "set_close_date",
    "move_stage",
    "set_field",
    "log_referral",
    "park_deal",
    "due",
    "deal",
)
"""The kinds whose first example the README shows."""


def kinds() -> dict[str, UpdateKind | QueryKind]:
    """Every kind of update and of question, by its name in corpora/FORMAT.md."""
    return {kind.do: kind for kind in UPDATES} | {kind.what: kind for kind in QUERIES}


def works(name: str, text: str, said: Said) -> bool:
    """Whether the text is read as an example of this kind, with nothing left open."""
    reading = said.reading(text)
    found = {update.do for update in reading.updates}
    if reading.query:
        found.add(reading.query.what)
    return name in found and reading.outcome in (Outcome.APPLY, Outcome.ANSWER)


def ten(said: Said) -> str:
    """The table of the README; what happens is filled in by whoever writes the page."""
    del said
    return table(("You say", "What happens"), ((kinds()[name].examples[0], "") for name in TEN))


def everything(said: Said) -> str:
    """Every example of every kind; one that is not read as its kind is left out."""
    rows = [
        (kind.title, text, "")
        for name, kind in kinds().items()
        for text in kind.examples
        if works(name, text, said)
    ]
    rows += [(report.title, text, "") for report in REPORTS for text in report.examples]
    rows += [(command.title, text, "") for command in COMMANDS for text in command.examples]
    return table(("To", "You say", "What happens"), rows)
