"""The book as JSON (corpora/FORMAT.md), in and out, with a clear sentence for each fault.

A fault is a `BookError` that says where ('deals[3].amount') and why ("'lots' is not a number").
Records that point to others must point to ones that are there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Protocol, TypeVar

from handlers.reading.book import (
    Account,
    Book,
    Caution,
    Contact,
    Deal,
    Field,
    Member,
    NextStep,
    Stage,
)
from handlers.reading.json_parts import BookError, Part

DATE_ORDERS = ("MDY", "DMY")
FIELD_TYPES = ("text", "choice", "yes_no")
OUTCOMES = ("won", "lost")
CAUTIONS = tuple(level.value for level in Caution)


class _WithId(Protocol):
    @property
    def id(self) -> str: ...


_Record = TypeVar("_Record", bound=_WithId)


def book_from_json(data: object) -> Book:
    """The book that the JSON describes; BookError for the first fault."""
    top = Part.of("book", data)
    root = Part("", top.data)
    workspace, process = root.part("workspace"), root.part("process")
    currency = workspace.text_or_none("currency") or "USD"
    book = Book(
        name=workspace.text_or_none("name") or "",
        timezone=workspace.text_or_none("timezone") or "UTC",
        currency=currency,
        date_order=_one_of(workspace, "date_order", DATE_ORDERS) or "MDY",
        stages={stage.key: stage for stage in map(_stage, process.parts("stages"))},
        fields={field.key: field for field in map(_field, process.parts("fields"))},
        members=_by_id("members", map(_member, root.parts("members"))),
        accounts=_by_id("accounts", map(_account, root.parts("accounts"))),
        contacts=_by_id("contacts", map(_contact, root.parts("contacts"))),
        deals=_by_id("deals", (_deal(one, currency) for one in root.parts("deals"))),
        personal_aliases=_personal_aliases(root),
    )
    _check_references(book)
    return book


def _by_id(where: str, records: Iterable[_Record]) -> dict[str, _Record]:
    found: dict[str, _Record] = {}
    for place, record in enumerate(records):
        if record.id in found:
            raise BookError(f"{where}[{place}].id", f"{record.id!r} is there twice")
        found[record.id] = record
    return found


def _one_of(part: Part, key: str, allowed: tuple[str, ...]) -> str | None:
    value = part.text_or_none(key)
    if value is not None and value not in allowed:
        raise part.fault(key, f"{value!r} should be one of {', '.join(allowed)}")
    return value


def _stage(part: Part) -> Stage:
    return Stage(
        key=part.text("key"),
        name=part.text("name"),
        aliases=part.texts("aliases"),
        outcome=_one_of(part, "outcome", OUTCOMES),
    )


def _field(part: Part) -> Field:
    return Field(
        key=part.text("key"),
        name=part.text("name"),
        type=_one_of(part, "type", FIELD_TYPES) or "text",
        choices=part.texts("choices"),
        aliases=part.texts("aliases"),
    )


def _member(part: Part) -> Member:
    return Member(
        id=part.text("id"),
        name=part.text("name"),
        role=part.text_or_none("role") or "rep",
        caution=Caution(_one_of(part, "caution", CAUTIONS) or Caution.NORMAL),
    )


def _account(part: Part) -> Account:
    return Account(part.text("id"), part.text("name"), part.texts("aliases"))


def _contact(part: Part) -> Contact:
    return Contact(
        id=part.text("id"),
        name=part.text("name"),
        account=part.text_or_none("account"),
        title=part.text_or_none("title"),
        email=part.text_or_none("email"),
        phone=part.text_or_none("phone"),
        aliases=part.texts("aliases"),
    )


def _deal(part: Part, currency: str) -> Deal:
    """A deal; one that names no currency has the workspace's."""
    return Deal(
        id=part.text("id"),
        name=part.text("name"),
        account=part.text_or_none("account"),
        owner=part.text_or_none("owner"),
        stage=part.text("stage"),
        amount=part.number_or_none("amount"),
        currency=part.text_or_none("currency") or currency,
        close_date=part.date_or_none("close_date"),
        contacts=part.texts("contacts"),
        next_step=_next_step(part),
        aliases=part.texts("aliases"),
    )


def _next_step(deal: Part) -> NextStep | None:
    if deal.data.get("next_step") is None:
        return None
    step = deal.part("next_step")
    return NextStep(step.text("text"), step.when_or_none("due"))


def _personal_aliases(root: Part) -> dict[str, dict[str, str]]:
    members = root.part("personal_aliases")
    return {
        member: {alias: members.part(member).text(alias) for alias in members.part(member).data}
        for member in members.data
    }


def _check_references(book: Book) -> None:
    for place, contact in enumerate(book.contacts.values()):
        _must_be_in(f"contacts[{place}].account", contact.account, book.accounts, "account")
    for place, deal in enumerate(book.deals.values()):
        where = f"deals[{place}]"
        _must_be_in(f"{where}.account", deal.account, book.accounts, "account")
        _must_be_in(f"{where}.owner", deal.owner, book.members, "member")
        _must_be_in(f"{where}.stage", deal.stage, book.stages, "stage")
        for contact_id in deal.contacts:
            _must_be_in(f"{where}.contacts", contact_id, book.contacts, "contact")


def _must_be_in(where: str, key: str | None, records: Mapping[str, object], kind: str) -> None:
    if key is not None and key not in records:
        raise BookError(where, f"no {kind} {key!r} in the book")


def book_to_json(book: Book) -> dict[str, Any]:
    """The book as JSON; `book_from_json` of it is an equal book."""
    return {
        "workspace": {
            "name": book.name,
            "timezone": book.timezone,
            "currency": book.currency,
            "date_order": book.date_order,
        },
        "process": {
            "stages": [_as_json(stage) for stage in book.stages.values()],
            "fields": [_as_json(field) for field in book.fields.values()],
        },
        "members": [_as_json(member) for member in book.members.values()],
        "accounts": [_as_json(account) for account in book.accounts.values()],
        "contacts": [_as_json(contact) for contact in book.contacts.values()],
        "deals": [_as_json(deal) for deal in book.deals.values()],
        **({"personal_aliases": book.personal_aliases} if book.personal_aliases else {}),
    }


def _as_json(record: Any) -> dict[str, Any]:
    """A record's fields that hold anything; account and owner also where they are null."""
    values = {key: _plain(getattr(record, key)) for key in record.__slots__}
    if values.get("caution") == Caution.NORMAL:
        del values["caution"]
    kept = ("account", "owner") if isinstance(record, Deal) else ()
    return {key: value for key, value in values.items() if key in kept or value not in (None, [])}


def _plain(value: object) -> Any:
    match value:
        case tuple():
            return list(value)
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date():
            # A date-time, which is a date too, keeps its minutes: 2026-03-31T15:00.
            return value.isoformat()[:16]
        case NextStep():
            return _as_json(value)
        case Caution():
            return value.value
        case _:
            return value
