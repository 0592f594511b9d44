"""What the words of a deed mean among what was told: a deal, a step, 'the first one'."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.commands.deeds.deed import Errand
from handlers.commands.deeds.told import ALL, FRESH, LATELY, by_deal, deal_target, option_of
from handlers.commands.deeds.whose import deals_of_words, plain_name, steps_of_words
from handlers.nudges.telling import DAY
from handlers.reading.text import fold
from handlers.reply import Option
from handlers.rights import may_see
from handlers.scene import Scene
from handlers.wording.values import short
from storage.nudges.said import told_since
from storage.records import Deal, Nudge

_COUNTED = (
    ("first", "1st", "one", "1", "top"),
    ("second", "2nd", "two", "2"),
    ("third", "3rd", "three", "3"),
    ("fourth", "4th", "four", "4"),
    ("fifth", "5th", "five", "5"),
)
_AROUND = frozenset({"the", "one", "item", "thing", "number", "no", "no.", "nr", "nr.", "#"})


def named(scene: Scene, words: str) -> list[Option] | None:
    """The deals or the step that the words name; None where they name none."""
    if deals := deals_of_words(scene, words):
        return [deal_target(scene, deal) for each in deals for deal in each]
    told = told_since(scene.session, scene.member.id, scene.now - LATELY)
    if near := [group for group in by_deal(told) if _is_part(words, str(group[0].facts["name"]))]:
        return [*{group[0].deal_id: _target(group) for group in near}.values()]
    steps = steps_of_words(scene, words)
    return [Option(f"s:{each.id}", short(each.text, 60)) for each in steps] or None


def deals_told(scene: Scene, words: str) -> list[Deal]:
    """The deals that were lately told of, of whose name the words are a part: 'ridge'."""
    told = told_since(scene.session, scene.member.id, scene.now - LATELY)
    ids = dict.fromkeys(n.deal_id for n in told if _is_part(words, str(n.facts.get("name", ""))))
    return [deal for each in ids if (deal := scene.deal(each)) and may_see(scene, deal)]


def counted(errand: Errand, words: str) -> Option | None:
    """'The second one' of the day's last message; None for other words, or where there is none."""
    scene = errand.scene
    place = _place(words)
    if place is None or not (errand.in_private or (errand.heard and errand.heard.thread)):
        return None
    told = told_since(scene.session, scene.member.id, scene.now - FRESH)
    days = [each for each in told if each.message.startswith(f"{DAY}:")]
    groups = by_deal(each for each in days if each.message == days[-1].message)
    if place == len(_COUNTED):
        place = len(groups) - 1
    return option_of(groups[place]) if 0 <= place < len(groups) else None


def _place(words: str) -> int | None:
    """Counted from 0; one behind all that are counted for the last one."""
    said = [word.lstrip("#") for word in fold(words).split()]
    bare = [word for word in said if word and word not in _AROUND] or said[-1:]
    if bare == ["last"]:
        return len(_COUNTED)
    found = (place for place, names in enumerate(_COUNTED) if len(bare) == 1 and bare[0] in names)
    return next(found, None)


def open_now(scene: Scene) -> list[Nudge]:
    """All that the member was lately told and that waits."""
    told = told_since(scene.session, scene.member.id, scene.now - FRESH)
    return [each for each in told if each.state == "open"]


def or_all(options: Sequence[Option]) -> tuple[Option, ...]:
    """These, and all of them."""
    return (*options, Option(ALL, "All of them")) if len(options) > 1 else tuple(options)


def _is_part(words: str, name: str) -> bool:
    """'ridge' of 'Ridge data room': enough among the few that were told."""
    wanted = set(fold(plain_name(words)).split())
    return bool(wanted) and wanted <= set(fold(name).split())


def _target(group: Sequence[Nudge]) -> Option:
    made, deal_id = option_of(group), group[0].deal_id
    return Option(f"d:{deal_id}", made.label, made.detail) if deal_id else made
