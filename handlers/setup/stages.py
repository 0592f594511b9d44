"""Stages in the team's own words, one a line -> the pipelines of a process.

Intro call                     a stage; one that is there already keeps all that it has
Trial: they use it every day   what anybody could see that proves it, behind a colon
Handed over (won)              what is won or lost is told by its name, or in brackets
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from handlers.process import Process, Stage
from handlers.process.checks import fold
from handlers.setup.rewriting import sections_of
from handlers.wording.values import short

MOST = 20
LETTERS = 60
SENTENCE = 300
OUTCOMES = (
    ("won", r"(?:closed?[ -]*)?won|won deal|signed|sold|ordered|customer|subscribed|win"),
    ("lost", r"(?:closed?[ -]*)?lost|lost deal|dead|declined|disqualified|no deal|loss"),
)
_BRACKETS = re.compile(r"\s*[(\[](won|lost)[)\]]\s*$", re.IGNORECASE)
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}[.)]|[-*•–])\s*")

NONE = "Write at least one stage, and one for won and one for lost."
MANY = f"That is a lot of stages. Keep it to {MOST}."
LONG = "“{name}” is too long for a stage's name: keep it to 60 letters, the rest behind a colon."
TWICE = "“{name}” is there twice. Give each stage a name of its own."
NO_OUTCOME = (
    "I can't tell which stage means {outcome}. Add a line such as “{usual}”, or write ({outcome}) "
    "behind the one that does: “{example} ({outcome})”."
)
NO_OPEN = "Every stage here is won or lost. Add one that a deal is in before."


class Unclear(ValueError):
    """The lines do not make a pipeline; the message is a sentence with the way out."""


def lines_of(process: Process) -> str:
    """The stages that there are, as one would write them."""
    return "\n".join(_line(stage) for stage in process.stages)


def _line(stage: Stage) -> str:
    told = not stage.outcome or _outcome(stage.name) == stage.outcome
    return stage.name if told else f"{stage.name} ({stage.outcome})"


def pipelines(text: str, process: Process, present: str) -> list[dict[str, Any]]:
    """The pipelines section that the lines make, out of the present text. Raises Unclear."""
    read = [_read(line) for line in text.splitlines() if line.strip()]
    _check(read)
    before = _befores(read, list(_stages_of(present)))
    found, taken = [], {stage.key for stage in process.stages}
    for name, result, outcome in read:
        if name in before:
            found.append(_kept(before[name], name, result, outcome))
        else:
            key = _key(name, taken)
            taken.add(key)
            found.append(_without_empty(key=key, name=name, outcome=outcome, result=result))
    first = process.pipelines[0]
    return [{"key": first.key, "name": first.name, "stages": _told_apart(found)}]


def _read(line: str) -> tuple[str, str, str]:
    """(name, result, outcome) of a line."""
    name, _, result = _NUMBERED.sub("", line).partition(":")
    marked = _BRACKETS.search(name)
    name = " ".join(_BRACKETS.sub("", name).split())
    outcome = marked[1].lower() if marked else _outcome(name)
    return name, short(result.strip(), SENTENCE), outcome


def _outcome(name: str) -> str:
    found = (key for key, words in OUTCOMES if re.fullmatch(words, fold(name)))
    return next(found, "")


def _check(read: list[tuple[str, str, str]]) -> None:
    names = [name for name, _, _ in read]
    if not any(names):
        raise Unclear(NONE)
    if len(names) > MOST:
        raise Unclear(MANY)
    seen: set[str] = set()
    for name in names:
        if len(name) > LETTERS:
            raise Unclear(LONG.format(name=short(name, 30)))
        if fold(name) in seen:
            raise Unclear(TWICE.format(name=name))
        seen.add(fold(name))
    outcomes = {outcome for _, _, outcome in read}
    for outcome, usual in (("won", "Closed won"), ("lost", "Closed lost")):
        if outcome not in outcomes:
            open_ones = [name for name, _, outcome in read if not outcome]
            example = (open_ones or names)[-1]
            raise Unclear(NO_OUTCOME.format(outcome=outcome, usual=usual, example=example))
    if "" not in outcomes:
        raise Unclear(NO_OPEN)


def _stages_of(text: str) -> Iterator[dict[str, Any]]:
    for line in sections_of(text)["pipelines"]:
        yield from line["stages"]


def _befores(
    read: list[tuple[str, str, str]], there: list[dict[str, Any]]
) -> dict[str, dict[str, Any]]:
    """The stages that lines continue, by the lines' names: of that name, else going by it.

    The one stage for won, or for lost, is continued whatever it is called.
    """
    found: dict[str, dict[str, Any]] = {}
    for words in (_names, _words):
        for name, _, outcome in read:
            same = (s for s in there if fold(name) in words(s) and s.get("outcome", "") == outcome)
            if name not in found and (stage := next(same, None)):
                found[name] = stage
                there.remove(stage)
    for name, _, outcome in read:
        same = (s for s in there if outcome and s.get("outcome") == outcome)
        if name not in found and (stage := next(same, None)):
            found[name] = stage
            there.remove(stage)
    return found


def _names(stage: Mapping[str, Any]) -> set[str]:
    return {fold(stage["name"])}


def _words(stage: Mapping[str, Any]) -> set[str]:
    return {fold(alias) for alias in _aliases(stage)}


def _kept(stage: Mapping[str, Any], name: str, result: str, outcome: str) -> dict[str, Any]:
    """The stage with all that it has, called as the line calls it."""
    aliases = [alias for alias in _aliases(stage) if fold(alias) != fold(name)]
    if fold(stage["name"]) != fold(name):
        aliases.append(stage["name"])
    made = {**stage, "name": name, "aliases": aliases, "outcome": outcome}
    if outcome:  # of a closed stage these mean nothing
        made |= dict.fromkeys(("usual_days", "worrying_days", "chance"), "")
    return _without_empty(**{**made, "result": result or stage.get("result", "")})


def _aliases(stage: Mapping[str, Any]) -> list[str]:
    found = stage.get("aliases") or []
    return [found] if isinstance(found, str) else list(found)


def _without_empty(**facts: Any) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if value}


def _key(name: str, taken: set[str]) -> str:
    """A key made of the name, which nothing else has."""
    words = re.findall(r"[a-z0-9]+", fold(name))
    base = "_".join(words)[:36].strip("_")
    base = base if base[:1].isalpha() else f"stage_{base}".rstrip("_")
    numbers = (f"{base}_{n}" for n in range(2, 1000))
    return next(key for key in (base, *numbers) if key not in taken)


def _told_apart(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What is a stage's name is no longer another word for a second one."""
    names = {fold(stage["name"]) for stage in found}
    return [
        _without_empty(**{**s, "aliases": [a for a in _aliases(s) if fold(a) not in names]})
        for s in found
    ]
