"""How long Slack waits for its acknowledgement, with many people writing at once.

    python -m bench.ack [messages]

Sayso acknowledges what is committed to its inbox, on disk; the echo bot is Bolt and nothing else:
it acknowledges at once and keeps nothing. Each is a process of its own, reached over HTTP with
signed events, by the same client. Nobody waits for the answer before the next message: Sayso reads
and answers meanwhile. Each line is of several rounds, after one that only warms up: the median of
their figures and, for a machine that others use too, the lowest. `cpu` is the processor time that
the bot spent on a message, answered. Slack delivers again what is not acknowledged within 3 s:
the last column counts those.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.hear import BOTS, TEXT, Arrivals, p, started
from tests.fakes.slack import Delivery, FakeSlack, User
from tests.surfaces.slack.rig import fake_slack

MESSAGES = 64
ROUNDS = 2
SENDERS = (8, 64)
PATIENCE = 60.0
HEADING = (
    f"{'bot':8}{'senders':>8}{'p50':>7}{'p99':>7}{'lowest p50':>12}{'p99':>7}"
    f"{'answered p50':>14}{'p99':>7}{'messages/s':>12}{'cpu':>7}{'late':>6}"
)


@dataclass(frozen=True, slots=True)
class Round:
    """Seconds: until each message was acknowledged, and answered; until all were; of the cpu."""

    acked: list[float]
    answered: list[float]
    whole: float
    cpu: float


async def main(messages: int) -> None:
    """Measure both bots, at each number of senders."""
    print(f"{messages} messages, {ROUNDS} rounds each; milliseconds")
    print(HEADING)
    for bot in BOTS:
        with tempfile.TemporaryDirectory() as folder:
            async with fake_slack() as slack, started(bot, slack, Path(folder)) as process:
                slack.api.limited = False
                users = [slack.add_user(f"Rep {n}", is_admin=True) for n in range(messages)]
                await measure(slack, users, SENDERS[0], process)
                for senders in SENDERS:
                    before = len(slack.deliveries)
                    rounds = [await measure(slack, users, senders, process) for _ in range(ROUNDS)]
                    told = filter(of_a_person, slack.deliveries[before:])
                    late = sum(delivery.attempts > 1 for delivery in told)
                    print(f"{bot:8}{senders:8}{line(rounds)}{late:6}", flush=True)


async def measure(slack: FakeSlack, users: Sequence[User], senders: int, process: int) -> Round:
    """Each user says one thing in a conversation of their own, so many of them at a time."""
    arrivals = Arrivals(slack)
    left = iter(enumerate(users))
    acked: list[float] = []
    answers: list[asyncio.Task[float]] = []

    async def sender() -> None:
        for n, user in left:
            arrival = arrivals.expect(slack.world.direct(user))
            start = time.perf_counter()
            answers.append(asyncio.create_task(since(start, arrival)))
            await slack.say(user, TEXT.format(amount=50 + n))
            acked.append(time.perf_counter() - start)

    start, busy = time.perf_counter(), cpu_of(process)
    await asyncio.gather(*(sender() for _ in range(senders)))
    whole = time.perf_counter() - start
    answered = await asyncio.gather(*answers)
    await slack.settle()
    arrivals.end()
    return Round(acked, list(answered), whole, cpu_of(process) - busy)


async def since(start: float, arrival: asyncio.Future[float]) -> float:
    """Seconds from `start` to the arrival."""
    return await asyncio.wait_for(arrival, PATIENCE) - start


def line(rounds: Sequence[Round]) -> str:
    """The figures of the rounds."""
    messages = len(rounds[0].acked)
    fast, slow = ([p(each.acked, percent) for each in rounds] for percent in (50, 99))
    answered = [statistics.median(p(r.answered, percent) for r in rounds) for percent in (50, 99)]
    rate = statistics.median(messages / each.whole for each in rounds)
    cpu = statistics.median(each.cpu for each in rounds) / messages * 1_000
    return (
        f"{statistics.median(fast):7.0f}{statistics.median(slow):7.0f}{min(fast):12.0f}"
        f"{min(slow):7.0f}{answered[0]:14.0f}{answered[1]:7.0f}{rate:12.0f}{cpu:7.1f}"
    )


def cpu_of(process: int) -> float:
    """Seconds of the processor that a process has spent so far; Linux only."""
    fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def of_a_person(delivery: Delivery) -> bool:
    """Slack tells the bot of its own messages too."""
    return "bot_id" not in delivery.payload["event"]


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if sys.argv[1:] else MESSAGES))
