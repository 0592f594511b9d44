"""`RULES`: meaning by plain rules. Clear cases are sure; what is not clear gets a low chance.

Each kind has its file under `kinds`, with its lexicon; `settling` puts their intents together. A
question writes nothing, nor does a sentence that begins with a condition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from handlers.reading.meaning.intent import Intent, Meant
from handlers.reading.meaning.kinds import (
    activity,
    amount,
    check,
    choice,
    close,
    create,
    done,
    field,
    holder,
    named,
    news,
    note,
    park,
    people,
    query,
    reason,
    referral,
    rival,
    several,
    stage,
    step,
    today,
)
from handlers.reading.meaning.mood import is_conditional, is_injected, is_nothing
from handlers.reading.meaning.settling import settled
from handlers.reading.meaning.told import Clause, Told
from handlers.reading.spans import Span

OfClause: TypeAlias = Callable[[Clause, Told], Iterator[Intent]]
OfSentence: TypeAlias = Callable[[Told, int], Iterator[Intent]]

BY_CLAUSE: tuple[OfClause, ...] = (
    park.find,
    close.find,
    stage.find,
    amount.find,
    activity.find,
    step.find,
    done.find,
    field.find,
    check.find,
    choice.find,
    holder.find,
    named.find,
    today.find,
    rival.find,
    reason.find,
    news.find_left,
    note.find,
)
BY_SENTENCE: tuple[OfSentence, ...] = (create.find, referral.find, people.find_new, news.find_news)


def rules(told: Told) -> Meant:
    """What the message means, by rules alone."""
    if is_injected(told):
        return Meant()
    asked, questions = query.ask(told)
    intents = [] if is_nothing(told) else list(_all(told, questions))
    return Meant(settled(intents, told), asked)


def _all(told: Told, questions: tuple[Span, ...]) -> Iterator[Intent]:
    yield from several.find(told)
    for clause in told.clauses:
        if is_conditional(told, clause) or _is_question(clause, questions):
            continue
        for find in BY_CLAUSE:
            yield from find(clause, told)
    for number in told.by_sentence:
        if not any(_is_question(clause, questions) for clause in told.sentence(number)):
            for find_in in BY_SENTENCE:
                yield from find_in(told, number)


def _is_question(clause: Clause, questions: tuple[Span, ...]) -> bool:
    return any(span.covers(clause.span) for span in questions)
