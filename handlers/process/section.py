"""Reading one group of a process.yaml: each value with its type, each fault with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeVar

from handlers.process.document import Listing, Node, Table, Words
from handlers.process.faults import Fault

T = TypeVar("T")

YES = frozenset({"yes", "true", "on"})
NO = frozenset({"no", "false", "off"})
KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
MOST_LETTERS = 60


def fault_at(node: Node, reason: str) -> Fault:
    """A fault in the place of a node."""
    return Fault(node.line, node.column, node.path, reason)


def listed(words: tuple[str, ...]) -> str:
    """Words for a sentence, as in 'own', 'team' or 'all'."""
    quoted = [f"'{word}'" for word in words]
    return " or ".join(filter(None, [", ".join(quoted[:-1]), quoted[-1]]))


def nearest(word: str, known: tuple[str, ...]) -> str:
    """The way out for an unknown word: the nearest known one, or all of them."""
    near = get_close_matches(word.casefold(), known, n=1)
    return f"Did you mean '{near[0]}'?" if near else f"Known are {', '.join(known)}."


def shown(text: str) -> str:
    """A text within a reason: quoted, and cut where it is long."""
    return f"'{text}'" if len(text) <= MOST_LETTERS else f"'{text[:MOST_LETTERS]}...'"


@dataclass(frozen=True, slots=True)
class Section:
    """A group of keys: `title` names it in reasons ("stage 'Demo'"), faults go to `faults`."""

    table: Table
    title: str
    faults: list[Fault]

    def fault(self, node: Node, reason: str) -> None:
        """Note a fault of this group: "<title> <reason>"."""
        self.faults.append(fault_at(node, f"{self.title} {reason}"))

    def only(self, *known: str) -> None:
        """Note every key that is not among the known."""
        for key, place in self.table.keys.items():
            if key not in known:
                reason = f"has {shown(key)}, which is not known here."
                self.fault(place, f"{reason} {nearest(key, known)}")

    def get(self, key: str) -> Node | None:
        """The value of a key; None where it is missing or empty."""
        node = self.table.values.get(key)
        return None if isinstance(node, Words) and node.empty else node

    def words(self, key: str) -> Words | None:
        """A single value, as typed; a list or group is a fault."""
        node = self.get(key)
        if node is None or isinstance(node, Words):
            return node
        self.fault(node, f"needs one value for '{key}', not a list or group.")
        return None

    def text(self, key: str, default: str = "", *, most: int = MOST_LETTERS) -> str:
        """A text of at most so many letters."""
        node = self.words(key)
        if node is None:
            return default
        if len(node.text) > most:
            self.fault(node, f"has a '{key}' of {len(node.text)} letters. Keep it to {most}.")
        return node.text or default

    def required(self, key: str, example: str) -> str:
        """A text that has to be there; '' with a fault where it is not."""
        text = self.text(key)
        if not text and self.absent(key):
            self.fault(self.table, f"has no '{key}'. Add one, such as '{key}: {example}'.")
        return text

    def absent(self, key: str) -> bool:
        """Whether there is nothing under the key: no value, an empty text, or an empty list."""
        match self.get(key):
            case None | Words(text="") | Listing(items=()):
                return True
            case _:
                return False

    def key(self, example: str) -> str:
        """The 'key' of a stage or field: small letters, digits, '_'."""
        key = self.required("key", example)
        if key and not KEY.fullmatch(key):
            reason = f"has the key {shown(key)}. Start with a letter, then small letters, digits"
            self.fault(self.table.values["key"], f"{reason} or '_', such as '{example}'.")
        return key

    def value(self, key: str, read: Callable[[str], T | None], wants: str, default: T) -> T:
        """A single value that `read` makes of its text; None from `read` is a fault."""
        node = self.words(key)
        if node is None:
            return default
        value = read(node.text)
        if value is None:
            self.fault(node, f"has {shown(node.text)} for '{key}'. {wants}")
        return default if value is None else value

    def flag(self, key: str, *, default: bool) -> bool:
        """Yes or no."""
        return self.value(key, flag, "Write yes or no.", default)

    def number(self, key: str, low: int, high: int) -> int | None:
        """A whole number between two bounds."""
        wants = f"Write a whole number from {low} to {high}."
        return self.value(key, lambda text: whole(text, low, high), wants, None)

    def one_of(self, key: str, known: tuple[str, ...], default: str) -> str:
        """One of the known words."""
        wants = f"Write {listed(known)}."
        return self.value(key, lambda text: text if text in known else None, wants, default)

    def texts(self, key: str, *, most: int = MOST_LETTERS) -> tuple[str, ...]:
        """The texts of a list, in order, each once; a single text stands for a list of one."""
        return tuple(dict.fromkeys(words.text for words in self.items(key, most)))

    def items(self, key: str, most: int = MOST_LETTERS) -> Iterator[Words]:
        """The single values of a list that can be used, with their places."""
        node = self.get(key)
        nodes = node.items if isinstance(node, Listing) else () if node is None else (node,)
        for item in nodes:
            if not isinstance(item, Words) or not item.text:
                self.fault(item, f"needs a text for each item of '{key}'. Check the dashes.")
            elif len(item.text) > most:
                self.fault(item, f"has an item of more than {most} letters in '{key}'.")
            else:
                yield item

    def tables(self, key: str) -> Iterator[Table]:
        """The groups of a list of groups."""
        node = self.get(key)
        if node is not None and not isinstance(node, Listing):
            self.fault(node, f"needs a list under '{key}': start each item with '- '.")
        for item in node.items if isinstance(node, Listing) else ():
            if isinstance(item, Table):
                yield item
            else:
                self.fault(item, f"needs 'key: value' lines in each item of '{key}'.")

    def group(self, key: str, title: str) -> Section | None:
        """The group under a key, None where there is none."""
        node = self.get(key)
        if node is None or isinstance(node, Table):
            return Section(node, title, self.faults) if node else None
        self.fault(node, f"needs 'name: value' lines under '{key}'.")
        return None


def flag(text: str) -> bool | None:
    """Yes or no, as YAML has them."""
    word = text.casefold()
    return True if word in YES else False if word in NO else None


def whole(text: str, low: int, high: int) -> int | None:
    """A whole number within its bounds."""
    if not re.fullmatch(r"[0-9]{1,9}", text):
        return None
    return int(text) if low <= int(text) <= high else None
