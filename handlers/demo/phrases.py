"""What the demo's reps noted and planned, by stage. `{first}` is whom they deal with."""

from __future__ import annotations

ACTIVITIES: dict[str, tuple[tuple[str, str], ...]] = {
    "qualified": (
        ("call", "Spoke with {first}: two sites, everything on paper, open to a talk"),
        ("email", "Sent {first} the overview and two customer stories"),
        ("voicemail", "Left {first} a message"),
        ("message", "{first} replied on LinkedIn, happy to talk"),
        ("call", "Quick call with {first}, they are looking at this for the new budget"),
    ),
    "discovery": (
        ("meeting", "Met {first} and the team, went through how they plan the week"),
        ("call", "{first} told me who decides and what the deadline is"),
        ("demo", "Showed {first} the planning board, good questions"),
        ("email", "Sent {first} the summary of what they need"),
        ("call", "Call with {first} about the numbers they report on"),
    ),
    "proposal": (
        ("email", "Sent {first} the proposal"),
        ("call", "Went through the proposal with {first}, price is fine so far"),
        ("demo", "Second demo for {first} and the people on site"),
        ("email", "{first} asked for a reference, sent two"),
        ("voicemail", "No answer from {first}, left a message about the proposal"),
        ("call", "{first} needs one more week to get everybody in one room"),
    ),
    "negotiation": (
        ("email", "Redlines from {first}, passed on to legal"),
        ("call", "{first} wants net 60, offered net 45"),
        ("meeting", "Sat down with {first} over the contract"),
        ("email", "Sent {first} the security answers"),
        ("call", "{first} says the budget is confirmed"),
    ),
    "verbal": (
        ("call", "{first} said yes, signature to follow"),
        ("email", "Sent {first} the order form"),
        ("message", "{first} texted: it is on the director's desk"),
    ),
}
WON = (("email", "Signed order form from {first}"), ("call", "{first} called, the order is in"))
LOST = (
    ("call", "{first} called to say no"),
    ("email", "{first} wrote that they will not go ahead"),
)
STEPS: dict[str, tuple[str, ...]] = {
    "qualified": (
        "Book a first meeting with {first}",
        "Send {first} the overview",
        "Call {first} about who decides",
    ),
    "discovery": (
        "Set up a demo for {first}'s team",
        "Send pricing to {first}",
        "Ask {first} who signs off the budget",
        "Write up what {first} needs",
    ),
    "proposal": (
        "Walk {first} through the proposal",
        "Follow up with {first} on the proposal",
        "Send {first} a reference to call",
    ),
    "negotiation": (
        "Send redlines back to {first}",
        "Agree payment terms with {first}",
        "Get the security answers to {first}",
    ),
    "verbal": ("Chase {first} for the signature", "Send {first} the order form"),
}
AGREED = {"Acme platform rollout": "Send the pricing to {first}"}
"""The open next steps that the guides and examples talk about, by the deal's name."""

RIVALS = ("Routewise", "OpsHarbor", "Plannerly", "Tallymate")
"""Invented competitors."""
