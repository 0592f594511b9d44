"""The other ways to the app: a command, shortcuts, what is said aloud, files.

The payloads have the shape of Slack's samples, with what the app may look at filled in.
"""

from __future__ import annotations

from typing import Any

from tests.fakes.slack import payloads
from tests.fakes.slack.line import Line
from tests.fakes.slack.methods import users_info
from tests.fakes.slack.posting import shown_message
from tests.fakes.slack.roads import Delivery
from tests.fakes.slack.world import Channel, Json, Message, User


class Doing(Line):
    """What people do besides writing and tapping."""

    async def command(self, user: User, text: str, channel: Channel | None = None) -> Delivery:
        """Say '/sayso ...'."""
        place = channel or self.world.direct(user)
        payload = {
            "token": "unused",
            "api_app_id": "A0SAYSO",
            "team_id": self.world.team,
            "team_domain": "northwind",
            "channel_id": place.id,
            "channel_name": place.name or "directmessage",
            "user_id": user.id,
            "user_name": user.name,
            "command": "/sayso",
            "text": text,
            "response_url": self.hanging.address(place.id, user.id),
            "trigger_id": self.world.trigger(user.id),
            "is_enterprise_install": "false",
        }
        return await self.deliver(Delivery("slash_commands", payload))

    async def quick(self, user: User, callback: str = "quick_update") -> Delivery:
        """Use a global shortcut."""
        payload = payloads.interaction(self.world, user.id, "shortcut")
        payload |= {"callback_id": callback, "action_ts": self.world.new_ts()}
        return await self.deliver(Delivery("interactive", payload))

    async def on_message(
        self, user: User, message: Message, callback: str = "log_message", **facts: Any
    ) -> Delivery:
        """Use a shortcut in the menu of a message; `facts` hang on the message."""
        place = self.world.channels[message.channel]
        payload = {
            **payloads.interaction(self.world, user.id, "message_action"),
            "callback_id": callback,
            "action_ts": self.world.new_ts(),
            "message_ts": message.ts,
            "response_url": self.hanging.address(place.id, user.id),
            "channel": {"id": place.id, "name": place.name or "directmessage"},
            "message": {**shown_message(message), **facts},
        }
        return await self.deliver(Delivery("interactive", payload))

    async def share(
        self, user: User, file: Json, text: str = "", channel: Channel | None = None
    ) -> Message:
        """Send a file, perhaps with words beside it."""
        place = channel or self.world.direct(user)
        shown = text.replace("@Sayso", f"<@{self.world.bot.id}>")
        message = Message(place.id, self.world.new_ts(), user.id, shown)
        place.messages.append(message)
        kind = "public" if place.kind == "channel" else "private"
        file["shares"] = {kind: {place.id: [{"ts": message.ts}]}}
        event = payloads.message_event(
            place, message, subtype="file_share", files=[dict(file)], upload=False
        )
        await self.tell(place, [(payloads.SUBSCRIPTIONS[place.kind], event)])
        return message

    async def change(self, user: User, **facts: Any) -> None:
        """Something about a user becomes so: a name, a time zone, a guest, gone."""
        for name, value in facts.items():
            setattr(user, name, value)
        told = users_info(self.world, {"user": user.id})["user"]
        event = {"type": "user_change", "user": told, "event_ts": self.world.new_ts()}
        if "user_change" in self.events:
            await self.deliver(Delivery("events_api", payloads.callback(self.world, event)))

    def clip(self, user: User, status: str = "processing", **facts: Any) -> Json:
        """What somebody says aloud; its words are not there yet."""
        return self.hanging.add_file(
            user,
            "audio_message.m4a",
            mimetype="audio/mp4",
            subtype="slack_audio",
            media_display_type="audio",
            duration_ms=4000,
            transcription={"status": status},
            **facts,
        )

    async def write_down(
        self, file: Json, text: str = "", status: str = "complete", *, subtitles: str = ""
    ) -> None:
        """Slack is done with a clip's words; with `subtitles`, the file shows a beginning only."""
        told: Json = {"status": status, "locale": "en-US"}
        if status == "complete":
            told["preview"] = {"content": text, "has_more": bool(subtitles)}
        if subtitles:
            other = self.hanging.add_file(self.world.users[file["user"]], "a.vtt")
            self.world.contents[other["id"]] = subtitles.encode()
            file["vtt"] = other["url_private"]
        file["transcription"] = told
        event = {
            "type": "file_change",
            "file_id": file["id"],
            "file": {"id": file["id"]},
            "event_ts": self.world.new_ts(),
        }
        if "file_change" in self.events:
            body = payloads.callback(self.world, event)
            await self.deliver(Delivery("events_api", body))
