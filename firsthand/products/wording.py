"""Intervals, chains and times in the words of the brief and the exports."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence

from firsthand.codebook.picture import Tally
from firsthand.codebook.when import When

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
RELIABILITY = {  # Admiralty, of an outlet in the user's register; F is said of none
    "A": "completely reliable", "B": "usually reliable", "C": "fairly reliable",
    "D": "not usually reliable", "E": "unreliable", "F": "reliability cannot be judged",
}  # fmt: skip
CREDIBILITY = {
    1: "confirmed by other sources", 2: "probably true", 3: "possibly true",
    4: "doubtful", 5: "improbable", 6: "truth cannot be judged",
}  # fmt: skip
# What PLOVER's types and modes are in a sentence; where ACLED's sub-event says it better, it is used.
PLAIN = {
    "MOBILIZE/militia": "Move of fighters", "MOBILIZE/troops": "Move of troops",
    "MOBILIZE": "Move of forces", "RETREAT/withdraw": "Withdrawal", "RETREAT": "Retreat",
    "RETREAT/resign": "Resignation", "RETREAT/release": "Release", "SANCTION/expel":
    "Flight, expulsion or dismissal", "SANCTION": "Sanction", "AID": "Help", "COERCE": "Coercion",
    "COERCE/restrict": "Restriction", "COOPERATE": "Cooperation", "PROTEST": "Protest",
    "ASSAULT/aerial": "Air/drone strike", "ASSAULT": "Attack", "RETREAT/ceasefire": "Ceasefire",
}  # fmt: skip
SAID = {  # and what is said or done otherwise
    "ACCUSE": "Accusation", "REJECT": "Refusal", "REQUEST": "Demand", "CONSULT": "Talks",
    "SUPPORT": "Support", "THREATEN": "Threat", "CONCEDE": "Concession", "AGREE": "Agreement",
    "ASSAULT/destroy": "Destruction", "COERCE/seize": "Capture", "COERCE/arrest": "Arrest",
    "RETREAT/disarm": "Disarming", "statement": "Statement",
}  # fmt: skip
VAGUE = (None, "Other", "Change to group/activity")  # sub-events that tell a reader nothing
# What a terminal obeys (ESC, C1) and what turns lines around (U+202E); tab and newline stay.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_MARKS = re.compile(r"[\\`*_<>\[\]]")


def visible(words: str) -> str:
    """Hostile control characters spelled out: ESC[2J, which clears a screen, is "\\x1b[2J"."""
    return _OBEYED.sub(lambda found: ascii(found[0])[1:-1], words)


def literal(words: str) -> str:
    """Words as Markdown shows them: one line, and no mark of theirs is obeyed."""
    return _MARKS.sub(r"\\\g<0>", visible(" ".join(words.split())))


def titled(title: str) -> str:
    """A headline without quotation marks of its own around it, to stand between ours."""
    words = title.strip()
    inner = words[1:-1]
    quoted = words[:1] in "\"“«'‘" and words[-1:] in "\"”»'’" and len(words) > 2
    return inner if quoted and not any(mark in inner for mark in '"“”«»') else words


def interval(least: int, most: int, noun: str) -> str:
    """[1, 2] sources is "1 to 2 sources", [1, 1] is "1 source"."""
    if least == most:
        return f"{least} {noun}{'' if least == 1 else 's'}"
    return f"{least} to {most} {noun}s"


def span_of_time(when: When) -> str:
    """ "in the night of 1 to 2 December 2024", "in May 2025", or what is known of it."""
    if when.earliest is None and when.latest is None:
        return "at a time not said"
    if when.earliest is None:
        return f"by {moment(when.latest or '')}"
    if when.latest is None:
        return f"from {moment(when.earliest)} on"
    return _stretch(when.earliest, when.latest)


def _stretch(first: str, last: str) -> str:
    """Both ends known: a night, a day, a month and a year have their own words."""
    if first == last:
        return f"on {moment(first)}"
    if (first[10:], last[10:]) == ("T18:00", "T06:00") and first[:10] < last[:10]:
        return f"in the night of {from_to(first[:10], last[:10], ' to ')}"
    if first[:10] == last[:10]:
        clock = f"{first[11:16] or '00:00'} and {last[11:16] or '23:59'}"
        return f"on {moment(first[:10])} between {clock}"
    if (first[4:], last[4:]) == ("-01-01", "-12-31"):
        return f"in {first[:4]}" if first[:4] == last[:4] else f"in {first[:4]} to {last[:4]}"
    if (
        first == f"{last[:7]}-01"
        and int(last[8:10]) == monthrange(int(last[:4]), int(last[5:7]))[1]
    ):
        return f"in {MONTHS[int(first[5:7]) - 1]} {first[:4]}"
    return f"between {from_to(first, last, ' and ')}"


def from_to(first: str, last: str, between: str) -> str:
    """ "24 February and 2 March 2025": what both ends share is said once."""
    begins, ends = moment(first), moment(last)
    if len(first) == 10 and len(last) == 10 and first[:4] == last[:4]:
        begins = begins.removesuffix(f" {first[:4]}")
        if first[5:7] == last[5:7]:
            begins = begins.split()[0]
    return f"{begins}{between}{ends}"


def moment(iso: str) -> str:
    """ "2024-12-01T18:00" is "1 December 2024, 18:00"."""
    day = f"{int(iso[8:10])} {MONTHS[int(iso[5:7]) - 1]} {iso[:4]}"
    return f"{day}, {iso[11:16]}" if len(iso) > 10 else day


def number(value: float | None) -> str:
    """300.0 is "300"; None is "no bound"."""
    if value is None:
        return "no bound"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def tally(figure: Tally) -> str:
    """ "killed: best 37, low 24, no upper bound"; "killed: 9" where all agree."""
    if figure.low == figure.best == figure.high:
        return f"{figure.of}: {number(figure.best)}"
    low = f"low {number(figure.low)}" if figure.low is not None else "no lower bound"
    high = f"high {number(figure.high)}" if figure.high is not None else "no upper bound"
    return f"{figure.of}: best {number(figure.best)}, {low}, {high}"


def kind(type_: str, mode: str | None, acled: str | None) -> str:
    """ "Air/drone strike (ASSAULT/aerial)"; "Withdrawal (RETREAT/withdraw)"."""
    code = f"{type_}/{mode}" if mode else type_
    if acled not in VAGUE:
        return f"{acled} ({code})"
    plain = PLAIN.get(code, PLAIN.get(type_, ""))
    return f"{plain} ({code})" if plain else code


def called(type_: str, mode: str | None, acled: str | None = None) -> str:
    """What it is in plain words: "Air/drone strike", "Withdrawal", "Talks"."""
    if acled not in VAGUE:
        return acled or ""
    code = f"{type_}/{mode}" if mode else type_
    known = (table.get(key) for key in (code, type_) for table in (SAID, PLAIN))
    plain = type_.replace("_", " ").capitalize()
    return next((words for words in known if words), plain)


def listed(words: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else list(words))
