"""The Bot Connector over HTTP: tokens, paths, sizes, limits, and what goes wrong on demand."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from aiohttp import web

from tests.fakes.teams.checks import check_activity
from tests.fakes.teams.refusal import Refusal
from tests.fakes.teams.world import BOT, TENANT, Chat, Json, Message, Person, World

ACTIVITY_BYTES = 28 * 1024
PER_SECOND = 7
"""Messages to one conversation; see 'Per bot per thread limit' of Microsoft's pages."""


@dataclass
class Call:
    """A call and how it was answered; `path` is what follows 'v3', decoded."""

    method: str
    path: tuple[str, ...]
    body: Any
    status: int = 200


@dataclass
class Trouble:
    """What the next calls of an operation meet; `lost`: they are done, and not answered."""

    operation: str
    refusal: Refusal | None = None
    lost: bool = False
    times: int = 1


@dataclass
class Api:
    """Answers calls. `tokens` are those that hold, each with the second at which it expires."""

    world: World
    seconds: Callable[[], float] = time.monotonic
    calls: list[Call] = field(default_factory=list)
    tokens: dict[str, float] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)
    open_to_all: bool = False
    limited: bool = False
    _sent: dict[str, list[float]] = field(default_factory=dict)

    def fail(self, operation: str, status: int, code: str = "", **more: Any) -> None:
        """Refuse the next calls.

        Of 'post', 'update', 'delete', 'member', 'roster', 'channels' or 'open'.
        """
        times = more.pop("times", 1)
        refusal = Refusal(status, code or "ServiceError", **more)
        self.troubles.append(Trouble(operation, refusal, times=times))

    def lose_answer(self, operation: str) -> None:
        """Do what the next call asks for, then close the connection without an answer."""
        self.troubles.append(Trouble(operation, lost=True))

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One call."""
        path = tuple(unquote(part) for part in request.rel_url.raw_path.split("/v3/")[1].split("/"))
        body = json.loads(raw) if (raw := await request.read()) else None
        self.calls.append(call := Call(request.method, path, body))
        operation = _operation(request.method, path)
        trouble = self._trouble(operation)
        try:
            self._let_in(request.headers.get("Authorization", ""))
            if trouble and trouble.refusal:
                raise trouble.refusal
            _check_size(raw)
            told = self._answer(operation, path, body or {}, request.query)
        except Refusal as refusal:
            call.status = refusal.status
            return _refused(refusal)
        if trouble and trouble.lost and request.transport is not None:
            request.transport.close()
        call.status = 201 if request.method == "POST" else 200
        return web.json_response(told, status=call.status)

    def _let_in(self, authorization: str) -> None:
        token = authorization.removeprefix("Bearer ")
        if not self.open_to_all and self.tokens.get(token, 0.0) <= self.seconds():
            raise Refusal(401, "Unauthorized", "Authorization has been denied for this request.")

    def _trouble(self, operation: str) -> Trouble | None:
        found = next((each for each in self.troubles if each.operation == operation), None)
        if found:
            found.times -= 1
            if found.times < 1:
                self.troubles.remove(found)
        return found

    def _answer(
        self, operation: str, path: tuple[str, ...], body: Json, query: Mapping[str, str]
    ) -> Mapping[str, Any]:
        match operation, path:
            case "open", _:
                return self._open(body)
            case "post", (_, conversation, _, *reply_to):
                return self._post(conversation, body, next(iter(reply_to), None))
            case "update", (_, conversation, _, message):
                return self._update(conversation, message, body)
            case "delete", (_, conversation, _, message):
                self._ours(conversation, message).deleted = True
                return {}
            case "member", (_, conversation, _, user):
                return self._member(conversation, user)
            case "roster", (_, conversation, _):
                return self._roster(conversation, query)
            case "channels", (_, team, _):
                return self._channels(team)
            case _:
                raise Refusal(404, "NotFound", "/".join(path))

    def _open(self, body: Json) -> Mapping[str, Any]:
        tenants = {
            body.get("tenantId"),
            (body.get("channelData") or {}).get("tenant", {}).get("id"),
        }
        if tenants != {TENANT} or body.get("isGroup") or body.get("bot") != {"id": BOT}:
            raise Refusal(400, "BadSyntax", "conversation parameters")
        wanted = [member.get("id") for member in body.get("members") or ()]
        found = [p for p in self.world.people if {p.id, p.aad} & set(wanted) and p.has_app]
        if len(wanted) != 1 or not found:
            raise Refusal(403, "ForbiddenOperationException", "Bot is not installed for the user")
        return {"id": self.world.direct(found[0]).id}

    def _post(self, conversation: str, body: Json, reply_to: str | None) -> Mapping[str, Any]:
        chat, thread = self._chat(conversation)
        check_activity(body)
        self._inside(chat)
        self._pace(conversation)
        message = Message(self.world.new_id(), chat, BOT, body, thread or reply_to)
        self.world.messages.append(message)
        return {"id": message.id}

    def _update(self, conversation: str, message_id: str, body: Json) -> Mapping[str, Any]:
        message = self._ours(conversation, message_id)
        check_activity(body)
        message.activity = body
        message.replaced += 1
        return {"id": message.id}

    def _ours(self, conversation: str, message_id: str) -> Message:
        chat, _ = self._chat(conversation)
        found = self.world.message(chat, message_id)
        if found is None or found.deleted:
            raise Refusal(404, "ActivityNotFoundInConversation")
        if found.author != BOT:
            raise Refusal(403, "ForbiddenOperationException")
        return found

    def _member(self, conversation: str, user: str) -> Mapping[str, Any]:
        chat, _ = self._chat(conversation)
        self._inside(chat)
        found = next((p for p in chat.members if user in {p.id, p.aad}), None)
        if found is None:
            raise Refusal(404, "MemberNotFoundInConversation")
        return account(found)

    def _roster(self, conversation: str, query: Mapping[str, str]) -> Mapping[str, Any]:
        chat, _ = self._chat(conversation)
        self._inside(chat)
        size, at = min(int(query["pageSize"]), 500), int(query.get("continuationToken") or 0)
        page = [account(each) for each in chat.members[at : at + size]]
        more = {"continuationToken": str(at + size)} if at + size < len(chat.members) else {}
        return {"members": page, **more}

    def _channels(self, team: str) -> Mapping[str, Any]:
        found = [chat for chat in self.world.chats.values() if chat.team == team]
        if not found:
            raise Refusal(404, "NotFound", "Team not found.")
        self._inside(found[0])
        # The first one has the team's own id and no name.
        named = ({} if chat.id == team else {"name": chat.name} for chat in found)
        return {
            "conversations": [
                {"id": chat.id, **name} for chat, name in zip(found, named, strict=True)
            ]
        }

    def _inside(self, chat: Chat) -> None:
        if chat.outside:
            raise Refusal(403, "BotNotInConversationRoster")

    def _chat(self, conversation: str) -> Any:
        found = self.world.chat_of(conversation)
        if found is None:
            raise Refusal(404, "ConversationNotFound", "Conversation not found.")
        return found

    def _pace(self, conversation: str) -> None:
        now = self.seconds()
        sent = [at for at in self._sent.get(conversation, []) if now - at < 1]
        if self.limited and len(sent) >= PER_SECOND:
            raise Refusal(429, "ThrottlingError", "API calls quota exceeded", retry_after=1)
        self._sent[conversation] = [*sent, now]


def account(found: Person) -> Mapping[str, Any]:
    """What Teams tells of somebody in a conversation."""
    given, _, family = found.name.partition(" ")
    return {
        "id": found.id,
        "name": found.name,
        "givenName": given,
        "surname": family,
        "email": found.email,
        "userPrincipalName": found.email,
        "objectId": found.aad,
        "aadObjectId": found.aad,
        "tenantId": TENANT,
        "userRole": found.role,
    }


def _check_size(raw: bytes) -> None:
    """The narrowest of the limits that Microsoft names, for all that is sent."""
    if len(raw) > ACTIVITY_BYTES:
        raise Refusal(413, "MessageSizeTooBig", f"{len(raw)} bytes")


def _operation(method: str, path: tuple[str, ...]) -> str:
    match method, path:
        case "POST", ("conversations",):
            return "open"
        case "POST", ("conversations", _, "activities", *rest) if len(rest) < 2:
            return "post"
        case "PUT", ("conversations", _, "activities", _):
            return "update"
        case "DELETE", ("conversations", _, "activities", _):
            return "delete"
        case "GET", ("conversations", _, "members", _):
            return "member"
        case "GET", ("conversations", _, "pagedmembers"):
            return "roster"
        case "GET", ("teams", _, "conversations"):
            return "channels"
        case _:
            return "unknown"


def _refused(refusal: Refusal) -> web.Response:
    after = refusal.retry_after
    headers = {} if after is None else {"Retry-After": str(after)}
    if refusal.status in {502, 504}:
        return web.Response(status=refusal.status, text="<html>Bad gateway</html>", headers=headers)
    body = {"error": {"code": refusal.code, "message": refusal.message}}
    return web.json_response(body, status=refusal.status, headers=headers)
