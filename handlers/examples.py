"""What one can say, from the examples of every kind: for help, the README and the playground."""

from __future__ import annotations

from collections.abc import Iterator


def update_examples() -> Iterator[tuple[str, str]]:
    """(title, example) of every kind of update, the first example of each."""
    from handlers.updates import UPDATES

    for kind in UPDATES:
        yield kind.title, kind.examples[0]


def question_examples() -> Iterator[tuple[str, str]]:
    """(title, example) of every question, the first example of each."""
    from handlers.queries import QUERIES, REPORTS

    for kind in (*QUERIES, *REPORTS):
        yield kind.title, kind.examples[0]


def command_examples() -> Iterator[tuple[str, str]]:
    """(title, example) of every command to Sayso itself, the first example of each."""
    from handlers.commands import COMMANDS

    for kind in COMMANDS:
        yield kind.title, kind.examples[0]


def deed_examples() -> Iterator[tuple[str, str]]:
    """(title, example) of every order about reminders and deals, the first example of each."""
    from handlers.commands.deeds import DEEDS

    for kind in DEEDS:
        yield kind.title, kind.examples[0]


def suggestions() -> list[str]:
    """Messages to click in the playground: what is said and asked of deals, every example once."""
    return [text for _, text in (*update_examples(), *question_examples())]
