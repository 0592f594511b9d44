"""Reminders: what the rules find about a member's records becomes one message a day.

rule rules   one file a rule: from which day on it holds, and why it is told
subject      what a rule looks at; gathering loads many at once
looking      what the rules find about a subject, and when it is to be told first
following    keeps the days of all records true, from the journal
rhythm calendar   when a member is looked at: time zone, working days, holidays, pause
planning     one member's turn: what is told today, ranked by what is at stake (ranking)
message telling   the message, made anew from what was told and what became of it
settling muting   what was dealt with elsewhere; what a member does not want
"""

from __future__ import annotations

from handlers.nudges.following import follow, look_anew
from handlers.nudges.planning import tell_member
from handlers.nudges.rules import RULES, rule_of

__all__ = ["RULES", "follow", "look_anew", "rule_of", "tell_member"]
