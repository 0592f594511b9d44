"""What is sent to Teams against Microsoft's own descriptions of it."""

from __future__ import annotations

import copy
import json
import os
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator, Draft7Validator

from bot.surfaces.teams.cards import card_of
from handlers.reply import Block, Chart, Reply, Series
from tests.fakes.teams import Message, activities
from tests.fakes.teams.world import World
from tests.gallery.odd import ODD
from tests.surfaces.teams.rig import running

pytestmark = pytest.mark.contract


@pytest.fixture(scope="module")
def published() -> Path:
    folder = os.environ.get("SAYSO_CONTRACTS")
    if not folder:
        pytest.skip("SAYSO_CONTRACTS names no folder")
    return Path(folder)


@pytest.fixture(scope="module")
def schema(published: Path) -> Any:
    """Adaptive Cards 1.5, as a validator."""
    found = published / "adaptive-cards" / "adaptive-card-1.5.0.json"
    return Draft7Validator(json.loads(found.read_text("utf-8")))


def as_drawn(value: Any) -> Any:
    """The card as a client draws it that knows 1.5 and no charts of Teams'."""
    if isinstance(value, list):
        return [as_drawn(each) for each in value]
    if not isinstance(value, dict):
        return value
    if str(value.get("type", "")).startswith("Chart."):
        return as_drawn({"spacing": value.get("spacing", "Default"), **value["fallback"]})
    if value.get("style") == "filtered":
        # Of 1.5 and of Teams, though the published schema lacks it: 'Typeahead search in cards'.
        value = {**value, "style": "compact"}
    # Teams' own property of a card, which other clients leave alone.
    return {name: as_drawn(each) for name, each in value.items() if name != "msteams"}


SERIES = (Series("Won", (1.0,), ("$1m",)), Series("Lost", (2.0,), ("$2m",)))


@pytest.mark.parametrize(
    "block", [*ODD.blocks, Chart("Months", ("May",), SERIES)], ids=lambda b: b.block
)
def test_each_block_is_a_card_of_the_schema(schema: Any, block: Block) -> None:
    card = as_drawn(card_of(Reply("Summary.", (block,)), "post-1"))
    assert [fault.message for fault in schema.iter_errors(card)] == []


def test_the_schema_finds_faults(schema: Any) -> None:
    """A validator that takes everything would hold nothing."""
    card = card_of(ODD, "post-1")
    for at, wrong in (("version", 7), ("body", {}), ("type", "Card")):
        broken = {**copy.deepcopy(as_drawn(card)), at: wrong}
        assert list(schema.iter_errors(broken)), at


OPERATIONS = {
    "POST conversations": ("/v3/conversations", "post"),
    "POST activities": ("/v3/conversations/{conversationId}/activities", "post"),
    "PUT activity": ("/v3/conversations/{conversationId}/activities/{activityId}", "put"),
}


@pytest.mark.asyncio
async def test_calls_are_as_microsoft_describes_them(published: Path, url: str) -> None:
    """Each call is one of the Bot Connector's, and what it carries has the shape described."""
    swagger = json.loads((published / "bot-connector" / "ConnectorAPI.json").read_text("utf-8"))
    async with running(url) as rig:
        jen = rig.teams.world.person("Jen Park")
        deals = rig.teams.world.channel("deals", jen)
        said = await rig.teams.say(jen, "@Sayso hi", deals)
        first = await rig.post(deals.id, ODD, thread=said.id)
        await rig.post(deals.id, ODD, thread=said.id, replaces=first)
        await rig.post(jen.aad, ODD)
        await rig.surface.see_channel(rig.workspace, deals.id)
        await rig.teams.pause()
    paged = "/v3/conversations/{conversationId}/pagedmembers"
    told = {each["name"] for each in swagger["paths"][paged]["get"]["parameters"]}
    assert {"pageSize", "continuationToken"} <= told
    seen = set()
    for call in rig.teams.api.calls:
        if call.method == "GET":
            # Of Teams' own, which the description lacks: a person's profile, a team's channels.
            asked = "profile" if call.path[2:3] == ("members",) else call.path[-1]
            assert asked in {"profile", "conversations", "pagedmembers"}
            seen.add(asked)
            continue
        named = f"{call.method} {call.path[-1] if call.method == 'POST' else 'activity'}"
        path, method = OPERATIONS[named]
        assert len(call.path) == path.count("/") - 1
        [body] = [p for p in swagger["paths"][path][method]["parameters"] if p["in"] == "body"]
        schema = {**body["schema"], "definitions": swagger["definitions"]}
        assert [fault.message for fault in Draft4Validator(schema).iter_errors(call.body)] == []
        kind = body["schema"]["$ref"].rpartition("/")[2]
        assert set(call.body) <= set(swagger["definitions"][kind]["properties"])
        seen.add(named)
    assert seen == {*OPERATIONS, "profile", "conversations", "pagedmembers"}


def test_the_fake_tells_what_is_described(published: Path) -> None:
    """The fake's activities have no field that the description lacks."""
    swagger = json.loads((published / "bot-connector" / "ConnectorAPI.json").read_text("utf-8"))
    known = set(swagger["definitions"]["Activity"]["properties"])
    world = World()
    who = world.person("Jen Park")
    said = Message("1", world.direct(who), who.id, {})
    action = {"type": "Action.Execute", "data": {}}
    for made in (
        activities.message("http://x/", who, said, "@Sayso hi"),
        activities.edited("http://x/", who, said, "hi"),
        activities.deleted("http://x/", who, said),
        activities.tapped("http://x/", who, said, action),
        activities.submitted("http://x/", who, said.chat, {}),
        activities.installed("http://x/", who, said.chat, "add"),
        activities.joined_team("http://x/", who, said.chat),
        activities.commanded("http://x/", who, said.chat, "log_message", said),
        {
            **activities.message("http://x/", who, said, ""),
            "attachments": [activities.file("a.csv", "http://x/1", 1)],
        },
    ):
        assert set(made) <= known
        # The description wants objects here; Teams sends a message's HTML as it is.
        hung = [each for each in made.pop("attachments", []) if each["contentType"] != "text/html"]
        made |= {"attachments": hung}
        schema = {"$ref": "#/definitions/Activity", "definitions": swagger["definitions"]}
        faults = [f.message for f in Draft4Validator(schema).iter_errors(made)]
        assert faults == []
