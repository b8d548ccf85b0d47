"""What the steps to the right of `Claim` cost a report, and how the cost grows.

python benchmarks/grouping_speed.py [--sizes 500 5000] [--tail 5000 50000] [--copies 50]

Stories and copies run over reports made from incidents-dev: repeated with other names and numbers,
so that repeats are not copies of each other. The tail (resolve, group, reconcile) runs over the
reports that `benchmarks/incidents.py` has left in its cache (2,735, read by the engine once; with
--cache those of an earlier version serve as well), repeated in the same way with other ids and
days: round n has half of the names and a third of the longer words changed, and is printed three
days later, so every report has a near twin in each round. That is more alike than 50,000 reports of
life are: more pairs to weigh and join. With --copies it runs over as many true copies of each
instead. No text is read by the engine for it; each repeat has its words signed, outside the times.

Times are of the process. The peer in the same run is a plain Python index of word 5-grams: what it
costs a report says how fast the machine is, and `to_peer` holds elsewhere too. `tail_growth` is the
cost of a report of the largest tail to that of the smallest.
"""

from __future__ import annotations

import argparse
import json
import pickle
import re
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from extracted import default_cache, extracted
from scoring import shared
from stories import read

from firsthand.codebook.claim import Extracted
from firsthand.codebook.party import Parties, Party
from firsthand.codebook.report import Report
from firsthand.codebook.when import NEVER_SAID, When
from firsthand.corroboration import reconcile
from firsthand.corroboration.copies import Shingles, passages
from firsthand.events import group, sign
from firsthand.events.stories import stories
from firsthand.events.stories_words import Telling
from firsthand.pipeline import uncollected
from firsthand.resolution import resolve

CAPITAL = re.compile(r"\b[A-Z][a-z]{3,}\b")
YEARS = 400  # days between one round of repeats and the next
DAYS = 3  # the same for the tail: rounds overlap, so that blocks grow with the pile
IDENTITY = re.compile(rb"(?<![0-9a-f])([rac])([0-9a-f]{12})(?![0-9a-f])")
NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
PLAIN = re.compile(r"\b[a-z]{5,}\b")
PEER = 300  # reports the peer indexes


def main() -> None:
    """Print a line a step and size, and one JSON object last."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, default=shared("data", "stories", "incidents-dev.jsonl.gz")
    )
    parser.add_argument("--sizes", type=int, nargs="*", default=[500, 5000])
    parser.add_argument("--tail", type=int, nargs="*", default=[5000, 50000])
    parser.add_argument("--copies", type=int, default=0)
    parser.add_argument("--cache", type=Path, default=default_cache() / "incidents")
    options = parser.parse_args()
    records = read(options.data)
    found: dict[str, Any] = {}
    for size in options.sizes:
        made = list(repeated(records, size))
        whole = [report(t) for t in made]
        found[f"stories_ms_{size}"] = each(lambda made=made: stories(made), size)
        found[f"copies_ms_{size}"] = each(lambda whole=whole: passages(whole), size)
        found[f"copies_a_second_{size}"] = round(
            1000 / each(lambda whole=whole: candidates(whole), size)
        )
        print(size, {k: v for k, v in found.items() if k.endswith(f"_{size}")}, flush=True)
    kept = list(extracted(records, options.cache).values()) if options.tail else []
    for size in options.tail:
        found |= tail(kept, size, options.copies)
    if len(options.tail) > 1:
        least, most = (found[f"tail_ms_{size}"] for size in (min(options.tail), max(options.tail)))
        found["tail_growth"] = round(most / least, 2)
    print(json.dumps(found))


def tail(kept: list[Extracted], size: int, copies: int) -> dict[str, float]:
    """Milliseconds a report of each step right of `Claim`, their sum, and the sum to the peer's."""
    some = kept[: -(-size // copies)] if copies else kept
    # the steps have nobody else's list beside their own: what a step has used up it can let go
    given: Any = [
        sign(again(some[n % len(some)], n // len(some), varied=not copies)) for n in range(size)
    ]
    first = given[:PEER]
    peer = each(lambda: plain_index(first), min(PEER, size))
    steps: dict[str, float] = {}
    for name, step in (("resolve", resolve), ("group", group), ("reconcile", reconcile)):
        started = time.process_time()
        with uncollected():  # as `pipeline.assemble` does
            given = step(given)
        steps[f"{name}_ms_{size}"] = round(1000 * (time.process_time() - started) / size, 3)
    whole = sum(steps.values())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    found = steps | {
        f"tail_ms_{size}": round(whole, 3), f"peer_ms_{size}": peer,
        f"to_peer_{size}": round(whole / peer, 2), f"peak_bytes_{size}": peak,
    }  # fmt: skip
    print(size, f"reports of {len(some)}", found, flush=True)
    return found


def again(one: Extracted, turn: int, varied: bool) -> Extracted:
    """A report as another: ids of its own; where varied, other names, words and days as well."""
    if not turn:
        return one
    raw = pickle.dumps(one)

    def other(match: re.Match[bytes]) -> bytes:
        letter, digits = match.groups()
        return letter + sha256(digits + str(turn).encode()).hexdigest()[:12].encode()

    made: Extracted = pickle.loads(IDENTITY.sub(other, raw))  # noqa: S301 - our own bytes
    report = replace(made.report, outlet=f"{made.report.outlet or 'paper'} {turn}")
    if varied:
        report = replace(
            report,
            text=reworded(report.text, turn),
            title=report.title and reworded(report.title, turn),
            published=moved(report.published, DAYS * turn),
        )
    parties = renamed(made.parties, turn) if varied and made.parties else made.parties
    return replace(made, report=report, parties=parties)


def renamed(parties: Parties, turn: int) -> Parties:
    """The same with the names of its own as they stand in the reworded text; known ones stay."""

    def other(party: Party) -> Party:
        reading = party.reading
        if reading.sort == "done":
            return party
        name = reworded(reading.name, turn)
        listed = party.listed if name == reading.name else None
        said = reworded(party.said, turn)
        return replace(party, said=said, reading=replace(reading, name=name), listed=listed)

    aliases = tuple((reworded(key, turn), reworded(name, turn)) for key, name in parties.aliases)
    return replace(parties, listed=tuple(map(other, parties.listed)), aliases=aliases)


def reworded(text: str, turn: int) -> str:
    """Half of the names and a third of the longer words are others, of the same length."""

    def other(match: re.Match[str]) -> str:
        word, telling = match.group(), sum(map(ord, match.group())) + turn
        if telling % (2 if word[0].isupper() else 3):
            return word
        return word[0] + "".join(chr((ord(c) - 97 + turn) % 26 + 97) for c in word[1:])

    return PLAIN.sub(other, NAME.sub(other, text))


def moved(when: When, days: int) -> When:
    """The same time some days later."""

    def later(moment: str | None) -> str | None:
        if moment is None:
            return None
        return (date.fromisoformat(moment[:10]) + timedelta(days)).isoformat() + moment[10:]

    return replace(when, earliest=later(when.earliest), latest=later(when.latest))


def plain_index(made: Sequence[Extracted]) -> int:
    """The peer: every run of five words, in a dictionary, with the reports that have it."""
    index: dict[tuple[str, ...], list[str]] = {}
    for one in made:
        words = one.report.text.lower().split()
        for run in zip(words, words[1:], words[2:], words[3:], words[4:], strict=False):
            index.setdefault(run, []).append(one.report.id)
    return len(index)


def each(work: Callable[[], object], size: int) -> float:
    """Milliseconds of the process for each report."""
    started = time.process_time()
    work()
    return round(1000 * (time.process_time() - started) / size, 3)


def candidates(reports: Sequence[Report]) -> int:
    """The index of shingles and all pairs of reports that share one."""
    return len(Shingles(reports).hits.one)


def repeated(records: Sequence[dict[str, Any]], size: int) -> Iterator[Telling]:
    """Reports up to a size; from the second round on every name is another."""
    for number in range(size):
        record, turn = records[number % len(records)], number // len(records)
        change = (
            (lambda m, turn=turn: f"{m.group()}{'aeiou'[turn % 5] * (turn // 5 + 1)}k")
            if turn
            else None
        )
        text = CAPITAL.sub(change, record["text"]) if change else record["text"]
        if turn:  # every fifth small word is another too: a repeat is no copy
            text = re.sub(
                r"\b(\w+ \w+ \w+ \w+) ", lambda m, turn=turn: f"{m.group(1)} x{turn} ", text
            )
        day = date.fromisoformat(record["published"][:10]) + timedelta(days=YEARS * turn)
        yield Telling(f"{record['id']}-{turn}", record["title"] or "", text, day)


def report(telling: Telling) -> Report:
    """A report with nothing but its text."""
    return Report(
        telling.id, "", "", None, None, None, None, None, NEVER_SAID, None, telling.text, ()
    )


if __name__ == "__main__":
    main()
