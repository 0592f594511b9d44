"""Adaptive Cards as a typed model: what Sayso uses of 1.5, Teams' charts, and nothing else.

https://adaptivecards.io/explorer/ and
https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/charts-in-adaptive-cards
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, JsonValue, TypeAdapter, model_validator

from bot.surfaces.teams.cards.tags import Tag, tag_of

Filled: TypeAlias = Annotated[str, Field(min_length=1)]
Spacing: TypeAlias = Literal["None", "Small", "Default", "Medium", "Large", "ExtraLarge", "Padding"]
Align: TypeAlias = Literal["Left", "Center", "Right"]


class Part(BaseModel):
    """Part of a card, with no property that is not named."""

    model_config = ConfigDict(extra="forbid", strict=True)


class TextRun(Part):
    type: Literal["TextRun"]
    text: str
    weight: Literal["Lighter", "Default", "Bolder"] | None = None
    size: Literal["Small", "Default", "Medium", "Large", "ExtraLarge"] | None = None
    fontType: Literal["Default", "Monospace"] | None = None  # noqa: N815  Microsoft's names
    color: Literal["Default", "Dark", "Light", "Accent", "Good", "Warning", "Attention"] | None = (
        None
    )
    italic: bool = False
    strikethrough: bool = False
    highlight: bool = False
    isSubtle: bool = False  # noqa: N815


class Element(Part):
    """What stands in a body."""

    spacing: Spacing | None = None
    id: str | None = None


class RichTextBlock(Element):
    type: Literal["RichTextBlock"]
    inlines: Annotated[list[TextRun | str], Field(min_length=1)]
    horizontalAlignment: Align | None = None  # noqa: N815


class Submit(Part):
    type: Literal["Action.Submit"]
    title: Filled
    data: dict[str, JsonValue]
    style: Literal["default", "positive", "destructive"] | None = None
    associatedInputs: Literal["auto", "none"] | None = None  # noqa: N815


class Execute(Part):
    type: Literal["Action.Execute"]
    title: Filled
    verb: Filled
    data: dict[str, JsonValue]
    fallback: Submit
    style: Literal["default", "positive", "destructive"] | None = None
    associatedInputs: Literal["auto", "none"] | None = None  # noqa: N815


Action: TypeAlias = Annotated[Execute | Submit, Field(discriminator="type")]


class ActionSet(Element):
    type: Literal["ActionSet"]
    actions: Annotated[list[Action], Field(min_length=1, max_length=6)]


class Option(Part):
    title: Filled
    value: Filled


class Input(Element):
    """What can be filled in; its id is what its value comes back under."""

    id: Filled
    label: str | None = None
    isRequired: bool = False  # noqa: N815
    errorMessage: str | None = None  # noqa: N815


class Query(Part):
    type: Literal["Data.Query"]
    dataset: Literal["graph.microsoft.com/users"]


class ChoiceSet(Input):
    type: Literal["Input.ChoiceSet"]
    choices_data: Query | None = Field(default=None, alias="choices.data")
    choices: Annotated[list[Option], Field(min_length=1)]
    style: Literal["compact", "expanded", "filtered"] | None = None
    isMultiSelect: bool = False  # noqa: N815
    placeholder: str | None = None
    value: str | None = None
    wrap: bool = False

    @model_validator(mode="after")
    def _values(self) -> ChoiceSet:
        values = [each.value for each in self.choices]
        if len(set(values)) != len(values):
            raise ValueError("two choices of one value")
        if self.isMultiSelect and any("," in value for value in values):
            raise ValueError("a value with a comma, which separates values")
        return self


class TextInput(Input):
    type: Literal["Input.Text"]
    isMultiline: bool = False  # noqa: N815
    maxLength: int | None = None  # noqa: N815
    placeholder: str | None = None
    value: str | None = None


class NumberInput(Input):
    type: Literal["Input.Number"]
    value: float | int | None = None
    placeholder: str | None = None


class DateInput(Input):
    type: Literal["Input.Date"]
    value: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")] | None = None


class Cell(Part):
    type: Literal["TableCell"]
    items: list[BodyElement]


class Row(Part):
    type: Literal["TableRow"]
    cells: list[Cell]


class Column(Part):
    width: int


class Table(Element):
    type: Literal["Table"]
    columns: Annotated[list[Column], Field(min_length=1, max_length=3)]
    rows: list[Row]
    firstRowAsHeader: bool  # noqa: N815
    showGridLines: bool  # noqa: N815

    @model_validator(mode="after")
    def _even(self) -> Table:
        if any(len(row.cells) != len(self.columns) for row in self.rows):
            raise ValueError("a row has not one cell for each column")
        return self


class Container(Element):
    type: Literal["Container"]
    items: Annotated[list[BodyElement], Field(min_length=1)]
    style: Literal["default", "emphasis", "good", "attention", "warning", "accent"] | None = None


class Point(Part):
    x: Filled
    y: float | int


class Bars(Element):
    type: Literal["Chart.HorizontalBar"]
    title: str
    displayMode: Literal["AbsoluteWithAxis", "AbsoluteNoAxis", "PartToWhole"]  # noqa: N815
    data: Annotated[list[Point], Field(min_length=1)]
    fallback: Container


class Group(Part):
    legend: str
    values: Annotated[list[Point], Field(min_length=1)]


class GroupedBars(Element):
    type: Literal["Chart.VerticalBar.Grouped"]
    title: str
    data: Annotated[list[Group], Field(min_length=1)]
    fallback: Container


BodyElement: TypeAlias = Annotated[
    RichTextBlock
    | ActionSet
    | ChoiceSet
    | TextInput
    | NumberInput
    | DateInput
    | Table
    | Container
    | Bars
    | GroupedBars,
    Field(discriminator="type"),
]


class Width(Part):
    width: Literal["Full"]


class AdaptiveCard(Part):
    type: Literal["AdaptiveCard"]
    version: Literal["1.5"]
    body: Annotated[list[BodyElement], Field(min_length=1)]
    schema_: Literal["http://adaptivecards.io/schemas/adaptive-card.json"] = Field(alias="$schema")
    msteams: Width | None = None
    actions: list[Action] = []


_CARD: TypeAdapter[AdaptiveCard] = TypeAdapter(AdaptiveCard)


def check_card(card: dict[str, Any]) -> None:
    """Raise ValueError for a card that Teams would not show."""
    _CARD.validate_python(card)
    ids = [each["id"] for each in walk(card) if str(each.get("type", "")).startswith("Input.")]
    if len(set(ids)) != len(ids):
        raise ValueError("two inputs of one id")


def walk(value: Any) -> list[dict[str, Any]]:
    """All objects of a card, from the outside in."""
    found: list[dict[str, Any]] = []
    if isinstance(value, dict):
        found.append(value)
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            found += walk(each)
    return found


def tags_of(card: dict[str, Any]) -> list[Tag]:
    """What the buttons of a card carry."""
    rows = [each for each in walk(card) if each.get("type") == "ActionSet"]
    found = (tag_of(action["data"]) for row in rows for action in row["actions"])
    return [tag for tag in found if tag]
