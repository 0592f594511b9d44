"""What to begin with: a file, demo deals, or nothing. And what is said of each."""

from __future__ import annotations

from handlers.reply import Block, Button, Buttons, Hint, Reply, Style, Text, bold, line
from handlers.scene import Scene
from handlers.setup import samples
from handlers.wording.values import count, listed

DROP = (
    "Drop a CSV file into this conversation: deals, companies or people. You see what it would do "
    "before anything is saved, and one tap takes it back."
)
COMMAND = (
    "Bring in a CSV file on the command line, with ‘sayso import’: deals, companies or people."
)
COLUMNS = (
    "I know exports of HubSpot, Salesforce and Pipedrive, and sheets with columns such as "
    "Deal name, Company, Stage, Amount, Close date, Owner, Contact."
)
OR_DEMO = "Or try me out first: demo deals, owned by your people, and one tap removes them all."
DEMO_IN = (
    "{deals} are in, each marked “(demo)”. Try one: ‘spoke w/ Jen at Acme, she wants pricing by "
    "Friday’. Or ask: ‘my deals’."
)
EMPTY = "Starting empty. The first deal comes when somebody writes: ‘new deal Acme pilot, 20k’."
REMOVED = "The demo is gone."
NOT_THERE = "There is no demo data here any more."
TAKES_FILES = frozenset({"slack", "teams"})
"""Platforms on which a file can be dropped into the conversation."""


def offer(scene: Scene) -> Reply:
    """The ways to begin, and what becomes of the demo where it is there."""
    here = scene.place.surface in TAKES_FILES
    blocks: list[Block] = [
        Text((line(bold("Bring in your deals")), line(DROP if here else COMMAND))),
        Hint(line(COLUMNS)),
    ]
    if samples.number(scene.session):
        return Reply("Bring in your deals", (*blocks, *_demo_there(scene)))
    if samples.refusal(scene.session) is None:
        demo = Button("Try with demo deals", "setup_demo", "load", Style.PRIMARY)
        blocks += [Text((line(OR_DEMO),)), Buttons((demo, Button("Start empty", "setup_empty")))]
    return Reply("Bring in your deals", tuple(blocks))


def _demo_there(scene: Scene) -> tuple[Block, ...]:
    said = f"{count(samples.number(scene.session), 'demo deal')} are here to try things out."
    return Text((line(said),)), Buttons((_ask(),))


def _ask() -> Button:
    return Button("Remove the demo", "setup_demo", "ask")


def loaded(deals: int) -> Reply:
    """What was loaded."""
    said = DEMO_IN.format(deals=count(deals, "demo deal"))
    return Reply(said, (Text((line(said),)), Buttons((_ask(),))))


def asked(found: samples.Doomed) -> Reply:
    """What would go, before it goes."""
    parts = [count(found.deals, "demo deal")]
    said = f"This removes {parts[0]} with their companies and people."
    if found.said:
        verb = "goes" if found.said == 1 else "go"
        updates = count(found.said, "thing that your people said", "things that your people said")
        said += f" {updates} about them {verb} with it."
    if found.stay:
        said += f" {listed(found.stay)} stays: somebody has a deal of their own there."
    remove = Button("Remove all of it", "setup_demo", f"remove:{found.said}", Style.DANGER)
    keep = Button("Keep it", "setup_demo", "keep")
    return Reply(said, (Text((line(said),)), Buttons((remove, keep))))
