"""The parts of an event's page: facts with their sentences, origins, and the tree of who told whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from firsthand.codebook.claim import Claim
from firsthand.codebook.picture import Event, OriginGroup
from firsthand.codebook.span import Span
from firsthand.desk import links
from firsthand.desk.shown import Shown
from firsthand.desk.views import Voice, bounds, counted, place_of, range_words, voices, when_of
from firsthand.products.sources import named
from firsthand.products.wording import called, span_of_time, visible

MOST_ORIGINS, MOST_REPORTS = 12, 20  # of an event, in full
MOST = 12  # values under one fact
DOES = ("actor", "subject")


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a fact: the words, where they stand, and in how many reports."""

    words: str
    href: str
    about: str | None  # the page of the actor or place
    reports: int
    said: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the facts: who, what, where, when, how many."""

    name: str
    head: str
    values: list[Value]
    left: int = 0


@dataclass
class Told:
    """A link of the chain in the tree: who is cited, for which claims, and by whom in turn."""

    name: str
    kind: str
    inferred: bool
    href: str | None
    claims: list[str] = field(default_factory=list)
    below: dict[str, Told] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Origin:
    """An independent origin: its name, why its claims count as one, and what they say."""

    name: str
    why: str
    voices: list[Voice]


def facts(event: Event, shown: Shown) -> list[Fact]:
    """The facts table; a line that no report fills is left out."""
    found = [
        _did(event, shown),
        _actors("Who", event, shown, DOES),
        _actors("To whom", event, shown, ("victim", "recipient", "object", "beneficiary")),
        _where(event, shown),
        _when(event, shown),
        *(_counted(event, shown)),
    ]
    return [fact for fact in found if fact.values or fact.head]


def _collect(name: str, head: str, met: Sequence[tuple[str, Span, Claim, str | None]]) -> Fact:
    """The same words once, with the number of reports that have them, most told first."""
    kept: dict[str, tuple[Span, Claim, str | None, set[str]]] = {}
    for words, span, claim, about in met:
        kept.setdefault(words, (span, claim, about, set()))[3].add(claim.report)
    most = sorted(kept.items(), key=lambda k: -len(k[1][3]))[:MOST]
    values = [
        Value(words, links.sentence(span, claim.id), about, len(reports))
        for words, (span, claim, about, reports) in most
    ]
    return Fact(name, head, values, max(0, len(kept) - MOST))


def _did(event: Event, shown: Shown) -> Fact:
    code = f"{event.type}/{event.mode}" if event.mode else event.type
    acled = f"; ACLED {event.acled}" if event.acled else ""
    met = [(_words(c.anchor, shown), c.anchor, c, None) for c in shown.claims(event)]
    return _collect("What", f"{called(event.type, event.mode, event.acled)} ({code}{acled})", met)


def _actors(name: str, event: Event, shown: Shown, roles: tuple[str, ...]) -> Fact:
    met: list[tuple[str, Span, Claim, str | None]] = []
    for claim in shown.claims(event):
        for role in claim.roles:
            if role.role in roles and role.span is not None:
                actor = shown.lookup.actors.get(role.actor or "")
                words = visible(actor.name) if actor else _words(role.span, shown)
                met.append((words, role.span, claim, links.actor(actor.id) if actor else None))
    return _collect(name, "", met)


def _where(event: Event, shown: Shown) -> Fact:
    met: list[tuple[str, Span, Claim, str | None]] = []
    for claim in shown.claims(event):
        for locus in claim.places:
            place = shown.lookup.places.get(locus.place or "")
            if locus.span is None:
                continue
            role = "" if locus.role == "at" else f"{locus.role}: "
            words = (
                f"{visible(place.name)} ({place.precision})" if place else _words(locus.span, shown)
            )
            met.append((role + words, locus.span, claim, links.place(place.id) if place else None))
    head = place_of(event, shown)
    return _collect("Where", head.words if head else "no place is told", met)


def _when(event: Event, shown: Shown) -> Fact:
    met: list[tuple[str, Span, Claim, str | None]] = []
    for claim in shown.claims(event):
        if claim.when.span is not None:
            words = f"“{_words(claim.when.span, shown)}”: {span_of_time(claim.when)}"
            met.append((words, claim.when.span, claim, None))
    return _collect("When", when_of(event, shown).words, met)


def _counted(event: Event, shown: Shown) -> list[Fact]:
    found = []
    for tally in counted(event):
        met: list[tuple[str, Span, Claim, str | None]] = []
        for claim in shown.claims(event):
            for figure in claim.figures:
                if figure.of == tally.of:
                    reads = range_words(figure.least, figure.most)
                    words = f"“{_words(figure.span, shown)}” = {reads}"
                    met.append((words, figure.span, claim, None))
        head = bounds(tally.low, tally.best, tally.high)
        found.append(_collect(visible(tally.of).capitalize(), head, met))
    return found


def _words(span: Span, shown: Shown) -> str:
    return visible(" ".join(shown.lookup.words(span).split()))


def origins(event: Event, shown: Shown) -> list[Origin]:
    """Independent origins, the one with most claims first."""
    listed = sorted(event.origins.groups, key=lambda g: (-len(g.claims), g.origin))
    return [_origin(group, shown) for group in listed[:MOST_ORIGINS]]


def _origin(group: OriginGroup, shown: Shown) -> Origin:
    claims = [shown.lookup.claims[c] for c in group.claims if c in shown.lookup.claims]
    return Origin(visible(group.origin), visible(group.why), voices(claims, shown, 3))


def tree(claims: Sequence[Claim], shown: Shown) -> list[Told]:
    """Report, cited wire, cited official, ...: chains that begin alike share their beginning."""
    roots: dict[str, Told] = {}
    told = Counter(claim.report for claim in claims)
    most = set(sorted(told, key=lambda r: (-told[r], shown.numbers[r]))[:MOST_REPORTS])
    for claim in (c for c in claims if c.report in most):
        level = roots
        for number, hop in enumerate(shown.lookup.attribution(claim).hops):
            root = number == 0
            name = shown.outlet(claim.report) if root else visible(named(hop, shown.lookup))
            key = claim.report if root else name
            if key not in level:
                href = links.report(claim.report) if root else None
                if hop.span is not None and not root:
                    href = links.sentence(hop.span, claim.id)
                kind = "report" if root else hop.kind.replace("_", " ")
                level[key] = Told(name, kind, hop.status == "inferred", href)
            level[key].claims.append(claim.id)
            level = level[key].below
    return sorted(roots.values(), key=lambda t: -len(t.claims))
