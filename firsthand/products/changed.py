"""The changes in words: what a desk reads in the morning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.codebook.picture import Event, Picture
from firsthand.products.account import Account, ids
from firsthand.products.changes import Bounds, Changes, Gained, Revised
from firsthand.products.disputes import in_words
from firsthand.products.happenings import happenings
from firsthand.products.importance import ranked, teller
from firsthand.products.item import best_told, facts
from firsthand.products.wording import interval, literal, number

MOST_LINES = 60  # under one heading; more are counted


def to_changes(found: Changes, now: Picture, since: str) -> str:
    """The changes as Markdown; each line ends in the ids it stands on."""
    parts = told_changes(found, now)
    lines = [f"# What changed since {literal(since)}", "", _summary(parts), ""]
    for title, told in parts:
        lines += _part(title, told)
    return "\n".join(lines).rstrip() + "\n"


def told_changes(found: Changes, now: Picture) -> tuple[tuple[str, list[str]], ...]:
    """The changes in lines of Markdown, under the headings of their kinds."""
    account = Account(now)
    order = ranked(now, account.lookup)
    events = {e.id: e for e in order}
    place = {e.id: n for n, e in enumerate(order)}
    figures = sorted(found.figures, key=lambda r: (place[r.event], r.of))
    origins = sorted(found.origins, key=lambda g: place[g.event])
    fresh = happenings([e for e in order if e.id in set(found.events)], account.lookup)
    new = [f"“{account.told(best_told(h, account))}” — {account.who(best_told(h, account))}; "
           f"{facts(h.lead, account)} {ids(c for e in h.events for c in e.claims)}"
           for h in fresh]  # fmt: skip
    return (
        ("New reports", [_report(r, account) for r in found.reports]),
        ("New events", new),
        ("Revised figures", [_figure(r, events[r.event], account) for r in figures]),
        ("Origins gained", [_origins(g, events[g.event], account) for g in origins]),
        ("New disagreements", [in_words(d, account) for d in found.contradictions]),
    )


def _summary(parts: Sequence[tuple[str, Sequence[str]]]) -> str:
    counts = [f"{title[:1].lower()}{title[1:]} {len(told)}" for title, told in parts if told]
    return f"{', '.join(counts).capitalize()}." if counts else "Nothing."


def _part(title: str, told: Sequence[str]) -> Iterator[str]:
    if told:
        yield from (f"## {title}", "")
        yield from (f"- {line}" for line in told[:MOST_LINES])
        if len(told) > MOST_LINES:
            yield f"- {len(told) - MOST_LINES} more; `--json` has them all."
        yield ""


def _report(report: str, account: Account) -> str:
    found = account.lookup.reports[report]
    title = f" “{literal(found.title)}”" if found.title else ""
    where = literal(account.lookup.outlet(report))
    return f"Report {account.numbers[report]}: {where}{title} [{report}]"


def _named(event: Event, account: Account) -> str:
    return f"“{account.told(teller(event, account.lookup))}” [{event.id}]"


def _figure(revised: Revised, event: Event, account: Account) -> str:
    """ "...: killed 24 -> 37 (low 24, high 99; before low 24, high 99), by officials [c1]"."""
    claims = [account.lookup.claims[c] for c in revised.claims]
    who = "; ".join(dict.fromkeys(account.who(c) for c in claims))
    by = f", by {who} {ids(revised.claims)}" if claims else ", by events put together"
    was = _bounds(revised.before) if revised.before else "not counted"
    return f"{literal(revised.of)}: {was} -> {_bounds(revised.after)}{by}. {_named(event, account)}"


def _bounds(bounds: Bounds) -> str:
    low, best, high = bounds
    if low == best == high:
        return number(best)
    top = f"high {number(high)}" if high is not None else "no upper bound"
    return f"{number(best)} (low {number(low)}, {top})"


def _origins(gained: Gained, event: Event, account: Account) -> str:
    """ "sources 1 to 2 -> 2 to 3; credibility 3 -> 2: a nurse (report 4) [c2]"."""
    moves = [
        f"{interval(*was, noun)} -> {interval(*now, noun)}"
        for noun, (was, now) in (("source", gained.sources), ("publisher", gained.publishers))
        if was != now
    ]
    was, now = gained.credibility
    moves += [f"credibility {was} -> {now}"] if was != now else []
    claims = [account.lookup.claims[c] for c in gained.claims]
    who = "; ".join(dict.fromkeys(account.who(c) for c in claims))
    by = f": {who} {ids(gained.claims)}" if claims else ""
    return f"{'; '.join(moves)}{by}. {_named(event, account)}"
