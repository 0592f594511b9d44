"""What people write in Teams comes in as they saw it, once, and is kept before we say so."""

from __future__ import annotations

from typing import Any

import pytest

from bot.surfaces.teams.incoming.words import text_of, words
from bot.surfaces.teams.wording import GUEST
from handlers.heard import PlaceKind, Turn
from storage.people import all_members
from storage.records import Member
from tests.fakes.teams.activities import message
from tests.fakes.teams.world import BOT, Message
from tests.surfaces.teams.rig import Rig, running


def members(rig: Rig) -> list[Member]:
    """The members of the tenant's workspace."""
    with rig.database.reading(rig.workspace) as session:
        return list(all_members(session))


@pytest.mark.asyncio
async def test_a_direct_message(url: str) -> None:
    async with running(url) as rig:
        jen = rig.teams.world.person("Jen Park")
        said = await rig.teams.say(jen, "acme is at 52k")
        [heard] = rig.intake.heard
        [member] = members(rig)
        assert (heard.text, heard.turn, heard.thread) == ("acme is at 52k", Turn.NEW, None)
        assert heard.member == member.id
        assert heard.place.kind is PlaceKind.DIRECT
        assert (heard.place.id, heard.place.direct) == (said.chat.id, jen.aad)
        assert heard.message_id == f"{said.chat.id}:{said.id}"


@pytest.mark.asyncio
async def test_a_mention_in_a_channel(url: str) -> None:
    """Our name is no part of it, others' names are; an answer belongs below the message."""
    async with running(url) as rig:
        jen = rig.teams.world.person("Jen Park")
        deals = rig.teams.world.channel("deals", jen)
        said = await rig.teams.say(jen, "@Sayso, <at>Ann Lee</at> says acme is at 52k", deals)
        [heard] = rig.intake.heard
        assert heard.text == "@Ann Lee says acme is at 52k"
        assert heard.place.kind is PlaceKind.CHANNEL
        assert (heard.place.id, heard.thread, heard.begins) == (deals.id, None, said.id)
        await rig.teams.say(jen, "@Sayso won it", deals, thread=said.id)
        assert rig.intake.heard[-1].thread == said.id


@pytest.mark.asyncio
async def test_what_is_not_meant_for_us_is_left_alone(url: str) -> None:
    """Where an app may read along in a channel, it still is only heard what is said to it."""
    async with running(url) as rig:
        jen = rig.teams.world.person("Jen Park")
        await rig.teams.say(jen, "lunch?", rig.teams.world.channel("random", jen))
        await rig.teams.say(jen, "lunch?", rig.teams.world.group(jen))
        assert rig.intake.heard == []


@pytest.mark.asyncio
async def test_a_group_chat_has_no_threads(url: str) -> None:
    async with running(url) as rig:
        jen = rig.teams.world.person("Jen Park")
        await rig.teams.say(jen, "@Sayso acme is at 52k", rig.teams.world.group(jen))
        [heard] = rig.intake.heard
        assert (heard.text, heard.thread) == ("acme is at 52k", None)
        assert heard.place.kind is PlaceKind.CHANNEL


@pytest.mark.asyncio
async def test_edits_and_deletions(url: str) -> None:
    """They name the message they are of, and have names of their own."""
    async with running(url) as rig:
        jen = rig.teams.world.person("Jen Park")
        said = await rig.teams.say(jen, "acme is at 52k")
        await rig.teams.edit(said, "acme is at 54k")
        await rig.teams.delete(said)
        new, edited, deleted = rig.intake.heard
        assert [each.turn for each in rig.intake.heard] == [Turn.NEW, Turn.EDITED, Turn.DELETED]
        assert {each.message_id for each in rig.intake.heard} == {new.message_id}
        assert len({each.event_id for each in rig.intake.heard}) == 3
        assert (edited.text, deleted.text) == ("acme is at 54k", "")


@pytest.mark.asyncio
async def test_what_is_told_twice_is_kept_once(url: str) -> None:
    async with running(url) as rig:
        jen = rig.teams.world.person("Jen Park")
        said = await rig.teams.say(jen, "acme is at 52k")
        assert (await rig.teams.tell(said.activity)).status == 200
        edit = await rig.teams.edit(said, "acme is at 54k")
        await rig.teams.tell(edit.activity)
        assert rig.texts == ["acme is at 52k", "acme is at 54k"]


@pytest.mark.asyncio
async def test_a_crash_leaves_it_unacknowledged(url: str) -> None:
    """What is not kept is not acknowledged, and is taken when Teams tells it again."""
    async with running(url) as rig:
        jen = rig.teams.world.person("Jen Park")
        rig.intake.crashes = 1
        said = await rig.teams.say(jen, "acme is at 52k")
        assert rig.teams.deliveries[-1].status == 500
        assert (await rig.teams.tell(said.activity)).status == 200
        assert rig.texts == ["acme is at 52k"]


@pytest.mark.asyncio
async def test_somebody_new_is_looked_up_once(url: str) -> None:
    """With the address that finds their deals; who comes first is the admin."""
    async with running(url) as rig:
        jen, ann = rig.teams.world.person("Jen Park"), rig.teams.world.person("Ann Lee")
        for who in (jen, ann, jen):
            await rig.teams.say(who, "acme is at 52k")
        found = {each.name: each for each in members(rig)}
        assert (found["Jen Park"].email, found["Jen Park"].role) == (jen.email, "admin")
        assert (found["Ann Lee"].role, found["Ann Lee"].timezone) == ("rep", "Europe/London")
        asked = [call for call in rig.teams.api.calls if call.method == "GET"]
        assert len(asked) == 2


@pytest.mark.asyncio
async def test_a_guest_is_told_why_nothing_is_noted(url: str) -> None:
    async with running(url) as rig:
        guest = rig.teams.world.person("Gil Guest", role="guest")
        await rig.teams.say(guest, "acme is at 52k")
        await rig.teams.say(guest, "acme is at 54k")
        await rig.surface.close()
        assert rig.intake.heard == []
        assert [m.activity["text"] for m in rig.teams.said(rig.teams.world.direct(guest))] == [
            GUEST
        ]


@pytest.mark.asyncio
async def test_a_look_up_that_fails_loses_nothing(url: str) -> None:
    async with running(url) as rig:
        jen = rig.teams.world.person("Jen Park")
        rig.teams.api.fail("member", 502)
        said = await rig.teams.say(jen, "acme is at 52k")
        assert rig.teams.deliveries[-1].status == 503
        await rig.teams.tell(said.activity)
        assert rig.texts == ["acme is at 52k"]


@pytest.mark.asyncio
async def test_another_tenant_is_never_heard(url: str) -> None:
    async with running(url) as rig:
        jen = rig.teams.world.person("Jen Park")
        other = {"id": "a:9", "tenantId": "00000000-0000-0000-0000-000000000000"}
        await rig.teams.say(jen, "acme", conversation=other)
        assert rig.teams.deliveries[-1].status == 403
        assert (rig.workspace, rig.intake.heard) == ("", [])


def activity(text: str, **more: Any) -> dict[str, Any]:
    """A message that says so in a direct chat."""
    from tests.fakes.teams.world import World

    world = World()
    who = world.person("Jen Park")
    said = Message("1", world.direct(who), who.id, {})
    return {**message("http://x/", who, said, text), **more}


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("acme is at 52k", "acme is at 52k"),
        ("R&amp;D at Acme &lt;3&nbsp;50k", "R&D at Acme <3 50k"),
        ("AT&T is at 5k", "AT&T is at 5k"),
        ("<at>Jen Park</at> and <at id='2'>Ann</at>", "@Jen Park and @Ann"),
        ("one\r\ntwo\n", "one\ntwo"),
        ("@Sayso  acme", "acme"),
        ("a @Sayso b", "a b"),
        ("5 < 7 & 8 > 3", "5 < 7 & 8 > 3"),
    ],
)
def test_the_words_are_those_that_people_saw(written: str, seen: str) -> None:
    assert words(activity(written), BOT) == seen


def test_what_is_quoted_is_not_said() -> None:
    """An answer to somebody's message holds that message: others wrote it."""
    html = (
        '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1">'
        "<strong>Ann</strong><p>acme is at <blockquote>9k</blockquote></p></blockquote>"
        "<p>no, R&amp;D says&nbsp;52k</p><ul><li>one</li><li>two</li></ul>"
    )
    told = activity(
        "Ann acme is at 9k no", attachments=[{"contentType": "text/html", "content": html}]
    )
    assert words(told, BOT) == "no, R&D says 52k\none\ntwo"
    assert text_of("<div>a<br>b</div>") == "a\nb"


def test_what_is_odd_in_it_does_no_harm() -> None:
    odds: list[dict[str, Any]] = [
        {"entities": "x"},
        {"entities": [7]},
        {"attachments": None},
        {"text": None},
    ]
    assert [words({**activity("acme"), **odd}, BOT) for odd in odds] == ["acme"] * 3 + [""]
