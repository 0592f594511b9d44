"""Looking closer: a deal for one's own eyes, the figures in the thread, each once."""

from __future__ import annotations

from datetime import timedelta

from storage.people import records_of
from storage.records import Deal
from tests.digests.deciding.channel import Channel
from tests.digests.selling import new_deal
from tests.world import WORKSPACE


def test_open_shows_the_deal_to_who_tapped_only(channel: Channel) -> None:
    channel.post()
    channel.tap("marcus", "Open")
    post = channel.to("marcus")[-1]
    assert post.kind == "ephemeral"
    assert "Globex renewal" in str(post.reply)
    assert channel.thread() == []


def test_the_figures_by_rep_and_by_stage_stand_in_the_thread_once(channel: Channel) -> None:
    channel.post()
    channel.tap("helen", "By rep")
    channel.tap("helen", "By stage")
    channel.tap("helen", "By rep")
    by_rep, by_stage = channel.thread()
    assert "Dana Reyes      5" in by_rep
    assert "Negotiation     1" in by_stage
    assert channel.heard("helen") == "That is in the thread already."


def test_who_did_nothing_and_has_nothing_is_not_listed(channel: Channel) -> None:
    channel.post()
    channel.tap("helen", "By rep")
    assert "Helen" not in channel.thread()[0]


def test_what_slipped_and_why_deals_were_lost_are_offered_where_there_is_something(
    channel: Channel,
) -> None:
    assert "[What slipped]" not in channel.shown(channel.post())
    channel.desk.clock.wind(timedelta(hours=1))
    channel.desk.say("dana", "acme close date moves to april 20")
    channel.desk.say("dana", "we lost ridge, price")
    channel.desk.clock.wind(timedelta(hours=1))
    key = channel.post()
    assert "[How it adds up] [By rep] [By stage] [Why we lost] [What slipped]" in channel.shown(key)
    channel.tap("helen", "What slipped")
    channel.tap("helen", "Why we lost")
    slipped, lost = channel.thread(2)
    assert "Acme platform rollout · $45,000 · Dana Reyes · Tue 31 Mar to Mon 20 Apr" in slipped
    assert "Price       1  $64,000" in lost


def test_the_figures_are_those_of_the_digest(channel: Channel) -> None:
    """What happened since does not show in the digest's own thread."""
    channel.post()
    channel.desk.clock.wind(timedelta(days=1))
    channel.desk.say("dana", "we lost ridge, price")
    with channel.desk.database.reading(WORKSPACE) as session:
        (ridge,) = records_of(session, "deal", ["d-ridge"]).values()
    assert isinstance(ridge, Deal)
    assert ridge.stage == "lost"
    channel.tap("helen", "By stage")
    assert "Proposal        4" in channel.thread()[0]


def test_a_rep_opens_nothing_in_the_channel(channel: Channel) -> None:
    channel.post()
    channel.tap("dana", "By rep")
    assert channel.thread() == []
    assert channel.heard("dana").startswith("Managers open that here.")


def test_the_other_deals_that_need_a_look_are_decided_about_in_the_thread(
    channel: Channel,
) -> None:
    """What is decided there shows there; the digest shows the first three."""
    before = channel.desk.clock.now() - timedelta(days=1)
    with channel.writing(before) as session:
        for n in range(4):
            stage, close = "qualified", (before - timedelta(days=n)).date()
            session.add(new_deal(f"more {n}", before, f"{n}", "dana", stage, close=close))
    key = channel.post()
    assert len(channel.items(key)) == 6
    assert "Needs a look · 7" in channel.shown(key)
    channel.tap("helen", "Show 4 more")
    channel.tap("helen", "Show 4 more")
    [others] = channel.thread()
    assert channel.heard("helen") == "That is in the thread already."
    assert others.startswith("Needs a look: 4 more")
    named = [line.split(" · ")[0] for line in others.splitlines() if " · " in line]
    assert len(named) == 4
    assert not [name for name in named if name in channel.shown(key)]
    channel.tap("helen", "Fine for now", {"when": "week"})
    assert "Helen Ortiz: fine until" in channel.thread()[0]
    assert "Helen Ortiz: fine until" not in channel.shown(key)


def test_the_movement_stands_in_the_thread(channel: Channel) -> None:
    channel.desk.say("dana", "acme is 52k now")
    channel.desk.clock.wind(timedelta(hours=1))
    assert " +\u00a0$7,000 raised = " in channel.shown(channel.post())
    channel.tap("helen", "How it adds up")
    assert "Raised (1 deal)" in channel.thread()[0]


def test_a_forged_tap_says_nothing(channel: Channel) -> None:
    for argument in ("nothing:rep", "", "::"):
        channel.send_form("helen", "digest_by", argument, {})
        assert channel.heard("helen") == "That digest is too old to look closer at."
    assert channel.thread() == []
