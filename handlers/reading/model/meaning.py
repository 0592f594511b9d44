"""`TrainedMeaning`: what a message means, by the trained network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from tokenizers import Tokenizer

from handlers.reading.meaning.intent import NO_BARS, Asked, Bar, Intent, Judge, Meant
from handlers.reading.meaning.mood import is_injected
from handlers.reading.meaning.rules import rules
from handlers.reading.meaning.told import Clause, Told
from handlers.reading.model.agreement import compared, only_by_rules
from handlers.reading.model.case import Case
from handlers.reading.model.decoding import Window, in_order, softmax
from handlers.reading.model.intents import intent_of
from handlers.reading.model.joint import COLUMNS, MEMBERS
from handlers.reading.model.judge import TrainedJudge
from handlers.reading.model.labels import LabelVectors, Vectors
from handlers.reading.model.merging import without_repeats
from handlers.reading.model.names import Label, labels_of_process
from handlers.reading.model.network import Network, OnnxNetwork
from handlers.reading.model.pieces import MOST, SEP, Pieces, load_tokenizer, pieces_of
from handlers.reading.model.shape import QUERIES
from handlers.reading.model.words import ALONE, THREAD, Word, words_of
from handlers.reading.spans import Span

FOLDER = Path(__file__).parent / "weights"
_WINDOW = 600  # characters; what is longer is read in several windows
# Pieces of one message, in all its windows: what 100 ms are enough for. What is longer than the
# first is read by one network, in doubt or not; no labelled message is as long.
_BY_ALL, _MOST_PIECES = 110, 150
_LEAST_PIECES = 24  # fewer are no window worth reading
# A question is answered from the first chance on. 'Undo' and 'help' have plain words, which the
# rules know; in other words they are only what the model is all but certain of.
_ASKS, _PLAIN = 0.8, 0.99


_PLAINLY_SAID = ("undo", "help")


class TrainedMeaning:
    """A `Meaning` by a network."""

    def __init__(
        self,
        network: Network,
        tokenizer: Tokenizer,
        judge: Judge | None = None,
        bars: Mapping[str, Bar] = NO_BARS,
    ) -> None:
        self._network, self._tokenizer = network, tokenizer
        self._judge, self._bars = judge, bars
        self._vectors = LabelVectors(network, tokenizer)

    def __call__(self, told: Told) -> Meant:
        """The intents and the question of one message."""
        windows = [] if is_injected(told) else self.windows(told)
        if not windows:
            return Meant()
        labels = labels_of_process(told.stages, told.fields)
        vectors = self._vectors.of(labels)
        cases = without_repeats(
            [pair for window in windows for pair in self._read(window, labels, vectors)]
        )
        by_rules = rules(told)
        found = list(compared(cases, by_rules.intents))
        found += only_by_rules([intent for _, intent in cases], by_rules.intents, windows)
        found.sort(key=lambda intent: intent.span.start)
        asked = by_rules.asked or _asked(windows[0])
        return Meant(tuple(found), asked, self._judge, self._bars, _unread(told, windows[-1]))

    def _read(
        self, window: Window, labels: tuple[Label, ...], vectors: Vectors
    ) -> Iterator[tuple[Case, Intent]]:
        for stretch in in_order(window.stretches):
            case = Case(window, stretch, window.span(stretch), labels, vectors)
            intent = intent_of(case)
            if intent is not None:
                yield case, intent

    def windows(self, told: Told) -> list[Window]:
        """The message in windows, each with its rows."""
        opening = THREAD if told.in_thread else ALONE
        parts: list[tuple[list[Word], Pieces]] = []
        room = _MOST_PIECES
        for clauses in _windows(told):
            if room < _LEAST_PIECES:
                break
            words = words_of(told, clauses)[:MOST]
            if words:
                pieces = _cut(pieces_of(words, opening, self._tokenizer), room)
                parts.append((words, pieces))
                room -= len(pieces.ids)
        most = MEMBERS if _MOST_PIECES - room <= _BY_ALL else 1
        # One by one: side by side the shorter would be filled up to the longest.
        return [
            Window(told, words, pieces.words, self._network(pieces.ids, most=most))
            for words, pieces in parts
        ]


def _cut(pieces: Pieces, most: int) -> Pieces:
    """The first so many pieces, the end mark among them."""
    if len(pieces.ids) <= most:
        return pieces
    return Pieces((*pieces.ids[: most - 1], SEP), (*pieces.words[: most - 1], -1))


def _windows(told: Told) -> list[tuple[Clause, ...]]:
    """The clauses, some sentences a window."""
    found: list[list[Clause]] = []
    for clause in told.clauses:
        room = found and clause.span.end - found[-1][0].span.start <= _WINDOW
        if room:
            found[-1].append(clause)
        else:
            found.append([clause])
    return [tuple(one) for one in found]


def _unread(told: Told, last: Window) -> int | None:
    """Where the first word stands that no window holds."""
    end = last.words[max(last.numbers)].span.end
    after = next((clause for clause in told.clauses if clause.span.start >= end), None)
    return after.span.start if after is not None else None


def _asked(window: Window) -> Asked | None:
    chances = softmax(window.rows[0, COLUMNS["queries"]])
    at = int(chances.argmax())
    if not QUERIES[at] or chances[at] < (_PLAIN if QUERIES[at] in _PLAINLY_SAID else _ASKS):
        return None
    words = window.words
    return Asked(QUERIES[at], Span(words[0].span.start, words[-1].span.end), float(chances[at]))


@lru_cache(maxsize=1)
def trained() -> TrainedMeaning:
    """The model that comes with Sayso, loaded at the first use."""
    judge = TrainedJudge.load(FOLDER / "judge.json")
    network = OnnxNetwork(FOLDER / "network.onnx")
    tokenizer = load_tokenizer(FOLDER / "tokenizer.json")
    return TrainedMeaning(network, tokenizer, judge, judge.bars)
