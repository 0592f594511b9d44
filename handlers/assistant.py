"""The whole story of one message and of one tap.

    foresee  a message, read before anybody is kept waiting for the database
    hear     a message: read it; write what is sure; ask what is open; answer; show the receipt
    preview  a tap, looked at: a form to open, a form's faults, or None
    press    a tap, carried out

All run inside the caller's transaction, with the event's own time; `foresee` and `preview` only
look. Nothing is sent from here: what is said goes into the outbox and out after the commit.
"""

from __future__ import annotations

from handlers import corrections, threads
from handlers.actions import action_of
from handlers.actions.clip import no_clip
from handlers.actions.log_message import LogMessage
from handlers.ahead import Ahead, Foreseen
from handlers.answering import answer, answer_alone, tell
from handlers.bookshelf import Load
from handlers.commands import command_of, deeds, for_channels, nearly, told_here
from handlers.digests.deciding.answering import answer_in_words, bring_back, withdraw
from handlers.heard import Heard, PlaceKind, Press, Turn
from handlers.kept import updates_of
from handlers.lately import asked_of, deal_spoken_of
from handlers.learning import said_otherwise
from handlers.looking import looked_for
from handlers.noting import note_of
from handlers.origin import origin_key, origin_of
from handlers.queries.reports import asked
from handlers.reading import read
from handlers.reading.book import Book
from handlers.reading.reading import Message, OneOf, Outcome, Query, Reading
from handlers.receipt import account_of
from handlers.reminded import as_reminded
from handlers.reply import Block, Button, Buttons, Form, FormErrors, Hint, Text, line
from handlers.saying import show_receipt, whisper
from handlers.scene import Scene, enter
from handlers.shelf.edition import edition_of
from handlers.showing import NOBODY, Showing
from handlers.typed import take_typed_answer
from handlers.undo import take_back
from handlers.wording import nothing
from handlers.wording.learnt import proposed
from handlers.writing import write
from storage.database import Session
from storage.overtaking import overtaken
from storage.questions import close_questions
from storage.records import ChangeSet

READING = frozenset({LogMessage.name})
"""Taps whose form is filled in from a text."""

LONGEST = 12_000
"""Characters that one message may have: as many as Slack's markdown block takes."""


def foresee(session: Session, heard: Heard, load_book: Load) -> Ahead | None:
    """The reading of a message, for `hear` to take where it still holds; None where none is due."""
    if heard.turn is Turn.DELETED or not 0 < len(heard.text.strip()) <= LONGEST:
        return None
    if command_of(heard.text):
        return None
    scene = enter(session, heard, load_book)
    message = _message(scene, heard, _thread_deal(scene, heard, _corrected(scene, heard)))
    book = scene.book
    return Ahead(message, edition_of(session), as_reminded(message, read(message, book)))


def hear(session: Session, heard: Heard, load_book: Load, ahead: Foreseen = None) -> None:
    """Deal with a message, an edit or a deletion; what a later edit replaced is not read."""
    known = (heard.message_id, heard.event_id)
    if heard.turn is not Turn.DELETED and overtaken(session, *known):
        return
    scene = enter(session, heard, load_book, ahead=ahead)
    match heard.turn:
        case Turn.NEW:
            _new(scene, heard)
        case Turn.EDITED:
            _edited(scene, heard)
        case Turn.DELETED:
            _deleted(scene, heard)
            withdraw(scene, heard)
    bring_back(scene, heard)


def preview(
    session: Session, press: Press, load_book: Load = lambda _: Book()
) -> Form | FormErrors | None:
    """The form that a tap opens, the faults of a sent form, or None: `press` will answer.

    Without `load_book` nothing can be read: see `reads`.
    """
    action = action_of(press.action)
    scene = enter(session, press, load_book)
    return action.preview(scene, press) if action else None


def reads(press: Press) -> bool:
    """Whether looking at a tap means to read a text, for which `preview` needs the book."""
    return press.action in READING and not press.submitted


def press(
    session: Session,
    pressed: Press,
    load_book: Load,
    showing: Showing = NOBODY,
    ahead: Foreseen = None,
) -> None:
    """Carry out a tap; one that is not known any more is answered with a sentence.

    `showing` lets people see how far long work is.
    """
    scene = enter(session, pressed, load_book, showing, ahead)
    action = action_of(pressed.action)
    if action is None:
        whisper(scene, nothing.GONE, f"press:{pressed.event_id}", pressed.thread)
        return
    action.act(scene, pressed)
    bring_back(scene, pressed)


def _new(scene: Scene, heard: Heard) -> None:
    if not heard.text.strip():
        tell(scene, heard, nothing.EMPTY)
    elif len(heard.text) > LONGEST:
        tell(scene, heard, nothing.TOO_LONG)
    else:
        _read_and_do(scene, heard)


def _read_and_do(scene: Scene, heard: Heard, above: tuple[Block, ...] = ()) -> None:
    if _told_itself(scene, heard) or deeds.taken(scene, heard, above):
        return
    before = _corrected(scene, heard)
    thread_deal = _thread_deal(scene, heard, before)
    if question := asked(scene, heard.text, thread_deal):
        answer_alone(scene, heard, question, above)
        return
    reading = threads.among(scene, heard, _read(scene, heard, thread_deal))
    if before and not reading.updates and corrections.move(scene, heard, before):
        return
    if before and reading.updates:
        above = (*above, *_put_right(scene, heard, before, reading))
    if _says_nothing_alone(reading) and heard.turn is Turn.NEW and take_typed_answer(scene, heard):
        return
    if reading.outcome is Outcome.IGNORE:
        _ignored(scene, heard, above, reading.unread)
        return
    if reading.unread is not None:
        above = (*above, Hint(line(nothing.read_up_to(heard.text, reading.unread))))
    if reading.updates:
        corrects = before.message_id if before else None
        _save(scene, heard, reading, above, thread_deal=thread_deal, corrects=corrects)
    if reading.query:
        _answer(scene, heard, reading.query)


def _save(
    scene: Scene,
    heard: Heard,
    reading: Reading,
    above: tuple[Block, ...] = (),
    *,
    thread_deal: str | None = None,
    corrects: str | None = None,
) -> None:
    write(scene, origin_of(heard, thread_deal=thread_deal, corrects=corrects), reading.updates)
    show_receipt(
        scene, origin_key(heard), heard.event_id, thread=threads.answer_in(heard), above=above
    )


def _answer(scene: Scene, heard: Heard, query: Query) -> None:
    """What a question asks for; where help would do, the command that the words come near."""
    helps = query.what == "help" and heard.place.kind is not PlaceKind.CHANNEL
    if helps and (told := nearly(scene, heard.text)):
        told.command.carry_out(scene, heard, told.what)
    else:
        answer(scene, heard, query)


def _put_right(
    scene: Scene, heard: Heard, before: ChangeSet, reading: Reading
) -> tuple[Block, ...]:
    """Take back what the message corrects, and learn the words that were taken otherwise."""
    taught = said_otherwise(scene, before.text or "", updates_of(before), reading.updates)
    return (*corrections.replace(scene, heard, before, reading), *proposed(scene, taught))


def _told_itself(scene: Scene, heard: Heard) -> bool:
    """Carry out what is told to Sayso about itself; False where the message is about deals."""
    told = command_of(heard.text) or told_here(scene, heard)
    if told is None:
        return False
    in_channel = heard.place.kind is PlaceKind.CHANNEL
    if told.aside and in_channel:
        return True  # said to the others, and about no deal
    if in_channel and not for_channels(told):
        tell(scene, heard, nothing.IN_PRIVATE)
        return True
    if " " not in heard.text.strip() and take_typed_answer(scene, heard):
        return True  # one word may answer a question
    told.command.carry_out(scene, heard, told.what)
    return True


def _says_nothing_alone(reading: Reading) -> bool:
    """Whether the message has no meaning of its own, or none that is about any deal: '60k'.

    A name alone asks for its deal, and may as well be what was asked for.
    """
    homeless = all(update.values.get("deal") == OneOf() for update in reading.updates)
    return homeless and (reading.query is None or reading.query.what == "deal")


def _corrected(scene: Scene, heard: Heard) -> ChangeSet | None:
    """What the message before did, where this one corrects it."""
    is_correction = heard.turn is Turn.NEW and corrections.is_correction(heard.text)
    return corrections.corrected(scene, heard) if is_correction else None


def _thread_deal(scene: Scene, heard: Heard, before: ChangeSet | None) -> str | None:
    return threads.deal_of_thread(scene, heard) or (before.deal_id if before else None)


def _message(scene: Scene, heard: Heard, thread_deal: str | None) -> Message:
    return Message(heard.text, scene.member.id, scene.local_now, thread_deal, heard.message_id)


def _read(scene: Scene, heard: Heard, thread_deal: str | None) -> Reading:
    message = _message(scene, heard, thread_deal)
    if isinstance(scene.ahead, Ahead) and scene.ahead.holds(scene.session, message):
        return scene.ahead.reading
    return as_reminded(message, read(message, scene.book))


def _of_the_last(scene: Scene, heard: Heard) -> Reading | None:
    deal = deal_spoken_of(scene, heard)
    return asked_of(_read(scene, heard, deal), deal) if deal else None


def _ignored(scene: Scene, heard: Heard, above: tuple[Block, ...], unread: int | None) -> None:
    """Say that nothing changed; in a channel, where others talk, say nothing."""
    if above or account_of(scene, origin_key(heard)).sets:
        show_receipt(scene, origin_key(heard), heard.event_id, above=above)
    elif answer_in_words(scene, heard):
        return
    elif asked := _of_the_last(scene, heard):
        _save(scene, heard, asked)
    elif query := looked_for(scene, heard.text):
        answer(scene, heard, query)
    elif heard.place.kind is not PlaceKind.CHANNEL:
        _nothing_done(scene, heard, unread)


def _nothing_done(scene: Scene, heard: Heard, unread: int | None) -> None:
    if unread is not None:
        tell(scene, heard, f"I changed nothing. {nothing.read_up_to(heard.text, unread)}")
    elif polite := nothing.politely(heard.text):
        tell(scene, heard, polite)
    elif told := nearly(scene, heard.text):
        told.command.carry_out(scene, heard, told.what)
    elif note := note_of(scene, heard):
        _save(scene, heard, note)
    else:
        tell(scene, heard, nothing.NO_CHANGE)


def _edited(scene: Scene, heard: Heard) -> None:
    """Read the message anew: what it did is taken back first, one receipt shows the result."""
    key = origin_key(heard)
    close_questions(scene.session, key, scene.now, "edited")
    account = account_of(scene, key)
    taken = take_back(scene, key, account, source="correction") if account.standing else None
    above = taken.above if taken else ()
    if heard.text.strip() and len(heard.text) <= LONGEST:
        _read_and_do(scene, heard, above)
    elif account.sets:
        show_receipt(scene, key, heard.event_id, above=above)


def _deleted(scene: Scene, heard: Heard) -> None:
    """Ask whether what the message did is to be taken back; its open questions go."""
    key = origin_key(heard)
    close_questions(scene.session, key, scene.now, "deleted")
    no_clip(scene.session, heard.message_id)
    account = account_of(scene, key)
    if not account.sets:
        return
    above: tuple[Block, ...] = ()
    if account.standing:
        undo, keep = Button("Take it back", "undo", key), Button("Keep it", "keep", key)
        above = (Text((line(nothing.DELETED),)), Buttons((undo, keep)))
    show_receipt(scene, key, heard.event_id, above=above)
