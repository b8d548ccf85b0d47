"""The brief: the account a desk would sign. Every sentence cites the claims it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from firsthand.codebook.claim import Claim
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Contradiction, Event, Picture
from firsthand.codebook.report import Report
from firsthand.products.importance import happened, is_background, is_material, ranked, teller
from firsthand.products.wording import (
    CREDIBILITY,
    chain,
    interval,
    literal,
    span_of_time,
    tally,
    telling,
)


def to_brief(picture: Picture) -> str:
    """The brief as Markdown; claim ids stand in square brackets and lead to their sentences."""
    lookup = Lookup(picture)
    told = ranked(picture, lookup)
    old = [e for e in told if is_background(e, lookup)]
    new = [e for e in told if e not in old]
    done = [e for e in new if happened(e, lookup)]
    deeds = [e for e in done if is_material(e)]
    open_ = [e for e in new if not happened(e, lookup)]
    lines = [
        "# Brief",
        "",
        _scope(picture),
        "",
        *_section("What happened", deeds, picture, lookup),
        *_listed("What was said", [e for e in done if e not in deeds], lookup),
        *_listed("Planned, offered, ordered, feared or denied", open_, lookup),
        *_listed("Background", old, lookup),
        *_disagreements(picture, lookup),
        *_reports(picture, lookup),
        *_unread(picture),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _scope(picture: Picture) -> str:
    days = sorted(r.published.earliest[:10] for r in picture.reports if r.published.earliest)
    when = f", published {days[0]} to {days[-1]}" if days else ""
    undated = sum(r.published.earliest is None for r in picture.reports)
    left = f"; {undated} undated" if undated else ""
    counts = f"{len(picture.claims)} claims, {len(picture.events)} events, "
    disputes = f"{len(picture.contradictions)} disagreements"
    return f"{len(picture.reports)} reports{when}{left}. {counts}{disputes}."


def _section(title: str, events: list[Event], picture: Picture, lookup: Lookup) -> Iterator[str]:
    if not events:
        return
    disputes: dict[str, list[Contradiction]] = {}
    for contradiction in picture.contradictions:
        if contradiction.event:
            disputes.setdefault(contradiction.event, []).append(contradiction)
    yield from (f"## {title}", "")
    for number, event in enumerate(events, 1):
        yield from _event(number, event, lookup, disputes.get(event.id, []))
    yield ""


def _event(
    number: int, event: Event, lookup: Lookup, disputes: Iterable[Contradiction]
) -> Iterator[str]:
    """One event: its best-told claim in the report's own words, then what stands behind it."""
    best = teller(event, lookup)
    yield f"{number}. **{_told(best, lookup)}.** {_said(best, lookup)}"
    yield f"   - {_facts(event, lookup)}"
    publishers = interval(*event.origins.publishers, "publisher")
    sources = interval(*event.origins.sources, "source")
    grade = f"{event.credibility}, {CREDIBILITY[event.credibility]}"
    names = literal("; ".join(dict.fromkeys(g.origin for g in event.origins.groups)))
    yield f"   - Behind it: {publishers}, {sources} ({names}). Credibility {grade} (by rule)."
    yield from _others(event, best, lookup)
    for dispute in disputes:
        yield f"   - Disagreement: {_dispute(dispute)}"


def _told(claim: Claim, lookup: Lookup) -> str:
    return literal(telling(claim, lookup))


def _said(claim: Claim, lookup: Lookup) -> str:
    return f"— {literal(chain(lookup.attribution(claim), lookup))} [{claim.id}]"


def _others(event: Event, best: Claim, lookup: Lookup) -> Iterator[str]:
    """The other claims; the same words told again are one line with all their ids."""
    lines: dict[str, list[Claim]] = {}
    for claim in (lookup.claims[c] for c in event.claims if c != best.id):
        lines.setdefault(_told(claim, lookup), []).append(claim)
    for words, claims in lines.items():
        again = "; ".join(dict.fromkeys(_said(c, lookup)[2:] for c in claims))
        yield f"   - Also: “{words}” — {again}"


def _listed(title: str, events: list[Event], lookup: Lookup) -> Iterator[str]:
    """Lesser events, a line each: the words, who says so, and when."""
    if not events:
        return
    yield from (f"## {title}", "")
    for event in events:
        best = teller(event, lookup)
        more = [c for c in event.claims if c != best.id]
        also = f" Also [{', '.join(more)}]." if more else ""
        kind = f"{event.type}{f'/{event.mode}' if event.mode else ''}, {best.modality}"
        denied = ", denied" if best.polarity == "negative" else ""
        facts = f"({kind}{denied}; {span_of_time(event.when)})"
        yield f"- {_told(best, lookup)}. {_said(best, lookup)} {facts}.{also}"
    yield ""


def _facts(event: Event, lookup: Lookup) -> str:
    """Type, time, place and figures, each as it was reconciled."""
    kind = f"{event.type}{f'/{event.mode}' if event.mode else ''}"
    parts = [f"{kind}{f' ({event.acled})' if event.acled else ''}", span_of_time(event.when)]
    if event.place is not None:
        place = lookup.places[event.place]
        vague = "" if place.precision in ("exact", "town") else f" ({place.precision})"
        parts.append(f"{literal(place.name)}{vague}")
    parts.extend(tally(f) for f in event.figures)
    return "; ".join(parts) + "."


def _dispute(dispute: Contradiction) -> str:
    claims = ", ".join(dispute.claims)
    reading = f" Likeliest innocent reading: {literal(dispute.reading)}." if dispute.reading else ""
    return f"{dispute.kind}: {literal(dispute.why)}.{reading} [{claims}]"


def _disagreements(picture: Picture, lookup: Lookup) -> Iterator[str]:
    """Those that belong to no event of the list above, as a heading against its text."""
    shown = {e.id for e in picture.events}
    loose = [c for c in picture.contradictions if c.event not in shown]
    if not loose:
        return
    yield from ("## Other disagreements", "")
    for dispute in loose:
        claims = [lookup.claims[c] for c in dispute.claims]
        quotes = " / ".join(f"“{_told(c, lookup)}”" for c in claims[:2])
        yield f"- {_dispute(dispute)} {quotes}"
    yield ""


def _reports(picture: Picture, lookup: Lookup) -> Iterator[str]:
    yield from ("## The reports", "")
    for report in sorted(picture.reports, key=lambda r: (r.published.begins() or "9999", r.id)):
        yield f"- {_report(report, lookup)}"
    yield ""


def _report(report: Report, lookup: Lookup) -> str:
    title = f" “{literal(report.title)}”" if report.title else ""
    credit = f"; credits {literal(report.credit)}" if report.credit else ""
    day = report.published.earliest
    outlet, published = literal(lookup.outlet(report.id)), day[:10] if day else "undated"
    return f"`{report.id}` {outlet}{title}, {published}{credit}"


def _unread(picture: Picture) -> Iterator[str]:
    if picture.problems:
        yield from ("## Not read, or with a note", "")
        for problem in picture.problems:
            yield f"- {literal(problem.source)}: {literal(problem.reason)}"
