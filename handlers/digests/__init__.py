"""Digests: what managers read and act on.

    facts = facts_of(session, process, Scope(team_id=team.id), Period.of_days(mon, sun, zone), now)

`Facts` (see `handlers.digests.facts.model`) holds records' ids, never sentences. Computing them
writes nothing, takes the same number of statements however many deals there are, and gives the
same every time.

How it is counted
-----------------
A deal counts for a team by its owner as of then, and the owner for the team that they belonged to
as of then (before a member's first team, for that first team). What a change of either does is
'moved in' and 'moved out'. Open is a deal in a stage without an outcome, parked or not.

'As of' goes by the instant at which a change took effect (`Change.at`), and uses what is known
now: imported history and messages that arrive late belong to the past that they tell of. So the
start of a period is always the end of the one before, computed at the same time. An undo is a
change at its own instant: what was made and taken back within a period does not show in it; what
was made before it and taken back in it does. Where changes overtook each other (the one that was
written last is not the one that is the latest), the record as it is counts from the last of them.

A won deal leaves with its amount at that moment; where the same message also changed the amount,
that is raised or lowered first. A deal without an amount counts as 0 and is counted apart.
Amounts are converted at the process's present rates where it gives them, else each currency has
an account of its own; either holds to the cent.
"""

from __future__ import annotations

from handlers.digests.facts.model import Facts
from handlers.digests.facts.period import Period, Scope
from handlers.digests.gathering import facts_of

__all__ = ["Facts", "Period", "Scope", "facts_of"]
