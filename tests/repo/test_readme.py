"""What the README and the documents promise is what the program does."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from typer.exceptions import TyperException

from bot.settings import Settings
from handlers.reading.reading import Outcome
from scripts import readme
from scripts.pages import examples, reference
from scripts.pages.said import Said, demo_to_say_things_in
from scripts.pages.table import cells, row
from tests.repo import tree

PAGES = [path for path in tree.files() if path.match("*.md") and path.parts[0] != "corpora"]
BLOCK = re.compile(r"^```\w*\n(?P<lines>.*?)^```", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`(?P<code>[^`\n]+)`")
PATH = re.compile(r"(?:bot|handlers|storage|tests|corpora|bench|docs|scripts)/[\w/*.-]*")
HEADING = re.compile(r"^## (?P<title>.+)$", re.MULTILINE)
README = Path("README.md")
REPS = Path("docs/reps.md")
SURE = (Outcome.APPLY, Outcome.ANSWER)


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
    if heading == "What changes nothing":
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
    for name in Settings.model_fields:
        monkeypatch.setenv(reference.variable(name), "9" if name == "port" else f"x-{name}")
    found = Settings(_env_file=None)
    assert found.port == 9
    assert found.slack_app_token is not None
    assert found.slack_app_token.get_secret_value() == "x-slack_app_token"
    assert found.database_url == "x-database_url"


def code(text: str) -> Iterator[str]:
    """Every line of code of a page, comments and prompts left out, and every stretch of it."""
    for block in BLOCK.finditer(text):
        for line in block["lines"].splitlines():
            yield re.split(r"\s[#>]", line.removeprefix("$ "))[0].strip()
    for span in SPAN.finditer(BLOCK.sub("", text)):
        yield span["code"].strip()


def said_to_sayso(text: str) -> Iterator[list[str]]:
    """The commands of `sayso` in a page's code, without the program's name."""
    for line in code(text):
        words = shlex.split(line) if line.startswith(("sayso ", ".venv/bin/sayso ")) else []
        if len(words) > 1:
            yield words[1:]


def fault(words: list[str]) -> str | None:
    """What is wrong with a command, None where the program takes it so, or it stands alone."""
    known = reference.commands()
    name = next((n for n in (" ".join(words[:2]), words[0]) if n in known), None)
    if name is None:
        groups = {command.split()[0] for command in known}
        return None if words[0] in groups and len(words) == 1 else f"no command {words[0]}"
    arguments = words[len(name.split()) :]
    if arguments and arguments != ["--help"]:
        try:
            known[name].make_context(name, arguments)
        except TyperException as error:
            return str(error)
    return None


def test_commands_in_documents_exist() -> None:
    """Each `sayso ...` in a document is a command, with the options that are shown."""
    found = [
        f"{path}: {' '.join(words)}: {why}"
        for path in PAGES
        for words in said_to_sayso(tree.text(path) or "")
        if "|" not in words and (why := fault(words))
    ]
    assert found == []


def test_faults_of_commands_are_found() -> None:
    """A check that finds nothing would hold nothing."""
    assert fault(["fly"]) == "no command fly"
    assert fault(["chat", "--as", "Dana", "--loud"]) == "No such option: --loud"
    assert fault(["export", "all"]) == "Got unexpected extra argument(s) (all)"
    assert fault(["process", "show", "--default"]) is None
    assert list(said_to_sayso("```console\n$ sayso run # now\n```\nor `sayso try`")) == [
        ["run"],
        ["try"],
    ]


def test_the_terminal_can_be_tried_as_the_readme_shows_it(tmp_path: Path) -> None:
    """In an empty folder, with nothing made before."""
    assert ["chat", "--as", "Dana", "--demo"] in list(said_to_sayso(tree.text(README) or ""))
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from bot.cli import main; main()",
            "chat",
            "--as",
            "Dana",
            "--demo",
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tree.ROOT)},
        input="my deals\n",
        capture_output=True,
        text=True,
        check=True,
    )
    assert "open deals" in done.stdout


def test_modules_that_documents_run_exist() -> None:
    """Each `python -m ...` of ours in a document can be run."""
    lines = [line for path in PAGES for line in code(tree.text(path) or "")]
    named = {match for line in lines for match in re.findall(r"python3? -m ([\w.]+)", line)}
    assert {"bench.read", "scripts.readme"} <= named
    assert [name for name in named if find_spec(name) is None] == []


def test_files_that_documents_name_exist() -> None:
    """Each path of the project in a document's code leads to something."""
    for page in PAGES:
        for line in code(tree.text(page) or ""):
            for name in PATH.findall(line):
                if "your" not in name and not name.startswith("docs/images"):
                    assert list(tree.ROOT.glob(name.rstrip("."))), f"{page}: {name}"


def test_a_row_can_be_read_back() -> None:
    """What is written into a table comes out of it, bars and line breaks made harmless."""
    assert cells(row(("a", "b | c\nd", ""))) == ["a", "b / c d", ""]
