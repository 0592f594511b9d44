"""A company that nobody knows yet: a slip of the thumb, a new deal, or nothing for the CRM."""

from __future__ import annotations

from dataclasses import replace

from rapidfuzz import fuzz, process

from handlers.naming import named_deals, only_names
from handlers.questions import words
from handlers.questions.deal import ask_deal, with_deal
from handlers.questions.kind import SKIP, Answer, TapsOnly, packed, unpacked
from handlers.questions.words import IGNORE, said
from handlers.reading.reading import OneOf, Unknown, Update
from handlers.reading.text import fold
from handlers.reply import Block, Choice, Option
from handlers.scene import Scene
from handlers.updates.kind import Ask
from handlers.wording.pending import pending
from handlers.wording.values import short
from storage.deals import deals_of_account
from storage.people import all_accounts
from storage.records import Account, Deal, Question

CREATE = "create"
LIKELY = 60.0
"""Below this likeness (rapidfuzz's WRatio, 0 to 100) a name is no help as a suggestion."""

ACCOUNT_LEVEL = frozenset({"log_activity", "set_next_step", "add_contact", "log_referral"})
"""The updates that a company takes without an open deal."""


class WhichCompany(TapsOnly):
    """Waits until the name is settled: one of the likeliest, a new company, or nobody."""

    kind = "company"

    def blocks(self, scene: Scene, question: Question) -> tuple[Block, ...]:
        """The likeliest names, 'create it' and 'ignore'."""
        name = _name(question)
        likely = [Option(a.id, short(a.name, 60)) for a in likeliest(scene, name)]
        create = Option(CREATE, f"Create {short(name, 40)}")
        prompt = (
            f"I don't know “{short(name, 60)}” yet. Who is it? "
            f"I will save: {pending(scene, unpacked(question))}."
        )
        options = (*likely, create, Option(SKIP, "Ignore it"))
        return (Choice(prompt, "answer", question.id, options),)

    def answer(self, scene: Scene, question: Question, choice: str) -> Answer | None:
        """The waiting updates with the company that was meant."""
        if choice == SKIP:
            return Answer()
        # Who says whose it is says yes to it too.
        updates = tuple(replace(update, confirm=False) for update in unpacked(question))
        if choice == CREATE:
            return _create(_name(question), updates)
        account = scene.account(choice)
        if account is None:
            return None
        return _known(scene, account, _name(question), updates)

    def typed(self, scene: Scene, question: Question, text: str) -> str | None:
        """'Create it', 'ignore it', or the name of a company that is known."""
        del question
        if said(text, IGNORE):
            return SKIP
        if said(text, words.CREATE):
            return CREATE
        if not only_names(scene, text):
            return None
        named = {deal.account_id for deal in named_deals(scene, text)}
        return named.pop() if len(named) == 1 else None


def ask_company(updates: tuple[Update, ...], name: str) -> Ask:
    """The question for updates about a company that the book does not hold."""
    return Ask("company", {"updates": packed(updates), "name": name})


def likeliest(scene: Scene, name: str, most: int = 3) -> list[Account]:
    """The accounts whose names are most like the typed one."""
    accounts = all_accounts(scene.session)
    names = {account.id: fold(account.name) for account in accounts}
    found = process.extract(fold(name), names, scorer=fuzz.WRatio, limit=most, score_cutoff=LIKELY)
    by_id = {account.id: account for account in accounts}
    return [by_id[key] for _, _, key in found]


def _name(question: Question) -> str:
    return str(question.payload.get("name", ""))


def _create(name: str, updates: tuple[Update, ...]) -> Answer:
    new = Update("create_deal", {"account": name})
    return Answer((new, *(_on_account(update, name) for update in updates)))


def _on_account(update: Update, account: str) -> Update:
    values = {k: v for k, v in update.values.items() if not isinstance(v, Unknown)}
    return replace(update, values={**values, "account": account})


def _known(scene: Scene, account: Account, typed: str, updates: tuple[Update, ...]) -> Answer:
    alias = (typed, "account", account.id)
    deals = _open_deals(scene, account)
    if len(deals) == 1:
        return Answer(tuple(with_deal(update, deals[0]) for update in updates), alias=alias)
    if deals:
        ids = OneOf(tuple(deal.id for deal in deals))
        ask = ask_deal([update.with_value("deal", ids) for update in updates])
        return Answer(asks=(ask,), alias=alias)
    at_account = [u for u in updates if u.do in ACCOUNT_LEVEL]
    needs_deal = [u for u in updates if u.do not in ACCOUNT_LEVEL]
    new = (Update("create_deal", {"account": account.id}),) if needs_deal else ()
    moved = tuple(_on_account(update, account.id) for update in (*at_account, *needs_deal))
    return Answer((*new, *moved), alias=alias)


def _open_deals(scene: Scene, account: Account) -> list[Deal]:
    deals = deals_of_account(scene.session, account.id, scene.open_stages)
    return [deal for deal in deals if deal.owner_id == scene.member.id] or deals
