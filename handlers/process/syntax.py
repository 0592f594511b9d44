"""What the YAML parser complains about, in an admin's words."""

from __future__ import annotations

import yaml

from handlers.process.faults import Fault

REASONS = (
    ("cannot start any token", "'\\t'", "there is a tab here. Indent with spaces in its place."),
    ("cannot start any token", "", "a value cannot start with this sign. Put the value in quotes."),
    (
        "mapping values are not allowed here",
        "",
        (
            "there is a ':' where none can be. Put a text that holds ': ' in quotes, and check "
            "that the line starts in the same column as its neighbours."
        ),
    ),
    (
        "could not find expected ':'",
        "",
        "a line here has no ':'. Write 'name: value', and quote a text that runs over lines.",
    ),
    ("unexpected end of stream", "", "the quotes that open here are never closed."),
    ("found '<stream end>'", "", "the file ends in the middle of a value. Close what is open."),
    ("expected ',' or ']'", "", "the list that opens with '[' is not closed with ']'."),
    ("expected ',' or '}'", "", "the group that opens with '{' is not closed with '}'."),
    (
        "expected <block end>",
        "",
        (
            "the indentation does not fit the lines above. Start the line in the same column as "
            "the others of its group, and give each item of a list its '- '."
        ),
    ),
    (
        "escape",
        "",
        "a '\\' in double quotes means something special. Use single quotes.",
    ),
)
"""What the parser's problem holds, what else it holds, and how we say it. The first that fits."""

UNKNOWN = "this is not valid YAML. Check the indentation, quotes and colons around here."
OPENERS = ("unexpected end of stream", "expected ',' or", "could not find expected ':'")
"""Problems that are noticed after the line that is to blame."""


def explain(error: Exception, text: str) -> Fault:
    """The fault that a parser's exception on `text` tells of."""
    if isinstance(error, yaml.reader.ReaderError):
        line, column = _place(text, error.position)
        return Fault(line, column, "", "there is an invisible control character here. Delete it.")
    if not isinstance(error, yaml.MarkedYAMLError):
        return Fault(1, 1, "", "a number or '\\' code in this file is out of range.")
    problem = error.problem or ""
    mark = error.problem_mark
    if any(opener in problem for opener in OPENERS):
        mark = error.context_mark or mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Fault(line, column, "", _reason(problem))


def _reason(problem: str) -> str:
    return next((say for has, also, say in REASONS if has in problem and also in problem), UNKNOWN)


def _place(text: str, position: int) -> tuple[int, int]:
    before = text[:position]
    return before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1
