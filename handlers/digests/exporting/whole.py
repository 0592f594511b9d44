"""The facts as one object of plain values."""

from __future__ import annotations

from dataclasses import asdict

from handlers.digests.exporting.plain import Plain, fields_of, plain, sums
from handlers.digests.facts.model import Conversion, Facts, LookedAt, Person, Slip, StageMove
from handlers.digests.facts.movement import DealThen, Entry, OpenPipeline
from handlers.digests.telling import Known

FORMAT, VERSION = "sayso.digest", 1


def whole(facts: Facts, known: Known) -> dict[str, Plain]:
    """The whole, as `handlers.digests.exporting` describes it."""
    teller = _Teller(facts, known)
    return {
        "format": FORMAT,
        "version": VERSION,
        "whose": teller.whose(),
        "period": teller.period(),
        "as_of": facts.now.isoformat(),
        "start": teller.pipeline(facts.start),
        "end": teller.pipeline(facts.end),
        "accounts": [plain(asdict(each)) for each in facts.accounts],
        "tally": plain(asdict(facts.tally)),
        "entries": [teller.entry(each) for each in facts.entries],
        "won": [teller.entry(each) for each in facts.wins],
        "lost": [teller.loss(each) for each in facts.losses],
        "moves": [teller.move(each) for each in facts.moves],
        "slips": teller.slips(),
        "reasons": [
            {"reason": each.reason, "deals": each.deals, "sums": sums(each.sums)}
            for each in facts.reasons
        ],
        "stages": teller.stages(),
        "bottleneck": plain(asdict(facts.bottleneck)) if facts.bottleneck else None,
        "people": [teller.person(each) for each in facts.people],
        "referrals": plain(asdict(facts.referrals)),
        "look": {
            "counts": plain(facts.look.counts),
            "deals": [teller.look(each) for each in facts.look.deals],
        },
    }


class _Teller:
    """Puts parts of the facts into plain values."""

    def __init__(self, facts: Facts, known: Known) -> None:
        self._facts, self._known = facts, known

    def whose(self) -> Plain:
        scope = self._facts.scope
        return {
            "team": scope.team_id,
            "member": scope.member_id,
            "name": self._known.whose(scope),
        }

    def period(self) -> Plain:
        period = self._facts.period
        return {
            "from": period.start.isoformat(),
            "to": period.end.isoformat(),
            "first_day": period.first_day.isoformat(),
            "last_day": period.last_day.isoformat(),
            "timezone": period.timezone,
        }

    def pipeline(self, pipeline: OpenPipeline) -> Plain:
        stages: list[Plain] = [
            {
                "stage": each.stage,
                "name": self._known.stage(each.stage),
                "deals": each.deals,
                "without_amount": each.unvalued,
                "sums": sums(each.sums),
                "weighted": sums(each.weighted),
            }
            for each in pipeline.stages
        ]
        return {
            "deals": pipeline.deals,
            "without_amount": pipeline.unvalued,
            "sums": sums(pipeline.sums),
            "weighted": sums(pipeline.weighted),
            "unweighted": pipeline.unweighted,
            "stages": stages,
        }

    def deal(self, deal: DealThen) -> Plain:
        may = self._known.audience.may_name(deal)
        return {
            "id": deal.id if may else None,
            "name": deal.name if may else None,
            "owner": deal.owner_id if may else None,
            "owner_name": self._known.member(deal.owner_id) if may else None,
            "stage": deal.stage,
            "amount": plain(deal.amount),
            "currency": deal.currency,
            "close_date": plain(deal.close_date),
        }

    def entry(self, entry: Entry) -> dict[str, Plain]:
        return {
            "term": entry.term,
            "at": entry.at.isoformat(),
            "amount": plain(entry.amount),
            "currency": entry.currency,
            "deal": self.deal(entry.deal),
        }

    def loss(self, entry: Entry) -> Plain:
        reasons = (r.reason for r in self._facts.reasons if entry.deal.id in r.deal_ids)
        return {**self.entry(entry), "reason": next(reasons, "")}

    def move(self, move: StageMove) -> Plain:
        return {
            "at": move.at.isoformat(),
            "from": move.old,
            "to": move.new,
            "forward": move.forward,
            "deal": self.deal(move.deal),
        }

    def slips(self) -> Plain:
        slips = self._facts.slips
        return {
            "pushed": [self._slip(each) for each in slips.pushed],
            "pulled": [self._slip(each) for each in slips.pulled],
            "median_days_pushed": slips.median_pushed,
            "median_days_pulled": slips.median_pulled,
        }

    def _slip(self, slip: Slip) -> Plain:
        return {
            "from": slip.old.isoformat(),
            "to": slip.new.isoformat(),
            "days": slip.days,
            "pushes": slip.pushes,
            "pulls": slip.pulls,
            "ever": slip.ever,
            "deal": self.deal(slip.deal),
        }

    def stages(self) -> Plain:
        ends = {each.stage: each for each in self._facts.conversions}
        return [
            {
                "stage": each.stage,
                "name": self._known.stage(each.stage),
                **fields_of(asdict(each)),
                **_conversion(ends.get(each.stage)),
            }
            for each in self._facts.stages
        ]

    def person(self, person: Person) -> Plain:
        return {
            "member": person.member_id,
            "name": self._known.member(person.member_id),
            "activities": plain(dict(person.activities)),
            "updates": person.updates,
            "by_chat": person.by_chat,
            "open_deals": person.open_deals,
            "complete": person.complete,
            "missing": plain(dict(person.missing)),
        }

    def look(self, seen: LookedAt) -> Plain:
        return {
            "reasons": list(seen.reasons),
            "days_in_stage": seen.days_in_stage,
            "has_step": seen.has_step,
            "missing": list(seen.missing),
            "pushes": seen.pushes,
            "last_activity": plain(seen.last_activity),
            "deal": self.deal(seen.deal),
        }


def _conversion(found: Conversion | None) -> dict[str, Plain]:
    ended = found or Conversion("", 0, 0, 0, 0)
    rate = None if ended.rate is None else round(ended.rate, 4)
    return {
        "entered": ended.entered,
        "won": ended.won,
        "lost": ended.lost,
        "open": ended.open,
        "rate": rate,
    }
