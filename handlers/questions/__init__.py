"""The kinds of question that Sayso puts, one file each. A new kind is a file and a line here."""

from __future__ import annotations

from handlers.questions.company import WhichCompany
from handlers.questions.confirm import Confirm
from handlers.questions.deal import WhichDeal
from handlers.questions.evidence import Evidence
from handlers.questions.kind import SKIP, Answer, QuestionKind
from handlers.questions.step import WhichStep
from handlers.questions.value import WhichValue

__all__ = ["QUESTIONS", "SKIP", "Answer", "QuestionKind", "question_kind"]

QUESTIONS: tuple[QuestionKind, ...] = (
    WhichDeal(),
    WhichCompany(),
    WhichValue(),
    Confirm(),
    WhichStep(),
    Evidence(),
)


def question_kind(name: str) -> QuestionKind | None:
    """The kind of that name."""
    return next((kind for kind in QUESTIONS if kind.kind == name), None)
