"""`firsthand watch`: feeds polled round after round, and what changed told as it comes."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli.add import EngineModel, EngineUrl, Inside, Warc
from firsthand.cli.console import AsJson, File, machine, opening, show
from firsthand.products.wording import visible

if TYPE_CHECKING:
    from firsthand.store import Situation

LONGEST_REST = 16  # rounds that a feed which fails again and again is left alone


def watch(
    situation: File,
    feeds: Annotated[list[str], typer.Argument(metavar="FEED...", help="RSS, Atom or sitemap")],
    every: Annotated[float, typer.Option(min=1, help="minutes between two rounds")] = 15,
    rounds: Annotated[int, typer.Option(min=0, help="then stop; 0 goes on until Ctrl-C")] = 0,
    workers: Annotated[int, typer.Option(min=1, help="processes that read side by side")] = 1,
    rss: Annotated[Path | None, typer.Option(help="a file for what changed last, as RSS")] = None,
    changed: Annotated[
        Path | None, typer.Option("--changed", help="a file for what changed last, as JSON")
    ] = None,
    engine_url: EngineUrl = None,
    engine_model: EngineModel = None,
    inside: Inside = False,
    warc: Warc = None,
    as_json: AsJson = False,
) -> None:
    """Poll feeds politely, read what is new, and tell what changed."""
    with opening(
        situation, create=True, engine_url=engine_url, engine_model=engine_model, inside=inside,
        warc=warc,
    ) as opened:  # fmt: skip
        resting: dict[str, tuple[int, int]] = {}  # feed -> rounds left to rest, failures in a row
        done = 0
        while True:
            new = [r for feed in feeds for r in _polled(opened, feed, workers, resting)]
            if new:
                _tell(opened, (rss, changed), as_json)
            done += 1
            if done == rounds:
                return
            time.sleep(every * 60)


def _polled(
    opened: Situation, feed: str, workers: int, resting: dict[str, tuple[int, int]]
) -> tuple[str, ...]:
    """Ids of the reports that a feed brought; one that fails is asked less and less often."""
    rest, failures = resting.get(feed, (0, 0))
    if rest:
        resting[feed] = (rest - 1, failures)
        return ()
    added = opened.poll(feed, workers)
    for problem in added.problems:
        print(visible(f"not read: {problem.source}: {problem.reason}"), file=sys.stderr)
    failed = any(p.source == feed and p.kind != "too_large" for p in added.problems)
    failures = failures + 1 if failed else 0
    resting[feed] = (min(2**failures - 1, LONGEST_REST), failures)
    return added.new


def _tell(opened: Situation, files: tuple[Path | None, Path | None], as_json: bool) -> None:
    """What changed since the picture before: to the screen, and to the files asked for."""
    from firsthand.products import changes, to_changes
    from firsthand.products.as_rss import to_rss

    now = opened.picture()
    try:
        before = opened.before("last")
    except ValueError:  # the first picture of this situation: there is nothing to compare
        print(f"{len(now.reports)} reports, {len(now.events)} events", file=sys.stderr)
        return
    found = changes(before, now)
    rss, changed = files
    if rss is not None:
        _write(rss, to_rss(found, now, opened.path.name))
    if changed is not None:
        _write(changed, json.dumps(found.as_dict(), ensure_ascii=False, indent=1) + "\n")
    if as_json:
        machine(found.as_dict())
    else:
        show(to_changes(found, now, "the last round"))


def _write(path: Path, text: str) -> None:
    """All at once: who reads the file meanwhile sees the old one or the new one."""
    half = path.with_name(path.name + ".half")
    half.write_text(text, encoding="utf-8")
    half.replace(path)
