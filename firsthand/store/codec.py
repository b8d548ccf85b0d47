"""Records to plain JSON and back, by their own type hints. No pickle: the file outlives us."""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Record = TypeVar("Record")


def dump(record: object) -> str:
    """A record as one line of JSON, keys as its fields; the same bytes for the same record."""
    line = json.dumps(plain(record), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return str(storable(line))


def storable(value: object) -> object:
    """Half a character (of a file name, say) cannot be stored; it is spelled out: "\\udce9".

    Inside JSON this is the escape that reads back as the same half character.
    """
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    return value


def load(kind: type[Record], line: str) -> Record:
    """The record that `dump` wrote. Raises KeyError or TypeError where it is of another kind."""
    found: Record = _maker(cast(Any, kind))(json.loads(line))
    return found


def plain(value: Any) -> Any:  # noqa: ANN401 - it takes any record and gives JSON
    """Dictionaries, lists, strings and numbers."""
    if is_dataclass(value):
        return {name: plain(getattr(value, name)) for name in _names(cast(Any, type(value)))}
    if isinstance(value, tuple):
        return [plain(v) for v in value]
    return value


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind))


@cache
def _maker(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - a type hint of any shape
    """What turns plain JSON back into a value of this type."""
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        makers = [(f.name, _maker(hints[f.name])) for f in fields(kind)]
        return lambda v: kind(**{name: make(v[name]) for name, make in makers if name in v})
    if get_origin(kind) is tuple:
        inner = get_args(kind)
        if len(inner) == 2 and inner[1] is Ellipsis:
            each = _maker(inner[0])
            return lambda v: tuple(each(x) for x in v)
        every = [_maker(x) for x in inner]
        return lambda v: tuple(make(x) for make, x in zip(every, v, strict=True))
    if get_origin(kind) in (Union, types.UnionType):
        return _either(kind)
    return _same


def _same(value: Any) -> Any:  # noqa: ANN401 - strings and numbers pass as they are
    return value


def _either(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - a union of a record and None
    records = [x for x in get_args(kind) if is_dataclass(x) or get_origin(x) is tuple]
    make = _maker(records[0]) if records else _same
    return lambda v: None if v is None else make(v)
