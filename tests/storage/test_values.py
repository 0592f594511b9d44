"""Values come back from both databases exactly as they went in."""

from __future__ import annotations

import copy
import datetime as dt
import json
import threading
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.changes import recording
from storage.database import Database
from storage.errors import WrongValue
from storage.ids import ALPHABET, LENGTH, new_id
from storage.records import Deal, Member
from storage.types import exact
from storage.values import decode, encode, fix
from tests.storage.conftest import NOW, Place

# Fixed offsets: Python calls two equal instants unequal where one is told in a zone's skipped or
# repeated hour.
ZONES = st.integers(-23 * 60, 23 * 60).map(
    lambda minutes: dt.timezone(dt.timedelta(minutes=minutes))
)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.dates()
    | st.times()
    | st.datetimes(
        min_value=dt.datetime(2, 1, 1), max_value=dt.datetime(9998, 1, 1), timezones=ZONES
    )
)
KEYS = st.text(max_size=5) | st.sampled_from(["$decimal", "$date", "$dict", "$instant", "$time"])
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3)
)


@given(VALUES)
def test_json_loses_nothing(value: Any) -> None:
    """Value and kind of value, through plain JSON text."""
    found = decode(json.loads(json.dumps(encode(value))))
    assert found == value
    assert repr(encode(found)) == repr(encode(value))


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), dt.datetime(2026, 1, 1), b"x", {1: 2}, object(), {"a"}]
)
def test_what_json_cannot_carry_is_refused(value: object) -> None:
    with pytest.raises(WrongValue):
        encode(value)


def test_fixed_values_refuse_changes_and_copies_do_not() -> None:
    value = fix({"a": [1, {"b": 2}], "c": "d"})
    changes: tuple[tuple[Callable[..., object], tuple[object, ...]], ...] = (
        (value.update, ({"a": 1},)),
        (value.pop, ("a",)),
        (value.setdefault, ("z", 1)),
        (value["a"].append, (1,)),
        (value["a"].sort, ()),
        (value["a"][1].clear, ()),
        (value["a"][1].__setitem__, ("b", 1)),
    )
    for change, given_values in changes:
        with pytest.raises(TypeError, match="assign a new one"):
            change(*given_values)
    loose = copy.deepcopy(value)
    loose["a"][1]["b"] = 3
    assert value == {"a": [1, {"b": 2}], "c": "d"}
    assert value | {"e": 1} == {"a": [1, {"b": 2}], "c": "d", "e": 1}


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    amount=st.none() | st.decimals(-(10**15), 10**15, places=2),
    since=st.datetimes(
        min_value=dt.datetime(1970, 1, 2), max_value=dt.datetime(2100, 1, 1), timezones=ZONES
    ),
    name=st.text(st.characters(exclude_characters="\x00", codec="utf-8"), max_size=20),
    data=VALUES,
)
def test_records_come_back_as_they_went_in(
    database: Database,
    amount: Decimal | None,
    since: dt.datetime,
    name: str,
    data: Any,
) -> None:
    workspace = create(database)
    with (
        database.transaction(workspace) as session,
        recording(session, member_id=None, source="import", at=NOW),
    ):
        member = Member(name=name, settings={"data": data})
        deal = Deal(
            name=name,
            owner_id=member.id,
            stage="lead",
            stage_since=since,
            amount=amount,
            currency="EUR",
            created_at=NOW,
        )
        session.add_all([member, deal])
    with database.reading(workspace) as session:
        found = session.need(Deal, deal.id)
        assert (found.name, found.amount, found.stage_since) == (name, amount, since)
        assert found.stage_since.utcoffset() == dt.timedelta(0)
        assert session.need(Member, member.id).settings == {"data": data}


def create(database: Database) -> str:
    from storage.workspaces import create_workspace

    return create_workspace(
        database,
        name="w",
        surface="slack",
        external_id=new_id(),
        timezone="UTC",
        currency="EUR",
        date_order="DMY",
        process="",
    )


def test_what_no_database_can_hold_is_left_out_of_text(database: Database, here: Place) -> None:
    """NUL and half of a character; the rest stays."""
    with (
        database.transaction(here.workspace_id) as session,
        recording(session, member_id=None, source="message", at=NOW, text="a\x00b\ud83dc"),
    ):
        session.need(Deal, here.deal_id).name = "Ac\x00me \ud83d👍"
    with database.reading(here.workspace_id) as session:
        assert session.need(Deal, here.deal_id).name == "Acme 👍"


@pytest.mark.parametrize("value", [0.1, True, "52", Decimal("1E+20"), Decimal("0.005")])
def test_an_inexact_amount_is_refused(value: object) -> None:
    with pytest.raises(WrongValue):
        exact(value)


def test_ids_sort_as_they_were_made_in_many_threads() -> None:
    made: list[list[str]] = []

    def make() -> None:
        made.append([new_id() for _ in range(2_000)])

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(mine == sorted(mine) for mine in made)
    every = {each for mine in made for each in mine}
    assert len(every) == 8_000
    assert all(len(each) == LENGTH and set(each) <= set(ALPHABET) for each in every)
