"""A file dropped into the direct messages by a manager: what it would do, the import, taking back.

The press that brings the file carries its bytes; they stay in the inbox until the file is imported
or put aside, so that what was previewed is what is imported. Rights are checked in
`handlers.importing` itself, before anything of the records is shown.
"""

from __future__ import annotations

import base64

from handlers.actions.import_parts import go_on, one_part, so_far, undo_on, whole
from handlers.actions.taps import TapOnly
from handlers.heard import PlaceKind, Press
from handlers.importing import ImportFault, Kind, NotAllowed, Options, Plan, may_import, plan
from handlers.importing.remembered import known_columns, known_stages
from handlers.importing.rights import REASON
from handlers.importing.table import read_table
from handlers.reply import Reply
from handlers.reply_json import reply_to_json
from handlers.saying import say, sentence_reply, whisper
from handlers.scene import Scene
from handlers.setup.checklist import refresh
from handlers.wording import imports
from storage import inbox, outbox
from storage.changes import find_change_set, recording, reverse
from storage.records import Post

# About ten seconds of two slow cores, in parts of about one.
MOST_LINES = 3001
DIRECT = "Drop the file into our direct messages: a file in a channel is everybody's."
PROBLEMS = {
    "format": imports.FORMAT,
    "large": imports.LARGE,
    "unreadable": imports.UNREADABLE,
}


class ImportFile(TapOnly):
    """Shows what importing the file would do. `choice` is its kind, where that was asked."""

    name = "import_file"

    def plan(self, scene: Scene, press: Press) -> Plan | None:
        """Read the file before the lock."""
        return _plan_ahead(scene, press.argument, _kind(press.choice), keep_ours=False)

    def act(self, scene: Scene, press: Press) -> None:
        """Show it, or say why not."""
        event = f"press:{press.event_id}"
        name, raw = file_of(scene, press.argument)
        if not may_import(scene.member):
            whisper(scene, REASON, event, press.thread)
        elif scene.place.kind is not PlaceKind.DIRECT:
            whisper(scene, DIRECT, event, press.thread)
        elif problem := press.values.get("problem"):
            whisper(scene, PROBLEMS.get(problem, imports.FORMAT), event, press.thread)
        elif raw is None:
            whisper(scene, imports.GONE, event, press.thread)
        else:
            show_preview(scene, press, press.argument, name, raw, _kind(press.choice))


def show_preview(
    scene: Scene, press: Press, key: str, name: str, raw: bytes, kind: Kind | None
) -> None:
    """Show what importing the file would do, in place of what was shown of it before."""
    first = outbox.post_by_key(scene.session, f"import:{key}")
    reply = _preview(scene, key, name, raw, kind)
    if first is None:
        say(scene, reply, f"import:{key}", thread=press.thread)
    else:
        _replace(scene, first, reply, press)


def options_of(scene: Scene, raw: bytes, kind: Kind | None, *, keep_ours: bool = False) -> Options:
    """How to read the file, with what the team said of such columns and stages before."""
    columns: dict[str, str] = {}
    try:
        headers = read_table(raw).headers
    except ImportFault:
        return Options(kind=kind, keep_ours=keep_ours)
    for each in (kind,) if kind else tuple(Kind):
        columns = known_columns(scene.session, each, headers, scene.process)
        if columns:
            kind = each
            break
    stages = known_stages(scene.session, scene.process)
    return Options(kind=kind, columns=columns, stages=stages, keep_ours=keep_ours)


def _preview(scene: Scene, key: str, name: str, raw: bytes, kind: Kind | None) -> Reply:
    if raw.count(b"\n") > MOST_LINES:
        return sentence_reply(imports.LONG)
    options = options_of(scene, raw, kind)
    try:
        found = _plan(scene, raw, options)
    except ImportFault as fault:
        return imports.refused(str(fault), key, options.kind)
    return imports.previewed(name, found, key)


def _plan(scene: Scene, raw: bytes, options: Options) -> Plan:
    """The plan that was made before the lock, where it still holds; else a new one."""
    ahead = scene.ahead
    same = isinstance(ahead, Plan) and ahead.raw == raw and ahead.options == options
    if isinstance(ahead, Plan) and same and ahead.revision == scene.session.workspace.revision:
        return ahead
    return plan(raw, scene.session, options, now=scene.now, member_id=scene.member.id)


def _plan_ahead(scene: Scene, key: str, kind: Kind | None, *, keep_ours: bool) -> Plan | None:
    """The plan of a file; None where there is none to make, which `act` says."""
    _, raw = file_of(scene, key)
    if raw is None or not may_import(scene.member) or raw.count(b"\n") > MOST_LINES:
        return None
    try:
        return _plan(scene, raw, options_of(scene, raw, kind, keep_ours=keep_ours))
    except (ImportFault, NotAllowed):
        return None


class ImportNow(TapOnly):
    """Carries the import out, or puts the file aside.

    The argument is 'all:deals KEY', 'fill:deals KEY' (what is empty here) or 'drop KEY'.
    """

    name = "import_now"

    def plan(self, scene: Scene, press: Press) -> Plan | None:
        """Plan what is left to import before the lock."""
        how, _, key = press.argument.partition(" ")
        mode, _, kind = how.partition(":")
        if mode == "drop":
            return None
        return _plan_ahead(scene, key, _kind(kind), keep_ours=mode == "fill")

    def act(self, scene: Scene, press: Press) -> None:
        """Do it once, showing how far it is in the message that was tapped."""
        how, _, key = press.argument.partition(" ")
        mode, _, kind = how.partition(":")
        shown = outbox.post_by_key(scene.session, f"import:{key}")
        name, raw = file_of(scene, key)
        if shown is None or raw is None or not may_import(scene.member):
            reason = imports.GONE if may_import(scene.member) else REASON
            whisper(scene, reason, f"press:{press.event_id}", press.thread)
            return
        reply: Reply | None = sentence_reply(imports.DROPPED)
        if not _is_mine(scene, press, key):
            whisper(scene, imports.UNDER_WAY, f"press:{press.event_id}", press.thread)
            return
        if mode != "drop":
            options = options_of(scene, raw, _kind(kind), keep_ours=mode == "fill")
            reply = _carried_out(scene, press, shown, name, raw, options)
            refresh(scene.session, press.event_id, scene.now)
        if reply is not None:
            inbox.forget_value(scene.session, _event(key), "content")
            _replace(scene, shown, reply, press)


def _is_mine(scene: Scene, press: Press, key: str) -> bool:
    """Whether no other tap is at work on the file; from now on this one is."""
    tap = press.event_id.partition("+")[0]
    event = _event(key)
    values = inbox.payload_of(scene.session, event).get("values") or {}
    if values.get("tap", tap) != tap:
        return False
    inbox.keep_value(scene.session, event, "tap", tap)
    return True


def _carried_out(
    scene: Scene, press: Press, shown: Post, name: str, raw: bytes, options: Options
) -> Reply | None:
    """The report; None where another part is to come."""

    def progress(done: int, steps: int) -> None:
        scene.showing.show(shown, imports.under_way(name, done, steps))

    try:
        found = _plan(scene, raw, options)
        before = so_far(press, found, imports.SHOWN)
        progress(before.steps - len(found.steps), before.steps)
        now, over = one_part(scene, found, before, progress)
    except NotAllowed as fault:
        return sentence_reply(str(fault))
    except ImportFault as fault:
        return sentence_reply(imports.COMMAND.sub("", str(fault)))
    finally:
        scene.showing.done()
    if not over:
        go_on(scene, press, now)
        return None
    return imports.reported(name, whole(found, now))


class ImportUndo(TapOnly):
    """Takes a whole import back, except what changed since: part by part, as it was written."""

    name = "import_undo"

    def act(self, scene: Scene, press: Press) -> None:
        """Take a part back; with the last one, say what stays."""
        done, kept = int(press.values.get("done", 0)), int(press.values.get("kept", 0))
        ids = press.argument.split(",")[done:]
        sets = [found for each in ids if (found := find_change_set(scene.session, each))]
        event = f"press:{press.event_id}"
        if not may_import(scene.member):
            whisper(scene, REASON, event, press.thread)
            return
        if not sets or any(each.source != "import" or each.undone_by for each in sets):
            whisper(scene, "That was taken back already.", event, press.thread)
            return
        with recording(scene.session, member_id=scene.member.id, source="undo", at=scene.now):
            kept += len(reverse(scene.session, sets[0]).conflicts)
        if len(sets) > 1:
            undo_on(scene, press, done + 1, kept)
            return
        records = f"{kept:,} value{'' if kept == 1 else 's'}"
        text = imports.PARTLY.format(kept=records) if kept else imports.BACK
        whisper(scene, text, event, press.thread)


def _event(key: str) -> str:
    """The inbox's name of the press that brought the file."""
    return f"{ImportFile.name}:{key}:"


def file_of(scene: Scene, key: str) -> tuple[str, bytes | None]:
    """The file's name and its bytes, None where they are there no more."""
    values = inbox.payload_of(scene.session, _event(key)).get("values") or {}
    content = values.get("content")
    return values.get("name", ""), None if content is None else base64.b64decode(content)


def _kind(value: str) -> Kind | None:
    return Kind(value) if value in set(Kind) else None


def _replace(scene: Scene, first: Post, reply: Reply, press: Press) -> None:
    outbox.put(
        scene.session,
        surface=first.surface,
        place=first.place,
        thread=first.thread,
        kind="update",
        reply=reply_to_json(reply),
        key=f"{first.key}:{press.event_id}",
        of_post_id=first.id,
        member_id=first.member_id,
        now=scene.now,
    )
