import asyncio
import os
from dataclasses import replace

import pytest

from sitelint.app import CheckOptions, load_registry, plan_for
from sitelint.engine.page import PageInput, judge_page
from sitelint.judging import Judges
from sitelint.pool import Workers

HTML = "<!DOCTYPE html><html><head><title>第{n}页</title></head><body><p>{n}<img src=a.png></p></body></html>"
PAGES = [PageInput(f"p{n}.html", HTML.replace("{n}", str(n)).encode()) for n in range(40)]


@pytest.fixture(scope="module")
def plan():
    return plan_for(replace(CheckOptions(), ruleset="advice"), load_registry())


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_page_gets_its_own_result(plan, jobs):
    async def run(workers):
        judges = Judges(workers)
        tasks = [asyncio.create_task(judges.judge(page)) for page in PAGES]
        await asyncio.sleep(0)
        tasks[7].cancel()  # whoever waits no more disturbs nobody
        return await asyncio.gather(*tasks, return_exceptions=True)

    with Workers(*plan, jobs) as workers:
        found = asyncio.run(run(workers))
    assert isinstance(found.pop(7), asyncio.CancelledError)
    expected = [judge_page(page, plan[0]) for number, page in enumerate(PAGES) if number != 7]
    assert found == expected


def test_workers_that_end_leave_nobody_waiting(plan):
    async def run(workers):
        judges = Judges(workers)
        await judges.judge(PAGES[0])
        for worker in workers._pool._processes.values():
            os.kill(worker.pid, 9)
        return await asyncio.gather(*map(judges.judge, PAGES), return_exceptions=True)

    with Workers(*plan, 2) as workers:
        found = asyncio.run(asyncio.wait_for(run(workers), 60))
    assert all(isinstance(one, RuntimeError) for one in found)
