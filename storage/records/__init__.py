"""The records, by topic; all names can be imported from here."""

from __future__ import annotations

from storage.records.base import Base, Journaled, Owned, record_name
from storage.records.cohorts import Cohort
from storage.records.conversations import Conversation
from storage.records.deals import Account, Alias, Contact, Deal, DealContact
from storage.records.digests import Decision, DigestItem, DigestTold
from storage.records.home import HomePage
from storage.records.installations import PLATFORM_TABLES
from storage.records.journal import Change, ChangeSet
from storage.records.messages import InboxRow, Post, Question
from storage.records.nudges import Nudge, Rhythm, Watch, Watching
from storage.records.schedules import DigestPosting, DigestSchedule
from storage.records.work import Activity, NextStep, Referral
from storage.records.workspace import Identity, Member, Team, Workspace

JOURNALED: tuple[type[Journaled], ...] = (
    Team,
    Member,
    Account,
    Contact,
    Alias,
    Deal,
    DealContact,
    Activity,
    NextStep,
    Referral,
)
OWNED: tuple[type[Owned], ...] = (
    *JOURNALED,
    Identity,
    ChangeSet,
    Change,
    InboxRow,
    Post,
    Question,
    Conversation,
    HomePage,
    Watching,
    Watch,
    Rhythm,
    Nudge,
    DigestSchedule,
    DigestPosting,
    Cohort,
    DigestTold,
    DigestItem,
    Decision,
)
BY_NAME: dict[str, type[Journaled]] = {record_name(kind): kind for kind in JOURNALED}

__all__ = [
    "BY_NAME",
    "JOURNALED",
    "OWNED",
    "PLATFORM_TABLES",
    "Account",
    "Activity",
    "Alias",
    "Base",
    "Change",
    "ChangeSet",
    "Cohort",
    "Contact",
    "Conversation",
    "Deal",
    "DealContact",
    "Decision",
    "DigestItem",
    "DigestPosting",
    "DigestSchedule",
    "DigestTold",
    "HomePage",
    "Identity",
    "InboxRow",
    "Journaled",
    "Member",
    "NextStep",
    "Nudge",
    "Owned",
    "Post",
    "Question",
    "Referral",
    "Rhythm",
    "Team",
    "Watch",
    "Watching",
    "Workspace",
    "record_name",
]
