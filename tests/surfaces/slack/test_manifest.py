"""The app manifest asks for what the code uses, and for nothing else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot.surfaces.slack
from bot.surfaces.slack.scopes import APP_METHOD_SCOPES, EVENT_SCOPES, METHOD_SCOPES, SCOPES
from bot.surfaces.slack.ways.command import NAME
from bot.surfaces.slack.ways.shortcuts import SHORTCUTS
from tests.fakes.slack.methods import METHODS
from tests.surfaces.slack.rig import MANIFEST, manifest

PACKAGE = Path(bot.surfaces.slack.__file__).parent
GUIDE = MANIFEST.parent / "docs" / "slack.md"
SOURCES = {path: path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py"))}


def called_methods() -> Iterator[str]:
    """Every method of the Web API that the code calls: chat.postMessage for chat_postMessage."""
    for text in SOURCES.values():
        for node in ast.walk(ast.parse(text)):
            match node:
                case ast.Call(func=ast.Attribute(value=value, attr=name)) if (
                    ast.unparse(value).endswith("client") and "_" in name
                ):
                    yield name.replace("_", ".")


def listened_events() -> set[str]:
    """Every event that a listener is registered for by name."""
    return {
        name for text in SOURCES.values() for name in re.findall(r'@app\.event\("([\w.]+)"\)', text)
    }


def test_scopes_are_those_of_the_methods_and_events() -> None:
    assert set(called_methods()) == {*METHOD_SCOPES, *APP_METHOD_SCOPES}
    assert manifest()["oauth_config"]["scopes"]["bot"] == list(SCOPES)


def test_scopes_agree_with_what_slack_asks_for() -> None:
    """Each method has one of the scopes that Slack wants for it."""
    for name, scopes in METHOD_SCOPES.items():
        wanted = METHODS[name].scopes
        assert not wanted or set(wanted) & set(scopes), name


def test_the_guide_explains_each_scope() -> None:
    """Who installs it reads why each is needed."""
    explained = re.findall(r"^\| `([\w:.]+)` \|", GUIDE.read_text("utf-8"), re.MULTILINE)
    assert sorted(explained) == list(SCOPES)


def test_events_are_those_listened_to() -> None:
    subscribed = manifest()["settings"]["event_subscriptions"]["bot_events"]
    assert subscribed == sorted(bot.surfaces.slack.EVENTS) == sorted(EVENT_SCOPES)
    assert {event.partition(".")[0] for event in subscribed} == listened_events()


def test_what_the_listeners_need_is_switched_on() -> None:
    """Buttons and forms, direct messages, and the connection that needs no public address."""
    found = manifest()
    assert found["settings"]["interactivity"]["is_enabled"]
    assert found["settings"]["socket_mode_enabled"]
    assert found["features"]["app_home"]["messages_tab_enabled"]
    assert not found["features"]["app_home"]["messages_tab_read_only_enabled"]
    assert [each["command"] for each in found["features"]["slash_commands"]] == [NAME]
    shortcuts = {each["callback_id"]: each["type"] for each in found["features"]["shortcuts"]}
    assert shortcuts == SHORTCUTS


@pytest.mark.parametrize(
    ("path", "most"),
    [
        (("display_information", "name"), 35),
        (("display_information", "description"), 140),
        (("display_information", "long_description"), 4000),
        (("features", "bot_user", "display_name"), 80),
    ],
)
def test_texts_keep_slacks_limits(path: tuple[str, ...], most: int) -> None:
    """https://docs.slack.dev/reference/app-manifest#fields."""
    value = manifest()
    for key in path:
        value = value[key]
    assert 0 < len(str(value)) <= most


def test_the_long_description_is_long_enough() -> None:
    """Slack refuses one of less than 175 characters."""
    assert len(manifest()["display_information"]["long_description"]) >= 175
