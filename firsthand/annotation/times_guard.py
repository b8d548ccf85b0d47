"""Which words that look like a time are one: "in 1500" against "1500 troops"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.annotation.times_numerals import Token
from firsthand.codebook.timewords import Meaning

COUNTED = re.compile(
    r"\s+(?!(?:was|is|has|as|its|this|does|goes)\b)(?:[a-z]+s|people|men|women|police|personnel|km|kg|mph|meters?)\b"
)
AFTER_YEAR = re.compile(r"[\s,.;:)\]'’-]|$")
YEAR_LEADS = frozenset("pfuoStTb&-qtRkM|,MKU/")
BARE_UNITS = frozenset(
    {
        "time",
        "date",
        "period",
        "moment",
        "season",
        "generation",
        "night",
        "morning",
        "evening",
        "afternoon",
    }
)


def stands(
    text: str, words: Sequence[Token], letters: str, place: tuple[int, int], meaning: Meaning
) -> bool:
    """False for a number, unit or name that only looks like a time here."""
    first, last = place
    shape = letters[first:last]
    if shape == "Y":
        return _bare_year(text, words[first], letters[first - 1 : first] or "|")
    if meaning.form == "calendar" and meaning.hour is not None and not meaning.part:
        return _bare_clock(text, words[first], shape)
    if meaning.form == "duration":
        tail = letters[last - 1 : last + 2]
        aged = "z" in tail and text[words[last - 1 + tail.index("z")].start :][:3].lower() == "old"
        return not aged and _duration(
            meaning,
            shape,
            text[words[last - 1].start : words[last - 1].end],
            letters[last : last + 1],
        )
    if (
        meaning.form == "relative"
        and shape in ("tU", "StU", "SptU", "tTotU", "TotU")
        and text[words[last - 1].start : words[last - 1].end].endswith("s")
    ):
        return False  # "the weeks" before name no week
    if meaning.form == "relative" and meaning.unit in BARE_UNITS:
        return (
            meaning.unit in ("night", "morning", "evening", "afternoon")
            and meaning.relation is not None
        )
    if meaning.week is not None and meaning.unit != "week":
        return False
    if meaning.form == "vague":
        return shape != "R" or text[words[first].start :][:6].lower() in ("recent", "curren")
    if (
        meaning.form == "calendar"
        and meaning.unit
        and meaning.ordinal
        and meaning.unit in ("time", "period", "second", "generation", "moment")
    ):
        return False
    lead = letters[first - 1] if first else "|"
    return shape != "P" or meaning.part == "OVER" or lead in "pobqfuk|&,"


def _bare_year(text: str, word: Token, before: str) -> bool:
    year = int(text[word.start : word.end]) if text[word.start : word.end].isdigit() else 0
    if not year:
        return True
    if text[word.start - 1 : word.start] in tuple("$£€#.:/"):
        return False
    counted = COUNTED.match(text, word.end)
    if before == "t" and 1300 <= year <= 2100:
        return True
    if counted is not None and (before not in "p&uf" or not 1300 <= year <= 2100):
        return False
    if 1700 <= year <= 2100:
        return before in YEAR_LEADS or AFTER_YEAR.match(text, word.end) is not None
    return before in "pfuS" and 1000 <= year <= 2100


def _bare_clock(text: str, word: Token, shape: str) -> bool:
    return not (shape in ("C",) and text[word.end : word.end + 1] in ("%", "/"))


def _duration(meaning: Meaning, shape: str, last_word: str, after: str) -> bool:
    unit = meaning.measure[0].unit
    if unit in BARE_UNITS:
        return unit in ("night", "morning", "evening") and len(shape) > 1 and shape[0] in "NnZ"
    if unit == "quarter" and (
        shape[-2:-1] == "-" or (meaning.measure[0].count in (None, 1) and "Z" not in shape)
    ):
        return False  # "three-quarters of its food", "more than a quarter"
    if shape in ("U", "tU", "&U", "-U") and unit in ("minute", "second"):
        return False
    if shape in ("U", "tU", "&U", "-U") and not last_word.endswith("s"):
        return False
    if shape in ("s", "as", "qas"):
        return False  # "a second explosion"
    return not (shape == "U" and after in ("N",) or (shape == "U" and unit == "hour"))
