"""Who may speak to us: each way past the token is closed, and Microsoft's own is open."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import jwt
import pytest
from starlette.applications import Starlette

from bot.surfaces.teams.adapter import Answer, TeamsAdapter
from bot.surfaces.teams.auth.checking import Checker, LoopbackChecker, TokenChecker
from bot.surfaces.teams.auth.keys import AGAIN_SECONDS, KEPT_SECONDS, SigningKeys
from bot.surfaces.teams.auth.own_token import OwnToken
from bot.surfaces.teams.connector import Connector, api_session
from bot.surfaces.teams.edge import BODY_BYTES, PATH, teams_route
from bot.surfaces.teams.handler import TeamsBot
from tests.fakes.teams import FakeTeams
from tests.fakes.teams.activities import message
from tests.fakes.teams.keys import claims_of, private_key
from tests.fakes.teams.world import APP_ID, TENANT, Message

pytestmark = pytest.mark.asyncio


@dataclass
class Recorder:
    """Takes what comes in."""

    messages: list[Mapping[str, Any]] = field(default_factory=list)
    conversations: list[Mapping[str, Any]] = field(default_factory=list)
    answer: Answer = field(default_factory=lambda: Answer(200, {"statusCode": 200}))
    fault: Exception | None = None

    async def message(self, activity: Mapping[str, Any]) -> None:
        if self.fault:
            raise self.fault
        self.messages.append(activity)

    async def conversation(self, activity: Mapping[str, Any]) -> None:
        self.conversations.append(activity)

    async def invoke(self, activity: Mapping[str, Any]) -> Answer:
        return self.answer


@dataclass
class Edge:
    """The route in a web application, and who listens behind it."""

    teams: FakeTeams
    recorder: Recorder
    client: httpx.AsyncClient
    now: list[float]

    def activity(self, **other: Any) -> dict[str, Any]:
        """A message of somebody's, with `other` in its place."""
        who = self.teams.world.person("Jen Park")
        said = Message(self.teams.world.new_id(), self.teams.world.direct(who), who.id, {})
        return {**message(self.teams.service_url, who, said, "acme is at 52k"), **other}

    async def post(self, token: str | None, **other: Any) -> int:
        """The status of a request with the token."""
        headers = {"authorization": f"Bearer {token}"} if token is not None else {}
        answer = await self.client.post(PATH, json=self.activity(**other), headers=headers)
        return answer.status_code


@asynccontextmanager
async def edge(checker: Checker | None = None) -> AsyncIterator[Edge]:
    """The edge as it is served."""
    async with FakeTeams() as teams, api_session() as session:
        now = [1000.0]
        keys = SigningKeys(session, f"{teams.url}/openid", lambda: now[0])
        let_in = checker or TokenChecker(APP_ID, frozenset({TENANT}), keys)
        adapter = TeamsAdapter(Connector(session, OwnToken(session, "", "", "")))
        recorder = Recorder()
        app = Starlette(routes=[teams_route(adapter, TeamsBot(recorder), let_in)])
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://sayso") as client:
            yield Edge(teams, recorder, client, now)


async def test_microsofts_token_is_good() -> None:
    async with edge() as at:
        assert await at.post(at.teams.token()) == 200
        [heard] = at.recorder.messages
        assert heard["text"] == "acme is at 52k"


async def test_without_a_token_nobody_is_heard() -> None:
    async with edge() as at:
        assert await at.post(None) == 401
        for header in ("", "Bearer", "Bearer  ", "Basic abc", "Bearer a.b.c", "Bearer \u00e9"):
            sent = {b"authorization": header.encode()}
            answer = await at.client.post(PATH, json=at.activity(), headers=sent)
            assert answer.status_code == 401, header
        assert at.recorder.messages == []


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        ({"aud": "another-app"}, 401),
        ({"aud": None}, 401),
        ({"iss": "https://sts.windows.net/x/"}, 401),
        ({"iss": None}, 401),
        ({"exp": int(time.time()) - 3600}, 401),
        ({"exp": None}, 401),
        ({"nbf": int(time.time()) + 3600}, 401),
        ({"serviceurl": "https://elsewhere.example/"}, 403),
        ({"serviceurl": None}, 403),
        ({"serviceurl": ""}, 403),
    ],
)
async def test_a_token_for_something_else_is_refused(claims: dict[str, Any], status: int) -> None:
    """Wrong, expired, not yet good, or without an end: each is turned away, none is an error."""
    async with edge() as at:
        assert await at.post(at.teams.token(**claims)) == status
        assert at.recorder.messages == []


async def test_a_clock_that_is_a_little_off_is_forgiven() -> None:
    async with edge() as at:
        assert await at.post(at.teams.token(exp=int(time.time()) - 60)) == 200


async def test_a_forged_token_is_refused() -> None:
    """Signed with another key, with none at all, or with a key that anyone can read."""
    async with edge() as at:
        claims = claims_of(APP_ID, at.teams.service_url)
        forged = at.teams.token("key-1", by="key-2")
        none = jwt.encode(claims, "", algorithm="none", headers={"kid": "key-1"})
        shared = jwt.encode(claims, "x" * 32, algorithm="HS256", headers={"kid": "key-1"})
        other = jwt.encode(claims, private_key("key-1"), "RS512", headers={"kid": "key-1"})
        nameless = jwt.encode(claims, private_key("key-1"), "RS256")
        good = at.teams.token()
        cut, altered = good[:-8], good[:-8] + ("AAAAAAAA" if good[-8:] != "A" * 8 else "BBBBBBBB")
        for token in (forged, none, shared, other, nameless, cut, altered):
            assert await at.post(token) == 401
        assert at.recorder.messages == []


async def test_a_key_must_be_endorsed_for_teams() -> None:
    """A key of another channel signs for that channel only, whatever the activity says."""
    async with edge() as at:
        at.teams.login.kids["key-2"] = ("webchat",)
        assert await at.post(at.teams.token("key-2")) == 403
        assert await at.post(at.teams.token("key-2"), channelId="webchat") == 403
        assert await at.post(at.teams.token(), channelId="emulator") == 403


@pytest.mark.parametrize("tenant", ["00000000-0000-0000-0000-000000000000", ""])
async def test_another_tenant_is_not_let_in(tenant: str) -> None:
    async with edge() as at:
        conversation = {"id": "a:1", "tenantId": tenant, "conversationType": "personal"}
        told = {"conversation": conversation, "channelData": {"tenant": {"id": tenant}}}
        assert await at.post(at.teams.token(), **told) == 403


async def test_two_tenants_at_once_are_refused() -> None:
    """No place of an activity may name another tenant than the rest."""
    async with edge() as at:
        other = {"tenant": {"id": "00000000-0000-0000-0000-000000000000"}}
        assert await at.post(at.teams.token(), channelData=other) == 403


async def test_keys_are_asked_for_once() -> None:
    """Also where many requests come at the same moment."""
    async with edge() as at:
        token = at.teams.token()
        found = await asyncio.gather(*(at.post(token) for _ in range(8)))
        assert found == [200] * 8
        assert at.teams.login.times("keys") == 1


async def test_a_new_key_is_asked_for() -> None:
    """A key that is rolled over works at once, and not after a day."""
    async with edge() as at:
        assert await at.post(at.teams.token()) == 200
        at.teams.login.kids["key-2"] = ("msteams",)
        at.now[0] += AGAIN_SECONDS
        assert await at.post(at.teams.token("key-2")) == 200
        assert at.teams.login.times("keys") == 2


async def test_made_up_keys_do_not_flood_microsoft() -> None:
    """A caller may name any key; once a minute is asked, and good tokens stay good."""
    async with edge() as at:
        assert await at.post(at.teams.token()) == 200
        for _ in range(5):
            assert await at.post(at.teams.token("key-2")) == 401
        assert at.teams.login.times("keys") == 1
        assert await at.post(at.teams.token()) == 200


async def test_a_key_that_is_withdrawn_is_no_longer_good() -> None:
    async with edge() as at:
        assert await at.post(at.teams.token()) == 200
        at.teams.login.kids = {"key-2": ("msteams",)}
        at.now[0] += KEPT_SECONDS + 1
        assert await at.post(at.teams.token()) == 401


async def test_without_keys_it_may_be_tried_again() -> None:
    """Microsoft's sign-in is down: nobody is let in, and nothing is lost once it is back."""
    async with edge() as at:
        at.teams.login.down = True
        assert await at.post(at.teams.token()) == 503
        at.teams.login.down, at.teams.login.garbled = False, True
        assert await at.post(at.teams.token()) == 503
        at.teams.login.garbled = False
        assert await at.post(at.teams.token()) == 200


async def test_old_keys_hold_while_new_ones_cannot_be_had() -> None:
    async with edge() as at:
        assert await at.post(at.teams.token()) == 200
        at.teams.login.down = True
        at.now[0] += KEPT_SECONDS + 1
        assert await at.post(at.teams.token()) == 200


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"7", b'{"type": 7}', b'{"text": "x"}', b"[" * 50_000, b"\xff"]
)
async def test_what_is_no_activity_is_refused(body: bytes) -> None:
    async with edge() as at:
        answer = await at.client.post(PATH, content=body)
        assert answer.status_code == 400
        assert set(answer.json()) == {"error"}


async def test_an_activity_of_a_wrong_shape_is_refused() -> None:
    """A good token does not make a date of a word."""
    async with edge() as at:
        assert await at.post(at.teams.token(), timestamp="yesterday") == 400


async def test_a_flood_is_refused() -> None:
    async with edge() as at:
        answer = await at.client.post(PATH, content=b"x" * (BODY_BYTES + 1))
        assert answer.status_code == 413


async def test_what_failed_is_not_acknowledged() -> None:
    """A fault of ours is an error to Teams, which delivers again; no traceback gets out."""
    async with edge() as at:
        at.recorder.fault = RuntimeError("secret words")
        answer = await at.client.post(
            PATH,
            json=at.activity(),
            headers={"authorization": f"Bearer {at.teams.token()}"},
        )
        assert answer.status_code == 500
        assert "secret" not in answer.text


async def test_an_action_is_answered_with_a_plain_body() -> None:
    """An Action.Execute gets its answer as JSON, once."""
    async with edge() as at:
        value = {"action": {"type": "Action.Execute", "verb": "undo", "data": {}}}
        told = at.activity(type="invoke", name="adaptiveCard/action", value=value)
        sent = {"authorization": f"Bearer {at.teams.token()}"}
        answer = await at.client.post(PATH, json=told, headers=sent)
        assert (answer.status_code, answer.json()) == (200, {"statusCode": 200})
        at.recorder.answer = Answer(200)
        assert (await at.client.post(PATH, json=told, headers=sent)).content == b""


async def test_other_activities_are_handed_on() -> None:
    async with edge() as at:
        token = at.teams.token()
        for kind in ("messageUpdate", "messageDelete", "conversationUpdate", "installationUpdate"):
            assert await at.post(token, type=kind) == 200
        assert [each["type"] for each in at.recorder.messages] == ["messageUpdate", "messageDelete"]
        assert len(at.recorder.conversations) == 2
        for kind in ("typing", "messageReaction", "event", "endOfConversation", "made-up"):
            assert await at.post(token, type=kind) == 200
        assert len(at.recorder.messages) == 2


async def test_without_tokens_only_this_machine_is_answered_to() -> None:
    async with edge(LoopbackChecker()) as at:
        assert await at.post(None) == 200
        assert await at.post(None, serviceUrl="https://elsewhere.example/") == 403
        assert await at.post(None, serviceUrl="http://127.0.0.1.elsewhere.example/") == 403
        assert await at.post(None, serviceUrl=None) == 403
