"""Against what Slack itself publishes: its description of the Web API, and samples of payloads.

The samples have every field that Slack ever sends, with empty values; what matters is filled in.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.surfaces import ShownHome
from bot.surfaces.slack.blocks.tags import Tag
from bot.surfaces.slack.events import Said, Skipped, read_event
from bot.surfaces.slack.interactions import read_action, read_submission
from bot.surfaces.slack.modal import Origin
from bot.surfaces.slack.people import Profile, profile_of
from bot.surfaces.slack.ways.clips import Clip, State, clip_of
from bot.surfaces.slack.ways.command import read_command
from bot.surfaces.slack.ways.crowd import Crowds
from bot.surfaces.slack.ways.shortcuts import read_shortcut
from handlers.heard import Turn
from handlers.reply import Button, Buttons, Form, FormField, Input, Reply, Text, line
from tests.fakes.slack import FakeSlack
from tests.fakes.slack.methods import METHODS
from tests.surfaces.slack.rig import Rig, running

pytestmark = pytest.mark.contract

FOLDER = os.environ.get("SAYSO_CONTRACTS", "")
FILLED = {
    "ts": "1700000000.000100",
    "event_ts": "1700000000.000200",
    "deleted_ts": "1700000000.000100",
    "thread_ts": "1690000000.000100",
    "user": "U1",
    "parent_user_id": "U2",
    "channel": "C1",
    "channel_type": "channel",
    "team_id": "T1",
    "text": "acme is at 52k",
}
# What a form of ours never needs, and what only an installation calls.
ELSEWHERE = {"views.update", "auth.revoke", "oauth.v2.access"}
# Added to the Web API since its description was last published.
NEWER = {
    "chat.postMessage": {"metadata"},
    "chat.update": {"metadata"},
    "conversations.history": {"include_all_metadata"},
    "conversations.replies": {"include_all_metadata"},
    "apps.connections.open": set[str](),
}
# Structures are strings of JSON in a form, themselves in a JSON body; a query has only strings.
# The description calls link_names a string for chat.update, the reference a boolean.
TYPES: dict[str, tuple[type, ...]] = {
    "string": (str, list, dict, bool),
    "boolean": (bool, str),
    "integer": (int, str),
    "number": (float, str),
}


@pytest.fixture
def published() -> Path:
    """The folder with other projects' public examples."""
    if not FOLDER:
        pytest.skip("SAYSO_CONTRACTS is not set")
    return Path(FOLDER)


def sample(published: Path, path: str) -> dict[str, Any]:
    """A sample payload, with the fields filled in that are read."""
    text = (published / "slack-samples" / path).read_text("utf-8")
    found: dict[str, Any] = fill(json.loads(text))
    return found


def fill(thing: Any) -> Any:
    """The same with values where a sample has empty ones; no program wrote it."""
    if isinstance(thing, list):
        return [fill(item) for item in thing]
    if not isinstance(thing, dict):
        return thing
    filled = {key: FILLED.get(key) if value == "" else fill(value) for key, value in thing.items()}
    return {key: "" if value is None else value for key, value in filled.items()}


@pytest.mark.parametrize(
    ("name", "turn"),
    [
        ("Message", Turn.NEW),
        ("MessageFileShare", Turn.NEW),
        ("MessageThreadBroadcast", Turn.NEW),
        ("MessageChanged", Turn.EDITED),
        ("MessageDeleted", Turn.DELETED),
        ("AppMention", Turn.NEW),
        ("MessageBot", None),
        ("MessageMe", Turn.NEW),
        ("MessageReplied", None),
        ("MessageChannelJoin", None),
        ("MessageChannelLeave", None),
        ("MessageChannelArchive", None),
        ("MessageChannelUnarchive", None),
        ("MessageChannelName", None),
        ("MessageChannelPurpose", None),
        ("MessageChannelTopic", None),
        ("MessageChannelPostingPermissions", None),
        ("MessageGroupTopic", None),
        ("MessageEkmAccessDenied", None),
        ("AppHomeOpened", None),
    ],
)
def test_events_are_told_apart(published: Path, name: str, turn: Turn | None) -> None:
    """Of everything that Slack sends, what people write is heard, and nothing else."""
    body = sample(published, f"events/{name}Payload.json")
    event = body["event"]
    if name == "MessageChanged":
        event["message"].update(text="acme is at 54k", subtype=None)
    if name in {"Message", "AppMention", "MessageThreadBroadcast"}:
        event.pop("edited", None)
        event["subtype"] = event.get("subtype") or None
    if name == "MessageBot":
        event["bot_id"] = "B1"

    said = read_event(body)

    if turn is None:
        assert isinstance(said, Skipped), said
    else:
        assert isinstance(said, Said), said
        assert (said.turn, said.user, said.channel, said.ts) == (turn, "U1", "C1", FILLED["ts"])


def test_a_tap_is_read(published: Path) -> None:
    payload = sample(published, "app-backend/interactive-components/BlockActionPayload.json")
    payload["team"]["id"], payload["user"]["id"] = "T1", "U1"
    payload["container"].update(channel_id="C1", message_ts="1700000000.000100")
    payload["channel"]["id"] = "C1"
    value = Tag("undo", "set-1", "post-1").pack()
    payload["actions"][0].update(type="button", value=value, action_ts="1700000001.000100")

    tapped = read_action(payload)

    assert tapped is not None
    assert (tapped.team, tapped.user, tapped.channel) == ("T1", "U1", "C1")
    assert tapped.tag == Tag("undo", "set-1", "post-1")


def test_a_sent_form_is_read(published: Path) -> None:
    payload = sample(published, "app-backend/views/ViewSubmissionPayload.json")
    origin = Origin("edit", "set-1", "C1", direct=False, post="post-1")
    payload["view"].update(private_metadata=origin.pack(), id="V1")
    payload["team"]["id"], payload["user"]["id"] = "T1", "U1"

    sent = read_submission(payload)

    assert sent is not None
    assert (sent.team, sent.user, sent.origin, dict(sent.values)) == ("T1", "U1", origin, {})


def test_a_user_is_read(published: Path) -> None:
    user = sample(published, "api/users.info.json")["user"]
    assert isinstance(profile_of(user), Profile)


def calls_of(slack: FakeSlack) -> Iterator[tuple[str, dict[str, Any]]]:
    for call in slack.api.calls:
        yield call.method, call.args


async def everything(rig: Rig) -> None:
    """Make the program call all that it ever calls."""
    jen = rig.slack.add_user("Jen Park")
    deals = rig.slack.add_channel("deals", jen)
    message = await rig.slack.say(jen, "@Sayso acme is at 52k", deals)
    reply = Reply(
        "Saved.", (Text((line("Saved."),)), Buttons((Button("Edit", "edit", opens_form=True),)))
    )
    ts = await rig.post(deals.id, reply, thread=message.ts)
    await rig.post(deals.id, reply, thread=message.ts, replaces=ts)
    await rig.post(deals.id, reply, only_for=jen.id)
    await rig.post(jen.id, reply, again=True)
    await rig.post(deals.id, reply, thread=message.ts, again=True, post="post-9")
    form = Form("Edit", "edit", "", (FormField("amount", "Amount", Input.NUMBER),))
    rig.intake.answers["edit"] = lambda _press: form
    await rig.slack.press(jen, rig.slack.last(deals), "Edit")
    clip = rig.slack.clip(jen)
    await rig.slack.share(jen, clip)
    await rig.slack.write_down(clip, "acme is at 54k")
    await Crowds(rig.surface.client, rig.slack.world.team).everybody()
    await rig.surface.show_home(ShownHome("w1", jen.id, rig.slack.world.direct(jen).id, reply))
    for channel in (deals.id, "#deals"):
        await rig.surface.see_channel("w1", channel)


@pytest.mark.asyncio
async def test_calls_are_as_slack_describes_them(published: Path) -> None:
    """Every call has the arguments that the method requires, and none that it does not know."""
    described = json.loads((published / "slack-api" / "slack_web_openapi_v2.json").read_text())
    async with running("http") as rig:
        await everything(rig)
    calls = list(calls_of(rig.slack))

    assert {method for method, _ in calls} == {*METHODS} - ELSEWHERE
    for method, args in calls:
        [operation] = described["paths"][f"/{method}"].values()
        known = {p["name"]: p for p in operation["parameters"]}
        newer = NEWER.get(method, set())
        assert set(args) <= {*known, *newer}, (method, args)
        required = {name for name, p in known.items() if p.get("required")} - {"token"}
        assert required <= set(args), (method, args)
        for name in set(args) & set(known):
            kind = known[name].get("type", "string")
            assert isinstance(args[name], TYPES[kind]), (method, name, args[name])


@pytest.mark.asyncio
async def test_the_fake_sends_what_slack_sends(published: Path) -> None:
    """The fake's payloads have no field that Slack's samples lack."""
    async with running("http") as rig:
        await everything(rig)
        message = await rig.slack.say(rig.slack.add_user("Ann Lee"), "acme is at 52k")
        await rig.slack.edit(message, "acme is at 54k")
        await rig.slack.delete(message)
        await rig.slack.submit(rig.slack.world.users[rig.slack.world.views[-1].user], {})
    names = {
        ("message", None): "events/MessagePayload.json",
        ("app_mention", None): "events/AppMentionPayload.json",
        ("message", "message_changed"): "events/MessageChangedPayload.json",
        ("message", "file_share"): "events/MessageFileSharePayload.json",
        ("message", "message_deleted"): "events/MessageDeletedPayload.json",
        ("block_actions", None): "app-backend/interactive-components/BlockActionPayload.json",
        ("view_submission", None): "app-backend/views/ViewSubmissionPayload.json",
    }
    seen = set()
    for delivery in rig.slack.deliveries:
        payload = delivery.payload
        event = payload.get("event", payload)
        if event["type"] == "file_change":
            continue  # the samples have none
        key = (event["type"], event.get("subtype"))
        found = json.loads((published / "slack-samples" / names[key]).read_text("utf-8"))
        assert set(payload) <= {*found, *PLAIN}, key
        assert set(event) <= {*found.get("event", found), *PLAIN}, (key, set(event))
        seen.add(key)
    assert seen == set(names)


@pytest.mark.asyncio
async def test_the_other_ways_have_slacks_shape(published: Path) -> None:
    """A command and a message shortcut have no field that Slack's samples lack."""
    async with running("http") as rig:
        jen = rig.slack.add_user("Jen Park")
        message = await rig.slack.say(jen, "acme is at 52k")
        shortcut = await rig.slack.on_message(jen, message)
        command = await rig.slack.command(jen, "pipeline")
    folder = published / "slack-samples" / "app-backend"
    for delivery, name in (
        (shortcut, "interactive-components/MessageShortcutPayload.json"),
        (command, "slash-commands/SlashCommandPayload.json"),
    ):
        found = json.loads((folder / name).read_text("utf-8"))
        assert set(delivery.payload) <= {*found, "api_app_id"}, name
        assert delivery.acked


def test_a_shortcut_and_a_command_are_read(published: Path) -> None:
    """Slack's own samples, with what is read filled in."""
    payload = sample(published, "app-backend/interactive-components/MessageShortcutPayload.json")
    payload["team"]["id"], payload["user"]["id"], payload["channel"]["id"] = "T1", "U1", "C1"
    payload |= {"callback_id": "log_message", "action_ts": "1700000001.000100", "trigger_id": "t"}
    used = read_shortcut(payload)
    assert used is not None
    assert used.tapped.tag == Tag("log_message", f"C1:{FILLED['ts']}")
    assert used.text.startswith("acme is at 52k")
    command = sample(published, "app-backend/slash-commands/SlashCommandPayload.json")
    said = read_command({**command, "user_id": "U1", "channel_id": "C1", "trigger_id": "t1"})
    assert (said.user, said.channel, said.event_id) == ("U1", "C1", "command:t1")


def test_a_clip_is_read(published: Path) -> None:
    """The file of Slack's sample, with the words of a clip."""
    [file] = sample(published, "events/MessageFileSharePayload.json")["event"]["files"][:1]
    assert set(file["transcription"]) == {"status", "locale", "preview"}
    file |= {"id": "F1", "subtype": "slack_audio"}
    file["transcription"] |= {"status": "complete", "preview": {"content": "hi", "has_more": False}}
    assert clip_of(file) == Clip("F1", State.THERE, "hi")


# Documented, though the samples lack them. https://docs.slack.dev/reference/events/message
PLAIN = {"app_id", "team", "parent_user_id", "thread_ts", "edited"}
