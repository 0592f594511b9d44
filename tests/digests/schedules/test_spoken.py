"""What people say about digests: the orders, when they mean, and what is no order at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.commands import command_of
from handlers.commands.digests import EXPORT, LIST, NOW, POST, STOP, Digests
from handlers.digests.schedules.spoken import Wish, read_wish
from handlers.process.model import WEEKDAYS, WORKDAYS
from handlers.scene import Scene

MON, FRI = ("mon",), ("fri",)
SCENE = cast("Scene", SimpleNamespace())
"""Hours, days and places are read without one."""

WHEN: tuple[tuple[str, Wish], ...] = (
    ("every monday at 9", Wish(MON, time(9))),
    ("on mondays at 9am", Wish(MON, time(9))),
    ("mondays 09:00", Wish(MON, time(9))),
    ("at 9 every monday", Wish(MON, time(9))),
    ("every monday at 9 o'clock", Wish(MON, time(9))),
    ("each friday at 4pm", Wish(FRI, time(16))),
    ("weekly on fridays at 4 pm", Wish(FRI, time(16))),
    ("every week on friday at 16.30", Wish(FRI, time(16, 30))),
    ("weekly at noon", Wish(MON, time(12))),
    ("daily at 17:30", Wish(WORKDAYS, time(17, 30))),
    ("daily at 17:30, only changes", Wish(WORKDAYS, time(17, 30), only_changes=True)),
    ("only changes, daily at 17:30", Wish(WORKDAYS, time(17, 30), only_changes=True)),
    ("daily at 17:30 but only if something changed", Wish(WORKDAYS, time(17, 30), None, True)),
    ("every weekday at 8:30", Wish(WORKDAYS, time(8, 30))),
    ("every working day at 8", Wish(WORKDAYS, time(8))),
    ("every day at 5", Wish(WEEKDAYS, time(17))),
    ("every day at 5am", Wish(WEEKDAYS, time(5))),
    ("every day at 05:00", Wish(WEEKDAYS, time(5))),
    ("mon and thu at 9", Wish(("mon", "thu"), time(9))),
    ("mondays, wednesdays and fridays at 9", Wish(("mon", "wed", "fri"), time(9))),
    ("monday to thursday at 9", Wish(("mon", "tue", "wed", "thu"), time(9))),
    ("at 10", Wish(None, time(10))),
    ("on tuesdays", Wish(("tue",))),
    ("every monday at 9 london time", Wish(MON, time(9), "Europe/London")),
    ("every monday at 9 in new york time", Wish(MON, time(9), "America/New_York")),
    ("at 9 berlin time on mondays", Wish(MON, time(9), "Europe/Berlin")),
    ("every monday at 9 (europe/paris)", Wish(MON, time(9), "Europe/Paris")),
    ("every monday at 9 utc", Wish(MON, time(9), "UTC")),
    ("only changes", Wish(only_changes=True)),
)
NOT_READ = (
    "every other monday at 9",
    "every second friday",
    "monthly at 9",
    "on the first of the month",
    "tomorrow at 9",
    "every monday at 25:00",
    "every monday at nine thirty",
    "every monday at 9 atlantis time",
    "every monday at 9 and to jen",
    "to acme on friday",
    "twice a day",
)
ORDERS: tuple[tuple[str, str, str, str], ...] = (
    ("post the digest here every Monday at 9", POST, "", "every monday at 9"),
    ("Please post the pipeline digest here, daily at 17:30", POST, "", "daily at 17:30"),
    ("post the digest here daily at 5, only changes", POST, "", "daily at 5, only changes"),
    ("send us the weekly digest in this channel on Fridays at 4pm", POST, "", "on fridays at 4pm"),
    ("post the digest for East here every Monday at 9", POST, "east", "every monday at 9"),
    ("post the digest here for team East every Monday at 9", POST, "east", "every monday at 9"),
    ("post the digest every Monday at 9", POST, "", "every monday at 9"),
    ("post the digest here", POST, "", ""),
    ("post the digest here every other Monday", POST, "", "every other monday"),
    ("stop the digest", STOP, "", ""),
    ("stop posting here", STOP, "", ""),
    ("stop posting the digest here please", STOP, "", ""),
    ("cancel all digests", STOP, "", ""),
    ("don't post the digest here any more", STOP, "", ""),
    ("stop the digest “Monday pipeline”", STOP, "", "monday pipeline"),
    ("digest now", NOW, "", ""),
    ("post the digest now", NOW, "", ""),
    ("post the digest here now", NOW, "", ""),
    ("show me the digest", NOW, "", ""),
    ("digest", NOW, "", ""),
    ("which digests are there", LIST, "", ""),
    ("digests", LIST, "", ""),
    ("when is the next digest?", LIST, "", ""),
    ("export the digest", EXPORT, "", ""),
    ("Can you export the digest as CSV, please", EXPORT, "", ""),
    ("export the digest for team East to a spreadsheet", EXPORT, "east", ""),
    ("download the weekly digest's figures", EXPORT, "", ""),
    ("digest as json", EXPORT, "", ""),
)
NO_ORDERS = (
    "post the digest to jen at acme on friday",
    "sent the digest to acme, they want pricing by monday",
    "send the digest tomorrow at 9",
    "jen wants a digest every monday",
    "acme reads the digest every monday at 9",
    "stop the clock on acme",
    "daily at 17:30",
    "stop",
    "stop the digest project at acme",
    "every monday at 9 we call acme",
    "post office called, 20k",
    "export the digest to jen at acme by friday",
    "acme wants to export the digest as csv",
    "exported the digest for acme",
    "export deal is at 40k now",
    "put the reader's digest deal at 20k",
    "the digest deal is at 40k now",
    "call jen about the digest every monday",
    "show me acme",
    "digest partners moved to proposal",
    "cancel acme",
    "remove the digest line item from acme",
)


@pytest.mark.parametrize(("said", "wish"), WHEN)
def test_what_is_said_about_when(said: str, wish: Wish) -> None:
    """Days, hour, zone and 'only changes', in any order."""
    assert read_wish(SCENE, said) == wish


@pytest.mark.parametrize("said", NOT_READ)
def test_what_is_not_understood_is_not_half_read(said: str) -> None:
    """Nobody gets a digest every Monday who asked for every other."""
    assert read_wish(SCENE, said) is None


@pytest.mark.parametrize(("text", "what", "team", "detail"), ORDERS)
def test_orders(text: str, what: str, team: str, detail: str) -> None:
    """What is meant, for which team, and the words about it."""
    found = command_of(text)
    assert found is not None
    assert isinstance(found.command, Digests)
    assert found.what.split("\n") == [what, team, detail]


@pytest.mark.parametrize("text", NO_ORDERS)
def test_what_is_no_order(text: str) -> None:
    """Messages about deals are left to the reader."""
    assert command_of(text) is None


def _days() -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from (("daily", WORKDAYS), ("weekly", MON), ("every day", WEEKDAYS))
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    for day, name in zip(WEEKDAYS, names, strict=True):
        yield from ((f"every {name}", (day,)), (f"on {name}s", (day,)), (name[:3], (day,)))


@given(st.sampled_from([*_days()]), st.times(), st.booleans(), st.booleans())
def test_any_time_is_read_back(
    days: tuple[str, tuple[str, ...]], at: time, only: bool, first: bool
) -> None:
    """Whatever the order of the words."""
    said, wanted = days
    at = at.replace(second=0, microsecond=0, tzinfo=None)
    parts = [said.lower(), f"at {at:%H:%M}"]
    text = " ".join(parts if first else reversed(parts)) + (", only changes" if only else "")
    assert read_wish(SCENE, text) == Wish(wanted, at, None, only)
