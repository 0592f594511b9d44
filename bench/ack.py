"""How long Slack waits for its acknowledgement, with many people writing at once.

    python -m bench.ack [messages]

Sayso acknowledges what is committed to its inbox, on disk; the echo bot is Bolt and nothing else:
it acknowledges at once and keeps nothing. Each is a process of its own, reached over HTTP with
signed events. Nobody waits for the answer before the next message: Sayso reads and answers
meanwhile. Slack delivers again what is not acknowledged within 3 s: the last column counts those.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from itertools import count
from pathlib import Path

from bench.hear import BOTS, TEXT, p, started
from tests.fakes.slack import Delivery, FakeSlack, User
from tests.surfaces.slack.rig import fake_slack

MESSAGES = 512
SENDERS = (8, 64)


async def main(messages: int) -> None:
    """Measure both bots, at each number of senders."""
    print(f"{messages} messages each; milliseconds")
    print(f"{'bot':8}{'senders':>8}{'p50':>9}{'p99':>9}{'messages/s':>12}{'late':>6}")
    for bot in BOTS:
        for senders in SENDERS:
            with tempfile.TemporaryDirectory() as folder:
                async with fake_slack() as slack, started(bot, slack, Path(folder)):
                    slack.api.limited = False
                    took, whole = await measure(slack, messages, senders)
                    late = sum(d.attempts > 1 for d in slack.deliveries if of_a_person(d))
                    print(
                        f"{bot:8}{senders:8}{p(took, 50):9.1f}{p(took, 99):9.1f}"
                        f"{messages / whole:12.0f}{late:6}",
                        flush=True,
                    )


async def measure(slack: FakeSlack, messages: int, senders: int) -> tuple[list[float], float]:
    """Seconds until each message was acknowledged, and until all were."""
    users = [slack.add_user(f"Rep {n} of {senders}", is_admin=True) for n in range(senders)]
    for user in users:
        await slack.say(user, "help")
    took: list[float] = []
    numbers = count()

    async def sender(user: User) -> None:
        while (n := next(numbers)) < messages:
            start = time.perf_counter()
            await slack.say(user, TEXT.format(amount=50 + n))
            took.append(time.perf_counter() - start)

    start = time.perf_counter()
    await asyncio.gather(*(sender(user) for user in users))
    return took, time.perf_counter() - start


def of_a_person(delivery: Delivery) -> bool:
    """Slack tells the bot of its own messages too."""
    return "bot_id" not in delivery.payload["event"]


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if sys.argv[1:] else MESSAGES))
