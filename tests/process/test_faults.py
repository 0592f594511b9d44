"""Every fault is found at once, in its line, with the way out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handlers.process import Fault, ProcessFaults, default_text, parse
from handlers.process.document import MOST_CHARACTERS

GOOD = (
    "pipelines: [{key: sales, name: Sales, stages: [{key: open, name: Open}, "
    "{key: won, name: Won, outcome: won}, {key: lost, name: Lost, outcome: lost}]}]"
)
CASES = [
    block.partition("\n")
    for block in Path(__file__).with_name("faults.txt").read_text(encoding="utf-8").split("\n=== ")
][1:]


def faults(text: str) -> tuple[Fault, ...]:
    with pytest.raises(ProcessFaults) as caught:
        parse(text)
    return caught.value.faults


@pytest.mark.parametrize(("title", "body"), [(case[0], case[2]) for case in CASES])
def test_a_fault_is_told_in_its_line_with_the_way_out(title: str, body: str) -> None:
    lines = body.rstrip("\n").split("\n")
    told = [line[2:] for line in lines if line.startswith("> ")]
    text = "\n".join(line for line in lines if not line.startswith("> "))
    text = text.replace("<good>", GOOD).replace("<tab>", "\t")
    assert [str(fault) for fault in faults(text)] == told


def test_the_short_good_file_is_good() -> None:
    """The faults of the corpus come from what it adds, not from what it starts with."""
    assert [stage.key for stage in parse(GOOD).stages] == ["open", "won", "lost"]


def test_a_fault_tells_its_place_and_path() -> None:
    text = f"{GOOD}\nfields:\n  - {{key: x, name: X}}\n  - {{key: y, name: Y, type: number}}"
    assert [(fault.line, fault.column, fault.path) for fault in faults(text)] == [
        (4, 29, "fields.2.type")
    ]


def test_a_control_character_is_found() -> None:
    assert [str(fault) for fault in faults(f"{GOOD}\nname: a\x07b")] == [
        "line 2: there is an invisible control character here. Delete it."
    ]


def test_a_huge_file_is_refused_unread() -> None:
    (fault,) = faults("#" * (MOST_CHARACTERS + 1))
    assert fault.reason == "the file is longer than 200000 letters. Shorten it."


def test_deep_nesting_is_refused() -> None:
    (fault,) = faults("[" * 100_000)
    assert fault.reason == "the lists and groups are nested too deep. Check the indentation."


def test_yaml_words_for_yes_and_no_are_names_where_names_are_meant() -> None:
    """Norway is a country, and 'no' is a choice."""
    process = parse(
        f"{GOOD}\nholidays: {{countries: NO}}\nstrict: off\nfields:\n"
        "  - {key: x, name: X, type: choice, choices: [yes, no, 08:30, 1e3, null]}"
    )
    assert process.holidays.countries == ("NO",)
    assert not process.strict
    assert process.fields[0].choices == ("yes", "no", "08:30", "1e3", "null")


def test_what_is_not_said_is_the_default() -> None:
    process = parse(GOOD)
    assert (process.editing, process.visibility, process.strict) == ("own", "all", False)
    assert process.nudges == parse(default_text()).nudges
    assert process.referrals == parse(default_text()).referrals


def test_a_rule_takes_days_or_a_switch() -> None:
    process = parse(f"{GOOD}\nnudges: {{rules: {{gone_quiet: 30, stalled: no, step_missing: no}}}}")
    rules = {rule.key: (rule.on, rule.days) for rule in process.nudges.rules}
    assert rules["gone_quiet"] == (True, 30)
    assert rules["stalled"] == (False, None)
    assert rules["step_missing"] == (False, 2)
    assert rules["step_due"] == (True, None)


def test_a_stage_may_be_stricter_than_the_process() -> None:
    process = parse(GOOD.replace("name: Open", "name: Open, strict: yes"))
    stages = process.stages
    assert [process.is_strict(stage) for stage in stages] == [True, False, False]


def test_a_stage_is_found_by_its_earlier_key() -> None:
    process = parse(GOOD.replace("name: Open", "name: Open, was: [start]"))
    found = process.stage("start")
    assert found is not None
    assert found.key == "open"
    assert process.stage("never") is None


def test_every_reason_of_the_corpus_ends_as_a_sentence() -> None:
    told = re.findall(r"^> (.*)$", "\n".join(case[2] for case in CASES), re.MULTILINE)
    assert len(told) > 60
    assert [reason for reason in told if reason[-1] not in ".?"] == []
