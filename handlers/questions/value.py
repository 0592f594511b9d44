"""Which amount, date, stage or person? Asked where a value is open and the deal is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from handlers.forms import Fault, read_amount, read_date
from handlers.questions.kind import SKIP, Answer, packed, unpacked
from handlers.questions.words import IGNORE, said
from handlers.reading.reading import OneOf, Scalar, Update
from handlers.reading.reading_json import scalar_from_json, scalar_to_json
from handlers.reply import (
    Block,
    Button,
    Buttons,
    Choice,
    Form,
    FormErrors,
    FormField,
    Input,
    Option,
)
from handlers.scene import Scene
from handlers.updates.kind import Ask
from handlers.wording.values import due_of, full_day, money, short
from storage.records import Account, Contact, Question

ASKED = {
    "amount": "Which amount",
    "date": "Which close date",
    "due": "By when",
    "on": "Which day was it",
    "until": "Until when",
    "to": "Which stage",
    "contact": "Who",
    "account": "Which company",
    "value": "What should it say",
}
FORMS = {"amount": Input.TEXT, "date": Input.DATE, "due": Input.DATE, "until": Input.DATE}


class WhichValue:
    """Waits with one update until its open value is chosen or typed."""

    kind = "value"

    def blocks(self, scene: Scene, question: Question) -> tuple[Block, ...]:
        """A choice of the values that were meant, and a form to type another."""
        update, key = _open(question)
        deal = scene.deal(str(update.values.get("deal")))
        where = f" for {short(deal.name, 60)}" if deal else ""
        options = [
            Option(str(scalar_to_json(value)), shown(scene, update, key, value))
            for value in _options(update, key)
        ]
        skip = Option(SKIP, "Leave it")
        prompt = f"{_asked(update, key)}{where}?"
        choice = Choice(prompt, "answer", question.id, (*options, skip))
        if key not in FORMS:
            return (choice,)
        other = Button("Another" if options else "Type it", "answer", question.id, opens_form=True)
        return (choice, Buttons((other,)))

    def answer(self, scene: Scene, question: Question, choice: str) -> Answer | None:
        """The update with the chosen value."""
        del scene
        if choice == SKIP:
            return Answer()
        update, key = _open(question)
        if key == "amount":
            amount = read_amount(choice)
            return None if isinstance(amount, Fault) else _chosen(update, key, amount)
        if choice not in {str(scalar_to_json(value)) for value in _options(update, key)}:
            return None
        return _chosen(update, key, scalar_from_json(key, choice))

    def typed(self, scene: Scene, question: Question, text: str) -> str | None:
        """An amount where one was asked for; nothing else is sure enough."""
        del scene
        if said(text, IGNORE):
            return SKIP
        amount = read_amount(text) if _open(question)[1] == "amount" else None
        return str(amount) if isinstance(amount, Decimal) else None

    def form(self, scene: Scene, question: Question) -> Form | None:
        """One field for the open value."""
        del scene
        _, key = _open(question)
        field = FormField(key, ASKED[key], FORMS[key], optional=False)
        return Form(ASKED[key], "answer", question.id, (field,))

    def read_form(
        self, scene: Scene, question: Question, values: Mapping[str, str]
    ) -> Answer | FormErrors:
        """The update with the typed value."""
        update, key = _open(question)
        typed = values.get(key, "")
        value = read_amount(typed) if key == "amount" else read_date(scene, typed)
        if isinstance(value, Fault):
            return FormErrors(((key, value.reason),))
        return _chosen(update, key, value)


def _chosen(update: Update, key: str, value: Scalar) -> Answer:
    """The choice says yes to the update too."""
    return Answer((replace(update.with_value(key, value), confirm=False),))


def _asked(update: Update, key: str) -> str:
    """What is asked for; where only the place of a value is open, with what was understood."""
    value = update.values.get("value")
    if key == "field" and isinstance(value, str):
        return f"Where does '{short(value, 60)}' belong"
    return ASKED.get(key, "Which one")


def ask_value(update: Update) -> Ask:
    """The question for the update's first open value."""
    return Ask("value", {"updates": packed([update])})


def shown(scene: Scene, update: Update, key: str, value: Scalar) -> str:
    """A value as an option shows it."""
    if isinstance(value, Decimal) or (key == "amount" and isinstance(value, int)):
        currency = update.values.get("currency")
        return money(Decimal(value), currency if isinstance(currency, str) else "")
    if isinstance(value, date):
        return due_of(value, scene.today) if key == "due" else full_day(value, scene.today)
    if key == "to":
        return scene.stage_name(str(value))
    if key == "field":
        field = scene.process.field(str(value))
        return short(field.name if field else str(value), 60)
    record: Contact | Account | None = None
    if key == "contact":
        record = scene.session.find(Contact, str(value))
    elif key == "account":
        record = scene.account(str(value))
    return short(record.name if record else str(value), 60)


def _open(question: Question) -> tuple[Update, str]:
    update = unpacked(question)[0]
    return update, update.open_keys[0]


def _options(update: Update, key: str) -> tuple[Scalar, ...]:
    value = update.values[key]
    return value.options if isinstance(value, OneOf) else ()
