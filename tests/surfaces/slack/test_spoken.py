"""What people say aloud is heard once Slack has written it down; else that is said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.clock import WoundClock
from bot.surfaces.slack.ways.clips import Clip, State, clip_of, spoken_words
from storage.database import Database
from tests.surfaces.slack.rig import Mode, Rig
from tests.surfaces.slack.together import together
from tests.world import NOW, make_world

SUBTITLES = """WEBVTT

NOTE made up

1
00:00:00.000 --> 00:00:02.000
<v Dana>- acme is

00:02.000 --> 00:04.000
52k now
"""


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The test world."""
    made = make_world(database_url)
    yield made
    made.close()


@pytest.mark.asyncio
async def test_words_that_are_there_are_heard(rig: Rig) -> None:
    """A clip whose words came with it is a message like any other."""
    jen = rig.slack.add_user("Jen Park")
    clip = rig.slack.clip(jen)
    clip["transcription"] = {"status": "complete", "preview": {"content": "acme is at 52k"}}

    await rig.slack.share(jen, clip, "listen:")

    assert rig.texts == ["listen:\nacme is at 52k"]


@pytest.mark.asyncio
async def test_words_are_waited_for(database: Database, mode: Mode) -> None:
    """First a sentence that they are waited for, then the receipt; nothing about missing words."""
    clock = WoundClock(NOW)
    async with together(database, mode, clock) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        clip = slack.clip(dana)
        await slack.share(dana, clip)
        await all_.settle()
        assert slack.last(dana).text.startswith("I heard that you said something.")

        await slack.write_down(clip, "acme is", subtitles=SUBTITLES)
        await all_.settle()

        assert all_.amount("d-acme") == Decimal(52000)
        assert len(slack.said(dana)) == 2
        clock.wind(NOW + timedelta(hours=1))
        await all_.settle()
        assert len(slack.said(dana)) == 2


@pytest.mark.asyncio
async def test_words_that_never_come_are_told(database: Database) -> None:
    """Ten minutes later, also by another program than the one that heard of the clip."""
    async with together(database) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        await slack.share(dana, slack.clip(dana))
        place = slack.world.direct(dana)
        await all_.settle()
    clock = WoundClock(NOW + timedelta(minutes=11))
    async with together(database, clock=clock) as later:
        later.slack.world.channels[place.id] = place
        place.members = {later.slack.world.bot.id, later.people["dana"].id}
        await later.settle()
        said = [m.text for m in place.messages if m.bot_id]
        assert said[-1].startswith("Slack has not written down what you said")


@pytest.mark.asyncio
@pytest.mark.parametrize("status", ["failed", "none"])
async def test_a_clip_without_words_is_told_at_once(database: Database, status: str) -> None:
    """Transcripts may be switched off."""
    async with together(database) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        await slack.share(dana, slack.clip(dana, status))
        await all_.settle()
        assert "I noted nothing of it" in slack.last(dana).text


@pytest.mark.asyncio
async def test_a_clip_is_heard_once(rig: Rig) -> None:
    """Slack tells of a file's changes again and again."""
    jen = rig.slack.add_user("Jen Park")
    clip = rig.slack.clip(jen)
    await rig.slack.share(jen, clip)
    for _ in range(3):
        await rig.slack.write_down(clip, "acme is at 52k")
    assert rig.texts == ["acme is at 52k"]


@pytest.mark.asyncio
async def test_clips_among_people_are_not_heard(http_rig: Rig) -> None:
    """In a channel a clip is none of ours, unless it mentions us."""
    rig = http_rig
    jen = rig.slack.add_user("Jen Park")
    deals = rig.slack.add_channel("deals", jen)
    clip = rig.slack.clip(jen)
    await rig.slack.share(jen, clip, channel=deals)
    await rig.slack.write_down(clip, "acme is at 52k")
    assert rig.intake.heard == []
    assert rig.intake.presses == []


@pytest.mark.parametrize(
    ("file", "clip"),
    [
        ({"filetype": "png", "mimetype": "image/png"}, None),
        ({"subtype": "slack_audio"}, Clip("F1", State.NONE)),
        ({"mimetype": "audio/mp4"}, Clip("F1", State.NONE)),
        (
            {"subtype": "slack_video", "transcription": {"status": "processing"}},
            Clip("F1", State.WAITING),
        ),
        (
            {"transcription": {"status": "complete", "preview": {"content": " hi "}}},
            Clip("F1", State.THERE, "hi"),
        ),
        ({"transcription": {"status": "complete"}}, Clip("F1", State.NONE)),
        ({"transcription": {"status": ""}}, None),
    ],
)
def test_clips_are_told_from_files(file: dict[str, Any], clip: Clip | None) -> None:
    """By their kind and by what Slack says of their words."""
    assert clip_of({"id": "F1", **file}) == clip


def test_subtitles_are_words() -> None:
    """Without times, numbers, speakers and notes."""
    assert spoken_words(SUBTITLES) == "acme is 52k now"
    assert spoken_words("") == ""


@pytest.mark.asyncio
@pytest.mark.parametrize("shared", [False, True])
async def test_another_program_goes_on_with_a_clip(database: Database, *, shared: bool) -> None:
    """In a channel too: the words beside the clip, and who reads along, are not forgotten."""
    async with together(database) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        deals = slack.add_channel("deals", *all_.people.values())
        deals.shared = shared
        clip = slack.clip(dana)
        await slack.share(dana, clip, "@Sayso", channel=deals)
        await all_.settle()
    async with together(database) as later:
        users = later.slack.world.users
        users.clear()
        users.update(slack.world.users)
        later.slack.world.channels[deals.id] = deals
        later.slack.world.files[clip["id"]] = clip
        await later.slack.write_down(clip, "acme is 52k now")
        await later.settle()
        assert later.amount("d-acme") == Decimal(52000)
        receipt = next(m for m in deals.messages if "52,000" in m.shown)
        assert receipt.only_for == (dana.id if shared else None)


@pytest.mark.asyncio
async def test_a_deleted_clip_is_not_heard(database: Database, mode: Mode) -> None:
    """Its words come after the message was deleted, or never: nothing more is said of it."""
    clock = WoundClock(NOW)
    async with together(database, mode, clock) as all_:
        slack, dana = all_.slack, all_.people["dana"]
        clip = slack.clip(dana)
        message = await slack.share(dana, clip)
        await all_.settle()
        await slack.delete(message)
        await slack.write_down(clip, "acme is 52k now")
        await all_.settle()
        clock.wind(NOW + timedelta(minutes=11))
        await all_.settle()
        assert all_.amount("d-acme") == Decimal(45000)
        assert len(slack.said(dana)) == 1
