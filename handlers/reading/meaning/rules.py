"""`RULES`: meaning by plain rules. Clear cases are sure; what is not clear gets a low chance.

Each kind has its file under `kinds`, with its lexicon. Here their intents are put together: a value
belongs to one update (the close date is no due date), and a question writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from handlers.reading.meaning.intent import Intent, Meant
from handlers.reading.meaning.kinds import (
    activity,
    amount,
    close,
    create,
    done,
    field,
    note,
    people,
    query,
    referral,
    stage,
    step,
)
from handlers.reading.meaning.mood import is_conditional, is_injected, is_nothing
from handlers.reading.meaning.told import Clause, Told
from handlers.reading.spans import Span

OfClause: TypeAlias = Callable[[Clause, Told], Iterator[Intent]]
OfSentence: TypeAlias = Callable[[Told, int], Iterator[Intent]]

BY_CLAUSE: tuple[OfClause, ...] = (
    close.find_parking,
    close.find_closing,
    stage.find,
    amount.find,
    activity.find,
    step.find,
    done.find,
    field.find,
    field.find_reasons,
    people.find_left,
    note.find,
)
BY_SENTENCE: tuple[OfSentence, ...] = (create.find, referral.find, people.find_people)
# A date or an amount that one of these takes is not there for the ones after it.
_TAKES_DATE = ("create_deal", "park_deal", "set_close_date", "set_next_step")
_TAKES_MONEY = ("create_deal", "set_amount")


def rules(told: Told) -> Meant:
    """What the message means, by rules alone."""
    if is_injected(told):
        return Meant()
    asked, questions = query.ask(told)
    intents = [] if is_nothing(told) else list(_all(told, questions))
    intents = [i for i in intents if i.rule != "reason" or _is_lost(intents, told, i)]
    intents.sort(key=lambda intent: intent.span.start)
    return Meant(tuple(_settled(intents, told)), asked)


def _all(told: Told, questions: tuple[Span, ...]) -> Iterator[Intent]:
    for clause in told.clauses:
        if is_conditional(told, clause) or _is_question(clause, questions):
            continue
        for find in BY_CLAUSE:
            yield from find(clause, told)
    for number in dict.fromkeys(clause.sentence for clause in told.clauses):
        if not any(_is_question(clause, questions) for clause in told.sentence(number)):
            for find_in in BY_SENTENCE:
                yield from find_in(told, number)


def _is_question(clause: Clause, questions: tuple[Span, ...]) -> bool:
    return any(span.covers(clause.span) for span in questions)


def _is_lost(intents: list[Intent], told: Told, reason: Intent) -> bool:
    """Whether the message loses a deal, or calls the reason one."""
    named = {intent.stage for intent in intents}
    clause = told.clause_at(reason.span.start)
    called = clause is not None and "reason" in clause.text
    return called or any(s.key in named for s in told.stages.values() if s.outcome == "lost")


def _settled(intents: list[Intent], told: Told) -> Iterator[Intent]:
    for intent in intents:
        if not _is_taken(intent, intents) and not _is_covered(intent, intents, told):
            yield intent


def _is_taken(intent: Intent, intents: list[Intent]) -> bool:
    """Whether a stronger kind has taken this one's date or money."""
    for other in intents:
        if other is intent:
            continue
        if (
            intent.when is not None
            and other.when is intent.when
            and _before(other, intent, _TAKES_DATE)
        ):
            return True
        if (
            intent.money is not None
            and other.money is intent.money
            and _before(other, intent, _TAKES_MONEY)
        ):
            return True
    return False


def _before(other: Intent, intent: Intent, order: tuple[str, ...]) -> bool:
    if other.kind not in order or intent.kind not in order:
        return False
    return order.index(other.kind) < order.index(intent.kind)


def _is_covered(intent: Intent, intents: list[Intent], told: Told) -> bool:
    """Whether the same words already say it as something else."""
    clause = told.clause_at(intent.span.start)
    others = [o for o in intents if o is not intent and told.clause_at(o.span.start) is clause]
    kinds = {o.kind for o in others}
    if intent.kind == "log_activity" and intent.label == "note":
        return bool(kinds - {"log_activity"})
    if intent.kind == "set_next_step":
        if "park_deal" in kinds:
            return True
        return (
            bool(kinds & {"complete_next_step", "park_deal", "update_contact", "log_referral"})
            and intent.when is None
        )
    return intent.kind == "complete_next_step" and "move_stage" in kinds
