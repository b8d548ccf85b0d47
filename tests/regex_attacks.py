"""Finds every pattern of firsthand, and writes the texts that would hurt it most.

A repeat hurts where it can read on and on and then fails. So a text is made for each repeat of a
pattern: what leads up to it, its own food many times over, and an end that does not fit.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]  # the parser that `re` itself uses
from typing import Any

import firsthand
from firsthand.codebook.tables import table
from tests.regex_letters import character

UNITS = (
    "a", " ", "May ", "1", "1,", "1 ", "A. ", "-", "\n", "\n ", "the ", '"', "Ab ", ", ", "(", "x_",
    "said ", "A", "é", ".", "a-", "1-", "Ab, ", "<a ",
)  # fmt: skip
LETTERS = "aA1 -,.\"\n'eSé/():_<\u2019“\t;%$&@#+=?!\x00"  # one of each class a pattern may ask for
END = "\x00"  # that few patterns can take
# Functions that make a pattern of what they are given, with what they are given for this test.
MADE_OF: dict[str, list[tuple[Any, ...]]] = {
    "firsthand.reports.shells._pattern": [(kind,) for kind in table("shells")],
    "firsthand.claims.sorts._pattern": [(("a spokesman", "officials"),)],
}
NOT_CALLED = {
    "firsthand.annotation.times_phrases.phrases": "phrases of a table, each escaped",
    "firsthand.annotation.times_rules._rule": "what it makes is at the top of the module",
    "firsthand.annotation.times_rules._together": "what it makes is at the top of the module",
    "firsthand.resolution.toponyms.leaning_of": "one word, escaped",
    "firsthand.review.stretching.stretch": "words, each escaped, with blanks between them",
}
AT_START = " at its start"  # ends the name of one that is tried in one place alone
VARIANTS = 3
MOST_REPEATS = 24  # of one pattern; those after it repeat the wording of those before


def patterns() -> dict[str, re.Pattern[str]]:
    """All compiled patterns at the top of modules, in their containers, and inside functions."""
    found: dict[str, re.Pattern[str]] = {}
    for module in pkgutil.walk_packages(firsthand.__path__, "firsthand."):
        top = vars(importlib.import_module(module.name))
        for name, value in top.items():
            for number, pattern in enumerate(_inside(value, 3)):
                where = f"{module.name}.{name}" + (f" {number}" if number else "")
                found.setdefault(where, pattern)
        found |= _written(module.name, top)
    return found


def _written(module: str, top: dict[str, Any]) -> dict[str, re.Pattern[str]]:
    """Patterns inside the functions of a module: written out there, or made when first called."""
    found: dict[str, re.Pattern[str]] = {}
    source = Path(top["__file__"]).read_text(encoding="utf-8")
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    for function in (n for n in ast.walk(ast.parse(source)) if isinstance(n, kinds)):
        where, unknown = f"{module}.{function.name}", False
        for number, call in enumerate(n for n in ast.walk(function) if _is_re(n)):
            wording = _wording(call.args[0], top)
            if wording is None:
                unknown = True
                continue
            start = AT_START if call.func.attr in ("match", "fullmatch") else ""
            found[f"{where}() {number}{start}"] = _of_text(re.compile(wording, _flags(call)))
        for number, pattern in enumerate(_made(where, top.get(function.name)) if unknown else []):
            found[f"{where}() made {number}"] = pattern
    return found


def _wording(given: ast.expr, top: dict[str, Any]) -> str | bytes | None:
    """What is written there, or under a name at the top; None for what is only made when called."""
    value = top.get(given.id) if isinstance(given, ast.Name) else getattr(given, "value", None)
    return value if isinstance(value, str | bytes) else None


def _made(where: str, function: Any) -> list[re.Pattern[str]]:  # noqa: ANN401 - any function of ours
    """What a function makes: it is called, with the words of MADE_OF where it takes some."""
    if where in NOT_CALLED:
        return []
    return [p for words in MADE_OF.get(where, [()]) for p in _inside(function(*words), 3)]


def _is_re(call: Any) -> bool:  # noqa: ANN401 - any node
    named = call.func if isinstance(call, ast.Call) else None
    return (
        isinstance(named, ast.Attribute) and isinstance(named.value, ast.Name)
        and named.value.id == "re" and named.attr != "escape"
    )  # fmt: skip


def _flags(call: ast.Call) -> int:
    names = {n.attr for arg in call.args[1:] for n in ast.walk(arg) if isinstance(n, ast.Attribute)}
    return sum(int(getattr(re, name)) for name in names & {"I", "IGNORECASE", "M", "MULTILINE"})


def _of_text(pattern: re.Pattern[Any]) -> re.Pattern[str]:
    """A pattern of bytes as one of text: what it costs is the same."""
    if isinstance(pattern.pattern, str):
        return pattern
    return re.compile(pattern.pattern.decode("latin-1"), pattern.flags | re.ASCII)


def distinct() -> dict[str, re.Pattern[str]]:
    """Each pattern once, under its first name: modules import them from one another."""
    found: dict[tuple[str, int], str] = {}
    every = patterns()
    for name, pattern in sorted(every.items()):
        found.setdefault((pattern.pattern, pattern.flags), name)
    return {name: every[name] for name in found.values()}


def _inside(value: Any, depth: int) -> Iterator[re.Pattern[str]]:  # noqa: ANN401 - any global
    if isinstance(value, re.Pattern):
        yield _of_text(value)
    elif depth and isinstance(value, dict):
        for each in value.values():
            yield from _inside(each, depth - 1)
    elif depth and isinstance(value, list | tuple | set | frozenset):
        for each in value:
            yield from _inside(each, depth - 1)
    elif depth and hasattr(value, "pattern"):
        yield from _inside(value.pattern, depth - 1)


def attacks(pattern: re.Pattern[str]) -> list[tuple[str, str, str]]:
    """What to write: a beginning, the unit to repeat, and an end that seldom fits."""
    tree = _parser.parse(pattern.pattern, pattern.flags)
    found = [("", unit, END) for unit in UNITS]
    for lead, food in islice(_repeats(list(tree), tree.state.flags, ""), MOST_REPEATS * VARIANTS):
        if food:
            found += [(lead, food, END), ("", lead + food, END)]
    return list(dict.fromkeys(found))


def _repeats(items: list[Any], flags: int, lead: str) -> Iterator[tuple[str, str]]:
    """Each repeat without a bound, or with a large one: what leads up to it, and what it eats."""
    for op, given in items:
        if str(op) in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            if given[1] > VARIANTS:
                for variant in range(VARIANTS):
                    yield lead, sample(list(given[2]), flags, variant)
            yield from _repeats(list(given[2]), flags, lead)
        else:
            for inside in _inner(op, given):
                yield from _repeats(inside, flags, lead)
        lead += sample([(op, given)], flags, 0)


def _inner(op: Any, given: Any) -> list[list[Any]]:  # noqa: ANN401 - sre's own
    name = str(op)
    if name == "BRANCH":
        return [list(side) for side in given[1]]
    if name == "SUBPATTERN":
        return [list(given[3])]
    if name in ("ASSERT", "ASSERT_NOT"):
        return [list(given[1])]
    return [list(given)] if name == "ATOMIC_GROUP" else []


def sample(items: list[Any], flags: int, variant: int) -> str:
    """A short text that the items take: "Mr. A" of `Mr\\.? [A-Z]\\w*`; each variant another."""
    made = ""
    for op, given in items:
        name = str(op)
        if name == "LITERAL":
            made += chr(given)
        elif name in ("IN", "NOT_LITERAL", "ANY"):
            fits = character(name, given, flags)
            letters = [x for x in LETTERS if fits(x)] or [_any_of(given)]
            made += letters[variant % len(letters)]
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            made += sample(list(given[2]), flags, variant) * max(given[0], min(1, variant))
        elif name not in ("ASSERT", "ASSERT_NOT") and (sides := _inner(op, given)):
            made += sample(sides[variant % len(sides)], flags, variant)
    return made


def _any_of(given: Any) -> str:  # noqa: ANN401 - sre's own
    """A character of a class that none of ours is in."""
    for op, one in given:
        if str(op) in ("LITERAL", "RANGE"):
            return chr(one if str(op) == "LITERAL" else one[0])
    return "x"
