"""Reports as records: JSON Lines, a JSON list, rows of a table; a bad one is named, the rest read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any, BinaryIO

from firsthand.codebook.report import Problem, Report
from firsthand.reports.assembly import assemble
from firsthand.reports.given import Given
from firsthand.reports.kit import Kit
from firsthand.reports.limits import MOST_BAD_LINES

MOST_LINE = 8 * 1024 * 1024  # bytes: a report of a million characters, each written as \uXXXX
_TEXT = ("text", "body", "content")
_FIELDS = {
    "title": ("title", "headline"),
    "published": ("published", "date"),
    "outlet": ("outlet", "source", "publisher"),
    "url": ("url",),
}
_OPTIONAL = {"credit": ("credit",), "language": ("language", "lang"), "byline": ("byline",)}
_SAID = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "an object",
}
Found = Iterator[Report | Problem]


def records(stream: BinaryIO, source: str, kit: Kit) -> Found:
    """The reports of a JSON Lines stream, each under `source#LINE`."""
    met = Records(kit)
    yield from bounded(_lines(stream, source, met), source)


def listed(content: bytes, source: str, kit: Kit) -> Found:
    """The reports of a JSON file: one object, or a list of objects."""
    value = _parsed(content, source, "the file")
    if isinstance(value, Problem):
        yield value
        return
    met = Records(kit)
    items = value if isinstance(value, list) else [value]
    made = (met.read(item, source, number) for number, item in enumerate(items, start=1))
    yield from bounded((found for each in made for found in each), source)


def bounded(found: Found, source: str) -> Found:
    """Bad lines named one by one up to a number, the rest counted: the good ones are all read."""
    bad = 0
    for item in found:
        bad += isinstance(item, Problem)
        if isinstance(item, Report) or bad <= MOST_BAD_LINES:
            yield item
    if bad > MOST_BAD_LINES:
        more = bad - MOST_BAD_LINES
        yield Problem(source, "bad_line", f"{more:,} more lines that cannot be read; mend the file")


class Records:
    """Makes a report of each record; remembers the ids it met."""

    def __init__(self, kit: Kit, what: str = "line") -> None:
        self._kit, self._what = kit, what
        self._seen: dict[str, tuple[int, str]] = {}

    def read(self, value: object, source: str, number: int) -> Found:
        """The report of a record, under `source#NUMBER`; nothing where it was met before."""
        where, line = f"{source}#{number}", f"{self._what} {number}"
        if not isinstance(value, dict):
            what = _SAID.get(type(value), "text" if isinstance(value, str) else "null")
            yield Problem(where, "bad_line", f"{line} is {what}, not an object with a text field")
            return
        value = _mapped(value, self._kit)
        text = next((value[name] for name in _TEXT if value.get(name) is not None), None)
        digest = sha256(_canonical(value)).hexdigest()
        wrong = _wrong(value, text) or self._twice(value.get("id"), digest, number)
        if wrong is not None:
            yield Problem(where, "bad_line", f"{line}: {wrong}")
        elif not self._again(value.get("id"), number):
            made = assemble(str(text), where, _given(value), digest)
            if isinstance(made, Report):
                self._kit.keep(made, _canonical(value))
            yield made

    def _twice(self, key: object, digest: str, number: int) -> str | None:
        """An id that an earlier, different record has; the same record again is passed over."""
        if key is None:
            return None
        first, other = self._seen.setdefault(str(key), (number, digest))
        if other == digest:
            return None
        name = f"{str(key)[:60]!r}"
        return (
            f"its id {name} is that of {self._what} {first}, with other content; give it its own id"
        )

    def _again(self, key: object, number: int) -> bool:
        return key is not None and self._seen[str(key)][0] != number


def _lines(stream: BinaryIO, source: str, met: Records) -> Found:
    for number, line in _numbered(stream):
        where = f"{source}#{number}"
        if line is None:
            limit = MOST_LINE // 1024**2
            yield Problem(where, "bad_line", f"line {number} is longer than {limit} MB; split it")
            continue
        content = line.removeprefix(b"\xef\xbb\xbf").strip()
        if not content:
            continue
        value = _parsed(content, where, f"line {number}")
        if isinstance(value, Problem):
            yield value
        else:
            yield from met.read(value, source, number)


def _numbered(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers; None for one over the limit, which is passed over in pieces."""
    number = 0
    while line := stream.readline(MOST_LINE + 1):
        number += 1
        if len(line) <= MOST_LINE:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(MOST_LINE)
        yield number, None


def _parsed(content: bytes, where: str, what: str) -> Any:  # noqa: ANN401 - any JSON value
    try:
        return json.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        return Problem(where, "bad_line", f"{what} is not UTF-8 (byte {error.start}); save it so")
    except RecursionError:
        return Problem(where, "bad_line", f"{what} is nested too deep; give a flat object")
    except ValueError as error:
        reason = f"{what} is not JSON ({str(error)[:80]}); mend or delete it"
        return Problem(where, "bad_line", reason)


def _mapped(value: dict[str, object], kit: Kit) -> dict[str, object]:
    """The record with the user's columns under our names; letter case of a column is ignored."""
    if not kit.columns:
        return value
    by_name = {str(name).strip().lower(): field for name, field in value.items()}
    there = {o: theirs.lower() for o, theirs in kit.columns.items() if theirs.lower() in by_name}
    return value | {ours: by_name[theirs] for ours, theirs in there.items()}


def _wrong(value: dict[str, object], text: object) -> str | None:
    """Which field is missing or of the wrong type, and what to give."""
    if text is None:
        return "no text; give the report in a field text, body or content"
    if not isinstance(text, str):
        return f"its text is {_SAID.get(type(text), 'no text')}; give a string"
    for names in _FIELDS.values():
        for name in names:
            field = value.get(name)
            if field is not None and not isinstance(_named(field), str):
                kind = _SAID.get(type(field), "no text")
                return f"its {name} is {kind}; give a string or leave it out"
    return None


def _given(value: dict[str, object]) -> Given:
    facts: dict[str, str | None] = {}
    for fact, names in (*_FIELDS.items(), *_OPTIONAL.items()):
        found = (_named(value.get(name)) for name in names)
        facts[fact] = next((words for words in found if isinstance(words, str) and words), None)
    published = facts["published"]
    return Given(**facts, dated=f'field "{published[:64]}"' if published else None)


def _named(field: object) -> object:
    """A publisher may come as {"name": "..."}."""
    return field.get("name") if isinstance(field, dict) else field


def _canonical(value: dict[str, object]) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")
