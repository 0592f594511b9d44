"""Brings accounts, contacts, deals and their stage history over from another CRM's export.

    found = plan(raw, session, Options(), now=now)      # what it would do, nothing written
    report = carry_out(found, session, now=now, member_id=None)

A file as a whole that cannot be used raises ImportFault. A row that cannot be used is refused with
its reason and kept in the report; nothing is guessed that a wrong guess would spoil.
"""

from __future__ import annotations

from handlers.importing.faults import ImportFault, NotAllowed
from handlers.importing.guessing import Column
from handlers.importing.options import Kind, Options
from handlers.importing.planning import plan
from handlers.importing.plans import Difference, Outcome, Plan, Result
from handlers.importing.reports import Refusal, Report, refused_csv, report_on
from handlers.importing.rights import may_import
from handlers.importing.targets import TARGETS
from handlers.importing.writing import carry_out

__all__ = [
    "TARGETS",
    "Column",
    "Difference",
    "ImportFault",
    "Kind",
    "NotAllowed",
    "Options",
    "Outcome",
    "Plan",
    "Refusal",
    "Report",
    "Result",
    "carry_out",
    "may_import",
    "plan",
    "refused_csv",
    "report_on",
]
