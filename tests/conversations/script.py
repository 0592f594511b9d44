"""Conversations as text: what people write and tap, what Sayso answers, what the records hold.

# a comment: the promise that the conversation shows
needs threads                        only on surfaces that have them
dana: called acme                    Dana writes it in her direct messages
dana in thread: 52k now              ... as a reply in the thread of the last receipt
dana edits: called acme, 52k         ... changes her last message to this
dana deletes                         ... deletes her last message
dana aside: pipeline                 ... says it with the platform's command, for her eyes only
dana quick: Deal=d-acme; ...         ... sends the form of the shortcut 'Quick update'
dana taps Undo                       the newest control of that label
dana fills Edit: Amount=55k; ...     opens the form, fills fields by label, sends it
dana in #deals: @Sayso acme is 52k   ... says it in a channel that all of them are in
dana in #deals thread: 58k now       ... says it in the newest thread there
dana logs: Amount=60k                ... uses 'Log to CRM' on the newest message, sends its form
dana speaks                          ... says something aloud, which is not written down yet
dana is written down: acme is 52k    ... the words of that are there now
dana is not written down             ... or will not come
helen drops a.csv: Name,Stage|A,Lost ... sends a file, '|' ends a line
dana is told about d-acme: Call Jen? Sayso says that to her on its own
dana waits: 11                       so many minutes pass
dana waits until: 2026-03-05 08:30   the clock in New York shows this; what is due is told
bot: Amount: $52,000                 said since the last of these lines; indented lines go on
not: Undo                            not said since then
check d-acme.amount = 52000          a record's attribute, as text
check dana.caution = bold            a member's setting
check d-acme.activities = 1          how many activities, steps ('open_steps') it has
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
ACT = re.compile(
    r"(?P<who>[a-z]+)"
    r"(?:: | (?P<how>in thread|in #[a-z]+(?: thread)?|aside|quick|edits|taps|fills|deletes|logs"
    r"|speaks|is written down|is not written down|drops|is told about|waits until|waits)"
    r"(?:: | |$))(?P<what>.*)"
)
CHECK = re.compile(r"check (?P<record>[\w-]+)\.(?P<attribute>[\w.]+) = (?P<value>.*)")


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody does something; `how` is '' for a plain message."""

    line: int
    who: str
    how: str
    what: str


@dataclass(frozen=True, slots=True)
class Says:
    """Sayso says (or, `absent`, does not say) this."""

    line: int
    text: str
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """A record's attribute has this value."""

    line: int
    record: str
    attribute: str
    value: str


@dataclass(frozen=True, slots=True)
class Script:
    """One conversation."""

    name: str
    needs: frozenset[str]
    steps: tuple[Act | Says | Check, ...]


def scripts() -> list[Script]:
    """All conversations of this folder."""
    return [parse(path) for path in sorted(FOLDER.glob("*.txt"))]


def parse(path: Path) -> Script:
    """One file; raises ValueError naming the line that is none of the kinds above."""
    needs: set[str] = set()
    steps: list[Act | Says | Check] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("needs "):
            needs.add(line.removeprefix("needs ").strip())
        elif line.startswith("    ") and steps and isinstance(steps[-1], Says):
            steps.append(Says(number, line.strip(), steps[-1].absent))
        elif line.strip() and not line.startswith("#"):
            steps += _step(path, number, line.rstrip("\n"))
    return Script(path.stem, frozenset(needs), tuple(steps))


def _step(path: Path, number: int, line: str) -> Iterator[Act | Says | Check]:
    if line.startswith(("bot: ", "not: ")):
        yield Says(number, line[5:].strip(), line.startswith("not: "))
    elif found := CHECK.fullmatch(line):
        yield Check(number, found["record"], found["attribute"], found["value"])
    elif found := ACT.fullmatch(line):
        yield Act(number, found["who"], found["how"] or "", found["what"])
    else:
        raise ValueError(f"{path.name}, line {number}: {line!r}")


def fields_of(what: str) -> tuple[str, dict[str, str]]:
    """'Edit: Amount=55k; Close date=2026-04-01' as ('Edit', {...})."""
    label, _, rest = what.partition(": ")
    pairs = (part.split("=", 1) for part in rest.split(";") if "=" in part)
    return label, {key.strip(): value.strip() for key, value in pairs}
