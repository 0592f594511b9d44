"""Stages in the team's own words: what is taken, what is refused and how."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.process import ProcessFaults, default, default_text, parse
from handlers.setup.guessing import countries, guess
from handlers.setup.ready import READY, Ready
from handlers.setup.rewriting import rewritten, sections_of
from handlers.setup.stages import Unclear, lines_of, pipelines


def made(text: str) -> list[tuple[str, str, str | None]]:
    """(key, name, outcome) of each stage that the lines come to."""
    found = rewritten(default_text(), {"pipelines": pipelines(text, default(), default_text())})
    return [(stage.key, stage.name, stage.outcome) for stage in parse(found).stages]


def test_the_stages_that_there_are_stay_as_they_are() -> None:
    """Sending the form as it was changes nothing at all."""
    found = rewritten(
        default_text(),
        {"pipelines": pipelines(lines_of(default()), default(), default_text())},
    )
    assert parse(found).pipelines == default().pipelines


def test_words_of_ones_own() -> None:
    """Won and lost are told by their names; what is known keeps its key, in any order."""
    assert made("1. Intro\n- Proposal\n* Trial: they use it\nSigned\nDead") == [
        ("intro", "Intro", None),
        ("proposal", "Proposal", None),
        ("trial", "Trial", None),
        ("won", "Signed", "won"),
        ("lost", "Dead", "lost"),
    ]


def test_won_and_lost_in_brackets() -> None:
    assert made("Lead\nHanded over (won)\nGone (lost)")[1:] == [
        ("won", "Handed over", "won"),
        ("lost", "Gone", "lost"),
    ]


def test_a_name_takes_the_word_from_another_stage() -> None:
    """'Redlines' was another word for Negotiation: as a stage of its own it is one no more."""
    names = [name for _, name, _ in made("Negotiation\nRedlines\nWon\nLost")]
    assert names == ["Negotiation", "Redlines", "Won", "Lost"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "at least one stage"),
        ("Intro\nLost", "“Closed won”"),
        ("Intro\nWon", "“Intro (lost)”"),
        ("Won\nLost", "Every stage here is won or lost"),
        ("Intro\nintro\nWon\nLost", "“intro” is there twice"),
        ("x" * 61 + "\nWon\nLost", "too long"),
        ("\n".join(f"S{n}" for n in range(25)), "Keep it to 20"),
    ],
)
def test_what_cannot_be_is_said(text: str, words: str) -> None:
    with pytest.raises(Unclear, match=re.escape(words)):
        pipelines(text, default(), default_text())


@given(st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=8))
def test_any_words_are_taken_or_refused_with_a_sentence(lines: list[str]) -> None:
    """Nothing that people type breaks the form."""
    with suppress(Unclear, ProcessFaults):
        assert len(made("\n".join([*lines, "Won", "Lost"]))) >= 3


@pytest.mark.parametrize("ready", READY, ids=lambda each: each.key)
def test_a_ready_made_process_is_whole(ready: Ready) -> None:
    """Each stage has its result, each field its question, and the rest of a process stays."""
    new = ready.process()
    assert all(stage.result and stage.aliases for stage in new.stages)
    assert all(field.question for field in new.fields)
    assert {stage.outcome for stage in new.stages} == {None, "won", "lost"}
    taken = {name: sections_of(ready.text())[name] for name in ("name", "pipelines", "fields")}
    whole = parse(rewritten(default_text(), taken))
    assert (whole.pipelines, whole.fields) == (new.pipelines, new.fields)
    assert (whole.nudges, whole.referrals) == (default().nudges, default().referrals)


def test_a_section_is_put_in_and_taken_out_again() -> None:
    """Comments and the other sections stay letter by letter."""
    with_it = rewritten(default_text(), {"digests": [{"name": "A: b", "channel": "#x"}]})
    assert parse(with_it).digests[0].name == "A: b"
    assert rewritten(with_it, {"digests": None}).strip() == default_text().strip()


@pytest.mark.parametrize(
    ("zone", "locale", "country"),
    [
        ("Europe/Berlin", "en-US", "DE"),
        ("America/Chicago", "en-GB", "US"),
        ("Asia/Calcutta", None, "IN"),
        ("Etc/GMT+3", "pt-BR", "BR"),
        (None, "zh-Hant-TW", "TW"),
    ],
)
def test_where_somebody_is_tells_more_than_their_language(
    zone: str | None, locale: str | None, country: str
) -> None:
    found = guess(zone, locale)
    assert found is not None
    assert found.country == country


@pytest.mark.parametrize(("zone", "locale"), [(None, None), ("UTC", "en"), ("Nowhere/X", "??")])
def test_nothing_is_guessed_from_nothing(zone: str | None, locale: str | None) -> None:
    assert guess(zone, locale) is None


def test_no_zone_is_of_two_countries() -> None:
    zones = [zone for each in countries() for zone in each.zones]
    assert len(zones) == len(set(zones))
