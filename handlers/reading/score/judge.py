"""The judgement of one reading against its label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.reading.book import Book
from handlers.reading.score.updates import (
    TARGET,
    Raw,
    account_of,
    is_open,
    restates,
    update_agrees,
)
from handlers.reading.score.values import agrees, alternatives, fold

HARM = frozenset({"move_stage", "set_amount", "set_close_date", "create_deal", "park_deal"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """`exact`, `one_tap`, `harmful` as FORMAT.md has them, and how many updates agreed or did not.

    `right`, `extra` and `missed` count updates: true and false positives, false negatives.
    """

    exact: bool
    one_tap: bool
    harmful: bool
    right: int
    extra: int
    missed: int


def judge(book: Book, expect: Raw, got: Raw) -> Verdict:
    """Compare a reading (JSON) with its label; shapes as in corpora/FORMAT.md."""
    want: list[Raw] = list(expect.get("updates") or [])
    missed, spare = matched(book, want, list(got.get("updates") or []))
    extra = [one for one in spare if not is_note(one) and not restates(book, one)]
    exact = _is_exact(expect, got, missed, extra)
    tap = exact or _one_tap(book, expect, got, missed, spare, extra)
    harm = got.get("outcome") not in ("answer", "ignore") and any(
        _harms(book, want, one) for one in extra if not is_open(one)
    )
    return Verdict(exact, tap, harm, len(want) - len(missed), len(extra), len(missed))


def matched(book: Book, want: Sequence[Raw], got: Sequence[Raw]) -> tuple[list[Raw], list[Raw]]:
    """Greedy one-to-one matching: what was missed, and what is spare."""
    spare, missed = list(got), []
    for wanted in want:
        hit = next((i for i, g in enumerate(spare) if update_agrees(book, wanted, g)), None)
        if hit is None:
            missed.append(wanted)
        else:
            spare.pop(hit)
    return missed, spare


def is_note(update: Raw) -> bool:
    """Whether it logs a note, which costs nothing where it is too many."""
    return update.get("do") == "log_activity" and update.get("type") == "note"


def _is_exact(expect: Raw, got: Raw, missed: Sequence[Raw], extra: Sequence[Raw]) -> bool:
    outcome = expect["outcome"]
    if outcome == "answer":
        return got.get("outcome") == "answer" and _same_query(expect, got)
    if missed or extra:
        return False
    notes_only = outcome == "ignore" and got.get("outcome") in ("apply", "ignore")
    return bool(got.get("outcome") == outcome) or notes_only


def _same_query(expect: Raw, got: Raw) -> bool:
    want, ours = expect.get("query") or {}, got.get("query") or {}
    if ours.get("what") not in alternatives(want.get("what")):
        return False
    if want.get("what") != "deal" or "deal" not in want:
        return True
    return agrees("deal", want["deal"], ours.get("deal"))


def _one_tap(
    book: Book,
    expect: Raw,
    got: Raw,
    missed: Sequence[Raw],
    spare: Sequence[Raw],
    extra: Sequence[Raw],
) -> bool:
    if got.get("outcome") != "ask" or expect["outcome"] not in ("apply", "ask", "ignore"):
        return False
    if any(not is_open(one) for one in extra):
        return False
    pending = [one for one in spare if is_open(one)]
    for wanted in missed:
        hit = next((i for i, g in enumerate(pending) if _resolves(book, wanted, g)), None)
        if hit is None:
            return False
        pending.pop(hit)
    return all(one.get("confirm") or is_note(one) for one in pending)  # a 'no' drops it


def _resolves(book: Book, want: Raw, got: Raw) -> bool:
    """Whether one tap turns the open update into the wanted one."""
    plain = {key: value for key, value in got.items() if key != "confirm"}
    if got.get("confirm") and update_agrees(book, want, plain):
        return True
    for key, value in got.items():
        if not isinstance(value, dict):
            continue
        chosen = ({**plain, key: option} for option in value.get("one_of", ()))
        if any(update_agrees(book, want, one) for one in chosen):
            return True
        if "unknown" in value and want["do"] == "create_deal":
            return True
    return False


def _harms(book: Book, want: Sequence[Raw], update: Raw) -> bool:
    """Whether a superfluous update that was written at once costs trust."""
    if update["do"] in HARM:
        return True
    named = {update[key] for key in TARGET if isinstance(update.get(key), str)}
    touched = _touched(book, want)
    return bool(named) and not named & touched and account_of(book, update) not in touched


def _touched(book: Book, updates: Sequence[Raw]) -> set[str]:
    """Everything that the label's updates are about: ids, accounts, folded names."""
    found: set[str | None] = set()
    for key, value in ((k, v) for one in updates for k in TARGET for v in alternatives(one.get(k))):
        if isinstance(value, dict):
            for option in value.get("one_of", ()):
                found |= {option, account_of(book, {key: option})}
        elif isinstance(value, str):
            found |= {value, account_of(book, {key: value}), fold(value)}
    return {one for one in found if one is not None}
