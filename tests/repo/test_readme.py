"""What the README and the documents promise is what the program does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import Settings
from handlers.commands import command_of
from handlers.queries import REPORTS
from handlers.reading.reading import Outcome
from scripts import readme
from scripts.pages import examples, reference
from scripts.pages.said import Said, demo_to_say_things_in
from scripts.pages.table import cells, row
from tests.repo import tree

HEADING = re.compile(r"^## (?P<title>.+)$", re.MULTILINE)
REPS = Path("docs/reps.md")
SURE = (Outcome.APPLY, Outcome.ANSWER)
REPORTED = {text for report in REPORTS for text in report.examples}
"""Questions about figures are known by their words: the reader is not asked."""


@pytest.fixture(scope="module")
def said() -> Iterator[Said]:
    """The demo, for saying things in."""
    with demo_to_say_things_in() as found:
        yield found


@pytest.mark.parametrize("path", [path for path, _ in readme.pages()], ids=str)
def test_a_page_is_as_the_program_would_write_it(path: Path) -> None:
    """Phrases, scores, settings, commands. Write them anew: python -m scripts.readme."""
    assert (tree.ROOT / path).read_text(encoding="utf-8") == readme.written()[path]


def test_every_section_is_on_a_page_and_every_page_has_known_sections() -> None:
    """A section that nobody reads, or that nobody writes, is a mistake."""
    named = {match["name"] for _, text in readme.pages() for match in readme.SECTION.finditer(text)}
    assert named == set(readme.SECTIONS)
    begun = {
        name for _, text in readme.pages() for name in re.findall(r"<!-- begin: (.+?) -->", text)
    }
    assert begun == named


@pytest.mark.parametrize(
    ("name", "text"),
    [(name, text) for name, kind in examples.kinds().items() for text in kind.examples],
)
def test_every_example_is_read_as_what_it_is_an_example_of(
    name: str, text: str, said: Said
) -> None:
    """Help, playground and documents show them, so they work, with nothing left open."""
    assert examples.works(name, text, said)


def test_the_readme_shows_ten_kinds() -> None:
    """Ten different ones, all of them there."""
    assert len(set(examples.TEN)) == 10
    assert set(examples.TEN) <= set(examples.kinds())


def phrases(page: Path) -> list[tuple[str, str]]:
    """(heading, phrase) of every phrase in the tables of a page."""
    text = tree.text(page) or ""
    heads = [(match.start(), match["title"]) for match in HEADING.finditer(text)]
    return [
        (max(head for head in heads if head[0] < match.start())[1], cells(line)[-2])
        for match in readme.PHRASES.finditer(text)
        for line in match["rows"].splitlines()
    ]


@pytest.mark.parametrize(("heading", "phrase"), phrases(REPS))
def test_what_reps_are_told_to_say_is_read(heading: str, phrase: str, said: Said) -> None:
    """Nothing on the page is passed over, but what the page says changes nothing."""
    reading = said.reading(phrase)
    if command_of(phrase) or phrase in REPORTED:
        assert said.happens(phrase, "dana")
    elif heading == "What changes nothing":
        assert reading.outcome is Outcome.IGNORE
    elif heading == "When Sayso asks":
        assert "Asks “" in said.happens(phrase, "dana")
    else:
        assert reading.outcome in SURE


def test_every_table_of_phrases_on_the_reps_page_is_found() -> None:
    """A table whose heading is written in another way would not be checked."""
    text = tree.text(REPS) or ""
    assert len(list(readme.PHRASES.finditer(text))) == text.count("| What happens |")


def test_every_setting_says_what_it_is() -> None:
    """And nothing is described that is no setting."""
    assert set(reference.MEANINGS) == set(Settings.model_fields)


def test_a_setting_is_called_what_the_program_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each variable of the table sets its field."""
    others = {"port": "9", "reading_caution": "1.5", "keep_days": "30", "teams_auth": "off"}
    for name in Settings.model_fields:
        monkeypatch.setenv(reference.variable(name), others.get(name, f"x-{name}"))
    found = Settings(_env_file=None)
    assert found.port == 9
    assert found.reading_caution == 1.5
    assert not found.teams_auth
    assert found.slack_app_token is not None
    assert found.slack_app_token.get_secret_value() == "x-slack_app_token"
    assert found.database_url == "x-database_url"


def test_a_row_can_be_read_back() -> None:
    """What is written into a table comes out of it, bars and line breaks made harmless."""
    assert cells(row(("a", "b | c\nd", ""))) == ["a", "b / c d", ""]
