"""Making subjects of records, many at once: a constant number of statements for each slice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from handlers.evidence import lacking
from handlers.nudges.calendar import Calendar, calendar_of
from handlers.nudges.customers import customers_of
from handlers.nudges.subject import Subject
from handlers.process import Process
from handlers.process.model import Stage
from storage.database import Session
from storage.nudges import Around, around
from storage.nudges.said import last_words
from storage.people import records_of
from storage.records import Account, Contact, Deal, Member, NextStep, Referral

SLICE = 500
Ids = Collection[str]
Row = TypeVar("Row", Deal, NextStep, Referral, Account, Contact)


@dataclass(slots=True)
class Gatherer:
    """Makes subjects of one workspace's records; it remembers the members' calendars."""

    session: Session
    process: Process
    pace: dict[str, int]
    members: dict[str, Member | None] = field(default_factory=dict)
    calendars: dict[str, Calendar] = field(default_factory=dict)

    def member(self, member_id: str) -> Member | None:
        """The member, where there is one who is still active."""
        if member_id not in self.members:
            found = self.session.find(Member, member_id)
            self.members[member_id] = found if found is not None and found.active else None
        return self.members[member_id]

    def calendar(self, member: Member) -> Calendar:
        """The member's calendar."""
        if member.id not in self.calendars:
            zone = self.session.workspace.timezone
            self.calendars[member.id] = calendar_of(member, self.process, zone)
        return self.calendars[member.id]

    def subjects(self, deals: Ids = (), steps: Ids = (), referrals: Ids = ()) -> Iterator[Subject]:
        """The subjects of these records; those whose owner is gone are left out."""
        for slice_ in _slices(deals):
            found = _rows(self.session, Deal, "deal", slice_)
            near = around(self.session, found)
            yield from self._of_deals(found, near)
        for slice_ in _slices(steps):
            yield from self._of_steps(_rows(self.session, NextStep, "next_step", slice_))
        for slice_ in _slices(referrals):
            yield from self._of_referrals(_rows(self.session, Referral, "referral", slice_))

    def _of_deals(self, deals: Sequence[Deal], near: Around) -> Iterator[Subject]:
        customers = customers_of(self.session, deals, self.process)
        # Only of what was parked is told what was said last.
        parked = [deal.id for deal in deals if deal.parked_until is not None]
        words = last_words(self.session, parked) if parked else {}
        for deal in deals:
            owner = self.member(deal.owner_id)
            if owner is None:
                continue
            stage = self.process.stage(deal.stage)
            slow = self.pace.get(deal.stage) or (stage.worrying_days if stage else None)
            yield Subject(
                "deal",
                deal.id,
                owner.id,
                deal.name,
                self.calendar(owner),
                self.process,
                deal=deal,
                stage=stage,
                steps=tuple(near.steps.get(deal.id, ())),
                step_ended=near.step_ends.get(deal.id),
                last_activity=near.activity.get(deal.id),
                last_words=words.get(deal.id, ""),
                contacts=near.contacts.get(deal.id, 0),
                missing=_missing(deal, stage, near),
                pace=slow,
                referrals=tuple(near.referrals.get(deal.id, ())),
                customer=customers.get(deal.id),
            )

    def _of_steps(self, steps: Sequence[NextStep]) -> Iterator[Subject]:
        deals, names = self._homes(steps)
        for step in steps:
            owner = self.member(step.owner_id)
            if owner is None or step.done_at is not None:
                continue
            deal = deals.get(step.deal_id or "")
            name = deal.name if deal else names.get(step.account_id or "", "")
            stage = self.process.stage(deal.stage) if deal else None
            about = (owner.id, name, self.calendar(owner), self.process)
            yield Subject("next_step", step.id, *about, deal=deal, stage=stage, step=step)

    def _of_referrals(self, referrals: Sequence[Referral]) -> Iterator[Subject]:
        deals, names = self._homes(referrals)
        led_to = {each.new_deal_id for each in referrals if each.new_deal_id}
        new_deals = {each.id: each for each in _rows(self.session, Deal, "deal", led_to)}
        givers = {each.contact_id for each in referrals if each.contact_id}
        people = {each.id: each for each in _rows(self.session, Contact, "contact", givers)}
        for referral in referrals:
            owner = self.member(referral.member_id)
            if owner is None:
                continue
            deal = deals.get(referral.deal_id or "")
            name = names.get(referral.account_id or "", "") or (deal.name if deal else "")
            stage = self.process.stage(deal.stage) if deal else None
            about = (owner.id, name, self.calendar(owner), self.process)
            giver = people.get(referral.contact_id or "")
            new = new_deals.get(referral.new_deal_id or "")
            yield Subject(
                "referral",
                referral.id,
                *about,
                deal=deal,
                stage=stage,
                referral=referral,
                referrer=giver.name if giver else "",
                new_deal=new,
                new_stage=self.process.stage(new.stage) if new else None,
            )

    def _homes(self, rows: Iterable[NextStep | Referral]) -> tuple[dict[str, Deal], dict[str, str]]:
        """The deals of these records by id, and the names of their companies."""
        listed = list(rows)
        deals = _rows(self.session, Deal, "deal", {r.deal_id for r in listed if r.deal_id})
        accounts = {row.account_id for row in listed if row.account_id}
        names = _rows(self.session, Account, "account", accounts)
        return {deal.id: deal for deal in deals}, {each.id: each.name for each in names}


def _missing(deal: Deal, stage: Stage | None, near: Around) -> tuple[str, ...]:
    if stage is None:
        return ()
    people, steps = near.contacts.get(deal.id), near.steps.get(deal.id)
    return tuple(
        lacking(deal, stage, has_contact=lambda: bool(people), has_step=lambda: bool(steps))
    )


def _slices(ids: Ids) -> Iterator[list[str]]:
    listed = sorted(ids)
    for start in range(0, len(listed), SLICE):
        yield listed[start : start + SLICE]


def _rows(session: Session, kind: type[Row], record: str, ids: Ids) -> list[Row]:
    found = records_of(session, record, ids).values() if ids else ()
    return [row for row in found if isinstance(row, kind)]
