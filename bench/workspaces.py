"""Many Slack workspaces in one process: what each costs in memory, and how fast all are served.

    python -m bench.workspaces [workspaces]

`sayso run` is a process of its own; each workspace installs it through its pages, as a browser
does. Then people write in all of them, eight at a time. `acknowledged` is Slack's 200, for
which the message is committed; `answered` the call of chat.postMessage with that workspace's token.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from itertools import cycle
from pathlib import Path

from bench.hear import ROOT, SAYSO, Arrivals, one, p, serves
from bot.surfaces.slack import PATH
from bot.surfaces.slack.many import new_key
from tests.fakes.slack import User
from tests.fakes.slack.many import CLIENT_ID, CLIENT_SECRET, ManySlacks, Tenant
from tests.surfaces.slack.many.house import browser, many_slacks
from tests.surfaces.slack.rig import SECRET
from tests.surfaces.slack.test_run import free_port

WORKSPACES = 50
MESSAGES = 400
SENDERS = 8


async def main(workspaces: int) -> None:
    """Install them all, then talk in all of them."""
    print(f"{MESSAGES} messages by {SENDERS} senders; milliseconds")
    print(
        f"{'workspaces':>10}{'memory':>12}{'install p50':>13}{'acknowledged p50':>18}{'p99':>8}"
        f"{'answered p50':>14}{'p99':>8}"
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
    heard = cycle([(tenant, Arrivals(tenant)) for tenant in tenants])
    rooms = [(*next(heard), n) for n in range(MESSAGES)]
    people = [(t, arrivals, t.add_user(f"Rep {n}")) for t, arrivals, n in rooms]
    await talk(people)  # everybody is known from now on
    results = await talk(people)
    acked, answered = [a for a, _ in results], [b for _, b in results]
    print(
        f"{number:10}{memory(process):8.0f} MiB{p([*installs, *installs], 50):13.1f}"
        f"{p(acked, 50):18.1f}{p(acked, 99):8.1f}{p(answered, 50):14.1f}{p(answered, 99):8.1f}",
        flush=True,
    )


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
