"""Disagreements in sentences: what stands against what, who says it, the likeliest innocent reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from firsthand.codebook.picture import Contradiction
from firsthand.products.account import Account, by_words, ids
from firsthand.products.wording import literal

MOST = 3  # of one kind at one event are told; the others are counted
MOST_LIKE = 1  # of those that are only alike in their words
SHORT = 160  # characters of a quotation held against another
TITLES = {
    "figure": "Figures disagree",
    "polarity": "Denied",
    "actor": "Who did it",
    "speaker": "Who said it",
    "time": "Perhaps the same, at another time",
    "place": "Perhaps the same, at another place",
}
ALIKE = ("time", "place")  # two happenings that are told alike: nobody contradicts anybody


def is_firm(dispute: Contradiction) -> bool:
    """True where both cannot be so; False for what may be one happening, told of two days."""
    return dispute.kind not in ALIKE


def disputed(disputes: Iterable[Contradiction], account: Account) -> Iterator[str]:
    """One sentence a disagreement; the denial first, of many of one kind the first three."""
    order = list(TITLES)
    listed = sorted(_joined(disputes), key=lambda d: (d.kind != "polarity", order.index(d.kind)))
    for kind in dict.fromkeys(d.kind for d in listed):
        mine = [d for d in listed if d.kind == kind]
        most = MOST_LIKE if kind in ALIKE else MOST
        for dispute in mine[:most]:
            yield in_words(dispute, account)
        if len(mine) > most:
            more = ids(c for d in mine[most:] for c in d.claims)
            yield f"{TITLES[kind]}: {len(mine) - most} more such {more}."


def in_words(dispute: Contradiction, account: Account) -> str:
    """One disagreement; every sentence ends in the claims it stands on."""
    reading = (
        f" Likeliest reading: {literal(dispute.reading)}" if dispute.reading else " No reading"
    )
    cited = ids(dispute.claims)
    if dispute.kind == "polarity":
        against = [account.lookup.claims[c] for c in dispute.claims]
        no = [c for c in against if c.polarity == "negative"]
        denials = "; ".join(account.quoted(group) for group in by_words(no, account)[:MOST])
        yes = [c.id for c in against if c.polarity == "positive"]
        said = f"{len(yes)} claim{' says' if len(yes) == 1 else 's say'} that it happened"
        return f"Denied: {denials}; {said} {ids(yes)}.{reading}."
    said = literal(_why(dispute))
    if dispute.kind in (*ALIKE, "speaker"):
        said = f"{said}: {_quotes(dispute, account)}"
    return f"{TITLES[dispute.kind]}: {said} {cited}.{reading}."


def _why(dispute: Contradiction) -> str:
    return dispute.why.removeprefix("two claims in nearly the same words: ").replace("? to", "by")


def _quotes(dispute: Contradiction, account: Account) -> str:
    """One claim of each report, so that the reader sees what is alike."""
    claims = [account.lookup.claims[c] for c in dispute.claims]
    if dispute.kind == "speaker":
        claims = [c for c in claims if c.kind != "relation"] or claims
    first = list({c.report: c for c in reversed(claims)}.values())[::-1]
    told = by_words(first[:2], account)
    return " and ".join(f"“{shortened(account.told(group[0]))}”" for group in told)


def _joined(disputes: Iterable[Contradiction]) -> list[Contradiction]:
    """Speakers of one quotation are one disagreement, told once however many reports carry it."""
    kept: list[Contradiction] = []
    quoted: set[str] = set()
    for dispute in disputes:
        if dispute.kind == "speaker":
            if not quoted.isdisjoint(dispute.claims):
                continue
            quoted.update(dispute.claims)
        kept.append(dispute)
    return kept


def shortened(words: str) -> str:
    """The beginning of a long sentence, cut between words."""
    return words if len(words) <= SHORT else f"{words[:SHORT].rsplit(' ', 1)[0]} …"
