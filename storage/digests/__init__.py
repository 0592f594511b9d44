"""What digests are counted from, each kind in one statement however many deals there are.

courses    deals that changed since an instant: as they were then, and what happened
totals     all open deals as they are, summed up
teams      who belonged to which team, and when
dates      how often close dates were put off
stages     how long deals stay in stages, and what becomes of them
cohorts    the same, kept for a day
people     activities, and how updates came in
referrals  what came of them
endings    why deals were lost
evidence   whether deals show what their stages ask for
look       which deals need a look
"""

from __future__ import annotations

from storage.digests.cohorts import keep_journeys, kept_journeys, unmeasured
from storage.digests.courses import Course, Mark, State, courses_since
from storage.digests.dates import pushes_ever
from storage.digests.endings import field_of_closed
from storage.digests.evidence import Asked, Lacking, completeness
from storage.digests.look import Measure, Seen, count_looks, largest_looks, slipping_since
from storage.digests.people import activities_by, sets_by
from storage.digests.referrals import Became, referrals_became, referred_deals
from storage.digests.stages import Age, Fates, Journeys, Stays, journeys_since, middle_ages
from storage.digests.teams import TeamTime, team_times
from storage.digests.totals import Total, open_totals

__all__ = [
    "Age",
    "Asked",
    "Became",
    "Course",
    "Fates",
    "Journeys",
    "Lacking",
    "Mark",
    "Measure",
    "Seen",
    "State",
    "Stays",
    "TeamTime",
    "Total",
    "activities_by",
    "completeness",
    "count_looks",
    "courses_since",
    "field_of_closed",
    "journeys_since",
    "keep_journeys",
    "kept_journeys",
    "largest_looks",
    "middle_ages",
    "open_totals",
    "pushes_ever",
    "referrals_became",
    "referred_deals",
    "sets_by",
    "slipping_since",
    "team_times",
    "unmeasured",
]
