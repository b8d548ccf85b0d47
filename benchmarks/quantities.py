"""Quantities against the shared sets: values and modifiers in press sentences, ranges, vague words.

    python benchmarks/quantities.py [--data FILE]

FILE decides by its records which of the three is measured; without it all three are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scoring import arguments, score, shared

from firsthand.annotation.quantities import Reading, read
from firsthand.annotation.quantities_tokens import phrases, tokens

Record = dict[str, Any]
UP = frozenset(
    [
        "up",
        "rose",
        "rise",
        "rises",
        "rising",
        "jumped",
        "climbed",
        "gained",
        "gains",
        "surged",
        "advanced",
        "increased",
        "increase",
        "grew",
        "grow",
        "soared",
        "added",
        "higher",
        "raised",
        "hike",
        "ticked",
        "spiked",
        "rallied",
    ]
)
DOWN = frozenset(
    [
        "down",
        "fell",
        "fall",
        "falls",
        "falling",
        "dropped",
        "drop",
        "lost",
        "lose",
        "slipped",
        "slid",
        "declined",
        "decline",
        "plunged",
        "tumbled",
        "sank",
        "cut",
        "dipped",
        "decreased",
        "shed",
        "lower",
        "shrank",
        "slumped",
        "reduced",
    ]
)
AGAIN = re.compile(r"[\s\w%°.]{0,24}(?:\(|/|,? or )\s*(?:US ?)?\$?")  # "100 kilometers (60 miles)"
SMALL = frozenset(
    [
        "by",
        "about",
        "nearly",
        "almost",
        "more",
        "than",
        "an",
        "additional",
        "another",
        "further",
        "as",
        "much",
        "over",
        "roughly",
        "around",
        "some",
        "slightly",
        "to",
    ]
)
MAGNITUDES = {"hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9}


def moved(text: str, reading: Reading) -> str:
    """ "up" or "down" where a verb of movement stands within three words before an amount."""
    before = [
        token.low
        for token in tokens(text, max(0, reading.quantity.start - 60), reading.quantity.start)
    ][-3:]
    if reading.path:
        before = [
            token.low
            for token in tokens(text, max(0, reading.quantity.start - 60), reading.quantity.start)
        ][-6:]
        return (
            "down"
            if reading.low is not None
            and reading.high is not None
            and reading.high < reading.low
            and set(before) & DOWN
            else "="
        )
    if reading.quantity.unit in ("month", "year", "day", "hour", "week", "year-old"):
        return "="
    if reading.low is not None and reading.low < 0:
        return "=" if reading.quantity.unit in ("degree", "fahrenheit", "celsius") else "down"
    if reading.low != reading.high and "between" in record_words(text, reading):
        return "="
    for word in reversed(before):
        if word in UP or word in DOWN:
            return "up" if word in UP else "down"
        if word not in SMALL:
            break
    return "="


def record_words(text: str, reading: Reading) -> str:
    return text[reading.quantity.start : reading.quantity.end].lower()


def press(record: Record) -> Record:
    """Values as newsquant counts them: vague words from "hundreds" up, and none below."""
    found: list[Record] = []
    last = 0
    for reading in read(record["text"], 0, len(record["text"])):
        quantity, low, high = reading.quantity, reading.low, reading.high
        if (
            quantity.value is None
            and not reading.path
            and low is not None
            and high is not None
            and quantity.change == "="
        ):
            words = record["text"][quantity.start : quantity.end].lower().split()
            if words[-1] in MAGNITUDES:
                scales = {**MAGNITUDES, "tens": 10.0}
                low = MAGNITUDES[words[-1]] * (
                    scales[words[0]] if len(words) > 1 and words[0] in scales else 1
                )
                high = low * 10
            elif words[0] == "dozens":
                low = high = 12.0
            elif words[0] in ("several", "few", "a", "dozens", "scores", "tens") and not any(
                c.isdigit() for c in words[-1]
            ):
                continue
        movement = moved(record["text"], reading)
        change = quantity.change[0] if quantity.change not in "=~" or movement == "=" else movement
        between = record["text"][last : quantity.start]
        if found and AGAIN.fullmatch(between):
            change = found[-1]["change"]
        last = quantity.end
        found.append({"low": low, "high": high, "change": change})
    return {"id": record["id"], "quantities": found}


def ranges(record: Record) -> Record:
    """Intervals with an open or two closed ends; a bare number is none."""
    found = []
    for reading in read(record["text"], 0, len(record["text"])):
        quantity = reading.quantity
        if (
            reading.low is None
            or quantity.unit == "share"
            and quantity.change == "="
            or (reading.low == reading.high and quantity.change in "=~")
        ):
            continue
        low = None if quantity.change in ("<", "<=") else reading.low
        high = None if quantity.change in (">", ">=") else reading.high
        found.append({
            "start": quantity.start, "end": quantity.end, "low": low, "high": high,
            "low_in": quantity.change != ">", "high_in": quantity.change == "<=",
        })  # fmt: skip
    return {"id": record["id"], "ranges": found}


def vague(record: Record) -> Record:
    """The bounds of a phrase, and the value a conflict coder enters."""
    found = read(record["words"], 0, len(record["words"]))
    if not found:
        return {"id": record["id"], "least": None, "most": None, "acled": None}
    reading = found[0]
    quantity = reading.quantity
    words = tuple(record["words"].lower().removesuffix(" of").split())
    table = phrases("vague_numbers", "vague")
    if words in table:
        coded = table[words][2]
    elif quantity.change == "<" or quantity.change == "~" and words[0].endswith("strong"):
        coded = None
    else:
        coded = reading.low
    return {"id": record["id"], "least": quantity.least, "most": quantity.most, "acled": coded}


def measure(path: Path) -> Record:
    records = [
        json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()
    ]
    readers: dict[str, Callable[[Record], Record]] = {
        "quantities": press,
        "ranges": ranges,
        "least": vague,
    }
    reader = next(reader for key, reader in readers.items() if key in records[0])
    return score("quantities", path, [reader(record) for record in records])


def main() -> None:
    given = arguments(__doc__ or "", shared("data", "quantities")).data
    files = (
        [given]
        if given.is_file()
        else [given / f"{name}.jsonl" for name in ("newsquant", "ranges", "vague")]
    )
    figures = {file.stem: measure(file) for file in files}
    print(json.dumps(figures if len(figures) > 1 else figures.popitem()[1]))


if __name__ == "__main__":
    main()
