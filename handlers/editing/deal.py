"""A deal's stage, amount, close date and the fields that the message touched."""

from __future__ import annotations

from collections.abc import Callable

from handlers.editing.field import Edited, setter
from handlers.forms import Fault, read_amount, read_date
from handlers.process.model import Field
from handlers.reply import FormField, Input, Option
from handlers.scene import Scene
from handlers.wording.stories import Story
from handlers.wording.values import short
from storage.records import Deal

Written = Callable[[], None] | Fault


def fields(scene: Scene, story: Story) -> list[Edited]:
    """Stage, amount and close date always, for the deal is what people came to put right.

    Where a field was touched, the others are there too: its value may belong in one of them.
    """
    deal = scene.deal(story.id)
    if deal is None:
        return []
    touched = [name.removeprefix("fields.") for name in story.values if name.startswith("fields.")]
    others = [field.key for field in scene.process.fields if touched and field.key not in touched]
    known = [field for key in (*touched, *others) if (field := scene.process.field(key))]
    return [
        _stage(scene, deal),
        _amount(deal),
        _close_date(deal),
        *(_field(deal, field) for field in known),
    ]


def _stage(scene: Scene, deal: Deal) -> Edited:
    options = tuple(Option(s.key, s.name) for s in scene.process.stages)

    def read(scene: Scene, typed: str) -> Written:
        if scene.stage(typed) is None:
            return Fault("Please choose one of the stages.")
        return setter(deal, stage=typed, stage_since=scene.now)

    field = FormField(
        f"deal:{deal.id}:stage", "Stage", Input.CHOICE, deal.stage, options, optional=False
    )
    return Edited("deal", field, read)


def _amount(deal: Deal) -> Edited:
    def read(_: Scene, typed: str) -> Written:
        if not typed:
            return setter(deal, amount=None)
        amount = read_amount(typed)
        return amount if isinstance(amount, Fault) else setter(deal, amount=amount)

    present = "" if deal.amount is None else f"{deal.amount.normalize():f}"
    hint = f"In {deal.currency}, like 52k or 52,000"
    return Edited(
        "deal", FormField(f"deal:{deal.id}:amount", "Amount", Input.TEXT, present, hint=hint), read
    )


def _close_date(deal: Deal) -> Edited:
    def read(scene: Scene, typed: str) -> Written:
        if not typed:
            return setter(deal, close_date=None)
        day = read_date(scene, typed)
        return day if isinstance(day, Fault) else setter(deal, close_date=day)

    present = deal.close_date.isoformat() if deal.close_date else ""
    return Edited(
        "deal", FormField(f"deal:{deal.id}:close", "Close date", Input.DATE, present), read
    )


def _field(deal: Deal, field: Field) -> Edited:
    value = deal.fields.get(field.key, "")
    present = ("yes" if value else "no") if isinstance(value, bool) else str(value)
    options = tuple(Option(c, c) for c in field.choices)
    if field.type == "yes_no":
        options = (Option("yes", "Yes"), Option("no", "No"))

    def read(_: Scene, typed: str) -> Written:
        if options and typed and typed not in {option.value for option in options}:
            return Fault(f"{field.name} is one of the choices shown.")
        new = typed == "yes" if field.type == "yes_no" else short(typed, 500)
        rest = {k: v for k, v in deal.fields.items() if k != field.key}
        return setter(deal, fields={**rest, field.key: new} if typed else rest)

    kind = Input.CHOICE if options else Input.TEXT
    key = f"deal:{deal.id}:field:{field.key}"
    return Edited("deal", FormField(key, field.name, kind, present, options), read)
