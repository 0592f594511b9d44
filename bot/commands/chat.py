"""`sayso chat --as NAME`: talk to Sayso in the terminal."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer
from rich.console import Console

from bot.app import Sayso
from bot.commands.opening import PLAYGROUND, open_database, open_settings
from bot.commands.saying_no import refuse
from bot.commands.try_ import demo_of
from bot.surfaces.terminal import Conversation, TerminalSurface
from handlers.reading.text import fold
from storage.database import Database
from storage.errors import NotFound
from storage.people import all_members
from storage.records import Member
from storage.workspaces import only_workspace

GREETING = (
    "Hello {name}. Tell me what happened with a deal, or ask: my deals, what's due, help.\n"
    "Tap with /1, /2 ...; /edit and /delete change your last message; Ctrl-D ends."
)


def chat(
    *,
    name: Annotated[str, typer.Option("--as", help="Who you are: a member's name.")],
    demo: Annotated[bool, typer.Option("--demo", help="Use the playground's demo data.")] = False,
) -> None:
    """Talk to Sayso in the terminal, as one of the team."""
    database = open_database(demo=demo)
    try:
        workspace = only_workspace(database)
    except NotFound:
        if not demo:
            refuse("There is no team here yet. Add --demo to try the demo team.")
        workspace = demo_of(database, PLAYGROUND)
    member = find_member(database, workspace, name)
    asyncio.run(_talk(database, workspace, member))


def find_member(database: Database, workspace: str, name: str) -> Member:
    """The member of that name or first name; ends the program with who there is."""
    with database.reading(workspace) as session:
        members = [m for m in all_members(session) if m.active]
    wanted = fold(name)
    whole = [m for m in members if fold(m.name) == wanted]
    first = [m for m in members if fold(m.name).split()[:1] == [wanted]]
    found = whole if len(whole) == 1 else first
    if len(found) != 1:
        there = ", ".join(sorted(m.name for m in members)) or "nobody yet"
        refuse(f"I don't know {name} here. On the team: {there}.")
    return found[0]


async def _talk(database: Database, workspace: str, member: Member) -> None:
    console = Console(highlight=False)
    sayso = Sayso(database, caution=open_settings().reading_caution)
    surface = TerminalSurface(console, member.id)
    sayso.add([surface])
    talk = Conversation(
        workspace=workspace,
        member=member.id,
        intake=sayso.intake,
        surface=surface,
        console=console,
        now=sayso.clock.now,
        ask=input,
    )
    console.print(GREETING.format(name=member.name.split()[0]), markup=False)
    while (text := await asyncio.to_thread(_line)) is not None:
        await asyncio.to_thread(talk.say, text)
        await sayso.settle()


def _line() -> str | None:
    try:
        return input("\n> ")
    except EOFError:
        return None
