"""A referral's life in the morning's messages: told, tapped, shown, and taken back."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from handlers.plain import plain
from handlers.reply import Buttons, Form, FormErrors
from storage.records import Account, Contact, Deal, Member, Referral
from tests.nudges.morning import Morning
from tests.world import WORKSPACE

THU, FRI, MON = date(2026, 3, 5), date(2026, 3, 6), date(2026, 3, 9)


def the(morning: Morning) -> Referral:
    """The one referral that there is."""
    with morning.database.reading(WORKSPACE) as session:
        return session.scalars(select(Referral)).one()


def number(morning: Morning) -> int:
    """How many referrals there are."""
    with morning.database.reading(WORKSPACE) as session:
        return len(list(session.scalars(select(Referral))))


def labels(morning: Morning, day: date) -> list[str]:
    """What can be tapped in Dana's message of that day."""
    blocks = morning.message("dana", day).blocks
    return [b.label for block in blocks if isinstance(block, Buttons) for b in block.buttons]


def noted(morning: Morning, text: str) -> None:
    """A call with Pam, by whom it is told what they think."""
    morning.change(Deal, "d-private", stage="lost")
    morning.say("dana", f"spoke w/ pam at globex, {text}")
    morning.look()


def asked(morning: Morning, **values: str) -> None:
    """Dana asks Pam from the reminder of Thursday."""
    noted(morning, "loves the new dashboard")
    morning.at(THU, 8, 30)
    form = morning.tap("dana", "Draft a message")
    assert isinstance(form, Form)
    filled = {field.key: field.value for field in form.fields}
    morning.tap("dana", "Draft a message", values={**filled, **values})
    morning.look()


def introduced(morning: Morning) -> None:
    """Pam was asked, and named Ari Cole a week later."""
    asked(morning)
    morning.at(date(2026, 3, 12), 8, 30)
    morning.tap("dana", "Introduced", values={"name": "Ari Cole", "company": "Soylent"})
    morning.look()


def test_a_happy_word_asks_the_next_morning(morning: Morning) -> None:
    """It is quoted."""
    noted(morning, "loves the new dashboard")
    morning.at(THU, 8, 30)
    assert "“loves the new dashboard”" in morning.text("dana", THU)
    assert "Draft a message" in labels(morning, THU)


def test_without_a_word_it_is_two_weeks_after_the_win(morning: Morning) -> None:
    """Not a day before."""
    for day in range(5, 16):
        morning.at(date(2026, 3, day), 8, 30)
    assert morning.told("dana") == []
    morning.at(date(2026, 3, 16), 8, 30)
    assert "Pam Ives" in morning.text("dana", date(2026, 3, 16))


def test_an_unhappy_customer_is_never_asked(morning: Morning) -> None:
    """The latest word counts: a complaint after praise, and praise after a complaint."""
    noted(morning, "loves the new dashboard")
    morning.clock.wind(timedelta(minutes=5))
    noted(morning, "fed up with the slow support")
    for day in range(30):
        morning.at(THU + timedelta(days=day), 8, 30)
    assert morning.told("dana") == []
    noted(morning, "very happy with the support now")
    morning.at(date(2026, 4, 6), 8, 30)
    assert "very happy with the support now" in morning.text("dana", date(2026, 4, 6))


def test_a_complaint_settles_what_was_told(morning: Morning) -> None:
    """The reminder of this morning goes, too."""
    noted(morning, "loves the new dashboard")
    morning.at(THU, 8, 30)
    noted(morning, "furious about the outage")
    assert "✓ Dealt with by you." in morning.text("dana", THU)


def test_the_draft_is_said_to_be_copied_and_the_ask_is_noted(morning: Morning) -> None:
    """The reminder says what became of it; Undo opens it again."""
    asked(morning, text="Hi Pam, who else should meet us? Dana")
    assert morning.last == "Hi Pam, who else should meet us? Dana"
    found = the(morning)
    assert (found.status, found.contact_id, found.deal_id) == ("asked", "c-pam", "d-globex")
    assert "✓ Asked Pam Ives." in morning.text("dana", THU)
    morning.tap("dana", "Undo")
    morning.look()
    assert number(morning) == 0
    assert "✓ Asked" not in morning.text("dana", THU)
    assert "Draft a message" in labels(morning, THU)


def test_the_rep_s_wording_is_kept_for_the_next_time(morning: Morning) -> None:
    """In the settings, and taken back with the ask."""
    asked(morning, text="Hi Pam, who else should meet Northwind? Dana")
    with morning.database.reading(WORKSPACE) as session:
        kept = session.need(Member, "dana").settings["words.ask"]
    assert kept == "Hi {first}, who else should meet {us}? {mine}"
    morning.tap("dana", "Undo")
    with morning.database.reading(WORKSPACE) as session:
        assert "words.ask" not in session.need(Member, "dana").settings


def test_nobody_is_asked_twice(morning: Morning) -> None:
    """A stale button says that somebody was asked already."""
    asked(morning)
    morning.press_raw("dana", "referral_ask", "d-globex")
    assert "Pam Ives was asked already, on Thu 5 Mar; nothing came yet." in morning.last
    assert number(morning) == 1


@pytest.mark.parametrize(
    ("values", "fault"), [({"text": " "}, "text"), ({"whom": "", "else": ""}, "whom")]
)
def test_an_ask_needs_somebody_and_some_words(
    morning: Morning, values: dict[str, str], fault: str
) -> None:
    """The form stays open and says why."""
    noted(morning, "loves the new dashboard")
    morning.at(THU, 8, 30)
    sent = {"whom": "c-pam", "else": "", "text": "Hi", **values}
    found = morning.tap("dana", "Draft a message", values=sent)
    assert isinstance(found, FormErrors)
    assert [key for key, _ in found.errors] == [fault]
    assert number(morning) == 0


def test_somebody_new_there_is_added(morning: Morning) -> None:
    """With a part in the deal."""
    asked(morning, **{"else": "Kim Lee"})
    with morning.database.reading(WORKSPACE) as session:
        contact = session.need(Contact, the(morning).contact_id or "")
    assert (contact.name, contact.account_id) == ("Kim Lee", "a-globex")


def test_a_promise_is_followed_up_until_something_comes(morning: Morning) -> None:
    """A week after the last word; what comes settles it."""
    asked(morning)
    morning.at(date(2026, 3, 11), 8, 30)
    assert morning.told("dana", date(2026, 3, 11)) == []
    day = date(2026, 3, 12)
    morning.at(day, 8, 30)
    assert "Pam Ives" in morning.text("dana", day)
    assert {"Introduced", "Declined", "Draft a message"} <= {*labels(morning, day)}
    morning.say("dana", "Pam will introduce us to Kim Bo at Duff")
    morning.look()
    assert "✓ Dealt with by you." in morning.text("dana", day)
    morning.at(date(2026, 3, 19), 8, 30)
    assert "promised" in morning.text("dana", date(2026, 3, 19))


def test_asking_again_waits_anew(morning: Morning) -> None:
    """The status stays, the week begins again."""
    asked(morning)
    day = date(2026, 3, 12)
    morning.at(day, 8, 30)
    form = morning.tap("dana", "Draft a message")
    assert isinstance(form, Form)
    assert form.title == "Ask again"
    morning.tap("dana", "Draft a message", values={"text": form.fields[0].value})
    morning.look()
    assert "✓ Asked Pam Ives again." in morning.text("dana", day)
    assert (the(morning).status, the(morning).since) == ("asked", morning.clock.now())
    for number_ in range(13, 19):
        morning.at(date(2026, 3, number_), 8, 30)
        assert morning.told("dana", date(2026, 3, number_)) == []


@pytest.mark.parametrize(
    ("label", "became", "status"),
    [("Declined", "✓ Declined.", "declined"), ("Introduced", "✓ Introduced to Ari", "received")],
)
def test_what_came_of_it_is_one_tap_and_can_be_undone(
    morning: Morning, label: str, became: str, status: str
) -> None:
    """The item says so; Undo opens it again."""
    asked(morning)
    day = date(2026, 3, 12)
    morning.at(day, 8, 30)
    values = {"name": "Ari Cole", "company": "Soylent"} if label == "Introduced" else None
    morning.tap("dana", label, values=values)
    morning.look()
    assert became in morning.text("dana", day)
    assert the(morning).status == status
    morning.tap("dana", "Undo")
    morning.look()
    assert the(morning).status == "asked"
    assert label in labels(morning, day)


def test_an_introduction_names_somebody(morning: Morning) -> None:
    """A person, or at least a company."""
    asked(morning)
    morning.at(date(2026, 3, 12), 8, 30)
    assert isinstance(morning.tap("dana", "Introduced"), Form)
    found = morning.tap("dana", "Introduced", values={"name": " ", "company": ""})
    assert isinstance(found, FormErrors)
    assert the(morning).status == "asked"


def test_who_was_introduced_is_contacted_the_next_working_day(morning: Morning) -> None:
    """And it does not rest before."""
    introduced(morning)
    morning.at(FRI + timedelta(days=7), 8, 30)
    text = morning.text("dana", FRI + timedelta(days=7))
    assert "Ari Cole at Soylent" in text
    morning.tap("dana", "Contacted")
    morning.look()
    assert "✓ Contacted." in morning.text("dana", FRI + timedelta(days=7))
    assert the(morning).status == "contacted"


def test_a_new_deal_has_its_source_its_company_and_its_person(morning: Morning) -> None:
    """All in one set; Undo takes all of it back."""
    introduced(morning)
    day = date(2026, 3, 13)
    morning.at(day, 8, 30)
    form = morning.tap("dana", "New deal")
    assert isinstance(form, Form)
    assert [field.value for field in form.fields] == ["Soylent", "Soylent", ""]
    values = {"name": "Soylent pilot", "company": "Soylent", "amount": "30k"}
    assert isinstance(
        morning.tap("dana", "New deal", values={**values, "amount": "lots"}), FormErrors
    )
    morning.tap("dana", "New deal", values=values)
    morning.look()
    assert "✓ New deal: Soylent pilot, $30,000." in morning.text("dana", day)
    with morning.database.reading(WORKSPACE) as session:
        deal = session.need(Deal, the(morning).new_deal_id or "")
        assert (deal.source, deal.owner_id, deal.amount) == ("referral", "dana", Decimal(30_000))
        assert session.need(Account, deal.account_id or "").name == "Soylent"
    morning.tap("dana", "Undo")
    morning.look()
    assert (the(morning).status, the(morning).new_deal_id) == ("received", None)
    with morning.database.reading(WORKSPACE) as session:
        assert session.find(Deal, deal.id) is None


def test_who_gave_it_is_told_how_it_went(morning: Morning) -> None:
    """On the morning after the deal was won; the message is drafted."""
    introduced(morning)
    morning.at(date(2026, 3, 13), 8, 30)
    values = {"name": "Soylent pilot", "company": "Soylent", "amount": ""}
    morning.tap("dana", "New deal", values=values)
    won = morning.clock.now()
    morning.change(Deal, the(morning).new_deal_id or "", stage="won", stage_since=won)
    morning.look()
    day = date(2026, 3, 16)
    morning.at(day, 8, 30)
    assert "Tell Pam Ives how it went: Soylent pilot was won." in morning.text("dana", day)
    form = morning.tap("dana", "Draft a message")
    assert isinstance(form, Form)
    assert "Thank you for introducing me to Ari Cole at Soylent." in form.fields[0].value
    morning.tap("dana", "I told them")
    morning.look()
    assert "✓ Told Pam Ives." in morning.text("dana", day)
    assert the(morning).thanked_at == morning.clock.now()
    morning.press_raw("dana", "referral_told", the(morning).id)
    assert "They know already, since Mon 16 Mar." in morning.last


def test_somebody_elses_referral_is_not_theirs_to_change(morning: Morning) -> None:
    """A colleague gets a sentence; a manager may."""
    asked(morning)
    morning.press_raw("marcus", "referral_declined", the(morning).id)
    assert "That referral is Dana Reyes's." in morning.last
    assert the(morning).status == "asked"
    morning.press_raw("helen", "referral_declined", the(morning).id)
    assert the(morning).status == "declined"


@pytest.mark.parametrize("action", ["referral_contacted", "referral_declined", "referral_told"])
def test_what_is_gone_is_said_to_be(morning: Morning, action: str) -> None:
    """A forged or stale tap changes nothing."""
    morning.press_raw("dana", action, "nobody")
    assert "That referral is gone." in plain(morning.replies[-1])
