"""Whatever a file holds: it is imported, or a clear fault says why not."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.importing import (
    ImportFault,
    Kind,
    Options,
    Outcome,
    Plan,
    refused_csv,
    report_on,
)
from handlers.importing.columns import known
from storage.database import Database
from tests.conftest import SqliteFiles
from tests.importing.desk import Desk, make_desk

HEADERS = sorted({name for kind in Kind for names in known(kind).values() for name in names})
CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        "|Rosa Diaz|Proposal|won|2026-03-14|14/3/26|46095|52,000.00|$5|jen@acme.example|yes|'=1"
        "|acme.example|a;b|12345678901234567890".split("|")
    ),
    st.integers().map(str),
    st.datetimes().map(str),
)


@pytest.fixture(scope="module")
def desk(sqlite_databases: SqliteFiles) -> Iterator[Desk]:
    """One workspace for all examples; nothing is written into it."""
    url = sqlite_databases.create(migrated=True)
    database = Database(url)
    yield make_desk(database)
    database.close()
    sqlite_databases.drop(url)


def look(desk: Desk, raw: bytes, kind: Kind | None = None) -> None:
    """Every row has an outcome, and every refusal a reason; or a fault says what is wrong."""
    found = looked(desk, raw, Options(kind=kind, create_members=True))
    if isinstance(found, str):
        assert found.endswith((".", "?"))
        return
    assert sorted(each.line for each in found.results) == [row.line for row in found.table.rows]
    assert all(each.reason for each in found.refused)
    assert bool(found.steps) == any(found.count(each) for each in (Outcome.NEW, Outcome.CHANGED))


def looked(desk: Desk, raw: bytes, options: Options) -> Plan | str:
    """The plan, or the fault in words."""
    try:
        return desk.look(raw, options)
    except ImportFault as fault:
        return str(fault)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([None, *Kind]))
def test_any_bytes(desk: Desk, raw: bytes, kind: Kind | None) -> None:
    look(desk, raw, kind)


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet="ab,;\t|\n\r\"'= \u00e9\u4e2d", max_size=200),
    st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-8-sig"]),
)
def test_any_text(desk: Desk, text: str, encoding: str) -> None:
    look(desk, text.encode(encoding), Kind.DEALS)


@settings(max_examples=250, deadline=None)
@given(st.data(), st.lists(st.sampled_from(HEADERS), min_size=1, max_size=9, unique=True))
def test_any_cells_under_known_headers(desk: Desk, data: st.DataObject, headers: list[str]) -> None:
    row = st.lists(CELLS, min_size=len(headers), max_size=len(headers))
    rows = data.draw(st.lists(row, min_size=1, max_size=6))
    out = io.StringIO()
    csv.writer(out).writerows([headers, *rows])
    look(desk, out.getvalue().encode("utf-8", "replace"), data.draw(st.sampled_from([None, *Kind])))


def test_the_refused_rows_of_a_ragged_file_keep_every_cell(desk: Desk) -> None:
    found = desk.look("Deal,Stage,Owner\nA,Won\nB,Won,Rosa Diaz,more\n=C,Nowhere,Rosa Diaz\n")
    lines = list(csv.reader(io.StringIO(refused_csv(report_on(found)))))
    assert lines[0][:3] == ["Deal", "Stage", "Owner"]
    assert (lines[1][:3], lines[1][4]) == (["A", "Won", ""], "2")
    assert (lines[2][:3], lines[2][4:]) == (["B", "Won", "Rosa Diaz"], ["3", "more"])
    assert lines[3][0] == "'=C"
