"""What held-out readings are worth, as tables: by set, by outcome, by kind, by caution."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from handlers.reading.meaning import RULES, Bar, Judge
from handlers.reading.model.shape import KINDS
from handlers.reading.reading import Reading
from handlers.reading.reading_json import reading_to_json
from handlers.reading.score import Verdict, is_note, matched, tally
from handlers.reading.score.updates import Raw, is_open
from scripts.training.held_out import HeldOut
from scripts.training.sets import PLAIN, SIXTEEN, VALIDATION

Case = tuple[HeldOut, Judge | None]
Bars = Mapping[str, Bar]
DRAWS = 1000
FEW = 10  # words of a short message
CAUTIONS = (-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0, 3.0)
HEAD = "| {} | exact | one tap | harmful | update F1 |"
RULE = "| --- | --- | --- | --- | --- |"


@dataclass(frozen=True, slots=True)
class Judged:
    """A message's verdict, its reading and its label."""

    message: HeldOut
    reading: Reading
    verdict: Verdict


def read_all(cases: Sequence[Case], bars: Bars) -> list[Judged]:
    """Every message as the product reads it."""
    return [_judged(m, m.read(judge, bars)) for m, judge in cases]


def read_by_rules(cases: Sequence[Case]) -> list[Judged]:
    """Every message as the rules alone read it."""
    from handlers.reading import read

    return [_judged(m, read(m.labelled.message, m.of.book, RULES)) for m, _ in cases]


def _judged(message: HeldOut, reading: Reading) -> Judged:
    return Judged(message, reading, message.verdict(reading))


def by_set(judged: Sequence[Judged]) -> Iterator[str]:
    """A row a set, then the sixteen and the two with their 95 % intervals."""
    yield HEAD.format("set")
    yield RULE
    for name in SIXTEEN:
        yield _row(name, [j.verdict for j in judged if j.message.of.name == name])
    yield with_intervals("**all sixteen, each held out**", [j.verdict for j in judged])
    two = [j.verdict for j in judged if j.message.of.name in VALIDATION]
    yield with_intervals("the two validation sets alone", two)


def plain(judged: Sequence[Judged]) -> Iterator[str]:
    """A row a set of plain messages, the messages of at most `FEW` words, and all."""
    yield HEAD.format("set")
    yield RULE
    for name in PLAIN:
        yield _row(name, [j.verdict for j in judged if j.message.of.name == name])
    short = [j for j in judged if len(j.message.labelled.message.text.split()) <= FEW]
    yield with_intervals(f"at most {FEW} words", [j.verdict for j in short])
    yield with_intervals("**all six, each held out**", [j.verdict for j in judged])


def _row(name: str, verdicts: Sequence[Verdict]) -> str:
    s = tally(verdicts)
    return f"| {name} | {s.exact:.1%} | {s.one_tap:.1%} | {s.harmful:.1%} | {s.update_f1:.3f} |"


def with_intervals(name: str, verdicts: Sequence[Verdict]) -> str:
    """A row with the 95 % interval of each figure (messages drawn anew, DRAWS times)."""
    dice = random.Random(1)
    draws = [tally(dice.choices(verdicts, k=len(verdicts))) for _ in range(DRAWS)]
    cells = []
    for key in ("exact", "one_tap", "harmful", "update_f1"):
        values = sorted(getattr(draw, key) for draw in draws)
        low, high = values[int(DRAWS * 0.025)], values[int(DRAWS * 0.975)]
        cells.append(_figure(key, getattr(tally(verdicts), key), low, high))
    return f"| {name} | {' | '.join(cells)} |"


def _figure(key: str, value: float, low: float, high: float) -> str:
    if key == "update_f1":
        return f"{value:.3f} ({low:.3f} to {high:.3f})"
    return f"{value:.1%} ({low:.1%} to {high:.1%})"


def by_outcome(judged: Sequence[Judged]) -> Iterator[str]:
    """A row for each outcome that people gave."""
    yield HEAD.format("outcome of the label")
    yield RULE
    for outcome in ("apply", "ask", "answer", "ignore"):
        some = [j.verdict for j in judged if j.message.labelled.expect["outcome"] == outcome]
        yield _row(f"{outcome} ({len(some)})", some)


def by_kind(judged: Sequence[Judged]) -> Iterator[str]:
    """Precision, recall and F1 of each kind of update; what waits for a tap counts as missed."""
    counts = {kind: Counter[str]() for kind in KINDS}
    for one in judged:
        _count(one, counts)
    yield "| kind | in the labels | precision | recall | F1 | waits for a tap |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for kind, c in counts.items():
        precision = c["right"] / max(1, c["right"] + c["wrong"])
        recall = c["right"] / max(1, c["right"] + c["missed"])
        f1 = 2 * c["right"] / max(1, 2 * c["right"] + c["wrong"] + c["missed"])
        row = f"{precision:.2f} | {recall:.2f} | {f1:.2f} | {c['waits']}"
        yield f"| `{kind}` | {c['right'] + c['missed']} | {row} |"


def _count(one: Judged, counts: Mapping[str, Counter[str]]) -> None:
    missed, spare = _matched(one)
    lost = Counter(wanted["do"] for wanted in missed)
    for kind, count in Counter(wanted["do"] for wanted in _wanted(one)).items():
        counts[kind]["missed"] += lost[kind]
        counts[kind]["right"] += count - lost[kind]
    for got in spare:
        if not is_note(got):
            counts[got["do"]]["waits" if is_open(got) else "wrong"] += 1


def _wanted(one: Judged) -> list[Raw]:
    return list(one.message.labelled.expect.get("updates") or ())


def _matched(one: Judged) -> tuple[list[Raw], list[Raw]]:
    """What of the label was missed, and what of the reading is spare."""
    got = reading_to_json(one.reading).get("updates") or ()
    return matched(one.message.of.book, _wanted(one), list(got))


def curve(cases: Sequence[tuple[HeldOut, Judge]], bars: Bars) -> Iterator[str]:
    """What one setting does that moves all bars: how much is asked against how much does harm."""
    yield "| caution | messages that ask | exact | one tap | harmful |"
    yield RULE
    for caution in CAUTIONS:
        readings = [(m, m.read(judge, bars, caution)) for m, judge in cases]
        asked = sum(any(u.is_open for u in r.updates) for _, r in readings) / len(readings)
        s = tally([m.verdict(r) for m, r in readings])
        row = f"{asked:.1%} | {s.exact:.1%} | {s.one_tap:.1%} | {s.harmful:.1%}"
        yield f"| {caution:+.1f} | {row} |"


def ablation(rows: Iterable[tuple[str, Sequence[Verdict]]]) -> Iterator[str]:
    """A row a way of reading."""
    yield HEAD.format("read by")
    yield RULE
    for name, verdicts in rows:
        yield _row(name, verdicts)


def misses(judged: Sequence[Judged]) -> Iterator[str]:
    """What most often stands between a reading and its label, by class."""
    found: defaultdict[str, int] = defaultdict(int)
    for one in judged:
        if not one.verdict.exact:
            for name in _faults(one):
                found[name] += 1
    yield "| what was wrong | messages |"
    yield "| --- | --- |"
    for name, count in sorted(found.items(), key=lambda item: -item[1])[:14]:
        yield f"| {name} | {count} |"


def _faults(one: Judged) -> set[str]:
    missed, spare = _matched(one)
    kinds = {got["do"]: got for got in spare if not is_note(got)}
    faults = {_fault_of(wanted, kinds) for wanted in missed}
    faults |= {f"`{kind}` that nobody meant" for kind in kinds if kind not in _dos(missed)}
    return faults or {"the question or the outcome"}


def _fault_of(wanted: Mapping[str, object], kinds: Mapping[str, Mapping[str, object]]) -> str:
    got = kinds.get(str(wanted["do"]))
    if got is None:
        return f"`{wanted['do']}` not found"
    if got.get("confirm"):
        return f"`{wanted['do']}` waits for a yes"
    return f"`{wanted['do']}` with another value or deal"


def _dos(updates: Iterable[Mapping[str, object]]) -> set[str]:
    return {str(one["do"]) for one in updates}
