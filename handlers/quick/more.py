"""What a message may tell besides: somebody new at the customer's, and the process's own fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handlers.process.model import Field
from handlers.reading.reading import Update
from handlers.reply import FormField, Input, Option
from handlers.scene import Scene
from handlers.wording.values import short
from storage.records import Deal

CONTACT, FIELD = "contact", "field:"
HOW = "Name, job title, e-mail, phone"
MOST_FIELDS = 6
YES_NO = (Option("yes", "Yes"), Option("no", "No"))
DETAILS = ("title", "email", "phone")


def contact_line(update: Update | None) -> str:
    """'Sam Ode, CFO, sam@acme.example'."""
    values = update.values if update is not None else {}
    parts = (values.get(key) for key in ("name", *DETAILS))
    return ", ".join(part.replace(",", " ") for part in parts if isinstance(part, str) and part)


def more_fields(
    scene: Scene, contact: str, values: Mapping[str, str], *, others: bool = True
) -> Iterator[FormField]:
    """The new contact, then the fields that have values here, then perhaps others."""
    yield FormField(CONTACT, "New contact", Input.TEXT, contact, hint=HOW)
    fields = sorted(scene.process.fields, key=lambda field: field.key not in values)
    for field in fields[:MOST_FIELDS]:
        if not others and field.key not in values:
            return
        value = values.get(field.key, "")
        yield FormField(f"{FIELD}{field.key}", field.name, *_input(field, value))


def _input(field: Field, value: str) -> tuple[Input, str, tuple[Option, ...]]:
    if field.type == "yes_no":
        return Input.CHOICE, value, YES_NO
    if field.type == "choice" and field.choices:
        return Input.CHOICE, value, tuple(Option(each, each) for each in field.choices)
    return Input.TEXT, value, ()


def value_of(value: object) -> str:
    """A field's value as the form holds it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else ""


def more_updates(scene: Scene, deal: Deal, given: Mapping[str, str]) -> Iterator[Update]:
    """What the form says of these; what is so already is left alone."""
    if given.get(CONTACT):
        yield Update("add_contact", {"deal": deal.id, **_contact(given[CONTACT])})
    for field in scene.process.fields:
        typed = given.get(f"{FIELD}{field.key}", "")
        value: bool | str = typed == "yes" if field.type == "yes_no" else typed
        if typed and deal.fields.get(field.key) != value:
            yield Update("set_field", {"deal": deal.id, "field": field.key, "value": value})


def _contact(typed: str) -> dict[str, str]:
    """Told by their form: an address has an @, a number digits; what is left is the job title."""
    name, *others = (part.strip() for part in typed.split(","))
    found = {"name": short(name, 120)}
    for part in filter(None, others):
        digits = sum(letter.isdigit() for letter in part)
        key = "email" if "@" in part else "phone" if digits > len(part) / 2 else "title"
        found[key] = f"{found[key]}, {part}" if key in found else part
    return found
