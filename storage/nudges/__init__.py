"""What is due to be told: which workspaces and members are to be looked at, and what was told.

finding   across workspaces: who is behind the journal, who is due
paging    all records, page by page
watching  the days on which records are to be looked at
telling   what members were told, and what became of it
around    what belongs to many records at once: steps, activities, contacts, referrals
"""

from __future__ import annotations

from storage.nudges.around import (
    Around,
    around,
    deals_touched,
    first_written,
    mine_to_watch,
    stage_days_of_won,
    steps_and_referrals_of,
    who_wrote_since,
)
from storage.nudges.finding import Due, behind, due_members
from storage.nudges.paging import next_page
from storage.nudges.telling import (
    Effect,
    effects,
    last_of_rules,
    nudge_told_of,
    nudges_of_message,
    open_nudges_about,
    open_nudges_of,
    shown_nudges_about,
    told_about,
    told_to_owners,
    useless_nudges_of,
)
from storage.nudges.watching import (
    drop_watches,
    first_hour,
    first_look,
    put_watch,
    rhythm_of,
    rhythms,
    soonest,
    steps_at,
    watches_due,
    watches_of,
    watching_of,
)

__all__ = [
    "Around",
    "Due",
    "Effect",
    "around",
    "behind",
    "deals_touched",
    "drop_watches",
    "due_members",
    "effects",
    "first_hour",
    "first_look",
    "first_written",
    "last_of_rules",
    "mine_to_watch",
    "next_page",
    "nudge_told_of",
    "nudges_of_message",
    "open_nudges_about",
    "open_nudges_of",
    "put_watch",
    "rhythm_of",
    "rhythms",
    "shown_nudges_about",
    "soonest",
    "stage_days_of_won",
    "steps_and_referrals_of",
    "steps_at",
    "told_about",
    "told_to_owners",
    "useless_nudges_of",
    "watches_due",
    "watches_of",
    "watching_of",
    "who_wrote_since",
]
