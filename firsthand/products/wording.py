"""Intervals, chains and times in the words of the brief and the exports."""

from __future__ import annotations

import re

from firsthand.codebook.claim import Attribution, Claim
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Tally
from firsthand.codebook.when import When

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
FRAGMENT = 50  # characters; shorter evidence is shown with the clause around it
LONGEST = 400  # characters of a clause that a reader will still take in
CREDIBILITY = {
    1: "confirmed by other sources", 2: "probably true", 3: "possibly true",
    4: "doubtful", 5: "improbable", 6: "truth cannot be judged",
}  # fmt: skip
# What a terminal obeys (ESC, C1) and what turns lines around (U+202E); tab and newline stay.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_MARKS = re.compile(r"[\\`*_<>\[\]]")


def visible(words: str) -> str:
    """Hostile control characters spelled out: ESC[2J, which clears a screen, is "\\x1b[2J"."""
    return _OBEYED.sub(lambda found: ascii(found[0])[1:-1], words)


def literal(words: str) -> str:
    """Words as Markdown shows them: one line, and no mark of theirs is obeyed."""
    return _MARKS.sub(r"\\\g<0>", visible(" ".join(words.split())))


def interval(least: int, most: int, noun: str) -> str:
    """[1, 2] sources is "1 to 2 sources", [1, 1] is "1 source"."""
    if least == most:
        return f"{least} {noun}{'' if least == 1 else 's'}"
    return f"{least} to {most} {noun}s"


def span_of_time(when: When) -> str:
    """ "between 1 December 2024, 18:00 and 2 December 2024, 06:00", or what is known of it."""
    if when.earliest is None and when.latest is None:
        return "at a time not said"
    if when.earliest is None:
        return f"by {moment(when.latest or '')}"
    if when.latest is None:
        return f"from {moment(when.earliest)} on"
    if when.earliest == when.latest:
        return f"on {moment(when.earliest)}"
    return f"between {moment(when.earliest)} and {moment(when.latest)}"


def moment(iso: str) -> str:
    """ "2024-12-01T18:00" is "1 December 2024, 18:00"."""
    day = f"{int(iso[8:10])} {MONTHS[int(iso[5:7]) - 1]} {iso[:4]}"
    return f"{day}, {iso[11:16]}" if len(iso) > 10 else day


def chain(attribution: Attribution, lookup: Lookup) -> str:
    """ "Reuters, citing sources in the army (in the Daily)"; "the Daily, no source given"."""
    outlet = lookup.outlet(attribution.report)
    names = [hop.name for hop in attribution.hops[1:]]
    if not names:
        return f"{outlet}, no source given"
    said = ", citing ".join(names)
    return said if names == [outlet] else f"{said} (in {outlet})"


def telling(claim: Claim, lookup: Lookup) -> str:
    """The claim's words; a fragment ("killing dozens") with the clause it stands in."""
    words = lookup.words(claim.evidence)
    if len(words) < FRAGMENT or words[:1].islower():
        around = [s for s in lookup.attribution(claim).content if s.contains(claim.evidence)]
        if around and around[0].end - around[0].start <= LONGEST:
            words = lookup.words(around[0])
    return sentence(words)


def number(value: float | None) -> str:
    """300.0 is "300"; None is "no bound"."""
    if value is None:
        return "no bound"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def tally(figure: Tally) -> str:
    """ "killed: 7 (low 7, high 12)"."""
    if figure.low == figure.best == figure.high:
        return f"{figure.of}: {number(figure.best)}"
    low, best, high = (number(bound) for bound in (figure.low, figure.best, figure.high))
    return f"{figure.of}: best {best}, low {low}, high {high}"


def sentence(words: str) -> str:
    """Quoted words as a sentence of their own: one line, a capital, no stop at the end."""
    line = " ".join(words.split()).strip(' .;,"“”«»')
    line = line.removeprefix("that ")  # "said that the bridge was blown up"
    return line[:1].upper() + line[1:]
