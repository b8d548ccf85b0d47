"""A picture as the brief tells it: reports by number, claims quoted, each with who says it."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.codebook.claim import Claim
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.offered import BY_MODEL, by_model
from firsthand.codebook.picture import Contradiction, Event, Picture
from firsthand.codebook.report import Report
from firsthand.products.quoting import telling
from firsthand.products.sources import cited
from firsthand.products.wording import literal

MOST_IDS = 4  # behind one sentence; `explain` on the event walks to all


class Account:
    """What the parts of the brief look up."""

    __slots__ = ("_told", "_who", "disputes", "lookup", "numbers", "picture", "reports")

    def __init__(self, picture: Picture) -> None:
        self.picture, self.lookup = picture, Lookup(picture)
        self._told: dict[str, str] = {}  # by claim; every part of the brief asks for it
        self._who: dict[tuple[str, str], str] = {}  # by attribution and report
        self.reports: list[Report] = sorted(
            picture.reports, key=lambda r: (r.published.begins() or "9999", r.id)
        )
        self.numbers = {report.id: n for n, report in enumerate(self.reports, 1)}
        self.disputes: dict[str, list[Contradiction]] = {}
        for dispute in picture.contradictions:
            self.disputes.setdefault(dispute.event or "", []).append(dispute)

    def claims(self, event: Event) -> list[Claim]:
        """The claims of an event."""
        return [self.lookup.claims[c] for c in event.claims]

    def told(self, claim: Claim) -> str:
        """The sentence, safe in Markdown."""
        if claim.id not in self._told:
            self._told[claim.id] = literal(telling(claim, self.lookup))
        return self._told[claim.id]

    def who(self, claim: Claim) -> str:
        """ "a senior army officer (report 2, Reuters)", and whether a model alone read it."""
        key = (claim.attribution, claim.report)
        if key not in self._who:
            attribution = self.lookup.attribution(claim)
            words = cited(attribution, self.lookup, self.numbers[claim.report])
            self._who[key] = literal(words)
        return f"{self._who[key]}, {BY_MODEL}" if by_model(claim) else self._who[key]

    def quoted(self, claims: list[Claim]) -> str:
        """ "“words” — who [ids]": claims in the same words, with all who say them."""
        who = "; ".join(dict.fromkeys(self.who(c) for c in claims))
        return f"“{self.told(claims[0])}” — {who} {ids(c.id for c in claims)}"


def ids(claims: Iterable[str]) -> str:
    """ "[c1, c2 and 4 more]"."""
    every = list(dict.fromkeys(claims))
    more = len(every) - MOST_IDS
    return f"[{', '.join(every[:MOST_IDS])}{f' and {more} more' if more > 0 else ''}]"


def by_words(claims: Iterable[Claim], account: Account) -> list[list[Claim]]:
    """Claims grouped by the sentence they are told in, in the order given."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(account.told(claim), []).append(claim)
    return list(found.values())
