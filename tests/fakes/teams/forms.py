"""What a person fills into a form -> the data that Teams sends."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from tests.fakes.teams.elements import walk
from tests.fakes.teams.world import Json


def filled(form: Json, values: Mapping[str, str]) -> Json:
    """The inputs of the form; `values` by label, the rest as it stands.

    A label may have its hint behind it. Raises AssertionError for what Teams would not let a person
    do: fill in what is not there, choose what is no option, leave out what is needed.
    """
    left = dict(values)
    data: Json = {}
    for element in walk(form):
        if not str(element.get("type", "")).startswith("Input."):
            continue
        label = next((each for each in left if _is(element, each)), None)
        held = str(element.get("value", "")) if label is None else _held(element, left.pop(label))
        assert held or not element.get("isRequired"), f"{element['label']!r} must be filled in"
        if held:
            data[element["id"]] = held
    assert not left, f"the form has no {sorted(left)}"
    return data


def _is(element: Json, label: str) -> bool:
    named = str(element.get("label", ""))
    return label in {named, named.partition(" (")[0]} or element["id"] == f"field.{label}"


def _held(element: Json, given: str) -> str:
    if element["type"] == "Input.Number" and given:
        return f"{Decimal(given):f}"
    if element["type"] != "Input.ChoiceSet" or not given:
        return given
    wanted = given.split(",") if element.get("isMultiSelect") else [given]
    return ",".join(_option(element, each) for each in wanted)


def _option(element: Json, given: str) -> str:
    found = [o["value"] for o in element["choices"] if given in {o["title"], o["value"]}]
    assert found, f"no option {given!r}"
    return str(found[0])
