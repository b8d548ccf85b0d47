"""What is asked of a search, and the words of it made safe for the index."""

from __future__ import annotations

from dataclasses import dataclass, fields

from firsthand.store.codec import storable

MOST_WORDS = 32  # of a question; the rest is passed over
LONGEST_WORD = 80
OPENED, CLOSED = "\x02", "\x03"  # around the words that were found, in an excerpt


@dataclass(frozen=True, slots=True)
class Sought:
    """What a claim must be, besides having the words; None or "" asks nothing.

    `actor`, `place`: words of the name, or the id. `kind`: a type, with its mode after a slash or
    not ("ASSAULT", "ASSAULT/aerial"). `since`, `until`: days; a claim without a time passes
    neither. `least`, `most`: how many independent sources its event has for certain. `reports`,
    `claims`: ids; only these are looked through, None for all.
    """

    actor: str = ""
    place: str = ""
    kind: str = ""
    since: str = ""
    until: str = ""
    least: int | None = None
    most: int | None = None
    disputed: bool = False
    start: int = 0
    limit: int = 50
    reports: frozenset[str] | None = None
    claims: frozenset[str] | None = None

    def asks(self) -> bool:
        """True when it asks anything of claims."""
        plain = Sought(start=self.start, limit=self.limit, reports=self.reports)
        return any(getattr(self, f.name) != getattr(plain, f.name) for f in fields(Sought))


@dataclass(frozen=True, slots=True)
class ClaimHit:
    """A claim that was found, with its event, if it is in one."""

    claim: str
    event: str | None
    report: str
    type: str
    mode: str | None
    words: str
    earliest: str | None
    sources: int | None
    disputed: bool
    struck: bool


@dataclass(frozen=True, slots=True)
class ReportHit:
    """A report that was found: an excerpt, and where in its text the first found word stands."""

    report: str
    title: str
    outlet: str
    published: str
    excerpt: str
    start: int | None


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave, best first; `cut` where it took too long and was given up.

    `claim_count` and `report_count` are of all hits, not of those listed.
    """

    claims: tuple[ClaimHit, ...] = ()
    reports: tuple[ReportHit, ...] = ()
    claim_count: int = 0
    report_count: int = 0
    cut: bool = False


def matching(words: str, column: str = "") -> str:
    """The words as the index takes them: each in quotes, so that no sign has a meaning.

    Words in double quotes stay together: `"front line" convoy` is `"front line" AND "convoy"`.
    """
    safe = str(storable(words)).replace("\x00", " ")
    terms: list[str] = []
    for place, piece in enumerate(safe.split('"')):
        terms += [piece] if place % 2 else piece.split()
    said = [t[:LONGEST_WORD] for t in terms if any(ch.isalnum() for ch in t[:LONGEST_WORD])]
    before = f"{column} : " if column else ""
    return " AND ".join(f'{before}"{term}"' for term in said[:MOST_WORDS])
