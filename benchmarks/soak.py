"""Watch feeds that misbehave, for an hour: do file descriptors, threads and memory stay flat?

A process runs `firsthand watch` round after round against the server of soak_server.py, which times
out, cuts off, redirects, changes and goes away by turns. After some rounds it begins anew with
an empty situation, so that there is as much to do in the last minute as in the first. Here it is
looked at from outside. Rounds do not wait for their minutes. Prints the JSON object last.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import psutil

from benchmarks.soak_server import FEEDS, serving, world
from firsthand.net import Gate, Limits

ROUNDS = 8  # of one situation; then a new one
SECONDS, OCTETS = 0.3, 200_000  # of one page, so that a late or endless one costs little
WARM = 0.2  # of the time, in which tables and engine are loaded and caches fill
LOOK = 0.5  # seconds between two looks
ALLOWED = {"fds": 1.0, "threads": 1.0, "rss_mb": 0.05}  # counts; of memory a share


def watch_for(port: int, seconds: float, folder: Path, pause: float) -> None:
    """What the watched process does: situation after situation, until its time is over."""
    from firsthand.cli.watch import watch
    from firsthand.store import fetching

    limits = Limits(SECONDS, OCTETS)
    fetching.Gate = lambda: Gate(limits, world(port))  # type: ignore[assignment,misc]
    begun, sleep = time.monotonic(), time.sleep
    time.sleep = lambda _: sleep(pause)  # the minutes between two rounds
    done = 0
    while time.monotonic() - begun < seconds:
        for old in folder.iterdir():
            old.unlink()
        rss, changed = folder / "changed.xml", folder / "changed.json"
        watch(folder / "s.fhs", list(FEEDS), rounds=ROUNDS, rss=rss, changed=changed, as_json=True)
        done += ROUNDS
        print(f"rounds {done}", flush=True)


def look(process: psutil.Process) -> dict[str, float]:
    """What a process holds now."""
    with process.oneshot():
        return {
            "fds": float(process.num_fds()),
            "threads": float(process.num_threads()),
            "rss_mb": process.memory_info().rss / 1024**2,
        }


def by_minute(
    looks: Sequence[tuple[float, dict[str, float]]], minute: float
) -> list[dict[str, float]]:
    """The middle look of each minute: a page in hand for a moment is none of the trend."""
    last = int(looks[-1][0] // minute) if looks else -1
    told = [[seen for at, seen in looks if int(at // minute) == n] for n in range(last + 1)]
    return [
        {name: round(median(seen[name] for seen in seen_in), 1) for name in ALLOWED}
        for seen_in in told
        if seen_in
    ]


def is_flat(name: str, minutes: Sequence[dict[str, float]]) -> bool:
    """Whether the last third holds no more than the first third after the warm-up."""
    values = [minute[name] for minute in minutes[int(len(minutes) * WARM) :]]
    third = max(1, len(values) // 3)
    first, last = median(values[:third]), median(values[-third:])
    return last - first <= (ALLOWED[name] * first if name == "rss_mb" else ALLOWED[name])


def soak(minutes: float, pause: float) -> dict[str, object]:
    """Run and look at it; the figures by minute, and whether each is flat."""
    minute = min(60.0, minutes * 60 / 12)
    with serving() as (port, asked), tempfile.TemporaryDirectory() as beside:
        folder, told = Path(beside) / "work", Path(beside) / "told"
        folder.mkdir()
        command = [sys.executable, "-m", "benchmarks.soak", "--watch", str(port)]
        command += ["--minutes", str(minutes), "--folder", str(folder), "--pause", str(pause)]
        with told.open("w") as out, (Path(beside) / "problems").open("w") as err:
            child = subprocess.Popen(command, stdout=out, stderr=err)
            looks = _looks(child, minute)
        lines = told.read_text(encoding="utf-8").split("\n")
        problems = (Path(beside) / "problems").read_text(encoding="utf-8")
    rounds = [int(line.split()[1]) for line in lines if line.startswith("rounds ")]
    seen = by_minute(looks, minute)
    return {
        "minutes": minutes, "ended_with": child.returncode, "rounds": rounds[-1] if rounds else 0,
        "questions": sum(asked.values()), "problems_told": problems.count("not read: "),
        "traceback": problems[-2000:] if "Traceback" in problems else "",
        "first": seen[int(len(seen) * WARM)], "last": seen[-1],
        "flat": {name: is_flat(name, seen) for name in ALLOWED},
    }  # fmt: skip


def _looks(child: subprocess.Popen[bytes], minute: float) -> list[tuple[float, dict[str, float]]]:
    """Looks at a process until it ends; each minute is told as it is over."""
    process, begun, said = psutil.Process(child.pid), time.monotonic(), 0
    looks: list[tuple[float, dict[str, float]]] = []
    while child.poll() is None:
        try:
            looks.append((time.monotonic() - begun, look(process)))
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            break
        if looks[-1][0] >= (said + 1) * minute:
            said += 1
            print(said, by_minute(looks, minute)[-2:][0], flush=True)
        time.sleep(LOOK)
    child.wait()
    return looks


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--pause", type=float, default=0.2, help="seconds between two rounds")
    parser.add_argument("--watch", type=int, default=None, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, default=None, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.watch is not None:
        os.chdir(given.folder)
        watch_for(given.watch, given.minutes * 60, given.folder, given.pause)
        return
    result = soak(given.minutes, given.pause)
    print(json.dumps(result, indent=1))
    sys.exit(bool(result["ended_with"]) or not all(result["flat"].values()))  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
