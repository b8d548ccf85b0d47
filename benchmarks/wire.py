"""Do two reports rest on each other, or on one origin.

python benchmarks/wire.py [--data FILE] [--docs FILE] [--cache FOLDER]
python benchmarks/wire.py --speed [--docs FILE]

FILE as `wire-dev.jsonl`: pairs of report ids; the reports from `syria-even.jsonl.gz` beside it.
Words taken over: runs of eight words and more that cover a share of the shorter report, and the two
tell one piece of news (an agency's background recurs in the stories of a year): by the finder of
stories, and by an event of our own that both tell. One origin: an agency, a state body, a monitor
or responders that both chains or credits name, for the same news. Of a pair only the ids are read.

`--speed` times the search for copied passages in all reports, in CPU seconds, the best of five, and
in the same run a plain index in Python (a dict from each run of five words to its reports), which
counts the runs that two reports share and gives no passages.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from extracted import default_cache, extracted
from extracted import reports as made
from scoring import score, shared
from stories import read, telling

from firsthand.codebook.claim import Extracted
from firsthand.codebook.picture import Picture
from firsthand.codebook.report import Report
from firsthand.corroboration.copies import SHINGLE, SPREAD_CAP, WORD, containment, passages
from firsthand.events.stories import logits
from firsthand.events.stories_pairs import vectors
from firsthand.events.stories_words import signs
from firsthand.pipeline import assemble

# Tuned on wire-dev:
COVERED = 0.22  # of the shorter report, by runs of RUN words and more: its words were taken over
RUN = 8
ONE_NEWS = -1.0  # log odds of one story from which shared wording is no mere background
SAME_NEWS = 2.0  # log odds from which a shared name is an origin of both
BACKGROUND = 1000  # characters; a deed that one of them comes to later is not the news of both
COPIED = 0.5  # of the longer report that stands in the shorter: a copy, else abridged
Name = frozenset[str]
NAME = re.compile(r"[A-Z][^\W_]*(?:[ -](?:(?:of|for|and|the|de|al) ){0,2}[A-Z][^\W_]*)+")
LONGEST_NAME = 6  # capitalised words; a longer run is a headline
LEAST_INITIALS = 3
BODIES = {
    *("Ministry", "Observatory", "Agency", "Committee", "Council", "Centre", "Center", "Command"),
    *("Authority", "Department"),
}
STATE_MEDIA = re.compile(
    r"\b(?:state|official) (?:tv|television|news agency|media|run)\b", re.IGNORECASE
)
ORIGINS = (
    "news_agency",
    "state_media",
    "monitor",
    "responder",
    "named_organisation",
    "named_person",
)


def main() -> None:
    """Print the scorer's table and its JSON object last."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=shared("data", "stories", "wire-dev.jsonl"))
    parser.add_argument("--docs", type=Path, help="default: syria-even.jsonl.gz beside --data")
    parser.add_argument("--cache", type=Path, default=default_cache() / "wire")
    parser.add_argument("--speed", action="store_true", help="copies: reports a second on one core")
    options = parser.parse_args()
    if options.speed:
        docs = read(options.docs or options.data.with_name("syria-even.jsonl.gz"))
        print(json.dumps(speed(list(made(docs).values()))))
        return
    pairs = [(r["a"], r["b"]) for r in read(options.data)]
    docs = read(options.docs or options.data.with_name("syria-even.jsonl.gz"))
    needed = {name for pair in pairs for name in pair}
    found = extracted([d for d in docs if d["id"] in needed], options.cache)
    news = same_news(docs, pairs)
    predictions = [
        {"a": a, "b": b, "label": label(found[a], found[b], odds)}
        for (a, b), odds in zip(pairs, news, strict=True)
    ]
    print(json.dumps(score("wire", options.data, predictions)))


def same_news(docs: Iterable[dict[str, Any]], pairs: list[tuple[str, str]]) -> list[float]:
    """For each pair the log odds that it tells one story, among all reports."""
    built = vectors([signs(telling(d)) for d in docs])
    numbers = {s.id: n for n, s in enumerate(built.signs)}
    ends = np.array([sorted((numbers[a], numbers[b])) for a, b in pairs])
    order = np.lexsort((ends[:, 1], ends[:, 0]))
    odds = np.zeros(len(pairs))
    odds[order] = logits(built, ends[order, 0], ends[order, 1])
    return [float(x) for x in odds]


def label(a: Extracted, b: Extracted, odds: float) -> str:
    """The relation of two reports."""
    reports = [a.report, b.report]
    shorter = min(len(WORD.findall(r.text)) for r in reports)
    covered = sum(p.words for p in passages(reports) if p.words >= RUN)
    made = assemble([a, b])
    both = together(made)
    if covered / max(1, shorter) >= COVERED and odds >= (ONE_NEWS if both else SAME_NEWS):
        shares = containment(reports)
        return "copy" if min(shares.values(), default=0.0) >= COPIED else "abridged"
    if odds >= SAME_NEWS and both and min(both) <= BACKGROUND and _one_origin(a, b, made):
        return "common_source"
    return "independent"


def together(made: Picture) -> list[int]:
    """For each event that both reports tell: how far into them the later of the two comes to it."""
    claims = {c.id: c for c in made.claims}
    found = []
    for event in made.events:
        begins: dict[str, int] = {}
        for claim in (claims[c] for c in event.claims):
            begins[claim.report] = min(
                claim.evidence.start, begins.get(claim.report, claim.evidence.start)
            )
        if len(begins) > 1:
            found.append(max(begins.values()))
    return found


def _one_origin(a: Extracted, b: Extracted, made: Picture) -> bool:
    """A name of one kind or another in both, or one actor under two: "the ministry in Lisbon"."""
    mine, theirs = origins(a), origins(b)
    if any(same_name(x, y) for x in mine for y in theirs):
        return True
    named: defaultdict[str, set[str]] = defaultdict(set)
    for attribution in made.attributions:
        named[attribution.report] |= {
            h.actor for h in attribution.hops[1:] if h.actor and h.kind in ORIGINS
        }
    return bool(set.intersection(*named.values())) if len(named) > 1 else False


def origins(of: Extracted) -> set[Name]:
    """Who stands behind a report: names in its chains and credit, and the public bodies it names.

    A short name stands for the full one in the same text: "the Observatory", "SOHR" and "the Syrian
    Observatory for Human Rights" are one, so are "Lake" and "Anthony Lake".
    """
    hops = [h for x in of.attributions for h in x.hops[1:] if h.kind in ORIGINS]
    names = {h.name for h in hops} | ({of.report.credit} if of.report.credit else set())
    found = {words for name in names if (words := _capitals(name))}
    told = {_capitals(m.group()) for m in NAME.finditer(of.report.text)}
    found |= {t for t in told for f in found if len(t) <= LONGEST_NAME and (f < t or short(f, t))}
    found |= {t for t in told if t & BODIES}
    if STATE_MEDIA.search(of.report.text) or any(h.kind == "state_media" for h in hops):
        found.add(frozenset({"state media"}))
    return found


def same_name(a: Name, b: Name) -> bool:
    """One is the other, a part of it, or its initials."""
    return a <= b or b <= a or short(a, b) or short(b, a)


def short(a: Name, b: Name) -> bool:
    """ "SOHR" (also misspelt "SORH") for "Syrian Observatory for Human Rights"."""
    initials = next(iter(a)) if len(a) == 1 else ""
    if len(initials) < LEAST_INITIALS or not initials.isupper():
        return False
    return sorted(initials) == sorted(w[0] for w in b)


def _capitals(name: str) -> Name:
    return frozenset(w for w in WORD.findall(name) if w[0].isupper())


def speed(reports: Sequence[Report]) -> dict[str, float]:
    """Reports a second, ours and the plain index's; and how many pairs each finds."""
    ours, found = _timed(lambda: {(p.a.report, p.b.report) for p in passages(reports)})
    plain, listed = _timed(lambda: set(shared_runs(reports)))
    return {
        "reports": len(reports),
        "words": sum(len(WORD.findall(r.text)) for r in reports),
        "reports_a_second": round(len(reports) / ours, 1),
        "plain_reports_a_second": round(len(reports) / plain, 1),
        "pairs": len(found),
        "plain_pairs": len(listed),
        "pairs_missed": len(listed - found),
    }


def shared_runs(reports: Sequence[Report]) -> Counter[tuple[str, str]]:
    """The plain index: how many runs of SHINGLE words each two reports share."""
    holders: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for report in reports:
        words = WORD.findall(report.text.lower())
        for run in zip(*(words[step:] for step in range(SHINGLE)), strict=False):
            holders[run].add(report.id)
    found: Counter[tuple[str, str]] = Counter()
    for ids in holders.values():
        if 1 < len(ids) <= SPREAD_CAP:
            found.update(combinations(sorted(ids), 2))
    return found


def _timed(work: Callable[[], set[tuple[str, str]]]) -> tuple[float, set[tuple[str, str]]]:
    best, found = float("inf"), set[tuple[str, str]]()
    for _ in range(5):
        begun = time.process_time()
        found = work()
        best = min(best, time.process_time() - begun)
    return best, found


if __name__ == "__main__":
    main()
