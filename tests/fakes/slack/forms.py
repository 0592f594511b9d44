"""What a person types into an open form -> the state that Slack sends."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from tests.fakes.slack.world import Json, OpenView


def filled(opened: OpenView, values: Mapping[str, str]) -> Json:
    """The state of the form; `values` by label or by block id, the rest as it was filled in.

    Raises AssertionError for what Slack's client would not let a person do.
    """
    left = dict(values)
    state: Json = {}
    for block in opened.view["blocks"]:
        if block["type"] != "input":
            continue
        label, element = block["label"]["text"], block["element"]
        given = left.pop(label, left.pop(block["block_id"], None))
        held = _held(element, given)
        shown = any(value for key, value in held.items() if key != "type")
        assert shown or block.get("optional"), f"{label!r} must be filled in"
        state[block["block_id"]] = {element["action_id"]: held}
    assert not left, f"the form has no {sorted(left)}"
    return state


def _held(element: Json, given: str | None) -> Json:
    kind = element["type"]
    match kind:
        case "datepicker":
            day = element.get("initial_date") if given is None else given or None
            return {"type": kind, "selected_date": day}
        case "static_select":
            return {"type": kind, "selected_option": _option(element, given)}
        case "conversations_select":
            channel = element.get("initial_conversation") if given is None else given or None
            return {"type": kind, "selected_conversation": channel}
        case "multi_users_select":
            users = element.get("initial_users", []) if given is None else given.split(",")
            return {"type": kind, "selected_users": [user for user in users if user]}
        case "number_input":
            number = element.get("initial_value") if given is None else given or None
            if number is not None:
                Decimal(number)
            return {"type": kind, "value": number}
        case _:
            text = element.get("initial_value") if given is None else given or None
            return {"type": kind, "value": text}


def _option(element: Json, given: str | None) -> Json | None:
    if given is None:
        initial: Json | None = element.get("initial_option")
        return initial
    if not given:
        return None
    found: list[Json] = [o for o in element["options"] if given in {o["text"]["text"], o["value"]}]
    assert found, f"no option {given!r}"
    return found[0]
