"""The people of the playground and the conversations they are in."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.heard import Place, PlaceKind

SURFACE = "web"
TONES = 5


@dataclass(frozen=True, slots=True)
class Person:
    """A member as the page shows one. `id` is the name in the address, `member` our id.

    `zone` is an IANA time zone; `place` the person's rank in the list, which picks a colour;
    `leads` tells a manager or an administrator.
    """

    id: str
    member: str
    name: str
    role: str
    zone: str
    place: int = 0
    leads: bool = False

    @property
    def initials(self) -> str:
        """'DW' for Dana Whitfield."""
        return initials(self.name)

    @property
    def tone(self) -> str:
        """The style of the person's picture."""
        return f"tone-{self.place % TONES}"


STRANGER = Person("", "", "Somebody who left", "", "UTC")


def initials(name: str) -> str:
    """The first letters of the first and the last word, in capitals."""
    words = name.split()
    return "".join(word[0] for word in dict.fromkeys([*words[:1], *words[-1:]])).upper()


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation: `slug` is its name in the address, `shared` tells a channel."""

    slug: str
    title: str
    shared: bool
    about: str
    welcome: str
    first: str

    def place(self, person: Person) -> Place:
        """Where the messages are kept: everybody has a direct conversation of their own."""
        if self.shared:
            return Place(SURFACE, f"channel:{self.slug}", PlaceKind.CHANNEL)
        return Place(SURFACE, f"dm:{person.id}", PlaceKind.DIRECT)


DIRECT = Conversation(
    slug="sayso",
    title="Sayso",
    shared=False,
    about="Only you and Sayso read this",
    welcome="Say it once, in your own words",
    first=(
        "A call, a new amount, what comes next: write it as you would tell a colleague. "
        "You see each change that comes of it, and one tap takes it back."
    ),
)
PIPELINE = Conversation(
    slug="pipeline",
    title="#pipeline",
    shared=True,
    about="The whole team reads this; Sayso listens when it is mentioned",
    welcome="The team's channel",
    first="Mention @Sayso, and it writes down what you say. Answers come as a thread.",
)
CONVERSATIONS = (DIRECT, PIPELINE)


def conversation_at(place: str) -> Conversation | None:
    """The conversation whose messages are kept at a place."""
    if place.startswith("dm:"):
        return DIRECT
    return next((c for c in CONVERSATIONS if c.shared and place == f"channel:{c.slug}"), None)
