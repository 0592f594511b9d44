"""What is exported imports again without a change, and fills an empty workspace with the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import count, pairwise
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from handlers.demo import create
from handlers.exporting import What
from handlers.importing import Options, Outcome
from handlers.process import default
from storage.changes import effective, recording
from storage.database import Database
from storage.records import Account, Contact, Deal, DealContact, Member
from tests.conftest import SqliteFiles
from tests.importing.desk import NOW, Desk, make_desk

BACK = (What.ACCOUNTS, What.CONTACTS, What.DEALS, What.STAGE_HISTORY)
"""What imports again, in the order in which it does."""


def check(desk: Desk, empty: Desk) -> None:
    """Nothing changes here, and all of it is the same there."""
    for what in BACK:
        text = desk.export(what)
        if text.count("\n") < 2:
            continue
        here = desk.look(text)
        assert (here.kind.value, here.refused) == (what.value, ())
        assert (here.count(Outcome.NEW), here.count(Outcome.CHANGED)) == (0, 0)
        assert here.steps == ()
        report = empty.bring(text, Options(create_members=True))
        assert report.refused == ()
    assert [empty.export(what) for what in BACK] == [desk.export(what) for what in BACK]


def test_half_a_year_of_a_small_team(database: Database) -> None:
    desk = Desk(database, create(database, now=NOW))
    check(desk, make_desk(database, "empty", members=False))


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
NAMES = st.one_of(
    st.sampled_from(
        ["Acme", "ACME", "=1+1", "'quoted", "''=x", "-", "+1", "@home", "a;b", 'a"b,c']
    ),
    st.sampled_from(["None", "n/a", "line\nbreak", "tab\there", "Ünïcode 中", "(x)", "sep=;"]),
    WORDS,
).filter(lambda text: bool(text.strip()))
TEXTS = st.one_of(st.none(), WORDS.map(lambda text: f"x{text}x"))
IDS = st.one_of(st.none(), st.from_regex(r"[A-Z][A-Za-z0-9]{3,17}", fullmatch=True))
INSTANTS = st.datetimes(
    dt.datetime(2020, 1, 1), dt.datetime(2026, 11, 1), timezones=st.just(dt.UTC)
)
STAGES = [stage.key for stage in default().stages]
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "competitor": WORDS.map(lambda text: f"x{text}x"),
        "budget_confirmed": st.booleans(),
        "lost_reason": st.sampled_from(["price", "no budget"]),
    },
)
PEOPLE = st.fixed_dictionaries(
    {"name": NAMES, "title": TEXTS, "phone": TEXTS, "left": st.booleans(), "created_at": INSTANTS}
    | {"email": st.one_of(st.none(), st.sampled_from(["Jen@Acme.example", "bob@x.example"]))}
)
COMPANIES = st.fixed_dictionaries(
    {"name": NAMES, "created_at": INSTANTS}
    | {"domain": st.one_of(st.none(), st.sampled_from(["acme.example", "a.b.example"]))}
)
DEALS = st.fixed_dictionaries(
    {
        "name": NAMES,
        "amount": st.one_of(st.none(), st.decimals(-(10**9), 10**12, places=2)),
        "currency": st.sampled_from(["USD", "EUR", "JPY"]),
        "close_date": st.one_of(st.none(), st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1))),
        "source": TEXTS,
        "private": st.booleans(),
        "parked_until": st.one_of(st.none(), st.dates(dt.date(2026, 1, 1), dt.date(2030, 1, 1))),
        "fields": FIELDS,
    }
)
NUMBERS = count()


# Each example fills two workspaces: making a failing one smaller would take minutes.
@settings(max_examples=40, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.data())
def test_any_records(scratch: Database, data: st.DataObject) -> None:
    number = next(NUMBERS)
    desk = make_desk(scratch, f"full {number}")
    fill(desk, data)
    check(desk, make_desk(scratch, f"empty {number}", members=False))


@pytest.fixture(scope="module")
def scratch(sqlite_databases: SqliteFiles) -> Iterator[Database]:
    """One database for all examples, each in workspaces of its own."""
    url = sqlite_databases.create(migrated=True)
    database = Database(url)
    yield database
    database.close()
    sqlite_databases.drop(url)


def fill(desk: Desk, data: st.DataObject) -> None:
    """Some accounts, contacts and deals with a past, drawn at random."""
    owners = [each.id for each in desk.rows(Member)]
    with (
        desk.database.transaction(desk.workspace_id) as session,
        recording(session, member_id=None, source="demo", at=NOW),
    ):
        accounts = [Account(**each) for each in drawn(data, COMPANIES, unique_ids=True)]
        contacts = [Contact(**each) for each in drawn(data, PEOPLE, unique_ids=True)]
        for contact in contacts:
            contact.account_id = data.draw(a_choice(accounts))
        session.add_all([*accounts, *contacts])
        session.flush()
        for each in drawn(data, DEALS, unique_ids=True):
            trail = data.draw(TRAILS)
            deal = Deal(
                **each,
                owner_id=data.draw(st.sampled_from(owners)),
                stage=trail[0][1],
                stage_since=trail[0][0],
                created_at=trail[0][0],
            )
            deal.account_id = data.draw(a_choice(accounts))
            for at, stage in trail:
                with effective(session, at):
                    session.add(deal)
                    deal.stage, deal.stage_since = stage, at
            for contact in contacts[: data.draw(st.integers(0, 2))]:
                session.add(DealContact(deal_id=deal.id, contact_id=contact.id))


def drawn(
    data: st.DataObject, of: st.SearchStrategy[dict[str, Any]], *, unique_ids: bool
) -> list[dict[str, Any]]:
    """Up to three, whose ids in the CRM differ."""
    found = data.draw(st.lists(of, max_size=3))
    ids = data.draw(st.lists(IDS, min_size=len(found), max_size=len(found)))
    fresh = [each if each not in ids[:place] else None for place, each in enumerate(ids)]
    return [{**each, "external_id": id_} for each, id_ in zip(found, fresh, strict=True)]


def a_choice(accounts: list[Account]) -> st.SearchStrategy[str | None]:
    """The id of one of them, or none."""
    return st.sampled_from([None, *(account.id for account in accounts)])


@st.composite
def trails(draw: st.DrawFn) -> list[tuple[dt.datetime, str]]:
    """When a deal came into which stage, oldest first."""
    instants = sorted(draw(st.lists(INSTANTS, min_size=1, max_size=4, unique=True)))
    stages = draw(
        st.lists(st.sampled_from(STAGES), min_size=len(instants), max_size=len(instants)).filter(
            lambda found: all(a != b for a, b in pairwise(found))
        )
    )
    return list(zip(instants, stages, strict=True))


TRAILS = trails()
