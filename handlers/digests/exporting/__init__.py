"""A digest's facts for programs and spreadsheets: `as_json` and `as_csv`, a shape that stays.

JSON: one object. `format` is 'sayso.digest'; `version` rises when a key changes its meaning or goes
(new keys may come). Amounts are text to the cent, instants and days in ISO form, shares are from 0
to 1.

    whose       team, member (ids or null), name
    period      from, to (instants), first_day, last_day, timezone;  as_of: the instant of the facts
    start, end  deals, without_amount, sums, weighted, unweighted, stages [stage, name, ...]
    accounts    currency, converted, start, the terms of the movement, end: the lines add up
    tally       the same in deals
    entries     term, at, amount, currency, deal;  won, lost (with reason): what stood so at the end
    moves       at, from, to, forward, deal
    slips       pushed, pulled [from, to, days, pushes, pulls, ever, deal], their medians in days
    reasons     reason, deals, sums
    stages      stage, name, arrived, left, deals, stays, median_days, median_age,
                entered, won, lost, open, rate
    bottleneck  null, or stage, arrived, left, deals, median_age, usual_days
    people      member, name, activities, updates, by_chat, open_deals, complete, missing
    referrals   asked, received, opened, won
    look        counts by reason, deals [reasons, days_in_stage, has_step, missing, pushes, ...]

A deal is id, name, owner, owner_name, stage, amount, currency, close_date; one that the audience
may not know by name has no id, name or owner.

CSV: one figure a line. `section` is the path in the JSON, `item` which of a list (the stage, the
member, the currency, the reason, or a number from 1), `name` how it or its deal is called, then
`figure`, `currency` and `value`.
"""

from __future__ import annotations

import csv
import io
import json

from handlers.digests.exporting.rows import rows_of
from handlers.digests.exporting.whole import whole
from handlers.digests.facts.model import Facts
from handlers.digests.telling import Known
from handlers.exporting.guard import guarded

__all__ = ["COLUMNS", "as_csv", "as_json"]

COLUMNS = ("section", "item", "name", "figure", "currency", "value")


def as_json(facts: Facts, known: Known) -> str:
    """The facts as JSON; deals that the audience may not know are there without their names."""
    return json.dumps(whole(facts, known), ensure_ascii=False, indent=2) + "\n"


def as_csv(facts: Facts, known: Known) -> str:
    """The same as CSV (RFC 4180), guarded against being run as formulas."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for section, part in whole(facts, known).items():
        for row in rows_of(section, "", "", part):
            writer.writerow(guarded(cell) if isinstance(cell, str) else cell for cell in row)
    return out.getvalue()
