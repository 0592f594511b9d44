"""`sayso try`: the playground, with a demo team, on this computer alone."""

from __future__ import annotations

import socket
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.opening import PLAYGROUND, open_settings
from bot.commands.saying_no import refuse

if TYPE_CHECKING:
    import uvicorn
    from starlette.applications import Starlette

    from bot.surfaces.web import Hub
    from storage.database import Database

HOST = "127.0.0.1"
PORT = 8400
SQLITE = b"SQLite format 3\x00"
"""How every SQLite file begins: https://sqlite.org/fileformat.html."""

READY = "Sayso is ready: http://{host}:{port}"
HOW = (
    "Open that page in a browser, pick who you are and write what happened with a deal.\n"
    "What you write is kept in {data}; `--fresh` starts over. Ctrl-C ends."
)
IN_USE = "Port {port} is in use, perhaps by another Sayso. Try `sayso try --port {other}`."
NO_PORT = "I can't listen on port {port}: {why}. Try `sayso try --port 8400`."
NOT_OURS = "{data} is not a playground's data, so I left it alone. Name another file with --data."
REAL = "{data} holds a real team, not the demo. Name another file with --data."
AS_SLACK = "As Slack sees it"
MAKING = "Making the demo: a team of four, their deals and half a year of history."


def try_(
    *,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Where the page is served.")] = PORT,
    data: Annotated[Path, typer.Option(dir_okay=False, help="Where it is kept.")] = PLAYGROUND,
    fresh: Annotated[bool, typer.Option("--fresh", help="Start over with a new demo.")] = False,
    empty: Annotated[
        bool, typer.Option("--empty", help="Start over with a team to set up.")
    ] = False,
) -> None:
    """Open the playground: a chat page with a demo team, on this computer alone."""
    listener = listen(port)
    if fresh or empty:
        forget(data)
    database = open_data(data)
    workspace = demo_of(database, data, empty=empty)
    app, hub = playground(database, workspace, datetime.now(UTC))
    typer.echo(READY.format(host=HOST, port=listener.getsockname()[1]))
    typer.echo(HOW.format(data=data))
    try:
        server_of(app, hub).run([listener])
    except KeyboardInterrupt:
        typer.echo()


def listen(port: int) -> socket.socket:
    """A listening socket on this computer's own address; ends the program where it is taken."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        # Before the database is touched, so that a second Sayso stops here.
        listener.listen(128)
    except PermissionError as error:
        listener.close()
        refuse(NO_PORT.format(port=port, why=error.strerror))
    except OSError:
        listener.close()
        refuse(IN_USE.format(port=port, other=port + 1 if port < 65535 else PORT))
    return listener


def forget(data: Path) -> None:
    """Remove an earlier playground; ends the program where the file is something else."""
    if not data.exists():
        return
    with data.open("rb") as file:
        if file.read(len(SQLITE)) not in {SQLITE, b""}:
            refuse(NOT_OURS.format(data=data))
    for suffix in ("", "-wal", "-shm"):
        data.with_name(data.name + suffix).unlink(missing_ok=True)


def open_data(data: Path) -> Database:
    """The playground's database, made where it is missing; ends the program with the reason."""
    from storage.database import Database
    from storage.errors import DatabaseError

    try:
        data.parent.mkdir(parents=True, exist_ok=True)
        database = Database(f"sqlite:///{data}")
        if not database.is_current():
            database.migrate()
    except (DatabaseError, OSError) as error:
        refuse(f"I can't use {data}: {error}")
    return database


def demo_of(database: Database, data: Path, *, empty: bool = False) -> str:
    """The demo's workspace, made where there is none; ends the program at a real team's data.

    `empty`: what is made is a team that has only just begun.
    """
    from storage.workspaces import list_workspaces

    there = list_workspaces(database)
    if demos := [each.id for each in there if each.surface == "demo"]:
        return demos[0]
    if there:
        refuse(REAL.format(data=data))
    from handlers import demo

    if empty:
        from handlers.demo.empty import create_empty

        return create_empty(database, now=datetime.now(UTC))
    typer.echo(MAKING)
    return demo.create(database, now=datetime.now(UTC))


def playground(database: Database, workspace: str, now: datetime) -> tuple[Starlette, Hub]:
    """The application, with its clock at `now`, and the hub that ends its streams."""
    from bot import preview
    from bot.app import Sayso
    from bot.clock import WoundClock
    from bot.surfaces import web
    from bot.travelling import Travel
    from bot.web import create_app
    from handlers.examples import suggestions
    from storage.transcript import latest_instant

    with database.reading(workspace) as session:
        last = latest_instant(session)
    # The clock may have been wound forward in an earlier run, and time does not go back.
    clock = WoundClock(max(last or now, now))
    hub = web.Hub()
    sayso = Sayso(database, clock, open_settings().reading_caution)
    sayso.add([web.WebSurface(hub)])

    room, travel = web.Room(database, workspace), Travel(database, workspace, clock, sayso)
    ideas, previews = web.spread(suggestions()), ((AS_SLACK, preview.PREFIX),)
    given = web.Playground(room, sayso.intake, clock, hub, ideas, travel.to, previews)
    app = create_app(
        [*preview.routes(given), *web.routes(given)],
        start=sayso.start,
        stop=sayso.stop,
        ailing=lambda: ailing(database),
        middleware=[web.GUARD],
    )
    return app, hub


def ailing(database: Database) -> str | None:
    """What is wrong with the database; None while all is well."""
    from storage.errors import DatabaseError

    try:
        return None if database.is_current() else "the database is of an older version"
    except DatabaseError as error:
        return str(error)


def server_of(app: Starlette, hub: Hub) -> uvicorn.Server:
    """A server whose `run` ends with Ctrl-C, or once `should_exit` is set."""
    import uvicorn

    class Server(uvicorn.Server):
        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            # Open streams would keep the server from ending.
            hub.close()
            await super().shutdown(sockets)

    config = uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=3)
    return Server(config)
