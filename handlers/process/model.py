"""What process.yaml says, as values: pipelines, stages, fields, and the team's rhythms.

Process
  pipelines -> Pipeline -> Stage      in the order of the file
  fields    -> Field
  money     -> Money                  rates to convert with
  nudges    -> Nudges -> NudgeRule    when and about what a rep is reminded
  digests   -> Digest                 what is posted where, and when
  referrals -> Referrals              when a referral is asked for
  holidays  -> Holidays               days without nudges
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

FACTS = ("amount", "close_date", "contact", "next_step")
"""What a stage's evidence may name besides the fields: facts that every deal has a place for."""

SCOPES = ("own", "team", "all")
"""Whose deals a rep may see or edit: the rep's own, those of the rep's teams, everybody's."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WORKDAYS = WEEKDAYS[:5]


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a pipeline.

    `result` is one sentence: the observable evidence that a deal has got here. `evidence` names
    what must be filled or true for it: keys of fields, or names of `FACTS`. Ages are in days.
    `chance` is a percentage. `was` holds earlier keys, so that a renamed stage keeps its deals.
    `strict` None means: as the process says.
    """

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    outcome: str | None = None
    result: str = ""
    evidence: tuple[str, ...] = ()
    usual_days: int | None = None
    worrying_days: int | None = None
    chance: int | None = None
    was: tuple[str, ...] = ()
    strict: bool | None = None


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A way of selling: its stages in order, the closed ones with an outcome."""

    key: str
    name: str
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """Something to know about a deal. `type` is 'text', 'choice' or 'yes_no'.

    `question` is how Sayso asks for it, one short sentence; '' where the file gives none.
    """

    key: str
    name: str
    type: str = "text"
    choices: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    question: str = ""


@dataclass(frozen=True, slots=True)
class Money:
    """Rates to convert with: one unit of `rates`' currency is worth so many units of `base`."""

    base: str | None = None
    rates: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class NudgeRule:
    """A kind of reminder; `days` is how long it waits, None where the rule knows by itself."""

    key: str
    on: bool = True
    days: int | None = None


NUDGE_RULES = (
    NudgeRule("step_due"),
    NudgeRule("step_hour"),
    NudgeRule("step_overdue", days=1),
    NudgeRule("step_missing", days=2),
    NudgeRule("close_passed", days=1),
    NudgeRule("close_slipping"),
    NudgeRule("stalled"),
    NudgeRule("gone_quiet", days=14),
    NudgeRule("amount_missing", days=3),
    NudgeRule("contact_missing", days=3),
    NudgeRule("evidence_missing", days=3),
    NudgeRule("parked_back"),
    NudgeRule("referral_to_ask"),
    NudgeRule("referral_follow_up"),
    NudgeRule("referral_to_contact", days=1),
    NudgeRule("referral_thanks", days=14),
)
"""The reminders there are, each as it works where the file does not mention it."""


@dataclass(frozen=True, slots=True)
class Nudges:
    """One message a rep and day, at the rep's local time `at`, with at most `most` reminders."""

    at: time = time(8, 30)
    days: tuple[str, ...] = WORKDAYS
    most: int = 3
    rules: tuple[NudgeRule, ...] = NUDGE_RULES


DIGEST_PARTS = ("summary", "movement", "closing", "stalled", "forecast", "referrals", "chart")


@dataclass(frozen=True, slots=True)
class Digest:
    """A summary that is posted in `channel` on `days` at `at`; '' for team means everybody.

    `timezone` None means the workspace's. With `only_changes` it is left out where nothing changed.
    """

    name: str
    channel: str
    team: str = ""
    days: tuple[str, ...] = ("mon",)
    at: time = time(8, 0)
    timezone: str | None = None
    shows: tuple[str, ...] = DIGEST_PARTS
    only_changes: bool = False

    @property
    def title(self) -> str:
        """'Monday pipeline', with the team whose it is."""
        return f"{self.name}, {self.team}" if self.team else self.name


@dataclass(frozen=True, slots=True)
class Referrals:
    """When one is asked for: days after a win, between two asks of a company, to follow one up."""

    ask: bool = True
    after_win_days: int = 14
    again_after_days: int = 180
    follow_up_days: int = 7


@dataclass(frozen=True, slots=True)
class Holidays:
    """Days without nudges: public holidays of `countries` ('US', 'GB-SCT'), and single days."""

    countries: tuple[str, ...] = ()
    also: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Process:
    """How the team sells. Stage keys are unique over all pipelines, field keys over all fields."""

    name: str
    pipelines: tuple[Pipeline, ...]
    fields: tuple[Field, ...] = ()
    editing: str = "own"
    visibility: str = "all"
    strict: bool = False
    money: Money = Money()
    nudges: Nudges = Nudges()
    digests: tuple[Digest, ...] = ()
    referrals: Referrals = Referrals()
    holidays: Holidays = Holidays()

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages of all pipelines, in order."""
        return tuple(stage for pipeline in self.pipelines for stage in pipeline.stages)

    def stage(self, key: str) -> Stage | None:
        """The stage that has this key, or had it before it was renamed."""
        now = next((stage for stage in self.stages if stage.key == key), None)
        return now or next((stage for stage in self.stages if key in stage.was), None)

    def field(self, key: str) -> Field | None:
        """The field with this key."""
        return next((field for field in self.fields if field.key == key), None)

    def is_strict(self, stage: Stage) -> bool:
        """Whether a move to the stage is refused, not only asked about, while evidence is open."""
        return self.strict if stage.strict is None else stage.strict
