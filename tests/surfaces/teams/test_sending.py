"""Replies get out once, into the right place, and each failure is told in the outbox's terms."""

from __future__ import annotations

import asyncio

import pytest

from bot.surfaces import SendError
from handlers.reply import Chart, Reply, Run, Series, Text, line
from tests.fakes.teams.world import TENANT
from tests.surfaces.teams.rig import Rig, running
from tests.surfaces.teams.test_cards import texts

pytestmark = pytest.mark.asyncio
SAVED = Reply("Saved: Acme.", (Text((line("Saved."),)),))
MOVED = Reply("Moved.", (Text((line("Moved."),)),))


async def _refused(rig: Rig, place: str, **more: object) -> SendError:
    with pytest.raises(SendError) as caught:
        await rig.post(place, SAVED, **more)
    return caught.value


async def test_a_card_with_a_sentence_for_notifications(url: str) -> None:
    async with running(url) as rig:
        said = await rig.teams.say(rig.teams.world.person("Jen Park"), "hi")
        posted = await rig.post(said.chat.id, SAVED)
        [message] = rig.teams.said(said.chat)
        assert message.id == posted
        assert message.activity["summary"] == "Saved: Acme."
        assert texts(message.card) == ["Saved."]


async def test_a_receipt_replaces_itself(url: str) -> None:
    async with running(url) as rig:
        said = await rig.teams.say(rig.teams.world.person("Jen Park"), "hi")
        first = await rig.post(said.chat.id, SAVED)
        assert await rig.post(said.chat.id, MOVED, replaces=first) == first
        [message] = rig.teams.said(said.chat)
        assert (message.replaced, texts(message.card)) == (1, ["Moved."])


async def test_what_was_deleted_is_said_anew(url: str) -> None:
    async with running(url) as rig:
        said = await rig.teams.say(rig.teams.world.person("Jen Park"), "hi")
        first = await rig.post(said.chat.id, SAVED)
        rig.teams.said(said.chat)[0].deleted = True
        assert await rig.post(said.chat.id, MOVED, replaces=first) != first
        assert [texts(m.card) for m in rig.teams.said(said.chat)] == [["Moved."]]


async def test_an_answer_in_a_channel_is_below_the_message(url: str) -> None:
    async with running(url) as rig:
        jen = rig.teams.world.person("Jen Park")
        deals = rig.teams.world.channel("deals", jen)
        said = await rig.teams.say(jen, "@Sayso hi", deals)
        await rig.post(deals.id, SAVED, thread=said.id)
        await rig.post(deals.id, SAVED)
        assert [m.thread for m in rig.teams.said(deals)] == [said.id, None]


async def test_a_group_chat_has_no_threads(url: str) -> None:
    async with running(url) as rig:
        jen = rig.teams.world.person("Jen Park")
        group = rig.teams.world.group(jen)
        said = await rig.teams.say(jen, "@Sayso hi", group)
        await rig.post(group.id, SAVED, thread=said.id)
        assert [m.thread for m in rig.teams.said(group)] == [None]


async def test_what_one_person_may_see_goes_to_them_alone(url: str) -> None:
    """Teams shows nothing to one person in a channel, so it goes into the direct conversation."""
    async with running(url) as rig:
        jen = rig.teams.world.person("Jen Park")
        deals = rig.teams.world.channel("deals", jen)
        said = await rig.teams.say(jen, "@Sayso hi", deals)
        first = await rig.post(deals.id, SAVED, thread=said.id, only_for=jen.aad)
        await rig.post(deals.id, MOVED, thread=said.id, only_for=jen.aad, replaces=first)
        assert rig.teams.said(deals) == []
        [message] = rig.teams.said(rig.teams.world.direct(jen))
        assert (texts(message.card), message.replaced) == (["Moved."], 1)
        opened = [call for call in rig.teams.api.calls if call.path == ("conversations",)]
        assert len(opened) == 1


async def test_a_reminder_goes_to_who_never_wrote_directly(url: str) -> None:
    """By the person's id; the conversation is kept, and where they are met is known from then."""
    async with running(url) as rig:
        jen = rig.teams.world.person("Jen Park")
        await rig.teams.say(jen, "@Sayso hi", rig.teams.world.channel("deals", jen))
        await rig.post(jen.aad, SAVED)
        await rig.post(rig.teams.world.direct(jen).id, SAVED)
        assert len(rig.teams.said(rig.teams.world.direct(jen))) == 2


async def test_nobody_is_written_to_who_cannot_be(url: str) -> None:
    async with running(url) as rig:
        jen = rig.teams.world.person("Jen Park")
        said = await rig.teams.say(jen, "hi")
        assert (await _refused(rig, "19:elsewhere@thread.tacv2")).closed
        assert (await _refused(rig, "aad-of-nobody")).closed
        await rig.teams.removed(jen, said.chat)
        assert (await _refused(rig, said.chat.id)).closed
        await rig.teams.joined(jen, said.chat)
        assert await rig.post(said.chat.id, SAVED)


async def test_a_removed_chat_is_told_to_be_closed(url: str) -> None:
    async with running(url) as rig:
        said = await rig.teams.say(rig.teams.world.person("Jen Park"), "hi")
        rig.teams.api.fail("post", 403, "BotNotInConversationRoster")
        error = await _refused(rig, said.chat.id)
        assert (error.closed, error.permanent, error.unsent) == (True, True, True)
        assert "again" in error.todo


@pytest.mark.parametrize(
    ("status", "after", "wait", "unsent"),
    [(429, 7, 7.0, True), (412, None, 5.0, True), (502, None, 5.0, False), (504, 3, 3.0, False)],
)
async def test_teams_asks_for_patience(
    url: str, status: int, after: int | None, wait: float, *, unsent: bool
) -> None:
    """The outbox tries again, after as long as Teams says; a gateway's fault may have got out."""
    async with running(url) as rig:
        said = await rig.teams.say(rig.teams.world.person("Jen Park"), "hi")
        rig.teams.api.fail("post", status, retry_after=after)
        error = await _refused(rig, said.chat.id)
        assert (error.permanent, error.retry_after, error.unsent) == (False, wait, unsent)
        assert await rig.post(said.chat.id, SAVED)


async def test_a_flood_into_one_chat_is_held_back_by_teams(url: str) -> None:
    async with running(url) as rig:
        said = await rig.teams.say(rig.teams.world.person("Jen Park"), "hi")
        rig.teams.api.limited = True
        rig.teams.api.seconds = lambda: 0.0
        for _ in range(7):
            await rig.post(said.chat.id, SAVED)
        assert (await _refused(rig, said.chat.id)).retry_after == 1


async def test_a_lost_answer_may_have_got_out(url: str) -> None:
    async with running(url) as rig:
        said = await rig.teams.say(rig.teams.world.person("Jen Park"), "hi")
        rig.teams.api.lose_answer("post")
        error = await _refused(rig, said.chat.id)
        assert (error.permanent, error.unsent) == (False, False)
        assert len(rig.teams.said(said.chat)) == 1


async def test_a_refused_card_is_said_as_text(url: str) -> None:
    async with running(url) as rig:
        said = await rig.teams.say(rig.teams.world.person("Jen Park"), "hi")
        rig.teams.api.fail("post", 400, "BadArgument")
        await rig.post(said.chat.id, SAVED)
        [message] = rig.teams.said(said.chat)
        assert (message.activity["text"], message.activity["textFormat"]) == ("Saved.", "plain")
        rig.teams.api.fail("post", 413, "MessageSizeTooBig", times=2)
        assert (await _refused(rig, said.chat.id)).permanent


async def test_a_flood_of_words_is_taken(url: str) -> None:
    """Letters of any script, counted as they are sent."""
    async with running(url) as rig:
        said = await rig.teams.say(rig.teams.world.person("Jen Park"), "hi")
        bars = Chart("数", ("月",) * 20, (Series("和" * 40, (1.0,) * 20, ("円" * 20,) * 20),))
        flood = Reply("長" * 300, (Text(tuple(line("語" * 90) for _ in range(200))), bars))
        await rig.post(said.chat.id, flood)
        assert texts(rig.teams.said(said.chat)[0].card)[-1].endswith("do not fit here")


async def test_a_channel_is_called_by_its_name(url: str) -> None:
    async with running(url) as rig:
        jen = rig.teams.world.person("Jen Park")
        said = await rig.teams.say(jen, "hi")
        named = {"channel": {"id": "19:d", "name": "Deals"}, "tenant": {"id": TENANT}}
        await rig.teams.say(jen, "@Sayso hi", rig.teams.world.channel("d", jen), channelData=named)
        told = Text(((Run("19:d@thread.tacv2", channel=True),),))
        await rig.post(said.chat.id, Reply("S.", (told,)))
        assert texts(rig.teams.said(said.chat)[0].card) == ["#Deals"]


async def test_one_token_for_all(url: str) -> None:
    """Also for many at the same moment; a new one is fetched where the old one is refused."""
    async with running(url) as rig:
        said = await rig.teams.say(rig.teams.world.person("Jen Park"), "hi")
        await asyncio.gather(*(rig.post(said.chat.id, SAVED) for _ in range(8)))
        assert rig.teams.login.times("token") == 1
        rig.teams.api.tokens.clear()
        await rig.post(said.chat.id, SAVED)
        assert rig.teams.login.times("token") == 2


async def test_a_token_is_renewed_before_it_expires(url: str) -> None:
    async with running(url) as rig:
        rig.teams.login.lasts = 200
        said = await rig.teams.say(rig.teams.world.person("Jen Park"), "hi")
        asked = rig.teams.login.times("token")
        await rig.post(said.chat.id, SAVED)
        assert rig.teams.login.times("token") == asked + 1


async def test_a_wrong_secret_says_so_and_keeps_it(url: str) -> None:
    async with running(url, secret="not-the-secret") as rig:
        jen = rig.teams.world.person("Jen Park")
        await rig.teams.say(jen, "hi")
        assert rig.teams.deliveries[-1].status == 503
        error = await _refused(rig, rig.teams.world.direct(jen).id)
        assert (error.permanent, error.unsent) == (True, True)
        assert "SAYSO_TEAMS_APP_SECRET" in error.todo
        assert "not-the-secret" not in f"{error} {error.todo}"


async def test_microsofts_sign_in_is_down(url: str) -> None:
    async with running(url) as rig:
        said = await rig.teams.say(rig.teams.world.person("Jen Park"), "hi")
        rig.teams.login.down = True
        rig.teams.api.tokens.clear()
        error = await _refused(rig, said.chat.id)
        assert (error.permanent, error.unsent) == (False, True)
