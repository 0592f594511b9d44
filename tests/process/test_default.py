"""The process that ships: it stands, twice the same, and gives the reader what it needs."""

from __future__ import annotations

from pathlib import Path

from handlers.process import default, default_text, parse, to_book_fields, to_book_stages
from handlers.process.checks import fold

ROOT = Path(__file__).parents[2] / "process.yaml"


def test_the_file_at_the_root_is_the_one_that_ships() -> None:
    assert ROOT.read_text(encoding="utf-8") == default_text()


def test_the_default_stands() -> None:
    assert default() == parse(default_text())


def test_every_stage_has_a_result_and_evidence() -> None:
    assert [stage.key for stage in default().stages if not (stage.result and stage.evidence)] == []


def test_every_field_has_a_question_of_one_line() -> None:
    assert [
        field.key
        for field in default().fields
        if not (field.question.endswith("?") and len(field.question) <= 40)
    ] == []


def test_chances_rise_from_stage_to_stage() -> None:
    chances = [stage.chance for stage in default().stages if stage.outcome is None]
    assert chances == sorted(chances, key=lambda chance: chance or 0)
    assert None not in chances


def test_results_are_sentences_that_differ() -> None:
    results = [stage.result for stage in default().stages]
    assert len(set(results)) == len(results)
    assert all(result.endswith(".") for result in results)


def test_the_book_holds_the_same_names() -> None:
    """The reader knows each stage and field by all the words that the file has for it."""
    process = default()
    stages, fields = to_book_stages(process), to_book_fields(process)
    assert list(stages) == [stage.key for stage in process.stages]
    assert list(fields) == [field.key for field in process.fields]
    assert fold("PO received") in {fold(alias) for alias in stages["won"].aliases}
    assert fields["lost_reason"].choices == (
        "price",
        "timing",
        "competitor",
        "no budget",
        "no decision",
        "not a fit",
    )
    assert (stages["won"].outcome, stages["lost"].outcome) == ("won", "lost")


def test_everything_the_file_shows_commented_out_is_valid_too() -> None:
    """The examples in comments can be uncommented as they stand."""
    lines = default_text().splitlines()
    shown = [line.removeprefix("#   ") for line in lines]
    text = "\n".join(line for line in shown if not line.startswith("sayso "))
    process = parse(text)
    assert process.money.base == "USD"
    assert process.digests[0].channel == "#sales"
    assert process.holidays.countries == ("US",)
