"""The facts as files: a shape that stays, figures that add up, no names where none may be told."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import Any

import pytest

from handlers.digests.exporting import COLUMNS, as_csv, as_json
from handlers.digests.facts.model import Facts
from handlers.digests.facts.movement import MINUS, PLUS
from handlers.digests.telling import Known, everybody, known_of, nobody
from storage.database import Database
from storage.records import Deal
from tests.digests.selling import Selling
from tests.digests.ten_deals import all_of, noon, ten_deals

SHAPE = {
    "format": "sayso.digest",
    "version": 1,
    "whose": ["member", "name", "team"],
    "period": ["first_day", "from", "last_day", "timezone", "to"],
    "as_of": "2026-10-19T00:00:00+00:00",
    "start": ["deals", "stages", "sums", "unweighted", "weighted", "without_amount"],
    "end": ["deals", "stages", "sums", "unweighted", "weighted", "without_amount"],
    "accounts": ["converted", "currency", "end", *MINUS, *PLUS, "start"],
    "tally": ["end", *MINUS, *PLUS, "start"],
    "entries": ["amount", "at", "currency", "deal", "term"],
    "won": ["amount", "at", "currency", "deal", "term"],
    "lost": ["amount", "at", "currency", "deal", "reason", "term"],
    "moves": ["at", "deal", "forward", "from", "to"],
    "slips": ["median_days_pulled", "median_days_pushed", "pulled", "pushed"],
    "reasons": ["deals", "reason", "sums"],
    "stages": [
        *("arrived", "deals", "entered", "left", "lost", "median_age", "median_days", "name"),
        *("open", "rate", "stage", "stays", "won"),
    ],
    "bottleneck": None,
    "people": [
        *("activities", "by_chat", "complete", "member", "missing", "name", "open_deals"),
        "updates",
    ],
    "referrals": ["asked", "opened", "received", "won"],
    "look": ["counts", "deals"],
}
DEAL = ["amount", "close_date", "currency", "id", "name", "owner", "owner_name", "stage"]


@pytest.fixture
def selling(database: Database) -> Selling:
    """The ten deals."""
    return ten_deals(database)


def known_to(selling: Selling, facts: Facts, *, all_of_them: bool = True) -> Known:
    audience = everybody() if all_of_them else nobody()
    with selling.database.reading(selling.workspace_id) as session:
        return known_of(session, selling.process, facts, audience)


def whole(selling: Selling) -> dict[str, Any]:
    facts = all_of(selling)
    found: dict[str, Any] = json.loads(as_json(facts, known_to(selling, facts)))
    return found


def shape(part: Any) -> Any:
    """The keys of an object, or of the first of a list."""
    one = part[0] if isinstance(part, list) else part
    return sorted(one) if isinstance(one, dict) else one


def test_the_shape_stays(selling: Selling) -> None:
    """A key that goes or changes its meaning takes a new version."""
    found = whole(selling)
    expected = {k: sorted(v) if isinstance(v, list) else v for k, v in SHAPE.items()}
    assert {key: shape(part) for key, part in found.items()} == expected
    assert list(found) == list(SHAPE)
    assert shape(found["entries"][0]["deal"]) == sorted(DEAL)


def test_the_figures_are_the_facts(selling: Selling) -> None:
    """To the cent, as text."""
    found = whole(selling)
    dollars = next(each for each in found["accounts"] if each["currency"] == "USD")
    assert (dollars["start"], dollars["new"], dollars["end"]) == ("60000.00", "8000.25", "49000.75")
    assert found["whose"] == {"team": "east", "member": None, "name": "East"}
    assert [each["deal"]["name"] for each in found["won"]] == ["A1"]
    assert found["lost"][0]["reason"] == "price"
    assert found["slips"]["pushed"][0]["days"] == 28


def lines(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_lines_of_the_csv_add_up(selling: Selling) -> None:
    """In each currency: what a spreadsheet sums is the end."""
    facts = all_of(selling)
    text = as_csv(facts, known_to(selling, facts))
    assert text.splitlines()[0] == ",".join(COLUMNS)
    for currency in ("USD", "EUR"):
        mine = {
            each["figure"]: Decimal(each["value"])
            for each in lines(text)
            if each["section"] == "accounts"
            and each["currency"] == currency
            and each["figure"] not in ("converted", "currency")
        }
        come = sum(mine[term] for term in PLUS)
        assert mine["start"] + come - sum(mine[term] for term in MINUS) == mine["end"]
    stages = [each for each in lines(text) if each["section"] == "end.stages"]
    assert {each["item"] for each in stages} == {"lead", "demo", "offer"}
    open_deals = sum(int(each["value"]) for each in stages if each["figure"] == "deals")
    assert open_deals == facts.end.deals


def test_what_may_not_be_named_is_counted_without_a_name(selling: Selling) -> None:
    """Neither name, id nor owner stand in either file; the sums do."""
    facts = all_of(selling)
    known = known_to(selling, facts, all_of_them=False)
    for text in (as_json(facts, known), as_csv(facts, known)):
        assert "A1" not in text
        assert '"a1"' not in text
        assert "49000.75" in text
    entries = json.loads(as_json(facts, known))["entries"]
    assert {each["deal"]["id"] for each in entries} == {None}
    assert {each["deal"]["owner"] for each in entries} == {None}


def test_a_name_is_never_run_as_a_formula(selling: Selling) -> None:
    """A spreadsheet shows it."""
    with selling.writing(noon(10, 15)) as session:
        session.need(Deal, "a3").name = "=HYPERLINK(1)"
    facts = all_of(selling)
    text = as_csv(facts, known_to(selling, facts))
    assert "'=HYPERLINK(1)" in {each["name"] for each in lines(text)}
    assert '"=HYPERLINK' not in text
    assert ",=HYPERLINK" not in text
