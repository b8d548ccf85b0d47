"""How like two claims are: the sum of named features, each a reason the user can read."""

from __future__ import annotations

from firsthand.codebook.claim import Claim
from firsthand.codebook.lookup import Lookup
from firsthand.events.apart import told_otherwise
from firsthand.events.context import another, in_story, inside
from firsthand.events.features import ONLY_TOLL, PLACE, one_capture, words
from firsthand.events.fits import Fits
from firsthand.events.parts import Answer, others_of, parts
from firsthand.events.reason import Found, Likeness, Reason, Veto
from firsthand.events.traits import EVER, Known, Traits, day_number
from firsthand.events.wording import Wording

OTHER_ACT = Likeness(0.0, (), (Veto(None, "not the same kind of act"),))


NOTHING = Answer([], 0.0, None)


def _add(found: Found | Answer, reasons: list[Reason], vetoes: list[Veto]) -> None:
    """What a feature says goes to the reasons or to the vetoes."""
    if isinstance(found, Answer):
        found = found.veto or found.reasons
    if isinstance(found, Veto):
        vetoes.append(found)
    else:
        reasons += found


class Compare:
    """Scores pairs of event claims over one set of resolved records."""

    def __init__(self, lookup: Lookup, wording: Wording, stories: dict[str, str]) -> None:
        self._lookup, self._wording = lookup, wording
        self.known = Known(lookup, wording, stories)
        self._fits = Fits()
        self.parts, self.others = parts(self._fits), others_of(self._fits)

    def anchor(self, claim: Claim) -> str:
        """The word that names the act, as written."""
        return self._lookup.words(claim.anchor)

    def printed(self, claim: Claim) -> int:
        """The day on which a claim's report was printed, EVER where unknown."""
        day = self._lookup.reports[claim.report].published.latest
        return EVER if day is None else day_number(day)

    def pair(self, one: Claim, other: Claim) -> Likeness:
        """The likeness of two claims; the order of the two does not matter."""
        a, b = self.known.of(one), self.known.of(other)
        if not a.may_be_one_act(b):
            return OTHER_ACT
        within = a.claim.report == b.claim.report
        reasons: list[Reason] = []
        vetoes: list[Veto] = []
        for part in self.parts:
            answer = part.of(a, b, within)
            reasons += answer.reasons
            if answer.veto is not None:
                vetoes.append(answer.veto)
        share = self._wording.share(a, b)
        reasons += words(share)
        if within:
            reasons += inside(a, b, self._fits)
            vetoes += self._another(a, b)
        elif a.story == b.story:
            reasons += self._in_story(a, b) + self._same_dead(a, b)
        others = self.others
        _add(others.time.of(a, b, within), reasons, vetoes)
        _add(one_capture(a, b, self._fits), reasons, vetoes)
        # what sets two assaults apart is asked only where nothing else has
        _add(
            told_otherwise(a, b, share, self._fits)
            or (NOTHING if within else others.deed.of(a, b, within)),
            reasons,
            vetoes,
        )
        if a.story != b.story:
            _add(others.ties.of(a, b, within), reasons, vetoes)
        return Likeness(round(sum([r[0] for r in reasons]), 4), tuple(reasons), tuple(vetoes))

    def _in_story(self, a: Traits, b: Traits) -> list[Reason]:
        """Kept by what `Codes.news` names; of a claim told of as known also its place counts."""
        if a.marks.known != b.marks.known:
            return in_story(a, b)
        return self.others.news.of(a, b, False).reasons

    def _another(self, a: Traits, b: Traits) -> list[Veto]:
        """ "Two more were killed in strikes on Kirotshe", in one report."""
        at = self.parts.where.of(a, b, True).reasons
        found = another(a, b, "same" if any(r.weight == PLACE for r in at) else "")
        return [found] if found else []

    def _same_dead(self, one: Traits, other: Traits) -> list[Reason]:
        """Each of two reports of one story tells once of the deaths of one party."""
        if not one.dead or not other.dead:
            return []
        dead = self.known.only_toll(one.claim, other.claim)
        if dead is None:
            return []
        only = "the only deaths of {} that either report tells of"
        return [Reason(ONLY_TOLL, only, (self._lookup.actors[dead].name,))]
