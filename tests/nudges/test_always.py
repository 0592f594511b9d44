"""What holds whatever people do: any days, changes and taps, in any order.

- the same (rule, record, occasion) is not told twice within the rule's days
- what was snoozed is not told before its day
- nothing is told on days off, outside the hours, or by a muted rule
- a day's message has no more items than the process allows, until Show all is tapped
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers import process as processes
from handlers.nudges.calendar import Calendar, calendar_of
from handlers.nudges.looking import latest
from handlers.nudges.muting import muted_by
from handlers.nudges.rhythm import EARLIEST, LATEST
from handlers.nudges.rules import rule_of
from storage.database import Database
from storage.records import Activity, Deal, Member, Nudge
from tests.nudges.morning import NEW_YORK, Morning
from tests.world import NOW, WORKSPACE, make_world

MOST = 3
HOURS = ((8, 30), (3, 0), (12, 0), (20, 0), (9, 50))
TAPS = ("Done", "Snooze", "Not useful", "Show all", "Undo")
WORDS = ("snooze all until monday", "remind me again tomorrow", "done", "snooze acme for 2 days")
WISHES: tuple[dict[str, str], ...] = (
    {},
    {"days": "mon wed"},
    {"nudge_at": "16:00"},
    {"hours": "10:00-14:00", "nudge_at": "10:00"},
    {"paused_until": "2026-03-12"},
)
DEALS = ("d-acme", "d-globex", "d-hooli", "d-ridge", "d-route")
MOVES = st.one_of(
    st.tuples(st.just("day"), st.integers(1, 4), st.sampled_from(HOURS)),
    st.tuples(st.just("day"), st.just(1), st.just((8, 30))),
    st.tuples(st.just("tap"), st.sampled_from(TAPS), st.integers(1, 9)),
    st.tuples(st.just("say"), st.sampled_from(WORDS), st.just(0)),
    st.tuples(st.just("wish"), st.integers(0, len(WISHES) - 1), st.just(0)),
    st.tuples(
        st.sampled_from(("close", "activity", "step", "hour", "park", "stage")),
        st.sampled_from(DEALS),
        st.integers(-3, 9),
    ),
)
Move = tuple[str, object, object]


class Watched:
    """A morning at which every move is followed by a look at what it told."""

    def __init__(self, url: str) -> None:
        """Begin on a Wednesday."""
        self.database = Database(url)
        self.morning = Morning(self.database)
        self.day = NOW.date()
        self.shown: set[str] = set()
        self.number = 0

    def do(self, move: Move) -> None:
        """Make the move, and check what was told by it."""
        before = {each.id: each for each in self.morning.nudges("dana")}
        self._act(move)
        told = [each for each in self.morning.nudges("dana") if each.id not in before]
        kept = latest(before.values())
        for nudge in told:
            self._check(nudge, kept.get((nudge.rule, nudge.record_id)))
            if move[0] != "tap":
                self._check_time(nudge)
        self._check_messages()

    def _act(self, move: Move) -> None:
        kind, what, number = move
        if kind == "day":
            assert isinstance(what, int)
            assert isinstance(number, tuple)
            self._on(self.day + timedelta(days=what), *number)
        elif kind == "tap":
            self._tap(str(what), int(str(number)))
        elif kind == "say":
            self.morning.say("dana", str(what))
        elif kind == "wish":
            self.morning.settings("dana", **WISHES[int(str(what))])
        else:
            self._change(kind, str(what), int(str(number)))
        self.morning.look()

    def _on(self, day: date, hour: int, minute: int) -> None:
        if datetime.combine(day, time(hour, minute), NEW_YORK) > self.morning.clock.now():
            self.day = day
            self.morning.at(day, hour, minute)

    def _tap(self, label: str, number: int) -> None:
        if label == "Show all":
            label = f"Show all ({number} more)"
        chosen = {"when": "", "day": str(self.day + timedelta(days=number))}
        values: Mapping[str, str] | None = chosen if label == "Snooze" else None
        try:
            argument = self.morning.control(label)[1]
            self.morning.tap("dana", label, values=values)
        except AssertionError:
            return  # nothing to tap
        if label.startswith("Show all"):
            self.shown.add(argument)

    def _change(self, kind: str, deal_id: str, number: int) -> None:
        day, morning = self.day + timedelta(days=number), self.morning
        self.number += 1
        name = f"x-{self.number}"
        match kind:
            case "close":
                morning.change(Deal, deal_id, close_date=day)
            case "park":
                morning.change(Deal, deal_id, parked_until=day)
            case "stage":
                morning.change(Deal, deal_id, stage="negotiation", stage_since=morning.clock.now())
            case "activity":
                made = Activity(
                    id=name,
                    deal_id=deal_id,
                    member_id="dana",
                    type="call",
                    on=self.day,
                    text="",
                    created_at=morning.clock.now(),
                )
                morning.write(lambda session: session.add(made))
            case _:
                at = {"due_at": time(10)} if kind == "hour" else {}
                morning.step(name, f"Call {self.number}", day, deal_id=deal_id, **at)

    def _member(self) -> tuple[Member, Calendar]:
        with self.database.reading(WORKSPACE) as session:
            member = session.need(Member, "dana")
            process = processes.present(session)
            return member, calendar_of(member, process, session.workspace.timezone)

    def _check(self, nudge: Nudge, last: Nudge | None) -> None:
        rule = rule_of(nudge.rule)
        assert rule is not None
        assert nudge.rule not in muted_by(self._member()[0])
        if last is None or last.occasion != nudge.occasion:
            return
        if last.state == "snoozed" and last.until:
            assert nudge.told_on >= last.until
        else:
            assert (nudge.told_on - last.told_on).days >= rule.again_days

    def _check_time(self, nudge: Nudge) -> None:
        calendar = self._member()[1]
        if nudge.rule == "step_hour":
            local = nudge.told_at.astimezone(calendar.zone).time()
            assert EARLIEST.hour - 1 <= local.hour <= LATEST.hour
            assert not calendar.wishes.rests_on(nudge.told_on)
        else:
            assert calendar.may_be_told(nudge.told_at)

    def _check_messages(self) -> None:
        about: dict[str, set[object]] = {}
        for nudge in self.morning.nudges("dana"):
            if nudge.message.startswith("nudges:"):
                about.setdefault(nudge.message, set()).add(nudge.facts["about"])
        for message, items in about.items():
            assert len(items) <= MOST or message in self.shown


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small world in a file, to be copied for each course of days."""
    path = tmp_path_factory.mktemp("always") / "world.db"
    database = Database(f"sqlite:///{path}")
    database.migrate()
    database.close()
    make_world(f"sqlite:///{path}").close()
    return path


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(moves=st.lists(MOVES, min_size=4, max_size=14))
def test_whatever_people_do(world: Path, moves: list[Move]) -> None:
    """Each move is checked as it is made."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "world.db"
        shutil.copy(world, copy)
        watched = Watched(f"sqlite:///{copy}")
        try:
            for move in moves:
                watched.do(move)
        finally:
            watched.database.close()
