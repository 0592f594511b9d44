"""Processes to begin with, for four ways of selling. A new one is a file in ready/ and a line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from handlers.process import Process, parse


@dataclass(frozen=True, slots=True)
class Ready:
    """A ready-made process: its file's name, what it is called, and for whom it is."""

    key: str
    name: str
    about: str

    def text(self) -> str:
        """The process.yaml."""
        return _text(self.key)

    def process(self) -> Process:
        """The same as values."""
        return parse(self.text())


READY = (
    Ready("b2b", "B2B sales", "several people decide, an offer in writing"),
    Ready("saas", "SaaS subscription", "a trial decides, seats and yearly value"),
    Ready("services", "Services and consulting", "a brief, a scope of work, a fee"),
    Ready("wholesale", "Distribution and wholesale", "samples, prices, a first order"),
)


def ready_of(key: str) -> Ready | None:
    """The one of that key."""
    return next((each for each in READY if each.key == key), None)


@cache
def _text(key: str) -> str:
    return files("handlers.setup").joinpath("ready", f"{key}.yaml").read_text(encoding="utf-8")
