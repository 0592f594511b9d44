"""Opening the database that the settings name, or the playground's."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from bot.commands.saying_no import refuse
from bot.settings import Settings
from storage.database import Database
from storage.errors import DatabaseError

PLAYGROUND = Path("var/playground.db")


def open_settings() -> Settings:
    """The settings; ends the program with the first fault."""
    try:
        return Settings()
    except ValidationError as error:
        fault = error.errors()[0]
        refuse(f"The setting {'.'.join(map(str, fault['loc']))} is wrong: {fault['msg']}.")


def open_database(*, demo: bool = False) -> Database:
    """The database, made where it is missing and brought to this version; ends the program."""
    settings = open_settings()
    url = f"sqlite:///{PLAYGROUND}" if demo else settings.database_url
    path = PLAYGROUND if demo else settings.sqlite_path()
    if path and path.parent != Path():
        path.parent.mkdir(parents=True, exist_ok=True)
    try:
        database = Database(url)
        database.migrate()
    except DatabaseError as error:
        refuse(f"I can't use the database: {error}")
    return database
