"""The fake Slack refuses what Slack refuses: or the tests that go through it would say nothing."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack
from tests.fakes.slack.checks import check_home, check_message_blocks, check_view
from tests.fakes.slack.methods import METHODS
from tests.fakes.slack.refusal import Refusal
from tests.fakes.slack.tiers import MINUTE, TIERS
from tests.fakes.slack.typed import check_typed
from tests.surfaces.slack.rig import running

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def marked(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def button(**more: Any) -> Json:
    return {"type": "button", "text": plain("Undo"), "value": "v", **more}


def actions(*elements: Json, **more: Any) -> Json:
    return {"type": "actions", "elements": list(elements), **more}


def menu(options: int, **more: Any) -> Json:
    made = [{"text": plain("x"), "value": str(n)} for n in range(options)]
    return {"type": "static_select", "options": made, **more}


def cell(text: str) -> Json:
    return {"type": "raw_text", "text": text}


def table(rows: int, columns: int) -> Json:
    return {"type": "table", "rows": [[cell("x")] * columns for _ in range(rows)]}


LINE = {"type": "section", "text": marked("x")}
BLOCKS: tuple[tuple[str, list[Json]], ...] = (
    ("51 blocks", [LINE] * 51),
    ("13,200 characters in all", [{"type": "section", "text": marked("x" * 2900)}] * 5),
    ("a section of 3,001", [{"type": "section", "text": marked("x" * 3001)}]),
    ("an empty text", [{"type": "section", "text": marked("")}]),
    ("a section of nothing", [{"type": "section"}]),
    ("11 fields", [{"type": "section", "fields": [marked("x")] * 11}]),
    ("a field of 2,001", [{"type": "section", "fields": [marked("x" * 2001)]}]),
    ("a header of 151", [{"type": "header", "text": plain("x" * 151)}]),
    ("a header in mrkdwn", [{"type": "header", "text": marked("x")}]),
    ("11 in a context", [{"type": "context", "elements": [marked("x")] * 11}]),
    ("26 in actions", [actions(*(button(action_id=str(n)) for n in range(26)))]),
    ("no actions", [actions()]),
    ("a label of 76", [actions(button(text=plain("x" * 76)))]),
    ("a value of 2,001", [actions(button(value="x" * 2001))]),
    ("an action id of 256", [actions(button(action_id="x" * 256))]),
    ("an action id twice", [actions(button(action_id="a"), button(action_id="a"))]),
    ("a block id of 256", [actions(button(), block_id="x" * 256)]),
    ("a block id twice", [actions(button(), block_id="a"), actions(button(), block_id="a")]),
    ("a style of our own", [actions(button(style="blue"))]),
    ("101 options", [actions(menu(101))]),
    ("no option", [actions(menu(0))]),
    (
        "an option's value of 151",
        [actions({**menu(1), "options": [{"text": plain("x"), "value": "x" * 151}]})],
    ),
    ("an unknown field", [{**LINE, "colour": "red"}]),
    ("an unknown block", [{"type": "banner"}]),
    ("an unknown element", [actions({"type": "slider"})]),
    ("an input in a message", [{"type": "input", "label": plain("x"), "element": menu(1)}]),
    ("an alert in a message", [{"type": "alert", "text": plain("x")}]),
    ("101 rows", [table(101, 1)]),
    ("21 columns", [table(1, 21)]),
    ("two tables", [table(2, 1), table(2, 1)]),
    ("an empty cell", [{"type": "table", "rows": [[cell("")]]}]),
    ("a card's title of 151", [{"type": "card", "title": plain("x" * 151)}]),
    ("a card's body of 201", [{"type": "card", "body": plain("x" * 201)}]),
    ("a card of nothing", [{"type": "card"}]),
)
FORM = {"type": "modal", "title": plain("Edit"), "submit": plain("Save"), "blocks": [LINE]}
FIELD = {"type": "input", "label": plain("x"), "element": {"type": "plain_text_input"}}
VIEWS: tuple[tuple[str, Json], ...] = (
    ("101 blocks", {**FORM, "blocks": [LINE] * 101}),
    ("no block", {**FORM, "blocks": []}),
    ("a title of 25", {**FORM, "title": plain("x" * 25)}),
    ("a submit of 25", {**FORM, "submit": plain("x" * 25)}),
    ("metadata of 3,001", {**FORM, "private_metadata": "x" * 3001}),
    ("a callback id of 256", {**FORM, "callback_id": "x" * 256}),
    ("an input without submit", {"type": "modal", "title": plain("x"), "blocks": [FIELD]}),
    ("a label of 2,001", {**FORM, "blocks": [{**FIELD, "label": plain("x" * 2001)}]}),
    ("a table", {**FORM, "blocks": [table(1, 1)]}),
    ("a home", {**FORM, "type": "home"}),
)
PAGE = {"type": "home", "blocks": [LINE]}
HOMES: tuple[tuple[str, Json], ...] = (
    ("101 blocks", {**PAGE, "blocks": [LINE] * 101}),
    (
        "250,000 characters",
        {**PAGE, "blocks": [{"type": "section", "text": marked("x" * 2990)}] * 90},
    ),
    ("a table", {**PAGE, "blocks": [table(1, 1)]}),
    ("a title", {**PAGE, "title": plain("Home")}),
    ("metadata of 3,001", {**PAGE, "private_metadata": "x" * 3001}),
)


@pytest.mark.parametrize("blocks", [made for _, made in BLOCKS], ids=[name for name, _ in BLOCKS])
def test_a_message_is_refused_for(blocks: list[Json]) -> None:
    with pytest.raises(Refusal):
        check_message_blocks(blocks)


@pytest.mark.parametrize("view", [made for _, made in VIEWS], ids=[name for name, _ in VIEWS])
def test_a_form_is_refused_for(view: Json) -> None:
    with pytest.raises(Refusal):
        check_view(view)


@pytest.mark.parametrize("view", [made for _, made in HOMES], ids=[name for name, _ in HOMES])
def test_a_home_tab_is_refused_for(view: Json) -> None:
    with pytest.raises(Refusal):
        check_home(view)


def test_what_is_whole_is_taken() -> None:
    """What the refusals above start from is taken: they are refused for what they say."""
    whole = [LINE, actions(button(), menu(100)), table(100, 1)]
    assert check_message_blocks(whole) == whole
    assert check_message_blocks([LINE] * 50) == [LINE] * 50
    assert check_view(FORM) == FORM
    assert check_view({**FORM, "blocks": [FIELD] * 100})
    assert check_home({**PAGE, "blocks": [LINE] * 100})


@pytest.mark.parametrize(
    "block",
    [
        {**LINE, "colour": "red"},
        {"type": "section", "text": {**marked("x"), "size": 3}},
        actions({"type": "slider"}),
        actions(button(text=plain("x" * 76))),
        {"type": "context", "elements": [marked("x")] * 11},
        {"type": "banner"},
        {"type": "card"},
    ],
    ids=str,
)
def test_the_typed_model_refuses_by_itself(block: Json) -> None:
    with pytest.raises(Refusal):
        check_typed([block])


async def refused(client: AsyncWebClient, method: str, **args: Any) -> str:
    """The error of a call, and of nothing else."""
    with pytest.raises(SlackApiError) as failed:
        await client.api_call(method, json=args)
    return str(failed.value.response["error"])


@pytest.mark.asyncio
async def test_a_call_is_refused_for_its_arguments() -> None:
    """Missing ones, unknown ones, an unknown method, another's token, a scope that is not given."""
    async with running("http") as rig:
        client, jen = rig.surface.client, rig.slack.add_user("Jen Park")
        place = rig.slack.world.direct(jen).id
        assert await refused(client, "chat.postMessage", channel=place) == "no_text"
        assert await refused(client, "chat.postMessage", text="x") == "invalid_arguments"
        more = {"channel": place, "text": "x", "colour": "red"}
        assert await refused(client, "chat.postMessage", **more) == "invalid_arguments"
        assert await refused(client, "chat.shout", text="x") == "unknown_method"
        assert await refused(client, "users.info", user="U404") == "user_not_found"
        stranger = AsyncWebClient(token="xoxb-other", base_url=rig.slack.api_url)
        assert await refused(stranger, "chat.postMessage", **more) == "invalid_auth"
        rig.slack.api.scopes = frozenset()
        assert await refused(client, "users.info", user=jen.id) == "missing_scope"


def test_each_method_has_a_tier() -> None:
    assert set(METHODS) <= set(TIERS)


async def limited(client: AsyncWebClient, method: str, most: int, **args: Any) -> int:
    """Call it `most` times at most, until it is refused; the seconds that one is told to wait."""
    for _ in range(most):
        try:
            await client.api_call(method, json=args)
        except SlackApiError as error:
            return int(error.response.headers["Retry-After"])
    return 0


@pytest.mark.asyncio
async def test_a_method_is_limited_by_its_tier() -> None:
    """A hundred calls in a minute, and one more is told to wait; after that it is taken."""
    async with running("http") as rig:
        client, most = rig.surface.client, TIERS["users.info"]
        assert await limited(client, "users.info", most, user="U0SAYSO") == 0
        wait = await limited(client, "users.info", 1, user="U0SAYSO")
        assert 0 < wait <= MINUTE + 1
        rig.slack.world.hurry(wait)
        assert (await client.users_info(user="U0SAYSO"))["ok"]


@pytest.mark.asyncio
async def test_a_channel_takes_about_a_message_a_second() -> None:
    """A few at once, then one a second; in another channel they are taken."""
    async with running("http") as rig:
        client, world = rig.surface.client, rig.slack.world
        place, other = (world.direct(rig.slack.add_user(name)).id for name in ("Jen", "Ann"))
        wait = await limited(client, "chat.postMessage", 20, channel=place, text="x")
        assert wait > 0
        assert (await client.chat_postMessage(channel=other, text="x"))["ok"]
        world.hurry(wait + 1)
        assert (await client.chat_postMessage(channel=place, text="x"))["ok"]


@pytest.mark.asyncio
async def test_a_form_is_opened_once_and_in_time() -> None:
    """A trigger is good for one view, and for three seconds."""
    async with running("http") as rig:
        jen = rig.slack.add_user("Jen Park")
        trigger = rig.slack.world.trigger(jen.id)
        await rig.surface.client.views_open(trigger_id=trigger, view=FORM)
        again = {"trigger_id": trigger, "view": FORM}
        assert await refused(rig.surface.client, "views.open", **again) == "exchanged_trigger_id"
        late = rig.slack.world.trigger(jen.id)
        rig.slack.world.hurry(3.1)
        given = {"trigger_id": late, "view": FORM}
        assert await refused(rig.surface.client, "views.open", **given) == "expired_trigger_id"


@pytest.mark.asyncio
async def test_what_is_not_acknowledged_in_time_comes_again() -> None:
    """Four times at most, and never once it was taken."""
    slack: FakeSlack
    async with running("http", patience=0.2) as rig:
        slack = rig.slack
        jen = slack.add_user("Jen Park")
        rig.intake.crashes = 99
        await slack.say(jen, "acme is 52k")
        assert (slack.deliveries[-1].attempts, slack.deliveries[-1].acked) == (4, False)
        rig.intake.crashes = 1
        await slack.say(jen, "acme is 53k")
        assert (slack.deliveries[-1].attempts, slack.deliveries[-1].acked) == (2, True)
