"""All facts of a digest: what storage finds, put together. See handlers.digests for the rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handlers.digests.cohort import journeys
from handlers.digests.facts.accounts import accounts_of, tally_of
from handlers.digests.facts.cover import Cover
from handlers.digests.facts.endings import reason_field, reasons_of, standing
from handlers.digests.facts.entries import Bookkeeper, Happened, then_of
from handlers.digests.facts.exchange import Exchange
from handlers.digests.facts.flow import bottleneck_of, conversions_of, flows_of
from handlers.digests.facts.ladder import Ladder
from handlers.digests.facts.model import (
    Facts,
    Look,
    Person,
    Reason,
    ReferralCounts,
    Slips,
    StageFlow,
)
from handlers.digests.facts.movement import DealThen, Entry, OpenPipeline
from handlers.digests.facts.people import people_of, referrals_of
from handlers.digests.facts.period import Period, Scope
from handlers.digests.facts.pipeline import Heaps, heaps_of, own_sums, pipeline_of, rest_of
from handlers.digests.facts.slipping import slips_of
from handlers.digests.looks import Whose, asked_of, look_of
from handlers.process.model import Process
from storage import digests
from storage.database import Session


def facts_of(
    session: Session, process: Process, scope: Scope, period: Period, now: datetime
) -> Facts:
    """The facts of the period for the scope, as known now; `now` is not before the period's end."""
    return _Gathering(session, process, scope, period, now).facts()


@dataclass(frozen=True, slots=True)
class _Ends:
    """The pipeline at either end, what happened between, and the deals whose date moved."""

    happened: Happened
    start: Heaps
    end: Heaps
    shifted: dict[str, DealThen]


class _Gathering:
    def __init__(
        self, session: Session, process: Process, scope: Scope, period: Period, now: datetime
    ) -> None:
        self._session, self._process = session, process
        self._scope, self._period, self._now = scope, period, now
        self._ladder, self._exchange = Ladder(process), Exchange(process.money)
        self._closed = self._ladder.closed_keys()
        self._cover = Cover(scope, digests.team_times(session))
        self._members = self._cover.members(period.end)

    def facts(self) -> Facts:
        ends = self._ends()
        happened, entries = ends.happened, tuple(ends.happened.entries)
        start = self._pipeline(ends.start, self._period.start)
        end = self._pipeline(ends.end, self._period.end)
        slips = self._slips(ends)
        losses = standing(entries, "lost", happened.gone)
        stays, fates = journeys(self._session, self._now, self._owners)
        flows = self._flows(happened, end, stays)
        return Facts(
            period=self._period,
            scope=self._scope,
            now=self._now,
            start=start,
            end=end,
            accounts=accounts_of(own_sums(ends.start), entries, own_sums(ends.end), self._exchange),
            tally=tally_of(start.deals, entries, end.deals),
            entries=entries,
            moves=tuple(happened.moves),
            slips=slips,
            wins=standing(entries, "won", happened.gone),
            losses=losses,
            reasons=self._reasons(losses),
            stages=flows,
            conversions=conversions_of(fates, self._ladder),
            bottleneck=bottleneck_of(flows, end, self._ladder),
            people=self._people(),
            referrals=self._referrals(entries),
            look=self._look(),
        )

    @property
    def _owners(self) -> list[str] | None:
        everybody = self._scope.member_id is None and self._scope.team_id is None
        return None if everybody else self._members

    def _ends(self) -> _Ends:
        period, cover, ladder = self._period, self._cover, self._ladder
        courses = self._courses()
        keeper = Bookkeeper(ladder, cover, period)
        for course in courses:
            keeper.enter(course)
        happened = keeper.happened
        happened.entries.sort(key=lambda entry: entry.at)
        happened.moves.sort(key=lambda move: move.at)
        totals = digests.open_totals(self._session, self._closed, for_member=self._scope.blind)
        rest, moved = rest_of(totals, courses), {shift.deal_id for shift in happened.shifts}
        return _Ends(
            happened,
            heaps_of(rest, happened.start, ladder, cover, period.start),
            heaps_of(rest, happened.end.values(), ladder, cover, period.end),
            {
                each.deal_id: then_of(each, happened.end[each.deal_id], ladder)
                for each in courses
                if each.deal_id in moved and each.deal_id in happened.end
            },
        )

    def _courses(self) -> list[digests.Course]:
        period, cover = self._period, self._cover
        return digests.courses_since(
            self._session,
            period.start,
            period.end,
            turned=list(cover.turns(period.start, period.end)),
            of=None if self._owners is None else cover.ever(),
            for_member=self._scope.blind,
        )

    def _pipeline(self, heaps: Heaps, at: datetime) -> OpenPipeline:
        return pipeline_of(heaps, at, self._ladder, self._exchange)

    def _slips(self, ends: _Ends) -> Slips:
        ever = digests.pushes_ever(self._session, self._period.start, self._period.end)
        return slips_of(ends.happened.shifts, ends.shifted, ever)

    def _reasons(self, losses: tuple[Entry, ...]) -> tuple[Reason, ...]:
        key, lost = reason_field(self._process, "lost"), self._ladder.keys_of("lost")
        given: dict[str, str] = {}
        if key is not None:
            given = digests.field_of_closed(
                self._session, key, lost, self._period.start, self._period.end
            )
        return reasons_of(losses, given, self._exchange)

    def _flows(
        self, happened: Happened, end: OpenPipeline, stays: list[digests.Stays]
    ) -> tuple[StageFlow, ...]:
        ages = digests.middle_ages(self._session, self._closed, self._owners)
        return flows_of(happened, end, stays, ages, self._ladder, self._now)

    def _people(self) -> tuple[Person, ...]:
        period = self._period
        start, end = (period.first_day, period.start), (period.last_day, period.end)
        return people_of(
            self._members,
            digests.activities_by(self._session, self._members, start, end),
            digests.sets_by(self._session, period.start, period.end),
            digests.completeness(
                self._session, asked_of(self._process), self._closed, self._members
            ),
        )

    def _referrals(self, entries: tuple[Entry, ...]) -> ReferralCounts:
        period, won = self._period, self._ladder.keys_of("won")
        became = digests.referrals_became(self._session, self._members, period.start, period.end)
        led_to = digests.referred_deals(self._session, self._members, won)
        wins = {entry.deal.id for entry in entries if entry.term == "won"}
        return referrals_of(became, len(led_to & wins))

    def _look(self) -> Look:
        whose = Whose(self._members, self._now, self._period.timezone, self._scope.blind)
        return look_of(self._session, self._process, whose)
