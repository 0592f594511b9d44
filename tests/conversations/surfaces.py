"""docs/surfaces.md: what each chat can do, and why where one cannot.

What is claimed is what the drivers of the conversations do: see test_surfaces. Write the page anew
with: python -m tests.conversations.surfaces
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.surfaces import Surface
from bot.surfaces.slack import SlackSurface
from bot.surfaces.teams.surface import TeamsSurface
from bot.surfaces.terminal import TerminalSurface
from bot.surfaces.web.surface import WebSurface
from scripts.pages.table import table
from tests.conversations.slack import SlackDriver
from tests.conversations.teams import TeamsDriver
from tests.conversations.terminal import TerminalDriver
from tests.conversations.web import WebDriver

PAGE = Path(__file__).parents[2] / "docs" / "surfaces.md"
NAMES = ("Slack", "Microsoft Teams", "Playground", "Terminal")
DRIVERS = (SlackDriver, TeamsDriver, WebDriver, TerminalDriver)
ABILITIES = tuple(driver.abilities for driver in DRIVERS)
SURFACES: tuple[type[Surface], ...] = (SlackSurface, TeamsSurface, WebSurface, TerminalSurface)
HOME, SEEN = "home", "seen"
"""What the surface itself can do; all else are abilities that conversations need."""
PROTOCOLS = {HOME: "show_home", SEEN: "see_channel"}


@dataclass(frozen=True, slots=True)
class Way:
    """What people can do; `needs` is '' where every chat has it. A cell for each surface."""

    title: str
    needs: str
    cells: tuple[str, str, str, str]


WAYS = (
    Way(
        "Say it; see the receipt; Undo, Edit, Wrong deal; answer a question",
        "",
        ("yes", "yes", "yes", "yes: numbers in place of buttons"),
    ),
    Way("Edit or delete the message: the receipt follows", "", ("yes", "yes", "yes", "yes: /edit")),
    Way(
        "Go on below a receipt or a reminder, about its deal",
        "threads",
        (
            "yes: in its thread",
            "yes: Reply on the message; in a channel below it",
            "yes: in its thread",
            "no: one line comes after the other",
        ),
    ),
    Way(
        "Mention Sayso in a channel or a group",
        "channels",
        ("yes", "yes", "yes", "no: you are alone with it"),
    ),
    Way(
        "Reminders at your own hours",
        "mornings",
        ("yes", "yes", "yes: wind the clock", "yes"),
    ),
    Way(
        "Answer what Sayso says on its own",
        "unasked",
        ("yes", "yes", "yes", "no: without threads it cannot tell what you answer"),
    ),
    Way(
        "Digests, looked at before they are posted: who reads that channel",
        SEEN,
        (
            "yes: not where other companies read along",
            "yes: not where guests or other organisations read along",
            "yes",
            "no: it has no channels",
        ),
    ),
    Way(
        "Log to CRM on any message; Quick update from anywhere",
        "menus",
        (
            "yes: shortcuts",
            "yes: message extension",
            "no: its page has no menus; write it instead",
            "no: it has no menus; write it instead",
        ),
    ),
    Way(
        "Say it in any conversation, for your eyes only",
        "command",
        (
            "yes: /sayso",
            "no: Teams has no command that only its writer sees; your chat with Sayso is near",
            "no: write it in your own conversation",
            "no: nobody else is there",
        ),
    ),
    Way(
        "Import a CSV file by dropping it (managers)",
        "files",
        (
            "yes",
            "yes: in your chat with Sayso; in a channel Teams hands no file over",
            "no: `sayso import`",
            "no: `sayso import`",
        ),
    ),
    Way(
        "Say it aloud",
        "clips",
        (
            "yes: once Slack has written it down",
            "no: Teams gives apps no voice messages; dictate into the message instead",
            "no: it has no microphone",
            "no: it has no microphone",
        ),
    ),
    Way(
        "A home page with your day",
        HOME,
        (
            "yes: the Home tab",
            "no: a tab is a website with a sign-in; ‘what's due’, ‘my deals’, ‘settings’ tell it",
            "yes",
            "no: ‘what's due’ and ‘my deals’",
        ),
    ),
)
DIFFERENCES = (
    (
        "What only you may see, said in a channel",
        "for your eyes only, in the channel",
        "in your chat with Sayso: Teams shows nobody a message that the others do not see",
    ),
    (
        "A fault in a form",
        "beside its field",
        "above the fields: Teams has no place beside them; what you typed stays",
    ),
    (
        "Tables",
        "all columns",
        "three columns, so that a phone shows the figures; the rest stands below each name",
    ),
    (
        "Charts",
        "native, with bars of characters where Slack refuses one",
        "native, with bars of characters where a client draws none",
    ),
    (
        "More than five choices",
        "a menu",
        "a menu that you type in, and a button",
    ),
    (
        "Very long answers",
        "up to Slack's limits, then ‘Show all’",
        "up to 25 KB of a card, then ‘Show all’",
    ),
    (
        "Who is an admin",
        "Slack's admins",
        "who adds Sayso first, where nobody leads yet: Teams tells apps of nobody's rights",
    ),
    (
        "Who is on the team",
        "everybody in the workspace",
        "those in the teams and groups that Sayso was added to: Teams tells apps of nobody else",
    ),
)
INTRO = """# What each chat can do

The same conversations are replayed on every chat, and hold the same promises there. Where one
cannot do a thing, this page says why. The tests check each yes and each no below.
"""
BETWEEN = """
## Where Slack and Teams differ

What is said is the same; how it looks and where it goes depends on what the platform allows.
"""


def has(way: Way, place: int) -> bool:
    """Whether the surface at this place does it."""
    if way.needs in PROTOCOLS:
        return hasattr(SURFACES[place], PROTOCOLS[way.needs])
    return not way.needs or way.needs in ABILITIES[place]


def page() -> str:
    """The whole page."""
    able = table(("", *NAMES), ((way.title, *way.cells) for way in WAYS))
    differ = table(("", "Slack", "Microsoft Teams"), DIFFERENCES)
    return f"{INTRO}\n{able}\n{BETWEEN}\n{differ}\n"


def wrong() -> Iterator[str]:
    """What is claimed and is not so."""
    for way in WAYS:
        for place, (name, cell) in enumerate(zip(NAMES, way.cells, strict=True)):
            claimed = cell.partition(":")[0]
            if claimed != ("yes" if has(way, place) else "no"):
                yield f"{way.title}: {name} says {claimed}"
            if claimed == "no" and not cell.partition(":")[2].strip():
                yield f"{way.title}: {name} does not say why"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
