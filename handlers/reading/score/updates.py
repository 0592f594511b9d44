"""When two updates agree: same kind, same target, same values where the label gives them."""

from __future__ import annotations

from typing import Any, TypeAlias

from handlers.reading.book import Book
from handlers.reading.score.values import agrees, alternatives, fold

Raw: TypeAlias = dict[str, Any]

TARGET = ("deal", "account", "contact")
SAME_TARGET = frozenset({"log_activity", "set_next_step", "add_contact", "log_referral"})


def account_of(book: Book, update: Raw) -> str | None:
    """The account that an update's target belongs to: an id, or a new company's folded name."""
    deal, account, contact = (update.get(key) for key in TARGET)
    if isinstance(deal, str) and deal in book.deals:
        return book.deals[deal].account
    if isinstance(account, str):
        return account if account in book.accounts else fold(account)
    if isinstance(contact, str) and contact in book.contacts:
        return book.contacts[contact].account
    if isinstance(deal, dict) and "unknown" in deal:
        return "?" + fold(deal["unknown"])
    return None


def is_open(update: Raw) -> bool:
    """Whether it waits for a tap."""
    return bool(update.get("confirm")) or any(map(_is_open_value, update.values()))


def _is_open_value(value: Any) -> bool:
    return isinstance(value, dict) and ("one_of" in value or "unknown" in value)


def target_agrees(book: Book, want: Raw, got: Raw) -> bool:
    """Whether both are about the same deal, account or contact."""
    if want["do"] not in SAME_TARGET:
        return all(agrees(key, want[key], got.get(key)) for key in TARGET if key in want)
    shared = [key for key in TARGET if key in want and key in got]
    if any(agrees(key, want[key], got[key]) for key in shared):
        return True
    open_want, open_got = _open_target(want), _open_target(got)
    if open_want is not None or open_got is not None:
        return (
            open_want is not None and open_got is not None and agrees("deal", open_want, open_got)
        )
    if isinstance(want.get("deal"), str) and isinstance(got.get("deal"), str):
        return False  # two deals of one account are different targets
    ours = account_of(book, got)
    return ours is not None and ours in _accounts(book, want)


def _open_target(update: Raw) -> Any:
    return next((update[key] for key in TARGET if _is_open_value(update.get(key))), None)


def _accounts(book: Book, want: Raw) -> list[str | None]:
    return [
        account_of(book, {**want, key: one})
        for key in TARGET
        if key in want
        for one in alternatives(want[key])
    ]


def update_agrees(book: Book, want: Raw, got: Raw) -> bool:
    """Whether the update is the expected one; one that is to be confirmed never is."""
    if want["do"] != got.get("do") or got.get("confirm") or not target_agrees(book, want, got):
        return False
    rest = (key for key in want if key != "do" and key not in TARGET)
    return all(_key_agrees(want, got, key) for key in rest)


def _key_agrees(want: Raw, got: Raw, key: str) -> bool:
    if key == "contacts":
        given = got.get("contacts")
        return not given or not isinstance(want[key], list) or bool(set(given) & set(want[key]))
    if key in ("reason", "says") or (key == "name" and want["do"] == "create_deal"):
        return True
    if key == "currency" and got.get(key) is None:
        return True
    return agrees(key, want[key], got.get(key))


def restates(book: Book, update: Raw) -> bool:
    """Whether it says only what the book already holds, and so costs nothing."""
    if update["do"] == "set_field" and _harmless_field(update):
        return True
    name = update.get("deal")
    deal = book.deals.get(name) if isinstance(name, str) else None
    if deal is None:
        return False
    if update["do"] == "set_amount":
        return deal.amount is not None and agrees("amount", deal.amount, update.get("amount"))
    if update["do"] == "move_stage":
        return bool(update.get("to") == deal.stage)
    closes = None if deal.close_date is None else deal.close_date.isoformat()
    return update["do"] == "set_close_date" and update.get("date") == closes


def _harmless_field(update: Raw) -> bool:
    reason = "reason" in str(update.get("field")) and "compet" in fold(update.get("value"))
    return update.get("value") is False or reason
