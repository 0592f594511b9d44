"""Forms as dialogs: whatever is in a field, Teams shows it, and it comes back as it stood."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.surfaces.teams.cards.controls import MENU_OPTIONS
from bot.surfaces.teams.cards.forms import brought_by, dialog_of, filled, form_card, values_of
from handlers.reply import Form, FormErrors, FormField, Input, Option
from tests.fakes.teams import forms
from tests.fakes.teams.elements import check_card, walk

PEOPLE = tuple(Option(f"aad-{n}", f"Person {n}") for n in range(150))


def form_of(*fields: FormField) -> Form:
    """A form with these fields."""
    return Form("Who leads?", "setup_roles", "event-1", fields)


def inputs(card: dict[str, Any]) -> list[dict[str, Any]]:
    """Its fields as Teams shows them."""
    check_card(card)
    return [each for each in walk(card) if str(each.get("type", "")).startswith("Input.")]


def test_a_few_people_are_a_menu() -> None:
    field = FormField("who", "Who", Input.PEOPLE, "aad-1,aad-2", PEOPLE[:9])
    [menu] = inputs(form_card(form_of(field), "post-1"))
    assert (menu["isMultiSelect"], menu["value"]) == (True, "aad-1,aad-2")
    assert "choices.data" not in menu


def test_many_people_are_looked_for_as_somebody_types() -> None:
    """Those chosen already stay chosen, however far down they stand."""
    field = FormField("who", "Who", Input.PEOPLE, "aad-149,aad-1", PEOPLE)
    [menu] = inputs(form_card(form_of(field), "post-1"))
    assert menu["choices.data"]["dataset"] == "graph.microsoft.com/users"
    assert len(menu["choices"]) == MENU_OPTIONS
    assert menu["value"] == "aad-149,aad-1"


def test_a_choice_far_down_stays_chosen() -> None:
    field = FormField("deal", "Deal", Input.CHOICE, "aad-149", PEOPLE)
    card = form_card(form_of(field), "post-1")
    assert values_of(forms.filled(card, {})) == {"deal": "aad-149"}


def test_what_it_was_opened_with_comes_along() -> None:
    """So that a fault can show the form again, made of the same."""
    dialog = dialog_of(form_of(), "post-1", brought={"text": "acme is at 52k"})
    [send] = dialog["task"]["value"]["card"]["content"]["actions"]
    assert brought_by(send["data"]) == {"text": "acme is at 52k"}
    assert brought_by({"brought": "odd"}) == brought_by({}) == {}


FIELDS = st.builds(
    FormField,
    st.uuids().map(str),
    st.text(max_size=30),
    st.sampled_from([each for each in Input if each is not Input.CHANNEL]),
    st.text(max_size=30),
    st.just(PEOPLE[:3]),
    st.booleans(),
    st.text(max_size=30),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(FIELDS, max_size=6), st.text(max_size=40))
def test_any_form_is_shown(fields: list[FormField], sentence: str) -> None:
    """Whatever stands in its fields, with and without a fault."""
    form = form_of(*fields)
    errors = FormErrors((("who", sentence),))
    check_card(form_card(form, "post-1"))
    check_card(form_card(filled(form, {each.key: sentence for each in fields}), "", (), errors))
