"""What is said to those who order digests by word."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from handlers.digests.facts.period import Scope
from handlers.digests.posting import Told, post_now
from handlers.digests.schedules import ordering
from handlers.digests.schedules.following import wanted_in
from handlers.digests.schedules.periods import period_now
from handlers.digests.schedules.reach import audience_of, scope_of, team_named
from handlers.digests.schedules.resting import WHY, because
from handlers.digests.schedules.spoken import Wish, read_wish
from handlers.digests.schedules.standing import Standing
from handlers.digests.telling import Audience, digest_of
from handlers.heard import Heard, PlaceKind
from handlers.process import Digest, ProcessFaults
from handlers.process.checks import fold
from handlers.reply import Block, Button, Buttons, Items, Line, Reply, Text, bold, line
from handlers.saying import say, whisper
from handlers.scene import Scene
from handlers.setup.choosing import faults_of
from handlers.threads import answer_in
from handlers.wording.channels import digest_line, when
from handlers.wording.values import full_day, short
from handlers.wording.values import listed as list_of
from storage.people import all_teams
from storage.records import ChangeSet, DigestSchedule
from storage.schedules import all_schedules

UNDO = "digest_plan_undo"
NO_FILE = (
    "I can't hand over files in a chat. Whoever runs the server gets these figures with ‘{command} "
    "--csv’ as a table, or with ‘--json’ for programs. Here, ‘How it adds up’, ‘By rep’ and ‘By "
    "stage’ below a digest show them."
)
HOW = "Say it like this: post the digest here every Monday at 9. Or at once: digest now."
WHEN = "When shall I post it? " + HOW
NOT_READ = "I couldn't read “{said}” as days and an hour. " + HOW
NO_TEAM = "I know no team “{team}”. {there}"
IN_CHANNELS = (
    "I post digests in channels. Write it in the one where managers read: @Sayso post the digest "
    "here every Monday at 9. For you alone, here: digest now."
)
BY_LEADS = "Digests are planned by managers and admins. {who} can do it: just ask."
LOOK_FIRST = "Before I post, I look who reads along: where other companies do, I post nothing."
NONE = "No digest is posted yet. " + HOW
NONE_HERE = "No digest is posted here. ‘Which digests are there’ shows all."
SAME = "It is so already."
SILENT = "A day without a change stays silent."
EVERYBODYS = "It tells of everybody's deals. For one team's, say ‘for {team}’."


def only_in_channels(scene: Scene, heard: Heard) -> None:
    """Where digests go."""
    _whisper(scene, heard, IN_CHANNELS)


def ordered(scene: Scene, heard: Heard, team: str, words: str) -> None:
    """Plan it and say when it comes first; or ask for what is not clear."""
    wish = read_wish(scene, words) if words else Wish()
    known = team_named(scene.session, team) if team else None
    if team and known is None:
        names = [each.name for each in all_teams(scene.session)]
        there = f"There is {list_of(names)}." if names else "There are no teams yet."
        _whisper(scene, heard, NO_TEAM.format(team=short(team, 40), there=there))
    elif wish is None:
        _whisper(scene, heard, NOT_READ.format(said=short(words, 60)))
    elif not wish.says_when and not ordering.here(scene):
        _whisper(scene, heard, WHEN)
    else:
        try:
            done = ordering.order(scene, wish, known.name if known else "", _key(heard))
        except ProcessFaults as faults:
            _whisper(scene, heard, faults_of(faults))
            return
        _say(scene, heard, _ordered(scene, heard, done), done.made)


def not_as_a_file(scene: Scene, heard: Heard, team: str) -> None:
    """Where the figures are to be had as a file: no chat is handed one by Sayso."""
    here = ordering.here(scene)
    known = team_named(scene.session, team or (here[0].team if here else ""))
    command = f'sayso digest --team "{known.name}"' if known else "sayso digest"
    _whisper(scene, heard, NO_FILE.format(command=command))


def stopped(scene: Scene, heard: Heard, name: str) -> None:
    """Stop the one that is named, or the only one; ask which where there are several."""
    there = ordering.here(scene)
    known = [each for each in there if not name or fold(each.name) == fold(name)]
    if not there:
        _whisper(scene, heard, NONE_HERE)
    elif len(known) != 1:
        names = list_of([f"“{each.name}”" for each in there])
        way = f"stop the digest {there[0].name}"
        _whisper(scene, heard, f"Here are {names}. Say which one, like: {way}.")
    else:
        try:
            made = ordering.stop(scene, known, _key(heard))
        except ProcessFaults as faults:
            _whisper(scene, heard, faults_of(faults))
            return
        _say(scene, heard, [line(bold(known[0].name), " is not posted here any more.")], made)


def listed(scene: Scene, heard: Heard) -> None:
    """Which there are, when each comes next, and what keeps one."""
    lines = [each for digest in scene.process.digests for each in _listed(scene, digest)]
    if not lines:
        _whisper(scene, heard, NONE)
        return
    reply = Reply("The digests that I post", (Items("The digests that I post", tuple(lines)),))
    alone = heard.place.kind is not PlaceKind.DIRECT
    say(scene, reply, _reply_key(heard), thread=answer_in(heard), only_for_member=alone)


def now(scene: Scene, heard: Heard) -> None:
    """The digest at once: where everybody reads it, or for whoever asks alone."""
    here = ordering.here(scene)
    digest = here[0] if here else Digest("Pipeline", scene.place.id)
    scope = scope_of(scene.session, digest) or Scope()
    named = {each.digest: each.timetable for each in wanted_in(scene.session).values()}
    zone = scene.session.workspace.timezone
    period = period_now(named.get(digest), scene.now, zone if here else scene.zone.key)
    alone = heard.place.kind is not PlaceKind.CHANNEL
    # Only managers and admins get here, who may see everything.
    whole = Audience(None, private=True)
    audience = whole if alone else audience_of(scene.session, scene.process, scope)
    if heard.place.kind is PlaceKind.ASIDE:
        _preview(scene, heard, Told("", "", digest, scope, period, audience))
        return
    told = Told(scene.place.surface, scene.place.id, digest, scope, period, audience)
    post_now(scene.session, told, heard.event_id, scene.now)


def _preview(scene: Scene, heard: Heard, told: Told) -> None:
    """For the asker's eyes in a channel: without buttons, for their answers would stand there."""
    reply = digest_of(
        scene.session,
        scene.process,
        told.scope,
        told.period,
        scene.now,
        audience=told.audience,
        shows=told.digest.shows,
        title=told.digest.title,
    )
    say(scene, reply, _reply_key(heard), thread=answer_in(heard), only_for_member=True)


def _ordered(scene: Scene, heard: Heard, done: ordering.Ordered) -> list[Line]:
    digest = done.digest
    whose = f" for {digest.team}" if digest.team else ""
    lines = [line(bold(digest.name), f"{whose} comes here: {when(digest)}.{_first(scene, digest)}")]
    if done.made is None:
        lines = [line(f"{SAME} ", *lines[0])]
    if done.before is not None and when(done.before) != when(digest):
        lines.append(line(f"Until now it came {when(done.before)}."))
    if digest.only_changes:
        lines.append(line(SILENT))
    teams = all_teams(scene.session)
    if done.before is None and not digest.team and len(teams) > 1:
        lines.append(line(EVERYBODYS.format(team=teams[0].name)))
    if heard.place.kind is PlaceKind.ASIDE:
        lines.append(line(LOOK_FIRST))
    return lines


def _listed(scene: Scene, digest: Digest) -> list[Line]:
    waits = {Standing(row.resting) for row in _rows(scene, digest)}
    head = line(*digest_line(digest), f".{_first(scene, digest, 'Next')}")
    return [head, *(because(digest, each) for each in sorted(waits) if each in WHY)]


def _first(scene: Scene, digest: Digest, word: str = "First") -> str:
    """' First on Mon 9 Mar.'."""
    for row in _rows(scene, digest):
        if row.next_at is not None:
            zone = ZoneInfo(digest.timezone or scene.session.workspace.timezone)
            day = row.next_at.astimezone(zone).date()
            return f" {word} on {full_day(day, scene.today)}."
    return ""


def _rows(scene: Scene, digest: Digest) -> list[DigestSchedule]:
    keys = [key for key, each in wanted_in(scene.session).items() if each.digest == digest]
    return [row for row in all_schedules(scene.session) if row.key in keys]


def _key(heard: Heard) -> str:
    """How the journal calls what an order does: an edited order is another one."""
    return f"digests:{heard.event_id}"


def _reply_key(heard: Heard) -> str:
    return f"reply:{heard.event_id}"


def _whisper(scene: Scene, heard: Heard, text: str) -> None:
    whisper(scene, text, _reply_key(heard), answer_in(heard))


def _say(scene: Scene, heard: Heard, lines: list[Line], made: ChangeSet | None) -> None:
    """To everybody who will read the digest, with the way back."""
    blocks: list[Block] = [Text(tuple(lines))]
    if made is not None:
        blocks.append(Buttons((Button("Undo", UNDO, made.id),)))
    reply = Reply("".join(run.text for run in lines[0]), tuple(blocks))
    say(scene, reply, _reply_key(heard), thread=answer_in(heard))
