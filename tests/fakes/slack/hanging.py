"""What hangs on a workspace besides messages: files, and the addresses that take answers.

https://docs.slack.dev/reference/objects/file-object
https://docs.slack.dev/interactivity/handling-user-interaction/#message_responses
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.fakes.slack.checks import check_message_blocks
from tests.fakes.slack.world import Channel, Json, Message, User, World

USES = 5


@dataclass
class Address:
    """Takes answers about one thing that somebody did, five times."""

    channel: str
    user: str
    message: Message | None = None
    uses: int = USES


class Hanging:
    """The files and addresses of one world, served over HTTP."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.addresses: dict[str, Address] = {}
        self.base = ""

    def address(self, channel: str, user: str, message: Message | None = None) -> str:
        """A new address."""
        token = str(self.world.number())
        self.addresses[token] = Address(channel, user, message)
        return f"{self.base}/respond/{token}"

    def add_file(self, user: User, name: str, content: bytes = b"", **facts: Any) -> Json:
        """A file that somebody uploaded."""
        file_id = f"F{self.world.number():04d}"
        self.world.contents[file_id] = content
        suffix = name.rpartition(".")[2]
        file = {
            "id": file_id,
            "name": name,
            "title": name,
            "mimetype": "text/csv" if suffix == "csv" else "application/octet-stream",
            "filetype": suffix,
            "user": user.id,
            "mode": "hosted",
            "is_external": False,
            "size": len(content),
            "url_private": f"{self.base}/file/{file_id}",
            "url_private_download": f"{self.base}/file/{file_id}",
            "shares": {},
            **facts,
        }
        self.world.files[file_id] = file
        return file

    async def download(self, request: web.Request) -> web.StreamResponse:
        """What is in a file, for who shows the token; a sign-in page for others."""
        if not request.headers.get("Authorization", "").startswith("Bearer xoxb-"):
            return web.Response(text="<html>Sign in</html>", content_type="text/html")
        return web.Response(body=self.world.contents[request.match_info["file"]])

    async def respond(self, request: web.Request) -> web.StreamResponse:
        """An answer for one person's eyes."""
        address = self.addresses.get(request.match_info["token"])
        if address is None or address.uses < 1:
            return web.Response(status=404, text="used_url")
        address.uses -= 1
        body = await request.json()
        unknown = set(body) - {"text", "blocks", "response_type", "replace_original"}
        if unknown or body.get("response_type") != "ephemeral":
            return web.Response(status=400, text="invalid_payload")
        self._show(address, body)
        return web.Response(text="ok")

    def _show(self, address: Address, body: Json) -> None:
        text, blocks = body.get("text", ""), check_message_blocks(body.get("blocks") or [])
        if body.get("replace_original") and address.message is not None:
            address.message.text, address.message.blocks = text, blocks
            return
        channel: Channel = self.world.channels[address.channel]
        message = Message(
            channel=channel.id,
            ts=self.world.new_ts(),
            user=self.world.bot.id,
            bot_id=self.world.bot_id,
            text=text,
            blocks=blocks,
            only_for=address.user,
        )
        channel.messages.append(message)
