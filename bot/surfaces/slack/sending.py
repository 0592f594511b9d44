"""Delivering a reply: a new message, a replacement, or one that a single member sees.

A message of ours carries its id in its metadata. After a crash in mid-send nobody knows whether it
got out: then the channel's history is searched for the id before it is sent again.
https://docs.slack.dev/messaging/message-metadata
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from time import time
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

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
)
from bot.surfaces.slack.pace import Pace
from bot.surfaces.slack.ways.answers import Answers

EVENT_TYPE = "sayso_post"
SEARCHED = 200
SEARCHED_SECONDS = 24 * 3600
ANSWERED = "answered"
"""The id of what went to the address of a command or a tap, of which Slack tells none."""


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
        try:
            return await self._deliver(outgoing)
        except FAILURES as error:
            raise send_error(error) from error

    async def _deliver(self, outgoing: Outgoing) -> str:
        channel = await self._channel(outgoing.place.id)
        if outgoing.again and outgoing.replaces is None and outgoing.only_for is None:
            found = await self._find(channel, outgoing)
            if found:
                return found
        await self._pace.wait(channel)
        for body in _bodies(outgoing):
            try:
                return await self._send(channel, outgoing, body)
            except SlackApiError as error:
                if code(error) not in BLOCKS_REFUSED or "blocks" not in body:
                    raise
        raise SendError("Slack refused the message", permanent=True)

    async def _send(self, channel: str, outgoing: Outgoing, body: Json) -> str:
        if outgoing.only_for:
            return await self._whisper(channel, outgoing, body)
        if outgoing.replaces:
            try:
                return await self._replace(channel, outgoing.replaces, outgoing, body)
            except SlackApiError as error:
                if code(error) not in NOT_REPLACEABLE:
                    raise
        return await self._post(channel, outgoing, body)

    async def _post(self, channel: str, outgoing: Outgoing, body: Json) -> str:
        answer = await self._client.chat_postMessage(
            channel=channel,
            thread_ts=outgoing.thread,
            metadata=_metadata(outgoing),
            unfurl_links=False,
            unfurl_media=False,
            **body,
        )
        return str(answer["ts"])

    async def _replace(self, channel: str, ts: str, outgoing: Outgoing, body: Json) -> str:
        # Without `blocks` Slack would leave the former ones in place.
        whole = {"blocks": [], **body}
        await self._client.chat_update(
            channel=channel, ts=ts, metadata=_metadata(outgoing), **whole
        )
        return ts

    async def _whisper(self, channel: str, outgoing: Outgoing, body: Json) -> str:
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
            # We, or the person, are not in that conversation any more, or never were.
            direct = await self._channel(user)
            return await self._post(direct, replace(outgoing, thread=None), body)
        return str(answer["message_ts"])

    async def _channel(self, place: str) -> str:
        """The conversation; for a person's id, the direct messages with them."""
        if not place.startswith(("U", "W")):
            return place
        if place not in self._direct:
            answer = await self._client.conversations_open(users=place)
            self._direct[place] = str(answer["channel"]["id"])
        return self._direct[place]

    async def _find(self, channel: str, outgoing: Outgoing) -> str | None:
        """The message that carries our id, among the newest of the channel or thread."""
        wanted: dict[str, Any] = {
            "limit": SEARCHED,
            "oldest": f"{time() - SEARCHED_SECONDS:.6f}",
            "include_all_metadata": True,
        }
        if outgoing.thread:
            answer = await self._client.conversations_replies(
                channel=channel, ts=outgoing.thread, **wanted
            )
        else:
            answer = await self._client.conversations_history(channel=channel, **wanted)
        messages: list[Mapping[str, Any]] = answer.get("messages") or []
        mine = (m for m in messages if _post_id(m) == outgoing.post)
        return next((str(message["ts"]) for message in mine), None)


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
