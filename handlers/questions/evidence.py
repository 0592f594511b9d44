"""What the stage wants to see, asked one thing at a time after a move."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.forms import Fault, read_amount, read_date
from handlers.process.model import Field
from handlers.questions.kind import SKIP, Answer
from handlers.questions.words import IGNORE, NO, YES, said
from handlers.reading.reading import Update, Value
from handlers.reading.text import fold
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
    Text,
    line,
)
from handlers.scene import Scene
from handlers.updates.kind import Ask
from handlers.wording.values import short
from storage.records import Question

PLAIN: dict[str, tuple[str, str, Input]] = {
    "amount": ("What is it worth?", "Amount", Input.TEXT),
    "close_date": ("When should it close?", "Close date", Input.DATE),
    "contact": ("Who is your contact there?", "Name", Input.TEXT),
    "next_step": ("What is the next step?", "Next step", Input.TEXT),
}
"""The facts besides the process's fields: how each is asked for, its label, what is typed."""


class Evidence:
    """Asks for the first thing that is missing; an answer brings the next."""

    kind = "evidence"

    def blocks(self, scene: Scene, question: Question) -> tuple[Block, ...]:
        """Taps where a tap can answer, else a button to type."""
        field = scene.process.field(_key(question))
        prompt = _prompt(scene, question)
        options = _options(field)
        if options:
            later = Option(SKIP, "Not yet")
            return (Choice(prompt, "answer", question.id, (*options, later)),)
        fill = Button("Fill in", "answer", question.id, opens_form=True)
        later_button = Button("Not yet", "skip", question.id)
        return (Text((line(prompt),)), Buttons((fill, later_button)))

    def answer(self, scene: Scene, question: Question, choice: str) -> Answer | None:
        """The tapped value, and the question for what is missing next."""
        if choice == SKIP:
            return self._go_on(question, None)
        field = scene.process.field(_key(question))
        if field is None or choice not in {option.value for option in _options(field)}:
            return None
        value: Value = choice == "yes" if field.type == "yes_no" else choice
        return self._go_on(question, _set_field(question, field, value))

    def typed(self, scene: Scene, question: Question, text: str) -> str | None:
        """A yes or a no, or one of the field's choices, as they are shown."""
        field = scene.process.field(_key(question))
        if said(text, IGNORE - NO):
            return SKIP
        if field is not None and field.type == "yes_no":
            return "yes" if said(text, YES) else "no" if said(text, NO) else None
        options = _options(field)
        return next((o.value for o in options if fold(o.value) == fold(text)), None)

    def form(self, scene: Scene, question: Question) -> Form | None:
        """One field for what is missing."""
        key = _key(question)
        field = scene.process.field(key)
        _, label, typed = PLAIN.get(key, ("", field.name if field else key, Input.TEXT))
        fields = [FormField(key, label, typed, optional=False)]
        if key == "next_step":
            fields.append(FormField("due", "By when", Input.DATE))
        return Form(short(label, 24), "answer", question.id, tuple(fields))

    def read_form(
        self, scene: Scene, question: Question, values: Mapping[str, str]
    ) -> Answer | FormErrors:
        """The typed value, and the question for what is missing next."""
        update = _typed(scene, question, values)
        if isinstance(update, Fault):
            return FormErrors(((_key(question), update.reason),))
        return self._go_on(question, update)

    def _go_on(self, question: Question, update: Update | None) -> Answer:
        """The next question; after the last of a strict stage the move itself."""
        payload = question.payload
        skipped = bool(payload.get("skipped")) or update is None
        rest = list(payload["missing"])[1:]
        updates = () if update is None else (update,)
        if rest:
            return Answer(
                updates, (Ask("evidence", {**payload, "missing": rest, "skipped": skipped}),)
            )
        if payload.get("then_move") and not skipped:
            move = Update("move_stage", {"deal": payload["deal"], "to": payload["stage"]})
            return Answer((*updates, move))
        return Answer(updates)


def _key(question: Question) -> str:
    return str(question.payload["missing"][0])


def _prompt(scene: Scene, question: Question) -> str:
    key = _key(question)
    field = scene.process.field(key)
    asked = PLAIN[key][0] if key in PLAIN else ""
    if field:
        asked = field.question or f"{field.name}?"
    stage = scene.stage_name(str(question.payload["stage"]))
    if question.payload.get("then_move"):
        return f"{stage} needs this before the deal can move. {asked}"
    return f"For {stage}: {asked}"


def _options(field: Field | None) -> tuple[Option, ...]:
    if field is None:
        return ()
    if field.type == "yes_no":
        return (Option("yes", "Yes"), Option("no", "No"))
    return tuple(Option(choice, short(choice, 60)) for choice in field.choices)


def _set_field(question: Question, field: Field, value: Value) -> Update:
    values: dict[str, Value] = {"deal": str(question.payload["deal"]), "field": field.key}
    return Update("set_field", {**values, "value": value})


def _typed(scene: Scene, question: Question, values: Mapping[str, str]) -> Update | Fault:
    key, deal = _key(question), str(question.payload["deal"])
    typed = values.get(key, "").strip()
    if not typed:
        return Fault("Please fill this in, or close the form.")
    if key == "amount":
        amount = read_amount(typed)
        return (
            amount
            if isinstance(amount, Fault)
            else Update("set_amount", {"deal": deal, "amount": amount})
        )
    if key == "close_date":
        day = read_date(scene, typed)
        return (
            day if isinstance(day, Fault) else Update("set_close_date", {"deal": deal, "date": day})
        )
    if key == "contact":
        return Update("add_contact", {"deal": deal, "name": typed})
    if key == "next_step":
        return _step(scene, deal, typed, values.get("due", ""))
    return Update("set_field", {"deal": deal, "field": key, "value": typed})


def _step(scene: Scene, deal: str, text: str, due: str) -> Update | Fault:
    day = read_date(scene, due) if due.strip() else None
    if isinstance(day, Fault):
        return day
    return Update("set_next_step", {"deal": deal, "text": text, "due": day})
