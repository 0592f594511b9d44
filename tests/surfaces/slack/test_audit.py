"""Privacy, audited: whatever anybody does, in whatever channel, nobody reads what is not for them.

All that Slack was ever told is searched: calls of the Web API, answers to commands and taps, forms
and Home tabs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from handlers import process
from storage.database import Database
from tests.conftest import SqliteFiles
from tests.fakes.slack import Channel, Message, User
from tests.surfaces.slack.rig import Mode
from tests.surfaces.slack.together import Together, together
from tests.world import DEALS, MEMBERS, WORKSPACE, make_world

VISIBILITIES = ("own", "team", "all")
ROOMS = {"public": "channel", "private": "group", "shared": "channel"}
TEAM = {member: team for member, _, _, team in MEMBERS}
PRIVATE = "d-private"
EVERYBODY = "*"
# What each deal is changed to, by its owner; nobody else ever says so.
CHANGED = {"d-acme": "45,500", "d-west": "51,500", "d-private": "930,000"}
STORIES = {
    "marcus": ("globex takeover is 930k now", "west coast is 51500 now"),
    "dana": ("acme is 45500 now", "globex takeover is 77k now"),
    "helen": ("globex takeover is 930k now", "acme is 45500 now"),
}
"""What each says; that of others' deals has an amount of one's own, which is no secret then."""
QUESTIONS = (
    "pipeline",
    "my deals",
    "forecast",
    "what's due",
    "how is globex takeover doing",
    "how is hooli west coast doing",
    "how is acme doing",
    "show me globex",
)


def secrets(visibility: str, who: str) -> dict[str, str]:
    """What `who` may not read, each with the deal it tells of."""
    found: dict[str, str] = {}
    for deal_id, name, _, owner, _, amount, _, _ in DEALS:
        if not _may_see(visibility, who, deal_id, owner):
            found |= {name: deal_id, f"{amount:,}": deal_id}
            found |= {CHANGED[deal_id]: deal_id} if deal_id in CHANGED else {}
    return found


def _may_see(visibility: str, who: str, deal_id: str, owner: str) -> bool:
    if who == EVERYBODY:
        return visibility == "all" and deal_id != PRIVATE
    if who in {owner, "helen"}:
        return True
    same = visibility == "all" or (visibility == "team" and TEAM[who] == TEAM[owner])
    return same and deal_id != PRIVATE


@dataclass
class Audit:
    """Notes whatever Slack is told, and for whose eyes."""

    all_: Together
    told: list[tuple[str, str, str]] = field(default_factory=list)
    doing: str = ""

    def __post_init__(self) -> None:
        """Listen in."""
        api, hanging = self.all_.slack.api, self.all_.slack.hanging
        called, show = api.called, hanging._show

        def hear(call: Any, answer: Any) -> None:
            self._note(self._audience(call.method, call.args), call.args)
            called(call, answer)

        def see(address: Any, body: Any) -> None:
            self._note(self._who(address.user), body)
            show(address, body)

        api.called = hear
        setattr(hanging, "_show", see)  # noqa: B010  mypy: a method is not assigned to

    def _note(self, audience: str, thing: Any) -> None:
        self.told.append((self.doing, audience, json.dumps(thing, ensure_ascii=False)))

    def _who(self, user: str) -> str:
        return next(name for name, each in self.all_.people.items() if each.id == user)

    def _audience(self, method: str, args: Any) -> str:
        if args.get("user") or args.get("user_id"):
            return self._who(str(args.get("user") or args["user_id"]))
        if method == "views.open":
            return self._who(self.all_.slack.world.views[-1].user)
        channel = str(args.get("channel") or "")
        if channel in self.all_.slack.world.users:
            return self._who(channel)
        place = self.all_.slack.world.channels.get(channel)
        if place is not None and place.kind == "im":
            [one] = place.members - {self.all_.slack.world.bot.id}
            return self._who(one)
        return EVERYBODY

    def leaks(self, visibility: str) -> list[str]:
        """Who read what, upon what."""
        found = []
        for doing, audience, text in self.told:
            hidden = [s for s in secrets(visibility, audience) if _holds(text, s)]
            found += [f"{audience} read {secret!r} after {doing!r}" for secret in hidden]
        return found


def _holds(text: str, secret: str) -> bool:
    """Whether the text has it as a whole: 30,000 is not in 930,000."""
    return re.search(rf"(?<![\w,]){re.escape(secret)}(?![\w,]\d)", text) is not None


class Visit:
    """One person does everything that can be done, in one channel and beside it."""

    def __init__(self, audit: Audit, who: str, room: Channel) -> None:
        self.audit, self.who, self.room = audit, who, room
        self.slack, self.user = audit.all_.slack, audit.all_.people[who]

    async def do(self, what: str, doing: Any) -> Any:
        """Do it, and let Sayso answer."""
        self.audit.doing = f"{self.who}: {what}"
        self.slack.world.hurry(3)
        found = await doing
        await self.audit.all_.settle()
        return found

    async def everything(self) -> None:
        """Say, change, delete, tap, ask, forward, log, in turn."""
        first, second = STORIES[self.who]
        await self._story(first)
        await self._story(second)
        for number, question in enumerate(QUESTIONS):
            if number % 2:
                await self.do(f"/sayso {question}", self._command(question))
            else:
                await self.do(question, self._say(f"@Sayso {question}"))
        await self._forms()
        await self.do("home", self.slack.open_home(self.user))

    def _say(self, text: str) -> Any:
        return self.slack.say(self.user, text, self.room)

    def _command(self, text: str) -> Any:
        return self.slack.command(self.user, text, self.room)

    async def _story(self, text: str) -> None:
        message = await self.do(text, self.slack.say(self.user, f"@Sayso {text}", self.room))
        await self.taps(("Why?", "Undo", "Redo"))
        thread = self.slack.say(self.user, "close end of april", self.room, message.ts)
        reply = await self.do("in thread", thread)
        await self.do("edit", self.slack.edit(reply, "close end of may"))
        await self.do("delete", self.slack.delete(reply))
        await self.taps(("Take it back", "Keep it"))
        edited = f"@Sayso {text.replace('now', 'today')}"
        await self.do("edit", self.slack.edit(message, edited))
        await self.do(f"/sayso {text}", self._command(text))
        await self.taps(("Undo",))
        await self.do("delete", self.slack.delete(message))
        await self.taps(("Take it back",))
        clip = self.slack.clip(self.user)
        await self.do("clip", self.slack.share(self.user, clip, "@Sayso", self.room))
        await self.do("words", self.slack.write_down(clip, text))
        await self.taps(("Undo",))
        await self.do("undo", self.slack.say(self.user, "@Sayso undo", self.room))

    async def taps(self, labels: tuple[str, ...]) -> None:
        """Tap the newest control of each label that is in sight."""
        for label in labels:
            found = self._control(label)
            if found is not None:
                await self.do(label, self.slack.tap(self.user, *found))

    def _control(self, label: str) -> tuple[Message, dict[str, Any]] | None:
        places: tuple[Channel | User, ...] = (self.room, self.user)
        seen = [m for p in places for m in self.slack.said(p)]
        mine = [m for m in seen if m.only_for in {None, self.user.id}]
        for message in sorted(mine, key=lambda m: m.ts, reverse=True):
            for element in message.elements:
                if element["type"] == "button" and element["text"]["text"] == label:
                    return message, element
        return None

    async def _forms(self) -> None:
        text = "spoke w/ pam, globex takeover goes well"
        message = await self.do("talk", self.slack.say(self.user, text, self.room))
        await self.do("log", self.slack.on_message(self.user, message))
        await self.do("quick", self.slack.quick(self.user))
        shared = {"is_share": True, "text": text, "author_name": "Pam"}
        forward = self.slack.say(self.user, "@Sayso", self.room, attachments=[shared])
        await self.do("forward", forward)
        await self.taps(("Log to CRM", "Edit", "Wrong deal", "Show all"))


@pytest.fixture
def database(sqlite_databases: SqliteFiles) -> Iterator[Database]:
    """The test world; what is told does not depend on the kind of database."""
    url = sqlite_databases.create(migrated=True)
    made = make_world(url)
    yield made
    made.close()
    sqlite_databases.drop(url)


@pytest.mark.asyncio
@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("visibility", VISIBILITIES)
async def test_nobody_reads_what_is_not_for_them(
    database: Database, visibility: str, room: str
) -> None:
    """A rep, another rep and a manager do all that there is, one after the other."""
    with database.transaction(WORKSPACE) as session:
        text = process.default_text().replace("visibility: all", f"visibility: {visibility}")
        session.workspace.process = text
    mode: Mode = "socket" if room == "private" else "http"
    async with together(database, mode) as all_:
        audit = Audit(all_)
        place = all_.slack.add_channel(room, *all_.people.values(), kind=ROOMS[room])
        place.shared = room == "shared"
        for who in ("marcus", "dana", "helen"):
            await Visit(audit, who, place).everything()
        assert audit.leaks(visibility) == []
        if place.shared:
            assert [
                t for _, audience, t in audit.told if audience == EVERYBODY and "text" in t
            ] == []
        assert _told_owner(audit)


def _told_owner(audit: Audit) -> bool:
    """The owner was told of the private deal: the search would have found it elsewhere."""
    return any(who == "marcus" and CHANGED[PRIVATE] in text for _, who, text in audit.told)


@pytest.mark.asyncio
async def test_the_audit_finds_a_leak(database: Database) -> None:
    """Said by mistake in a channel, in an update, to the wrong person: each is found."""
    async with together(database) as all_:
        audit = Audit(all_)
        place = all_.slack.add_channel("public", *all_.people.values())
        client = all_.sayso.surfaces[0].client  # type: ignore[attr-defined]
        posted = await client.chat_postMessage(channel=place.id, text="Globex takeover")
        await client.chat_update(channel=place.id, ts=posted["ts"], text="It is $900,000 now.")
        dana = all_.people["dana"]
        await client.chat_postEphemeral(channel=place.id, user=dana.id, text="$930,000")
        assert len(audit.leaks("all")) == 3
        assert "dana read '930,000' after ''" in audit.leaks("all")
