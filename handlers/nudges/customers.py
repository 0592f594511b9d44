"""Customers as the rules see them: what was won last, and whether they are happy with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from handlers.process import Process
from handlers.referrals.signs import sign_in
from storage.database import Session
from storage.nudges.customers import Note, Win, first_contacts, latest_notes, wins_of
from storage.people import records_of
from storage.records import Contact, Deal

NOTES = 20
"""So many of a company's latest notes are read for a sign."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The latest sign: on which day, of whom ('' where nobody is named), quoted."""

    happy: bool
    on: date
    said: str
    what: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class Customer:
    """Behind a deal that was won: `latest` where the company has won none since.

    `sign` is the latest one since the first win; `person` is who to ask.
    """

    latest: bool = True
    sign: Heard | None = None
    person: str = ""


def customers_of(
    session: Session, deals: Collection[Deal], process: Process
) -> dict[str, Customer]:
    """The customers behind those of the deals that are won, by deal; four statements."""
    won = [stage.key for stage in process.stages if stage.outcome == "won"]
    keys = {key for stage in process.stages if stage.outcome == "won" for key in stage.was} | {*won}
    mine = [deal for deal in deals if deal.stage in keys]
    if not mine:
        return {}
    accounts = {deal.account_id for deal in mine if deal.account_id}
    wins = wins_of(session, accounts, keys)
    signs = _signs(session, wins, latest_notes(session, accounts, NOTES))
    people = first_contacts(session, [deal.id for deal in mine])
    last = {win.account_id: win.deal_id for win in wins}
    return {
        deal.id: Customer(
            last.get(deal.account_id or "", deal.id) == deal.id,
            signs.get(deal.account_id or ""),
            people[deal.id].name if deal.id in people else "",
        )
        for deal in mine
    }


def sign_of(session: Session, account_id: str | None, process: Process) -> Heard | None:
    """The latest sign of one company."""
    if account_id is None:
        return None
    won = [key for s in process.stages if s.outcome == "won" for key in (s.key, *s.was)]
    wins = wins_of(session, [account_id], won)
    return _signs(session, wins, latest_notes(session, [account_id], NOTES)).get(account_id)


def _signs(session: Session, wins: Sequence[Win], notes: Iterable[Note]) -> dict[str, Heard]:
    """The latest sign of each company since it first bought."""
    first = {win.account_id: win.at.date() for win in reversed(wins)}
    found: dict[str, tuple[Note, Heard]] = {}
    for note in notes:
        since = first.get(note.account_id)
        if note.account_id in found or since is None or note.on < since:
            continue
        if sign := sign_in(note.text):
            heard = Heard(sign.happy, note.on, sign.said, sign.what)
            found[note.account_id] = (note, heard)
    names = _names(session, (note for note, _ in found.values()))
    return {key: _named(heard, note, names) for key, (note, heard) in found.items()}


def _names(session: Session, notes: Iterable[Note]) -> dict[str, str]:
    ids = {each for note in notes for each in note.contact_ids[:1]}
    rows = records_of(session, "contact", ids).values() if ids else ()
    return {row.id: row.name for row in rows if isinstance(row, Contact)}


def _named(heard: Heard, note: Note, names: dict[str, str]) -> Heard:
    who = names.get(note.contact_ids[0], "") if note.contact_ids else ""
    return Heard(heard.happy, heard.on, heard.said, heard.what, who)
