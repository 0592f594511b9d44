"""The migrations make the tables that the models describe, on both databases."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from storage.database import Database
from storage.errors import (
    NewerSchema,
    NotFound,
    OlderSchema,
    ReadOnlyFile,
    Refused,
    Unreachable,
    WrongUrl,
)
from storage.records import OWNED, PLATFORM_TABLES, Base, Member
from storage.schema import MIGRATIONS, altering, versions
from storage.translating import translated
from storage.workspaces import list_workspaces
from tests.storage.conftest import Place, make_place


def test_the_migrations_make_what_the_models_describe(empty_database_url: str) -> None:
    """Types, keys, indexes and references: nothing is left for Alembic to do."""
    database = Database(empty_database_url)
    assert not database.is_current()
    database.migrate()
    assert database.is_current()
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    database.close()


def test_every_table_is_there_with_all_its_references(empty_database_url: str) -> None:
    """Also what Alembic does not compare: references wait for the commit."""
    database = Database(empty_database_url)
    database.migrate()
    found = inspect(database.engine)
    names = {*Base.metadata.tables, "alembic_version"}
    assert set(found.get_table_names()) == names
    for name in Base.metadata.tables:
        for key in found.get_foreign_keys(name):
            assert key["options"] == {"deferrable": True, "initially": "DEFERRED"}
            assert "workspace_id" in key["constrained_columns"]
    database.close()


def test_every_kind_of_record_is_known_to_the_walls() -> None:
    tables = {str(inspect(kind).local_table) for kind in OWNED}
    of_the_platform = {table.name for table in PLATFORM_TABLES}
    assert {*tables, *of_the_platform, "workspace"} == set(Base.metadata.tables)


def test_the_versions_are_alembics_own() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    known = ScriptDirectory.from_config(config)
    assert [each.revision for each in reversed(list(known.walk_revisions()))] == list(versions())


def test_migrating_twice_and_at_once_changes_nothing_more(empty_database_url: str) -> None:
    databases = [Database(empty_database_url) for _ in range(4)]
    errors: list[Exception] = []

    def migrate(database: Database) -> None:
        try:
            database.migrate()
        except Exception as error:  # noqa: BLE001  shown by the assertion below
            errors.append(error)

    threads = [threading.Thread(target=migrate, args=(each,)) for each in databases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    make_place(databases[0], "here")
    databases[0].migrate()
    assert len(list_workspaces(databases[0])) == 1
    for database in databases:
        database.close()


def test_a_newer_database_is_left_alone(database: Database) -> None:
    with database.across() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerSchema, match="newer version"):
        database.migrate()
    with pytest.raises(NewerSchema):
        database.is_current()


def test_tables_that_are_missing_are_named_as_the_reason(empty_database_url: str) -> None:
    database = Database(empty_database_url)
    with pytest.raises(OlderSchema, match="migrate"):
        list_workspaces(database)
    database.close()


@pytest.mark.parametrize(
    "url", ["", "sayso.db", "mysql://localhost/x", "sqlite://", "sqlite:///:memory:"]
)
def test_a_wrong_address_is_refused(url: str) -> None:
    with pytest.raises(WrongUrl):
        Database(url)


def test_a_wrong_address_keeps_its_password_to_itself() -> None:
    with pytest.raises(WrongUrl) as caught:
        Database("mysql://root:hunter2@localhost/x")
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_a_server_that_does_not_answer_is_unreachable(scheme: str) -> None:
    database = Database(f"{scheme}://someone:hunter2@127.0.0.1:1/x")
    with pytest.raises(Unreachable) as caught:
        database.is_current()
    assert "hunter2" not in str(caught.value)
    database.close()


def test_a_file_that_cannot_be_opened_is_unreachable(tmp_path: Path) -> None:
    folder = Database(f"sqlite:///{tmp_path}/nowhere/sayso.db")
    with pytest.raises(Unreachable):
        folder.is_current()
    (tmp_path / "text.db").write_text("This is not a database. " * 100)
    with pytest.raises(Unreachable):
        Database(f"sqlite:///{tmp_path}/text.db").is_current()


def test_a_file_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    path = tmp_path / "sayso.db"
    database = Database(f"sqlite:///{path}")
    database.migrate()
    here = make_place(database, "here")
    database.close()
    locked = Database(f"sqlite:///file:{path}?mode=ro&uri=true")
    with pytest.raises(ReadOnlyFile), locked.transaction(here.workspace_id) as session:
        session.workspace.name = "x"
    locked.close()


def test_an_unknown_workspace_is_not_found(database: Database) -> None:
    with pytest.raises(NotFound), database.transaction("nobody"):
        pass
    with database.reading("nobody") as session, pytest.raises(NotFound):
        session.workspace.name  # noqa: B018


def test_sqlite_is_set_up_to_lose_nothing(tmp_path: Path) -> None:
    """WAL, FULL, foreign keys and a patient lock, on every connection."""
    database = Database(f"sqlite:///{tmp_path}/sayso.db")
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 15_000}
    with database.engine.connect() as first, database.engine.connect() as second:
        for connection in (first, second):
            found = {name: connection.scalar(text(f"PRAGMA {name}")) for name in wanted}
            assert found == wanted
    database.close()


def test_the_driver_is_chosen_for_any_postgresql_address() -> None:
    for scheme in ("postgresql", "postgres"):
        database = Database(f"{scheme}://localhost/x")
        assert database.engine.url.drivername == "postgresql+psycopg"
        assert database.kind == "postgresql"
        assert create_engine(database.engine.url).dialect.driver == "psycopg"


def test_a_table_can_be_altered_under_its_references(database: Database, here: Place) -> None:
    """SQLite copies the table and drops the old one; nothing is lost, and references still hold."""
    with altering(database._writing) as connection:
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("member") as member:
            member.alter_column("name", new_column_name="called")
    with database.engine.connect() as connection:
        assert connection.scalar(text("SELECT called FROM member")) == "Rosa Diaz"
        assert connection.scalar(text("SELECT count(*) FROM deal")) == 1
    with pytest.raises(Refused), database.across() as connection:
        connection.execute(text("DELETE FROM member"))


def test_a_migration_that_breaks_references_is_rolled_back(database: Database, here: Place) -> None:
    with pytest.raises(Refused), translated(), altering(database._writing) as connection:
        connection.execute(text("DELETE FROM member"))
    with database.reading(here.workspace_id) as session:
        assert session.find(Member, here.member_id) is not None
