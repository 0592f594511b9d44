"""The conversations of this folder, replayed on every surface over its real way in and out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager

import pytest

from storage.activities import activities_of
from storage.database import Database
from storage.records import Deal, Member
from storage.steps import open_steps_of
from tests.conversations.acting import act
from tests.conversations.driver import Driver
from tests.conversations.script import Act, Check, Says, Script, scripts
from tests.conversations.slack import SlackDriver
from tests.conversations.teams import TeamsDriver
from tests.conversations.terminal import TerminalDriver
from tests.conversations.web import WebDriver
from tests.world import WORKSPACE, make_world


@contextmanager
def terminal(database: Database) -> Iterator[Driver]:
    """The terminal."""
    yield TerminalDriver(database)


@contextmanager
def playground(database: Database) -> Iterator[Driver]:
    """The playground."""
    yield WebDriver(database)


@contextmanager
def slack_socket(database: Database) -> Iterator[Driver]:
    """Slack by Socket Mode."""
    with SlackDriver(database, "socket") as driver:
        yield driver


@contextmanager
def slack_http(database: Database) -> Iterator[Driver]:
    """Slack over HTTP."""
    with SlackDriver(database, "http") as driver:
        yield driver


@contextmanager
def teams(database: Database) -> Iterator[Driver]:
    """Microsoft Teams."""
    with TeamsDriver(database) as driver:
        yield driver


DRIVERS: tuple[Callable[[Database], AbstractContextManager[Driver]], ...] = (
    terminal,
    playground,
    slack_socket,
    slack_http,
    teams,
)


@pytest.mark.parametrize("script", scripts(), ids=lambda script: script.name)
@pytest.mark.parametrize("driver", DRIVERS, ids=lambda driver: driver.__name__)
def test_conversation(
    script: Script,
    driver: Callable[[Database], AbstractContextManager[Driver]],
    database_url: str,
) -> None:
    """Sayso says what the script says, and the records hold what it checks."""
    with closing(make_world(database_url)) as database, driver(database) as talk:
        if missing := script.needs - talk.abilities:
            pytest.skip(f"this surface has no {', '.join(missing)}")
        replay(script, talk, database)


def replay(script: Script, talk: Driver, database: Database) -> None:
    """Act, and compare what is said and held."""
    who = ""
    for step in script.steps:
        match step:
            case Act():
                who = step.who
                act(talk, step)
            case Says():
                told = f"line {step.line}: {talk.heard(who)}"
                assert says(talk, who, step) is not step.absent, told
            case Check():
                assert held(database, step) == step.value, f"line {step.line}"


def says(talk: Driver, who: str, step: Says) -> bool:
    """Whether it was said: to the letter in plain text, word for word where a page lays it out."""
    said = " ".join(talk.heard(who).split())
    if "plain" in talk.abilities:
        return step.text in said
    return all(word in said for word in re.findall(r"[\w$€£][\w$€£,.:]*\w|\w", step.text))


def held(database: Database, check: Check) -> str:
    """The attribute's value as text."""
    with database.reading(WORKSPACE) as session:
        if check.attribute == "activities":
            return str(len(activities_of(session, check.record, 50)))
        if check.attribute == "open_steps":
            return str(len(open_steps_of(session, deal_id=check.record)))
        if check.attribute == "caution":
            return session.need(Member, check.record).caution
        deal = session.need(Deal, check.record)
        if check.attribute.startswith("fields."):
            return str(deal.fields.get(check.attribute.removeprefix("fields.")))
        value = getattr(deal, check.attribute)
        return f"{value.normalize():f}" if check.attribute == "amount" and value else str(value)
