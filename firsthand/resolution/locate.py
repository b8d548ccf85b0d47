"""Where, when and who, report by report: the half of resolving that needs no other report."""

from __future__ import annotations

from dataclasses import replace

from firsthand.codebook.claim import Extracted
from firsthand.resolution.actors_report import parties_of
from firsthand.resolution.places import gazetteer, located
from firsthand.resolution.times_claims import whens


def locate(extracted: Extracted) -> Extracted:
    """A report with its claims set in time, its places on the packaged map and its parties.

    Pure and kept under the report's hash, so that the five-hundred-and-first report does not cost
    the places and names of five hundred others.
    """
    when = whens(extracted)
    claims = tuple(replace(claim, when=when[claim.id]) for claim in extracted.claims)
    return replace(
        extracted,
        claims=claims,
        located=located(extracted, gazetteer()),
        parties=parties_of(extracted),
    )
