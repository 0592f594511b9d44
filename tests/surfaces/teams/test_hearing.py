"""What people write in Teams comes in as they saw it, once, and is kept before we say so."""

from __future__ import annotations

import pytest

from bot.surfaces.teams.wording import GUEST
from handlers.heard import PlaceKind, Turn
from handlers.reply_json import reply_to_json
from handlers.saying import sentence_reply
from storage import outbox
from storage.people import all_members
from storage.records import Member
from tests.fakes.teams.activities import forwarded
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


@pytest.mark.asyncio
async def test_an_answer_to_a_message_belongs_below_it(url: str) -> None:
    """A chat has no threads: whoever answers a message of ours there means what it is about."""
    async with running(url) as rig:
        jen = rig.teams.world.person("Jen Park")
        said = await rig.teams.say(jen, "acme is at 52k")
        ours = await rig.post(said.chat.id, sentence_reply("Saved."))
        [receipt] = rig.teams.said(said.chat)
        answer = await rig.teams.reply(jen, receipt, "58k R&D")
        heard = rig.intake.heard[-1]
        assert (heard.text, heard.thread) == ("58k R&D", ours)
        await rig.teams.edit(answer, "59k")
        assert (rig.intake.heard[-1].text, rig.intake.heard[-1].turn) == ("59k", Turn.EDITED)


@pytest.mark.asyncio
async def test_newer_clients_name_what_is_answered(url: str) -> None:
    async with running(url) as rig:
        jen = rig.teams.world.person("Jen Park")
        entity = {"type": "quotedReply", "quotedReply": {"messageId": "17"}}
        await rig.teams.say(jen, '<quoted messageId="17"/>58k', entities=[entity])
        [heard] = rig.intake.heard
        assert (heard.text, heard.thread) == ("58k", "17")


@pytest.mark.asyncio
async def test_in_a_group_an_answer_need_not_mention_us(url: str) -> None:
    async with running(url) as rig:
        jen = rig.teams.world.person("Jen Park")
        group = rig.teams.world.group(jen)
        said = await rig.teams.say(jen, "@Sayso acme is at 52k", group)
        await rig.post(group.id, sentence_reply("Saved."), thread=said.id)
        [receipt] = rig.teams.said(group)
        other = await rig.teams.say(jen, "lunch?", group)
        with rig.database.transaction(rig.workspace) as session:
            post = outbox.put(
                session,
                surface="teams",
                place=group.id,
                reply=reply_to_json(sentence_reply("Saved.")),
                key="k",
                now=rig.intake.heard[0].at,
            )
            post.external_id = receipt.id
        await rig.teams.reply(jen, other, "yes")
        await rig.teams.reply(jen, receipt, "58k")
        assert rig.texts == ["acme is at 52k", "58k"]


@pytest.mark.asyncio
async def test_what_is_passed_on_is_not_said(url: str) -> None:
    """Others' words are offered to be logged; what its sender adds is heard as theirs."""
    async with running(url) as rig:
        jen = rig.teams.world.person("Jen Park")
        await rig.teams.say(jen, "", attachments=forwarded("acme is at 9k\nby friday"))
        [press] = rig.intake.presses
        assert (press.action, press.values["text"]) == ("forwarded", "acme is at 9k\nby friday")
        assert rig.texts == []
        await rig.teams.say(jen, "x", attachments=forwarded("acme is at 9k", "no, 52k"))
        assert rig.texts == ["no, 52k"]
        assert len(rig.intake.presses) == 2


@pytest.mark.asyncio
async def test_where_other_organisations_read_along(url: str) -> None:
    """In a shared channel the answer is for the writer alone."""
    async with running(url) as rig:
        jen = rig.teams.world.person("Jen Park")
        partners = rig.teams.world.channel("partners", jen)
        partners.shared = True
        await rig.teams.say(jen, "@Sayso acme is at 52k", partners)
        [heard] = rig.intake.heard
        assert heard.place.kind is PlaceKind.ASIDE
