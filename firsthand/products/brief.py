"""The brief: the account a desk would sign. Every sentence cites the claims it stands on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from firsthand.codebook.claim import Claim
from firsthand.codebook.picture import Capped, Event, Picture
from firsthand.codebook.report import Report
from firsthand.products.account import Account, ids
from firsthand.products.disputes import disputed, is_firm
from firsthand.products.happenings import Happening, happenings
from firsthand.products.importance import happened, is_background, is_material, ranked, teller
from firsthand.products.item import NOT_JUDGED, item
from firsthand.products.wording import from_to, interval, literal, moment, span_of_time, titled

IN_FULL = 20  # happenings told with all that stands behind them; the others have a line each
MOST_LINES = 60  # of a list; a longer one says how many are left to the exports
SURE = (  # what more than one saw comes first; within each sort the most important
    ("Two or more independent sources", "with two or more independent sources"),
    ("Perhaps a single source", "with perhaps a single source"),
    ("No source named", "with no source named"),
)
DENIED = (4, 5)  # grades of what somebody denies


def to_brief(picture: Picture) -> str:
    """The brief as Markdown; ids stand in square brackets and lead to their sentences."""
    account = Account(picture)
    told = ranked(picture, account.lookup)
    old = {e.id for e in told if is_background(e, account.lookup)}
    done = [e for e in told if e.id not in old and happened(e, account.lookup)]
    deeds = [e for e in done if is_material(e)]
    said = [e for e in done if not is_material(e)]
    open_ = [e for e in told if e.id not in old and not happened(e, account.lookup)]
    found = happenings(deeds, account.lookup)
    above = {account.told(c) for h in found for e in h.events for c in account.claims(e)}

    def lesser(title: str, events: list[Event]) -> list[str]:
        """A list whose sentences no later list quotes again."""
        mine = happenings(events, account.lookup)
        told = list(_listed(title, mine, account, frozenset(above)))
        above.update(account.told(_best(h, account)) for h in mine)
        return told

    lines = [
        "# Brief",
        "",
        *_scope(account, found),
        "",
        *_full(found[:IN_FULL], account),
        *_listed("Also reported", found[IN_FULL:], account),
        *lesser("What was said", said),
        *lesser("Planned, offered, feared or denied", open_),
        *lesser("Background", [e for e in told if e.id in old]),
        *_loose(account),
        *_reports(account),
        *_unread(picture),
        *_capped(picture),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _scope(account: Account, found: Sequence[Happening]) -> Iterator[str]:
    picture = account.picture
    days = sorted(r.published.earliest[:10] for r in picture.reports if r.published.earliest)
    when = f", published {_days(days[0], days[-1])}" if days else ""
    undated = sum(r.published.earliest is None for r in picture.reports)
    left = f", {undated} undated" if undated else ""
    parts = (
        (picture.claims, "claim"),
        (picture.events, "event"),
        (tuple(filter(is_firm, picture.contradictions)), "disagreement"),
    )
    told = ", ".join(interval(len(records), len(records), noun) for records, noun in parts)
    reports = interval(len(picture.reports), len(picture.reports), "report")
    yield f"{reports}{when}{left}: {told}."
    if found:
        sorts = [_sort(h) for h in found]
        counts = [(words, sorts.count(n)) for n, (_, words) in enumerate(SURE) if n in sorts]
        sure = "; ".join(f"{count} {words}" for words, count in counts)
        denied = sum(h.lead.credibility in DENIED for h in found)
        but = f"; {denied} denied by somebody" if denied else ""
        yield f"{interval(len(found), len(found), 'happening')}: {sure}{but}."


def _sort(happening: Happening) -> int:
    """The place in SURE, from the least number of sources of the leading event."""
    if happening.lead.credibility == NOT_JUDGED:
        return 2
    return int(happening.lead.origins.sources[0] < 2)


def _days(first: str, last: str) -> str:
    return f"on {moment(first)}" if first == last else f"from {from_to(first, last, ' to ')}"


def _full(found: Sequence[Happening], account: Account) -> Iterator[str]:
    """What happened: certain things first, within that the most important first."""
    if not found:
        return
    yield from ("## What happened", "")
    number = 0
    for sort, (title, _) in enumerate(SURE):
        mine = [h for h in found if _sort(h) == sort]
        if mine:
            yield from (f"### {title}", "")
        for happening in mine:
            number += 1
            yield from item(number, happening, account)
        if mine:
            yield ""


def _listed(
    title: str,
    found: Sequence[Happening],
    account: Account,
    above: Collection[str] = (),
) -> Iterator[str]:
    """Lesser ones, a line each; those whose sentence stands above already share the last line."""
    if not found:
        return
    fresh: list[Happening] = []
    again: list[Happening] = []
    for happening in found:
        (again if account.told(_best(happening, account)) in above else fresh).append(happening)
    yield from (f"## {title}", "")
    for happening in fresh[:MOST_LINES]:
        yield f"- {_line(happening, account)}"
    if len(fresh) > MOST_LINES:
        yield f"- {len(fresh) - MOST_LINES} more {_all_ids(fresh[MOST_LINES:])}; all are in the exports."
    if again:
        read_as = "; ".join(f"{_read_as(h, account)} {_all_ids([h])}" for h in again[:MOST_LINES])
        yield f"- In sentences quoted above: {read_as}."
    yield ""


def _best(happening: Happening, account: Account) -> Claim:
    return teller(happening.lead, account.lookup)


def _all_ids(found: Sequence[Happening]) -> str:
    return ids(c for h in found for e in h.events for c in e.claims)


def _line(happening: Happening, account: Account) -> str:
    """The words, who says so, what they were read as, and when."""
    best = _best(happening, account)
    rest = [c for e in happening.events for c in e.claims if c != best.id]
    when = span_of_time(happening.lead.when)
    also = f" Also {ids(rest)}." if rest else ""
    return f"{account.quoted([best])} ({_read_as(happening, account)}; {when}).{also}"


def _read_as(happening: Happening, account: Account) -> str:
    """ "ASSAULT, conditional; AGREE, planned": codes, with what is not plainly asserted."""
    kinds = []
    for event in happening.events:
        claim = teller(event, account.lookup)
        sort = [f"{event.type}/{event.mode}" if event.mode else event.type]
        sort += [claim.modality] if claim.modality != "asserted" else []
        sort += ["denied"] if claim.polarity == "negative" else []
        kinds.append(", ".join(sort))
    return "; ".join(dict.fromkeys(kinds))


def _loose(account: Account) -> Iterator[str]:
    """Disagreements that belong to no event of the lists above, as over a quotation."""
    shown = {e.id for e in account.picture.events}
    loose = [d for d in account.picture.contradictions if d.event not in shown]
    if loose:
        yield from ("## Other disagreements", "")
        yield from (f"- {line}" for line in disputed(loose, account))
        yield ""


def _reports(account: Account) -> Iterator[str]:
    yield from ("## The reports", "")
    for number, report in enumerate(account.reports, 1):
        yield f"{number}. {_report(report, account)}"
    yield ""


def _report(report: Report, account: Account) -> str:
    title = f" “{literal(titled(report.title))}”" if report.title else ""
    credit = f"; credits {literal(report.credit)}" if report.credit else ""
    day = report.published.earliest
    outlet = literal(account.lookup.outlet(report.id))
    return f"{outlet}{title}, {moment(day[:10]) if day else 'undated'}{credit} `{report.id}`"


def _unread(picture: Picture) -> Iterator[str]:
    if picture.problems:
        yield from ("## Not read, or with a note", "")
        for problem in picture.problems:
            yield f"- {literal(problem.source)}: {literal(problem.reason)}"


def _capped(picture: Picture) -> Iterator[str]:
    """Where a pile was too high to hold each claim against all others: a merge may be missing."""
    if picture.capped:
        yield from ("", "## Compared only in part", "")
        for one in picture.capped[:MOST_LINES]:
            yield f"- {one.claims} {_passed_over(one)}"


def _passed_over(one: Capped) -> str:
    """Of what there was too much, by its key."""
    last = literal(one.key[-1])
    match one.key[0]:
        case "names":
            return f"names sound like {last}: not all were compared."
        case "wording":
            return f"runs of five words stand {last}: none counts as copied."
        case "speeches":
            return f"statements of {last}: not all were held against each other."
    return f"claims share {literal(', '.join(one.key))}: only those near in time were compared."
