"""What the playground's routes work with."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import ParamSpec, TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request

from bot.clock import WoundClock
from bot.surfaces import Intake
from bot.surfaces.web.hub import Hub
from bot.surfaces.web.people import CONVERSATIONS, Conversation, Person
from bot.surfaces.web.room import Room

NOBODY = "There is nobody here by that name."
NOWHERE = "There is no such conversation."

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Playground:
    """The room and its surroundings.

    `forward` winds the clock to an instant, with stops where something was due on the way.

    `previews` are other views of the same conversations: a label and what its address begins with.
    """

    room: Room
    intake: Intake
    clock: WoundClock
    hub: Hub
    suggestions: list[str]
    forward: Callable[[datetime], AsyncIterator[datetime]]
    previews: tuple[tuple[str, str], ...] = ()

    def now(self) -> datetime:
        """The playground's time."""
        return self.clock.now()

    async def person(self, request: Request) -> Person:
        """Who the address speaks for; raises HTTPException 404."""
        wanted = request.path_params["person"]
        people = await self.people()
        found = next((person for person in people if person.id == wanted), None)
        if found is None:
            raise HTTPException(404, NOBODY)
        return found

    async def people(self) -> tuple[Person, ...]:
        """Everybody in the playground."""
        return await run_in_threadpool(self.room.people)


def conversation(request: Request) -> Conversation:
    """The conversation in the address; raises HTTPException 404."""
    slug = request.path_params["conversation"]
    found = next((each for each in CONVERSATIONS if each.slug == slug), None)
    if found is None:
        raise HTTPException(404, NOWHERE)
    return found
