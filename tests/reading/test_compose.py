"""Whose deal is meant, what the values come to, and what is asked rather than written."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from decimal import Decimal

import pytest

from handlers.reading import read
from handlers.reading.book import Book
from handlers.reading.candidates import Money
from handlers.reading.compose.amounts import told_once
from handlers.reading.meaning import RULES, Intent, Meant, Told
from handlers.reading.meaning.kinds.step_again import tells_again
from handlers.reading.meaning.told import MONEY
from handlers.reading.reader import told_of
from handlers.reading.reading import Message, OneOf, Outcome, Unknown, Update
from handlers.reading.spans import Span
from tests.reading.books import BOOK_JSON, NOW, said, say, small_book


def only(text: str, *, thread: str | None = None, sender: str = "u1") -> Update:
    (update,) = say(text, thread=thread, sender=sender).updates
    return update


def test_a_company_stands_for_the_senders_one_open_deal() -> None:
    assert only("acme is at 60k").values["deal"] == "d1"


def test_a_company_stands_for_its_one_open_deal_where_the_sender_owns_none() -> None:
    assert only("acme is at 60k", sender="u2").values["deal"] == "d1"


def test_several_deals_that_fit_are_asked_for() -> None:
    reading = say("vandelay closes june 12")
    assert reading.outcome == Outcome.ASK
    assert OneOf(("d5", "d6")) == reading.updates[0].values["deal"]


@pytest.mark.parametrize(
    ("text", "deal"),
    [
        ("vandelay audit closes june 12", "d6"),
        ("keisha wants the latex specs by friday", "d5"),
        ("vandelay from 15k to 18k", "d6"),
    ],
)
def test_facts_in_the_message_decide_between_several(text: str, deal: str) -> None:
    assert deal == only(text).values["deal"]


def test_the_thread_is_meant_where_nobody_is_named() -> None:
    assert only("now at 18k", thread="d6").values["deal"] == "d6"


def test_a_name_beats_the_thread() -> None:
    assert only("globex is at 35k", thread="d6").values["deal"] == "d2"


def test_the_thread_decides_between_the_deals_of_one_company() -> None:
    assert only("vandelay closes june 12", thread="d6").values["deal"] == "d6"


def test_a_contact_stands_for_the_contacts_deal() -> None:
    assert only("called pam").values["deal"] == "d2"


def test_a_pronoun_keeps_the_deal() -> None:
    reading = say("Spoke with Jen at Acme. She needs the quote by Friday. They are at 60k.")
    assert {"d1"} == {update.values["deal"] for update in reading.updates}


def test_each_deal_of_a_message_gets_its_own_updates() -> None:
    reading = say("acme is at 60k\nglobex closes may 29\nhooli -> proposal")
    assert [(update.do, update.values["deal"]) for update in reading.updates] == [
        ("set_amount", "d1"),
        ("set_close_date", "d2"),
        ("move_stage", "d3"),
    ]


def test_a_company_without_an_open_deal_gets_the_activity_itself() -> None:
    update = only("lunch with Art at Wernham today")
    assert update.values["account"] == "a6"
    assert "deal" not in update.values


def test_an_amount_for_a_company_without_an_open_deal_is_asked() -> None:
    assert only("wernham is at 20k").is_open


def test_a_company_that_the_book_lacks_is_asked() -> None:
    reading = say("Spoke with Initech Holdings this morning")
    assert reading.outcome == Outcome.ASK
    assert Unknown("Initech Holdings") == reading.updates[0].values["deal"]


def test_a_deal_that_the_message_makes_is_the_target_of_the_rest() -> None:
    reading = say("new opp with Initech, 30k. Demo there on friday at 2pm")
    made, step = reading.updates
    assert (made.do, made.values["account"]) == ("create_deal", "Initech")
    assert (step.do, step.values["account"]) == ("set_next_step", "Initech")


def test_what_restates_the_book_is_left_out() -> None:
    assert say("acme is at 45k").updates == ()
    assert say("acme -> qualified").updates == ()


def test_a_leap_of_the_amount_waits_for_a_tap() -> None:
    assert only("acme is at 900k").confirm


def test_an_ambiguous_change_asks_to_or_by() -> None:
    update = only("bump acme 60k")
    assert OneOf((Decimal(60000), Decimal(105000))) == update.values["amount"]


def test_a_change_of_one_of_several_deals_is_kept_relative() -> None:
    update = only("knock 2k off vandelay")
    assert OneOf(("d5", "d6")) == update.values["deal"]
    assert Decimal(-2000) == update.values["by"]


def test_a_date_has_the_role_of_its_update() -> None:
    reading = say("met jen on monday. acme closes in june. need to send the deck by june 5")
    by_kind = {update.do: update for update in reading.updates}
    assert date(2026, 3, 2) == by_kind["log_activity"].values["on"]
    assert date(2026, 6, 30) == by_kind["set_close_date"].values["date"]
    assert date(2026, 6, 5) == by_kind["set_next_step"].values["due"]


def test_a_dollar_sign_means_the_deals_own_dollars() -> None:
    raw = BOOK_JSON | {"deals": [BOOK_JSON["deals"][0] | {"currency": "CAD"}]}
    reading = read(Message("acme is at $60,000", "u1", NOW), Book.from_json(raw), RULES)
    assert reading.updates[0].values["currency"] == "CAD"


def test_an_unsure_close_date_out_of_two_is_asked() -> None:
    update = only("acme closes on june 5 or june 6")
    assert OneOf((date(2026, 6, 5), date(2026, 6, 6))) == update.values["date"]


def test_done_without_a_deal_asks_which_open_step_soonest_first() -> None:
    assert OneOf(("d3", "d1")) == only("done").values["deal"]


def test_another_meaning_fits_behind_the_same_interface() -> None:
    """A meaning that finds a win in every clause: composition gives it its deal."""

    def wins(told: Told) -> Meant:
        return Meant(tuple(Intent("move_stage", (c.span,), stage="won") for c in told.clauses))

    (update,) = read(Message("acme, at last", "u1", NOW), small_book(), wins).updates
    assert (update.do, update.values["deal"], update.values["to"]) == ("move_stage", "d1", "won")


def test_a_meaning_that_is_not_sure_is_asked() -> None:
    def perhaps(told: Told) -> Meant:
        return Meant((Intent("move_stage", (told.clauses[0].span,), 0.7, stage="won"),))

    reading = read(Message("acme, at last", "u1", NOW), small_book(), perhaps)
    assert reading.outcome == Outcome.ASK
    assert reading.updates[0].confirm


@pytest.mark.parametrize(
    "text",
    [
        "hooli is 34k. nah 33k",
        "Hooli: amount is USD 34,000. No, 33,000; I forgot the tablets.",
        "make hooli 34k... no, scratch that, 33k",
    ],
)
def test_an_amount_that_is_put_right_in_the_next_breath_is_one(text: str) -> None:
    amounts = [one["amount"] for one in said(text)["updates"] if one["do"] == "set_amount"]
    assert amounts == [33000]


def test_a_step_that_is_moved_keeps_its_words() -> None:
    assert tells_again("board moved it", "Finalist presentation to the co-op board")
    assert tells_again("LPO push to", "Collect LPO from Maryam")
    assert not tells_again("demo moved to Leeds", "Send pricing")
    assert not tells_again("send pricing", "Send pricing")
    assert not tells_again("not today", "Send pricing")


def test_a_name_with_a_joiner_in_it_is_not_parted() -> None:
    book = deepcopy(BOOK_JSON)
    book["accounts"].append({"id": "a9", "name": "Hart & Vine"})
    deal = {"id": "d9", "name": "Hart & Vine lease", "account": "a9", "owner": "u1"}
    book["deals"].append({**deal, "stage": "demo", "amount": 30000, "currency": "USD"})
    message = Message("the closing of Hart & Vine moves to end of April", "u1", NOW)
    (update,) = read(message, Book.from_json(book), RULES).updates
    assert (update.do, update.values["deal"]) == ("set_close_date", "d9")


def test_one_of_two_closing_days_is_asked_for() -> None:
    (update,) = said("hooli closes either the 28th or the 6th")["updates"]
    assert update["date"] == {"one_of": ["2026-03-28", "2026-03-06"]}


def test_a_day_that_is_denied_is_not_when_it_happened() -> None:
    (log, *_) = said("called hooli, workshop is the 26th not the 21st")["updates"]
    assert (log["do"], log["on"]) == ("log_activity", "2026-03-04")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("hooli closes jan 31. wait no, end of april", "2026-04-30"),
        ("hooli closes April 3, sorry, April 10", "2026-04-10"),
        ("hooli closes April 3 no April 10", "2026-04-10"),
    ],
)
def test_a_day_that_is_put_right_in_the_next_breath_is_one(text: str, day: str) -> None:
    (update,) = said(text)["updates"]
    assert (update["do"], update["date"]) == ("set_close_date", day)


def test_what_a_customer_tries_to_get_is_asked_about() -> None:
    updates = said("hooli, they are trying to get it down to 34k").get("updates", [])
    assert all(one.get("confirm") for one in updates if one["do"] == "set_amount")


def test_an_amount_of_another_sentence_is_not_taken_for_a_second_deal() -> None:
    told = told_of(Message("globex is 59k. hooli 51 with the extras", "u1", NOW), small_book())
    money = next(m for c in told.clauses for m in c.of(MONEY)).candidate
    assert isinstance(money, Money)
    own = Intent("set_amount", (Span(0, 13),), money=money)
    borrowed = Intent("set_amount", (Span(15, 23),), money=money)
    assert told_once((own, borrowed), told) == (own,)


def test_deals_told_in_one_breath_may_share_an_amount() -> None:
    told = told_of(Message("globex and hooli are at 59k", "u1", NOW), small_book())
    money = next(m for c in told.clauses for m in c.of(MONEY)).candidate
    assert isinstance(money, Money)
    both = tuple(Intent("set_amount", (span,), money=money) for span in (Span(0, 6), Span(11, 16)))
    assert told_once(both, told) == both
