"""One happening of the brief: its words, its facts, its figures, who stands behind it, who objects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from firsthand.codebook.claim import Claim
from firsthand.codebook.figure import Figure
from firsthand.codebook.picture import Event
from firsthand.products.account import Account, by_words, ids
from firsthand.products.disputes import disputed
from firsthand.products.happenings import Happening
from firsthand.products.importance import is_heading, teller
from firsthand.products.wording import (
    CREDIBILITY,
    RELIABILITY,
    interval,
    kind,
    listed,
    literal,
    span_of_time,
    tally,
)

MOST_VOICES = 5  # sentences beside the first one; the other claims are named by their ids
MOST_FIGURES = 6  # wordings of one figure
MOST_ACTORS = 4
NOT_JUDGED = 6  # the credibility of what nobody is named for
HARM = ("killed", "injured", "missing", "kidnapped", "detained", "displaced")


def item(number: int, happening: Happening, account: Account) -> Iterator[str]:
    """Its lines: the first is a sentence of a report, the others say what stands behind it."""
    best = best_told(happening, account)
    told = account.told(best)
    claims = _claims(happening, account)
    same = [c for c in claims if account.told(c) == told]
    who = dict.fromkeys(account.who(c) for c in (best, *same))
    mark = "" if told.endswith(("?", "!", "…")) else "."
    yield f"{number}. **{told}{mark}** — {'; '.join(who)} {ids(c.id for c in (best, *same))}"
    lines = [
        *_aspects(happening, account),
        *_figures(happening, account),
        *_voices([c for c in claims if account.told(c) != told], account),
        *disputed([d for e in happening.events for d in account.disputes.get(e.id, [])], account),
    ]
    yield from (f"   - {line}" for line in lines)


def best_told(happening: Happening, account: Account) -> Claim:
    """The claim of the leading event that tells it best, with most of what belongs to it."""
    others = [account.told(c) for e in happening.aspects for c in account.claims(e)]
    breadth = {c.id: others.count(account.told(c)) for c in account.claims(happening.lead)}
    return teller(happening.lead, account.lookup, breadth)


def _claims(happening: Happening, account: Account) -> list[Claim]:
    found = {c.id: c for e in happening.events for c in account.claims(e)}
    return list(found.values())


def _aspects(happening: Happening, account: Account) -> Iterator[str]:
    """A line an event; those that differ in their place alone share one: "at Hama and Homs"."""
    alike: dict[tuple[str, str, str], list[Event]] = {}
    for event in happening.events:
        key = (what(event, account), span_of_time(event.when), behind(event))
        alike.setdefault(key, []).append(event)
    for number, ((kind_of, when, stands), events) in enumerate(alike.items()):
        places = [where(account, e) for e in events if e.place is not None]
        at = f"; {listed(list(dict.fromkeys(places)))}" if places else ""
        first = "Told with it: " if number else ""
        yield f"{first}{kind_of}; {when}{at}. {stands} {ids(e.id for e in events)}"


def facts(event: Event, account: Account) -> str:
    """ "Armed clash (ASSAULT), by the army; by 2 December 2024; Hama."."""
    at = f"; {where(account, event)}" if event.place is not None else ""
    return f"{what(event, account)}; {span_of_time(event.when)}{at}."


def what(event: Event, account: Account) -> str:
    """ "Arrests (COERCE/arrest), by the police, affecting a politician"."""
    mine = [r for c in account.claims(event) for r in c.roles if r.actor]
    others = [r.actor for r in mine if r.role in ("victim", "recipient") and r.actor]
    by = _names(event.actors, account)
    to = _names((a for a in others if a not in event.actors), account)
    said = [kind(event.type, event.mode, event.acled)]
    said += [f"by {by}"] if by else []
    said += [f"affecting {to}"] if to else []
    return ", ".join(said)


def _names(actors: Iterable[str], account: Account) -> str:
    names = list(dict.fromkeys(account.lookup.actors[a].name for a in actors))
    if len(names) > MOST_ACTORS:
        names = [*names[: MOST_ACTORS - 1], f"{len(names) - MOST_ACTORS + 1} more"]
    return literal(listed(names)) if names else ""


def where(account: Account, event: Event) -> str:
    """ "Kitchanga"; "North Kivu (province)", since a coarse place is never a pin."""
    place = account.lookup.places[event.place or ""]
    pinned = place.precision in ("exact", "town", "unknown")
    return f"{literal(place.name)}{'' if pinned else f' ({place.precision})'}"


def behind(event: Event) -> str:
    """ "1 to 2 publishers, 2 to 3 sources; credibility 4, doubtful; the best outlet B, usually
    reliable."; the letter is that of the user's register, and is left out where it knows none."""
    publishers = interval(*event.origins.publishers, "publisher")
    named = event.credibility != NOT_JUDGED
    sources = interval(*event.origins.sources, "source") if named else "no source named"
    grade = f"credibility {event.credibility}, {CREDIBILITY[event.credibility]}"
    letter = event.reliability
    best = f"; the best outlet {letter}, {RELIABILITY[letter]}" if letter != "F" else ""
    return f"Behind it {publishers}, {sources}; {grade}{best}."


def _figures(happening: Happening, account: Account) -> Iterator[str]:
    """Each thing counted, with who says what; the dead first."""
    seen: set[str] = set()
    for event in happening.events:
        order = sorted(event.figures, key=lambda f: (f.of not in HARM, _rank(f.of), f.of))
        for figure in order:
            if figure.of in seen:
                continue
            seen.add(figure.of)
            words = tally(figure)
            yield f"{words[:1].upper()}{words[1:]}{_told_figures(figure.of, happening, account)}"


def _rank(of: str) -> int:
    return HARM.index(of) if of in HARM else len(HARM)


def _told_figures(of: str, happening: Happening, account: Account) -> str:
    """ ". “At least 37”: officials (report 8, Reuters) [c1]; “dozens”: ..."; one wording: its ids."""
    worded: dict[tuple[tuple[float, float], ...], list[Claim]] = {}
    parts_of: dict[str, list[Figure]] = {}
    for claim in _claims(happening, account):
        parts = parts_of[claim.id] = [f for f in claim.figures if f.of == of]
        if parts:
            bounds = tuple((f.least or 0.0, f.most or 1e9) for f in parts)
            worded.setdefault(bounds, []).append(claim)
    if len(worded) == 1:
        return f" {ids(c.id for claims in worded.values() for c in claims)}."
    told = sorted(worded.items(), key=lambda w: (-sum(least for least, _ in w[0]), w[0]))
    shown = []
    for _, claims in told[:MOST_FIGURES]:  # "16 soldiers and two civilians" is one telling
        words = " and ".join(account.lookup.words(f.span) for f in parts_of[claims[0].id])
        who = list(dict.fromkeys(account.who(c) for c in claims))
        more = f" and {len(who) - 3} more" if len(who) > 3 else ""
        shown.append(f"“{literal(words)}”: {'; '.join(who[:3])}{more} {ids(c.id for c in claims)}")
    left = len(told) - MOST_FIGURES
    return f". {'; '.join(shown)}{f'; {left} more wordings' if left > 0 else ''}."


def _voices(claims: list[Claim], account: Account) -> Iterator[str]:
    """What others say in other words, a sentence from each voice; then the ids of the rest."""
    yes = [c for c in claims if c.polarity == "positive"]
    yes.sort(key=lambda c: (is_heading(c, account.lookup), -len(c.figures)))
    groups, heard = by_words(yes, account), set[str]()
    shown: list[list[Claim]] = []
    for group in groups:
        who = account.who(group[0])
        if who not in heard and len(shown) < MOST_VOICES:
            heard |= {account.who(c) for c in group}
            shown.append(group)
    for group in shown:
        yield f"Also: {account.quoted(group)}"
    left = [c.id for group in groups if group not in shown for c in group]
    if left:
        yield f"More in the same reports: {ids(left)}"
