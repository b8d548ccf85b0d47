"""In which town the story of some reports lies, by every way that reports name a town.

A headline says "Two hurt in Marlow blaze", a first line opens with "MARLOW, Ohio", the police are
"Marlow police", and the claims place it "in Marlow". Each is a vote; streets, clubs and counties
named as the place of the deed are no towns.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from firsthand.codebook.place import Place
from firsthand.codebook.report import Report

_NAME = r"((?:(?:St|Ft|Mt)\. )?[A-Z][a-z’']+(?:[ -](?:of |the |du |de )?[A-Z][a-z]+){0,2}?)"
_OF_TOWN = (
    r"(?:[Pp]olice|[Ff]ire(?:fighters)?|[Cc]ops|PD|[Mm]ayor|[Hh]omicide|[Cc]ity|[Mm]an|[Ww]oman"
    r"|[Bb]oy|[Gg]irl|[Tt]een(?:ager)?|[Mm]om|[Dd]ad|[Mm]other|[Ff]ather|[Tt]oddler|[Cc]hild"
    r"|[Ff]amily|[Hh]ome|[Hh]ouse|[Nn]eighbou?rhood|[Ss]hooting|[Bb]ar|[Nn]ight ?[Cc]lub"
    r"|[Aa]partments?|[Pp]arty|[Pp]ark|[Rr]esidents?|[Cc]ouple|[Mm]urder|[Ss]laying|[Aa]rea)\b"
)
_SIDE = r"(?:(?:north|south|east|west|central|downtown|[a-z]+ern)[a-z]* )?"
HEADLINE = (
    re.compile(
        r"\b[Ii]n (?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est|[Dd]owntown|[a-z]+ern|[NSEW]\.)? ?" + _NAME
        + r"(?=$|[^\w’' -]|['’]s| [a-z]| [-|]| (?:[A-Z][a-z]+ )?" + _OF_TOWN + ")"
    ),
    re.compile(r"\b" + _NAME + r"(?:['’]s)? " + _OF_TOWN),
    re.compile(r"^([A-Z][A-Z. ]+?)(?:, [A-Z]{2})?:"),
)  # fmt: skip
LEAD = (
    re.compile(r"\b(?:in|near) " + _SIDE + _NAME + r"(?=[,.;)]| [a-z]|['’]s)"),
    re.compile(r"\b" + _NAME + r" (?:[Pp]olice|[Ff]ire [Dd]epartment|PD\b|[Mm]ayor)"),
)
OPENING = re.compile(
    r"^\W{0,3}([A-Z][A-Z.'’-]{1,20}(?: [A-Z.'’-]{1,20}){0,4})(?:, [A-Z][A-Za-z. ]{1,20})?"
    r"(?: ?\([^)]{1,40}\))? ?(?:--|[-–—:]|, )"
)
DATELINE = re.compile(r"[,(—–]|--")
NO_TOWN = re.compile(
    r"\d|\bSt\.?$|\b(?:Street|Avenue|Ave|Road|Rd|Drive|Dr|Boulevard|Blvd|Lane|Court|Parkway|Highway"
    r"|Park|Apartments?|Block|Hospital|County|Center|Centre|Medical|School|Club|State|University"
    r"|January|February|March|April|May|June|July|August|September|October|November|December|Police"
    r"|Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|News|Update|Sheriff|The|Two|Three"
    r"|Four|Five|Six|One)\b"
)
SPOKEN = 1200  # characters of a report in which its lead names the town
HEADED, OPENED, SAID = 3.0, 3.0, 1.0  # a headline, the town a line opens with, a name in the lead
PLACED = 0.5  # a mention of a town that resolution found


@dataclass(frozen=True, slots=True)
class Town:
    """A town by its name, with its point and region where a gazetteer has it."""

    name: str
    latitude: float | None = None
    longitude: float | None = None
    region: str | None = None


Known = Callable[[str], Town | None]  # the town of that name in the story's country


def town_of(reports: Sequence[Report], places: Sequence[Place], known: Known) -> Town | None:
    """The town most votes name; one that a gazetteer has before one that none has."""
    votes: dict[str, float] = defaultdict(float)
    for report in reports:
        for name, weight in said(report):
            votes[name] += weight
    for place in places:
        if place.precision == "town":
            votes[place.name] += len(place.mentions) * PLACED
    listed = sorted(votes, key=lambda n: (-votes[n], n))
    good = [n for n in listed if n[:1].isupper() and not NO_TOWN.search(n)]
    found = next((town for name in good if (town := known(name)) is not None), None)
    unknown = (Town(name) for name in good if votes[name] >= SAID)
    return found or next(unknown, None)


def said(report: Report) -> Iterator[tuple[str, float]]:
    """Each name a report gives its town, and what it weighs."""
    for pattern in HEADLINE:
        for found in pattern.finditer(report.title or ""):
            yield plain(found.group(1)), HEADED
    lead = report.text[:SPOKEN]
    head = DATELINE.split(report.dateline or "")[0].strip()
    if head:
        yield plain(head), OPENED
    for line in lead.split("\n"):
        opening = OPENING.search(line)
        if opening is not None:
            yield plain(opening.group(1)), OPENED
    for pattern in LEAD:
        for found in pattern.finditer(lead):
            yield plain(found.group(1)), SAID


def plain(name: str) -> str:
    """ "ROCKY MOUNT" and "Rocky Mount's" as "Rocky Mount"."""
    bare = name.strip(" .-").removesuffix("'s").removesuffix("’s")
    return bare.title() if bare.isupper() else bare


def lands(places: Sequence[Place]) -> Counter[str]:
    """How often places of each country are named; areas without a point say nothing."""
    votes: Counter[str] = Counter()
    for place in places:
        if place.country is not None and place.latitude is not None:
            votes[place.country] += len(place.mentions)
    return votes


def regions(places: Sequence[Place], country: str) -> Counter[str]:
    """How often places of each first-level region of a country are named."""
    votes: Counter[str] = Counter()
    for place in places:
        name = place.name if place.precision == "province" else place.region
        if name is not None and place.country == country:
            votes[name] += len(place.mentions)
    return votes
