"""How long the desk takes for each screen, and what a page weighs, on a large situation.

python benchmarks/desk.py SITUATION.fhs [--each 40]

Every screen is asked for many times, with other records each time; times are those of the server
(the application called without a network), in milliseconds of the clock and of the process. The
first useful screen is counted from the moment the picture is read.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

from fastapi.testclient import TestClient

from firsthand.desk import desk
from firsthand.desk.shown import Shown
from firsthand.store import Situation


def main() -> None:
    """Print a line a screen, and one JSON object last."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("situation", type=Path)
    parser.add_argument("--each", type=int, default=40)
    parser.add_argument("--screens", nargs="*", default=None)
    options = parser.parse_args()
    client = TestClient(
        desk(options.situation), base_url="http://127.0.0.1", follow_redirects=False
    )
    started = time.process_time()
    runs = (
        Situation.runs
    )  # the picture that is kept, even where a rule has changed since it was made
    Situation.runs = lambda self: (runs(self)[0], runs(self)[0] or "")  # type: ignore[method-assign]
    held = client.app.state.held  # type: ignore[attr-defined]
    held.renew(wait=3600)
    shown: Shown = held.shown()
    found: dict[str, object] = {
        "reports": len(shown.picture.reports), "claims": len(shown.picture.claims),
        "events": len(shown.picture.events), "read_s": round(time.process_time() - started, 1),
    }  # fmt: skip
    for name, addresses in screens(shown, options.each).items():
        if options.screens is not None and name not in options.screens:
            continue
        clock, process, weight = measured(client, addresses)
        found[f"{name}_p95_ms"], found[f"{name}_cpu_p95_ms"] = p95(clock), p95(process)
        found[f"{name}_kb_gz"] = weight
        times = f"p95 {p95(clock):7} ms clock {p95(process):7} ms cpu"
        print(f"{name:12} {times}; {weight} KB gz at most", flush=True)
    print(json.dumps(found))


def measured(client: TestClient, addresses: list[str]) -> tuple[list[float], list[float], float]:
    """Milliseconds of the clock and of the process, and the heaviest page in KB gzipped."""
    clock, process, weight = [], [], 0.0
    for address in addresses:
        began, spent = time.perf_counter(), time.process_time()
        answer = client.get(address)
        clock.append(1000 * (time.perf_counter() - began))
        process.append(1000 * (time.process_time() - spent))
        assert answer.status_code in (200, 302), (address, answer.status_code)  # noqa: S101
        weight = max(weight, len(gzip.compress(answer.content)) / 1024)
    return clock, process, round(weight, 1)


def p95(times: list[float]) -> float:
    """The time that 19 of 20 stay below."""
    return round(sorted(times)[min(len(times) - 1, int(0.95 * len(times)))], 1)


def screens(shown: Shown, each: int) -> dict[str, list[str]]:
    """Addresses of each screen: the most important records, and others by a fixed lot."""
    lot = random.Random(5)  # noqa: S311 - no secret
    picture = shown.picture

    def some(records: list[str]) -> Iterator[str]:
        yield from records[: each // 2]
        yield from lot.sample(records, min(each // 2, len(records)))

    reports = sorted(shown.claims_in, key=lambda r: -len(shown.claims_in[r]))
    actors = sorted(shown.events_of_actor, key=lambda a: -len(shown.events_of_actor[a]))
    places = sorted(shown.events_at, key=lambda p: -len(shown.events_at[p]))
    days = sorted({e.when.latest[:10] for e in picture.events if e.when.latest})
    pages = [1 + n * 3 for n in range(each)]
    return {
        "home": ["/"] * each,
        "situation": ["/situation"] * (each // 2)
        + [f"/situation?since={d}" for d in lot.sample(days, each // 2)],
        "matrix": [f"/matrix?page={n}" for n in pages],
        "events": [f"/events?page={n}&disputed=true" for n in pages],
        "event": [f"/event/{e}" for e in some([e.id for e in shown.ranked])],
        "reports": [f"/reports?page={n}" for n in pages],
        "report": [f"/report/{r}" for r in some(reports)],
        "claim": [f"/report/{c.report}?c={c.id}" for c in lot.sample(picture.claims, each)],
        "actor": [f"/actor/{a}" for a in some(actors)],
        "place": [f"/place/{p}" for p in some(places)],
        "picture": [f"/picture/timeline?since={d}" for d in lot.sample(days, each // 2)],
        "review": ["/review"] * (each // 4),
        "log": ["/review/log", "/review/sources"] * (each // 4),
        "export": ["/export"] * (each // 4),
        "changes": ["/changes"] * 4,
        "search": [f"/search?q={w}" for w in ("army", "killed", "Aleppo", "rebels", "monday")],
        "api": [f"/api/v1/events?page={n}" for n in pages],
    }


if __name__ == "__main__":
    main()
