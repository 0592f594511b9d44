"""The lines, lists and tables of a digest, each from its own figures."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from handlers.digests.facts.model import (
    Conversion,
    LookedAt,
    Person,
    Reason,
    ReferralCounts,
    Slip,
    Slips,
    StageFlow,
    StageMove,
)
from handlers.digests.looks import has_changed_since
from handlers.digests.telling import by_reason, by_rep, by_stage, of_member, slips_list
from handlers.digests.telling.lines import activity_line, flow_line, pipeline_line, referrals_line
from handlers.digests.telling.need import Need, question_of, reason_of
from handlers.digests.telling.people import completeness, records_line, wins_line
from handlers.plain import plain_block, plain_line
from handlers.reply import Items
from tests.digests.telling.made import START, TODAY, deal, entry, facts, known, slip


def seen(*reasons: str, **more: object) -> Need:
    """What is said of a deal of Ann's."""
    return Need.of(looked_at(*reasons, **more))


def looked_at(*reasons: str, **more: object) -> LookedAt:
    """A deal of Ann's in Demo that is to close in nine days, or was to nine days ago."""
    days = -9 if "passed" in reasons else 9
    told = deal("acme", close_date=TODAY + dt.timedelta(days=days))
    look = LookedAt(told, reasons, 30, has_step=True, missing=(), pushes=4, last_activity=None)
    return replace(look, **more)  # type: ignore[arg-type]


REASONS = [
    (seen("passed"), "The close date passed 9 days ago."),
    (seen("closing"), "It is to close on Wed 23 Sep."),
    (seen("closing", has_step=False), "It is to close on Wed 23 Sep with no next step yet."),
    (
        seen("closing", has_step=False, missing=("next_step", "decision_maker", "contact")),
        "It is to close on Wed 23 Sep with no next step, decision maker or contact yet.",
    ),
    (seen("slipping"), "Its close date was put off 4 times."),
    (seen("stalled"), "It has been in Demo for 30 days (more than 20 is slow)."),
    (
        seen("stalled", "slipping", "passed"),
        "The close date passed 9 days ago, and it was put off 4 times.",
    ),
]
QUESTIONS = [
    (
        seen("passed"),
        "Acme was to close on Sat 5 Sep. When will it close, and what has to happen first?",
    ),
    (
        seen("closing", has_step=False),
        "What is the next step on Acme, and does Wed 23 Sep still hold?",
    ),
    (
        seen("closing", missing=("decision_maker",)),
        "Acme is to close on Wed 23 Sep. What about decision maker? Does the date still hold?",
    ),
    (
        seen("closing", missing=("amount",)),
        "Acme is to close on Wed 23 Sep. How much is it worth? Does the date still hold?",
    ),
    (seen("slipping"), "The date of Acme moved 4 times. Which day do they name themselves?"),
    (seen("stalled"), "What keeps Acme in Demo, and what would move it on?"),
]


@pytest.mark.parametrize(("need", "said"), REASONS)
def test_a_reason_is_one_sentence(need: Need, said: str) -> None:
    """At most two reasons: the most pressing."""
    assert reason_of(need, known()) == said


@pytest.mark.parametrize(("need", "said"), QUESTIONS)
def test_the_question_is_about_the_reason(need: Need, said: str) -> None:
    assert question_of(need, known().process, TODAY) == said


def test_what_is_kept_of_a_need_is_all_of_it() -> None:
    need = seen("closing", missing=("amount",))
    assert Need.restored(need.kept()) == need


STALLED = looked_at("stalled")


@pytest.mark.parametrize(
    ("other", "changed"),
    [
        (looked_at("stalled"), False),
        (looked_at("stalled", missing=("amount",)), False),
        (looked_at("stalled", days_in_stage=60), False),
        (looked_at("stalled", "slipping"), True),
        (replace(STALLED, deal=replace(STALLED.deal, amount=Decimal(2))), True),
        (replace(STALLED, deal=replace(STALLED.deal, close_date=None)), True),
        (replace(STALLED, deal=replace(STALLED.deal, stage="offer")), True),
        (replace(STALLED, deal=replace(STALLED.deal, owner_id="bob")), True),
    ],
)
def test_what_counts_as_a_change(other: LookedAt, changed: bool) -> None:
    """Time that passes is none; a new reason is."""
    assert has_changed_since(other, Need.of(STALLED).kept()) is changed


def move(forward: bool | None) -> StageMove:
    return StageMove(deal("m"), START, "lead", "demo", forward)


def test_how_deals_moved() -> None:
    pushed = (slip(deal("a"), 7), slip(deal("b"), 20))
    slips = Slips(pushed, (slip(deal("c"), -3),), 13.5, 3.0)
    told = facts(moves=(move(True), move(True), move(False), move(None)), slips=slips)
    assert flow_line(told) == (
        "2 moves forward, 1 back, 2 close dates put off (14 days in the middle), "
        "1 close date brought forward (3 days)."
    )
    assert flow_line(facts(moves=(move(False),))) == "1 move back."
    assert flow_line(facts()) == ""


def test_what_is_open() -> None:
    end = replace(facts().end, unvalued=2, weighted={"USD": Decimal(4000)})
    told = replace(facts(), end=end)
    assert pipeline_line(told, weighted=True) == (
        "10 open deals, $10,000, 2 deals without an amount; weighted by stage $4,000."
    )
    assert pipeline_line(told, weighted=False) == (
        "10 open deals, $10,000, 2 deals without an amount."
    )
    assert pipeline_line(replace(told, end=replace(end, deals=0)), weighted=True) == ""


def test_activity_is_summed_by_kind_without_notes() -> None:
    people = (
        Person("ann", (("call", 3), ("note", 9), ("email", 1))),
        Person("bob", (("call", 1), ("meeting", 5))),
    )
    assert activity_line(facts(people=people)) == "5 meetings, 4 calls, 1 e-mail."
    assert activity_line(facts()) == ""


def test_referrals() -> None:
    told = facts(referrals=ReferralCounts(asked=4, received=2, opened=0, won=1))
    assert referrals_line(told) == "4 asked for, 2 received, 1 won."
    assert referrals_line(facts()) == ""


def lines(items: Items | None) -> list[str]:
    return [plain_line(each) for each in items.lines] if items else []


def test_wins_are_credited_and_private_ones_counted() -> None:
    wins = (
        entry("won", deal("big", "900", owner_id="bob")),
        entry("won", deal("secret", "800", private=True)),
        entry("won", deal("small", None)),
    )
    assert wins_line(facts(wins=wins), known()) == (
        "3 deals, $1,700, 1 deal without an amount: Big ($900, Bob), Small (no amount, Ann) "
        "and 1 more."
    )
    assert wins_line(facts(wins=wins[1:2]), known()) == "1 deal, $800."
    assert wins_line(facts(), known()) == ""


def test_many_wins_are_cut() -> None:
    wins = tuple(entry("won", deal(f"w{n}", "10")) for n in range(9))
    assert wins_line(facts(wins=wins), known()).endswith("W2 ($10, Ann) and 6 more.")


def person(member: str, deals: int, complete: int, *missing: tuple[str, int]) -> Person:
    return Person(member, (), 10, 9, deals, complete, missing)


def test_records_are_told_with_what_to_do_first() -> None:
    """By name in the order of names, nobody with two deals, nobody who has all."""
    people = (
        person("cy", 9, 9),
        person("bob", 6, 4, ("close_date", 2), ("amount", 1)),
        person("ann", 2, 0, ("amount", 2)),
    )
    assert lines(completeness(facts(people=people), known())) == [
        "13 of 17 open deals have all that their stage asks for.",
        "Bob: 4 of 6. To do first: a close date on 2 deals.",
        "90% of 30 updates were said in chat.",
    ]
    assert lines(completeness(facts(people=(person("cy", 9, 9),)), known()))[0] == (
        "All 9 open deals have what their stage asks for."
    )
    assert completeness(facts(), known()) is None
    assert records_line(facts(people=people)) == (
        "13 of 17 open deals have all that their stage asks for."
    )
    assert records_line(facts()) == ""


def test_a_share_of_few_updates_is_left_out() -> None:
    few = replace(person("cy", 3, 3), updates=9)
    assert lines(completeness(facts(people=(few,)), known())) == [
        "All 3 open deals have what their stage asks for."
    ]


def test_who_may_know_of_one_member_reads_of_that_one_only() -> None:
    people = (person("bob", 6, 4, ("amount", 1)), person("ann", 6, 4, ("amount", 1)))
    mine = known(of_member("bob"))
    assert not any("Ann" in each for each in lines(completeness(facts(people=people), mine)))
    table = by_rep(facts(people=people), mine)
    assert table is not None
    assert [row[0] for row in table.rows] == ["Bob"]


def test_by_rep_counts_deals() -> None:
    told = facts(
        people=(replace(person("ann", 3, 1), activities=(("call", 2), ("note", 1))),),
        wins=(entry("won", deal("w")),),
        losses=(entry("lost", deal("l")), entry("lost", deal("b", owner_id="bob"))),
        slips=Slips((slip(deal("s")),), (), 14.0, None),
    )
    table = by_rep(told, known())
    assert table is not None
    assert table.rows == (("Ann", "3", "1", "1", "1", "3", "1 of 3"),)
    assert by_rep(facts(), known()) is None


@pytest.mark.parametrize(("number", "days", "share"), [(4, "", ""), (5, "12", "60 % of 5")])
def test_by_stage_leaves_out_what_few_deals_tell(number: int, days: str, share: str) -> None:
    flow = StageFlow("demo", 4, 2, 6, number, 12.0, 9.0)
    rate = Conversion("demo", 9, min(3, number), number - min(3, number), 4)
    table = by_stage(facts(stages=(flow,), conversions=(rate,)), known())
    assert table is not None
    assert table.rows == (("Demo", "6", "", "4", "2", days, share),)


def test_by_reason() -> None:
    reasons = (Reason("price", 2, {"USD": Decimal(900)}, ()), Reason("", 1, {}, ()))
    table = by_reason(facts(reasons=reasons), known())
    assert table is not None
    assert table.rows == (("Price", "2", "$900"), ("No reason given", "1", ""))
    assert by_reason(facts(), known()) is None


def test_what_slipped_is_cut_and_counts_what_it_may_not_name() -> None:
    pushed = (
        slip(deal("far"), 40, ever=3),
        Slip(deal("secret", private=True), 1, 0, TODAY, TODAY + dt.timedelta(days=30), 1),
        slip(deal("near"), 1),
    )
    told = facts(slips=Slips(pushed, (), 30.0, None))
    found = slips_list(told, known())
    assert lines(found) == [
        "Far · $1,000 · Ann · Wed 30 Sep to Mon 9 Nov (40 days later, put off 3 times in all)",
        "Near · $1,000 · Ann · Wed 30 Sep to Thu 1 Oct (1 day later)",
        "and 1 more",
    ]
    assert lines(slips_list(told, known(), most=1))[-1] == "and 2 more"
    assert found is not None
    assert "Secret" not in plain_block(found, controls=True)
