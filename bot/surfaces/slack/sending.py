"""Delivering a reply: a new message, a replacement, or one that a single member sees.

A message of ours carries its id in its metadata. After a crash in mid-send nobody knows whether it
got out: then the channel's history is searched for the id before it is sent again.
https://docs.slack.dev/messaging/message-metadata
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.surfaces import Outgoing, SendError
from bot.surfaces.slack.blocks import blocks_of, fallback_text
from bot.surfaces.slack.blocks.markup import Json
from bot.surfaces.slack.blocks.natives import TRIES
from bot.surfaces.slack.errors import (
    BLOCKS_REFUSED,
    FAILURES,
    NOT_REPLACEABLE,
    NOT_THERE,
    code,
    send_error,
    surely_not,
)
from bot.surfaces.slack.pace import Pace
from bot.surfaces.slack.ways.answers import Answers

EVENT_TYPE = "sayso_post"
SEARCHED = 200
PAGES = 10
"""So many pages of a thread are searched; of other conversations the newest one."""
ANSWERED = "answered"
"""The id of what went to the address of a command or a tap, of which Slack tells none."""


@dataclass(slots=True)
class Attempt:
    """One try to deliver. `maybe_out`: this or an earlier one may have got through unseen."""

    outgoing: Outgoing
    maybe_out: bool


class Sender:
    """Sends through one client; raises SendError."""

    def __init__(self, client: AsyncWebClient, pace: Pace, answers: Answers) -> None:
        """Send with the client's token, at the pace given; to one person's eyes by `answers`."""
        self._client = client
        self._answers = answers
        self._pace = pace
        self._direct: dict[str, str] = {}

    async def deliver(self, outgoing: Outgoing) -> str:
        """Send or replace; the message's `ts`."""
        if (wait := self._pace.seconds_left()) > 0:
            raise SendError("Slack: ratelimited", retry_after=wait, unsent=not outgoing.again)
        attempt = Attempt(outgoing, outgoing.again)
        try:
            return await self._deliver(attempt)
        except FAILURES as error:
            found = send_error(error)
            if found.retry_after is not None:
                self._pace.refused(outgoing.place.id, found.retry_after)
            found.unsent = not attempt.maybe_out
            raise found from error

    async def _deliver(self, attempt: Attempt) -> str:
        outgoing = attempt.outgoing
        channel = await self._channel(outgoing.place.id, may_be_new=_may_be_new(outgoing))
        anew = outgoing.again and outgoing.replaces is None and outgoing.only_for is None
        if anew and (found := await self._find(channel, attempt)):
            return found
        await self._pace.wait(channel, new=outgoing.replaces is None)
        for body in _bodies(outgoing):
            try:
                return await self._send(channel, attempt, body)
            except SlackApiError as error:
                if code(error) not in BLOCKS_REFUSED or "blocks" not in body:
                    raise
        raise SendError("Slack refused the message", permanent=True)

    async def _send(self, channel: str, attempt: Attempt, body: Json) -> str:
        outgoing = attempt.outgoing
        if outgoing.only_for:
            return await self._whisper(channel, attempt, body)
        if outgoing.replaces:
            try:
                return await self._replace(channel, outgoing.replaces, outgoing, body)
            except SlackApiError as error:
                if code(error) not in NOT_REPLACEABLE:
                    raise
            if outgoing.again and (found := await self._find(channel, attempt)):
                return found
        return await self._post(channel, attempt, body)

    async def _post(self, channel: str, attempt: Attempt, body: Json) -> str:
        outgoing = attempt.outgoing
        before, attempt.maybe_out = attempt.maybe_out, True
        try:
            answer = await self._client.chat_postMessage(
                channel=channel,
                thread_ts=outgoing.thread,
                metadata=_metadata(outgoing),
                unfurl_links=False,
                unfurl_media=False,
                **body,
            )
        except SlackApiError as error:
            attempt.maybe_out = before or not surely_not(error)
            raise
        if channel != answer["channel"]:
            self._direct[channel] = str(answer["channel"])
        return str(answer["ts"])

    async def _replace(self, channel: str, ts: str, outgoing: Outgoing, body: Json) -> str:
        # Without `blocks` Slack would leave the former ones in place.
        whole = {"blocks": [], **body}
        await self._client.chat_update(
            channel=channel, ts=ts, metadata=_metadata(outgoing), **whole
        )
        return ts

    async def _whisper(self, channel: str, attempt: Attempt, body: Json) -> str:
        outgoing = attempt.outgoing
        user, instead = outgoing.only_for or "", outgoing.replaces is not None
        if await self._answers.give(channel, user, body, instead=instead):
            return ANSWERED
        try:
            answer = await self._client.chat_postEphemeral(
                channel=channel, user=user, thread_ts=outgoing.thread, **body
            )
        except SlackApiError as error:
            if code(error) not in NOT_THERE:
                raise
        else:
            return str(answer["message_ts"])
        # We, or the person, are not in that conversation any more, or never were.
        attempt.outgoing = replace(outgoing, thread=None)
        direct = await self._channel(user)
        if outgoing.again and (found := await self._find(direct, attempt)):
            return found
        return await self._post(direct, attempt, body)

    async def _channel(self, place: str, *, may_be_new: bool = False) -> str:
        """The conversation; for a person's id, the direct messages with them.

        A new message may go to the id itself, which opens them: one call, and no limit of its own.
        """
        if not place.startswith(("U", "W")):
            return place
        if place not in self._direct:
            if may_be_new:
                return place
            answer = await self._client.conversations_open(users=place)
            self._direct[place] = str(answer["channel"]["id"])
        return self._direct[place]

    async def _find(self, channel: str, attempt: Attempt) -> str | None:
        """The message that carries our id; where there is none, no attempt has got through."""
        outgoing, cursor = attempt.outgoing, ""
        for _ in range(PAGES):
            wanted: Json = {"limit": SEARCHED, "include_all_metadata": True}
            wanted |= {"cursor": cursor} if cursor else {}
            answer = await self._page(channel, outgoing.thread, wanted)
            messages: list[Mapping[str, Any]] = answer.get("messages") or []
            mine = (str(m["ts"]) for m in messages if _post_id(m) == outgoing.post)
            if found := next(mine, None):
                return found
            cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
            # A conversation's newest come first: what was said lately is among them.
            if not cursor or not outgoing.thread:
                break
        attempt.maybe_out = False
        return None

    async def _page(self, channel: str, thread: str | None, wanted: Json) -> AsyncSlackResponse:
        if thread:
            return await self._client.conversations_replies(channel=channel, ts=thread, **wanted)
        return await self._client.conversations_history(channel=channel, **wanted)


def _may_be_new(outgoing: Outgoing) -> bool:
    """Whether it is surely a message that does not stand there yet."""
    return not (outgoing.again or outgoing.replaces or outgoing.only_for)


def _bodies(outgoing: Outgoing) -> Iterator[Json]:
    """The message as it should be, then plainer and plainer, for where Slack refuses blocks."""
    words: Json = {"text": fallback_text(outgoing.reply), "parse": "none", "link_names": False}
    tried: list[list[Json]] = []
    for native in TRIES:
        try:
            blocks = blocks_of(outgoing.reply, outgoing.post, native)
        except ValueError as error:
            raise SendError(str(error), permanent=True) from error
        if blocks not in tried:
            tried.append(blocks)
            yield {**words, "blocks": blocks}
    yield words


def _metadata(outgoing: Outgoing) -> Json:
    return {"event_type": EVENT_TYPE, "event_payload": {"post": outgoing.post}}


def _post_id(message: Mapping[str, Any]) -> str | None:
    metadata: Mapping[str, Any] = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT_TYPE:
        return None
    return str((metadata.get("event_payload") or {}).get("post"))
