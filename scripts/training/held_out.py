"""Readings of messages by a network that has not seen their book, and what they are worth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from handlers.reading.compose import compose
from handlers.reading.meaning import Bar, Judge, Meaning, Meant, Told
from handlers.reading.model.judge import TrainedJudge
from handlers.reading.model.meaning import TrainedMeaning
from handlers.reading.model.network import Network
from handlers.reading.model.pieces import load_tokenizer
from handlers.reading.model.shape import KINDS
from handlers.reading.reader import told_of
from handlers.reading.reading import Labelled, OneOf, Outcome, Reading, Update
from handlers.reading.reading_json import reading_to_json
from handlers.reading.score import Verdict, judge
from handlers.reading.score.updates import update_agrees
from scripts.training.judging import Judged, fit
from scripts.training.network import folder_of_encoder
from scripts.training.sets import MessageSet

ALL_WRITTEN: Mapping[str, Bar] = {kind: Bar(0.0, 0.0) for kind in KINDS}


@dataclass(frozen=True, slots=True)
class HeldOut:
    """A message of a set, and what a network made of it that had not seen its book."""

    of: MessageSet
    labelled: Labelled
    told: Told
    meant: Meant

    def read(
        self, judge_of: Judge | None, bars: Mapping[str, Bar], caution: float = 0.0
    ) -> Reading:
        """The reading under a judge and bars; `caution` raises them all."""
        self.of.book.caution = caution
        meant = replace(self.meant, judge=judge_of, bars=bars)
        reading = compose(meant, self.told, self.labelled.message, self.of.book)
        self.of.book.caution = 0.0
        return reading

    def verdict(self, reading: Reading) -> Verdict:
        """The judgement of a reading."""
        return judge(self.of.book, dict(self.labelled.expect), reading_to_json(reading))


def meaning_by(network: Network) -> Meaning:
    """What a network takes messages to mean, before any judge."""
    tokenizer = load_tokenizer(folder_of_encoder() / "tokenizer.json")
    return TrainedMeaning(network, tokenizer)


def held_out(sets: Sequence[MessageSet], meaning: Meaning) -> Iterator[HeldOut]:
    """Every message of the sets, read."""
    for one in sets:
        for labelled in one.messages:
            told = told_of(labelled.message, one.book)
            yield HeldOut(one, labelled, told, meaning(told))


def judged(messages: Sequence[HeldOut]) -> list[Judged]:
    """Every update that could be written of the messages, its evidence, and if it was right."""
    return [case for message in messages for case in _judged(message)]


def _judged(message: HeldOut) -> Iterator[Judged]:
    """Of the ways of reading the same words the first: the others are weighed as it was."""
    reading = message.read(_believe, ALL_WRITTEN)
    want, used = list(message.labelled.expect.get("updates") or ()), set[int]()
    for update in reading.updates:
        hit = _hit(update, want, used, message)
        used |= {hit} if hit is not None else set()
        yield Judged(update.do, dict(update.evidence), hit is not None)


def _hit(
    update: Update, want: Sequence[dict[str, object]], used: set[int], message: HeldOut
) -> int | None:
    (raw,) = reading_to_json(Reading(Outcome.APPLY, (_as_first(update),)))["updates"]
    raw.pop("confirm", None)
    book = message.of.book
    return next(
        (n for n, w in enumerate(want) if n not in used and update_agrees(book, w, raw)), None
    )


def _as_first(update: Update) -> Update:
    """The update with the first of its choices where it only waits for a tap."""
    if not update.confirm:
        return update
    firsts = {k: v.options[0] for k, v in update.values.items() if isinstance(v, OneOf)}
    return replace(update, values={**update.values, **firsts})


def _believe(kind: str, evidence: Mapping[str, float]) -> float:
    """A judge who lets everything pass."""
    del kind, evidence
    return 1.0


def cross_fitted(cases: Sequence[Sequence[Judged]]) -> list[TrainedJudge]:
    """For each book a judge that was fitted on the cases of the others."""
    return [
        TrainedJudge(fit([c for n, some in enumerate(cases) if n != number for c in some]), {})
        for number in range(len(cases))
    ]
