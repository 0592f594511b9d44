"""No regular expression of the reader can be made to try the same text in ever more ways.

Two open repeats, one right behind or inside the other over the same characters, take time that
grows with the square of a text or worse. Each pattern is taken apart to see that none has them.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import handlers.reading

REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT)
# Letters of each kind that patterns speak of; two parts overlap where one of these fits both.
SAMPLE = "aA1 .,;:-_'\"()/\\&@#$%+=<>?!|*\n\tzq\u00e9\u4e2d\U0001f600"


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled pattern that a module of the reader holds by name, or in a tuple or table."""
    for module in pkgutil.walk_packages(handlers.reading.__path__, "handlers.reading."):
        if ".model" in module.name:
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            for number, found in enumerate(held(value)):
                yield f"{module.name}.{name}[{number}]", found


def held(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from held(part)
    elif isinstance(value, dict):
        yield from held(list(value.values()))


def fits(node: Any, letter: str, flags: int) -> bool:
    kind, value = node
    if kind is op.LITERAL:
        same = chr(value)
        return letter == same or (bool(flags & re.IGNORECASE) and letter.lower() == same.lower())
    if kind in (op.NOT_LITERAL, op.ANY):
        return letter != (chr(value) if value else "\n")
    if kind is op.IN:
        return re.compile(in_set(value), flags & re.IGNORECASE).fullmatch(letter) is not None
    return any(fits(inner, letter, flags) for inner in inside(node))


def in_set(parts: Any) -> str:
    """The set as it is written, from its parsed parts."""
    written = {
        op.CATEGORY_DIGIT: r"\d",
        op.CATEGORY_NOT_DIGIT: r"\D",
        op.CATEGORY_SPACE: r"\s",
        op.CATEGORY_NOT_SPACE: r"\S",
        op.CATEGORY_WORD: r"\w",
        op.CATEGORY_NOT_WORD: r"\W",
    }
    text = ""
    for kind, value in parts:
        if kind is op.NEGATE:
            text += "^"
        elif kind is op.LITERAL:
            text += re.escape(chr(value))
        elif kind is op.RANGE:
            text += f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
        else:
            text += written[value]
    return f"[{text}]"


def inside(node: Any) -> Iterator[Any]:
    """The items within one item; nothing for those that consume no text."""
    kind, value = node
    if kind in REPEATS or kind is op.POSSESSIVE_REPEAT:
        yield from value[2]
    elif kind is op.SUBPATTERN:
        yield from value[3]
    elif kind is op.BRANCH:
        for branch in value[1]:
            yield from branch
    elif kind is op.ATOMIC_GROUP:
        yield from value


def is_open(node: Any) -> bool:
    return node[0] in REPEATS and node[1][1] is op.MAXREPEAT


def nested(node: Any, flags: int) -> bool:
    """An open repeat that holds another, and nothing that would tell where one turn ends."""
    if is_open(node):
        body = list(node[1][2])
        while len(body) == 1 and body[0][0] is op.SUBPATTERN:
            body = list(body[0][1][3])
        for one in filter(is_open, body):
            others = (other for other in body if other is not one)
            if all(may_be_empty(other) or within(other, one, flags) for other in others):
                return True
    return any(nested(inner, flags) for inner in inside(node))


def within(node: Any, repeat: Any, flags: int) -> bool:
    """Whether one item may match nothing but characters that the repeat matches as well."""
    kind, value = node
    if kind is op.LITERAL:
        return any(fits(inner, chr(value), flags) for inner in inside(repeat))
    if kind is op.BRANCH:
        return any(all(within(one, repeat, flags) for one in branch) for branch in value[1])
    parts = list(inside(node))
    if parts:
        return all(may_be_empty(one) or within(one, repeat, flags) for one in parts)
    return any(fits(node, one, flags) and fits(repeat, one, flags) for one in SAMPLE)


def may_be_empty(node: Any) -> bool:
    kind, value = node
    if kind in REPEATS or kind is op.POSSESSIVE_REPEAT:
        return value[0] == 0 or all(map(may_be_empty, value[2]))
    if kind is op.SUBPATTERN:
        return all(map(may_be_empty, value[3]))
    if kind is op.BRANCH:
        return any(all(map(may_be_empty, branch)) for branch in value[1])
    return kind in (op.AT, op.ASSERT, op.ASSERT_NOT, op.GROUPREF)


FOUND = dict(patterns())


def test_the_patterns_of_the_reader_are_found() -> None:
    assert len(FOUND) > 150


@pytest.mark.parametrize(
    "evil", [r"(a+)+$", r"(?:\w+\s*)+x", r"([a-z]*)*y", r"(?:(?:\d+))*z", r"(?:(?:a|-)\W+)*b"]
)
def test_a_pattern_that_explodes_is_recognised(evil: str) -> None:
    assert any(nested(node, 0) for node in parser.parse(evil))


@pytest.mark.parametrize(
    "good", [r"(?:\w+ )+x", r"a+b+", r"(?:,\d+)*", r"[^\W_]+(?:'[a-z]+)*", r"(?:(?:and|so)\W+)*b"]
)
def test_a_pattern_that_does_not_is_left_alone(good: str) -> None:
    assert not any(nested(node, 0) for node in parser.parse(good))


@pytest.mark.parametrize("name", sorted(FOUND))
def test_no_repeat_stands_inside_a_repeat_of_the_same(name: str) -> None:
    pattern = FOUND[name]
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    assert not any(nested(node, pattern.flags) for node in tree)
