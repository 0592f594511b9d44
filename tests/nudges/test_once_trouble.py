"""Slack refuses, fails, cuts off, is slow; the clock jumps: each is told once all the same."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from storage import outbox
from storage.database import Database
from tests.nudges.crowd import at, days
from tests.nudges.office import Office, office

pytestmark = pytest.mark.asyncio
MON, TUE, WED = days(3)
HOUR = timedelta(hours=1)
SEEDS = range(4)


def trouble(here: Office, kind: str) -> None:
    """What befalls the next message that is posted."""
    api = here.slack.api
    match kind:
        case "429":
            api.limit("chat.postMessage", retry_after=20)
        case "500":
            api.break_down("chat.postMessage", status=500)
        case "in doubt":
            api.fail("chat.postMessage", "internal_error")
        case "cut off":
            api.lose_answer("chat.postMessage")
        case "history":
            api.lose_answer("chat.postMessage")
            api.break_down("conversations.history")
        case "opening":
            api.lose_answer("chat.postMessage")
            api.limit("conversations.open", retry_after=5)
        case _:
            raise ValueError(kind)


KINDS = ("429", "500", "in doubt", "cut off", "history", "opening")


@pytest.mark.parametrize("seed", SEEDS)
async def test_trouble_with_slack_loses_and_doubles_nothing(database: Database, seed: int) -> None:
    """Any mixture of a dozen troubles in the morning."""
    chance = random.Random(seed)
    async with office(database, [MON, TUE]) as here:
        for day in (MON, TUE):
            for _ in range(12):
                trouble(here, chance.choice(KINDS))
            await here.at(at(day, 8, 30))
            await here.settle()
        assert here.counted() == here.once_each([MON, TUE])


async def test_a_message_whose_answer_comes_too_late_is_found(database: Database) -> None:
    """Slack takes it and is silent: it is broken off in time, and found by the next attempt."""
    async with office(database, [MON], lease=timedelta(seconds=0.9)) as here:
        here.slack.api.be_slow("chat.postMessage", 1.2, times=2)
        await here.at(at(MON, 8, 30))
        assert outbox.waiting(database) == 2
        await here.settle()
        assert here.counted() == here.once_each([MON])


async def test_a_refusal_of_all_is_waited_out(database: Database) -> None:
    """Slack answers 429 to everybody: hardly a call until the time that it names."""
    async with office(database, [MON], people=30) as here:
        here.slack.api.limit("chat.postMessage", retry_after=60, times=1_000)
        await here.at(at(MON, 8, 30))
        assert outbox.waiting(database) == 30
        tried = [call for call in here.slack.api.calls if call.method == "chat.postMessage"]
        assert len(tried) <= 20
        here.slack.api.trouble.clear()
        await here.settle()
        assert here.counted() == here.once_each([MON])
        assert here.slack.api.of("conversations.history") == []


async def test_the_clock_jumps_between_ticks(database: Database) -> None:
    """An hour back, a day forward, back again: no day is told twice, none is left out."""
    async with office(database, [MON, TUE, WED]) as here:
        await here.at(at(MON, 8, 30))
        await here.at(at(MON, 7, 30))
        await here.at(at(MON, 8, 30))
        await here.at(at(TUE, 8, 30))
        assert here.counted() == here.once_each([MON, TUE])
        await here.at(at(MON, 9))
        await here.at(at(TUE, 8, 30))
        await here.at(at(WED, 8, 30))
        assert here.counted() == here.once_each([MON, TUE, WED])


@pytest.mark.parametrize("jump", [-HOUR, 24 * HOUR], ids=["back", "forward"])
async def test_the_clock_jumps_in_mid_send(database: Database, jump: timedelta) -> None:
    """A sender died with three messages in hand, one of them out: all arrive, once."""
    async with office(database, [MON]) as here:
        here.clock.wind(at(MON, 8, 30) - here.clock.now())
        while here.nudging.once():
            pass
        now = here.clock.now()
        taken = outbox.claim(database, now, timedelta(seconds=60), 3)
        here.slack.api.lose_answer("chat.postMessage")
        here.clock.wind(jump)
        await here.tick()
        here.clock.wind(2 * HOUR)
        await here.tick()
        await here.settle()
        assert len(taken) == 3
        told = here.counted()
        assert set(told.values()) == {1}
        assert told.keys() >= here.once_each([MON]).keys()


async def test_answers_do_not_wait_for_the_morning(database: Database) -> None:
    """However many are told at 08:30, who is answered meanwhile comes before those who wait."""
    async with office(database, [MON], people=40) as here:
        here.clock.wind(at(MON, 8, 30) - here.clock.now())
        while here.nudging.once():
            pass
        rep = here.reps[-1]
        with database.transaction(rep.workspace) as session:
            outbox.put(
                session,
                surface="slack",
                place=rep.user,
                reply={"summary": "Saved.", "blocks": []},
                key="receipt:1",
                now=here.clock.now(),
            )
        while await here.sender.run():
            pass
        order = [post.key for post in sorted(here.posts("w0"), key=lambda p: p.external_id or "")]
        assert order.index("receipt:1") <= 20
        assert len(order) == 41
