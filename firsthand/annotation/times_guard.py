"""Which words that look like a time are one: "in 1500" against "1500 troops"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.annotation.times_numerals import Token
from firsthand.codebook.timewords import Meaning

COUNTED = re.compile(
    r"\s{1,4}(?!(?:was|is|has|as|its|this|does|goes)\b)"
    r"(?:[a-z]+s|people|men|women|police|personnel|km|kg|mph|meters?)\b"
)
RANKED = re.compile(r"(?:-| )([a-z]+)")
AFTER_DAY = frozenset(
    (
        "and",
        "or",
        "to",
        "in",
        "at",
        "on",
        "for",
        "with",
        "when",
        "but",
        "as",
        "by",
        "until",
        "after",
    )
    + (
        "before",
        "that",
        "which",
        "who",
        "was",
        "were",
        "is",
        "had",
        "has",
        "have",
        "he",
        "she",
        "it",
    )
    + ("they", "we", "said", "told", "from", "because", "while", "where", "there", "so", "around")
    + (
        "about",
        "near",
        "during",
        "against",
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "two",
        "three",
    )
)
AFTER_YEAR = re.compile(r"[\s,.;:)\]'’-]|$")
NAME_BEHIND = re.compile(r"\s[A-Z][a-z]")
OWNERS = frozenset({"his", "her", "their", "my", "your"})
MARCHED = re.compile(r"\s(?:on|for|to|against|of|from|through|toward)\b")
YEAR_LEADS = frozenset("pfuoStTb&-qtRkM|,MKU/")
DAY_PARTS = frozenset({"night", "morning", "evening", "afternoon"})
LOOSE = frozenset({"time", "date", "period", "moment", "season", "generation"})
BARE = frozenset({"U", "tU", "&U", "-U"})  # a unit without a number
TO_PLURAL = frozenset({"tU", "StU", "SptU", "tTotU", "TotU"})


def stands(
    text: str, words: Sequence[Token], letters: str, place: tuple[int, int], meaning: Meaning
) -> bool:
    """False for a number, unit or name that only looks like a time here."""
    first, last = place
    shape = letters[first:last]
    if _named_else(text, words, place, meaning):
        return False
    if shape == "Y":
        return _bare_year(text, words[first], letters[first - 1] if first else "|")
    if meaning.form == "duration":
        tail = letters[last - 1 : last + 2]
        after = words[last - 1 + tail.index("z")] if "z" in tail else None
        aged = after is not None and text[after.start : after.end].lower() == "old"
        return not aged and _duration(meaning, shape, _word(text, words[last - 1]))
    if meaning.form == "relative":
        return _relative(meaning, shape, _word(text, words[last - 1 - (shape == "tUb")]))
    if meaning.form == "vague":
        return shape != "R" or _word(text, words[first]) in ("recent", "current")
    if _counts(text, words, shape, place, meaning):
        return False
    return _calendar(meaning, shape, letters[first - 1] if first else "|")


def _counts(
    text: str, words: Sequence[Token], shape: str, place: tuple[int, int], meaning: Meaning
) -> bool:
    """'Later in {the day four} nurses died', "{the 17th} straight day", "{the 15th} anniversary"."""
    first, last = place
    if shape == "tO":
        return meaning.day is not None and _ranks(text, words[last - 1].end)
    if shape not in ("tUn", "tUY") or _word(text, words[first + 1]) == "year":
        return False
    return text[words[last - 1].start].isalpha()


def _ranks(text: str, end: int) -> bool:
    """A day of the month stands alone: a noun or adjective behind it is what is counted."""
    behind = RANKED.match(text, end)
    return behind is not None and behind.group(1) not in AFTER_DAY


def _named_else(text: str, words: Sequence[Token], place: tuple[int, int], said: Meaning) -> bool:
    """'the Long March', 'this march', 'in his 30s'"""
    first, last = place
    before = words[first - 1] if first else None
    end = words[last - 1].end
    if said.decade is not None and said.decade < 10:
        return before is not None and _word(text, before) in OWNERS
    if said.holiday is not None and not said.year:
        return before is not None and _is_name(text, before, end)
    if said.month != 3 or said.day or said.stage:
        return False
    if said.year:
        return before is not None and _is_name(text, before, -1)
    if text[words[last - 1].start].islower():
        return True
    if said.relation or before is None or before.letter not in "_'t|.":
        return False
    return before.letter in "_'" or MARCHED.match(text, end) is not None


def _is_name(text: str, before: Token, end: int) -> bool:
    """'Operation Ramadan', 'Khaled Ramadan Abdullah': a name in the middle of others"""
    if before.letter not in "_z" or not text[before.start].isupper() or text[before.end] != " ":
        return False
    if _word(text, before) == "operation":
        return True
    opens = text[max(0, before.start - 2) : before.start].strip() in ("", ".", "!", "?")
    return not opens or (end >= 0 and NAME_BEHIND.match(text, end) is not None)


def _word(text: str, token: Token) -> str:
    return text[token.start : token.end].lower()


def _bare_year(text: str, word: Token, before: str) -> bool:
    """True for "in 1939", "the 1939 treaty"; false for "$1939", "2000 families"."""
    said = text[word.start : word.end]
    if not said.isdigit():
        return True  # "nineteen ninety-six"
    year = int(said)
    if text[word.start - 1 : word.start] in tuple("$£€#.:/"):
        return False
    if before == "t" and 1300 <= year <= 2100:
        return True
    counted = COUNTED.match(text, word.end)
    if counted is not None and (before not in "p&uf" or not 1300 <= year <= 2100):
        return False
    if 1700 <= year <= 2100:
        return before in YEAR_LEADS or AFTER_YEAR.match(text, word.end) is not None
    return before in "pfuS" and 1000 <= year <= 2100


def _calendar(meaning: Meaning, shape: str, before: str) -> bool:
    if meaning.week is not None and meaning.unit != "week":
        return False  # "day 3", "Year One"
    if meaning.ordinal and meaning.unit in LOOSE | {"second"}:
        return False  # "the first time"
    return shape != "P" or meaning.part == "OVER" or before in "pobqfuk|&,."


def _relative(meaning: Meaning, shape: str, last_word: str) -> bool:
    if (shape in TO_PLURAL or shape == "tUb") and last_word.endswith("s"):
        return False  # "the weeks before" name no week
    if shape == "tUb" and meaning.relation == "beside" and meaning.unit == "year":
        return False
    if meaning.unit in DAY_PARTS:
        return meaning.relation is not None
    return meaning.unit not in LOOSE


def _duration(meaning: Meaning, shape: str, last_word: str) -> bool:
    amount = meaning.measure[0]
    if amount.unit in LOOSE | DAY_PARTS:
        return amount.unit in DAY_PARTS and len(shape) > 1 and shape[0] in "NnZ"
    if amount.unit == "quarter":  # not "three-quarters of its food", "more than a quarter"
        return shape[-2:-1] != "-" and (amount.count not in (None, 1) or "Z" in shape)
    if shape in BARE:
        return last_word.endswith("s") and amount.unit not in ("minute", "second", "hour")
    return shape not in ("s", "as", "qas")  # "a second explosion"
