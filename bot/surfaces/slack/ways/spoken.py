"""Messages that were spoken: their clips' words are waited for, then heard like any message.

The press 'clip' tells the member that the words are waited for, and plans the sentence that they
never came; so that is said even where this program stops meanwhile. It keeps the message, too: the
words are heard by whichever program Slack tells of them.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.surfaces.slack.events import Said, instant, team_of
from bot.surfaces.slack.people import LookupFailed
from bot.surfaces.slack.ways.clips import State, clip_of, clips_of, spoken_words
from bot.surfaces.slack.ways.files import Unreadable
from bot.surfaces.slack.ways.parts import Parts
from handlers.actions.clip import PATIENCE
from handlers.heard import Turn

ACTION = "clip"
TEXT, FILES, SHARED, AUTHOR = "text", "files", "shared", "author"
"""What the press 'clip' keeps of a message, so that any program can go on with it."""
SUBTITLE_BYTES = 2**20
RECENT = timedelta(days=1)
"""A clip that is older was heard, or given up, long before its file changed again."""
Body = Mapping[str, Any]


class Spoken:
    """Hears what people say aloud."""

    def __init__(self, parts: Parts, hear: Callable[[Said], Awaitable[None]]) -> None:
        """`hear` deals with a message whose clips are written down."""
        self._parts = parts
        self._hear = hear
        self._watched: dict[str, Said] = {}

    async def with_words(self, workspace: str, member: str, said: Said) -> Said | None:
        """The message with the words of its clips; None where they are waited for, or are none.

        Raises LookupFailed where they could not be fetched yet.
        """
        clips = clips_of(said.files)
        if any(clip.state is State.WAITING for clip in clips):
            if said.turn is Turn.NEW:
                await self._tell(workspace, member, said, State.WAITING)
                self._watch(said)
            return None
        spoken = [await self._all_words(clip.text, clip.subtitles) for clip in clips]
        text = "\n".join(filter(None, (said.text, *spoken)))
        if clips and said.turn is Turn.NEW:
            await self._tell(workspace, member, said, State.THERE if text else State.NONE)
        return replace(said, text=text) if text or not clips else None

    async def _all_words(self, text: str, subtitles: str) -> str:
        if not subtitles:
            return text
        try:
            content = await self._parts.files.content(subtitles, SUBTITLE_BYTES)
        except Unreadable:
            return f"{text} …"  # what is known of it; the receipt quotes how far that is
        return spoken_words((content or b"").decode("utf-8", "replace")) or text

    async def _tell(self, workspace: str, member: str, said: Said, state: State) -> None:
        kept = {
            TEXT: said.text,
            FILES: ",".join(str(file["id"]) for file in said.files),
            SHARED: "yes" if said.shared else "",
            AUTHOR: said.thread_author or "",
        }
        values = kept if state is State.WAITING else {}
        await self._parts.press(
            workspace, member, said, ACTION, said.message_id, choice=state.value, values=values
        )

    def _watch(self, said: Said) -> None:
        """Look again and again until the words are there: Slack may tell, or may not."""
        until = self._parts.clock.now() + PATIENCE
        self._watched[said.message_id] = said

        async def look() -> None:
            if said.message_id not in self._watched:
                return
            try:
                files = [await self._parts.files.info(str(file["id"])) for file in said.files]
            except Unreadable:
                return  # the sentence that is planned for later says so
            if not any(clip.state is State.WAITING for clip in clips_of(files)):
                await self._hear(replace(said, files=tuple(files)))
            elif self._parts.clock.now() < until:
                raise LookupFailed("the clip is not written down yet")
            self._watched.pop(said.message_id, None)

        self._parts.waiting.keep(f"clip:{said.message_id}", look)

    async def changed(self, body: Body) -> None:
        """A file is no longer what it was: perhaps a clip's words are there now."""
        event: Body = body["event"]
        file_id = str(event.get("file_id") or (event.get("file") or {}).get("id"))
        try:
            file = await self._parts.files.info(file_id)
        except Unreadable:
            return
        clip = clip_of(file)
        if clip is None or clip.state is State.WAITING or not file.get("user"):
            return
        for said in shared_as(team_of(body), file):
            waited = self._watched.pop(said.message_id, None) or await self._waited(said)
            if waited is not None:
                await self._hear(await self._with_file(waited, file))
            elif said.direct and self._parts.clock.now() - said.at < RECENT:
                await self._hear(said)

    async def _waited(self, said: Said) -> Said | None:
        """The message as it came, where its words are waited for since before we started."""
        workspace = await self._parts.people.workspace(said.team)
        if workspace is None:
            return None
        kept = await self._parts.people.kept(workspace, _event(said, State.WAITING))
        if not kept:
            return None
        ids = filter(None, kept.get(FILES, "").split(","))
        return replace(
            said,
            text=kept.get(TEXT, ""),
            shared=bool(kept.get(SHARED)),
            thread_author=kept.get(AUTHOR) or None,
            files=tuple({"id": file_id} for file_id in ids),
        )

    async def _with_file(self, said: Said, file: Body) -> Said:
        """The message with the file as it is now. Raises LookupFailed for another that is due."""
        files = []
        for each in said.files:
            if each["id"] == file["id"]:
                files.append(file)
            elif "transcription" in each or "mimetype" in each:
                files.append(each)
            else:
                try:
                    files.append(await self._parts.files.info(str(each["id"])))
                except Unreadable:
                    continue  # taken away meanwhile
        return replace(said, files=tuple(files))


def _event(said: Said, state: State) -> str:
    """The inbox's name of the press that tells how far the words are."""
    return f"{ACTION}:{said.message_id}:{state.value}"


def shared_as(team: str, file: Body) -> Iterator[Said]:
    """The messages that a file hangs on."""
    shares: Mapping[str, Mapping[str, Any]] = file.get("shares") or {}
    for channel, shared in (pair for kind in shares.values() for pair in kind.items()):
        for share in shared:
            ts, thread = str(share["ts"]), share.get("thread_ts")
            yield Said(
                team=team,
                user=str(file["user"]),
                channel=channel,
                ts=ts,
                text="",
                at=instant(ts),
                event_id=f"message:{channel}:{ts}",
                direct=channel.startswith("D"),
                thread=str(thread) if thread and thread != ts else None,
                files=(file,),
            )
