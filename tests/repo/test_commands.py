"""What documents tell people to type can be typed, and what they point at in the code is there."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from typer.exceptions import TyperException

from scripts.pages import reference
from tests.repo import tree

PAGES = [path for path in tree.files() if path.match("*.md") and path.parts[0] != "corpora"]
README = Path("README.md")
BLOCK = re.compile(r"^```\w*\n(?P<lines>.*?)^```", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`(?P<code>[^`\n]+)`")
PATH = re.compile(r"(?:bot|handlers|storage|tests|corpora|bench|docs|scripts)/[\w/*.-]*")


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
