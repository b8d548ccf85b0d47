"""Which time words belong to which event."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from firsthand.claims.moments_after import (
    OF_OTHERS,
    about_it,
    bearing,
    of_a_bid,
    of_another_clause,
)
from firsthand.claims.page import Page
from firsthand.codebook.annotated import Sentence, Word
from firsthand.codebook.span import Span
from firsthand.codebook.timewords import TimeWords
from firsthand.codebook.when import NEVER_SAID, When

_FAR = 1_000
RANK_REACH = (
    10  # words between a rank and its period: "the worst attack on a mosque in X this year"
)
PERIODS = ("week", "month", "quarter", "year", "decade", "century")
ORDINALS = frozenset(("first", "second", "third", "fourth", "fifth", "sixth", "latest"))


def when_of(page: Page, index: int) -> When:
    """The time words that hang on the event's own clause, or on the clause above it.

    "announced yesterday that X was removed last week": the removal is of last week.
    """
    found = _of_words(page, index)
    if found.span is None and (bearer := bearing(page, index)) is not None:
        return _of_words(page, bearer)
    return found


def _of_words(page: Page, index: int) -> When:
    sentence = page.annotated.sentences[page.sentence[index]]
    here = [t for t in page.annotated.times if sentence.start <= t.start < sentence.end]
    best, nearest = None, _FAR
    for moment in here:
        if moment.kind == "SET" or _frames_a_rank(page, moment, sentence):
            continue
        distance = _apart(page, index, moment, sentence)
        if distance < nearest:
            best, nearest = moment, distance
    if best is None:
        return NEVER_SAID
    best = _told_since(page, index, here, best)
    span = Span(page.annotated.report.id, best.start, best.end)
    return When(None, None, "none", span)


def _told_since(page: Page, index: int, here: Sequence[TimeWords], best: TimeWords) -> TimeWords:
    """'Stormed it on Monday; on {Tuesday} they set fire, and a curfew {was declared}': of the days
    of clauses side by side the one told last."""
    word = page.words[index]
    if page.tree.base[index] not in ("conj", "parataxis") or best.start > word.start:
        return best
    sentence = page.annotated.sentences[page.sentence[index]]
    for moment in reversed(here):
        if best.end <= moment.start < word.start and moment.kind in ("DATE", "TIME"):
            at = _anchor(page, moment, sentence)
            verb = next((v for v in page.tree.ancestors(at or 0) if _tells(page, v)), None)
            if verb is not None and page.tree.base[verb] in ("conj", "parataxis"):
                return moment
    return best


def _tells(page: Page, index: int) -> bool:
    return page.words[index].upos == "VERB"


def _frames_a_rank(page: Page, moment: TimeWords, sentence: Sentence) -> bool:
    """ "The bloodiest attack this year", "the third such bombing since March": what it ranks among."""
    told = moment.meaning
    loose = told is not None and told.form in ("relative", "duration") and told.weekday is None
    if moment.bound != "since" and not (loose and told is not None and told.unit in PERIODS):
        return False
    first = bisect_left(page.words, moment.start, sentence.first, sentence.last, key=_start)
    for at in range(first - 1, max(first - RANK_REACH, sentence.first), -1):
        word = page.words[at]
        if word.upos in ("VERB", "AUX", "PUNCT"):
            return False
        ranking = word.xpos in ("JJS", "RBS") or word.form.lower() in ORDINALS
        if ranking and page.words[at - 1].form.lower() in ("the", "its", "their", "his", "her"):
            return True
    return False


def _just_before(page: Page, index: int, moment: TimeWords) -> bool:
    """'Gunmen suspected to be herders on Thursday night {killed} 15', whatever the tree."""
    word = page.words[index]
    finite = word.xpos == "VBD" or word.xpos == "VBN" and not page.tree.under(index, "aux")
    return word.upos == "VERB" and finite and 0 < word.start - moment.end < 2


def _counts_days(moment: TimeWords) -> bool:
    """'For a third day on Wednesday': the day it was is the other."""
    told = moment.meaning
    return told is not None and told.ordinal is not None and told.unit in ("day", "night")


def _apart(page: Page, index: int, moment: TimeWords, sentence: Sentence) -> int:
    """How far the words are: along the tree, but where they stand may say more than the tree."""
    opens = bisect_left(page.words, moment.start, sentence.first, sentence.last, key=_start)
    if any(rule(page, index, opens) for rule in OF_OTHERS):
        return _FAR
    return 0 if _just_before(page, index, moment) else _distance(page, index, moment, sentence)


def _distance(page: Page, index: int, moment: TimeWords, sentence: Sentence) -> int:
    """How far the words are along the tree: 0 in the event's own phrase, _FAR where they
    belong to another.
    """
    at = first = _anchor(page, moment, sentence)
    if at is None or first is None:
        return _FAR
    ours = {index: 0}
    for steps, above in enumerate(page.tree.ancestors(index), start=1):
        ours[above] = steps
    climbed = 0
    penalty = 5 * (moment.kind == "DURATION" or _counts_days(moment))
    while at >= 0:
        if at in ours:
            if about_it(page, index, at, first):
                return _FAR
            return _allowed(page, index, at, climbed, ours[at]) + penalty
        step = _step(page, at, index)
        if step == _FAR or moment.bound == "since" and page.tree.base[at] == "nsubj":
            return _FAR  # "The RSF, at war with the army since 2023, denied it"
        climbed += step
        at = page.words[at].head
    return _FAR


def _step(page: Page, at: int, index: int) -> int:
    """What it costs to climb out of a word: of a clause more, of another's story too much."""
    if page.words[at].upos != "VERB":
        return 1
    if page.tree.base[at] == "acl" and of_a_bid(page, at, index):
        return 3
    if page.words[at].relation == "acl" and page.words[at].xpos == "VBG":
        return 5  # "killed villagers digging trenches in X on Saturday"
    if page.tree.base[at] in ("ccomp", "acl", "parataxis") or of_another_clause(page, at, index):
        return _FAR
    return 4 if page.tree.base[at] in ("advcl", "conj") else 1


def _allowed(page: Page, index: int, meeting: int, climbed: int, up: int) -> int:
    """Going up from the event: not out of a reported or relative clause."""
    at = index
    for _ in range(up):
        base = page.words[at].relation
        if base.startswith(("ccomp", "acl:relcl", "parataxis")):
            return _FAR
        if base == "nsubj" and page.words[at].upos == "NOUN" and at != index:
            return _FAR
        at = page.words[at].head
    return 2 * up + climbed + (meeting != index)


def _anchor(page: Page, moment: TimeWords, sentence: Sentence) -> int | None:
    """The topmost word of the time words."""
    first = bisect_left(page.words, moment.start, sentence.first, sentence.last, key=_start)
    last = bisect_right(page.words, moment.end, first, sentence.last, key=_end)
    inside = range(first, last)
    for index in inside:
        if page.words[index].head not in inside and page.words[index].upos != "ADP":
            return index
    return inside[0] if inside else None


def _start(word: Word) -> int:
    return word.start


def _end(word: Word) -> int:
    return word.end
