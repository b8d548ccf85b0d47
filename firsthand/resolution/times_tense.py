"""The tense around time words, by the verbs in sight: for texts that no engine has read."""

from __future__ import annotations

import re
from functools import cache

from firsthand.codebook.claim import Tense
from firsthand.codebook.tables import table

WORD = re.compile(r"[A-Za-z]+(?:['’]ll|n['’]t)?")
STOP = re.compile(r"(?<=[a-z0-9)\"'][a-z0-9)\"'])[.!?][\"'”]{0,2}\s+(?=[A-Z\"'“`])|\n\s*\n|;")
UNTIL = re.compile(r"(?:until|till)\s+$")
REACH = 200  # characters either side: a verb further off belongs to another clause


def tense_near(text: str, start: int, end: int) -> Tense:
    """The tense of the verb nearest to `text[start:end]` in its sentence; "none" with no verb."""
    if text[end : end + 2] in ("'s", "’s"):
        return "past"  # "Wednesday's ruling": a day that is told of
    if UNTIL.search(text, max(0, start - 8), start):
        return "future"  # "postponed until Tuesday"
    for words, backward in ((_before(text, start), True), (_after(text, end), False)):
        for index, word in enumerate(words):
            nearer = words[index - 1] if index else ""
            if (
                word == "plans"
                and (nearer if backward else "".join(words[index + 1 :][:1])) != "to"
            ):
                continue  # "when she set aside plans for"
            tense = _tense_of(word, words[index + 1 : index + 4], backward)
            if tense != "none":
                return tense
    return "none"


def _before(text: str, start: int) -> list[str]:
    """The words in front, nearest first."""
    begin = max(0, start - REACH)
    cuts = [stop.end() for stop in STOP.finditer(text, begin, start)]
    words = _words(text, cuts[-1] if cuts else begin, start)
    return [word.lower() for word in words[::-1][:14]]


def _after(text: str, end: int) -> list[str]:
    limit = min(len(text), end + REACH)
    stop = STOP.search(text, end, limit)
    return [w.lower() for w in _words(text, end, stop.start() if stop else limit)[:16]]


def _words(text: str, start: int, end: int) -> list[str]:
    return WORD.findall(text[start:end])


@cache
def _known(name: str) -> frozenset[str]:
    return frozenset(table("times")["tenses"][name])


def _tense_of(word: str, beyond: list[str], backward: bool) -> Tense:
    """`beyond` are the next words away from the time words: "will" beyond "be", "is" beyond
    "set"."""
    if word in _known("future") or word.endswith(("'ll", "’ll")):
        return "future"
    if word in _known("bound_to") and beyond:
        bound = beyond[0] in _known("be") if backward else beyond[0] == "to"
        if bound:
            return "future"
    if backward and _led(beyond):
        return "future"
    if word in _known("past"):
        return "past"
    if word.endswith("ed") and len(word) > 3 and word not in _known("no_verbs"):
        return "past"
    return "present" if word in _known("present") else "none"


def _led(beyond: list[str]) -> bool:
    """True after a modal: "will leave", "would not be held"."""
    if beyond and beyond[0] in _known("modal"):
        return True
    rest = [word for word in beyond if word not in ("still", "also", "now", "then", "only")]
    return len(rest) > 1 and rest[0] in ("be", "not") and rest[1] in ("will", "would", "shall")
