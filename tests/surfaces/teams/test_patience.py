"""What Teams cannot take or tell just now is held back, tried again, or given up."""

from __future__ import annotations

import asyncio

import pytest

from bot.surfaces import SendError
from bot.surfaces.teams.pace import ALL_BURST, ALL_PER_SECOND, BURST, Pace
from bot.surfaces.teams.people import LookupFailed
from bot.surfaces.teams.remedies import BLOCKED, INSTALL, SIGN_IN, remedy_of
from bot.surfaces.teams.waiting import AT_MOST, DELAYS, Waiting
from handlers.reply import Reply, Text, line
from storage.workspaces import list_workspaces
from tests.fakes.slack.roads import until
from tests.surfaces.teams.rig import Rig, running

pytestmark = pytest.mark.asyncio
SAVED = Reply("Saved.", (Text((line("Saved."),)),))


class Hours:
    """Time that passes by waiting only."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def seconds(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def most_within(instants: list[float], seconds: float) -> int:
    """How many of the instants fall into one stretch of so many seconds, at most."""
    return max(sum(start <= at < start + seconds for at in instants) for start in instants)


async def test_a_conversation_gets_what_teams_takes() -> None:
    """At most 7 in a second, 8 in two, 60 in thirty; a few go at once."""
    hours = Hours()
    pace, said = Pace(hours.seconds, hours.sleep), []
    for _ in range(70):
        await pace.wait("w", "19:deals")
        said.append(hours.now)
    assert said[BURST - 1] == said[0]
    assert [most_within(said, n) <= most for n, most in ((1, 7), (2, 8), (30, 60))] == [True] * 3


async def test_all_together_stay_below_what_a_tenant_may() -> None:
    """Fifty requests a second, and room for look-ups among them."""
    hours = Hours()
    pace, said = Pace(hours.seconds, hours.sleep), []
    for number in range(200):
        await pace.wait("w", f"a:{number}")
        said.append(hours.now)
    assert most_within(said, 1) <= ALL_BURST + ALL_PER_SECOND <= 50
    hours.now += 60
    hours.slept.clear()
    await pace.wait("w", "a:1")
    assert hours.slept == []


async def test_one_busy_conversation_holds_up_no_other() -> None:
    hours = Hours()
    pace = Pace(hours.seconds, hours.sleep)
    for _ in range(BURST):
        await pace.wait("w", "19:deals")
    await pace.wait("w", "19:other")
    await pace.wait("other", "19:deals")
    assert hours.slept == []


async def test_whom_teams_could_not_tell_of_is_heard_later(url: str) -> None:
    """The roster is down when somebody new writes: nothing is acknowledged, and nothing lost."""
    waited: list[float] = []

    async def no_wait(seconds: float) -> None:
        waited.append(seconds)
        await asyncio.sleep(0)

    async with running(url, waiting=Waiting(no_wait)) as rig:
        rig.teams.api.fail("member", 502, times=3)
        await rig.teams.say(rig.teams.world.person("Jen Park"), "acme is at 52k")
        assert rig.teams.deliveries[-1].status == 503
        await until(lambda: rig.texts)
        assert rig.texts == ["acme is at 52k"]
        assert tuple(waited) == DELAYS[: len(waited)]


async def test_what_teams_delivers_again_waits_once() -> None:
    tried: list[str] = []
    free = asyncio.Event()

    async def attempt() -> None:
        tried.append("tried")

    async def sleep(_seconds: float) -> None:
        await free.wait()

    waiting = Waiting(sleep)
    waiting.keep("message 1", attempt)
    waiting.keep("message 1", attempt)
    assert len(waiting) == 1
    free.set()
    await until(lambda: not len(waiting))
    assert tried == ["tried"]


async def test_a_fault_of_ours_is_not_tried_for_ever() -> None:
    tried: list[str] = []

    async def attempt() -> None:
        tried.append("tried")
        raise LookupFailed if len(tried) < 3 else RuntimeError

    async def sleep(_seconds: float) -> None:
        await asyncio.sleep(0)

    waiting = Waiting(sleep)
    waiting.keep("message 1", attempt)
    await until(lambda: not len(waiting))
    assert len(tried) == 3


async def test_waiting_has_an_end_and_a_limit() -> None:
    waiting = Waiting()

    async def attempt() -> None:
        raise LookupFailed

    for number in range(AT_MOST + 5):
        waiting.keep(str(number), attempt)
    assert len(waiting) == AT_MOST
    await waiting.close()
    assert len(waiting) == 0


async def _refused(rig: Rig, place: str) -> SendError:
    with pytest.raises(SendError) as caught:
        await rig.post(place, SAVED)
    return caught.value


@pytest.mark.parametrize(
    ("status", "code", "todo"),
    [
        (403, "MessageWritesBlocked", BLOCKED),
        (403, "BotNotInConversationRoster", INSTALL),
        (404, "ConversationNotFound", INSTALL),
    ],
)
async def test_a_blocked_bot_does_not_go_on_trying(
    url: str, status: int, code: str, todo: str
) -> None:
    """Teams is asked once; after a word from the person everything is as before."""
    async with running(url) as rig:
        jen = rig.teams.world.person("Jen Park")
        said = await rig.teams.say(jen, "hi")
        rig.teams.api.fail("post", status, code)
        error = await _refused(rig, said.chat.id)
        assert (error.closed, error.todo) == (True, todo)
        asked = len(rig.teams.api.calls)
        assert (await _refused(rig, said.chat.id)).closed
        assert len(rig.teams.api.calls) == asked
        await rig.teams.say(jen, "hi again")
        assert await rig.post(said.chat.id, SAVED)


async def test_a_refusal_of_one_message_closes_nothing(url: str) -> None:
    async with running(url) as rig:
        said = await rig.teams.say(rig.teams.world.person("Jen Park"), "hi")
        rig.teams.api.fail("post", 403, "SomethingElse")
        assert (await _refused(rig, said.chat.id)).permanent
        assert await rig.post(said.chat.id, SAVED)


@pytest.mark.parametrize(
    ("cause", "todo"),
    [
        ("Teams: 403 MessageWritesBlocked", BLOCKED),
        ("Teams: we were taken out of it", INSTALL),
        ("Teams: sign-in: invalid_client", SIGN_IN),
        ("Teams: 400 BadSyntax", ""),
        ("Slack: channel_not_found", ""),
    ],
)
async def test_the_way_out(cause: str, todo: str) -> None:
    assert remedy_of(cause) == todo


async def test_first_words_at_the_same_moment_found_one_workspace(url: str) -> None:
    """Many write to a Sayso that has just been added: one workspace, and each is heard."""
    async with running(url) as rig:
        people = [rig.teams.world.person(f"Rep {number}") for number in range(8)]
        await asyncio.gather(*(rig.teams.say(each, f"hi from {each.name}") for each in people))
        await until(lambda: len(rig.texts) == len(people))
        assert {each.status for each in rig.teams.deliveries} == {200}
        assert len(list_workspaces(rig.database)) == 1
