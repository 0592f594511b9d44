"""Write into the documents what the program itself says: what happens, how well it reads, settings.

Usage: `.venv/bin/python -m scripts.readme`. The tests fail while a document is out of date.

    <!-- begin: scores --> ... <!-- end: scores -->   between them stands the section of that name
    | You say | What happens |                         the last column is what happens when Dana of
                                                       the demo says it; 'Helen says': her manager
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from scripts.pages.examples import everything, ten
from scripts.pages.reference import command_list, settings
from scripts.pages.reminders import kinds, rules
from scripts.pages.said import Said, demo_to_say_things_in
from scripts.pages.scores import by_kind, harm, outcomes, scores
from scripts.pages.table import cells, row

ROOT = Path(__file__).resolve().parent.parent
SECTIONS: dict[str, Callable[[Said], str]] = {
    "ten things to say": ten,
    "everything to say": everything,
    "settings": settings,
    "commands": command_list,
    "kinds of reminder": kinds,
    "rules of reminders": rules,
    "scores": scores,
    "scores by kind": by_kind,
    "outcomes": outcomes,
    "harm": harm,
}
SECTION = re.compile(
    r"(?P<begin><!-- begin: (?P<name>[\w ]+) -->\n)(?:.*?\n)??(?P<end><!-- end: (?P=name) -->)",
    re.DOTALL,
)
PHRASES = re.compile(
    r"(?P<head>\|(?: [^|\n]+ \|)? (?P<who>\w+) says? \| What happens \|\n\|[-| ]+\|\n)"
    r"(?P<rows>(?:\|.*\|\n)+)"
)
"""A table of phrases, perhaps with a column before them."""


def main() -> int:
    """Rewrite the documents that are out of date; 0 when done."""
    before = dict(pages())
    for path, text in written().items():
        if text != before[path]:
            (ROOT / path).write_text(text, encoding="utf-8")
            print(f"Wrote {path}")
    return 0


@cache
def written() -> dict[Path, str]:
    """Each document's path, relative to the root, and its text as it should be."""
    with demo_to_say_things_in() as said:
        return {path: _written(text, said) for path, text in pages()}


def pages() -> Iterator[tuple[Path, str]]:
    """The README and the documents, as they are."""
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        yield path.relative_to(ROOT), path.read_text(encoding="utf-8")


def _written(text: str, said: Said) -> str:
    def section(match: re.Match[str]) -> str:
        return f"{match['begin']}{SECTIONS[match['name']](said)}\n{match['end']}"

    def phrases(match: re.Match[str]) -> str:
        rows = (_row(line, match["who"], said) for line in match["rows"].splitlines())
        return match["head"] + "".join(f"{each}\n" for each in rows)

    return PHRASES.sub(phrases, SECTION.sub(section, text))


def _row(line: str, who: str, said: Said) -> str:
    *before, phrase, _ = cells(line)
    speaker = "dana" if who == "You" else who.lower()
    return row((*before, phrase, said.happens(phrase, speaker)))


if __name__ == "__main__":
    sys.exit(main())
