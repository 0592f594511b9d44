"""Writes a rep's stories into the workspace, each touch in the journal at its own instant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from random import Random

from handlers.demo.days import moment, working_day
from handlers.demo.fit import Fit
from handlers.demo.introductions import Introduction
from handlers.demo.people import Colleague
from handlers.demo.setting import contact_id
from handlers.demo.story import Story
from handlers.demo.touches import Touch
from storage.changes import effective
from storage.database import Session
from storage.records import Activity, Deal, DealContact, NextStep, Referral

Event = tuple[datetime, str, Touch | str]
"""When something happened, to which deal or referral (its id), and what: a touch or a status."""


THANKED = "thanked"
"""What happened to a referral besides its states: who gave it was told how it went."""


@dataclass(slots=True)
class Teller:
    """Tells one rep's stories in the order of time. `deals`, `steps` and so on are by deal id."""

    session: Session
    rep: Colleague
    today: date
    rng: Random
    stories: dict[str, Story] = field(default_factory=dict)
    asked: dict[str, Introduction] = field(default_factory=dict)
    deals: dict[str, Deal] = field(default_factory=dict)
    steps: dict[str, NextStep] = field(default_factory=dict)
    referrals: dict[str, Referral] = field(default_factory=dict)
    words: list[tuple[Story, Touch]] = field(default_factory=list)
    moments: dict[int, datetime] = field(default_factory=dict)
    count: int = 0
    fit: Fit = field(default_factory=Fit)

    def tell(self, stories: list[Story], introductions: list[Introduction]) -> None:
        """Write everything, inside an open recording."""
        self.stories = {story.plan.key: story for story in stories}
        self.asked = {f"{each.by.key}-{n}": each for n, each in enumerate(introductions)}
        events = sorted(self._events(), key=lambda event: event[:2])
        for at, together in groupby(events, key=lambda event: event[0]):
            with effective(self.session, at):
                for _, key, happened in together:
                    self._happened(key, happened, at)

    def _happened(self, key: str, happened: Touch | str, at: datetime) -> None:
        if isinstance(happened, Touch):
            self._touch(self.stories[key], happened, at)
        else:
            self._introduce(key, happened, at)

    def _events(self) -> Iterator[Event]:
        for key, story in self.stories.items():
            for touch in story.touches:
                yield self._moment(touch.back), key, touch
        for story, touch in self.words:
            if story.plan.key in self.stories:
                yield self._moment(touch.back), story.plan.key, touch
        for key, each in self.asked.items():
            for status, back in each.steps:
                yield self._moment(back), key, status
            if each.thanked is not None:
                yield self._moment(each.thanked), key, THANKED

    def _moment(self, back: int) -> datetime:
        """When the rep wrote on that day: reps tell of the day's calls in one go."""
        if back not in self.moments:
            day = working_day(self.today, back)
            self.moments[back] = moment(day, self.rep.zone, self.rng)
        return self.moments[back]

    def _touch(self, story: Story, touch: Touch, at: datetime) -> None:
        deal = self.deals.get(story.plan.key)
        if deal is None:
            deal = self._open(story, touch, at)
        else:
            _change(deal, touch, at, self.fit)
        if touch.activity:
            self._log(story, touch.activity, at)
        self._plan(deal, touch, at)

    def _open(self, story: Story, touch: Touch, at: datetime) -> Deal:
        plan = story.plan
        deal = Deal(
            id=plan.key,
            name=f"{plan.name}{self.fit.mark}",
            account_id=plan.company.key,
            owner_id=self.rep.key,
            stage=self.fit.stage(touch.stage or plan.stage),
            stage_since=at,
            amount=None,
            currency=self.fit.currency or plan.currency,
            created_at=at,
        )
        deal.source = plan.source
        _change(deal, touch, at, self.fit)
        self.session.add(deal)
        for number, person in enumerate(plan.company.people, 1):
            link = DealContact(
                id=f"{plan.key}-{number}", deal_id=plan.key, contact_id=contact_id(person)
            )
            self.session.add(link)
        self.deals[plan.key] = deal
        return deal

    def _log(self, story: Story, activity: tuple[str, str], at: datetime) -> None:
        kind, text = activity
        row = Activity(
            id=self._id(story.plan.key),
            member_id=self.rep.key,
            type=kind,
            on=at.astimezone(self.rep.zone).date(),
            created_at=at,
        )
        row.deal_id, row.account_id, row.text = story.plan.key, story.plan.company.key, text
        row.contact_ids = [contact_id(story.plan.company.people[0])]
        self.session.add(row)

    def _plan(self, deal: Deal, touch: Touch, at: datetime) -> None:
        """The step before is done by now; the next one is planned."""
        before = self.steps.pop(deal.id, None)
        if before:
            before.done_at = at
        if touch.step:
            text, due = touch.step
            # What is None now and set later is said now: else storage asks the database for it.
            step = NextStep(
                id=self._id(deal.id),
                owner_id=self.rep.key,
                text=text,
                due_on=due,
                done_at=None,
                created_at=at,
            )
            step.deal_id, step.account_id = deal.id, deal.account_id
            self.session.add(step)
            self.steps[deal.id] = step

    def _introduce(self, key: str, status: str, at: datetime) -> None:
        found, asked = self.referrals.get(key), self.asked[key]
        if found is None:
            found = Referral(id=key, member_id=self.rep.key, created_at=at)
            found.account_id, found.contact_id = asked.by.key, contact_id(asked.by.people[0])
            found.deal_id = asked.deal.key if asked.deal else None
            self.session.add(found)
            self.referrals[key] = found
        if status == THANKED:
            found.thanked_at = at
            return
        found.status, found.status_since = status, at
        if status == "received" and asked.to:
            found.to_name, found.to_company = asked.to
        if status == "opened" and asked.led_to:
            found.new_deal_id = asked.led_to.key

    def _id(self, key: str) -> str:
        self.count += 1
        return f"{key}-{self.rep.key}-{self.count}"


def _change(deal: Deal, touch: Touch, at: datetime, fit: Fit) -> None:
    """What the touch changes in the deal itself."""
    if touch.stage:
        deal.stage, deal.stage_since = fit.stage(touch.stage), at
    if touch.amount is not None:
        deal.amount = Decimal(touch.amount)
    if touch.close_date:
        deal.close_date = touch.close_date
    if touch.fields:
        deal.fields = {**deal.fields, **fit.known(touch.fields)}
    if touch.parked:
        deal.parked_until = touch.parked
