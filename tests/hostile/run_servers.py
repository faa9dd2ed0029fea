"""Hostile servers, and what sitelint makes of each."""

from __future__ import annotations

from collections.abc import Mapping

from tests.hostile.nursery import Done, Nursery
from tests.hostile.servers import Scenario, Server
from tests.hostile.servers_heads import SCENARIOS as HEADS
from tests.hostile.servers_pages import SCENARIOS as PAGES
from tests.hostile.servers_wire import SCENARIOS as WIRE

ALL: Mapping[str, Scenario] = {**WIRE, **HEADS, **PAGES}
PEAK = 1000  # MiB


def run(nursery: Nursery, scenario: Scenario) -> tuple[Done, list[str]]:
    """(how it went, paths that were asked for)."""
    with Server(scenario.talk) as server:
        done = nursery.run(
            "check", scenario.seconds, target=server.url, **{"max_pages": 30, **scenario.gather}
        )
        return done, server.asked


def fault(scenario: Scenario, done: Done, asked: list[str]) -> str:
    """What is wrong; empty when all is well."""
    if done.broke:
        return done.broke
    if done.peak > PEAK:
        return f"took {done.peak:.0f} MiB"
    if len(asked) > scenario.most:
        return f"asked {len(asked)} times"
    said = " ".join((done.out + done.err).split())
    if missing := [word for word in scenario.says if word not in said]:
        return f"does not say {missing}"
    if any(sign in said for sign in ("\x1b", "\x07", "\x00", "\x9b", "\u202e", "\u2066", "POISON")):
        return "let something through that a terminal obeys"
    return ""


def bench(nursery: Nursery, names: list[str]) -> int:
    """A line for each; the number of those that did harm. With names, what was printed too."""
    bad, worst, peak, count = 0, (0.0, ""), (0.0, ""), 0
    for name, scenario in ALL.items():
        if names and not any(part in name for part in names):
            continue
        done, asked = run(nursery, scenario)
        wrong = fault(scenario, done, asked)
        bad += bool(wrong)
        count += 1
        worst, peak = max(worst, (done.seconds, name)), max(peak, (done.peak, name))
        lines = [line for line in (done.err + done.out).splitlines() if line.strip()]
        print(f"{name:44} {done.code!s:5}{done.seconds:6.1f} s{done.peak:6.0f} MiB{len(asked):6} asked  "
              f"{wrong or (lines[0][:110] if lines else '')}", flush=True)  # fmt: skip
    if count:
        print(f"{count} servers: passed {100 * (count - bad) / count:.1f} %, worst {worst[0]:.1f} s ({worst[1]}), "
              f"peak {peak[0]:.0f} MiB ({peak[1]})")  # fmt: skip
    return bad
