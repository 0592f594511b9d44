"""Steps, activities, referrals and questions, in the order that the functions promise."""

from __future__ import annotations

import datetime as dt

from storage import activities, questions, referrals, steps
from storage.database import Database
from storage.records import Activity, NextStep, Referral
from tests.storage.conftest import NOW, Place
from tests.storage.lookups.writing import DAY, TODAY, write


def step(place: Place, text: str, due: int | None, **values: object) -> NextStep:
    """A step due in so many days."""
    made = NextStep(
        owner_id=place.member_id,
        deal_id=place.deal_id,
        text=text,
        due_on=None if due is None else TODAY + due * DAY,
        created_at=NOW,
    )
    for key, value in values.items():
        setattr(made, key, value)
    return made


def test_steps_come_by_their_due_day_and_time(
    database: Database, here: Place, there: Place
) -> None:
    write(
        database,
        here,
        step(here, "no day", None),
        step(here, "tomorrow", 1),
        step(here, "today", 0),
        step(here, "today at three", 0, due_at=dt.time(15)),
        step(here, "today at nine", 0, due_at=dt.time(9)),
        step(here, "done", 0, done_at=NOW),
        step(here, "of the account", -1, deal_id=None, account_id=here.account_id),
    )
    write(database, there, step(there, "theirs", 0))
    with database.reading(here.workspace_id) as session:

        def texts(found: list[NextStep]) -> list[str]:
            return [each.text for each in found]

        due = ["of the account", "today at nine", "today at three", "today"]
        assert texts(steps.steps_due(session, [here.member_id], TODAY)) == due
        every = [*due, "tomorrow", "no day"]
        assert texts(steps.steps_due(session, None, None)) == every
        assert texts(steps.all_open_steps(session)) == every
        assert texts(steps.steps_without_day(session, [here.member_id])) == ["no day"]
        assert steps.steps_due(session, [there.member_id], TODAY) == []
        assert texts(steps.open_steps_of(session, deal_id=here.deal_id)) == every[1:]
        of_account = steps.open_steps_of(session, account_id=here.account_id)
        assert texts(of_account) == ["of the account"]


def test_activities_come_latest_first(database: Database, here: Place, there: Place) -> None:
    def call(place: Place, text: str, days: int) -> Activity:
        return Activity(
            deal_id=place.deal_id,
            member_id=place.member_id,
            type="call",
            on=TODAY - days * DAY,
            text=text,
            created_at=NOW,
        )

    write(database, here, call(here, "old", 9), call(here, "new", 1), call(here, "middle", 5))
    write(database, there, call(there, "theirs", 0))
    with database.reading(here.workspace_id) as session:
        found = activities.activities_of(session, here.deal_id, 2)
        assert [each.text for each in found] == ["new", "middle"]
        ids = [here.deal_id, there.deal_id]
        assert activities.last_activity_dates(session, ids) == {here.deal_id: TODAY - DAY}
        between = activities.activities_between(session, None, TODAY - 9 * DAY, TODAY - 5 * DAY)
        assert [each.text for each in between] == ["old", "middle"]
        assert activities.activities_between(session, [], TODAY - 9 * DAY, TODAY) == []


def test_referrals_come_latest_first(database: Database, here: Place, there: Place) -> None:
    def referral(place: Place, name: str, days: int) -> Referral:
        return Referral(
            member_id=place.member_id,
            contact_id=place.contact_id,
            to_name=name,
            created_at=NOW - days * DAY,
        )

    write(database, here, referral(here, "Ann", 3), referral(here, "Bob", 1))
    write(database, there, referral(there, "theirs", 1))
    with database.reading(here.workspace_id) as session:
        for found in (
            referrals.referrals_of(session, None),
            referrals.referrals_of(session, [here.member_id]),
            referrals.referrals_by(session, here.contact_id),
        ):
            assert [each.to_name for each in found] == ["Bob", "Ann"]
        assert referrals.referrals_of(session, [there.member_id]) == []


def test_questions_wait_until_they_are_answered(database: Database, here: Place) -> None:
    with database.transaction(here.workspace_id) as session:
        for minute, message in enumerate(("m1", "m2", "m1")):
            questions.put_question(
                session,
                member_id=here.member_id,
                kind="deal",
                payload={"n": minute},
                asked_at=NOW + dt.timedelta(minutes=minute),
                message_id=message,
            )
    with database.transaction(here.workspace_id) as session:
        found = questions.open_questions(session, "m1")
        assert [each.payload["n"] for each in found] == [0, 2]
        questions.close_questions(session, "m1", NOW, "edited")
        assert questions.open_questions(session, "m1") == []
        assert {each.answer for each in found} == {"edited"}
        left = questions.open_questions_to(session, here.member_id)
        assert [each.payload["n"] for each in left] == [1]
