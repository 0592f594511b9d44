"""When two values of a reading agree: the tolerances of corpora/FORMAT.md, 'How it is scored'."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from typing import Any

_LITTLE_WORDS = frozenset(
    "a an the to of for on in at by with and or it is be me my his her their them they him she he"
    " we us our will need needs".split()
)
_HALF = 0.5  # amounts are whole units in the labels


def fold(text: object) -> str:
    """Without accents, case and punctuation, for comparing names."""
    ascii_only = unicodedata.normalize("NFKD", str(text)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9@.+]+", " ", ascii_only.lower()).strip()


def content_words(text: object) -> frozenset[str]:
    """The words that carry meaning, without a plural's s."""
    found = re.findall(r"[a-z0-9]+", fold(text))
    return frozenset(word.rstrip("s") for word in found if word not in _LITTLE_WORDS)


def alternatives(value: Any) -> list[Any]:
    """What a label accepts: the members of `any_of`, or the one value."""
    return list(value["any_of"]) if isinstance(value, dict) and "any_of" in value else [value]


def agrees(key: str, want: Any, got: Any) -> bool:
    """Whether `got` is one of what the label wants under this key."""
    return any(_agrees_with_one(key, one, got) for one in alternatives(want))


def _agrees_with_one(key: str, want: Any, got: Any) -> bool:
    if want is None or got is None:
        return want is None and got is None
    if isinstance(want, dict) or isinstance(got, dict):
        return isinstance(want, dict) and isinstance(got, dict) and _open_agree(want, got)
    if key in _BY_KEY:
        return _BY_KEY[key](want, got)
    if isinstance(want, bool) or isinstance(got, bool):
        return bool(want == got)
    return _value_agrees(want, got) if key == "value" else str(want) == str(got)


def _open_agree(want: dict[str, Any], got: dict[str, Any]) -> bool:
    if "one_of" in want and "one_of" in got:
        ours, theirs = got["one_of"], want["one_of"]
        if _sorted(ours) == _sorted(theirs):
            return True
        return set(map(str, theirs)) <= set(map(str, ours)) and len(ours) <= len(theirs) + 2
    if "unknown" in want and "unknown" in got:
        one, other = fold(want["unknown"]), fold(got["unknown"])
        return one in other or other in one
    return False


def _sorted(options: list[Any]) -> list[str]:
    return sorted(json.dumps(option, sort_keys=True) for option in options)


def _text_agrees(want: Any, got: Any) -> bool:
    wanted = content_words(want)
    return bool(wanted) and len(wanted & content_words(got)) * 3 >= len(wanted)


def _amount_agrees(want: Any, got: Any) -> bool:
    try:
        return abs(float(want) - float(got)) < _HALF
    except (TypeError, ValueError):
        return False


def _date_agrees(want: Any, got: Any) -> bool:
    minutes = 16  # '2026-03-06T15:00': seconds are not compared
    return str(want) == str(got) or (len(str(want)) == minutes and str(got)[:minutes] == str(want))


def _name_agrees(want: Any, got: Any) -> bool:
    if isinstance(want, bool) or isinstance(got, bool):
        return bool(want == got)
    return fold(want) == fold(got)


def _value_agrees(want: Any, got: Any) -> bool:
    if isinstance(want, bool) or isinstance(got, bool):
        return bool(want == got)
    wanted, given = content_words(want), content_words(got)
    within = bool(wanted) and wanted <= given and len(given) <= len(wanted) + 3
    return fold(want) == fold(got) or within


def _phone_agrees(want: Any, got: Any) -> bool:
    digits = [re.sub(r"\D", "", str(number))[-9:] for number in (want, got)]
    return digits[0] == digits[1]


_BY_KEY: dict[str, Callable[[Any, Any], bool]] = {
    "text": _text_agrees,
    "amount": _amount_agrees,
    **dict.fromkeys(("due", "on", "date", "until"), _date_agrees),
    **dict.fromkeys(("name", "to_name", "to_company", "account"), _name_agrees),
    **dict.fromkeys(("value", "title"), _value_agrees),
    "phone": _phone_agrees,
}
