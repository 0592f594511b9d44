"""What a new process changes, in words, with the number of deals it touches."""

from __future__ import annotations

import pytest

from handlers.process import default, default_text, difference, parse
from handlers.process.differences import Added, Changed, Removed

HELD = {"qualified": 4, "discovery": 7, "proposal": 1, "won": 20}


def lines(*changes: tuple[str, str]) -> tuple[str, ...]:
    """The difference that these replacements in the default make."""
    text = default_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return difference(default(), parse(text), HELD).lines


def without(key: str, text: str = default_text()) -> str:
    """The default without one stage."""
    start = text.index(f"      - key: {key}\n")
    end = text.index("      - key: ", start + 1)
    return text[:start] + text[end:]


def test_nothing_changed() -> None:
    found = difference(default(), default(), HELD)
    assert found.lines == ()
    assert found.moves == {}
    assert found.reasons == ()


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "name: Discovery",
            "name: First talk",
            "Stage 'Discovery': is now called 'First talk'; 7 deals in it.",
        ),
        (
            "- key: discovery",
            "- was: [discovery]\n        key: talk",
            "Stage 'Discovery': 7 deals move from 'discovery' to 'talk'.",
        ),
        (
            "- key: proposal",
            "- was: [proposal]\n        key: offer",
            "Stage 'Proposal': 1 deal moves from 'proposal' to 'offer'.",
        ),
        (
            "aliases: [disco, meeting held,",
            "aliases: [meeting held, met,",
            "Stage 'Discovery': new alias 'met'; alias 'disco' goes; 7 deals in it.",
        ),
        (
            "usual_days: 10",
            "usual_days: 12",
            "Stage 'Qualified': usual days: 10 -> 12; 4 deals in it.",
        ),
        (
            "        chance: 90",
            "        strict: yes",
            "Stage 'Verbal': chance: 90 -> none; strict: none -> yes.",
        ),
        (
            "evidence: [lost_reason]",
            "evidence: [lost_reason, competitor]",
            "Stage 'Closed lost': evidence: lost_reason -> lost_reason, competitor.",
        ),
        (
            "fields:\n",
            "fields:\n  - {key: tier, name: Tier, type: choice, choices: [gold, silver]}\n",
            "Field 'Tier' is new (choice: gold, silver).",
        ),
        (
            "no budget, no decision",
            "no decision, budget cut",
            "Field 'Lost reason': new choice 'budget cut'; choice 'no budget' goes.",
        ),
        (
            "question: Is the budget confirmed?",
            "question: Budget?",
            "Field 'Budget confirmed': question: Is the budget confirmed? -> Budget?",
        ),
        ("editing: own", "editing: team", "Editing: own -> team."),
        ("strict: no", "strict: yes", "Strict: no -> yes."),
        ('at: "08:30"', "at: 9:15", "Nudges, at: 08:30 -> 09:15."),
        ("gone_quiet: 14", "gone_quiet: 30", "Nudge 'gone_quiet': 14 days -> 30 days."),
        ("stalled: yes", "stalled: no", "Nudge 'stalled': yes -> no."),
        (
            "strict: no",
            "money: {base: USD, rates: {EUR: 1.08, GBP: 1.3}}",
            "Money, base: none -> USD.",
        ),
        (
            "strict: no",
            "holidays: {countries: [US], also: [2026-12-24]}",
            "Holidays, also: none -> 2026-12-24.",
        ),
        (
            "strict: no",
            'digests: [{name: Monday, channel: "#sales"}]',
            "Digest 'Monday' is new.",
        ),
    ],
)
def test_a_change_is_told(old: str, new: str, line: str) -> None:
    assert line in lines((old, new))


def test_rates_are_told_with_their_currencies() -> None:
    found = lines(("strict: no", "money: {base: USD, rates: {EUR: 1.08, GBP: 1.3}}"))
    assert found == ("Money, base: none -> USD.", "Money, rates: none -> EUR 1.08, GBP 1.3.")


def test_a_stage_that_goes_strands_its_deals() -> None:
    """It is refused, with how many deals are in it and what to write."""
    found = difference(default(), parse(without("discovery")), HELD)
    assert found.lines == ("Stage 'Discovery' goes, with 7 deals in it.",)
    assert found.reasons == (
        (
            "stage 'Discovery' (key 'discovery') is gone, but 7 deals are in it. Write "
            "'was: [discovery]' at the stage that takes over, or move them first."
        ),
    )
    assert found.moves == {}


def test_a_stage_without_deals_may_go() -> None:
    found = difference(default(), parse(without("verbal")), HELD)
    assert found.lines == ("Stage 'Verbal' goes, with no deals in it.",)
    assert found.reasons == ()


def test_two_stages_become_one() -> None:
    text = without("discovery").replace(
        "- key: proposal", "- was: [discovery]\n        key: proposal"
    )
    found = difference(default(), parse(text), HELD)
    assert found.lines == ("Stage 'Discovery' becomes part of 'Proposal', with 7 deals in it.",)
    assert found.moves == {"discovery": "proposal"}
    assert found.reasons == ()


def test_deals_in_a_stage_that_neither_knows() -> None:
    """Imported deals may have a stage that no process names; they too want a home."""
    found = difference(default(), default(), {"pitched": 1})
    assert found.reasons == (
        (
            "no stage has the key 'pitched', but 1 deal is in it. Write 'was: [pitched]' at the "
            "stage that takes over, or move them first."
        ),
    )


def test_stages_that_change_places() -> None:
    text = default_text()
    start, end = text.index("      - key: verbal"), text.index("      - key: won")
    block = text[start:end]
    text = text.replace(block, "").replace(
        "      - key: negotiation", f"{block}      - key: negotiation"
    )
    assert difference(default(), parse(text), HELD).lines == (
        (
            "The order of the stages is now Qualified, Discovery, Proposal, Verbal, Negotiation, "
            "Closed won, Closed lost."
        ),
    )


def test_a_new_stage_in_between_is_no_change_of_order() -> None:
    text = default_text().replace(
        "      - key: proposal\n", "      - {key: pilot, name: Pilot}\n      - key: proposal\n"
    )
    found = difference(default(), parse(text), HELD)
    assert found.lines == ("Stage 'Pilot' is new.",)
    assert isinstance(found.stages[0], Added)


def test_there_and_back_mirror_each_other() -> None:
    """What is new one way goes the other way."""
    other = parse(without("verbal").replace("key: competitor\n", "key: rival\n"))
    there, back = difference(default(), other, {}), difference(other, default(), {})
    for one, two in ((there, back), (back, there)):
        gone = {each.old.key for each in (*one.stages, *one.fields) if isinstance(each, Removed)}
        new = {each.new.key for each in (*two.stages, *two.fields) if isinstance(each, Added)}
        assert gone == new != set()
    assert not [each for each in there.stages if isinstance(each, Changed)]
