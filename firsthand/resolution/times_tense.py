"""The tense around time words, from the verbs in sight: for texts that no language engine has read."""

from __future__ import annotations

import re

from firsthand.codebook.claim import Tense

WORD = re.compile(r"[A-Za-z]+(?:['’]ll|n['’]t)?")
STOP = re.compile(r"(?<=[a-z0-9)\"'][a-z0-9)\"'])[.!?][\"'”]{0,2}\s+(?=[A-Z\"'“`])|\n\s*\n|;")
UNTIL = re.compile(r"(?:until|till)\s+$")
FUTURE = frozenset("will would shall won't upcoming plans would'll".split())
BOUND_TO = frozenset(
    "going expected scheduled due planned set slated bound".split()
)  # "is set to", not "set fire"
BE = frozenset("is are was were be been".split())
PAST = frozenset(
    "was were had did said told went came took made got gave found left began became held met sent saw put won lost fell rose grew "
    "shot broke ran sold spent cut hit led paid kept brought bought fought thought stood struck been fled hid shut spread drew drove flew "
    "wrote spoke chose threw knew felt heard built hurt caught taught laid lay sat rode sank swept withdrew".split()
)
PRESENT = frozenset("is are has have says does do remains continues am".split())
NOT_VERBS = frozenset(
    "need indeed speed seed feed breed deed weed red bed led hundred sacred united wicked naked".split()
)


def tense_near(text: str, start: int, end: int) -> Tense:
    """The tense of the verb nearest to `text[start:end]` within its sentence; "none" with no verb in sight."""
    if text[end : end + 2] in ("'s", "’s"):
        return "past"  # "Wednesday's ruling": a day that is told of
    if UNTIL.search(text, max(0, start - 8), start):
        return "future"  # "postponed until Tuesday"
    begin = max(0, start - 200)
    cuts = [m.end() for m in STOP.finditer(text, begin, start)]
    begin = cuts[-1] if cuts else begin
    stop = STOP.search(text, end, min(len(text), end + 200))
    before = [w.group() for w in WORD.finditer(text, begin, start)][::-1][:14]
    after = [
        w.group()
        for w in WORD.finditer(text, end, stop.start() if stop else min(len(text), end + 200))
    ][:10]
    for words in (before, after):
        for index, word in enumerate(words):
            tense = _tense_of(
                word.lower(), [w.lower() for w in words[index + 1 : index + 3]], words is before
            )
            if tense != "none":
                return tense
    return "none"


def _tense_of(word: str, beyond: list[str], backward: bool) -> Tense:
    if word.endswith(("'ll", "’ll")) or word in ("will", "shall", "won't"):
        return "future"
    if word in BOUND_TO and beyond and (beyond[0] in BE if backward else beyond[0] == "to"):
        return "future"
    if word in FUTURE:
        return "future"
    if backward and beyond[:1] and beyond[0] in ("will", "would", "shall", "can", "should", "must"):
        return "future"
    if (
        backward
        and len(beyond) > 1
        and beyond[1] in ("will", "would", "shall")
        and beyond[0] in ("be", "not")
    ):
        return "future"
    if word in PAST or (word.endswith("ed") and len(word) > 3 and word not in NOT_VERBS):
        return "past"
    return "present" if word in PRESENT else "none"
