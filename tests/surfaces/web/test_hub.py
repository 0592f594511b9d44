"""The event stream loses nothing and repeats nothing, or says that the page must start over."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.surfaces.web.hub import REMEMBERED, Changed, Hub

NEVER = 60.0


async def take(stream: AsyncIterator[Changed | None], number: int) -> list[str]:
    """The ids of the next messages, 'reset' for a reset."""
    taken: list[str] = []
    async for event in stream:
        if event is not None:
            taken.append(event.message or event.what)
        if len(taken) == number:
            break
    return taken


@pytest.mark.asyncio
async def test_events_come_in_order() -> None:
    hub = Hub()
    stream = hub.follow(hub.mark(), patience=NEVER)
    for number in range(3):
        hub.tell("message", message=str(number))
    assert await take(stream, 3) == ["0", "1", "2"]


@pytest.mark.asyncio
async def test_a_reader_that_waits_is_woken() -> None:
    hub = Hub()
    waiting = asyncio.ensure_future(take(hub.follow(hub.mark(), patience=NEVER), 1))
    await asyncio.sleep(0)
    hub.tell("message", message="now")
    assert await waiting == ["now"]


@pytest.mark.asyncio
async def test_who_comes_back_goes_on_where_they_stopped() -> None:
    """After a lost connection the browser names the last event it got."""
    hub = Hub()
    stream = hub.follow(hub.mark(), patience=NEVER)
    hub.tell("message", message="a")
    first = await anext(stream)
    assert first is not None
    hub.tell("message", message="b")
    hub.tell("message", message="c")
    assert await take(hub.follow(first.mark, patience=NEVER), 2) == ["b", "c"]


@pytest.mark.asyncio
async def test_who_stayed_away_too_long_starts_over() -> None:
    hub = Hub()
    old = hub.mark()
    for number in range(REMEMBERED + 1):
        hub.tell("message", message=str(number))
    stream = hub.follow(old, patience=NEVER)
    reset = await anext(stream)
    assert reset is not None
    assert reset.what == "reset"
    hub.tell("message", message="after")
    assert await take(hub.follow(reset.mark, patience=NEVER), 1) == ["after"]


@pytest.mark.asyncio
@pytest.mark.parametrize("mark", ["", "x", "other.1", "other.99", ".", "0.0", "a.b.c"])
async def test_a_mark_of_another_run_starts_over(mark: str) -> None:
    hub = Hub()
    assert await take(hub.follow(mark, patience=NEVER), 1) == ["reset"]


@pytest.mark.asyncio
async def test_a_mark_from_the_future_starts_over() -> None:
    hub = Hub()
    run = hub.mark().partition(".")[0]
    assert await take(hub.follow(f"{run}.7", patience=NEVER), 1) == ["reset"]


@pytest.mark.asyncio
async def test_silence_is_told_so_that_the_connection_stays() -> None:
    hub = Hub()
    assert await anext(hub.follow(hub.mark(), patience=0.001)) is None


@pytest.mark.asyncio
async def test_closing_ends_the_streams() -> None:
    hub = Hub()
    waiting = asyncio.ensure_future(take(hub.follow(hub.mark(), patience=NEVER), 1))
    await asyncio.sleep(0)
    hub.close()
    assert await waiting == []


@given(st.lists(st.booleans(), max_size=40))
def test_any_number_of_breaks_gives_each_event_once(breaks: list[bool]) -> None:
    """However often the connection breaks, every event arrives exactly once and in order."""

    async def read() -> list[str]:
        hub = Hub()
        mark, got = hub.mark(), list[str]()
        stream = hub.follow(mark, patience=NEVER)
        for number, broken in enumerate(breaks):
            hub.tell("message", message=str(number))
            if broken:
                stream = hub.follow(mark, patience=NEVER)
            event = await anext(stream)
            assert event is not None
            got.append(event.message)
            mark = event.mark
        return got

    assert asyncio.run(read()) == [str(number) for number in range(len(breaks))]
