"""Time words in front of a whole sentence or entry: "4 June: ...", "On Friday, X; two were shot",
and days that stand on a line of their own above what befell on them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.codebook.claim import Attribution, Claim
from firsthand.codebook.report import Report
from firsthand.codebook.timewords import TimeWords

_STOP = re.compile(r"(?<=[a-z0-9)\"'”])[.!?][\"'”]{0,2}\s{1,4}(?=[A-Z\"'“])")
_OPENS = re.compile(
    r"[\s\-–—•*·#>]{0,8}(?:(?:(?:early|late|earlier|later)\s)?(?:on|in|at|during|overnight)\s(?:the\s)?)?",
    re.I,
)
_LABEL = re.compile(r"\s{0,2}[:–—]\s|\s{1,2}-\s")
_AROUND = re.compile(r"[\s\-–—•*·#:.,()]{0,12}")
_EDGE = 14  # characters beside a day on a line of its own
_MANY = 20  # time words below one such line
_REACH = 400  # characters; no sentence told in one breath is longer


@dataclass(slots=True)
class Leads:
    """The time words of a report that stand in front of more than their own clause."""

    report: Report
    times: Sequence[TimeWords]
    lines: tuple[int, ...] = ()  # which of them stand on lines of their own
    starts: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Find the days on lines of their own; one alone is the date of the report."""
        found = tuple(at for at, words in enumerate(self.times) if self._alone(words))
        self.lines = found if len(found) > 1 else ()
        self.starts = tuple(words.start for words in self.times)

    def over(self, claim: Claim, told: Attribution | None) -> int | None:
        """Which of the time words stand in front of a claim that has none of its own."""
        text, anchor = self.report.text, claim.anchor.start
        far = max(0, anchor - 4 * _REACH)
        line = max(far, text.rfind("\n", far, anchor) + 1)
        stops = [stop.end() for stop in _STOP.finditer(text, max(line, anchor - _REACH), anchor)]
        last = bisect_left(self.starts, anchor)
        for at in range(bisect_left(self.starts, line), last):
            words = self.times[at]
            if words.bound not in ("at", "during"):
                continue
            opens = line if _LABEL.match(text, words.end) else (stops[-1] if stops else line)
            if self._fronts(opens, words) and not _only_told(claim, told, words):
                return at
        return self._line_above(last)

    def _line_above(self, last: int) -> int | None:
        """The day on the last such line, unless another day has been named since."""
        line = bisect_left(self.lines, last) - 1
        if line < 0:
            return None
        which = self.lines[line]
        since = [words.meaning for words in self.times[which + 1 : min(last, which + _MANY)]]
        named = any(m and (m.weekday or m.day or m.value or m.month) for m in since)
        return None if named or last > which + _MANY else which

    def _fronts(self, opens: int, words: TimeWords) -> bool:
        if opens > words.start:
            return False
        lead = _OPENS.match(self.report.text, opens)
        return lead is not None and lead.end() == words.start

    def _alone(self, words: TimeWords) -> bool:
        text, said = self.report.text, self.report.published.span
        if words.kind != "DATE" or (said is not None and said.start < words.end <= said.end):
            return False
        meaning = words.meaning
        if meaning is None or not (meaning.weekday or (meaning.day and meaning.month)):
            return False
        opened = text[max(0, words.start - _EDGE) : words.start]
        rest = text[words.end : words.end + _EDGE]
        if "\n" not in opened and words.start > _EDGE:
            return False
        if "\n" not in rest and words.end + _EDGE < len(text):
            return False
        sides = (opened.rpartition("\n")[2], rest.partition("\n")[0])
        return all(_AROUND.fullmatch(side) is not None for side in sides)


def _only_told(claim: Claim, told: Attribution | None, words: TimeWords) -> bool:
    """'On Friday the minister said that two men had died': the words date the saying."""
    if told is None or told.cue is None or told.cue.start < words.end:
        return False
    inside = any(part.overlaps(claim.anchor) for part in told.content)
    return inside and not any(part.start <= words.start < part.end for part in told.content)
