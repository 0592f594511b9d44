"""The demo's stories hold what they promise for every seed and every day, before any is written."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.demo.companies import NAMED, companies
from handlers.demo.days import working_day
from handlers.demo.filling import BEGINNING, stories
from handlers.demo.introductions import introductions, words
from handlers.demo.story import Story
from handlers.demo.touches import STAGES, WORRYING
from handlers.process import default
from handlers.referrals.signs import sign_in

SEEDS = st.integers(0, 10_000)
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
TOLD = settings(max_examples=20, deadline=None)


def told(seed: int, today: date) -> list[Story]:
    rng = Random(seed)
    return stories(companies(rng), today, rng)


def closed(found: list[Story], key: str) -> dict[str, Counter[str]]:
    """Outcomes by the owner's key, or by the source."""
    counts: dict[str, Counter[str]] = {}
    for story in found:
        plan = story.plan
        if plan.outcome:
            name = plan.source if key == "source" else plan.company.owner
            counts.setdefault(name, Counter())[plan.outcome] += 1
    return counts


def rate(counts: Counter[str]) -> float:
    return counts["won"] / counts.total()


@TOLD
@given(SEEDS, DAYS)
def test_time_runs_forward_over_working_days(seed: int, today: date) -> None:
    """A deal has one touch a day at most, after its company came in and before today."""
    for story in told(seed, today):
        days = [touch.back for touch in story.touches]
        assert all(earlier > later for earlier, later in pairwise(days))
        assert days[0] < BEGINNING
        assert days[-1] >= 1
        assert all(working_day(today, back).weekday() < 5 for back in days)


@TOLD
@given(SEEDS, DAYS)
def test_stages_follow_each_other(seed: int, today: date) -> None:
    for story in told(seed, today):
        entered = [touch.stage for touch in story.touches if touch.stage]
        path = list(STAGES[: STAGES.index(story.plan.stage) + 1])
        assert entered == path + ([story.plan.outcome] if story.plan.outcome else [])
        assert story.touches[0].stage == STAGES[0]


@TOLD
@given(SEEDS, DAYS)
def test_win_rates_differ_by_rep_and_source(seed: int, today: date) -> None:
    reps, sources = (closed(told(seed, today), key) for key in ("owner", "source"))
    assert rate(reps["dana"]) > rate(reps["marcus"]) > rate(reps["priya"])
    assert rate(sources["referral"]) > rate(sources["inbound"]) > rate(sources["outbound"])


@TOLD
@given(SEEDS, DAYS)
def test_close_dates_are_sensible(seed: int, today: date) -> None:
    for story in told(seed, today):
        opened = working_day(today, story.touches[0].back)
        given = [touch.close_date for touch in story.touches if touch.close_date]
        assert min(given) > opened
        if story.plan.outcome:
            assert given[-1] == working_day(today, story.touches[-1].back)
        else:
            assert (given[-1] < today) == ("late" in story.plan.traits)
        if "slipping" in story.plan.traits:
            assert len(given) >= 3
            assert all(earlier < later for earlier, later in pairwise(given))


@TOLD
@given(SEEDS, DAYS)
def test_traits_show(seed: int, today: date) -> None:
    """What a deal is planned to suffer from can be seen in it."""
    worrying = {stage.key: stage.worrying_days for stage in default().stages}
    for story in told(seed, today):
        traits, stage, last = story.plan.traits, story.plan.stage, story.touches[-1]
        if story.plan.outcome:
            assert last.step is None
            continue
        entry = next(touch for touch in story.touches if touch.stage == stage)
        age = (today - working_day(today, entry.back)).days
        assert (age > (worrying[stage] or 0)) == ("stalled" in traits), (story.plan.key, age)
        assert (last.step is None) == bool(traits & {"no_step", "parked"})
        assert (last.parked is not None) == ("parked" in traits)
        if last.step:
            assert (last.step[1] < today) == ("overdue" in traits)
        priced = any(touch.amount for touch in story.touches)
        assert priced or stage == "qualified"
        assert not (priced and "thin" in traits)


@TOLD
@given(SEEDS, DAYS)
def test_referrals_lead_to_deals_opened_after_them(seed: int, today: date) -> None:
    found = told(seed, today)
    opened = {story.plan.company.key: story for story in found if story.plan.source == "referral"}
    asked = list(introductions(found, Random(seed)))
    how = Counter(each.steps[-1][0] for each in asked)
    assert how.keys() == {"asked", "promised", "received", "contacted", "opened", "declined"}
    ends = {each.led_to.outcome for each in asked if each.led_to}
    assert ends == {"won", "lost", None}
    thanked = [each.thanked is not None for each in asked if each.led_to]
    assert {True, False} == {*thanked}
    for each in asked:
        days = [back for _, back in each.steps]
        assert all(earlier > later for earlier, later in pairwise(days))
        assert BEGINNING > days[0] >= days[-1] >= 1
        if each.led_to:
            assert each.led_to.company != each.by
            assert each.led_to.company.key in opened
            assert each.thanked is None or 1 <= each.thanked < days[-1]


def test_another_seed_tells_other_stories() -> None:
    today = date(2026, 3, 4)
    assert told(7, today) == told(7, today)
    assert told(7, today) != told(8, today)


@given(SEEDS)
def test_nobody_has_anothers_name(seed: int) -> None:
    firms = companies(Random(seed))
    people = [person.name for firm in firms for person in firm.people]
    assert len(firms) == len({firm.key for firm in firms}) == 45
    assert len(people) == len(set(people)) == 90
    assert firms[: len(NAMED)] == NAMED


def test_worrying_is_what_the_process_that_ships_says() -> None:
    """Working days in the demo are longer than the days of the process, never much longer."""
    for stage in default().stages:
        if stage.worrying_days:
            assert stage.worrying_days < WORRYING[stage.key] * 7 / 5 < stage.worrying_days + 4


@TOLD
@given(SEEDS, DAYS)
def test_happy_words_follow_a_win(seed: int, today: date) -> None:
    """And the reader of signs takes them for what they are."""
    found = list(words(told(seed, today)))
    assert len(found) == 3
    for story, touch in found:
        assert 1 <= touch.back < story.touches[-1].back
        sign = sign_in((touch.activity or ("", ""))[1])
        assert sign is not None
        assert sign.happy
