"""Many Slack workspaces in one process: what each costs in memory, and how fast all are served.

    python -m bench.workspaces [workspaces]

`sayso run` is a process of its own; each workspace installs it through its pages, as a browser
does. Then people write in all of them, eight at a time. `first` is each workspace's first answer,
for which its book is made. `acknowledged` is Slack's 200, for which the message is committed;
`answered` the call of chat.postMessage with that workspace's token: the fake refuses any other, and
counts what came into each. The last columns tell what grew from the first round to the last.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from itertools import cycle, islice
from pathlib import Path

from bench.ack import cpu_of
from bench.hear import ROOT, SAYSO, Arrivals, one, p, serves
from bot.surfaces.slack import PATH
from bot.surfaces.slack.many import new_key
from tests.fakes.slack import User
from tests.fakes.slack.many import CLIENT_ID, CLIENT_SECRET, ManySlacks, Tenant
from tests.surfaces.slack.many.house import browser, many_slacks
from tests.surfaces.slack.rig import SECRET
from tests.surfaces.slack.test_run import free_port

WORKSPACES = 50
MESSAGES = 50
ROUNDS = 2
SENDERS = 8


async def main(workspaces: int) -> None:
    """Install them all, then talk in all of them."""
    print(f"{ROUNDS} rounds of {MESSAGES} messages by {SENDERS} senders; milliseconds")
    print(
        f"{'workspaces':>10}{'memory':>12}{'install p50':>13}{'first p50':>11}{'p99':>7}"
        f"{'acknowledged p50':>18}{'p99':>7}{'answered p50':>14}{'p99':>7}{'cpu':>6}"
        f"{'astray':>8}{'memory':>12}{'files':>7}{'threads':>9}"
    )
    for number in (1, workspaces):
        with tempfile.TemporaryDirectory() as folder:
            async with many_slacks() as slacks, running(slacks, Path(folder)) as (url, process):
                await measure(slacks, url, process.pid, number)


async def measure(slacks: ManySlacks, url: str, process: int, number: int) -> None:
    """One line of the table."""
    tenants = [slacks.add(f"T{n:06d}", f"Company {n}") for n in range(number)]
    installs = [await install(tenant, url) for tenant in tenants]
    for tenant in tenants:
        tenant.api.limited = False
    heard = [(tenant, Arrivals(tenant)) for tenant in tenants]
    rooms = cycle((t, arrivals, t.add_user("Rep 0")) for t, arrivals in heard)
    first = await talk([next(rooms) for _ in range(number)])
    spread = islice(cycle(heard), MESSAGES)
    people = [(t, arrivals, t.add_user(f"Rep {n}")) for n, (t, arrivals) in enumerate(spread, 1)]
    await talk(people)  # everybody is known from now on
    before, busy = held_by(process), cpu_of(process)
    said = {tenant.world.team: answers_in(tenant) for tenant in tenants}
    results = [each for _ in range(ROUNDS) for each in await talk(people)]
    cpu = (cpu_of(process) - busy) / len(results) * 1_000
    told = Counter(tenant.world.team for tenant, _, _ in people)
    astray = sum(
        abs(answers_in(tenant) - said[tenant.world.team] - ROUNDS * told[tenant.world.team])
        for tenant in tenants
    )
    acked, answered = [a for a, _ in results], [b for _, b in results]
    waited = [b for _, b in first] * 2  # a percentile needs two
    after = held_by(process)
    grown = [now - then for now, then in zip(after, before, strict=True)]
    print(
        f"{number:10}{before[0]:8.0f} MiB{p([*installs, *installs], 50):13.0f}"
        f"{p(waited, 50):11.0f}{p(waited, 99):7.0f}"
        f"{p(acked, 50):18.0f}{p(acked, 99):7.0f}{p(answered, 50):14.0f}{p(answered, 99):7.0f}"
        f"{cpu:6.1f}{astray:8}{grown[0]:+8.1f} MiB{grown[1]:+7.0f}{grown[2]:+9.0f}",
        flush=True,
    )


def answers_in(tenant: Tenant) -> int:
    """How many messages of the bot's stand in a workspace."""
    return sum(
        m.user == tenant.world.bot.id for c in tenant.world.channels.values() for m in c.messages
    )


def held_by(process: int) -> tuple[float, float, float]:
    """MiB of memory, open files and threads of a process; Linux only."""
    folder = Path(f"/proc/{process}")
    files = sum(1 for _ in (folder / "fd").iterdir())
    threads = sum(1 for _ in (folder / "task").iterdir())
    return memory(process), files, threads


async def talk(people: Sequence[tuple[Tenant, Arrivals, User]]) -> list[tuple[float, float]]:
    """Everybody says one thing; seconds until each was acknowledged, and answered."""
    left = iter(people)
    results: list[tuple[float, float]] = []

    async def sender() -> None:
        for tenant, arrivals, user in left:
            results.append(await one(tenant, arrivals, user, "help"))

    await asyncio.gather(*(sender() for _ in range(SENDERS)))
    return results


async def install(tenant: Tenant, url: str) -> float:
    """Go through the pages; seconds from Slack's approval to the last page."""
    async with browser() as session:
        async with session.get(f"{url}/slack/start", allow_redirects=False) as answer:
            address = tenant.approve(answer.headers["Location"])
        start = time.perf_counter()
        async with session.get(address) as answer:
            assert answer.status == 200, await answer.text()
        return time.perf_counter() - start


@asynccontextmanager
async def running(
    slacks: ManySlacks, folder: Path
) -> AsyncIterator[tuple[str, asyncio.subprocess.Process]]:
    """`sayso run` for many workspaces; its address and its process."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    settings = {
        "PYTHONPATH": str(ROOT),
        "SLACK_API_URL": slacks.api_url,
        "SLACK_CLIENT_ID": CLIENT_ID,
        "SLACK_CLIENT_SECRET": CLIENT_SECRET,
        "SLACK_SIGNING_SECRET": SECRET,
        "SAYSO_TOKEN_KEYS": new_key(),
        "SAYSO_PUBLIC_URL": url,
        "SAYSO_PORT": str(port),
        "SAYSO_LOG_LEVEL": "ERROR",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, *SAYSO, cwd=folder, env={**os.environ, **settings}
    )
    try:
        await serves(port)
        slacks.over_http(url + PATH, SECRET)
        yield url, process
    finally:
        process.terminate()
        await process.wait()


def memory(process: int) -> float:
    """What the process holds in memory, in MiB; Linux only."""
    lines = Path(f"/proc/{process}/status").read_text("utf-8").splitlines()
    kib = next(line.split()[1] for line in lines if line.startswith("VmRSS:"))
    return int(kib) / 1024


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if sys.argv[1:] else WORKSPACES))
