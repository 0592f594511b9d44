"""All facts of a digest: what storage finds, put together. See handlers.digests for the rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.digests.cohort import journeys
from handlers.digests.facts.accounts import accounts_of, tally_of
from handlers.digests.facts.cover import Cover
from handlers.digests.facts.endings import reason_field, reasons_of, standing
from handlers.digests.facts.entries import Bookkeeper, Happened
from handlers.digests.facts.exchange import Exchange
from handlers.digests.facts.flow import bottleneck_of, conversions_of, flows_of
from handlers.digests.facts.ladder import Ladder
from handlers.digests.facts.model import (
    CLOSING_DAYS,
    SLIPPING,
    Facts,
    Look,
    LookedAt,
    Person,
    Reason,
    ReferralCounts,
    Slips,
    StageFlow,
)
from handlers.digests.facts.movement import DealThen, Entry, OpenPipeline
from handlers.digests.facts.people import people_of, referrals_of
from handlers.digests.facts.period import Period, Scope
from handlers.digests.facts.pipeline import Heaps, own_sums, pipeline_of, still, with_deals
from handlers.digests.facts.slipping import slips_of
from handlers.process.model import Process
from storage import digests
from storage.activities import last_activity_dates
from storage.database import Session
from storage.records import Deal

MOST_LOOKS = 40
"""So many deals that need a look are told of by name."""
MOST_SLIPPING = 500
"""So many slipping deals, those that slipped furthest, are looked for among them."""


def facts_of(
    session: Session, process: Process, scope: Scope, period: Period, now: datetime
) -> Facts:
    """The facts of the period for the scope, as known now; `now` is not before the period's end."""
    return _Gathering(session, process, scope, period, now).facts()


@dataclass(frozen=True, slots=True)
class _Ends:
    """The pipeline at either end, and what happened between."""

    happened: Happened
    start: Heaps
    end: Heaps


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
        slips = self._slips(happened)
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
            look=self._look(slips),
        )

    @property
    def _owners(self) -> list[str] | None:
        everybody = self._scope.member_id is None and self._scope.team_id is None
        return None if everybody else self._members

    def _ends(self) -> _Ends:
        period, cover, ladder = self._period, self._cover, self._ladder
        turned = cover.turns(period.start, period.end)
        courses = digests.courses_since(
            self._session, period.start, period.end, list(turned), for_member=self._scope.blind
        )
        keeper = Bookkeeper(ladder, cover, period)
        for course in courses:
            keeper.enter(course)
        happened = keeper.happened
        happened.entries.sort(key=lambda entry: entry.at)
        happened.moves.sort(key=lambda move: move.at)
        totals = digests.open_totals(self._session, self._closed, for_member=self._scope.blind)
        at_start = still(totals, courses, ladder, cover, period.start)
        at_end = still(totals, courses, ladder, cover, period.end)
        return _Ends(
            happened, with_deals(at_start, happened.start), with_deals(at_end, happened.end)
        )

    def _pipeline(self, heaps: Heaps, at: datetime) -> OpenPipeline:
        return pipeline_of(heaps, at, self._ladder, self._exchange)

    def _slips(self, happened: Happened) -> Slips:
        ever = digests.pushes_ever(self._session, self._period.start, self._period.end)
        return slips_of(happened.shifts, happened.end, ever)

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
            digests.completeness(self._session, self._asked(), self._closed, self._members),
        )

    def _asked(self) -> dict[str, tuple[str, ...]]:
        """The minimum set of each open stage: its evidence; by old keys too."""
        return {
            key: stage.evidence
            for stage in self._process.stages
            if stage.outcome is None
            for key in (stage.key, *stage.was)
        }

    def _referrals(self, entries: tuple[Entry, ...]) -> ReferralCounts:
        period, won = self._period, self._ladder.keys_of("won")
        became = digests.referrals_became(self._session, self._members, period.start, period.end)
        led_to = digests.referred_deals(self._session, self._members, won)
        wins = {entry.deal.id for entry in entries if entry.term == "won"}
        return referrals_of(became, len(led_to & wins))

    def _look(self, slips: Slips) -> Look:
        measure, known = self._measure(slips), {slip.deal.id: slip for slip in slips.pushed}
        counts = digests.count_looks(self._session, measure, self._closed, self._members)
        seen = digests.largest_looks(
            self._session, measure, self._closed, self._members, MOST_LOOKS
        )
        latest = last_activity_dates(self._session, [each.deal.id for each in seen])
        deals = tuple(
            LookedAt(
                _as_is(each.deal),
                each.reasons,
                max((self._now - each.deal.stage_since).days, 0),
                each.has_step,
                each.missing,
                known[each.deal.id].ever if each.deal.id in known else 0,
                latest.get(each.deal.id),
            )
            for each in seen
        )
        return Look(counts, deals)

    def _measure(self, slips: Slips) -> digests.Measure:
        today = self._now.astimezone(ZoneInfo(self._period.timezone)).date()
        worrying = {
            key: self._now - timedelta(days=stage.worrying_days)
            for stage in self._process.stages
            if stage.outcome is None and stage.worrying_days is not None
            for key in (stage.key, *stage.was)
        }
        return digests.Measure(
            today,
            today + timedelta(days=CLOSING_DAYS),
            worrying,
            self._asked(),
            [slip.deal.id for slip in slips.pushed if slip.ever >= SLIPPING][:MOST_SLIPPING],
            dict(self._process.money.rates),
            self._scope.blind,
        )


def _as_is(deal: Deal) -> DealThen:
    return DealThen(
        deal.id,
        deal.name,
        deal.owner_id,
        deal.stage,
        deal.amount,
        deal.currency,
        deal.close_date,
        deal.private,
    )
