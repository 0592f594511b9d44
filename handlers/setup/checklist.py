"""The message with the four steps: what each is about, its state in words, and its button.

It is put into its place anew whenever a step got done, in every conversation that shows it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from handlers import process
from handlers.process.defaults import default_text
from handlers.reply import Block, Button, Buttons, Hint, Line, Reply, Style, Text, bold, line
from handlers.reply_json import reply_to_json
from handlers.rights import LEADS
from handlers.setup import places, samples
from handlers.setup.state import keep, kept
from handlers.wording.channels import digest_line
from handlers.wording.values import count, listed
from storage import outbox
from storage.database import Session
from storage.deals import count_by_stage
from storage.people import all_members
from storage.records import Member, Post

WHAT = (
    "Your team tells me in its own words what happened with a deal. I keep the records up to "
    "date, show each change, and take it back with one tap."
)
HOW = "Four steps, a few minutes. Take them in any order, or leave some for another day."
ALL_SET = "All set. Anybody here can write to me now; ‘help’ shows what I understand."
AGAIN = "‘set up’ brings this back at any time."
MOVED = "The list of steps is further down now."
DONE, TO_DO = "done", "to do"


@dataclass(frozen=True, slots=True)
class Step:
    """A step. `done` is its state, `said` what there is, or what it is for."""

    title: str
    done: bool
    said: Line
    button: Button


def steps(session: Session) -> tuple[Step, ...]:
    """The four, as they are now."""
    return _people(session), _records(session), _process(session), _channel(session)


def reply(session: Session, opening: str = WHAT) -> Reply:
    """The message."""
    found = steps(session)
    left = sum(not step.done for step in found)
    head = f"Set up Sayso: {count(left, 'step')} to go." if left else "Sayso is set up."
    blocks: list[Block] = [
        Text((line(bold("Set up Sayso")), line(opening), line(HOW if left else ALL_SET)))
    ]
    next_one = next((step for step in found if not step.done), None)
    for number, step in enumerate(found, 1):
        button = replace(step.button, style=Style.PRIMARY) if step is next_one else step.button
        state = DONE if step.done else TO_DO
        title = line(bold(f"{number}. {step.title}"), f" · {state}")
        blocks += [Text((title, step.said)), Buttons((button,))]
    change = Button("Currency and dates", "setup_places", opens_form=True)
    blocks += [Hint(line(f"{places.said(session)} {AGAIN}")), Buttons((change,))]
    return Reply(head, tuple(blocks))


def show(  # noqa: PLR0913  each is a fact of the message
    session: Session,
    member: Member,
    *,
    surface: str,
    place: str,
    key: str,
    now: datetime,
    opening: str = WHAT,
    thread: str | None = None,
) -> Post:
    """Say it to the member; one that stood there before points down to it."""
    before = session.find(Post, str(_lists(session).get(member.id) or ""))
    post = outbox.put(
        session,
        surface=surface,
        place=place,
        reply=reply_to_json(reply(session, opening)),
        key=key,
        now=now,
        member_id=member.id,
        thread=thread,
    )
    if before is not None and before.id != post.id:
        moved = Reply(MOVED, (Text((line(MOVED),)),))
        _replace(session, before, moved, f"{before.key}:moved", now)
    keep(session, lists={**_lists(session), member.id: post.id})
    return post


def refresh(session: Session, event: str, now: datetime) -> None:
    """Put the present state into its place, wherever the list is shown."""
    lists = _lists(session)
    fresh = reply(session) if lists else None
    for post_id in lists.values():
        post = session.find(Post, post_id)
        if post is None or fresh is None:
            continue
        opening = _opening(post)
        news = fresh if opening == WHAT else reply(session, opening)
        if reply_to_json(news) != outbox.newest_reply(session, post.id):
            _replace(session, post, news, f"{post.key}:{event}", now)


def _opening(post: Post) -> str:
    """What the message said first, which stays."""
    return str(post.reply["blocks"][0]["lines"][1][0]["text"])


def _lists(session: Session) -> dict[str, str]:
    return dict(kept(session).get("lists") or {})


def _replace(session: Session, post: Post, news: Reply, key: str, now: datetime) -> None:
    outbox.put(
        session,
        surface=post.surface,
        place=post.place,
        thread=post.thread,
        kind="update",
        reply=reply_to_json(news),
        key=key,
        of_post_id=post.id,
        member_id=post.member_id,
        now=now,
    )


def _people(session: Session) -> Step:
    there = [member for member in all_members(session) if member.active]
    leads = [member.name for member in there if member.role in LEADS]
    done = bool(kept(session).get("people"))
    if len(there) < 2 and not done:
        said = "Only you so far. I find the others here; nobody gets a message from it."
    else:
        named = listed(leads[:3]) + (f" and {len(leads) - 3} more" if len(leads) > 3 else "")
        verb = "leads" if len(leads) == 1 else "lead"
        said = f"{count(len(there), 'person', 'people')}; {named} {verb}."
    label = "Change people" if done else "Add people"
    return Step("People", done, line(said), _button(label, "setup_people"))


def _records(session: Session) -> Step:
    deals, shown = sum(count_by_stage(session).values()), samples.number(session)
    begun = bool(deals or kept(session).get("empty"))
    if shown and shown == deals:
        said = f"{count(shown, 'demo deal')} to try things out; one tap removes them."
    elif deals:
        demo = f", {shown} of them demo deals" if shown else ""
        said = f"{count(deals, 'deal')}{demo}."
    elif begun:
        said = "Starting empty: deals come as people write about them."
    else:
        said = "Bring yours in from a file, or try me with demo deals."
    label = "Manage deals" if shown else "More deals" if begun else "Bring in deals"
    return Step("Deals", begun, line(said), _button(label, "setup_records"))


def _process(session: Session) -> Step:
    now = process.present(session)
    chosen = session.workspace.process.strip() != default_text().strip()
    done = chosen or bool(kept(session).get("process"))
    label = "Change how we sell" if done else "Choose how we sell"
    said = " → ".join(stage.name for stage in now.stages)
    return Step("How you sell", done, line(said), _button(label, "setup_process"))


def _channel(session: Session) -> Step:
    digests = process.present(session).digests
    button = _button(
        "Change the digest" if digests else "Choose a channel",
        "setup_channel",
        form=True,
    )
    said = line("A weekly look at the pipeline, where managers read.")
    for number, digest in enumerate(digests):
        said = (*(said if number else ()), *line("; " if number else ""), *digest_line(digest))
    return Step("Digest channel", bool(digests), said, button)


def _button(label: str, action: str, *, form: bool = False) -> Button:
    return Button(label, action, opens_form=form)
