"""When somebody is away: 'off till the 4th', 'on holiday next week', 'back on monday'.

    SPAN        until DAY          from now until that day
                from DAY to DAY    the last day included; 'until' leaves it out
                for a week, ...    from now until then
                today, tomorrow, next week, on friday     that day, that week
    back DAY                       from now until that day

DAY is words that days are made of, so that 'I'm off to Acme' is none. No reminders come meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from handlers.forms import Fault, read_date
from handlers.preferences.reading import read_until
from handlers.scene import Scene

_UNIT = (
    r"(?:\d{1,4}(?:st|nd|rd|th)?|mon\w*|tue\w*|wed\w*|thu\w*|fri\w*|sat\w*|sun\w*|jan\w*|feb\w*"
    r"|mar|march|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|today|tomorrow|tmrw|tmw"
    r"|this|next|the|of|end|start|week|month|easter|christmas|xmas|new|years?|year's|after|in|an?"
    r"|days?|weeks?|one|two|three|four|couple|morning)"
)
DAY = rf"{_UNIT}(?:[\s,./-]+{_UNIT}){{0,4}}"
SPAN = (
    rf"(?:(?:until|till|til|'til)(?P<after> after)? (?P<until>{DAY})"
    rf"|(?:from )?(?P<first>{DAY}) (?P<joint>to|until|till|til|-|through|thru) (?P<last>{DAY})"
    rf"|for (?P<span>{DAY})|(?:on |for )?(?P<day>{DAY}))"
)
_KIND = r"(?:annual |paid |parental |maternity |paternity |sick )?"
GONE = (
    r"(?:(?:off|away|out|ooo|o\.o\.o\.|out of (?:the )?office|not working"
    rf"|off sick|on (?:my |a )?{_KIND}(?:leave|holidays?|hols|vacation|pto|break))(?: work)?)"
)
ILL = r"(?:(?:off )?(?:sick|ill|unwell|poorly))"
_WEEK = re.compile(r"(?:the )?(?P<which>this|next) week")
_TODAY = frozenset({"today", "this morning"})


def away(scene: Scene, parts: Mapping[str, str]) -> dict[str, str] | Fault:
    """The pause to keep; why there is none where the words are no days."""
    first, until = _span(scene, parts)
    if isinstance(first, Fault):
        return first
    if isinstance(until, Fault):
        return until
    ends = read_until(scene, until.isoformat())
    if isinstance(ends, Fault):
        return ends
    begins = first.isoformat() if first > scene.today else ""
    return {"paused_until": ends, "paused_from": begins}


def _span(scene: Scene, parts: Mapping[str, str]) -> tuple[date | Fault, date | Fault]:
    """The first day away, and the first one back."""
    if said := parts.get("until") or parts.get("back"):
        return scene.today, _later(read_date(scene, _bare(said)), 1 if parts.get("after") else 0)
    if said := parts.get("span"):
        return scene.today, read_date(scene, f"in {said}")
    if said := parts.get("first"):
        with_last = parts.get("joint") in ("to", "-", "through", "thru")
        first, last = read_date(scene, said), read_date(scene, parts.get("last", ""))
        if isinstance(first, date) and isinstance(last, date) and last <= first:
            # 'Monday to Friday', said on a Wednesday: the Friday after that Monday.
            last += timedelta(weeks=(first - last).days // 7 + 1)
        return first, _later(last, 1 if with_last else 0)
    said = parts.get("day", "today")
    if found := _WEEK.fullmatch(said):
        monday = scene.today - timedelta(days=scene.today.weekday())
        begins = monday + timedelta(days=7 if found["which"] == "next" else 0)
        return begins, begins + timedelta(days=7)
    day = scene.today if said in _TODAY else read_date(scene, said)
    return day, _later(day, 1)


def _bare(said: str) -> str:
    return re.sub(r"^(?:on|in) (?!an? |one |two |three |four |\d+ (?:day|week|month))", "", said)


def _later(day: date | Fault, days: int) -> date | Fault:
    return day if isinstance(day, Fault) else day + timedelta(days=days)
