"""Open updates sorted into questions: as few as can be, for every tap is asked of a busy person."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.questions.company import ask_company
from handlers.questions.confirm import ask_confirm
from handlers.questions.deal import ask_deal
from handlers.questions.value import ask_value
from handlers.reading.reading import OneOf, Unknown, Update
from handlers.updates.kind import Ask


def questions_for(updates: Iterable[Update], *, together: bool = False) -> list[Ask]:
    """One question for all updates that share an open deal, one for each other open update.

    With `together`, the updates of one deal that only wait for a yes share a question too.
    """
    shared: dict[OneOf | Unknown, list[Update]] = {}
    sure: dict[object, list[Update]] = {}
    asks: list[Ask] = []
    for update in updates:
        if (target := _open_target(update)) is not None:
            shared.setdefault(target, []).append(update)
        elif update.open_keys:
            asks.append(ask_value(update))
        elif together and (home := update.values.get("deal") or update.values.get("account")):
            sure.setdefault(home, []).append(update)
        else:
            asks.append(ask_confirm([update]))
    asks += [ask_confirm(waiting) for waiting in sure.values()]
    return [_ask(target, waiting) for target, waiting in shared.items()] + asks


def _open_target(update: Update) -> OneOf | Unknown | None:
    found = update.values.get("deal")
    if isinstance(found, OneOf | Unknown):
        return found
    account = update.values.get("account")
    return account if isinstance(account, Unknown) else None


def _ask(target: OneOf | Unknown, updates: list[Update]) -> Ask:
    if isinstance(target, Unknown):
        return ask_company(tuple(updates), target.name)
    return ask_deal(updates)
