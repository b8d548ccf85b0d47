"""The words of a sentence as the time grammar sees them: a letter each, and what it is worth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from firsthand.annotation.times_numbers import (
    NUMBER,
    number_of,
    number_words,
    year_of,
    year_words,
)
from firsthand.annotation.times_numerals import NUMERIC, Token, Worth, numeral
from firsthand.annotation.times_phrases import OPENS, opener, phrase_letters, phrases
from firsthand.codebook.tables import table

AMPM = re.compile(r"[ap]\.\s?m\b\.?|[ap]m\b", re.I)
QUARTER = re.compile(r"(?:[qQ][1-4]|H[12])\b")
OCLOCK = re.compile(r"o['’]clock", re.I)
WORD = re.compile(r"[^\W\d_]+(?:\.(?=[^\W\d_]\.)[^\W\d_]\.?)*")
STEP = re.compile(rf"[^\S\n]*({WORD.pattern})?")  # over space, and the word behind it
ABBREVIATED = re.compile(
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)\.",
    re.I,
)
GOES_ON = re.compile(r"\s?[\d,a-z(–-]")  # the full stop of "Sept. 30", not that of a sentence
DIGIT = re.compile(r"\d")
GAP = re.compile(r"\n\s*\n")
SYMBOLS = {
    ",": ",",
    "-": "-",
    "–": "-",
    "—": "-",
    "/": "/",
    "'": "'",
    "’": "'",
    "~": "-",
    "_": "_",
} | dict.fromkeys(".!?;:()", ".")


@cache
def vocabulary() -> dict[str, tuple[str, Worth]]:
    """Each single known word with its letter: "june" is ("M", 6)."""
    known: dict[str, tuple[str, Worth]] = dict(FUNCTION_WORDS)
    words = table("times")
    for name, letter in LETTERS:
        for word, worth in words[name].items():
            known[word] = (letter, worth)
    for word, unit in words["units"].items():
        known.setdefault(word, ("U", unit))
        known.setdefault(word + "s", ("U", unit))
    known["centuries"], known["seconds"] = ("U", "century"), ("U", "second")
    for word, day in words["weekdays"].items():
        if word.endswith("day"):
            known[word + "s"] = ("W", day)
    known["secs"] = ("U", "second")
    return known


LETTERS = (
    ("months", "M"), ("weekdays", "W"), ("seasons", "J"), ("parts", "P"), ("deictic", "D"),
        ("relations", "R"),
    ("stages", "S"), ("edges", "T"), ("zones", "L"), ("ordinals", "O"), ("decades", "E"),
        ("sets", "F"),
)  # fmt: skip
FUNCTION_WORDS: dict[str, tuple[str, Worth]] = {
    "the": ("t", None), "a": ("a", 1), "an": ("a", 1), "that": ("k", "same"), "those": ("k",
        "same"), "its": ("t", None),
    "ago": ("G", "ago"), "hence": ("G", "hence"), "later": ("g", "later"), "earlier": ("g",
        "earlier"),
    "before": ("b", "earlier"), "after": ("b", "later"), "previously": ("g", "earlier"),
        "afterwards": ("g", "later"),
    "afterward": ("g", "later"), "every": ("e", None), "each": ("e", None), "per": ("e", None),
        "any": ("e", None),
    "of": ("o", None), "in": ("p", "in"), "on": ("p", "on"), "at": ("p", "at"), "during": ("p",
        "during"),
    "for": ("p", "for"), "within": ("p", "within"), "throughout": ("p", "during"), "over": ("q",
        "MORE_THAN"),
    "from": ("f", "since"), "since": ("f", "since"), "between": ("f", "between"),
        "starting": ("f", "since"),
    "to": ("u", "to"), "until": ("u", "until"), "till": ("u", "until"), "til": ("u", "until"),
        "through": ("u", "to"),
    "by": ("u", "by"), "and": ("&", None), "or": ("&", None), "half": ("h", 0.5), "long": ("z",
        None), "old": ("z", None),
    "fiscal": ("i", None), "financial": ("i", None), "bc": ("K", -1), "b.c": ("K", -1),
        "b.c.": ("K", -1), "bce": ("K", -1),
    "ad": ("K", 1), "ce": ("K", 1), "a.d.": ("K", 1), "hrs": ("U", "hour"), "into": ("u", "into"),
    "more": ("d", None), "additional": ("d", None), "consecutive": ("d", None),
        "straight": ("d", None), "successive": ("d", None), "full": ("d", None),
        "whole": ("d", None), "entire": ("d", None),
}  # fmt: skip


def tokens(text: str, first: int, last: int, veto: frozenset[int]) -> Iterator[Token]:
    """The words of a stretch, in order; what the grammar does not know is "_"."""
    place = first
    while place < last:
        step = STEP.match(text, place, last)
        plain = _plain(step[1]) if step is not None and step[1] else None
        if step is not None and plain is not None:
            start, end = step.span(1)
            if start in veto or (start == place and _within(text, start)):
                plain = "_", None
            yield Token(start, end, *plain)
            place = end
            continue
        if text[place].isspace():
            gap = GAP.match(text, place, last) if text[place] == "\n" else None
            if gap:
                yield Token(place, gap.end(), "|", None)
            place = gap.end() if gap else place + 1
            continue
        found = None if place in veto else _read(text, place, last)
        if found is None:
            word = WORD.match(text, place, last)
            found = Token(place, word.end() if word else place + 1, "_", None)
            if text[place] in "'’" and text[place + 1 : place + 2] == "s":
                found = Token(place, place + 2, "'", None)
            letter = "'" if found.letter == "'" else SYMBOLS.get(text[place : found.end], "_")
            found = Token(place, found.end, letter, None)
        yield found
        place = found.end


@lru_cache(maxsize=50_000)
def _plain(form: str) -> tuple[str, Worth] | None:
    """Letter and worth of a word that has one letter wherever it stands; most words are "_"."""
    low = form.lower()
    first = low.partition(".")[0]
    if len(first) < 2 or first in openers():
        return None
    letter, worth = vocabulary().get(low, ("_", None))
    if low == "sec" and form.isupper():
        return "_", None  # "the SEC"
    return None if letter in "LFKMWJ" else (letter, worth)


def _within(text: str, start: int) -> bool:
    """True in the middle of a word, as cut by a sign: no such part says when."""
    return start > 0 and (text[start - 1].isalpha() or text[start - 1] == "_")


def _read(text: str, place: int, last: int) -> Token | None:
    if text[place].isdigit() or text[place] in "'’`‘":
        numeric = NUMERIC.match(text, place, last)
        return numeral(numeric) if numeric else None
    before = text[place - 1] if place else " "
    halves = QUARTER.match(text, place, last)
    if halves and not before.isalnum():
        return Token(place, halves.end(), "Q" if halves[0][0] in "qQ" else "B", int(halves[0][1]))
    if not text[place].isalpha() or before.isalpha() or before == "_":
        return None
    word = WORD.match(text, place, last)
    run = word[0].partition(".")[0].lower() if word else ""
    if run in openers():
        for reader in (_half_of_day, _phrase, _number_words):
            if (found := reader(text, place, last, run)) is not None:
                return found
    return _word(text, word) if word else None


@cache
def _bearers() -> frozenset[str]:
    """Words without one of which, and without a figure, no sentence says when."""
    bearing = "MmWwJjUPDEFR"
    words = {word for word, (letter, _) in vocabulary().items() if letter in bearing}
    for phrase, (letter, _) in phrase_letters().items():
        if letter in "VHP":  # its longest word: "future" of "the near future"
            words.add(max(OPENS.findall(phrase.lower()), key=len))
    return frozenset({w.partition(".")[0] for w in words} | year_words())


def bears_time(text: str, first: int, last: int) -> bool:
    """A quick look: most sentences hold no word that could say when, and need no grammar."""
    said = text[first:last]
    return DIGIT.search(said) is not None or not _bearers().isdisjoint(OPENS.findall(said.lower()))


@cache
def openers() -> frozenset[str]:
    """First words of what is read as several: most words open nothing, and are passed by."""
    first = {opener(phrase) for phrase in phrase_letters()} - {""}
    return frozenset(first | number_words() | {"a", "p", "am", "pm", "o"})


def _half_of_day(text: str, place: int, last: int, run: str) -> Token | None:
    """'p.m.', 'o'clock'"""
    if run not in ("a", "p", "am", "pm", "o"):
        return None
    found = AMPM.match(text, place, last)
    if found:
        return Token(place, found.end(), "A", found[0][0].lower())
    found = OCLOCK.match(text, place, last)
    return Token(place, found.end(), "A", "o") if found else None


def _phrase(text: str, place: int, last: int, run: str) -> Token | None:
    """'a couple of', 'at least', 'local time', 'Christmas Eve'"""
    known = phrases().get(run)
    found = known.match(text, place, last) if known is not None else None
    if found is None:
        return None
    said = " ".join(found[0].lower().replace("’", "'").split())
    return Token(place, found.end(), *phrase_letters()[said])


def _number_words(text: str, place: int, last: int, run: str) -> Token | None:
    """'twenty-four', 'nineteen ninety-six', 'third'"""
    found = NUMBER.match(text, place, last) if run in number_words() else None
    if found is None:
        return None
    year = year_of(found[0])
    if year is not None:
        return Token(place, found.end(), "Y", year)
    value, ordinal = number_of(found[0])
    if ordinal:
        return Token(place, found.end(), "s" if found[0].lower() == "second" else "O", int(value))
    return Token(place, found.end(), "n", value)


def _word(text: str, found: re.Match[str]) -> Token | None:
    start, end, form = found.start(), found.end(), found[0]
    word = form.lower()
    if word not in vocabulary():
        known = phrase_letters().get(word)
        return Token(start, end, *known) if known else None
    letter, worth = vocabulary()[word]
    dotted = ABBREVIATED.match(text, start)
    if letter == "L":
        return Token(start, end, "L", word) if form.isupper() else None
    if letter == "F" and form[0].isupper() and not _opens(text, start):
        return None  # "the Daily News"
    if letter == "K" and not form[0].isupper():
        return None
    if letter in "MW":
        letter = _strength(text, start, form, letter)
        end = dotted.end() if dotted and GOES_ON.match(text, dotted.end()) else end
    if letter == "J" and word in table("times")["weak_seasons"] and form[0].islower():
        letter = "j"
    if letter == "F" and word == "weekdays":
        letter = "_"
    return Token(start, end, letter, worth)


def _opens(text: str, start: int) -> bool:
    """True at the head of a sentence."""
    return text[max(0, start - 3) : start].rstrip(" \"'`“‘(")[-1:] in ("", ".", "!", "?", "\n", ":")


def _strength(text: str, start: int, form: str, letter: str) -> str:
    """ "May" beside a date is a month; "may", or "May" at the head of a sentence, only with a
    number."""
    words = table("times")
    weak = words["weak_months"] if letter == "M" else words["weak_weekdays"]
    opens = _opens(text, start)
    word = form.lower()
    after = text[start + len(form) : start + len(form) + 3].lstrip()
    if (
        letter == "M"
        and word in ("jan", "mar", "jun")
        and not (after[:1] in (".", ",", "-", "/", "'") or after[:1].isdigit())
    ):
        return "m"
    if word in weak and (form[0].islower() or form.isupper() or (word == "may" and opens)):
        return letter.lower()
    if letter == "W" and word in weak and text[start + len(form) : start + len(form) + 1] != ".":
        return letter.lower()
    return letter
