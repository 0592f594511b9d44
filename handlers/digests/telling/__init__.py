"""What a digest says.

    reply = digest_of(session, process, scope, period, now, audience=everybody(), posted=key)

The parts can be had one by one, from `facts` and `known_of(session, process, facts, audience)`:

headline        the sentence that says the most important thing
movement_table  how the pipeline moved, to the cent; movement_chart: the same as bars
slips_list      close dates that were put off
by_rep, by_stage, by_reason     drill-downs, as tables

Each gives None where there is nothing to show; `headline` always has a sentence.
"""

from __future__ import annotations

from handlers.digests.telling.audience import Audience, everybody, nobody, of_member, of_team
from handlers.digests.telling.composing import digest_of
from handlers.digests.telling.headline import headline
from handlers.digests.telling.known import Known, known_of, period_words
from handlers.digests.telling.movement import movement_chart, movement_table
from handlers.digests.telling.tables import by_reason, by_rep, by_stage, slips_list

__all__ = [
    "Audience",
    "Known",
    "by_reason",
    "by_rep",
    "by_stage",
    "digest_of",
    "everybody",
    "headline",
    "known_of",
    "movement_chart",
    "movement_table",
    "nobody",
    "of_member",
    "of_team",
    "period_words",
    "slips_list",
]
