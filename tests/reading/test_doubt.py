"""What is likely but not certain waits for a tap instead of being written."""

from __future__ import annotations

import pytest

from handlers.reading.reading import Outcome, Update
from tests.reading.books import say


def of_kind(text: str, kind: str) -> list[Update]:
    return [update for update in say(text).updates if update.do == kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("put acme at 52k no wait they wanted the beds too", "set_amount"),
        ("acme closes in june. wait no, their freeze lifts after that", "set_close_date"),
    ],
)
def test_a_value_that_is_taken_back_at_once_is_not_written(text: str, kind: str) -> None:
    (update,) = of_kind(text, kind)
    assert update.confirm


def test_a_value_without_a_correction_is_written() -> None:
    (update,) = of_kind("put acme at 52k, they wanted the beds too", "set_amount")
    assert not update.confirm


def test_the_name_that_is_taken_back_is_not_the_one_called() -> None:
    (update,) = of_kind("called Jen no Pam at Globex", "log_activity")
    assert update.values["deal"] == "d2"


@pytest.mark.parametrize(
    "text",
    [
        "acme has LabCraft in there too, LabCraft's at 98k",
        "acme has two bids besides ours, one's pruett air at 59k",
        "acme's 30% down cleared the bank, that's 39,300",
    ],
)
def test_what_others_ask_and_what_is_paid_ahead_is_no_amount(text: str) -> None:
    assert of_kind(text, "set_amount") == []


def test_a_new_deal_whose_name_may_be_longer_waits_with_all_that_is_said_of_it() -> None:
    name = "Dove Creek Sunday School Friends"
    reading = say(f"new lead: {name}. Benny Cruz is the buyer, 90k, add him")
    assert reading.outcome is Outcome.ASK
    assert {True} == {update.is_open for update in reading.updates}


def test_a_new_deal_told_before_it_is_asked_for_has_its_amount() -> None:
    (made,) = of_kind("Kuipers Staal, two inspectors, 60k. Add as new deal", "create_deal")
    assert made.values["account"] == "Kuipers Staal"
    assert int(str(made.values["amount"])) == 60_000


def test_a_town_is_no_customer() -> None:
    (made,) = of_kind("Ceiba Produce, new deal, space in Medley, 36k", "create_deal")
    assert made.values["account"] == "Ceiba Produce"
