"""Events, quotations and reports as parts of the evidence pack, each with its id as address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from firsthand.codebook.claim import Claim
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Contradiction, Event, Picture, Tally
from firsthand.codebook.report import Report
from firsthand.codebook.span import Span
from firsthand.products.importance import ranked
from firsthand.products.pictures.cells import worded
from firsthand.products.pictures.svg import is_harmless, words
from firsthand.products.pictures.telling import label, place_of
from firsthand.products.quoting import sentence_around
from firsthand.products.sources import chain
from firsthand.products.wording import (
    CREDIBILITY,
    RELIABILITY,
    interval,
    kind,
    span_of_time,
    tally,
)


class Paper:
    """What the parts look up: the records that are on the page."""

    __slots__ = (
        "claims",
        "disputes",
        "event_of",
        "events",
        "known",
        "lookup",
        "picture",
        "reports",
    )

    def __init__(self, picture: Picture, most: int) -> None:
        self.picture, self.lookup = picture, Lookup(picture)
        self.events = ranked(picture, self.lookup)[:most]
        shown = {c for event in self.events for c in event.claims}
        shown |= {c.id for c in picture.claims if c.kind == "relation"}
        shown |= {c for d in picture.contradictions for c in d.claims}
        every = len(self.events) == len(picture.events)
        self.claims = [c for c in picture.claims if every or c.id in shown]
        self.reports = sorted(picture.reports, key=lambda r: (r.published.begins() or "9", r.id))
        lists = (self.events, self.claims, self.reports)
        ids = ([record.id for record in part] for part in lists)
        self.known = {record: n for part in ids for n, record in enumerate(part, 1)}
        self.event_of = {c: event.id for event in self.events for c in event.claims}
        self.disputes: dict[str, list[Contradiction]] = {}
        for dispute in picture.contradictions:
            self.disputes.setdefault(dispute.event or "", []).append(dispute)

    def link(self, record: str) -> str:
        """ "q17" for the seventeenth quotation, "e3", "r1"."""
        short = f"{ {'c': 'q'}.get(record[0], record[0]) }{self.known[record]}"
        return f'<a href="#{record}" title="{record}">{short}</a>'

    def address(self, record: str) -> str:
        """Where a record stands on the page; empty for one that is not there."""
        return f"#{record}" if record in self.known else ""


def event_part(event: Event, paper: Paper) -> str:
    """What is known of it, each figure with those who say it, and all claims."""
    lookup = paper.lookup
    claims = [lookup.claims[c] for c in event.claims]
    grade = f"{event.credibility}, {CREDIBILITY[event.credibility]}"
    if event.reliability != "F":
        grade += f"; the best outlet {event.reliability}, {RELIABILITY[event.reliability]}"
    facts = [
        ("What", words(kind(event.type, event.mode, event.acled))),
        ("When", words(span_of_time(event.when))),
        ("Where", words(_where(event, lookup))),
        ("Who", words(", ".join(lookup.actors[a].name for a in event.actors))),
        ("Behind it", words(f"{interval(*event.origins.publishers, 'publisher')}, "
                            f"{interval(*event.origins.sources, 'source')}; credibility {grade}")),
        *((f.of.capitalize(), f"{_bounds(f)}: {_figures(f.of, claims, lookup)}")
          for f in event.figures),
        *(("Disputed", f"{words(d.why)}{_reading(d)} {links(d.claims, paper)}")
          for d in paper.disputes.get(event.id, ())),
        ("Merged because", words("; ".join(event.why))),
        ("Quotations", f'<span class="ids">{links(event.claims, paper)}</span>'),
    ]  # fmt: skip
    told = "".join(f"<dt>{words(name)}</dt><dd>{said}</dd>" for name, said in facts if said)
    title = words(label(event, place_of(event, lookup)))
    return f'<article id="{event.id}"><h3>{title}</h3><dl>{told}</dl></article>'


def _bounds(figure: Tally) -> str:
    """ "best 37, low 24, high 99"; what is counted stands beside it."""
    return words(tally(figure).removeprefix(f"{figure.of}: "))


def _where(event: Event, lookup: Lookup) -> str:
    place = lookup.places[event.place] if event.place else None
    return f"{place.name} ({place.precision})" if place else ""


def _reading(dispute: Contradiction) -> str:
    return f"; likeliest reading: {words(dispute.reading)}." if dispute.reading else "."


def _figures(of: str, claims: Iterable[Claim], lookup: Lookup) -> str:
    """Each number as worded, leading to its sentence."""
    told = []
    for claim in claims:
        for figure in (f for f in claim.figures if f.of == of):
            said = words(worded(figure, lookup))
            who = words(chain(lookup.attribution(claim), lookup))
            told.append(f'<a href="#{claim.id}">{said}</a> {who}')
    return "; ".join(told)


def links(claims: Iterable[str], paper: Paper) -> str:
    """What leads to the quotations."""
    return " ".join(paper.link(c) for c in claims)


def claim_part(claim: Claim, paper: Paper) -> str:
    """The sentence with the words of the claim marked, who says it, and how it was read."""
    lookup = paper.lookup
    report = lookup.reports[claim.report]
    sentence = sentence_around(claim.evidence, report)
    quoted = "".join(_marked(sentence, claim, report.text))
    read = f"{claim.polarity}, {claim.modality}; {span_of_time(claim.when)}; {claim.why}"
    where = f"characters {claim.evidence.start} to {claim.evidence.end}"
    number = f"q{paper.known[claim.id]}, {claim.id}"
    event = paper.event_of.get(claim.id, "")
    tells = f" tells {paper.link(event)};" if event in paper.known else ""
    return (
        f'<article id="{claim.id}"><blockquote>{quoted}</blockquote>'
        f"<div>{words(chain(lookup.attribution(claim), lookup))}, "
        f'<a href="#{report.id}">{words(report.title or lookup.outlet(report.id))}</a></div>'
        f'<div class="quiet">{number}:{tells} {words(claim.type)}; {words(read)}; {where}</div></article>'
    )


def _marked(sentence: Span, claim: Claim, text: str) -> Iterator[str]:
    """The words as they stand in the report; the figures within them in bold."""
    first, last = min(sentence.start, claim.evidence.start), max(sentence.end, claim.evidence.end)
    figures = sorted({(f.span.start, f.span.end) for f in claim.figures
                      if claim.evidence.contains(f.span)})  # fmt: skip
    yield words_kept(text[first : claim.evidence.start]) + "<mark>"
    at = claim.evidence.start
    for start, end in figures:
        if start < at:
            continue
        yield f"{words_kept(text[at:start])}<b>{words_kept(text[start:end])}</b>"
        at = end
    yield words_kept(text[at : claim.evidence.end]) + "</mark>"
    yield words_kept(text[claim.evidence.end : last])


def words_kept(said: str) -> str:
    """Escaped, with the spaces at both ends."""
    before = " " if said[:1].isspace() else ""
    after = " " if said[-1:].isspace() and said.strip() else ""
    return f"{before}{words(said)}{after}"


def report_part(report: Report, paper: Paper) -> str:
    """Outlet, date, address and hash; the text stays with its publisher."""
    lookup = paper.lookup
    address = report.url or (report.source if report.source.startswith("http") else "")
    name = report.source.replace("\\", "/").rsplit("/", 1)[-1]  # folders are nobody's business
    link = words(address or name)
    if address and is_harmless(address) and address.startswith(("http://", "https://")):
        link = f'<a href="{link}" rel="noopener noreferrer">{link}</a>'
    facts = (
        ("Outlet", words(lookup.outlet(report.id))),
        ("Published", words(f"{span_of_time(report.published)} ({report.published.basis})")),
        ("From", link),
        ("SHA-256", words(report.sha256)),
    )
    told = "".join(f"<dt>{name}</dt><dd>{said}</dd>" for name, said in facts)
    title = words(report.title or lookup.outlet(report.id))
    return f'<article id="{report.id}"><h3>{title}</h3><dl>{told}</dl></article>'
