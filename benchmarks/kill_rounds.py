"""Kill -9 at seeded moments of all stages: is the file whole, is what was acknowledged there, and
does the same work done again give the same rows and the same export?

In each round a process makes a situation, adds a folder of mixed sources, works out the picture,
corrects two claims, works it out anew and searches; it is struck down at a moment between its first
and its last write. The reading of a report and the working out of a picture are done once and
remembered (they write nothing); every `--whole` th round is the real command line, with nothing
remembered. Prints the JSON object last.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from firsthand import Situation, example
from firsthand.codebook.claim import Extracted
from firsthand.codebook.picture import Picture
from firsthand.codebook.report import Problem, Report
from firsthand.codebook.review import Entry
from firsthand.pipeline import Settings, assemble, reader
from firsthand.products import present
from firsthand.store import intake, situation
from firsthand.store.corrections import By

MAILED = (
    "Message-ID: <1@desk.example>\nFrom: desk@kivu.example\nDate: Tue, 12 May 2026 10:00:00 +0200\n"
    "Subject: Shelling in Sake\n\n"
    "Shells fell on the town of Sake on Monday and killed two people, police said.\n"
)
ROW = '{"text": "Rebels left the town of Goma on Sunday, two residents said.", "id": "%d"}\n'
SEARCHED = "town"
LATEST = 0.85  # of the time of the whole work: the last blow falls before its end
LIMIT = 300  # seconds a whole round of the command line may take


def sources(folder: Path) -> Path:
    """The packaged example, and an e-mail, a zip and packed lines beside it, one of them broken."""
    folder.mkdir()
    for path in example.paths():
        shutil.copy(path, folder)
    (folder / "mail.eml").write_text(MAILED, encoding="utf-8")
    (folder / "lines.jsonl.gz").write_bytes(
        gzip.compress((ROW % 1 + "{broken\n").encode(), mtime=0)
    )
    with zipfile.ZipFile(folder / "drop.zip", "w") as packed:
        packed.writestr(
            "a.txt", "Soldiers entered the village of Kibumba on Friday, the army said.\n"
        )
    return folder


def remember() -> None:
    """Readings and pictures are made once in this process; its children know them."""
    read_once: dict[str, Extracted] = {}
    made_once: dict[tuple[str, ...], Picture] = {}
    loaded = reader(Settings())

    def reading(report: Report) -> Extracted:
        if report.id not in read_once:
            read_once[report.id] = loaded(report)
        return read_once[report.id]

    def remembered(  # as the pipeline's own
        extracted: Sequence[Extracted],
        problems: Iterable[Problem] = (),
        gazetteer: Path | None = None,
        log: Iterable[Entry] = (),
        *_: object,
    ) -> Picture:
        entries, listed = tuple(log), tuple(problems)
        key = (
            *(e.report.id for e in extracted),
            *(p.reason for p in listed),
            *(e.id for e in entries),
        )
        if key not in made_once:
            made_once[key] = assemble(extracted, listed, gazetteer, entries)
        return made_once[key]

    intake.reader = lambda _: reading
    situation.assemble = remembered


def work(path: Path, folder: Path, say: Callable[[str], None]) -> None:
    """All stages that write, each told when the call has come back."""
    with Situation.open(path) as opened:
        say("o")
        opened.add([folder], progress=lambda *_: say("a"))
        shown = opened.picture()
        say("p")
        done = {t.id for entry in opened.corrections.entries() for t in entry.targets}
        there = {claim.id for claim in shown.claims} | done
        for place, claim in enumerate(sorted(there)[:: len(there) - 1]):
            if claim not in done:
                by = By("maria", "another attack", at=f"2026-06-01T10:0{place}:00+00:00")
                opened.corrections.reject(claim, by)
            say("c")
        opened.picture()
        say("q")
        opened.search(SEARCHED)
        say("s")


def struck(path: Path, folder: Path, wait: float) -> str:
    """What a process had told before it was killed `wait` seconds into its work."""
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(told)
        work(path, folder, lambda letter: _say(tell, letter))
        os._exit(0)
    os.close(tell)
    time.sleep(wait)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    heard = b""
    while piece := os.read(told, 4096):
        heard += piece
    os.close(told)
    return heard.decode()


def _say(tell: int, letter: str) -> None:
    os.write(tell, letter.encode())


def struck_command(path: Path, folder: Path, wait: float) -> str:
    """The same for the real command line."""
    command = [sys.executable, "-m", "firsthand.cli", "add", str(path), str(folder)]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    begun = time.monotonic()
    while not path.exists() and running.poll() is None and time.monotonic() - begun < LIMIT:
        time.sleep(0.01)
    time.sleep(wait)
    running.kill()
    running.wait()
    return "o"


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables but SQLite's own, and what SQLite finds wrong with the file."""
    connection = sqlite3.connect(path)
    try:
        found = {"integrity": connection.execute("PRAGMA integrity_check").fetchall()}
        named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        for (table,) in connection.execute(named).fetchall():
            if not table.endswith(
                ("_data", "_idx", "_docsize", "_config", "_content")
            ):  # inside FTS5
                listed = connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
                found[table] = sorted(listed, key=repr)
        return found
    finally:
        connection.close()


def export(path: Path) -> str:
    with Situation.open(path, create=False) as opened:
        return present(opened.picture(), "json")


def round_of(
    seed: int, folder: Path, expected: tuple[Any, str], seconds: float, whole: bool
) -> str | None:
    """What was wrong with a round, or None; how far the process had come goes before a colon."""
    dice = random.Random(seed)  # noqa: S311 - seeded, so that a round can be played again
    with tempfile.TemporaryDirectory() as beside:
        path = Path(beside) / "s.fhs"
        wait = dice.uniform(0, seconds)
        heard = (struck_command if whole else struck)(path, folder, wait)
        stage = "whole" if whole else heard[-1:] or "before"
        if path.exists() and path.stat().st_size:
            after = rows(path)
            if after["integrity"] != [("ok",)]:
                return f"{stage}: integrity {after['integrity'][:2]}"
            if len(after.get("log", ())) < heard.count("c"):
                return f"{stage}: an acknowledged correction is lost"
            if len(after.get("extracted", ())) < heard.count("a") - 1:
                return f"{stage}: an acknowledged report is lost"
        work(path, folder, lambda _: None)
        found = rows(path), export(path)
        if found[1] != expected[1]:
            return f"{stage}: another export"
        other = [t for t in expected[0] if found[0].get(t) != expected[0][t]]
        return f"{stage}: other rows in {', '.join(other)}" if other else f"{stage}:"


def undisturbed(path: Path, folder: Path) -> tuple[tuple[Any, str], float]:
    """What a run that nobody strikes leaves, and the seconds within which to strike another."""
    work(path, folder, lambda _: None)  # reads and reckons once
    path.unlink()
    begun = time.monotonic()
    work(path, folder, lambda _: None)
    seconds = (time.monotonic() - begun) * LATEST
    return (rows(path), export(path)), seconds


def main() -> None:
    """Strike round after round; exit 1 where one left other rows, another export or a lost report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--whole", type=int, default=20, help="every so manieth round is the command line"
    )
    given = parser.parse_args()
    remember()
    with tempfile.TemporaryDirectory() as beside:
        folder = sources(Path(beside) / "in")
        expected, seconds = undisturbed(Path(beside) / "undisturbed.fhs", folder)
        stages: collections.Counter[str] = collections.Counter()
        wrong: list[str] = []
        for number in range(given.rounds):
            whole = bool(given.whole) and number % given.whole == given.whole - 1
            told = (
                round_of(
                    given.seed + number, folder, expected, seconds * (3 if whole else 1), whole
                )
                or ""
            )
            stage, _, fault = told.partition(":")
            stages[stage] += 1
            if fault:
                wrong.append(f"round {given.seed + number}: {told}")
                print(wrong[-1], flush=True)
    result = {
        "rounds": given.rounds,
        "clean": given.rounds - len(wrong),
        "struck_while": dict(sorted(stages.items())),
        "wrong": wrong[:20],
    }
    print(json.dumps(result, indent=1))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
