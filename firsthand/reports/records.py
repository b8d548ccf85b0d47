"""Reports as JSON Lines: one object a line, a bad line named and the others read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any, BinaryIO

from firsthand.codebook.report import Problem, Report
from firsthand.reports.assembly import assemble
from firsthand.reports.given import Given

MOST_LINE = 8 * 1024 * 1024  # bytes: a report of a million characters, each written as \uXXXX
_TEXT = ("text", "body", "content")
_FIELDS = {
    "title": ("title", "headline"),
    "published": ("published", "date"),
    "outlet": ("outlet", "source", "publisher"),
    "url": ("url",),
}
_OPTIONAL = {"credit": ("credit",), "language": ("language", "lang")}
_SAID = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "an object",
}


def records(stream: BinaryIO, source: str) -> Iterator[Report | Problem]:
    """The reports of a JSON Lines stream, each under `source#LINE`."""
    seen: dict[str, tuple[int, str]] = {}
    for number, line in _numbered(stream):
        where = f"{source}#{number}"
        if line is None:
            limit = MOST_LINE // 1024**2
            yield Problem(where, "bad_line", f"line {number} is longer than {limit} MB; split it")
            continue
        content = line.removeprefix(b"\xef\xbb\xbf").strip()
        if content:
            yield from _line(content, where, seen, number)


def listed(content: bytes, source: str) -> Iterator[Report | Problem]:
    """The reports of a JSON file: one object, or a list of objects."""
    value = _parsed(content, source, "the file")
    if isinstance(value, Problem):
        yield value
        return
    seen: dict[str, tuple[int, str]] = {}
    for number, item in enumerate(value if isinstance(value, list) else [value], start=1):
        yield from _record(item, f"{source}#{number}", seen, number)


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


def _line(
    content: bytes, where: str, seen: dict[str, tuple[int, str]], number: int
) -> Iterator[Report | Problem]:
    value = _parsed(content, where, f"line {number}")
    if isinstance(value, Problem):
        yield value
    else:
        yield from _record(value, where, seen, number)


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


def _record(
    value: object, where: str, seen: dict[str, tuple[int, str]], number: int
) -> Iterator[Report | Problem]:
    if not isinstance(value, dict):
        what = _SAID.get(type(value), "text" if isinstance(value, str) else "null")
        yield Problem(
            where, "bad_line", f"line {number} is {what}, not an object with a text field"
        )
        return
    text = next((value[name] for name in _TEXT if value.get(name) is not None), None)
    wrong = _wrong(value, text)
    if wrong is not None:
        yield Problem(where, "bad_line", f"line {number}: {wrong}")
        return
    digest = sha256(_canonical(value)).hexdigest()
    twice = _twice(value.get("id"), digest, seen, number)
    if twice is not None:
        yield Problem(where, "bad_line", f"line {number}: {twice}")
    elif not _again(value.get("id"), number, seen):
        yield assemble(str(text), where, _given(value), digest)


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


def _twice(key: object, digest: str, seen: dict[str, tuple[int, str]], number: int) -> str | None:
    """An id that an earlier, different record has; the same record again is passed over."""
    if key is None:
        return None
    first, other = seen.setdefault(str(key), (number, digest))
    if other == digest:
        return None
    return (
        f"its id {str(key)[:60]!r} is that of line {first}, with other content; give it its own id"
    )


def _again(key: object, number: int, seen: dict[str, tuple[int, str]]) -> bool:
    return key is not None and seen[str(key)][0] != number


def _given(value: dict[str, object]) -> Given:
    facts: dict[str, str | None] = {}
    for fact, names in (*_FIELDS.items(), *_OPTIONAL.items()):
        found = (_named(value.get(name)) for name in names)
        facts[fact] = next((words for words in found if isinstance(words, str) and words), None)
    return Given(**facts)


def _named(field: object) -> object:
    """A publisher may come as {"name": "..."}."""
    return field.get("name") if isinstance(field, dict) else field


def _canonical(value: dict[str, object]) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")
