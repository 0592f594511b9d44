"""How events reach an app: signed HTTP requests, or envelopes over its websocket.

Slack wants its answer within 3 s. An event that is not acknowledged comes again, up to three
times; a tap does not, the person sees a warning sign.
https://docs.slack.dev/apis/events-api/#retries  https://docs.slack.dev/apis/events-api/using-socket-mode
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlencode

import aiohttp
from aiohttp import WSMsgType, web

from tests.fakes.slack.world import Json

PATIENCE = 3.0
EVENT_ATTEMPTS = 4


@dataclass
class Delivery:
    """Something that Slack tells the app. `answer` is what came with the acknowledgement."""

    kind: str
    payload: Json
    attempts: int = 0
    acked: bool = False
    answer: Json = field(default_factory=dict)
    statuses: list[int] = field(default_factory=list)

    @property
    def most_attempts(self) -> int:
        """How often Slack tries."""
        return EVENT_ATTEMPTS if self.kind == "events_api" else 1


class Road(Protocol):
    """A way to the app."""

    patience: float

    async def attempt(self, delivery: Delivery) -> None:
        """Deliver once; sets `acked` and `answer` if the app took it in time."""
        ...

    async def close(self) -> None:
        """Deliver nothing more."""
        ...


async def travel(road: Road, delivery: Delivery) -> Delivery:
    """Deliver, as often as Slack would. It waits minutes in between; here it does not."""
    while not delivery.acked and delivery.attempts < delivery.most_attempts:
        delivery.attempts += 1
        await road.attempt(delivery)
    return delivery


def signature(secret: str, timestamp: str, body: str) -> str:
    """Slack's signature of a request."""
    base = f"v0:{timestamp}:{body}".encode()
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


class HttpRoad:
    """Signed requests to one URL."""

    def __init__(self, url: str, secret: str, patience: float = PATIENCE) -> None:
        self.url = url
        self.secret = secret
        self.patience = patience
        self._session = aiohttp.ClientSession()

    async def attempt(self, delivery: Delivery) -> None:
        """POST it: events as JSON, taps as a form with JSON in it."""
        body, kind = _body(delivery)
        headers = {"Content-Type": kind, **self.signed(body)}
        if delivery.attempts > 1:
            headers |= {"X-Slack-Retry-Num": str(delivery.attempts - 1)}
        limit = aiohttp.ClientTimeout(total=self.patience)
        try:
            async with self._session.post(
                self.url, data=body.encode(), headers=headers, timeout=limit
            ) as response:
                text = await response.text()
        except (aiohttp.ClientError, TimeoutError):
            return
        delivery.statuses.append(response.status)
        delivery.acked = response.status == 200
        if delivery.acked and text.startswith("{"):
            delivery.answer = json.loads(text)
        elif delivery.acked and text:
            delivery.answer = {"text": text}  # a command may be answered in plain text

    def signed(self, body: str) -> dict[str, str]:
        """The headers that prove that Slack sent it."""
        timestamp = str(int(time.time()))
        return {
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(self.secret, timestamp, body),
        }

    async def close(self) -> None:
        """Close the connections."""
        await self._session.close()


def _body(delivery: Delivery) -> tuple[str, str]:
    text = json.dumps(delivery.payload)
    if delivery.kind == "events_api":
        return text, "application/json"
    fields = delivery.payload if delivery.kind == "slash_commands" else {"payload": text}
    return urlencode(fields), "application/x-www-form-urlencoded"


class SocketRoad:
    """The app's websockets; an envelope goes to the newest one."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self.patience = patience
        self.sockets: list[web.WebSocketResponse] = []
        self.connected = asyncio.Event()
        self.connections = 0
        self.down = False
        self._tickets: set[str] = set()
        self._acks: dict[str, asyncio.Future[Json]] = {}

    def new_ticket(self) -> str:
        """The secret part of a socket's address."""
        ticket = uuid.uuid4().hex
        self._tickets.add(ticket)
        return ticket

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """A connection of the app, until it closes. Its address is good for one attempt."""
        if request.query.get("ticket") not in self._tickets:
            return web.Response(status=408, text="expired")
        self._tickets.remove(request.query["ticket"])
        if self.down:
            return web.Response(status=503, text="Slack is down")
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.connections += 1
        self.sockets.append(socket)
        await socket.send_json({"type": "hello", "num_connections": len(self.sockets)})
        self.connected.set()
        async for message in socket:
            if message.type == WSMsgType.TEXT:
                self._heard(json.loads(message.data))
        self.sockets.remove(socket)
        if not self.sockets:
            self.connected.clear()
        return socket

    def _heard(self, answer: Json) -> None:
        future = self._acks.get(answer.get("envelope_id", ""))
        if future is not None and not future.done():
            future.set_result(answer.get("payload") or {})

    async def attempt(self, delivery: Delivery) -> None:
        """Send an envelope and wait for its acknowledgement."""
        await asyncio.wait_for(self.connected.wait(), self.patience)
        envelope_id = str(uuid.uuid4())
        future = self._acks[envelope_id] = asyncio.get_running_loop().create_future()
        await self.sockets[-1].send_json(
            {
                "type": delivery.kind,
                "envelope_id": envelope_id,
                "payload": delivery.payload,
                "accepts_response_payload": delivery.kind != "events_api",
                "retry_attempt": delivery.attempts - 1,
                "retry_reason": "timeout" if delivery.attempts > 1 else "",
            }
        )
        try:
            delivery.answer = await asyncio.wait_for(future, self.patience)
            delivery.acked = True
        except TimeoutError:
            pass
        finally:
            del self._acks[envelope_id]

    async def refresh(self) -> None:
        """Ask the app to connect anew, as Slack does every few hours."""
        socket, before = self.sockets[-1], self.connections
        await socket.send_json({"type": "disconnect", "reason": "refresh_requested"})
        await until(lambda: self.connections > before)
        await socket.close()

    async def close(self) -> None:
        """Close all connections."""
        for socket in list(self.sockets):
            await socket.close()


async def until(condition: Callable[[], object], seconds: float = 10.0) -> None:
    """Wait until the condition holds; raises TimeoutError."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - what is waited for has no event of its own
            await asyncio.sleep(0.005)
