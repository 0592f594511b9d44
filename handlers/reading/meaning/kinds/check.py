"""`set_field` of what is done or needed, in other words than the field's name: 'PO came already'.

A yes/no field's name holds a thing ('vendor registration') and often a state ('done', 'received',
'needed'). Said of the thing, words of the same sort as that state say yes; a denial, or a word
that takes it back ('lapsed', 'withdrawn'), says no. So does a mere answer: 'COA: y', 'wfh: nope'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from handlers.reading.book import Field
from handlers.reading.fields import fold_in_place
from handlers.reading.meaning.intent import SURE, Intent
from handlers.reading.meaning.kinds.field import left_open
from handlers.reading.meaning.mood import mood_of
from handlers.reading.meaning.told import Clause, Told
from handlers.reading.spans import Span

_IN = frozenset("received in came landed arrived here through got hit back".split())
_OK = frozenset(
    "approved signed ok okay cleared accepted accept accepts granted grant agreed agrees confirmed"
    " sanctioned passed verified allowed ok'd green-lit approves approve clears through".split()
)
_DONE = frozenset("done complete completed finished over ready sorted executed listo".split())
_PAID = frozenset("paid credited landed received in cleared settled".split())
_SENT = frozenset("sent went submitted delivered".split())
_LIVE = frozenset("live running".split())
_NEED = frozenset(
    "needed required require requires need needs must obligatory mandatory obligatoire obligatorio"
    " applies wants asking compulsory".split()
)
# The words of a field's name that tell a state, and the words that say as much of its thing.
_STATES: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (frozenset("received in file".split()), _IN),
    (frozenset("paid".split()), _PAID),
    (frozenset("sent".split()), _SENT),
    (frozenset("live".split()), _LIVE),
    (frozenset("needed required applies needs".split()), _NEED),
    (frozenset("signed executed".split()), frozenset({"signed", "executed", "countersigned"})),
    (frozenset("done complete completed ready verified".split()), _DONE | _OK),
    (
        frozenset(
            "approved accepted cleared granted agreed confirmed sanctioned ok passed allowed off"
            " approval signoff given".split()
        ),
        _OK | _DONE,
    ),
)
_LITTLE = frozenset("the a an of on for to from by us we our their is and with up".split())
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_YES = re.compile(r"\s?(?::|=|->|>|,|-|\?)?\s?(?:yes|y|yep|oui|sim|oo|ok|ja|evet)\b(?!\s[a-z])")
_NO = re.compile(r"\s?(?::|=|->|>|,|-|\?)\s?(?:no|n|nope|non|nao|nein|wala|none)\b(?!\s[a-z])")
_BACK = re.compile(
    r"\b(?:lapsed|expired|withdrawn|refused|rejected|revoked|cancelled|canceled|denied|declined"
    r"|suspended|turned down|taken back|fell through|refunded|dropped|off the table|away|not|nae"
    r"|no (?:longer|more|further|need)|never|\w{2,6}n'?t|nope|any ?more|batal|stopped)\b"
)
_NEXT = 28  # characters between a thing and its state
_SHORTEST_MISSPELT = 7


@dataclass(frozen=True, slots=True)
class _Thing:
    """What a yes/no field is about: its words, and the words that say yes of it."""

    words: tuple[str, ...]
    states: frozenset[str]


def find(clause: Clause, told: Told) -> Iterator[Intent]:
    """The yes/no fields that the clause answers, where their names do not stand in it as such."""
    if mood_of(clause).imagined:
        return
    words = [Span(*m.span()) for m in _WORD.finditer(told.folded, *_ends(clause))]
    for one in left_open(clause, told, "yes_no"):
        said = _answer(one, clause, told, words)
        if said is not None:
            answer, place = said
            yield Intent(
                "set_field",
                (place,),
                SURE,
                field=one.key,
                facts={"value": answer},
                rule="check",
            )


def _ends(clause: Clause) -> tuple[int, int]:
    return clause.span.start, clause.span.end


def _answer(one: Field, clause: Clause, told: Told, words: list[Span]) -> tuple[bool, Span] | None:
    for thing in _things((one.name, *one.aliases)):
        place = _place(thing.words, told.folded, words)
        if place is None or _is_name(place, clause):
            continue
        after = told.folded[place.end : clause.span.end]
        if answer := _YES.match(after):
            return True, Span(place.start, place.end + answer.end())
        if answer := _NO.match(after):
            return False, Span(place.start, place.end + answer.end())
        state = _state(thing, place, told.folded, words)
        place = Span(min(place.start, state.start), max(place.end, state.end)) if state else place
        if _is_denied(place, clause, told, stated=state is not None):
            return False, place
        if state is not None and _may_be(thing, place, clause, told):
            return True, place
    return None


@lru_cache(maxsize=512)
def _things(names: tuple[str, ...]) -> tuple[_Thing, ...]:
    """The thing of each name; the state of the first name that has one counts for all."""
    parted = [_parted(_WORD.findall(fold_in_place(name))) for name in names]
    states = next((found for _, found in parted if found), frozenset(_NEED))
    return tuple(
        _Thing(words, found or states) for words, found in parted if words and _is_telling(words)
    )


def _parted(words: list[str]) -> tuple[tuple[str, ...], frozenset[str]]:
    """The words of a name without its state, and the words that say such a state."""
    kept = [word for word in words if word not in _LITTLE]
    for name_words, said in _STATES:
        if any(word in name_words for word in kept):
            return tuple(word for word in kept if word not in name_words), said
    return tuple(kept), frozenset()


def _is_telling(words: tuple[str, ...]) -> bool:
    return len(words) > 1 or len(words[0]) > 1


def _place(wanted: tuple[str, ...], folded: str, words: list[Span]) -> Span | None:
    """Where all the words of a thing stand, none far from the next, in whatever order."""
    found = []
    for want in wanted:
        hit = next((w for w in words if _alike(folded[w.start : w.end], want)), None)
        if hit is None:
            return None
        found.append(hit)
    place = Span(min(f.start for f in found), max(f.end for f in found))
    return place if place.end - place.start <= _NEXT + sum(map(len, wanted)) else None


def _alike(said: str, want: str) -> bool:
    """The same word, in another form, or misspelt."""
    said = said.removesuffix("'s")
    if said == want or said in (want + "s", want + "es") or want == said + "s":
        return True
    if min(len(said), len(want)) < _SHORTEST_MISSPELT or said[0] != want[0]:
        return False
    return OSA.distance(said, want, score_cutoff=1) <= 1


def _is_name(place: Span, clause: Clause) -> bool:
    return any(mark.span.overlaps(place) for mark in clause.marks)


def _is_denied(place: Span, clause: Clause, told: Told, *, stated: bool) -> bool:
    before = told.folded[clause.span.start : place.start]
    after = told.folded[place.start : min(clause.span.end, place.end + _NEXT)]
    denied = stated and (mood_of(clause).denied or _LEADING.search(before) is not None)
    return denied or _BEFORE.search(before) is not None or _BACK.search(after) is not None


_BEFORE = re.compile(
    r"\b(?:no|without|pas de|no more|not|not the|sans|doesn't need|don't need|does not need"
    r"|do not need|wants no|wala|nae)\s(?:\w+\s)?$"
)
_LEADING = re.compile(r"\b(?:no longer|no more|no further|nae|hasn't|hasnt|haven't|un)\b.{0,16}$")


def _state(thing: _Thing, place: Span, folded: str, words: list[Span]) -> Span | None:
    """The word that says yes of the thing, near it."""
    for word in words:
        near = word.start - place.end <= _NEXT and place.start - word.end <= _NEXT
        if near and not word.overlaps(place) and folded[word.start : word.end] in thing.states:
            return word
    return None


def _may_be(thing: _Thing, place: Span, clause: Clause, told: Told) -> bool:
    """Whether the words tell of what is, and not of a task ('she needs our cert by Friday')."""
    if thing.states is not _NEED:
        return (
            not mood_of(clause).ahead and _TASK.search(told.folded[place.start : place.end]) is None
        )
    dated = any(mark.kind == "<date>" and mark.start >= 0 for mark in clause.marks)
    return not dated and _OURS.search(told.folded[place.start : place.end]) is None


_TASK = re.compile(r"\b(?:sending|send|slide|move|moving|push|pushing|bring)\b|\bover to\b")
_OURS = re.compile(r"\b(?:our|my|i must|price|rates?|quote|go through)\b")
