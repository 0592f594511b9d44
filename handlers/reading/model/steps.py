"""The words and the day of a next step, by the heads and the words themselves."""

from __future__ import annotations

from handlers.reading.candidates import When
from handlers.reading.meaning import Clause, Mark
from handlers.reading.meaning.kinds.step_again import moves, puts_off, says_only_when
from handlers.reading.meaning.kinds.step_context import tells
from handlers.reading.meaning.kinds.step_dates import is_no_day, is_ruled_out, on_that_day
from handlers.reading.meaning.kinds.step_text import step_text
from handlers.reading.meaning.telling import clause_of
from handlers.reading.meaning.told import DATE, DEAL
from handlers.reading.model.case import Case, Parts, when_of
from handlers.reading.model.decoding import Pointed


def step(case: Case) -> Parts | None:
    """A next step's words and its day."""
    when = _day_of(case)
    clause = _telling(_as_clause(case), case)
    text = step_text(clause, case.told)
    facts: dict[str, str | bool] = {"text": text} if text else {}
    if _is_new_date(clause, case) or (when.candidate and _answers_reminder(clause, case)):
        facts["thin"] = True
    elif not tells(clause, case.told):
        facts["poor"] = True
    day = when.candidate
    day = on_that_day(day, case.told) if isinstance(day, When) else day
    return {"when": day, "facts": facts, "chance": when.chance}


def _day_of(case: Case) -> Pointed:
    """The date that the stretch points at, of those that can be a step's."""
    pointed = when_of(case, "due")
    said = next((m for m in _dates(case) if m.candidate == pointed.candidate), None)
    if said is None or not is_ruled_out(said, case.told):
        return pointed
    left = [m.span for m in case.marks if _is_ahead(m) and not is_ruled_out(m, case.told)]
    if left:
        return case.window.pointed(case.stretch, "date", left)
    return Pointed(None, pointed.chance) if is_no_day(said, case.told) else pointed


def _dates(case: Case) -> tuple[Mark, ...]:
    return tuple(mark for clause in case.told.clauses for mark in clause.of(DATE))


def _is_ahead(mark: Mark) -> bool:
    return isinstance(mark.candidate, When) and mark.candidate.due is not None


def _is_new_date(said: Clause, case: Case) -> bool:
    """Whether a mere date is a new one for the step that is open, and not the end of a sentence."""
    told = case.told
    return says_only_when(said, told) and (told.in_thread or moves(said, told))


def _answers_reminder(said: Clause, case: Case) -> bool:
    return case.told.in_thread and not said.of(DEAL) and puts_off(said, case.told)


def _telling(said: Clause, case: Case) -> Clause:
    """The stretch; its whole clause where no more than the day stands in the stretch."""
    if case.told.in_thread or not says_only_when(said, case.told) or moves(said, case.told):
        return said
    whole = case.told.clauses_in(case.span)[0]
    alike = [s for s in case.window.stretches if s.kind == case.stretch.kind]
    inside = [s for s in alike if case.window.span(s).overlaps(whole.span)]
    return whole if len(inside) == 1 else said


def _as_clause(case: Case) -> Clause:
    """The stretch as a clause of its own."""
    clause = case.told.clauses_in(case.span)[0]
    candidates = [mark.candidate for mark in case.marks]
    place = (clause.number, clause.sentence)
    return clause_of(case.told.folded, case.span, place, candidates, asked=clause.asked)
