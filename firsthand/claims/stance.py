"""How the report takes what the source says, and whether in the source's own words."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.claims.found import Reading
from firsthand.codebook.claim import Directness, Stance
from firsthand.codebook.span import Span

_NEGATED = {
    "deny": "committed",
    "discard": "neutral",
    "exclude": "neutral",
    "rule": "neutral",
    "confirm": "distancing",
    "admit": "denial",
    "acknowledge": "denial",
}


def stance_of(reading: Reading, verb: int) -> Stance:
    """The stance of a cue verb: "admitted" an admission, "denied" a denial, "claimed" distancing.

    A verb that is denied turns: "did not deny" stands by it, "not confirmed" keeps its distance.
    """
    lemma = reading.lemma(verb)
    stance = reading.stances.get(lemma, "neutral")
    if lemma in _NEGATED and _is_negated(reading, verb):
        return _NEGATED[lemma]  # type: ignore[return-value]
    if lemma == "declare" and reading.tree.first(verb, "obj") is not None:
        thing = reading.lemma(reading.tree.first(verb, "obj") or verb)
        return (
            "intention"
            if thing in ("readiness", "willingness", "intention", "determination")
            else stance
        )
    if (
        stance == "directive"
        and reading.tree.first(verb, "ccomp") is not None
        and lemma in ("insist", "advise")
    ):
        return "distancing" if lemma == "insist" else "neutral"
    return stance


def _is_negated(reading: Reading, verb: int) -> bool:
    below = reading.tree.under(verb, "advmod", "neg")
    return any(reading.lower(child) in ("not", "n't", "n’t", "never", "neither") for child in below)


def directness_of(reading: Reading, content: Sequence[Span]) -> Directness:
    """direct: all words stand in quotation marks; mixed: some do; indirect: none."""
    total = sum(piece.end - piece.start for piece in content)
    quoted = 0
    for quotation in reading.annotated.quotations:
        for piece in content:
            quoted += max(0, min(piece.end, quotation.end) - max(piece.start, quotation.start))
    if quoted == 0 or total == 0:
        return "indirect"
    return "direct" if quoted >= 0.8 * total else "mixed"
